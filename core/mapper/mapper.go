package mapper

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// Mapper is the resolved mapping of one class. It holds everything a backend
// needs, so that no backend derives anything a second time.
//
// A Mapper is made by Configure, shared by all who hold the Set and never
// changed afterwards: treat every field, and what it points to, as read-only.
type Mapper struct {
	Class reflect.Type // the struct
	Name  string       // the logical name, unique in the Set

	LocalTable *schema.Table     // the frozen table; a parent's for a class without its own, the leading one of a join
	OwnTable   bool              // LocalTable belongs to this class
	Selectable schema.Selectable // what rows are read from

	Parent        *Mapper        // whose attributes the class has too, or nil
	Concrete      bool           // the class's table has columns of its own for them
	Discriminator *schema.Column // in the root's table, tells the classes of the hierarchy apart; or nil
	Identity      string         // this class's value in it

	Columns       []*ColumnAttr       // the parent's first, then in the table's order
	Key           []*ColumnAttr       // what identifies an object: the table's primary key, or the columns that the mapping states
	Relationships []*RelationshipAttr // the parent's first, then in the struct's order
	Excluded      []string            // the table's columns that no field holds, sorted
}

// ColumnAttr is an attribute that holds the value of one column.
type ColumnAttr struct {
	Name   string         // the Go field; Home.Street inside a value object
	Column *schema.Column // the first, if several hold the same value
	Table  *schema.Table  // that the column is in: the LocalTable, unless it is inherited or joined
	Same   []ColumnIn     // further columns of the same value: the key of a child's table, equal columns of a join
	Field  Accessor       // reaches the value in an object

	NullZero   bool // NULL and the Go zero value are one, both ways
	NullRead   bool // NULL is read as the Go zero value, which is stored as it is
	NoInit     bool // not set by constructors
	Created    bool // set to the time of the first save
	Updated    bool // set to the time of every save
	Version    bool // counts the saves
	SoftDelete bool // holds the time of deletion

	Converter *Converter // between the field's values and the driver's, or nil
	Generate  *Generator // makes the value of a new object, or nil
}

// ColumnIn is a column with its table.
type ColumnIn struct {
	Table  *schema.Table
	Column *schema.Column
}

// Direction says on which side of a relationship the foreign key is.
type Direction string

// The directions. The side that refers is many-to-one also where its columns are
// unique.
const (
	OneToMany  Direction = "one-to-many"  // the target's table refers to this one
	ManyToOne  Direction = "many-to-one"  // this table refers to the target's
	OneToOne   Direction = "one-to-one"   // the target's table refers to this one, by unique columns
	ManyToMany Direction = "many-to-many" // a join table refers to both
)

// RelationshipAttr is an attribute that holds objects of another class.
type RelationshipAttr struct {
	Name       string
	Direction  Direction
	Target     *Mapper
	Field      Accessor
	Join       []JoinPair         // the foreign key's columns, in its order; in that of the owner's key, if On is set
	ForeignKey *schema.ForeignKey // in the table of the side that refers; nil if the association is polymorphic
	Through    *Through           // of a many-to-many relationship, which has no Join and no ForeignKey
	On         *ColumnAttr        // of a polymorphic association: the target's column that tells the classes of owners apart; else nil
	Identity   string             // this class's value in it
	OrderBy    []Order            // of a list
	Back       *RelationshipAttr  // the other side, or nil
	NotUnique  bool               // of a one-to-one relationship: nothing keeps the target's rows to one
}

// JoinPair is a pair of columns that are equal in related rows.
type JoinPair struct {
	Local  *ColumnAttr // of the class that has the relationship
	Remote *ColumnAttr // of its target
}

// Through is the join table of a many-to-many relationship. It is among the
// Set's tables, and may have classes of its own; both then write the same rows.
type Through struct {
	Table  *schema.Table
	Local  ThroughSide // to the class that has the relationship
	Remote ThroughSide // to its target
}

// ThroughSide is a foreign key of a join table with the attributes that its
// columns refer to.
type ThroughSide struct {
	ForeignKey *schema.ForeignKey
	Columns    []*ColumnAttr // in the foreign key's order
}

// Order is one column of the target to sort by.
type Order struct {
	Column *ColumnAttr
	Desc   bool
}

// Column returns the column attribute of this name.
func (m *Mapper) Column(attribute string) (*ColumnAttr, bool) {
	for _, c := range m.Columns {
		if c.Name == attribute {
			return c, true
		}
	}
	return nil, false
}

// ColumnFor returns the attribute that holds this column of the LocalTable.
func (m *Mapper) ColumnFor(column string) (*ColumnAttr, bool) {
	return m.ColumnIn(m.LocalTable, column)
}

// ColumnIn returns the attribute that holds a column of one of the tables that
// rows come from.
func (m *Mapper) ColumnIn(t *schema.Table, column string) (*ColumnAttr, bool) {
	for _, c := range m.Columns {
		if c.Column.Name == column && c.Table == t {
			return c, true
		}
		for _, same := range c.Same {
			if same.Column.Name == column && same.Table == t {
				return c, true
			}
		}
	}
	return nil, false
}

// Relationship returns the relationship of this name.
func (m *Mapper) Relationship(attribute string) (*RelationshipAttr, bool) {
	for _, r := range m.Relationships {
		if r.Name == attribute {
			return r, true
		}
	}
	return nil, false
}

// Attr is an attribute of a class: a *ColumnAttr or a *RelationshipAttr.
type Attr interface {
	// Attribute returns the name of the Go field, after those of the value
	// objects that it is in: Home.Street.
	Attribute() string
	attr()
}

// Attribute returns the name of the Go field.
func (c *ColumnAttr) Attribute() string { return c.Name }

// Attribute returns the name of the Go field.
func (r *RelationshipAttr) Attribute() string { return r.Name }

func (*ColumnAttr) attr()       {}
func (*RelationshipAttr) attr() {}

// Attrs returns all attributes: the columns, then the relationships. The slice
// is the caller's.
func (m *Mapper) Attrs() []Attr {
	attrs := make([]Attr, 0, len(m.Columns)+len(m.Relationships))
	for _, c := range m.Columns {
		attrs = append(attrs, c)
	}
	for _, r := range m.Relationships {
		attrs = append(attrs, r)
	}
	return attrs
}

// Joined reports whether the class reads from a join or a subquery, and so has no
// table.
func (m *Mapper) Joined() bool {
	switch m.Selectable.(type) {
	case *schema.Join:
		return m.Parent == nil
	case *schema.Subquery:
		return true
	}
	return false
}

// OverridesKey reports whether the key is another than the table's primary key.
func (m *Mapper) OverridesKey() bool {
	return !slices.EqualFunc(m.Key, m.LocalTable.PrimaryKey(), func(a *ColumnAttr, c *schema.Column) bool {
		held, ok := m.ColumnFor(c.Name)
		return ok && held == a
	})
}

// GeneratedKey returns the key column whose values the database generates.
func (m *Mapper) GeneratedKey() (*ColumnAttr, bool) {
	for _, c := range m.Key {
		if c.Column.Identity == schema.IdentityOn {
			return c, true
		}
	}
	return nil, false
}
