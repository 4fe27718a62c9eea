package registry_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Whatever rule panics, Configure tells it as a mistake of the class that it was
// asked for, beside those of others.
func TestPanickingRules(t *testing.T) {
	t.Parallel()
	type Sound struct{ ID, OwnerID int64 }
	type Typo struct{ Id int64 }
	type Club struct {
		ID      int64
		Members []*Sound
	}
	sounds := table("sounds", references("owner_id", "typos.id"))
	panicsAt := func(where string) func(string) string {
		return func(name string) string {
			if name == where {
				panic("no rule for " + name)
			}
			return strings.ToLower(strings.ReplaceAll(name, "ID", "_id"))
		}
	}
	mapAll := func(r *registry.Registry) {
		registry.MapImperatively[Sound](r, sounds, mapper.Properties{"ID": mapper.Column{Name: "id"}})
		registry.MapImperatively[Typo](r, table("typos"), mapper.Properties{"Id": mapper.Column{Name: "id"}})
		registry.MapImperatively[Club](r, table("clubs"), mapper.Properties{"ID": mapper.Column{Name: "id"}, "Members": mapper.Relationship{Through: &schema.Table{Name: "members"}}})
	}
	for name, row := range map[string]struct {
		options registry.Options
		want    string
	}{
		"columns": {
			registry.Options{ColumnName: panicsAt("OwnerID")},
			"mapper: Sound: the naming rule panicked: no rule for OwnerID; correct what panicked",
		},
		"columns of a join table": {
			registry.Options{ColumnName: panicsAt("Club")},
			"mapper: Club.Members: the naming rule panicked: no rule for Club; correct what panicked",
		},
		"constraints": {
			registry.Options{ConstraintName: func(_ schema.ConstraintKind, t *schema.Table, columns []string) string {
				if t.Name == "sounds" {
					panic("no name")
				}
				return ""
			}},
			"mapper: Sound.OwnerID: the naming of constraints panicked: no name; correct what panicked",
		},
	} {
		r := registry.New(&row.options)
		mapAll(r)
		_, err := r.Configure()
		require.ErrorIs(t, err, mapper.Panicked, name)
		require.EqualError(t, err, row.want, name)

		registry.MapImperatively[keyed](r, table("keyed"), mapper.Properties{"ID": mapper.Column{Name: "nothing"}})
		_, err = r.Configure()
		require.EqualError(t, err, row.want+"\n"+`mapper: keyed.ID: table keyed has no column "nothing"; there are id
mapper: keyed.id: column keyed.id has no field; add one, or leave the column out with mapper.Exclude`, name)
	}
}

// A rule may use the registry that asks it, which is not locked meanwhile, and
// Configure of another one; Configure of its own would never end.
func TestRulesUseTheRegistry(t *testing.T) {
	t.Parallel()
	type Later struct{ ID int64 }
	other := registry.New(nil)
	registry.Mapped[keyed](other, mapper.OnTable("others"), func(d *mapper.Definition) { d.Set("ID", mapper.Column{}) })
	var r *registry.Registry
	var refused error
	once := sync.Once{}
	r = registry.New(&registry.Options{ColumnName: func(name string) string {
		require.NotEmpty(t, r.Classes())
		require.NotNil(t, r.MetaData().Tables())
		if _, err := r.Configure(); err != nil {
			refused = err
		}
		_, _ = other.Configure()
		once.Do(func() {
			registry.MapImperatively[Later](r, table("laters"), mapper.Properties{"ID": mapper.Column{Name: "id"}})
		})
		return strings.ToLower(name)
	}})
	registry.MapImperatively[keyed](r, table("keyed"), nil)
	set, err := r.Configure()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 1)
	require.ErrorIs(t, refused, mapper.Recursive)
	require.EqualError(t, refused, "mapper: Configure is called by a naming rule that Configure calls; let naming rules only name")

	set, err = r.Configure()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 2, "with what the rule has mapped")
}

// So may hooks and edits, which run when a class is mapped.
func TestHooksUseTheRegistry(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	registry.MapImperatively[keyed](r, table("keyed"), nil, func(*mapper.Definition) {
		registry.MapImperatively[user](r, usersTable, nil)
		_, err := r.Configure()
		require.NoError(t, err)
	})
	set, err := r.Configure()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 2)
}

// A type without a name needs a logical one.
func TestUnnamedClass(t *testing.T) {
	t.Parallel()
	reg := registry.New(nil)
	registry.Mapped[struct {
		ID int64 `map:",pk"`
	}](reg, mapper.OnTable("things"))
	_, err := reg.Configure()
	require.EqualError(t, err, "mapper: struct { ID int64 \"map:\\\",pk\\\"\" }: a type without a name has no logical name; give it one with mapper.Named")
}

// M7: an action that is the default's, stated or not, is the same mapping.
func TestNoActionIsTheDefault(t *testing.T) {
	t.Parallel()
	fingerprints := map[string]bool{}
	for _, action := range []schema.Action{"", schema.NoAction} {
		set, err := registry.Build(nil, func(reg *registry.Registry) {
			registry.MapImperatively[struct{ ID, ParentID int64 }](reg, &schema.Table{Name: "nodes", Columns: []*schema.Column{
				{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
				{Name: "parent_id", References: "nodes.id", OnDelete: action, OnUpdate: action},
			}}, nil, mapper.Named("Node"))
		})
		require.NoError(t, err)
		fingerprints[set.Fingerprint()] = true
	}
	require.Len(t, fingerprints, 1)
}

// The class is the door's to say: an edit cannot take it away.
func TestEditOfTheClass(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[struct{ ID int64 }](reg, &schema.Table{Name: "things", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		}}, nil, mapper.Named("Thing"), func(d *mapper.Definition) { d.Class = nil })
	})
	require.NoError(t, err)
	require.Equal(t, "Thing on things", set.Mappers()[0].String())
}

// Faulty is a mixin whose hook panics.
type Faulty struct{ mapper.Mixin }

// MapMixin panics.
func (*Faulty) MapMixin(*mapper.Definition) { panic("no mixin") }

// A panic in whatever the user brings is a mistake of its class alone: the others
// tell theirs, more can be mapped, and what was published stays.
func TestPanicsAreContained(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]func(*registry.Registry){
		"Define": declared[Panics]("Bad"),
		"a mixin": declared[struct {
			mapper.Base `map:"bad"`
			Faulty
			ID int64 `map:",pk"`
		}]("Bad"),
		"an edit": declared[keyed]("Bad", func(*mapper.Definition) { panic("no edit") }),
		"With":    declared[keyed]("Bad", mapper.With(func(*keyed, *mapper.Definition) { panic("no With") })),
		"property": func(r *registry.Registry) {
			registry.MapImperatively[keyed](r, table("bad"), nil, mapper.Named("Bad"), func(*mapper.Definition) { panic("no property") })
		},
	} {
		r := registry.New(nil)
		mapUsers(r)
		published, err := r.Configure()
		require.NoError(t, err, name)

		bad(r)
		registry.MapImperatively[ownedByUser](r, addressesTable("users.nothing"), nil, mapper.Named("Address"))
		_, err = r.Configure()
		require.ErrorIs(t, err, mapper.Panicked, name)
		require.ErrorIs(t, err, mapper.UnknownColumn, "the mistake of another class")
		require.Len(t, joined(t, err), 2, name)
		require.Len(t, r.Classes(), 3, name)
		_, err = mapper.Inspect[user](published)
		require.NoError(t, err, name)
	}
}
