package entmigrate

import (
	"slices"

	entschema "entgo.io/ent/dialect/sql/schema"
)

// Copy returns copies of tables for one run of ent's migration, which writes
// into the tables that it is given: clients that migrate at the same time must
// not share them, and a name that one database shortens would be short on the
// next. Generated clients use it. Schema types, defaults and annotations are
// shared, which ent only reads. A foreign key to a table outside of the list
// refers to it as before.
//
// ent's own CopyTables loses comments, schemas and whether a table is a view,
// and takes tables of one name in two schemas for one.
func Copy(tables []*entschema.Table) []*entschema.Table {
	c := copier{map[*entschema.Table]*entschema.Table{}, map[*entschema.Column]*entschema.Column{}}
	var copies []*entschema.Table
	for _, t := range tables {
		copies = append(copies, c.table(t))
	}
	for i, t := range tables {
		for _, fk := range t.ForeignKeys {
			copies[i].AddForeignKey(c.foreignKey(fk))
		}
	}
	return copies
}

// copier knows the copies of what was copied.
type copier struct {
	tables  map[*entschema.Table]*entschema.Table
	columns map[*entschema.Column]*entschema.Column
}

func (c copier) table(t *entschema.Table) *entschema.Table {
	copied := entschema.NewTable(t.Name).SetSchema(t.Schema).SetComment(t.Comment).SetPos(t.Pos).SetAnnotation(t.Annotation)
	copied.View = t.View
	c.tables[t] = copied
	for _, column := range t.Columns {
		c.columns[column] = &entschema.Column{
			Name: column.Name, Type: column.Type, SchemaType: column.SchemaType, Attr: column.Attr, Size: column.Size,
			Key: column.Key, Unique: column.Unique, Increment: column.Increment, Nullable: column.Nullable,
			Default: column.Default, Enums: column.Enums, Collation: column.Collation, Comment: column.Comment,
		}
		copied.AddColumn(c.columns[column])
	}
	copied.PrimaryKey = c.all(t.PrimaryKey)
	for _, i := range t.Indexes {
		copied.Indexes = append(copied.Indexes, &entschema.Index{
			Name: i.Name, Unique: i.Unique, Columns: c.all(i.Columns), Annotation: i.Annotation,
		})
	}
	return copied
}

func (c copier) foreignKey(fk *entschema.ForeignKey) *entschema.ForeignKey {
	copied := &entschema.ForeignKey{
		Symbol: fk.Symbol, Columns: c.all(fk.Columns), RefTable: fk.RefTable, RefColumns: c.all(fk.RefColumns),
		OnUpdate: fk.OnUpdate, OnDelete: fk.OnDelete,
	}
	if t, ok := c.tables[fk.RefTable]; ok {
		copied.RefTable = t
	}
	return copied
}

// all returns the copies of columns; those of other tables stay themselves.
func (c copier) all(columns []*entschema.Column) []*entschema.Column {
	copied := slices.Clone(columns)
	for i, column := range columns {
		if own, ok := c.columns[column]; ok {
			copied[i] = own
		}
	}
	return copied
}
