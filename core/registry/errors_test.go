package registry_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// mistake is one row of the table of mistakes: what is wrong, in every style
// that can say it, and the one answer to all of them.
type mistake struct {
	name      string
	kind      mapper.Kind // or else it is unsupported:
	feature   string
	class     string
	attribute string
	message   string            // of Configure, in full, in every style
	other     map[string]string // but for these styles
	tag       *mapper.TagError  // behind the error
	styles    styles
}

// styles are the ways to say one thing, by name.
type styles map[string]func(*registry.Registry)

// The names of the styles.
const (
	withBase   = "Base"             // tags, on a class with mapper.Base
	withMarker = "marker"           // tags, on a class with `_ struct{}`
	decorator  = "decorator"        // Mapped with edits, on a class with neither
	hybrid     = "hybrid"           // Mapped onto a ready table
	byName     = "by name"          // MapImperatively with properties
	byAddress  = "by With and Bind" // MapImperatively with the addresses of fields
	added      = "Add"              // a finished definition
)

// declared maps T by its tags and the edits, under a logical name.
func declared[T any](name string, edits ...mapper.Edit) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.Mapped[T](r, append([]mapper.Edit{mapper.Named(name)}, edits...)...)
	}
}

// tagged says one thing by tags: on a class with Base, on one with the marker
// and on one with neither, whose table is named by an edit.
func tagged[Base, Marker, Plain any](name, table string, edits ...mapper.Edit) styles {
	return styles{
		withBase:   declared[Base](name, edits...),
		withMarker: declared[Marker](name, edits...),
		decorator:  declared[Plain](name, append([]mapper.Edit{mapper.OnTable(table)}, edits...)...),
	}
}

// beside says one thing by a ready table and properties, through every door.
// The function binds the same properties by address; it is nil where there are
// none, or none that Bind can say.
func beside[T any](name string, table schema.Selectable, p mapper.Properties, bind func(*T, *mapper.Definition), edits ...mapper.Edit) styles {
	edits = append([]mapper.Edit{mapper.Named(name)}, edits...)
	setting := append(slices.Clone(edits), func(d *mapper.Definition) {
		for attribute, property := range p {
			d.Set(attribute, property)
		}
	})
	s := styles{
		hybrid: func(r *registry.Registry) {
			registry.Mapped[T](r, append(slices.Clone(setting), mapper.Onto(table))...)
		},
		byName: func(r *registry.Registry) { registry.MapImperatively[T](r, table, p, edits...) },
		added: func(r *registry.Registry) {
			d := definition[T]()
			d.Table = table
			for _, edit := range setting {
				edit(d)
			}
			r.Add(d)
		},
	}
	if bind != nil || p == nil {
		s[byAddress] = func(r *registry.Registry) {
			with := slices.Clone(edits)
			if bind != nil {
				with = append(with, mapper.With(bind))
			}
			registry.MapImperatively[T](r, table, nil, with...)
		}
	}
	return s
}

// together are the styles of several lists.
func together(lists ...styles) styles {
	all := styles{}
	for _, list := range lists {
		maps.Copy(all, list)
	}
	return all
}

// after maps something correct first, in every style.
func after(first func(*registry.Registry), list styles) styles {
	all := styles{}
	for name, then := range list {
		all[name] = func(r *registry.Registry) {
			first(r)
			then(r)
		}
	}
	return all
}

// Errors every style shares: the same mistake gives the same kind of error in
// every style, and names the class, the attribute and the way out.
func TestMistakes(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, m := range slices.Concat(classMistakes, tagMistakes, columnMistakes, keyMistakes, tableMistakes, relationshipMistakes, remoteMistakes, throughMistakes, backMistakes, polymorphicMistakes, ownerMistakes, embeddingMistakes, inheritanceMistakes, joinMistakes, valueMistakes, lifecycleMistakes, goTagMistakes, nameMistakes) {
		require.False(t, seen[m.name], "%s is there twice", m.name)
		seen[m.name] = true
		for style, register := range m.styles {
			t.Run(m.name+"/"+style, func(t *testing.T) {
				t.Parallel()
				r := registry.New(nil)
				register(r)
				set, err := r.Configure()
				require.Nil(t, set)
				message := m.message
				if other, ok := m.other[style]; ok {
					message = other
				}
				require.EqualError(t, err, message)
				m.check(t, err)

				_, again := r.Configure()
				require.EqualError(t, again, message, "Configure called again")
			})
		}
	}
}

// check looks at the error of the mistake among those that were joined.
func (m mistake) check(t *testing.T, err error) {
	t.Helper()
	if m.feature != "" {
		var refusal *mapper.UnsupportedError
		require.True(t, errors.As(err, &refusal))
		require.Equal(t, "core", refusal.Backend)
		require.Equal(t, m.feature, refusal.Feature)
		require.Equal(t, m.class, refusal.Class)
		require.Equal(t, m.attribute, refusal.Attribute)
		require.NotEmpty(t, refusal.Remedy)
		return
	}
	require.ErrorIs(t, err, m.kind)
	found := false
	for _, one := range joined(t, err) {
		var e *mapper.Error
		if !errors.As(one, &e) || e.Kind != m.kind || e.Attribute != m.attribute {
			continue
		}
		found = true
		require.Equal(t, m.class, e.Class)
		require.NotEmpty(t, e.Problem)
		require.NotEmpty(t, e.Remedy)
	}
	require.True(t, found, "no error of this kind about %q", m.attribute)
	if m.tag != nil {
		var inTag *mapper.TagError
		require.True(t, errors.As(err, &inTag))
		require.Equal(t, m.tag, inTag)
	}
}

