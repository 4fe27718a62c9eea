package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// joining is what a class that is mapped onto a join or a subquery reads from.
// Its table is made up: it has the columns of all the tables, those that share a
// name as "table.column".
type joining struct {
	sources map[*schema.Column]mapper.ColumnIn // what the made-up columns stand for
	equal   [][2]mapper.ColumnIn               // what the join pairs, the left side first
	outer   map[*schema.Table]bool             // tables whose columns are NULL where there is no row
}

// isJoined reports whether a class is mapped onto something else than a table.
func isJoined(s schema.Selectable) bool {
	_, isTable := s.(*schema.Table)
	return s != nil && !isTable
}

// keepJoin keeps the tables of a join, or of what is joined in it, and returns a
// copy that is made of them.
func (r *Registry) keepJoin(d *mapper.Definition, s schema.Selectable) schema.Selectable {
	switch s := s.(type) {
	case *schema.Table:
		if present, ok := r.keep(d, "", s); ok {
			return present
		}
	case *schema.Subquery:
		if s != nil {
			copied := *s
			copied.Columns = s.Table().Clone().Columns
			return &copied
		}
	case *schema.Join:
		if s != nil {
			return &schema.Join{Left: r.keepJoin(d, s.Left), Right: r.keepJoin(d, s.Right), On: slices.Clone(s.On), Outer: s.Outer}
		}
	}
	return s
}

// bindFrom gives a class that is mapped onto a join or a subquery its made-up
// table.
func (c *configuration) bindFrom(k *class) {
	k.joining = &joining{sources: map[*schema.Column]mapper.ColumnIn{}, outer: map[*schema.Table]bool{}}
	from, tables, ok := c.freezeFrom(k, k.Table)
	if !ok {
		return
	}
	if k.parent != nil {
		c.refuse(k, "", "inheritance of a class on a join or a subquery", "map it without a parent")
		return
	}
	k.table = &schema.Table{Name: "join"}
	if len(tables) == 1 {
		k.table.Name = tables[0].Name
	}
	labels := map[string]string{}
	for _, t := range tables {
		for _, column := range t.Columns {
			made := *column
			if ambiguous(tables, column.Name) {
				made.Name = t.FullName() + "." + column.Name
			}
			labels[t.FullName()+"."+column.Name] = made.Name
			made.Nullable = made.Nullable || k.outer[t]
			made.PrimaryKey = made.PrimaryKey && !k.repeats(mapper.ColumnIn{Table: t, Column: column})
			k.sources[&made] = mapper.ColumnIn{Table: t, Column: column}
			k.table.Columns = append(k.table.Columns, &made)
		}
	}
	k.relabel(labels)
	k.mapper = &mapper.Mapper{Class: k.Class, Name: k.Name, LocalTable: tables[0], Selectable: from}
}

// freezeFrom returns this run's copy of a selectable, and its tables.
func (c *configuration) freezeFrom(k *class, s schema.Selectable) (frozen schema.Selectable, tables []*schema.Table, ok bool) {
	switch s := s.(type) {
	case *schema.Table:
		if t, ok := c.usable(k, s); ok {
			t = c.copyOf(place{class: k}, t)
			return t, []*schema.Table{t}, true
		}
	case *schema.Subquery:
		return c.freezeSubquery(k, s)
	case *schema.Join:
		return c.freezeJoin(k, s)
	default:
		c.fail(mapper.NilTable, k, "", "a side of the join is nil", "pass a *schema.Table")
	}
	return nil, nil, false
}

func (c *configuration) freezeSubquery(k *class, s *schema.Subquery) (schema.Selectable, []*schema.Table, bool) {
	switch {
	case s == nil:
		c.fail(mapper.NilTable, k, "", "the subquery is nil", "pass a *schema.Subquery")
		return nil, nil, false
	case s.Name == "" || s.Query == "":
		c.fail(mapper.InvalidTable, k, "", "a subquery without a name or a query", "state both")
		return nil, nil, false
	}
	t := s.Table().Clone()
	if !c.sound(k, t) {
		return nil, nil, false
	}
	for _, column := range t.Columns {
		if column.Type == nil {
			c.fail(mapper.NoType, k, column.Name, fmt.Sprintf("column %s.%s has no type", t.Name, column.Name), "set Column.Type")
		}
	}
	return &schema.Subquery{Name: s.Name, Query: s.Query, Columns: t.Columns}, []*schema.Table{t}, true
}

func (c *configuration) freezeJoin(k *class, j *schema.Join) (schema.Selectable, []*schema.Table, bool) {
	if j == nil {
		c.fail(mapper.NilTable, k, "", "the join is nil", "pass a *schema.Join")
		return nil, nil, false
	}
	left, lefts, ok := c.freezeFrom(k, j.Left)
	right, rights, found := c.freezeFrom(k, j.Right)
	if !ok || !found {
		return nil, nil, false
	}
	for _, t := range rights {
		if slices.ContainsFunc(lefts, func(other *schema.Table) bool { return other.FullName() == t.FullName() }) {
			c.refuse(k, "", "a join of table "+t.FullName()+" with itself", "join a subquery of it")
			return nil, nil, false
		}
		if j.Outer {
			k.outer[t] = true
		}
	}
	frozen := &schema.Join{Left: left, Right: right, On: j.On, Outer: j.Outer}
	if len(frozen.On) == 0 {
		frozen.On = c.joinedBy(k, lefts, rights)
	}
	for _, pair := range frozen.On {
		a, ok := c.joined(k, pair[0], lefts, rights)
		b, found := c.joined(k, pair[1], rights, lefts)
		if !ok || !found {
			return nil, nil, false
		}
		if slices.Contains(rights, a.Table) {
			a, b = b, a
		}
		if !slices.Contains(lefts, a.Table) || !slices.Contains(rights, b.Table) {
			c.fail(mapper.PropertyConflict, k, pair[0].Column, fmt.Sprintf("the join pairs %s and %s, which are on one side of it", pair[0], pair[1]), "name a column of each side")
			return nil, nil, false
		}
		k.equal = append(k.equal, [2]mapper.ColumnIn{a, b})
	}
	return frozen, append(lefts, rights...), len(frozen.On) > 0
}

