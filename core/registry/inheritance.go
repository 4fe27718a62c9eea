package registry

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// lineage is what a class has to do with its parent.
type lineage struct {
	parent    *class
	embedded  mapper.Accessor  // reaches the parent in an object
	shared    []string         // the columns of its table's key that hold the parent's
	inherited []string         // columns of its table that the parent's attributes hold
	own       int              // the position of the first column attribute that is not inherited
	unmapped  []*schema.Column // those without a field, unless a child holds them
}

// joins reports whether the class has a table of its own beside its parent's.
func (k *class) joins() bool { return k.parent != nil && !k.Concrete && k.mapper.OwnTable }

// tables returns the class's own table, and those of its parents that it joins.
func (k *class) tables() []*schema.Table {
	tables := []*schema.Table{k.table}
	for p := k; p.parent != nil && !p.Concrete; p = p.parent {
		if t := p.parent.table; t != tables[len(tables)-1] {
			tables = append(tables, t)
		}
	}
	return tables
}

// sharesKeyBy reports whether a foreign key is what ties the class, or one of its
// parents, to its parent's table.
func (k *class) sharesKeyBy(fk *schema.ForeignKey) bool {
	for p := k; p.parent != nil; p = p.parent {
		if p.joins() && fk.RefTable == p.parent.table.FullName() && slices.Equal(fk.Columns, p.shared) {
			return true
		}
	}
	return false
}

// root returns the class at the top of the hierarchy: what is concrete has a
// hierarchy of its own.
func (k *class) root() *class {
	for k.parent != nil && !k.Concrete {
		k = k.parent
	}
	return k
}

// bindParents finds the parent of each class, and sorts the classes so that
// parents come first.
func (c *configuration) bindParents() {
	depth := map[*class]int{}
	for _, k := range c.classes {
		c.bindParent(k)
	}
	for _, k := range c.classes {
		for p := k.parent; p != nil; p = p.parent {
			depth[k]++
		}
	}
	c.elders = slices.Clone(c.classes)
	slices.SortStableFunc(c.elders, func(a, b *class) int { return cmp.Compare(depth[a], depth[b]) })
}

func (c *configuration) bindParent(k *class) {
	if k.Parent == nil {
		if k.Concrete {
			c.fail(mapper.NotEmbedded, k, "", "it is concrete, but has no parent", "name the parent with mapper.Inherits, or inherits on the field that embeds it")
		}
		return
	}
	i := slices.IndexFunc(k.fields, func(f field) bool { return f.Embedded && f.Type == k.Parent && !f.Accessor.Nested() })
	if i < 0 {
		// The layout has refused a pointer.
		if !slices.ContainsFunc(k.fields, func(f field) bool { return f.Embedded && f.Type == reflect.PointerTo(k.Parent) }) {
			c.fail(mapper.NotEmbedded, k, "", fmt.Sprintf("it inherits from %s, but does not embed it", k.Parent.Name()), "embed "+k.Parent.Name()+" by value")
		}
		k.orphan = true
		return
	}
	parent, ok := c.byType[k.Parent]
	if !ok {
		c.fail(mapper.UnmappedParent, k, k.fields[i].Name, fmt.Sprintf("its parent %s is not mapped in this registry", k.Parent), "map it too")
		k.orphan = true
		return
	}
	k.parent, k.embedded, k.fields[i].claimed = parent, k.fields[i].Accessor, true
}

// shares reports whether a child has its parent's table, and no table of its own.
func (c *configuration) shares(k *class) bool {
	if k.parent == nil || k.Concrete || k.parent.table == nil {
		return false
	}
	t, ok := k.Table.(*schema.Table)
	return ok && (t == nil || t.Name == "" || t.FullName() == k.parent.table.FullName())
}

