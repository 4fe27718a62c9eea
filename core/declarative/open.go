package declarative

import (
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// made returns the column of a field, but for its type and what a tag says.
func (s *scan) made(f *mapper.Field, p mapper.Column) *schema.Column {
	c := &schema.Column{Name: p.Name, Nullable: mapper.HoldsNull(f.Type) || p.NullZero || p.NullRead || f.Accessor.Optional() || p.Convert != nil && p.Convert.StoresNull()}
	if c.Name == "" {
		c.Name = f.Prefix + s.o.Column(f.Own)
	}
	return c
}

// add adds a column to the table, unless it waits for a converter.
func (s *scan) add(f *mapper.Field, c *schema.Column) {
	if s.waits == c {
		return
	}
	s.table.Columns = append(s.table.Columns, c)
	s.holders = append(s.holders, f.Name)
}

// typeOf returns the type that a column has unless a tag states another: that of
// the converter that a property states, or the Go type's own.
func (s *scan) typeOf(f *mapper.Field, p mapper.Column) (schema.Type, bool) {
	if p.Convert != nil {
		return p.Convert.ColumnType()
	}
	return mapper.ColumnType(f.Type)
}

// leaveOpen leaves a column without a type to Configure, since a converter may be
// registered for the Go type: at any time, so that nothing depends on the order.
// It is no part of the table until then.
func (s *scan) leaveOpen(f *mapper.Field, c *schema.Column, p mapper.Column) {
	o := mapper.Open{Attribute: f.Name, Column: c, At: len(s.table.Columns)}
	switch {
	case p.Convert != nil:
		o.Mistake = &mapper.Error{Kind: mapper.NoType, Problem: fmt.Sprintf("%s, which its converter stores, converts itself, so its column type is not known", p.Convert.Stored()), Remedy: "state it, as in type:text or type:timestamp"}
	case mapper.MayBeColumn(f.Type):
		o.Mistake = &mapper.Error{Kind: mapper.NoType, Problem: fmt.Sprintf("%s converts itself, so its column type is not known", f.Type), Remedy: "state it, as in type:text or type:timestamp"}
	default:
		o.Mistake = &mapper.Error{Kind: mapper.UnmappedField, Problem: fmt.Sprintf("%s holds no column", f.Type), Remedy: `add rel if it is a relationship, or ignore it with map:"-"`}
	}
	s.waits = c
	s.d.LeaveOpen(o)
}

// maybe notes the column of an untagged field whose Go type holds none: it has
// one if a converter is registered for the type.
func (s *scan) maybe(f *mapper.Field) {
	s.d.LeaveOpen(mapper.Open{Attribute: f.Name, Column: s.made(f, mapper.Column{}), At: len(s.table.Columns)})
}
