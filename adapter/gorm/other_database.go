package gormadapter

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// otherDatabase is MariaDB's migrator for a table in another database than the
// connection's, where the driver's own looks for some things in vain.
type otherDatabase struct {
	gorm.Migrator
	driver gorm.Dialector
	db     *gorm.DB
	table  *table
}

// HasTable reports whether the table is there.
func (m otherDatabase) HasTable(any) bool {
	return m.has("tables", "table_schema", "table_type = 'BASE TABLE'")
}

// HasColumn takes a column's name, or its attribute's.
func (m otherDatabase) HasColumn(_ any, name string) bool {
	if f := m.table.schema.LookUpField(name); f != nil {
		name = f.DBName
	}
	return m.has("columns", "table_schema", "column_name = ?", name)
}

// HasIndex takes an index's name.
func (m otherDatabase) HasIndex(_ any, name string) bool {
	return m.has("statistics", "table_schema", "index_name = ?", name)
}

// HasConstraint takes a constraint's name.
func (m otherDatabase) HasConstraint(_ any, name string) bool {
	return m.has("table_constraints", "constraint_schema", "constraint_name = ?", name)
}

// has asks one of the views of the information schema, whose column namespace
// says which database a row is of. The answer to a query that failed is no, as
// GORM's migrators have it; AutoMigrate finds the error in its session.
func (m otherDatabase) has(view, namespace, condition string, values ...any) bool {
	var n int64
	err := m.db.Raw("SELECT count(*) FROM information_schema."+view+" WHERE "+namespace+" = ? AND table_name = ? AND "+condition,
		append([]any{m.table.Schema, m.table.Name}, values...)...).Scan(&n).Error
	return err == nil && n > 0
}

// ColumnTypes tells of the columns that the table has. The driver looks at a row
// of the table, and leaves its database out.
func (m otherDatabase) ColumnTypes(value any) ([]gorm.ColumnType, error) {
	tx := m.db.Scopes(func(tx *gorm.DB) *gorm.DB {
		tx.Statement.TableExpr = &clause.Expr{SQL: tx.Statement.Quote(m.table.quoted())}
		return tx
	})
	return m.driver.Migrator(tx.Session(&gorm.Session{})).ColumnTypes(value)
}
