package registry_test

import (
	"database/sql"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// joined stores a list of words as one text, and none as NULL.
func joinedWords() *mapper.Converter {
	return mapper.ConvertType(reflect.TypeFor[[]string](), reflect.TypeFor[sql.NullString](),
		func(v any) (any, error) {
			words := v.([]string)
			if words == nil {
				return nil, nil
			}
			return strings.Join(words, " "), nil
		},
		func(stored any) (any, error) {
			switch text := stored.(type) {
			case nil:
				return []string(nil), nil
			case []byte:
				return strings.Fields(string(text)), nil
			case string:
				return strings.Fields(text), nil
			}
			return "?", nil
		})
}

// X3: a converter may be made for a type that only the running program knows.
func TestX3ConvertType(t *testing.T) {
	t.Parallel()
	type note struct {
		ID    int64
		Words []string
	}
	of := func(c *mapper.Converter) (*mapper.Set, error) {
		return registry.Build(nil, beside[note]("Note", table("notes", &schema.Column{Name: "words", Type: schema.Text{}, Nullable: true}),
			mapper.Properties{"Words": mapper.Column{Convert: c}}, nil)[byName])
	}
	set, err := of(joinedWords())
	require.NoError(t, err)
	words, _ := set.Mappers()[0].Column("Words")
	for _, row := range []struct {
		value  []string
		stored any
	}{{nil, nil}, {[]string{}, ""}, {[]string{"a", "b"}, "a b"}} {
		stored, err := words.Converter.Value(reflect.ValueOf(row.value))
		require.NoError(t, err)
		require.Equal(t, row.stored, stored)
		value, err := words.Converter.Scan(row.stored)
		require.NoError(t, err)
		require.Equal(t, row.value, value.Interface())
	}
	bytes := []byte("a b")
	value, err := words.Converter.Scan(bytes)
	require.NoError(t, err)
	bytes[0] = 'z'
	require.Equal(t, []string{"a", "b"}, value.Interface())
	_, err = words.Converter.Scan(7.5)
	var mistake *mapper.ValueError
	require.True(t, errors.As(err, &mistake))
	require.ErrorContains(t, err, "its converter made string of it, not []string")

	keep := func(v any) (any, error) { return v, nil }
	for _, row := range []struct {
		converter *mapper.Converter
		message   string
	}{
		{mapper.ConvertType(reflect.TypeFor[[]string](), reflect.TypeFor[string](), keep, keep), "string does not hold NULL"},
		{mapper.ConvertType(reflect.TypeFor[[]string](), reflect.TypeFor[sql.NullString](), nil, keep), "the function to the database is nil"},
		{mapper.ConvertType(reflect.TypeFor[[]string](), reflect.TypeFor[sql.NullString](), keep, nil), "the function from the database is nil"},
	} {
		_, err := of(row.converter)
		require.ErrorIs(t, err, mapper.BadConverter)
		require.ErrorContains(t, err, row.message)
	}
}
