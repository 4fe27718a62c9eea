package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRun demands the parts of the output that a person reads the product from.
func TestRun(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	for _, line := range []string{
		"Equal: a fingerprint covers every table, column, type, key, relationship and order.",
		"  Addresses  one-to-many Address on users.id = addresses.user_id, ordered by email_address, back Address.User",
		"CREATE TABLE `addresses` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`email_address` varchar(50) NOT NULL,",
		"read Ann, nickname annie\n    home@example.com\n    work@example.com\n",
		"read Bob, nickname NULL\n    bob@example.com\n",
		"GORM made its tables, and 5 rows that",
	} {
		require.Contains(t, out.String(), line)
	}
}
