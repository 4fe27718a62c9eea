package entadapter

import (
	"testing"

	"entgo.io/ent/entc/gen"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestSnake(t *testing.T) {
	for name, want := range map[string]string{
		"ID": "id", "UserID": "user_id", "HTTPServer": "http_server", "UserIDs": "user_ids", "PText": "ptext",
		"A": "a", "AB": "ab", "ABc": "abc", "AbC": "abc", "aB": "ab", "XYZ1": "xyz1", "X_Y": "x_y", "User_Name": "user_name",
		"IPv4": "ipv4", "Straße": "straße", "LängeÄrger": "länge_ärger", "Ärger": "ärger", "": "",
	} {
		require.Equal(t, want, snake(name), name)
	}
}

// TestSnakeIsEnts compares the rule with ent's for every Go name of ASCII.
func TestSnakeIsEnts(t *testing.T) {
	ents := gen.Funcs["snake"].(func(string) string)
	names := rapid.StringMatching(`[A-Za-z_][A-Za-z0-9_]{0,15}`)
	rapid.Check(t, func(rt *rapid.T) {
		name := names.Draw(rt, "name")
		require.Equal(rt, ents(name), snake(name))
	})
}

// TestSnakeByCharacters shows that letters beyond ASCII are letters like others,
// which ent's rule takes for several bytes.
func TestSnakeByCharacters(t *testing.T) {
	ascii := map[rune]rune{'ä': 'x', 'Ä': 'X', 'ж': 'y', 'Ж': 'Y', 'é': 'z', 'É': 'Z'}
	names := rapid.StringOfN(rapid.RuneFrom([]rune("aBcDäÄжЖéÉ_1")), 1, 12, -1)
	rapid.Check(t, func(rt *rapid.T) {
		name := names.Draw(rt, "name")
		replace := func(s string) string {
			runes := []rune(s)
			for i, r := range runes {
				if other, ok := ascii[r]; ok {
					runes[i] = other
				}
			}
			return string(runes)
		}
		require.Equal(rt, snake(replace(name)), replace(snake(name)))
	})
}

// TestFieldName keeps names free that ent's generated code needs.
func TestFieldName(t *testing.T) {
	for attribute, want := range map[string]string{
		"Name": "name", "Value": "value", "Label": "label", "Table": "table",
		"String": "string_field", "Update": "update_field", "Unwrap": "unwrap_field", "Edges": "edges_field", "ToDomain": "to_domain_field",
		"Home.Street": "home_street", "Home.URL": "home_url", "badge.Lat": "badge_lat",
		"And": "and_field", "Or": "or_field", "Not": "not_field", "Columns": "columns_field", "ValidColumn": "valid_column_field", "ByID": "by_id_field", "Field": "field_field", "Fields": "fields_field",
	} {
		require.Equal(t, want, fieldName(attribute), attribute)
	}
}