// joined finds a column that a join names, on one side or else on the other.
func (c *configuration) joined(k *class, ref schema.ColumnRef, side, other []*schema.Table) (mapper.ColumnIn, bool) {
	for _, t := range slices.Concat(side, other) {
		if column, ok := t.Column(ref.Column); ok && t.FullName() == ref.Table {
			return mapper.ColumnIn{Table: t, Column: column}, true
		}
	}
	c.fail(mapper.UnknownColumn, k, ref.Column, fmt.Sprintf("the join is on %s, which is in none of its tables", ref), "name a column of each side, as table.C(column)")
	return mapper.ColumnIn{}, false
}

// joinedBy returns the pairs of the one foreign key between two sides.
func (c *configuration) joinedBy(k *class, lefts, rights []*schema.Table) [][2]schema.ColumnRef {
	var found [][][2]schema.ColumnRef
	for _, l := range lefts {
		for _, r := range rights {
			for _, pair := range [][2]*schema.Table{{l, r}, {r, l}} {
				found = append(found, pairsOf(pair[0], pair[1])...)
			}
		}
	}
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		c.fail(mapper.NoForeignKey, k, "", "no foreign key links the sides of the join", "state the columns in Join.On")
	default:
		c.fail(mapper.AmbiguousForeignKey, k, "", fmt.Sprintf("%d foreign keys link the sides of the join", len(found)), "state the columns in Join.On")
	}
	return nil
}

// pairsOf returns the columns of each foreign key from one table to another.
func pairsOf(from, to *schema.Table) [][][2]schema.ColumnRef {
	var keys [][][2]schema.ColumnRef
	for _, column := range from.Columns {
		if target, ok := strings.CutPrefix(column.References, to.FullName()+"."); ok {
			keys = append(keys, [][2]schema.ColumnRef{{from.C(column.Name), to.C(target)}})
		}
	}
	for _, fk := range from.ForeignKeys {
		if fk.RefTable != to.FullName() {
			continue
		}
		var pairs [][2]schema.ColumnRef
		for _, name := range fk.Columns {
			pairs = append(pairs, [2]schema.ColumnRef{from.C(name), to.C(refersTo(from, name, to))})
		}
		keys = append(keys, pairs)
	}
	return keys
}

func ambiguous(tables []*schema.Table, column string) bool {
	count := 0
	for _, t := range tables {
		if _, ok := t.Column(column); ok {
			count++
		}
	}
	return count > 1
}

// repeats reports whether a column of the key repeats one of the left side's.
func (j *joining) repeats(column mapper.ColumnIn) bool {
	return slices.ContainsFunc(j.equal, func(pair [2]mapper.ColumnIn) bool { return pair[1] == column && pair[0].Column.PrimaryKey })
}

// relabel names columns as the made-up table does.
func (k *class) relabel(labels map[string]string) {
	d := k.Definition.Clone()
	label := func(name string) string {
		if made, ok := labels[name]; ok {
			return made
		}
		return name
	}
	for attribute, p := range d.Properties {
		if column, ok := p.(mapper.Column); ok {
			column.Name = label(column.Name)
			d.Properties[attribute] = column
		}
	}
	for _, names := range [][]string{d.Include, d.Exclude, d.Key} {
		for i := range names {
			names[i] = label(names[i])
		}
	}
	k.Definition = d
	for i := range k.fields {
		k.fields[i].property = d.Properties[k.fields[i].Name]
	}
}

// holder returns the attribute that holds a column of the class's table, be that
// made up.
func (k *class) holder(column string) (*mapper.ColumnAttr, bool) {
	if k.joining == nil {
		return k.mapper.ColumnFor(column)
	}
	made, ok := k.table.Column(column)
	if !ok {
		return nil, false
	}
	from := k.sources[made]
	return k.mapper.ColumnIn(from.Table, from.Column.Name)
}

// namesakes returns the columns of this name, if several tables of a join have
// one.
func (k *class) namesakes(column string) []string {
	var names []string
	if k.joining != nil {
		for _, made := range k.table.Columns {
			if from := k.sources[made]; from.Column.Name == column && made.Name != column {
				names = append(names, made.Name)
			}
		}
	}
	return names
}

// mayBeNull reports whether rows of the class may have NULL in a column.
func (k *class) mayBeNull(a *mapper.ColumnAttr) bool {
	return a.Column.Nullable || k.joining != nil && k.outer[a.Table]
}

// placeSame gives attributes the columns that equal theirs, and returns those
// that are left.
func (k *class) placeSame(unmapped []*schema.Column) []*schema.Column {
	return slices.DeleteFunc(unmapped, func(made *schema.Column) bool {
		column := k.sources[made]
		for _, a := range k.mapper.Columns {
			held := mapper.ColumnIn{Table: a.Table, Column: a.Column}
			for _, pair := range k.equal {
				if pair == [2]mapper.ColumnIn{held, column} || pair == [2]mapper.ColumnIn{column, held} {
					a.Same = append(a.Same, column)
					return true
				}
			}
		}
		return false
	})
}
