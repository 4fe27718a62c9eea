// Package entmigrate has ent's migration make a mapping's tables. Generated
// clients use it; it stands apart from entadapter because it links ent's
// migration, which the schemas of a client would otherwise link too, at every
// generation.
package entmigrate

import (
	"entgo.io/ent/dialect/entsql"
	entschema "entgo.io/ent/dialect/sql/schema"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Tables returns a Set's tables as ent's migration takes them, sorted by name:
// with the mapping's order of columns, the columns that no field holds, and the
// foreign keys without a relationship, none of which ent's schemas can state.
// The errors are entadapter.Refuse's. The result is the caller's.
func Tables(set *mapper.Set) ([]*entschema.Table, error) {
	if err := entadapter.Refuse(set); err != nil {
		return nil, err
	}
	var tables []*entschema.Table
	byName := map[string]*entschema.Table{}
	for _, t := range set.Tables() {
		table := entTable(t)
		tables = append(tables, table)
		byName[t.FullName()] = table
	}
	for i, t := range set.Tables() {
		for _, fk := range t.ForeignKeys {
			tables[i].AddForeignKey(foreignKey(fk, tables[i], byName[fk.RefTable]))
		}
	}
	return tables, nil
}

func entTable(t *schema.Table) *entschema.Table {
	table := entschema.NewTable(t.Name).SetComment(t.Comment)
	for _, c := range t.Columns {
		table.AddColumn(entColumn(c))
		if c.PrimaryKey {
			table.PrimaryKey = append(table.PrimaryKey, table.Columns[len(table.Columns)-1])
		}
	}
	for _, i := range t.Indexes {
		table.Indexes = append(table.Indexes, entIndex(i, table))
	}
	if checks := entadapter.Checks(t); checks != nil {
		table.SetAnnotation(&entsql.Annotation{Checks: checks})
	}
	return table
}

func entColumn(c *schema.Column) *entschema.Column {
	column := &entschema.Column{
		Name:       c.Name,
		Type:       entadapter.FieldType(c.Type),
		SchemaType: entadapter.SchemaType(c),
		Nullable:   c.Nullable,
		Increment:  c.Identity == schema.IdentityOn,
		Comment:    c.Comment,
	}
	if texts := entadapter.DefaultExprs(c); texts != nil {
		byDialect := map[string]entschema.Expr{}
		for d, text := range texts {
			byDialect[d] = entschema.Expr(text)
		}
		column.Default = byDialect
	}
	return column
}

func entIndex(i *schema.Index, t *entschema.Table) *entschema.Index {
	index := &entschema.Index{Name: i.Name, Unique: i.Unique}
	for _, part := range i.Columns {
		column, _ := t.Column(part.Column)
		index.Columns = append(index.Columns, column)
		if part.Desc {
			if index.Annotation == nil {
				index.Annotation = &entsql.IndexAnnotation{DescColumns: map[string]bool{}}
			}
			index.Annotation.DescColumns[part.Column] = true
		}
	}
	return index
}

func foreignKey(fk *schema.ForeignKey, t, target *entschema.Table) *entschema.ForeignKey {
	key := &entschema.ForeignKey{
		Symbol: fk.Name, RefTable: target,
		OnDelete: entschema.ReferenceOption(fk.OnDelete), OnUpdate: entschema.ReferenceOption(fk.OnUpdate),
	}
	for i := range fk.Columns {
		column, _ := t.Column(fk.Columns[i])
		referred, _ := target.Column(fk.RefColumns[i])
		key.Columns = append(key.Columns, column)
		key.RefColumns = append(key.RefColumns, referred)
	}
	return key
}
