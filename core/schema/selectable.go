package schema

import "strings"

// Selectable is what a class can be mapped onto: something with rows and
// columns. The set is sealed: *Table, *Join and *Subquery.
type Selectable interface {
	// Tables returns the tables that the rows come from, the leading one first.
	// Those that a Subquery reads are the database's to know.
	Tables() []*Table

	// From returns what stands behind FROM, with quotes as Spell has them.
	From() string

	selectable()
}

// Tables returns the table itself. It is empty for a nil *Table.
func (t *Table) Tables() []*Table {
	if t == nil {
		return nil
	}
	return []*Table{t}
}

// From returns the table's full name.
func (t *Table) From() string {
	if t == nil {
		return "nothing"
	}
	return SpellPath(t.FullName())
}

func (*Table) selectable() {}

// Join is the rows of two selectables side by side, where pairs of columns are
// equal.
type Join struct {
	Left, Right Selectable
	On          [][2]ColumnRef // a column of each side; if there is none, the one foreign key between both
	Outer       bool           // keep the rows of the left side that have none on the right
}

// Tables returns the tables of both sides, the left ones first.
func (j *Join) Tables() []*Table {
	if j == nil || j.Left == nil || j.Right == nil {
		return nil
	}
	return append(j.Left.Tables(), j.Right.Tables()...)
}

// From returns both sides and what joins them: users join addresses on
// users.id = addresses.user_id.
func (j *Join) From() string {
	if j == nil || j.Left == nil || j.Right == nil {
		return "nothing"
	}
	join := " join "
	if j.Outer {
		join = " left join "
	}
	pairs := make([]string, len(j.On))
	for i, pair := range j.On {
		pairs[i] = pair[0].String() + " = " + pair[1].String()
	}
	right := j.Right.From()
	if _, nested := j.Right.(*Join); nested {
		right = "(" + right + ")"
	}
	return j.Left.From() + join + right + " on " + strings.Join(pairs, " and ")
}

func (*Join) selectable() {}

// Subquery is the rows of a query. The SQL is the caller's own and goes to the
// database as it is; its columns are stated, the key among them.
type Subquery struct {
	Name    string
	Query   string
	Columns []*Column
}

// Tables returns none: the query knows what it reads.
func (s *Subquery) Tables() []*Table { return nil }

// From returns the query in parentheses, and its name.
func (s *Subquery) From() string {
	if s == nil {
		return "nothing"
	}
	return "(" + spellSQL(s.Query) + ") as " + Spell(s.Name)
}

// C names a column of the subquery, as Table.C does.
func (s *Subquery) C(column string) ColumnRef { return ColumnRef{Table: s.Name, Column: column} }

// Table returns the subquery as a table that its columns are of: a view that is
// nowhere created. It shares the columns.
func (s *Subquery) Table() *Table {
	return &Table{Name: s.Name, View: s.Query, Columns: s.Columns}
}

func (*Subquery) selectable() {}

// ColumnRef names a column of a table, unchecked. An empty Table means the
// table at hand, which the place of use defines.
type ColumnRef struct {
	Table  string
	Column string
}

// String returns "table.column", or the column alone.
func (r ColumnRef) String() string {
	if r.Table == "" {
		return Spell(r.Column)
	}
	return SpellPath(r.Table) + "." + Spell(r.Column)
}

// Asc orders by the column, least first.
func (r ColumnRef) Asc() Order { return Order{Column: r} }

// Desc orders by the column, greatest first.
func (r ColumnRef) Desc() Order { return Order{Column: r, Desc: true} }

// Order is one column to sort by.
type Order struct {
	Column ColumnRef
	Desc   bool
}

// String returns the order as SQL without quotes: "users.id desc".
func (o Order) String() string {
	if o.Desc {
		return o.Column.String() + " desc"
	}
	return o.Column.String()
}

// OrderBy lists orders, the first counting most.
func OrderBy(orders ...Order) []Order { return orders }