// share gives a child its parent's table. Columns that were made from the
// child's fields are added to it, if it was made from fields too.
func (c *configuration) share(k *class) {
	k.table = k.parent.table
	k.mapper = &mapper.Mapper{Class: k.Class, Name: k.Name, LocalTable: k.table, Selectable: k.table, Parent: k.parent.mapper}
	made, _ := k.Table.(*schema.Table)
	if made == nil || made.Name != "" && !k.TableMade {
		return
	}
	owner := k.parent
	for !owner.mapper.OwnTable {
		owner = owner.parent
	}
	k.table = made.Clone()
	c.completeTable(k)
	made, k.table = k.table, k.parent.table
	for _, column := range made.Columns {
		present, there := k.table.Column(column.Name)
		switch {
		case there && *present != *column:
			c.fail(mapper.TableConflict, k, column.Name, fmt.Sprintf("column %s.%s is made twice with different contents", k.table.FullName(), column.Name), "make both equal, or name one otherwise")
		case !there:
			k.table.Columns = append(k.table.Columns, column)
			if !owner.TableMade {
				c.fail(mapper.ColumnBesideTable, k, column.Name, fmt.Sprintf("table %s is ready and has no column %s", k.table.FullName(), column.Name), "add the column to it")
			}
		}
	}
	k.table.Indexes = append(k.table.Indexes, made.Indexes...)
	k.table.ForeignKeys = append(k.table.ForeignKeys, made.ForeignKeys...)
	k.table.Checks = append(k.table.Checks, made.Checks...)
}

// inheritColumns gives a child the column attributes of its parent.
func (c *configuration) inheritColumns(k *class) {
	for _, a := range k.parent.mapper.Columns {
		inherited := *a
		inherited.Field = a.Field.Under(k.Class, k.embedded)
		inherited.Same = slices.Clone(a.Same)
		k.mapper.Columns = append(k.mapper.Columns, &inherited)
		if a.Table == k.table {
			k.inherited = append(k.inherited, a.Column.Name)
		}
		for _, same := range a.Same {
			if same.Table == k.table {
				k.inherited = append(k.inherited, same.Column.Name)
			}
		}
		c.checkHidden(k, a.Name)
	}
	k.own = len(k.mapper.Columns)
	for _, a := range k.parent.mapper.Key {
		key, _ := k.mapper.Column(a.Name)
		k.mapper.Key = append(k.mapper.Key, key)
	}
	if k.mapper.OwnTable {
		c.joinParent(k)
	} else {
		k.mapper.Selectable = k.parent.mapper.Selectable
	}
}

func (c *configuration) checkHidden(k *class, attribute string) {
	if f, ok := k.field(attribute); ok && !f.claimed {
		f.claimed = true
		c.fail(mapper.AmbiguousName, k, attribute, fmt.Sprintf("the field hides an attribute of its parent %s", k.parent.Name), "name it otherwise, or ignore it")
	}
}

// joinParent shares the parent's key with the key of the child's table.
func (c *configuration) joinParent(k *class) {
	parent := k.parent.mapper
	names := k.Key
	if len(names) == 0 {
		for _, column := range k.table.PrimaryKey() {
			names = append(names, column.Name)
		}
	}
	if k.TableMade {
		if own := k.table.PrimaryKey(); len(own) > 0 {
			c.fail(mapper.SecondKey, k, own[0].Name, "it has a key of its own, but shares that of its parent "+k.parent.Name, "remove pk; key:… on the parent names the column")
			return
		}
		names = c.makeSharedKey(k)
	}
	join := &schema.Join{Left: parent.Selectable, Right: k.table}
	for _, name := range names {
		column, ok := k.table.Column(name)
		if !ok {
			c.fail(mapper.UnknownColumn, k, name, fmt.Sprintf("the key column is not in table %s", k.table.FullName()), didYouMean(name, columnNames(k.table)))
			return
		}
		k.inherited = append(k.inherited, name)
		referred := refersTo(k.table, name, parent.LocalTable)
		shared, ok := k.mapper.ColumnIn(parent.LocalTable, referred)
		if !ok || !slices.Contains(k.mapper.Key, shared) {
			c.fail(mapper.NoForeignKey, k, name, fmt.Sprintf("the key of table %s does not refer to that of %s", k.table.FullName(), parent.LocalTable.FullName()),
				"add a foreign key, or say that the class is concrete")
			return
		}
		shared.Same = append(shared.Same, mapper.ColumnIn{Table: k.table, Column: column})
		join.On = append(join.On, [2]schema.ColumnRef{parent.LocalTable.C(referred), k.table.C(name)})
	}
	if len(names) != len(k.mapper.Key) {
		c.fail(mapper.NoForeignKey, k, "", fmt.Sprintf("the key of table %s has %d columns, that of its parent %s %d", k.table.FullName(), len(names), k.parent.Name, len(k.mapper.Key)), "share all of them")
	}
	k.mapper.Selectable, k.shared = join, names
}

