package mapper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	columns := []string{"id", "name", "email_address", "user_id", "naïve"}
	for _, row := range []struct{ word, want string }{
		{"", ""},
		{"id", "id"},
		{"ID", "id"},
		{"nmae", "name"},
		{"names", "name"},
		{"Name", "name"},
		{"emailaddress", "email_address"},
		{"email_adress", "email_address"},
		{"email_addrs", "email_address"},
		{"userid", "user_id"},
		{"naive", "naïve"},
		{"telephone", ""},
		{"x", ""},
		{"xy", ""},
		{"ix", "id"},
		{"identification", ""},
	} {
		require.Equal(t, row.want, mapper.Nearest(row.word, columns), row.word)
	}
	require.Empty(t, mapper.Nearest("name", nil))
	require.Equal(t, "name_a", mapper.Nearest("name", []string{"name_a", "name_b"}), "the first of equals")
}
