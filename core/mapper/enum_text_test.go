package mapper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

type loud int

func (loud) String() string { return "loud" }

// The text of an enum tells its values apart, of whatever type they are, and is
// the same in every run.
func TestEnumTextsTellValuesApart(t *testing.T) {
	t.Parallel()
	type place struct {
		name string
		at   [2]int
	}
	one, two := 1, 2
	var nothing any
	for text, c := range map[string]*mapper.Converter{
		`enum 1: "a", 2: "b"`:                      mapper.EnumBy(map[loud]string{2: "b", 1: "a"}),
		`enum 200: "b", 250: "a"`:                  mapper.EnumBy(map[uint8]string{250: "a", 200: "b"}),
		`enum 0.5: "b", 2: "a"`:                    mapper.EnumBy(map[float64]string{2: "a", 0.5: "b"}),
		`enum (1+2i): "a"`:                         mapper.EnumBy(map[complex128]string{1 + 2i: "a"}),
		`enum false: "b", true: "a"`:               mapper.EnumBy(map[bool]string{true: "a", false: "b"}),
		`enum "A": "a", "b\": \"B": "b"`:           mapper.EnumBy(map[string]string{`b": "B`: "b", "A": "a"}),
		`enum {"x", {1, 2}}: "a"`:                  mapper.EnumBy(map[place]string{{"x", [2]int{1, 2}}: "a"}),
		`enum int(1): "a", nil: "0", uint(1): "b"`: mapper.EnumBy(map[any]string{1: "a", uint(1): "b", nothing: "0"}),
		`enum &1: "a", &2: "b", nil: "0"`:          mapper.EnumBy(map[*int]string{&two: "b", &one: "a", nil: "0"}),
		`enum *place: "a"`:                         mapper.EnumBy(map[*place]string{{"x", [2]int{1, 2}}: "a"}),
	} {
		require.Equal(t, text, c.String())
	}
}