// makeSharedKey makes the key of a child's table: a foreign key to the parent's.
func (c *configuration) makeSharedKey(k *class) []string {
	parent := k.parent.table
	var columns []*schema.Column
	fk := &schema.ForeignKey{RefTable: parent.FullName()}
	for i, key := range parent.PrimaryKey() {
		column := &schema.Column{Name: key.Name, PrimaryKey: true, Identity: schema.IdentityOff}
		if i < len(k.Key) {
			column.Name = k.Key[i]
		}
		c.lending[column] = true
		columns = append(columns, column)
		fk.Columns, fk.RefColumns = append(fk.Columns, column.Name), append(fk.RefColumns, key.Name)
	}
	k.table.Columns = append(columns, k.table.Columns...)
	k.table.ForeignKeys = append(k.table.ForeignKeys, fk)
	return fk.Columns
}

// refersTo returns the column of a table that a column of another refers to.
func refersTo(t *schema.Table, column string, target *schema.Table) string {
	if c, _ := t.Column(column); c.References != "" {
		if name, ok := strings.CutPrefix(c.References, target.FullName()+"."); ok {
			return name
		}
	}
	for _, fk := range t.ForeignKeys {
		if i := slices.Index(fk.Columns, column); i >= 0 && fk.RefTable == target.FullName() {
			if len(fk.RefColumns) == 0 && i < len(target.PrimaryKey()) {
				return target.PrimaryKey()[i].Name
			}
			if i < len(fk.RefColumns) {
				return fk.RefColumns[i]
			}
		}
	}
	return ""
}

// misses reports whether a column without a field has been told of.
func (k *class) misses(column string) bool {
	missing := slices.ContainsFunc(k.unmapped, func(c *schema.Column) bool { return c.Name == column })
	return missing || k.parent != nil && k.parent.misses(column)
}

// heldBelow reports whether a child without a table of its own holds a column of
// the class's table, or the rows are told apart by it.
func (c *configuration) heldBelow(k *class, column string) bool {
	return k.PolymorphicOn == column || slices.ContainsFunc(c.classes, func(child *class) bool {
		if child.table != k.table || child == k || child.root() != k.root() {
			return false
		}
		_, held := child.mapper.ColumnFor(column)
		return held
	})
}

// inheritRelationships gives a child the relationships of its parent, before its
// own.
func (c *configuration) inheritRelationships(k *class) {
	same := func(a *mapper.ColumnAttr) *mapper.ColumnAttr {
		own, _ := k.mapper.Column(a.Name)
		return own
	}
	var inherited []*mapper.RelationshipAttr
	for _, r := range k.parent.mapper.Relationships {
		copied := *r
		copied.Field = r.Field.Under(k.Class, k.embedded)
		copied.Join = slices.Clone(r.Join)
		for i := range copied.Join {
			copied.Join[i].Local = same(copied.Join[i].Local)
		}
		if r.Through != nil {
			through := *r.Through
			through.Local.Columns = slices.Clone(through.Local.Columns)
			for i, a := range through.Local.Columns {
				through.Local.Columns[i] = same(a)
			}
			copied.Through = &through
		}
		inherited = append(inherited, &copied)
		c.checkHidden(k, r.Name)
	}
	k.mapper.Relationships = append(inherited, k.mapper.Relationships...)
}
