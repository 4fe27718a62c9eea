package schema_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

// X4: constraints that state no name get one by convention.
func TestConstraintNames(t *testing.T) {
	t.Parallel()
	users := &schema.Table{Name: "users"}
	require.Equal(t, "fk_users_team_id", schema.ConstraintName(schema.ForeignKeyKind, users, []string{"team_id"}))
	require.Equal(t, "fk_users_org_id_team_id", schema.ConstraintName(schema.ForeignKeyKind, users, []string{"org_id", "team_id"}))
	require.Equal(t, "ix_users_email", schema.ConstraintName(schema.IndexOn("email").Kind(), users, schema.IndexOn("email").Names()))
	require.Equal(t, "uq_users_org_id_email", schema.ConstraintName(schema.UniqueOn("org_id", "email").Kind(), users, schema.UniqueOn("org_id", "email").Names()))
	require.Equal(t, "ck_users_age", schema.ConstraintName(schema.CheckKind, users, []string{"age"}))

	schemaQualified := &schema.Table{Schema: "app", Name: "users"}
	require.Equal(t, "fk_users_team_id", schema.ConstraintName(schema.ForeignKeyKind, schemaQualified, []string{"team_id"}))
}

// PostgreSQL cuts names at 63 bytes, which would make two of them one.
func TestConstraintNamesFitEveryDialect(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name          string
		table, column string
		want          string
	}{
		{
			name: "63 bytes stay", table: "t", column: strings.Repeat("c", 58),
			want: "fk_t_cccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
		},
		{
			name: "64 bytes end in a hash", table: "t", column: strings.Repeat("c", 59),
			want: "fk_t_ccccccccccccccccccccccccccccccccccccccccccccccccc_d7c1564c",
		},
		{
			name: "another long column, another hash", table: "t", column: strings.Repeat("c", 60),
			want: "fk_t_ccccccccccccccccccccccccccccccccccccccccccccccccc_135e726c",
		},
		{
			name: "no cut inside a letter", table: "t", column: strings.Repeat("é", 30),
			want: "fk_t_éééééééééééééééééééééééé_6b905aec",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := schema.ConstraintName(schema.ForeignKeyKind, &schema.Table{Name: row.table}, []string{row.column})
			require.LessOrEqual(t, len(got), 63)
			require.True(t, utf8.ValidString(got), got)
			require.Equal(t, row.want, got)
		})
	}
}

func TestFitName(t *testing.T) {
	t.Parallel()
	require.Equal(t, "users", schema.FitName("users"))
	require.Equal(t, strings.Repeat("x", 63), schema.FitName(strings.Repeat("x", 63)))
	require.Equal(t, strings.Repeat("x", 54)+"_7ce10097", schema.FitName(strings.Repeat("x", 64)))
}