func joined(t *testing.T, err error) []error {
	t.Helper()
	list, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	return list.Unwrap()
}

// definition starts the definition of T.
func definition[T any]() *mapper.Definition {
	d, err := mapper.NewDefinition(typeOf[T]())
	if err != nil {
		panic(err)
	}
	return d
}

// R8: one bad class does not hide the errors of others.
func TestMistakesAreJoined(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, threeBadClasses(0, 1, 2))
	require.EqualError(t, err, threeMistakes)
	require.ErrorIs(t, err, mapper.NoTable)
	require.ErrorIs(t, err, mapper.UnknownOption)
	require.ErrorIs(t, err, mapper.UnknownTable)
	require.Len(t, joined(t, err), 3)
}

// R8: what is wrong in one place does not hide what is wrong elsewhere, in the
// same class or in another.
func TestEveryMistakeOfEveryClass(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil,
		beside[keyed]("A", nil, nil, nil)[byName],
		beside[user]("B", &schema.Table{Name: "b", Columns: []*schema.Column{
			bigint("id"), {Name: "name", Type: schema.Text{}, Nullable: true}, text("more"), text("most"),
		}}, mapper.Properties{"One": mapper.Ignore{}, "Two": mapper.Ignore{}}, nil, mapper.Exclude("three", "four"))[byName],
		beside[twoUsers]("C", table("c", references("home_id", "x.y"), references("work_id", "y.z")), nil, nil)[byName],
	)
	require.EqualError(t, err, `mapper: A: the table is nil; pass a *schema.Table
mapper: B.Name: column b.name may be null, which string cannot hold; use *string, or nullzero (mapper.Column{NullZero: true}) if NULL and zero are the same
mapper: B.One: the class has no such field; there are ID, Name
mapper: B.Two: the class has no such field; there are ID, Name
mapper: B.four: the excluded column is not in table b; there are id, name, more, most
mapper: B.more: column b.more has no field; add one, or leave the column out with mapper.Exclude
mapper: B.most: column b.most has no field; add one, or leave the column out with mapper.Exclude
mapper: B.three: the excluded column is not in table b; there are id, name, more, most
mapper: B: table b has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key
mapper: C.HomeID: it references table "x", which is not mapped; there are b, c
mapper: C.User: the field is neither a column of c nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
mapper: C.WorkID: it references table "y", which is not mapped; there are b, c`)
}

const threeMistakes = `mapper: Address.UserID: it references table "users", which is not mapped; did you mean "user"?
mapper: Comment: no table name; state it on mapper.Base, on _ struct{}, by TableName() string or in schema.Table.Name
mapper: User.Name: unknown option "szie" at offset 1 of tag ",szie:30"; did you mean "size"?`

func threeBadClasses(order ...int) func(*registry.Registry) {
	classes := []func(*registry.Registry){
		declared[struct {
			mapper.Base `map:"user"`
			ID          int64  `map:",pk"`
			Name        string `map:",szie:30"`
		}]("User"),
		beside[ownedByUser]("Address", addressesTable("users.id"), nil, nil)[byName],
		declared[struct {
			ID int64 `map:",pk"`
		}]("Comment"),
	}
	return func(r *registry.Registry) {
		for _, i := range order {
			classes[i](r)
		}
	}
}

// R8: the order of errors does not depend on the order of registration.
func TestMistakesInAnyOrder(t *testing.T) {
	t.Parallel()
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		_, err := registry.Build(nil, threeBadClasses(order...))
		require.EqualError(t, err, threeMistakes, order)
	}
}

func TestTakenNameInAnyOrder(t *testing.T) {
	t.Parallel()
	a := beside[user]("User", usersTable, nil, nil)[byName]
	b := beside[ownedByUser]("User", addressesTable("users.id"), nil, nil)[byName]
	for _, order := range [][]func(*registry.Registry){{a, b}, {b, a}} {
		_, err := registry.Build(nil, order...)
		require.ErrorContains(t, err, "mapper: User: both registry_test.ownedByUser and registry_test.user have this name; give one another with mapper.Named")
	}
}

// R8: a failure repeats the same errors until more is mapped, and then tells
// of both.
func TestMoreMistakesLater(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	threeBadClasses(2)(r)
	_, err := r.Configure()
	_, again := r.Configure()
	require.Same(t, err, again)
	threeBadClasses(0, 1)(r)
	_, err = r.Configure()
	require.EqualError(t, err, threeMistakes)
}

// M2: mapping a class twice leaves the first mapping intact.
func TestM2FirstMappingStaysIntact(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	mapUsers(r)
	first, err := r.Configure()
	require.NoError(t, err)
	text := first.Snapshot().Text()

	registry.MapImperatively[user](r, &schema.Table{Name: "others"}, nil)
	_, err = r.Configure()
	require.EqualError(t, err, "mapper: user: the class is mapped twice; remove one of the mappings")
	require.Equal(t, text, first.Snapshot().Text())
	require.Len(t, r.Classes(), 1)
	_, found := r.MetaData().Table("others")
	require.False(t, found)
}
