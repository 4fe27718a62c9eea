package mapper_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

type person struct {
	mapper.Base `map:"people"`

	ID     int64
	Name   string
	Nick   *string
	secret string
	empty  struct{}
	after  int64
}

func definition[T any](t *testing.T) (*mapper.Definition, *T) {
	t.Helper()
	d, err := mapper.NewDefinition(reflect.TypeFor[T]())
	require.NoError(t, err)
	instance, ok := d.Instance().Interface().(*T)
	require.True(t, ok)
	return d, instance
}

func TestNewDefinition(t *testing.T) {
	t.Parallel()
	d, p := definition[person](t)
	require.Equal(t, "person", d.Name)
	require.Equal(t, reflect.TypeFor[person](), d.Class)
	require.Zero(t, *p)
	require.Same(t, p, d.Instance().Interface(), "always the same instance")
}

// Rule 11: what is no struct is a typed error.
func TestNewDefinitionOfWhatIsNoStruct(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		class reflect.Type
		want  string
	}{
		{nil, "mapper: the class is nil; map a struct type"},
		{reflect.TypeFor[int](), "mapper: int: a class must be a struct, not int; map a struct type"},
		{reflect.TypeFor[*person](), "mapper: *mapper_test.person: a class must be a struct, not ptr; map person itself, not a pointer to it"},
		{reflect.TypeFor[**person](), "mapper: **mapper_test.person: a class must be a struct, not ptr; map a struct type"},
		{reflect.TypeFor[error](), "mapper: error: a class must be a struct, not interface; map a struct type"},
	} {
		d, err := mapper.NewDefinition(row.class)
		require.Nil(t, d)
		require.EqualError(t, err, row.want)
		require.ErrorIs(t, err, mapper.NotAStruct)
	}
}

// I3: a field is named by its address, so that renaming it cannot break the
// mapping.
func TestI3Bind(t *testing.T) {
	t.Parallel()
	d, p := definition[person](t)
	d.Bind(&p.ID, mapper.Column{Name: "first"})
	d.Bind(&p.ID, mapper.Column{Name: "id"}) // what is bound later wins
	d.Bind(&p.Nick, mapper.Ignore{})
	d.Bind(&p.secret, mapper.Column{NoInit: true})
	d.Bind(&p.empty, mapper.Ignore{}) // takes no space: it has the address of the next field
	d.Bind(&p.after, mapper.Column{Name: "then"})
	require.Empty(t, d.Errors())
	require.Equal(t, mapper.Properties{
		"ID":     mapper.Column{Name: "id"},
		"Nick":   mapper.Ignore{},
		"secret": mapper.Column{NoInit: true},
		"empty":  mapper.Ignore{},
		"after":  mapper.Column{Name: "then"},
	}, d.Properties)
}

func TestBindRefusesWhatIsNoField(t *testing.T) {
	t.Parallel()
	const none, remedy = "Bind was given no pointer to a field", "pass the address of a field of the value that Define or With was given, such as &u.Name"
	_, other := definition[person](t)
	outside := "x"
	for name, row := range map[string]struct {
		field func(*person) any
		want  string
	}{
		"a value":                   {func(p *person) any { return p.Name }, none},
		"nil":                       {func(*person) any { return nil }, none},
		"a nil pointer":             {func(*person) any { return (*string)(nil) }, none},
		"the value of a field":      {func(p *person) any { return p.Nick }, none},
		"a variable":                {func(*person) any { return &outside }, "Bind was given *string, which points to none of the fields"},
		"a field of another person": {func(*person) any { return &other.Name }, "Bind was given *string, which points to none of the fields"},
		"the whole struct":          {func(p *person) any { return p }, "Bind was given *mapper_test.person, which points to none of the fields"},
		"the Base":                  {func(p *person) any { return &p.Base }, "Bind was given *mapper.Base, which points to none of the fields"},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := definition[person](t)
			d.Bind(row.field(p), mapper.Column{})
			require.Empty(t, d.Properties)
			require.Len(t, d.Errors(), 1)
			require.EqualError(t, d.Errors()[0], "mapper: person: "+row.want+"; "+remedy)
			require.ErrorIs(t, d.Errors()[0], mapper.UnknownAttribute)
		})
	}
}

func TestWithGivesTheObjectThatBindKnows(t *testing.T) {
	t.Parallel()
	d, p := definition[person](t)
	mapper.With(func(given *person, d *mapper.Definition) {
		require.Same(t, p, given)
		d.Bind(&given.Name, mapper.Column{Name: "full_name"})
	})(d)
	require.Empty(t, d.Errors())
	require.Equal(t, mapper.Properties{"Name": mapper.Column{Name: "full_name"}}, d.Properties)
}

