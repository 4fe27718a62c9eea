package gormadapter

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// describeComputed has a column that the database computes read back after an
// insert, and never written.
func (b *builder) describeComputed(f *gormschema.Field, column *schema.Column) {
	if column.Computed == "" {
		return
	}
	f.HasDefaultValue = true // in GORM's eyes: the database returns it
	f.Creatable, f.Updatable = false, false
	if b.dialect == schema.MariaDB { // which takes no NOT NULL beside an expression
		f.NotNull = false
	}
}

// computed holds the columns of each class that the database computes.
type computed map[*gormschema.Schema][]clause.Column

func (c computed) add(s *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		if a.Column.Computed != "" {
			c[s] = append(c[s], clause.Column{Name: a.Column.Name})
		}
	}
}

// register has computed columns read back after an update too, where the database
// returns them. MariaDB does not, although GORM takes it to.
func (c computed) register(on *registration) {
	if len(c) > 0 && on.db.Name() != "mysql" {
		on.add(updating, between{before: "gorm:update"}, "computed", c.ask)
	}
}

// ask has an update return the computed columns of the one object that it saves,
// unless the caller asks for others.
func (c computed) ask(db *gorm.DB) {
	stmt := db.Statement
	columns := c[stmt.Schema]
	if db.Error != nil || len(columns) == 0 || !slices.Contains(stmt.BuildClauses, "RETURNING") {
		return
	}
	object := stmt.ReflectValue
	if _, stated := stmt.Clauses["RETURNING"]; stated || object.Kind() != reflect.Struct || object.Type() != stmt.Schema.ModelType || !object.CanAddr() {
		return
	}
	for _, key := range stmt.Schema.PrimaryFields {
		if _, zero := key.ValueOf(stmt.Context, object); zero {
			return
		}
	}
	stmt.AddClause(clause.Returning{Columns: columns})
}
