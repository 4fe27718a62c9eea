package declarative_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/declarative"
)

// D3: column names follow the naming rule.
func TestSnakeCase(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, want string }{
		{"", ""},
		{"ID", "id"},
		{"Id", "id"},
		{"id", "id"},
		{"Name", "name"},
		{"UserID", "user_id"},
		{"UserId", "user_id"},
		{"userID", "user_id"},
		{"user_id", "user_id"},
		{"User_ID", "user_id"},
		{"CreatedAt", "created_at"},
		{"HTTPServer", "http_server"},
		{"ServeHTTP", "serve_http"},
		{"UserIDCard", "user_id_card"},
		{"A", "a"},
		{"AB", "ab"},
		{"ABc", "a_bc"},
		{"PAt", "p_at"},
		{"IsOK", "is_ok"},
		{"OKs", "oks"},
		{"UserIDs", "user_ids"},
		{"IPv4Net", "ipv4_net"},
		{"Address2", "address2"},
		{"Address2Line", "address2_line"},
		{"SHA256Sum", "sha256_sum"},
		{"X1Y", "x1_y"},
		{"ÉtatCivil", "état_civil"},
		{"名前", "名前"},
		{"_hidden", "_hidden"},
		{"Trailing_", "trailing_"},
	} {
		require.Equal(t, row.want, declarative.SnakeCase(row.name), row.name)
	}
}

// A column's name under the rule is itself, so that ArtistId, ArtistID and
// artist_id find one another.
func FuzzSnakeCase(f *testing.F) {
	for _, name := range []string{"ID", "UserID", "HTTPServer", "_x", "É", "a_B", "ǅ"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := declarative.SnakeCase(name)
		if strings.ContainsFunc(once, unicode.IsUpper) {
			return // a capital without a small letter
		}
		require.Equal(t, once, declarative.SnakeCase(once), name)
	})
}
