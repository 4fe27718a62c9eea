package database

import (
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever a catalogue holds: an expression is the same as itself, in
// parentheses too, and a type has some room or an unknown one.
func TestCompareTakesAnyText(t *testing.T) {
	t.Parallel()
	fragments := rapid.SliceOf(rapid.SampledFrom([]string{
		"a", "A", "id", "'", "''", `"`, "`", "[", "]", "(", ")", ",", ".", "::", ":", "text", " varying", "-", "1", "1.5e3", "'-1'", "'inf'", "!", "=", "<>", "\\", "--", "/*", "ü", "\x00", "\xff", " ",
	}))
	rapid.Check(t, func(t *rapid.T) {
		var text string
		for _, f := range fragments.Draw(t, "text") {
			text += f
		}
		for _, d := range schema.Dialects {
			c := &comparison{dialect: d, mapped: partTable()}
			require.True(t, c.sameExpression(text, text), text)
			nativeRoom(d, schema.Native{Dialect: d, Text: text})
		}
	})
}

func TestSameExpression(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		d    schema.Dialect
		a, b string
		same bool
	}{
		{schema.PostgreSQL, "", "", true},
		{schema.PostgreSQL, "count > 0", "", false},
		{schema.PostgreSQL, "count != 0", "(count <> 0)", true},
		{schema.PostgreSQL, "count > 0", "(count < 0)", false},
		{schema.PostgreSQL, "count > 0", "(count >= 0)", false},
		{schema.PostgreSQL, "count > 0", "(count > 1)", false},
		{schema.PostgreSQL, "count > -1.5", "((count)::numeric(10,2) > '-1.5'::numeric(10,2))", true},
		{schema.PostgreSQL, "code <> 'A'", "((code)::text <> 'A'::character varying(20)::text)", true},
		{schema.PostgreSQL, "code <> 'A'", "((code)::text <> 'a'::text)", false},
		{schema.PostgreSQL, "count > 0 AND weight > 1", "((count > 0) OR (weight > 1))", false},
		{schema.PostgreSQL, "code <> 'A'", `(code <> 'A'::public."Mood")`, true},
		{schema.PostgreSQL, "code LIKE 'a%'", "((code)::text ~~ 'a%'::text)", true},
		{schema.PostgreSQL, "code LIKE 'a%'", "((code)::text ~~ 'b%'::text)", false},
		{schema.PostgreSQL, "made > timestamp '2020-01-01'", "(made > '2020-01-01'::timestamp without time zone)", true},
		{schema.PostgreSQL, "code IN ('a', 'b')", "((code)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", true},
		{schema.PostgreSQL, "code IN ('a', 'b')", "((code)::text = ANY ((ARRAY['a'::character varying, 'c'::character varying])::text[]))", false},
		{schema.SQLite, "[count]>0 AND \"open\"", "count > 0 and open", true},
		{schema.MariaDB, "lower(code) = 'it''s'", `lcase(` + "`code`" + `) = 'it\'s'`, true},
		{schema.MariaDB, "weight BETWEEN 1 AND 5", "`weight` between 1 and 6", false},
	} {
		c := &comparison{dialect: row.d, mapped: partTable()}
		require.Equal(t, row.same, c.sameExpression(row.a, row.b), "%s and %s", row.a, row.b)
		require.Equal(t, row.same, c.sameExpression(row.b, row.a), "%s and %s", row.b, row.a)
	}
}
