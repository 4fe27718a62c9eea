package mapper_test

import (
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

// N7: attributes are named by their fields.
func TestN7AttrOf(t *testing.T) {
	t.Parallel()
	set := newModel().set()
	name := mapper.AttrOf(func(u *user) **string { return &u.Nickname })
	require.Equal(t, "Nickname", name.Name())
	require.Equal(t, "user.Nickname", name.String())
	column, err := name.In(set)
	require.NoError(t, err)
	require.Equal(t, "nickname", column.Column.Name)

	_, err = mapper.AttrOf(func(u *user) *[]*address { return &u.Addresses }).In(set)
	require.ErrorIs(t, err, mapper.UnknownAttribute)
	var unmapped *mapper.UnmappedError
	_, err = name.In(nil)
	require.ErrorAs(t, err, &unmapped)
}

// A function that names no field is a mistake of the program.
func TestAttrOfNoField(t *testing.T) {
	t.Parallel()
	type point struct{ X, Y int }
	elsewhere := 0
	for name, attr := range map[string]func(){
		"elsewhere":   func() { mapper.AttrOf(func(*point) *int { return &elsewhere }) },
		"a copy":      func() { mapper.AttrOf(func(p *point) *int { c := *p; return &c.X }) },
		"nil":         func() { mapper.AttrOf(func(*point) *int { return nil }) },
		"the object":  func() { mapper.AttrOf(func(p *point) *point { return p }) },
		"no struct":   func() { mapper.AttrOf(func(p *int) *int { return p }) },
		"the wrong X": func() { mapper.AttrOf(func(p *point) *struct{} { return (*struct{})(nil) }) },
	} {
		t.Run(name, func(t *testing.T) {
			require.Panics(t, attr)
		})
	}
	require.PanicsWithError(t, "mapper: point: AttrOf was given a function of a int that is none of its fields; return the address of a field of the argument, such as &u.Name",
		func() { mapper.AttrOf(func(*point) *int { return &elsewhere }) })
}

// An attribute that follows its field when that is renamed.
func ExampleAttrOf() {
	type User struct{ ID, Name string }
	name := mapper.AttrOf(func(u *User) *string { return &u.Name })
	fmt.Println(name)
	// Output: User.Name
}
