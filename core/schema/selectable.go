package schema

// Selectable is what a class can be mapped onto: something with rows and
// columns. The set is sealed: *Table and *Join.
type Selectable interface {
	// Tables returns the tables that the rows come from, the leading one first.
	Tables() []*Table
	selectable()
}

// Tables returns the table itself. It is empty for a nil *Table.
func (t *Table) Tables() []*Table {
	if t == nil {
		return nil
	}
	return []*Table{t}
}

func (*Table) selectable() {}

// Join is the rows of two selectables side by side. A class cannot be mapped
// onto it yet: Configure refuses with an UnsupportedError.
type Join struct {
	Left, Right Selectable
	On          [][2]ColumnRef // pairs of equal columns
}

// Tables returns the tables of both sides, the left ones first.
func (j *Join) Tables() []*Table {
	if j == nil || j.Left == nil || j.Right == nil {
		return nil
	}
	return append(j.Left.Tables(), j.Right.Tables()...)
}

func (*Join) selectable() {}

// ColumnRef names a column of a table, unchecked. An empty Table means the
// table at hand, which the place of use defines.
type ColumnRef struct {
	Table  string
	Column string
}

// String returns "table.column", or the column alone.
func (r ColumnRef) String() string {
	if r.Table == "" {
		return r.Column
	}
	return r.Table + "." + r.Column
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
