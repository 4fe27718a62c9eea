package gormadapter

import (
	"errors"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// keys holds the classes that are identified by other columns than their table's
// primary key. GORM knows one key of a class, by which it finds rows, and takes
// it for the table's. It does not change once the plugin is in use.
type keys map[*gormschema.Schema]*mapper.Mapper

func (k keys) add(s *gormschema.Schema, m *mapper.Mapper) {
	if m.OverridesKey() {
		k[s] = m
	}
}

// register has tables created with their own primary key, and upserts refused
// that no constraint would turn into updates.
func (k keys) register(db *gorm.DB) error {
	if len(k) == 0 {
		return nil
	}
	return errors.Join(
		db.Callback().Raw().Before("gorm:raw").Register("mapwright:key", k.create),
		db.Callback().Create().Before("gorm:create").Register("mapwright:key", k.upsert),
	)
}

// create puts the table's primary key where the migrator has the class's, behind
// the columns. It is not there where the type of a column says what the key is.
func (k keys) create(db *gorm.DB) {
	stmt := db.Statement
	sql := stmt.SQL.String()
	if !strings.HasPrefix(sql, "CREATE TABLE ") {
		return
	}
	for s, m := range k {
		columns := createColumns(db, s)
		rest, ours := strings.CutPrefix(sql, columns+primaryKey(stmt, s.PrimaryFieldDBNames))
		if !ours {
			continue
		}
		var own []string
		for _, column := range m.LocalTable.PrimaryKey() {
			own = append(own, column.Name)
		}
		stmt.SQL.Reset()
		if len(own) == 0 {
			stmt.SQL.WriteString(strings.TrimSuffix(columns, ",") + rest)
		} else {
			stmt.SQL.WriteString(columns + primaryKey(stmt, own) + rest)
		}
		return
	}
}

// createColumns is how the migrator begins to create a table.
func createColumns(db *gorm.DB, s *gormschema.Schema) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE " + db.Statement.Quote(clause.Table{Name: s.Table}) + " (")
	for _, name := range s.DBNames {
		b.WriteString(db.Statement.Quote(clause.Column{Name: name}) + " " + db.Migrator().FullDataTypeOf(s.FieldsByDBName[name]).SQL + ",")
	}
	return b.String()
}

// primaryKey is how the migrator goes on.
func primaryKey(stmt *gorm.Statement, names []string) string {
	columns := make([]clause.Column, len(names))
	for i, name := range names {
		columns[i].Name = name
	}
	return "PRIMARY KEY " + stmt.Quote(columns)
}

// upsert refuses an upsert by a key that is not unique in the table: MariaDB
// would store a second row without a word. GORM makes one of Save where no row
// was changed, of lists in Save and of related objects.
func (k keys) upsert(db *gorm.DB) {
	m, ok := k[db.Statement.Schema]
	if !ok || db.Error != nil {
		return
	}
	key := db.Statement.Schema.PrimaryFieldDBNames
	conflict, ok := db.Statement.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	if !ok || conflict.DoNothing || conflict.OnConstraint != "" || m.LocalTable.UniqueKey(key...) != nil {
		return
	}
	byKey := slices.EqualFunc(conflict.Columns, key, func(c clause.Column, name string) bool { return c.Name == name })
	if byKey || len(conflict.Columns) == 0 {
		_ = db.AddError(&mapper.UnsupportedError{Backend: "gorm", Feature: "an upsert by a key that is not unique in the table", Class: m.Name,
			Remedy: "make the key unique there, or use Create and Updates"})
	}
}
