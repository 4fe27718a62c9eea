// Package schema describes tables: their columns, types and constraints, as
// plain literals that know no Go struct and no database connection. It also
// owns every text that differs between databases (see Dialect).
//
// The vocabulary is SQLAlchemy's: MetaData, Table, Column, Selectable.
package schema

import (
	"slices"
	"strings"
)

// Table describes one table. A literal is enough to make one; the zero value
// of every field but Name means what most tables want.
//
// Column has shorthands for what concerns one column (References, Unique,
// Index, Check). A resolved Table, as a mapper.Set holds it, has them moved to
// the lists below and has every name filled in.
//
// A Table is not safe for concurrent change. Nothing in this module changes a
// Table that it was given: it is cloned when it is mapped.
type Table struct {
	Name        string
	Schema      string // the database's namespace; empty for the connection's own
	View        string // the query of a view; empty for a table with rows of its own
	Comment     string
	Columns     []*Column
	ForeignKeys []*ForeignKey
	Indexes     []*Index
	Checks      []*Check

	pending bool // a placeholder of Reflected that MetaData.Fill has not filled yet
}

// Column describes one column of a Table. Columns are not null by default,
// since most Go values cannot hold NULL.
type Column struct {
	Name       string
	Type       Type // may be left out of a column with References: it is the target's
	Nullable   bool
	PrimaryKey bool
	Identity   Identity
	Default    Default // what the database fills in
	Computed   string  // the expression of a generated column
	Comment    string

	References string // "table.column" or "schema.table.column": a foreign key
	OnDelete   Action // of that foreign key
	OnUpdate   Action // of that foreign key
	Unique     bool   // a unique index over this column alone
	Index      bool   // an index over this column alone
	Check      string // a check constraint's condition
}

// Identity says whether the database generates a column's values.
type Identity uint8

const (
	// IdentityAuto, the zero value, generates the key of a table whose only key
	// column is an integer without foreign key. Resolved tables do not hold it.
	IdentityAuto Identity = iota
	// IdentityOn generates values for rows that bring none.
	IdentityOn
	// IdentityOff leaves the values to the application.
	IdentityOff
)

// Default is what the database fills in. The zero value is none.
type Default struct {
	Kind DefaultKind
	Text string
}

// DefaultKind says what the text of a Default is.
type DefaultKind uint8

const (
	NoDefault         DefaultKind = iota
	LiteralDefault                // a value of the column's type
	ExpressionDefault             // SQL
)

// Literal is a default that is a value of the column's type, written as text:
// Literal("0"), Literal("true"), Literal("new").
func Literal(text string) Default { return Default{LiteralDefault, text} }

// Expression is a default that is SQL, such as CURRENT_TIMESTAMP.
func Expression(sql string) Default { return Default{ExpressionDefault, sql} }

// Action is what a foreign key does when the row it points to goes or changes.
type Action string

// The actions of the SQL standard. The empty Action means NoAction.
const (
	NoAction   Action = "NO ACTION"
	Restrict   Action = "RESTRICT"
	Cascade    Action = "CASCADE"
	SetNull    Action = "SET NULL"
	SetDefault Action = "SET DEFAULT"
)

// ParseAction reads an action in any case, with a space or an underscore.
func ParseAction(s string) (Action, bool) {
	switch a := Action(strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(s), "_", " "))); a {
	case NoAction, Restrict, Cascade, SetNull, SetDefault:
		return a, true
	}
	return "", false
}

// ForeignKey links columns of its table to columns of another, in pairs.
type ForeignKey struct {
	Name       string // filled in by Configure if empty
	Columns    []string
	RefTable   string // "table" or "schema.table"
	RefColumns []string
	OnDelete   Action
	OnUpdate   Action

	// NotEnforced leaves the foreign key out of the database: relationships go by
	// it, but nothing keeps rows from breaking it, and it has no actions.
	NotEnforced bool
}

// Index is an index over columns, in their order.
//
// A unique constraint is a unique Index: all three databases enforce both by
// an index, and it is the one form that every backend can create.
type Index struct {
	Name    string // filled in by Configure if empty
	Columns []IndexColumn
	Unique  bool
	Where   string // of a partial index: the condition of the rows that it holds
}

// IndexColumn is one part of an Index: a column or an expression.
type IndexColumn struct {
	Column     string
	Expression string // SQL, instead of a column
	Prefix     int    // index only so many characters or bytes; 0 means all
	Desc       bool
}

