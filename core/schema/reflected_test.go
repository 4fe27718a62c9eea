package schema_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// found is what a database knows of users.
func found() *schema.Table {
	return &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.Text{}, Nullable: true},
	}}
}

// S4: a placeholder is filled in one go, and its own columns override those that
// are found.
func TestReflected(t *testing.T) {
	t.Parallel()
	var metadata schema.MetaData
	users, err := metadata.Add(schema.Reflected("users", &schema.Column{Name: "name", Comment: "in full"}))
	require.NoError(t, err)
	require.True(t, users.Pending())
	require.Equal(t, "table users not reflected yet\n  column name type of its target not null comment \"in full\"\n", users.Describe())
	require.Equal(t, []*schema.Table{users}, metadata.Pending())

	same, err := metadata.Add(schema.Reflected("users", &schema.Column{Name: "name", Comment: "in full"}))
	require.NoError(t, err)
	require.Same(t, users, same)
	_, err = metadata.Add(schema.Reflected("users"))
	require.ErrorContains(t, err, "table users is defined twice with different contents")

	require.NoError(t, metadata.Fill(&schema.Table{Name: "other"}, nil, found()))
	require.False(t, users.Pending())
	require.Empty(t, metadata.Pending())
	require.Equal(t, "table users\n  column id bigint not null primary key\n  column name text not null comment \"in full\"\n", users.Describe())
}

// Fill fills all placeholders or none.
func TestReflectedIsNotFound(t *testing.T) {
	t.Parallel()
	for text, other := range map[string]*schema.Table{
		"schema: table sales.orders is not among the tables that were found":       schema.Reflected("sales.orders"),
		"schema: table users has no column nmae to override; there are (id, name)": schema.Reflected("users", &schema.Column{Name: "nmae"}),
	} {
		var metadata schema.MetaData
		pets, err := metadata.Add(schema.Reflected("pets"))
		require.NoError(t, err)
		_, err = metadata.Add(other)
		require.NoError(t, err)
		require.EqualError(t, metadata.Fill(&schema.Table{Name: "pets"}, found()), text)
		require.True(t, pets.Pending())
		require.True(t, other.Pending())
	}
	var none *schema.Table
	require.False(t, none.Pending())
}
