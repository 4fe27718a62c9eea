package registry_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// A naming rule that panics while Configure matches columns is an error of
// Configure.
func TestPanickingNamingRule(t *testing.T) {
	t.Parallel()
	reg := registry.New(&registry.Options{ColumnName: func(string) string { panic("no rule") }})
	registry.MapImperatively[struct{ ID int64 }](reg, &schema.Table{Name: "things", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	}}, nil, mapper.Named("Thing"))
	_, err := reg.Configure()
	require.ErrorIs(t, err, mapper.Panicked)
	require.EqualError(t, err, "mapper: resolving the mappings panicked: no rule; look into the registry's naming rule")
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