func TestWithOfAnotherClass(t *testing.T) {
	t.Parallel()
	d, _ := definition[person](t)
	mapper.With(func(*account, *mapper.Definition) { t.Error("must not run") })(d)
	require.Len(t, d.Errors(), 1)
	require.EqualError(t, d.Errors()[0], "mapper: person: With was given a function of *mapper_test.account; give it a function of *mapper_test.person")
}

func TestEdits(t *testing.T) {
	t.Parallel()
	d, _ := definition[person](t)
	table := &schema.Table{Name: "ready"}
	for _, edit := range []mapper.Edit{
		mapper.Named("Human"), mapper.Exclude("a", "b"), mapper.Exclude("c"), mapper.IgnoreTags(), mapper.OnTable("people"), mapper.Onto(table),
	} {
		edit(d)
	}
	require.Equal(t, "Human", d.Name)
	require.Equal(t, []string{"a", "b", "c"}, d.Exclude)
	require.True(t, d.IgnoreTags)
	require.Equal(t, "people", d.TableName)
	require.Same(t, table, d.Table)
}

func TestFail(t *testing.T) {
	t.Parallel()
	d, _ := definition[person](t)
	cause := errors.New("cause")
	d.Fail(nil)
	d.Fail(cause)
	d.Errorf(mapper.NoType, "Name", "it is wrong", "make it right")
	require.Len(t, d.Errors(), 2)
	require.ErrorIs(t, d.Errors()[0], cause)
	require.EqualError(t, d.Errors()[1], "mapper: person.Name: it is wrong; make it right")
	d.Errors()[0] = nil // the caller's own slice
	require.NotNil(t, d.Errors()[0])
}

func TestDefinitionCloneSharesNoMapAndNoSlice(t *testing.T) {
	t.Parallel()
	table := &schema.Table{Name: "people"}
	build := func() *mapper.Definition {
		d, _ := definition[person](t)
		d.Table = table
		d.Exclude, d.Key = []string{"a"}, []string{"k"}
		d.Origins["ID"] = mapper.Origin{Source: mapper.ByTag}
		d.Set("ID", mapper.Column{Name: "id"})
		d.Set("Rel", mapper.Relationship{
			OrderBy: []schema.Order{table.C("id").Asc()}, ForeignKey: []schema.ColumnRef{table.C("x")},
		})
		return d
	}
	d := build()
	clone := d.Clone()
	require.Equal(t, d.Properties, clone.Properties)
	require.Same(t, table, clone.Table)

	relationship, ok := d.Properties["Rel"].(mapper.Relationship)
	require.True(t, ok)
	relationship.OrderBy[0].Desc = true
	relationship.ForeignKey[0].Column = "y"
	d.Set("ID", mapper.Ignore{})
	d.Exclude[0], d.Key[0] = "b", "l"
	d.Origins["ID"] = mapper.Origin{}
	d.Fail(errors.New("late"))

	want := build()
	require.Equal(t, want.Properties, clone.Properties)
	require.Equal(t, want.Exclude, clone.Exclude)
	require.Equal(t, want.Key, clone.Key)
	require.Equal(t, want.Origins, clone.Origins)
	require.Empty(t, clone.Errors())
}

func TestSetOnADefinitionWithoutProperties(t *testing.T) {
	t.Parallel()
	d := &mapper.Definition{Class: reflect.TypeFor[person]()}
	d.Set("ID", mapper.Ignore{})
	require.Equal(t, mapper.Properties{"ID": mapper.Ignore{}}, d.Properties)
	require.IsType(t, &person{}, d.Instance().Interface())
	require.False(t, (&mapper.Definition{}).Instance().IsValid())
}

// Base, its marker and blank fields hold no attributes.
func TestFields(t *testing.T) {
	t.Parallel()
	type class struct {
		mapper.Base `map:"t"`

		_  struct{}
		_  [4]byte
		ID int64
		in bool
	}
	require.False(t, class{}.in)
	var names []string
	for _, f := range (&mapper.Definition{Class: reflect.TypeFor[class]()}).Layout().Attributes() {
		names = append(names, f.Name)
	}
	require.Equal(t, []string{"ID", "in"}, names)

	typ := reflect.TypeFor[class]()
	require.True(t, mapper.IsBase(typ.Field(0)))
	require.False(t, mapper.IsBase(typ.Field(1)))
	require.True(t, mapper.IsMarker(typ.Field(1)))
	require.False(t, mapper.IsMarker(typ.Field(2)))
	require.False(t, mapper.IsMarker(typ.Field(3)))
}

// A Definition without a class refuses what needs one, and does not panic.
func TestDefinitionWithoutClass(t *testing.T) {
	t.Parallel()
	d := &mapper.Definition{Name: "User"}
	d.Set("Home", mapper.Composite{})
	d.Bind(new(int64), mapper.Column{})
	require.EqualError(t, d.Errors()[0], "mapper: User: the definition has no class; pass the address of a field of the value that Define or With was given, such as &u.Name")
}
