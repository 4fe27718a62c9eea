package registry_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The dwellers live somewhere: Home is a value object, Work one behind a
// pointer, habits are part of the class.
type (
	dwelling struct {
		Street string
		spare  string
	}
	habits        struct{ Pet string }
	taggedDweller struct {
		_    struct{}  `map:"dwellers"`
		ID   int64     `map:",pk"`
		Home dwelling  `map:",prefix:home_"`
		Work *dwelling `map:",prefix:work_"`
		habits
	}
	dweller struct {
		ID   int64
		Home dwelling
		Work *dwelling
		habits
	}
)

func dwellerStyles() styles {
	null := func(name string) *schema.Column {
		return &schema.Column{Name: name, Type: schema.Text{}, Nullable: true}
	}
	spare := mapper.Properties{"Home.spare": mapper.Column{}, "Work.spare": mapper.Column{}}
	dwellers := table("dwellers", text("home_street"), text("home_spare"), null("work_street"), null("work_spare"), text("pet"))
	return styles{
		"tags": declared[taggedDweller]("Dweller", func(d *mapper.Definition) {
			for name, p := range spare {
				d.Set(name, p)
			}
		}),
		"definition": func(r *registry.Registry) {
			registry.MapImperatively[dweller](r, dwellers, mapper.Properties{
				"Home": mapper.Composite{Prefix: "home_"}, "Work": mapper.Composite{Prefix: "work_"},
				"Home.spare": mapper.Column{}, "Work.spare": mapper.Column{},
			}, mapper.Named("Dweller"))
		},
	}
}

// An error of an attribute inside a value object names the attribute, and not
// the field alone.
func TestAccessErrorsNameAttributesOfValueObjects(t *testing.T) {
	t.Parallel()
	for style, register := range dwellerStyles() {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		m, _ := set.Named("Dweller")
		object := reflect.New(m.Class)
		for attribute, want := range map[string]string{
			"Home.Street": "Home.Street: it takes string", "Work.Street": "Work.Street: it takes string",
			"Home.spare": "Home.spare: it takes string", "Work.spare": "Work.spare: it takes string", "Pet": "Pet: it takes string",
		} {
			c, ok := m.Column(attribute)
			require.True(t, ok, attribute)
			var e *mapper.ValueError
			require.ErrorAs(t, c.Field.Set(object.Elem(), reflect.ValueOf(7)), &e, style)
			require.Equal(t, attribute, e.Attribute, style)
			require.EqualError(t, e, "mapper: "+m.Class.Name()+"."+want, style)
		}
		c, _ := m.Column("Work.spare")
		require.NoError(t, c.Field.Set(object.Elem(), reflect.ValueOf("key")), style)
		value, ok, err := c.Field.Get(object.Elem())
		require.NoError(t, err, style)
		require.True(t, ok, style)
		require.Equal(t, dwelling{spare: "key"}.spare, value.Interface(), style)
		_, _, err = c.Field.Get(reflect.Zero(m.Class))
		require.EqualError(t, err, "mapper: "+m.Class.Name()+".Work.spare: the "+m.Class.String()+" has no address; pass a pointer to it", style)
	}
}
