package entadapter

import (
	"reflect"

	"entgo.io/ent/dialect/entsql"
	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Tables returns a Set's tables as ent's migration takes them, sorted by name:
// with the mapping's order of columns, the columns that no field holds, and the
// foreign keys without a relationship, none of which ent's schemas can state.
// The Set is one that Refuse accepts, or nil, which has no tables. The result is
// the caller's.
func Tables(set *mapper.Set) []*entschema.Table {
	if set == nil {
		return nil
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
	return tables
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
	if checks := checks(t); checks != nil {
		table.SetAnnotation(&entsql.Annotation{Checks: checks})
	}
	return table
}

func entColumn(c *schema.Column) *entschema.Column {
	column := &entschema.Column{
		Name:       c.Name,
		Type:       columnTypes[columnKind(c.Type)],
		SchemaType: schemaType(c),
		Nullable:   c.Nullable,
		Increment:  c.Identity == schema.IdentityOn,
		Comment:    c.Comment,
	}
	if texts := defaultExpressions(c); texts != nil {
		byDialect := map[string]entschema.Expr{}
		for d, text := range texts {
			byDialect[d] = entschema.Expr(text)
		}
		column.Default = byDialect
	}
	return column
}

// columnTypes are ent's words for columns of a kind. What the database makes is
// the SchemaType's.
var columnTypes = map[reflect.Kind]field.Type{
	reflect.Bool:    field.TypeBool,
	reflect.Int16:   field.TypeInt16,
	reflect.Int32:   field.TypeInt32,
	reflect.Int64:   field.TypeInt64,
	reflect.Float32: field.TypeFloat32,
	reflect.Float64: field.TypeFloat64,
	reflect.Slice:   field.TypeBytes,
	reflect.Struct:  field.TypeTime,
	reflect.String:  field.TypeString,
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
