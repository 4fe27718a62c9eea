package registry

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// resolveNames turns what tables say by name into what they mean: foreign keys
// and the types they lend, keys that the database generates, indexes, and the
// names of all of these.
func (c *configuration) resolveNames() {
	names := slices.Sorted(maps.Keys(c.tables))
	taken := map[claim]string{} // names of foreign keys and indexes, which some databases share among tables
	for _, name := range names {
		c.resolveForeignKeys(c.tables[name], taken)
	}
	for _, name := range names {
		for _, column := range c.tables[name].Columns {
			c.resolveType(c.tables[name], column, nil)
		}
	}
	for _, name := range names {
		t := c.tables[name]
		c.checkName(t, "", "the name", t.Name)
		c.checkDefaults(t)
		c.resolveIdentity(t)
		c.resolveIndexes(t, taken)
		slices.SortFunc(t.ForeignKeys, func(a, b *schema.ForeignKey) int { return cmp.Compare(a.Name, b.Name) })
		slices.SortFunc(t.Indexes, func(a, b *schema.Index) int { return cmp.Compare(a.Name, b.Name) })
		slices.SortFunc(t.Checks, func(a, b *schema.Check) int { return cmp.Compare(a.Name, b.Name) })
	}
}

// checkDefaults refuses literals that are no values of their column's type.
func (c *configuration) checkDefaults(t *schema.Table) {
	for _, column := range t.Columns {
		c.checkName(t, column.Name, "a column", column.Name)
		if err := schema.CheckDefault(column.Type, column.Default); err != nil {
			c.failColumn(mapper.InvalidTable, t, column.Name, err.Error(), "correct it, or state SQL in parentheses (schema.Expression)")
		}
	}
}

// owner returns a class on the table and the attribute of a column, as the
// place to report a mistake at; of a table without classes, what it is there for.
func (c *configuration) owner(t *schema.Table, column string) (*class, string) {
	var first *class
	for _, k := range c.elders {
		if k.table != t {
			continue
		}
		if a, ok := k.mapper.ColumnFor(column); ok {
			return k, a.Name
		}
		if first == nil {
			first = k
		}
	}
	if first != nil {
		return first, column
	}
	at := c.users[t]
	return at.class, at.attribute
}

func (c *configuration) failColumn(kind mapper.Kind, t *schema.Table, column, problem, remedy string) {
	k, attribute := c.owner(t, column)
	c.fail(kind, k, attribute, problem, remedy)
}

// resolveForeignKeys moves what columns refer to into the table's list and
// checks that the targets are there.
func (c *configuration) resolveForeignKeys(t *schema.Table, taken map[claim]string) {
	for _, column := range t.Columns {
		if column.References == "" {
			if column.OnDelete != "" || column.OnUpdate != "" {
				c.failColumn(mapper.BadForeignKey, t, column.Name, "an action without a foreign key", "state what the column references")
			}
			continue
		}
		c.lending[column] = true
		dot := strings.LastIndexByte(column.References, '.')
		if dot <= 0 || dot == len(column.References)-1 {
			c.failColumn(mapper.BadForeignKey, t, column.Name, fmt.Sprintf("%q names no table and column", column.References), "write table.column")
			continue
		}
		t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{
			Columns: []string{column.Name}, RefTable: column.References[:dot], RefColumns: []string{column.References[dot+1:]},
			OnDelete: column.OnDelete, OnUpdate: column.OnUpdate,
		})
		column.References, column.OnDelete, column.OnUpdate = "", "", ""
	}
	t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool { return !c.targetExists(t, fk) })
	for _, fk := range t.ForeignKeys {
		fk.Name = cmp.Or(fk.Name, c.constraintName(schema.ForeignKeyKind, t, fk.Columns))
		c.take(t, taken, "foreign key", fk.Name, fk.Columns[0])
		fk.OnDelete = c.action(t, fk, fk.OnDelete)
		fk.OnUpdate = c.action(t, fk, fk.OnUpdate)
	}
}

// constraintName names a constraint that states no name: by the registry's
// convention, or by the usual one.
func (c *configuration) constraintName(kind schema.ConstraintKind, t *schema.Table, columns []string) (name string) {
	if c.naming != nil {
		k, attribute := c.owner(t, strings.Join(columns, ", "))
		c.contain(k, attribute, "the naming of constraints", func() { name = c.naming(kind, t.Clone(), slices.Clone(columns)) })
	}
	return cmp.Or(name, schema.ConstraintName(kind, t, columns))
}

