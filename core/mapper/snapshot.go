package mapper

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// Snapshot is everything in a Set that shapes behaviour, as plain data that
// compares with reflect.DeepEqual and prints as a canonical text. It holds
// logical names and canonical spellings, names as schema.Spell writes them; it
// holds no package path, no position of a field and no trace of the style.
type Snapshot struct {
	Classes []ClassSnapshot // by name
	Tables  []string        // schema.Table.Describe, by full name
}

// ClassSnapshot is one class of a Snapshot.
type ClassSnapshot struct {
	Name          string
	Table         string // the local table's full name
	OwnTable      bool
	Selectable    string // what rows are read from, if it is not the table
	Parent        string
	Concrete      bool
	Discriminator string // the column
	Identity      string
	Key           []string // attributes
	Columns       []ColumnSnapshot
	Relationships []RelationshipSnapshot // by name
	Excluded      []string
}

// ColumnSnapshot is one column attribute of a ClassSnapshot. What the column
// itself is, the table's text says.
type ColumnSnapshot struct {
	Attribute, Column, GoType string

	Same       []string // further columns of the same value, "table.column"
	Flags      []string // nullzero, noinit, created, …; optional behind a pointer
	Conversion string   // "converted to int64", `enum 1: "active", 2: "closed"`, "json"; functions do not compare
}

// RelationshipSnapshot is one relationship of a ClassSnapshot.
type RelationshipSnapshot struct {
	Attribute, Direction, Target, GoType string

	Join       []string // "table.column = table.column", local side first
	ForeignKey string   // its name, or those of the join table's, the owner's first
	Through    string   // the join table's full name
	On         string   // "table.column" that tells the classes of owners apart
	Identity   string   // this class's value in it
	OrderBy    []string // "table.column desc"
	Back       string
	NotUnique  bool
}

// Snapshot takes the Snapshot of a Set.
func (s *Set) Snapshot() Snapshot {
	var snapshot Snapshot
	for _, m := range s.Mappers() {
		snapshot.Classes = append(snapshot.Classes, m.snapshot())
	}
	for _, t := range s.Tables() {
		snapshot.Tables = append(snapshot.Tables, t.Describe())
	}
	return snapshot
}

func (m *Mapper) snapshot() ClassSnapshot {
	class := ClassSnapshot{
		Name:     schema.SpellPath(m.Name),
		Table:    m.LocalTable.From(),
		OwnTable: m.OwnTable,
		Concrete: m.Concrete,
		Identity: schema.SpellPath(m.Identity),
	}
	if from := m.Selectable.From(); from != class.Table {
		class.Selectable = from
	}
	if m.Parent != nil {
		class.Parent = schema.SpellPath(m.Parent.Name)
	}
	if m.Discriminator != nil {
		class.Discriminator = schema.Spell(m.Discriminator.Name)
	}
	for _, c := range m.Key {
		class.Key = append(class.Key, schema.SpellPath(c.Name))
	}
	for _, c := range m.Columns {
		class.Columns = append(class.Columns, c.snapshot(m))
	}
	for _, r := range m.Relationships {
		class.Relationships = append(class.Relationships, r.snapshot())
	}
	for _, column := range m.Excluded {
		class.Excluded = append(class.Excluded, schema.Spell(column))
	}
	slices.SortFunc(class.Relationships, func(a, b RelationshipSnapshot) int {
		return strings.Compare(a.Attribute, b.Attribute)
	})
	return class
}

func (c *ColumnAttr) snapshot(m *Mapper) ColumnSnapshot {
	snapshot := ColumnSnapshot{Attribute: schema.SpellPath(c.Name), Column: schema.Spell(c.Column.Name), GoType: cmp.Or(TypeName(c.Field.Type()), "struct")}
	if c.Table != m.LocalTable {
		snapshot.Column = c.String()
	}
	for _, same := range c.Same {
		snapshot.Same = append(snapshot.Same, same.String())
	}
	for _, flag := range []struct {
		word string
		set  bool
	}{
		{"nullzero", c.NullZero}, {"nullread", c.NullRead}, {"noinit", c.NoInit}, {"created", c.Created},
		{"updated", c.Updated}, {"version", c.Version}, {"softdelete", c.SoftDelete},
		{"optional", c.Field.Optional()}, {"generated", c.Generate != nil}, {"accessors", c.Field.Paired()},
	} {
		if flag.set {
			snapshot.Flags = append(snapshot.Flags, flag.word)
		}
	}
	if c.Converter != nil {
		snapshot.Conversion = c.Converter.String()
	}
	return snapshot
}

