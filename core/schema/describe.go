package schema

import (
	"fmt"
	"strconv"
	"strings"
)

// Describe returns the table as text for people, one line per column and
// constraint. Two resolved tables with the same text are the same.
func (t *Table) Describe() string {
	var b strings.Builder
	if t.View != "" {
		fmt.Fprintf(&b, "view %s as %s", SpellPath(t.FullName()), spellView(t.View))
	} else {
		fmt.Fprintf(&b, "table %s", SpellPath(t.FullName()))
	}
	if t.pending {
		b.WriteString(" not reflected yet")
	}
	if t.Comment != "" {
		fmt.Fprintf(&b, " comment %q", t.Comment)
	}
	b.WriteByte('\n')
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "  %s\n", c)
	}
	for _, fk := range t.ForeignKeys {
		fmt.Fprintf(&b, "  %s\n", fk)
	}
	for _, index := range t.Indexes {
		fmt.Fprintf(&b, "  %s\n", index)
	}
	for _, check := range t.Checks {
		fmt.Fprintf(&b, "  %s\n", check)
	}
	return b.String()
}

// spellView spells the query of a view, which a comment may follow.
func spellView(query string) string {
	if strings.Contains(query, ` comment "`) {
		return strconv.Quote(query)
	}
	return spellSQL(query)
}

// String returns the table's full name and its columns: users(id, name).
func (t *Table) String() string {
	if t == nil {
		return "<nil table>"
	}
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return t.FullName() + "(" + strings.Join(names, ", ") + ")"
}

// String returns the column with everything that is said about it.
func (c *Column) String() string {
	words := []string{"column", Spell(c.Name)}
	say := func(word string, when bool) {
		if when {
			words = append(words, word)
		}
	}
	if c.Type == nil {
		say("type of its target", true)
	} else {
		say(c.Type.String(), true)
	}
	say("null", c.Nullable)
	say("not null", !c.Nullable)
	say("primary key", c.PrimaryKey)
	say("identity", c.Identity == IdentityOn)
	say("default "+c.Default.String(), c.Default.Kind != NoDefault)
	say(fmt.Sprintf("computed (%s)", spellSQL(c.Computed)), c.Computed != "")
	say("references "+SpellPath(c.References), c.References != "")
	say("on delete "+strings.ToLower(string(c.OnDelete)), c.OnDelete != "")
	say("on update "+strings.ToLower(string(c.OnUpdate)), c.OnUpdate != "")
	say("unique", c.Unique)
	say("index", c.Index)
	say(fmt.Sprintf("check (%s)", spellSQL(c.Check)), c.Check != "")
	say(fmt.Sprintf("comment %q", c.Comment), c.Comment != "")
	return strings.Join(words, " ")
}

// String returns a value quoted and an expression in parentheses.
func (d Default) String() string {
	if d.Kind == ExpressionDefault {
		return "(" + spellSQL(d.Text) + ")"
	}
	return fmt.Sprintf("%q", d.Text)
}

// String returns the foreign key with its name and its actions.
func (fk *ForeignKey) String() string {
	s := fmt.Sprintf("foreign key %s(%s) references %s(%s)",
		named(fk.Name), spellAll(fk.Columns), SpellPath(fk.RefTable), spellAll(fk.RefColumns))
	if fk.OnDelete != "" {
		s += " on delete " + strings.ToLower(string(fk.OnDelete))
	}
	if fk.OnUpdate != "" {
		s += " on update " + strings.ToLower(string(fk.OnUpdate))
	}
	if fk.NotEnforced {
		s += " not enforced"
	}
	return s
}

// String returns the index with its name and columns.
func (i *Index) String() string {
	parts := make([]string, len(i.Columns))
	for n, part := range i.Columns {
		parts[n] = part.String()
	}
	kind := "index"
	if i.Unique {
		kind = "unique index"
	}
	s := fmt.Sprintf("%s %s(%s)", kind, named(i.Name), strings.Join(parts, ", "))
	if i.Where != "" {
		s += " where " + spellSQL(i.Where)
	}
	return s
}

// String returns the column, or the expression in parentheses.
func (p IndexColumn) String() string {
	s := Spell(p.Column)
	if p.Expression != "" {
		s = "(" + spellSQL(p.Expression) + ")"
	}
	if p.Prefix > 0 {
		s += fmt.Sprintf("(%d)", p.Prefix)
	}
	if p.Desc {
		s += " desc"
	}
	return s
}

// String returns the check with its name and condition.
func (c *Check) String() string {
	return fmt.Sprintf("check %s(%s)", named(c.Name), spellSQL(c.Condition))
}

func named(name string) string {
	if name == "" {
		return ""
	}
	return Spell(name) + " "
}