// claim is the name of a foreign key or an index in a schema.
type claim struct{ what, schema, name string }

// take claims the name of a foreign key or an index in its table's schema:
// PostgreSQL would skip a second index of one name without a word.
func (c *configuration) take(t *schema.Table, taken map[claim]string, what, name, column string) {
	key := claim{what, t.Schema, name}
	if other, twice := taken[key]; twice {
		c.failColumn(mapper.InvalidTable, t, column, fmt.Sprintf("a second %s of the name %s; the first is of table %s", what, name, other), "name one of them")
	}
	taken[key] = t.FullName()
	c.checkName(t, column, map[string]string{"foreign key": "a foreign key", "index": "an index"}[what], name)
}

// action spells an action as the constants do; NO ACTION is the same as none.
func (c *configuration) action(t *schema.Table, fk *schema.ForeignKey, a schema.Action) schema.Action {
	if a == "" {
		return ""
	}
	if fk.NotEnforced {
		c.failColumn(mapper.BadForeignKey, t, fk.Columns[0], fmt.Sprintf("an action of foreign key %s, which is not enforced", fk.Name), "remove the action, or NotEnforced")
		return ""
	}
	parsed, ok := schema.ParseAction(string(a))
	if !ok {
		c.failColumn(mapper.BadForeignKey, t, fk.Columns[0], fmt.Sprintf("unknown action %q", a), "use schema.Cascade or another of the constants")
	}
	if parsed == schema.SetNull {
		for _, name := range fk.Columns {
			if column, _ := t.Column(name); !column.Nullable {
				c.failColumn(mapper.BadForeignKey, t, name, "an action sets it to null, which the column cannot be", "make it nullable, or use another action")
			}
		}
	}
	if parsed == schema.NoAction {
		return ""
	}
	return parsed
}

func (c *configuration) targetExists(t *schema.Table, fk *schema.ForeignKey) bool {
	at := ""
	if len(fk.Columns) > 0 {
		at = fk.Columns[0]
	}
	for _, name := range fk.Columns {
		if _, ok := t.Column(name); !ok {
			c.failColumn(mapper.UnknownColumn, t, name, fmt.Sprintf("a foreign key is over a column that is not in table %s", t.FullName()), didYouMean(name, columnNames(t)))
			return false
		}
	}
	target, ok := c.find(fk.RefTable)
	if !ok {
		known := append(slices.Collect(maps.Keys(c.tables)), slices.Collect(maps.Keys(c.foreign))...)
		slices.Sort(known)
		c.failColumn(mapper.UnknownTable, t, at, fmt.Sprintf("it references table %q, which is not mapped", fk.RefTable), didYouMean(fk.RefTable, known))
		return false
	}
	if len(fk.RefColumns) == 0 {
		for _, key := range target.PrimaryKey() {
			fk.RefColumns = append(fk.RefColumns, key.Name)
		}
	}
	if len(fk.Columns) == 0 || len(fk.Columns) != len(fk.RefColumns) {
		c.failColumn(mapper.BadForeignKey, t, at, fmt.Sprintf("%d columns reference %d columns of %s", len(fk.Columns), len(fk.RefColumns), fk.RefTable), "pair them")
		return false
	}
	for _, name := range fk.RefColumns {
		if _, ok := target.Column(name); !ok {
			c.failColumn(mapper.UnknownColumn, t, at, fmt.Sprintf("it references column %q, which table %s does not have", name, fk.RefTable), didYouMean(name, columnNames(target)))
			return false
		}
	}
	return true
}

func (c *configuration) find(fullName string) (*schema.Table, bool) {
	if t, ok := c.tables[fullName]; ok {
		return t, true
	}
	t, ok := c.foreign[fullName]
	return t, ok
}

// resolveType gives a column without a type that of the column it references,
// and refuses a foreign key between columns of different types.
func (c *configuration) resolveType(t *schema.Table, column *schema.Column, path []*schema.Column) schema.Type {
	for _, fk := range t.ForeignKeys {
		i := slices.Index(fk.Columns, column.Name)
		if i < 0 || slices.Contains(path, column) {
			continue
		}
		referenced := c.referenced(fk, i)
		if referenced == nil {
			continue // only in a table that no class maps, which is nobody's mistake
		}
		target, _ := c.find(fk.RefTable)
		lent := c.resolveType(target, referenced, append(path, column))
		switch {
		case lent == nil:
		case column.Type == nil:
			column.Type = lent
		case !schema.SameType(column.Type, lent) && len(path) == 0 && !fk.NotEnforced:
			c.failColumn(mapper.BadForeignKey, t, column.Name, fmt.Sprintf("it is %s but references %s.%s, which is %s", column.Type, fk.RefTable, referenced.Name, lent),
				"leave the type out, or make them equal")
		}
	}
	if column.Type == nil && len(path) == 0 && (!c.lending[column] || refers(t, column)) {
		c.failColumn(mapper.NoType, t, column.Name, fmt.Sprintf("column %s.%s has no type", t.FullName(), column.Name), "set Column.Type")
	}
	return column.Type
}