func (r *RelationshipAttr) snapshot() RelationshipSnapshot {
	shape := strings.TrimSuffix(TypeName(r.Field.Type()), TypeName(r.Target.Class)) + schema.SpellPath(r.Target.Name)
	snapshot := RelationshipSnapshot{
		Attribute: schema.SpellPath(r.Name), Direction: string(r.Direction), Target: schema.SpellPath(r.Target.Name),
		GoType: shape, NotUnique: r.NotUnique, Identity: schema.SpellPath(r.Identity),
	}
	if r.On != nil {
		snapshot.On = r.On.String()
	}
	if r.ForeignKey != nil {
		snapshot.ForeignKey = schema.Spell(r.ForeignKey.Name)
	}
	for _, pair := range r.Join {
		snapshot.Join = append(snapshot.Join, fmt.Sprintf("%s = %s", pair.Local, pair.Remote))
	}
	if t := r.Through; t != nil {
		snapshot.Through = t.Table.From()
		snapshot.ForeignKey = schema.Spell(t.Local.ForeignKey.Name) + ", " + schema.Spell(t.Remote.ForeignKey.Name)
		for i, a := range t.Local.Columns {
			snapshot.Join = append(snapshot.Join, fmt.Sprintf("%s = %s.%s", a, snapshot.Through, schema.Spell(t.Local.ForeignKey.Columns[i])))
		}
		for i, a := range t.Remote.Columns {
			snapshot.Join = append(snapshot.Join, fmt.Sprintf("%s.%s = %s", snapshot.Through, schema.Spell(t.Remote.ForeignKey.Columns[i]), a))
		}
	}
	for _, o := range r.OrderBy {
		snapshot.OrderBy = append(snapshot.OrderBy, o.String())
	}
	if r.Back != nil {
		snapshot.Back = schema.SpellPath(r.Back.Name)
	}
	return snapshot
}

// String returns the column as table.column.
func (c *ColumnAttr) String() string { return ColumnIn{c.Table, c.Column}.String() }

// String returns table.column.
func (c ColumnIn) String() string { return c.Table.C(c.Column.Name).String() }

// String returns the target's column, and desc if it sorts so.
func (o Order) String() string {
	if o.Desc {
		return schema.Spell(o.Column.Column.Name) + " desc"
	}
	return schema.Spell(o.Column.Column.Name)
}

// Text returns the canonical text, which a person can read and review.
func (s Snapshot) Text() string {
	var b strings.Builder
	for _, c := range s.Classes {
		c.write(&b)
	}
	for _, t := range s.Tables {
		b.WriteString(t)
	}
	return b.String()
}

func (c ClassSnapshot) write(b *strings.Builder) {
	fmt.Fprintf(b, "class %s on %s", c.Name, c.Table)
	optional := func(word, value string) {
		if value != "" {
			fmt.Fprintf(b, " %s %s", word, value)
		}
	}
	if !c.OwnTable {
		b.WriteString(" without own table")
	}
	optional("from", c.Selectable)
	optional("inherits", c.Parent)
	if c.Concrete {
		b.WriteString(" concretely")
	}
	optional("told apart by", c.Discriminator)
	optional("identity", c.Identity)
	b.WriteByte('\n')
	fmt.Fprintf(b, "  key %s\n", strings.Join(c.Key, ", "))
	for _, a := range c.Columns {
		fmt.Fprintf(b, "  %s %s holds %s", a.Attribute, a.GoType, strings.Join(append([]string{a.Column}, a.Same...), ", "))
		for _, flag := range a.Flags {
			b.WriteString(" " + flag)
		}
		if a.Conversion != "" {
			b.WriteString(", " + a.Conversion)
		}
		b.WriteByte('\n')
	}
	for _, r := range c.Relationships {
		fmt.Fprintf(b, "  %s %s is %s", r.Attribute, r.GoType, r.Direction)
		if r.Through != "" {
			fmt.Fprintf(b, " through %s", r.Through)
		}
		fmt.Fprintf(b, " on %s", strings.Join(r.Join, " and "))
		optional("by", r.ForeignKey)
		optional("told apart by", r.On)
		optional("identity", r.Identity)
		if len(r.OrderBy) > 0 {
			fmt.Fprintf(b, " order by %s", strings.Join(r.OrderBy, ", "))
		}
		if r.Back != "" {
			fmt.Fprintf(b, " back %s", r.Back)
		}
		if r.NotUnique {
			b.WriteString(" not unique")
		}
		b.WriteByte('\n')
	}
	for _, column := range c.Excluded {
		fmt.Fprintf(b, "  excludes %s\n", column)
	}
}

// Fingerprint returns the SHA-256 of the text as hexadecimal digits.
func (s Snapshot) Fingerprint() string {
	sum := sha256.Sum256([]byte(s.Text()))
	return hex.EncodeToString(sum[:])
}
