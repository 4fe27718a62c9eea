package entextension

import (
	"reflect"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

type (
	// Outer holds structs in every way.
	Outer struct {
		Inner
		lender
		Held    Inner
		Pointed *Inner
		Shy     *lender
		secret  Inner
	}

	// Inner is a struct with a struct.
	Inner struct {
		Name  string
		Deep  *Deep
		Label string
	}

	// Deep is behind pointers.
	Deep struct{ Level int }

	lender struct{ Lent, Said string }
)

// Said hides the field that lender lends.
func (Outer) Said() string { return Outer{}.secret.Name }

// Label hides the field that Inner lends.
func (Outer) Label() string { return "" }

// Generated code says a field by names, in the struct that is embedded where it
// has a name, and by a Member where names do not do.
func TestReach(t *testing.T) {
	const makePointed = "if d.Pointed == nil {\nd.Pointed = new(domain.Inner)\n}"
	m := &mapper.Mapper{Class: reflect.TypeFor[Outer](), Name: "Outer"}
	for _, c := range []struct {
		attribute string
		index     []int
		want      reached
	}{
		{"Name", []int{0, 0}, reached{field: "d.Name"}},
		{"Label", []int{0, 2}, reached{field: "d.Inner.Label"}},
		{"Lent", []int{1, 0}, reached{field: "d.Lent"}},
		{"Said", []int{1, 1}, reached{field: "(*mapwrightOuterSaid.Of(d))"}},
		{"Held.Name", []int{2, 0}, reached{field: "d.Held.Name"}},
		{"Held.Deep.Level", []int{2, 1, 0}, reached{field: "d.Held.Deep.Level", there: []string{"d.Held.Deep != nil"},
			make: []string{"if d.Held.Deep == nil {\nd.Held.Deep = new(domain.Deep)\n}"}}},
		{"Pointed.Name", []int{3, 0}, reached{field: "d.Pointed.Name", there: []string{"d.Pointed != nil"}, make: []string{makePointed}}},
		{"Pointed.Deep.Level", []int{3, 1, 0}, reached{field: "d.Pointed.Deep.Level", there: []string{"d.Pointed != nil", "d.Pointed.Deep != nil"},
			make: []string{makePointed, "if d.Pointed.Deep == nil {\nd.Pointed.Deep = new(domain.Deep)\n}"}}},
		{"Shy.Lent", []int{4, 0}, reached{field: "(*mapwrightOuterShy_Lent.Of(d))", there: []string{"mapwrightOuterShy_Lent.In(d)"}}},
		{"secret.Name", []int{5, 0}, reached{field: "(*mapwrightOuterSecret_Name.Of(d))"}},
	} {
		converter := &converter{&conversion{}, map[string]string{}, nil}
		converter.alias(m.Class.PkgPath(), 0)
		require.Equal(t, c.want, converter.reach("d", m, c.attribute, mapper.FieldAccessor(m.Class, c.index)), c.attribute)
	}
}