// referenced returns the column that the i-th column of a foreign key refers
// to, or nil if it is not there.
func (c *configuration) referenced(fk *schema.ForeignKey, i int) *schema.Column {
	target, ok := c.find(fk.RefTable)
	if !ok || i >= len(fk.RefColumns) {
		return nil
	}
	column, _ := target.Column(fk.RefColumns[i])
	return column
}

// refers reports whether a column is part of a foreign key.
func refers(t *schema.Table, column *schema.Column) bool {
	return slices.ContainsFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool { return slices.Contains(fk.Columns, column.Name) })
}

// resolveIdentity decides which key the database generates.
func (c *configuration) resolveIdentity(t *schema.Table) {
	key := t.PrimaryKey()
	for _, column := range t.Columns {
		generable := column.PrimaryKey && len(key) == 1 && schema.IsInteger(column.Type)
		switch column.Identity {
		case schema.IdentityAuto:
			column.Identity = schema.IdentityOff
			if generable && !refers(t, column) && column.Default.Kind == schema.NoDefault {
				column.Identity = schema.IdentityOn
			}
		case schema.IdentityOn:
			if column.Default.Kind != schema.NoDefault {
				c.failColumn(mapper.InvalidTable, t, column.Name, "both a default and an identity would fill it in", "remove one of them")
			}
			if !generable {
				c.failColumn(mapper.InvalidTable, t, column.Name, "the database can generate only a sole integer key", "remove auto")
			}
		}
		if column.PrimaryKey && column.Nullable {
			c.failColumn(mapper.NullableKey, t, column.Name, "a primary key cannot be null", "remove null (schema.Column{Nullable: true})")
		}
	}
}

// resolveIndexes moves what columns say of indexes and checks into the table's
// lists, and names them.
func (c *configuration) resolveIndexes(t *schema.Table, taken map[claim]string) {
	for i, check := range t.Checks {
		check.Name = cmp.Or(check.Name, c.constraintName(schema.CheckKind, t, []string{strconv.Itoa(i + 1)}))
	}
	for _, column := range t.Columns {
		if column.Unique {
			t.Indexes = append(t.Indexes, schema.UniqueOn(column.Name))
		}
		if column.Index {
			t.Indexes = append(t.Indexes, schema.IndexOn(column.Name))
		}
		if column.Check != "" {
			t.Checks = append(t.Checks, &schema.Check{Name: c.constraintName(schema.CheckKind, t, []string{column.Name}), Condition: column.Check})
		}
		column.Unique, column.Index, column.Check = false, false, ""
	}
	for _, check := range t.Checks {
		c.checkName(t, "", "a check", check.Name)
	}
	for _, index := range t.Indexes {
		if len(index.Columns) == 0 {
			c.failColumn(mapper.InvalidTable, t, "", fmt.Sprintf("table %s has an index without columns", t.FullName()), "name its columns")
			continue
		}
		index.Name = cmp.Or(index.Name, c.constraintName(index.Kind(), t, index.Names()))
		c.take(t, taken, "index", index.Name, "")
		for _, part := range index.Columns {
			if part.Expression != "" {
				if part.Column != "" {
					c.failColumn(mapper.InvalidTable, t, part.Column, fmt.Sprintf("a part of index %s is both a column and an expression", index.Name), "state one of them")
				}
				continue
			}
			if part.Prefix < 0 {
				c.failColumn(mapper.InvalidTable, t, part.Column, fmt.Sprintf("index %s is over a prefix of %d", index.Name, part.Prefix), "use at least 1, or 0 for all")
			}
			if _, ok := t.Column(part.Column); !ok {
				c.failColumn(mapper.UnknownColumn, t, part.Column, fmt.Sprintf("index %s is over a column that is not in table %s", index.Name, t.FullName()), didYouMean(part.Column, columnNames(t)))
			}
		}
	}
}

func columnNames(t *schema.Table) []string {
	names := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		names[i] = column.Name
	}
	return names
}
