// Package model describes mappings as plain data, makes random ones, and makes
// them smaller. It knows nothing of what is tested: no package of this module
// is imported.
//
// What a Model says is the meaning; how a template says it is up to the
// template, by the bits of Said.
package model

// Mark stands in names for a number, so that several models fit in one package.
const Mark = "#"

// Model is one mapping: classes that refer to one another, in one registry.
type Model struct {
	Rule        string // of names: snake_case if empty, or "lower"
	TagKey      string // of tags: "map" if empty
	Convention  bool   // the registry names tables without a name
	Constraints bool   // the registry names constraints
	Structs     []*Struct
	Classes     []*Class
	Joins       []*Join
	Said        Said
}

// Said chooses among the ways to say one thing: random bits for each template.
// Zero is the plainest way.
type Said struct{ Tagged, Plain uint16 }

// Class is a mapped struct with its table.
type Class struct {
	Name         string // of the type
	Logical      string // if it is another than the type's
	Ruled        string // what the naming rule makes of the logical name
	Bare         string // and of the type's
	Onto         string // the class whose table it shares; what it has no field for is left out
	Table        string
	Conventional bool // the registry's convention gives the table's name
	Schema       string
	Comment      string
	Prefix       string // before the names of its columns
	Fields       []*Field
	Indexes      []*Index
	ForeignKeys  []*ForeignKey // over several columns
	Checks       []*Check
	On           string // of the root of a hierarchy: the column that tells its classes apart
	Identity     string // the value in it
	Said         Said
}

// Struct is a struct inside classes.
type Struct struct {
	Name   string
	Kind   StructKind
	Fields []*Field
	Index  []string // of a mixin: the columns of an index of every owner
	Said   Said
}

// StructKind is what a Struct is to its owners.
type StructKind string

// The kinds.
const (
	Value StructKind = "value object"
	Flat  StructKind = "flattened"
	Mixin StructKind = "mixin"
)

// Field is one field of a struct, in its place: a Column, a Relation, a Held
// value object, an Embed of a Flat or a Mixin, the parent to Inherit from, or
// none of these.
type Field struct {
	Name     string // in lower case if it is not exported
	Column   *Column
	Relation *Relation
	Held     *Held
	Embed    string // the Struct's name
	Inherit  *Inherit
	Ignored  string // the Go type of a field that is not mapped
	Absent   bool   // there is no field: the table alone has the Column
	Said     Said
}

// Column is a column and the field that holds it.
type Column struct {
	Name  string // without prefixes
	Ruled bool   // the naming rule makes the name from the field's
	Base  string // the Go type: int64, named.Level, …
	Null  Null
	Type  Type

	Key      bool
	Identity string // on, off, or whatever the rule is
	Default  *Default
	Computed string
	Comment  string
	Check    string
	Unique   bool
	Index    bool
	Ref      *Ref

	NoInit, Created, Updated, Version, SoftDelete bool
}

// Null is how a field holds NULL.
type Null string

// The ways.
const (
	Never   Null = ""
	Pointer Null = "pointer" // *int64
	Wrapper Null = "wrapper" // sql.NullInt64
	Generic Null = "generic" // sql.Null[int64]
	Zero    Null = "zero"    // NULL and zero are one
)

// Type is a database type by its canonical name. A and B are its parameters:
// of a timestamp the digits, 6 if nothing else is said.
type Type struct {
	Name string
	A, B int
}

// Default is what the database fills in.
type Default struct {
	Text string
	SQL  bool
}

// Ref is a foreign key over one column.
type Ref struct {
	Class, Column      string // a class by name, a column in full
	OnDelete, OnUpdate string // cascade, restrict, set null, set default
}

// ForeignKey is a foreign key over several columns.
type ForeignKey struct {
	Columns            []string
	Class              string
	Refs               []string
	OnDelete, OnUpdate string
}

// Index is an index over columns in full.
type Index struct {
	Name   string
	Unique bool
	Parts  []Part
	Where  string
}

// Part is a column or an expression of an Index.
type Part struct {
	Column, Expression string
	Prefix             int
	Desc               bool
}

// Check is a condition of the whole table.
type Check struct{ Name, Condition string }

// Held is a value object in a field.
type Held struct {
	Struct            string
	Prefix            string
	Pointer, Embedded bool
}

// Kind is what a Relation is.
type Kind string

// The kinds.
const (
	One  Kind = "one"  // many-to-one
	Sole Kind = "sole" // one-to-one, by the target's foreign key
	List Kind = "list" // one-to-many
	Many Kind = "many" // through a Join
)

// Relation is a relationship.
type Relation struct {
	Kind    Kind
	Target  string   // a class by name
	Shape   string   // of the field's type, before the target: "*", "[]*", "[]" or ""
	Columns []string // of the foreign key; of Many, the join table's that refer to the owner
	Remote  []string // the columns on the target's side; of Many, the join table's
	Back    string   // the field of the other side
	OrderBy []Order
	Through string // a join table, or the table of a class

	SayBack    bool // else the other side says it
	SayColumns bool // there are several to choose from
	SayRemote  bool // likewise
	Lean       bool // if there is a back, the other side says it
	Silent     bool // nothing is said: the other side's back completes it
}

// Order is one column of the target's table to sort by.
type Order struct {
	Column string
	Desc   bool
}

// Join is a join table that no class maps.
type Join struct {
	Name        string
	Made        bool // the core makes the same table of the name alone
	Columns     []*JoinColumn
	ForeignKeys []*ForeignKey // to both sides
	Unique      bool          // their columns are a unique index, not the key
	Said        Said
}

// JoinColumn is a column of a Join.
type JoinColumn struct {
	Name string
	Type Type
	Key  bool
	Null bool
}
