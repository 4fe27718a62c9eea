package entmigrate

import (
	"fmt"
	"strconv"
	"strings"

	atlas "ariga.io/atlas/sql/schema"
	"entgo.io/ent/dialect"
	entschema "entgo.io/ent/dialect/sql/schema"
)

// DiffHook returns a hook for ent's migration in a dialect of ent's. Generated
// clients migrate with it; versioned migrations and migrations of one's own take
// it as schema.WithDiffHook(entmigrate.DiffHook(dialect.SQLite)).
//
// It has ent write literal defaults as other ORMs do, without parentheses, and
// takes a default that the database has respelled for unchanged: ent would
// change it again at every migration. On SQLite it has types written with their
// sizes, which Atlas leaves out, and literals without parentheses, which other
// ORMs would not read back.
func DiffHook(name string) entschema.DiffHook {
	return func(next entschema.Differ) entschema.Differ {
		return entschema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
			for _, t := range desired.Tables {
				was, _ := current.Table(t.Name)
				for _, c := range t.Columns {
					settleDefault(c, columnOf(was, c.Name))
					if name == dialect.SQLite {
						spellLiteral(c)
					}
				}
			}
			changes, err := next.Diff(current, desired)
			if name == dialect.SQLite {
				for _, t := range desired.Tables {
					for _, c := range t.Columns {
						spellSize(c.Type.Type)
					}
				}
			}
			return changes, err
		})
	}
}

func columnOf(t *atlas.Table, name string) *atlas.Column {
	if t == nil {
		return nil
	}
	c, _ := t.Column(name)
	return c
}

// settleDefault takes the parentheses from a literal default, and takes the
// default that the database has for the one that is wanted if they are equal.
// Of expressions, times and bytes, which databases respell, only the presence is
// compared.
func settleDefault(c, was *atlas.Column) {
	wanted, ok := c.Default.(*atlas.RawExpr)
	if !ok {
		return
	}
	inner := wanted.X
	if strings.HasPrefix(inner, "(") && strings.HasSuffix(inner, ")") {
		inner = inner[1 : len(inner)-1]
	}
	literal := isLiteral(inner)
	if literal {
		c.Default = &atlas.RawExpr{X: inner}
	}
	if was == nil || was.Default == nil {
		return
	}
	_, time := c.Type.Type.(*atlas.TimeType)
	_, bytes := c.Type.Type.(*atlas.BinaryType)
	if !literal || time || bytes || plain(inner) == plain(textOf(was.Default)) {
		c.Default = was.Default
	}
}

// isLiteral reports whether a default is a quoted text, a number or a truth
// value.
func isLiteral(text string) bool {
	if _, err := strconv.ParseFloat(text, 64); err == nil || text == "true" || text == "false" {
		return true
	}
	if len(text) < 2 || text[0] != '\'' || text[len(text)-1] != '\'' {
		return false
	}
	return !strings.Contains(strings.ReplaceAll(text[1:len(text)-1], "''", ""), "'")
}

func textOf(e atlas.Expr) string {
	switch e := atlas.UnderlyingExpr(e).(type) {
	case *atlas.Literal:
		return e.V
	case *atlas.RawExpr:
		return e.X
	}
	return ""
}

// plain returns the value of a literal without its quotes.
func plain(literal string) string {
	if len(literal) >= 2 && literal[0] == '\'' {
		return strings.ReplaceAll(literal[1:len(literal)-1], "''", "'")
	}
	return literal
}

// spellLiteral has Atlas write a literal default as it stands.
func spellLiteral(c *atlas.Column) {
	if wanted, ok := c.Default.(*atlas.RawExpr); ok && isLiteral(wanted.X) {
		c.Default = &atlas.Literal{V: wanted.X}
	}
}

// spellSize has Atlas write a type with its numbers, once.
func spellSize(t atlas.Type) {
	switch t := t.(type) {
	case *atlas.StringType:
		if t.Size > 0 && !strings.Contains(t.T, "(") {
			t.T = fmt.Sprintf("%s(%d)", t.T, t.Size)
		}
	case *atlas.DecimalType:
		if t.Precision > 0 && !strings.Contains(t.T, "(") {
			t.T = fmt.Sprintf("%s(%d,%d)", t.T, t.Precision, t.Scale)
		}
	}
}
