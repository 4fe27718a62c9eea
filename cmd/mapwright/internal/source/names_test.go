package source

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNames(t *testing.T) {
	for table, want := range map[string][3]string{ // class, its plural, the table's variable
		"users":         {"User", "Users", "users"},
		"Album":         {"Album", "Albums", "album"},
		"PlaylistTrack": {"PlaylistTrack", "PlaylistTracks", "playlistTrack"},
		"user_details":  {"UserDetail", "UserDetails", "userDetails"},
		"user details":  {"UserDetail", "UserDetails", "userDetails"},
		"ORDER_LINES":   {"OrderLine", "OrderLines", "orderLines"},
		"categories":    {"Category", "Categories", "categories"},
		"addresses":     {"Address", "Addresses", "addresses"},
		"address":       {"Address", "Addresses", "address"},
		"status":        {"Status", "Statuses", "status"},
		"people":        {"Person", "People", "people"},
		"news":          {"News", "News", "news"},
		"media":         {"Media", "Media", "media"},
		"api_keys":      {"APIKey", "APIKeys", "apiKeys"},
		"url":           {"URL", "URLs", "url"},
		"2fa":           {"Table2fa", "Table2fas", "table2fa"},
		"größe":         {"Größe", "Größes", "größe"},
		"":              {"Table", "Tables", "table"},
	} {
		t.Run(table, func(t *testing.T) {
			own := words(table)
			class := exported(singular(own), "Table")
			require.Equal(t, want, [3]string{class, plural(class), variable(own)})
		})
	}
}

func TestFieldNames(t *testing.T) {
	for column, want := range map[string]string{
		"id": "ID", "ID": "ID", "userId": "UserID", "ArtistId": "ArtistID", "home_url": "HomeURL", "userIDs": "UserIDs",
		"HTTPStatus": "HTTPStatus", "unit price": "UnitPrice", "UTF8": "UTF8", "a__b": "AB", "1st": "Column1st", "-": "Column",
	} {
		require.Equal(t, want, exported(words(column), "Column"), column)
	}
}

// Every name is given once, and never one that the language keeps.
func TestScope(t *testing.T) {
	s := variableScope()
	require.Equal(t, "typeTable", s.take("type", "typeTable"))
	require.Equal(t, "schemaTable", s.take("schema", "schemaTable"))
	require.Equal(t, "stringTable", s.take("string", "stringTable"))
	require.Equal(t, "users", s.take("users"))
	require.Equal(t, "users2", s.take("users"))
	require.Equal(t, "users3", s.take("users"))
}