// IndexOn returns an Index over columns in ascending order.
func IndexOn(columns ...string) *Index {
	index := &Index{}
	for _, name := range columns {
		index.Columns = append(index.Columns, IndexColumn{Column: name})
	}
	return index
}

// UniqueOn returns a unique Index over columns.
func UniqueOn(columns ...string) *Index {
	index := IndexOn(columns...)
	index.Unique = true
	return index
}

// Check is a condition that every row fulfils.
type Check struct {
	Name      string // filled in by Configure if empty
	Condition string
}

// FullName returns "schema.table", or the name alone without a schema.
func (t *Table) FullName() string {
	if t.Schema == "" {
		return t.Name
	}
	return t.Schema + "." + t.Name
}

// SplitName splits the full name of a table, as FullName returns it.
func SplitName(full string) (schema, name string) {
	if dot := strings.LastIndexByte(full, '.'); dot >= 0 {
		return full[:dot], full[dot+1:]
	}
	return "", full
}

// Column returns the column with exactly this name.
func (t *Table) Column(name string) (*Column, bool) {
	i := slices.IndexFunc(t.Columns, func(c *Column) bool { return c.Name == name })
	if i < 0 {
		return nil, false
	}
	return t.Columns[i], true
}

// C refers to a column without looking whether it is there: Configure does.
func (t *Table) C(name string) ColumnRef {
	if t == nil {
		return ColumnRef{Column: name}
	}
	return ColumnRef{Table: t.FullName(), Column: name}
}

// PrimaryKey returns the key's columns in the table's order.
func (t *Table) PrimaryKey() []*Column {
	var key []*Column
	for _, c := range t.Columns {
		if c.PrimaryKey {
			key = append(key, c)
		}
	}
	return key
}

// UniqueKey returns columns as the primary key or a unique index has them, in its
// order; nil if they are neither. It is how a foreign key may refer to them.
func (t *Table) UniqueKey(columns ...string) []string {
	wanted := slices.Sorted(slices.Values(columns))
	are := func(names []string) bool {
		return len(names) > 0 && slices.Equal(slices.Sorted(slices.Values(names)), wanted)
	}
	var key []string
	for _, c := range t.PrimaryKey() {
		key = append(key, c.Name)
	}
	if are(key) {
		return key
	}
	for _, c := range t.Columns {
		if name := []string{c.Name}; c.Unique && are(name) {
			return name
		}
	}
	for _, index := range t.Indexes {
		var names []string
		for _, part := range index.Columns {
			if part.Prefix == 0 {
				names = append(names, part.Column)
			}
		}
		if index.Unique && index.Where == "" && len(names) == len(index.Columns) && are(names) {
			return names
		}
	}
	return nil
}

// KeepsUnique reports whether no two rows of t have the same values in these
// columns: the primary key, or a unique index over whole columns of all rows, is
// among them.
func (t *Table) KeepsUnique(columns ...string) bool {
	among := func(column string) bool { return column != "" && slices.Contains(columns, column) }
	key := t.PrimaryKey()
	switch {
	case len(key) > 0 && !slices.ContainsFunc(key, func(c *Column) bool { return !among(c.Name) }),
		slices.ContainsFunc(t.Columns, func(c *Column) bool { return c.Unique && among(c.Name) }):
		return true
	}
	return slices.ContainsFunc(t.Indexes, func(index *Index) bool {
		return index.Unique && index.Where == "" &&
			!slices.ContainsFunc(index.Columns, func(part IndexColumn) bool { return !among(part.Column) || part.Prefix > 0 })
	})
}

// Clone returns a copy that shares nothing with t; that of nil is nil.
func (t *Table) Clone() *Table {
	if t == nil {
		return nil
	}
	clone := *t
	clone.Columns = clones(t.Columns)
	clone.ForeignKeys = clones(t.ForeignKeys)
	for _, fk := range clone.ForeignKeys {
		fk.Columns = slices.Clone(fk.Columns)
		fk.RefColumns = slices.Clone(fk.RefColumns)
	}
	clone.Indexes = clones(t.Indexes)
	for _, index := range clone.Indexes {
		index.Columns = slices.Clone(index.Columns)
	}
	clone.Checks = clones(t.Checks)
	return &clone
}

// clones copies what a list of pointers points to and leaves out the nils.
func clones[T any](list []*T) []*T {
	copies, values := make([]*T, 0, len(list)), make([]T, len(list))
	for i, p := range list {
		if p != nil {
			values[i] = *p
			copies = append(copies, &values[i])
		}
	}
	return copies
}
