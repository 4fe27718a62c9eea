package gormadapter

import (
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/migrator"
	gormschema "gorm.io/gorm/schema"
)

// tableMigrator goes by the mapping where a class is mapped, and leaves everything
// else to the driver's own.
type tableMigrator struct {
	gorm.Migrator
	driver gorm.Dialector
	db     *gorm.DB
	tables *tables
}

var _ migrator.BuildIndexOptionsInterface = tableMigrator{}

// BuildIndexOptions is what GORM asks a migrator for beside the interface.
func (m tableMigrator) BuildIndexOptions(options []gormschema.IndexOption, stmt *gorm.Statement) []any {
	return m.Migrator.(migrator.BuildIndexOptionsInterface).BuildIndexOptions(options, stmt)
}

// with returns the migrator of another session.
func (m tableMigrator) with(db *gorm.DB) tableMigrator {
	return tableMigrator{m.driver.Migrator(db), m.driver, db, m.tables}
}

// table returns the table of a class: the one that db.Table names, or its own;
// and a mapped table in another schema for its full name. It is nil for other
// values.
func (m tableMigrator) table(value any) (*table, error) {
	if value == nil {
		return nil, nil
	}
	mapped, ok := m.tables.builder.classes[structIn(reflect.TypeOf(value))]
	if full, named := value.(string); named && strings.Contains(full, ".") {
		if mapped, ok = m.tables.names[full]; ok {
			return m.tables.of(mapped, full)
		}
	}
	if !ok {
		return nil, nil
	}
	name := stated(m.db.Statement)
	if name == "" {
		name = mapped.LocalTable.FullName()
	}
	return m.tables.of(mapped, name)
}

// stated returns the full name of the table that db.Table names, or "".
func stated(stmt *gorm.Statement) string {
	if stmt.TableExpr != nil {
		if namespace, ok := strings.CutSuffix(stmt.TableExpr.SQL, "."+stmt.Quote(stmt.Table)); ok {
			return strings.Trim(namespace, "`\"") + "." + stmt.Table
		}
	}
	return stmt.Table
}

// on returns the driver's migrator for a table. Under the table's name it finds
// the table's schema: left to itself, GORM would parse the class by its own rules,
// and forget the mapping if that fails.
func (m tableMigrator) on(t *table) gorm.Migrator {
	if cache, err := cacheOf(m.db); err == nil {
		cache.LoadOrStore(t.key(), t.schema)
	}
	tx := m.db.Table(t.Name)
	tx.Statement.Table, tx.Statement.TableExpr = t.FullName(), nil
	tx = tx.Session(&gorm.Session{})
	if t.Schema != "" && m.dialect() == schema.MariaDB {
		return otherDatabase{m.driver.Migrator(tx), m.driver, tx, t}
	}
	return m.driver.Migrator(tx)
}

// of returns the driver's migrator for a value's table.
func (m tableMigrator) of(value any) gorm.Migrator {
	t, err := m.table(value)
	switch {
	case err != nil:
		failed := m.db.Session(&gorm.Session{})
		_ = failed.AddError(err)
		return m.driver.Migrator(failed)
	case t == nil:
		return m.Migrator
	}
	return m.on(t)
}

// object returns an object of the table's class.
func (t *table) object() any { return reflect.New(t.mapper.Class).Interface() }

// runs takes values in their order: those of mapped classes, as far as they stand
// together, and others.
func (m tableMigrator) runs(values []any, mapped func([]*table) error, others func(...any) error) error {
	for len(values) > 0 {
		var tables []*table
		var rest []any
		for len(values) > 0 {
			t, err := m.table(values[0])
			if err != nil {
				return err
			}
			if t == nil && len(tables) > 0 || t != nil && len(rest) > 0 {
				break
			}
			if t != nil {
				tables = append(tables, t)
			} else {
				rest = append(rest, values[0])
			}
			values = values[1:]
		}
		if len(tables) > 0 {
			if err := mapped(tables); err != nil {
				return err
			}
		} else if err := others(rest...); err != nil {
			return err
		}
	}
	return nil
}

// AutoMigrate makes the tables that are missing, with those that they refer to
// and with their join tables, and adds to others what they lack.
func (m tableMigrator) AutoMigrate(values ...any) error {
	return m.runs(values, m.autoMigrate, m.Migrator.AutoMigrate)
}

func (m tableMigrator) autoMigrate(list []*table) error {
	query, exec := m.sessions()
	order, err := m.tables.ordered(list, !m.db.IgnoreRelationshipsWhenMigrating)
	if err != nil {
		return err
	}
	missing := map[string]bool{}
	for _, t := range order {
		missing[t.FullName()], err = query.lacks(query.hasTable(t))
		if err != nil {
			return err
		}
	}
	var later []reference
	for _, t := range order {
		if missing[t.FullName()] {
			open, err := exec.createTable(t, missing)
			if err != nil {
				return err
			}
			delete(missing, t.FullName())
			later = append(later, open...)
			continue
		}
		if err := query.complete(exec, t); err != nil {
			return err
		}
		if m.keepsForeignKeys() {
			for _, fk := range t.enforced() {
				lacks, err := query.lacks(query.on(t).HasConstraint(t.object(), fk.Name))
				if err != nil {
					return err
				}
				if lacks {
					later = append(later, reference{t, fk})
				}
			}
		}
	}
	return exec.refer(later)
}

// sessions returns the migrators that ask and that change: with DryRun the
// second prints its statements.
func (m tableMigrator) sessions() (query, exec tableMigrator) {
	if driver, ok := m.Migrator.(interface{ GetQueryAndExecTx() (query, exec *gorm.DB) }); ok {
		query, exec := driver.GetQueryAndExecTx()
		return m.with(questions(query)), m.with(exec)
	}
	return m.with(questions(m.db)), m
}

// complete adds to a table what it lacks, but foreign keys.
func (m tableMigrator) complete(exec tableMigrator, t *table) error {
	found, err := m.on(t).ColumnTypes(t.object())
	if err != nil {
		return err
	}
	for _, name := range t.schema.DBNames {
		i := slices.IndexFunc(found, func(c gorm.ColumnType) bool { return c.Name() == name })
		if i < 0 {
			err = exec.addColumn(t, name)
		} else {
			err = exec.migrateColumn(t, t.schema.FieldsByDBName[name], found[i])
		}
		if err != nil {
			return err
		}
	}
	for _, check := range t.Checks {
		lacks, err := m.lacks(m.on(t).HasConstraint(t.object(), check.Name))
		if err == nil && lacks {
			err = exec.createConstraint(t, check.Name)
		}
		if err != nil {
			return err
		}
	}
	for _, index := range t.Indexes {
		lacks, err := m.lacks(m.hasIndex(t, index))
		if err == nil && lacks {
			err = exec.createIndex(t, index)
		}
		if err != nil {
			return err
		}
	}
	if lacks, err := m.lacksComment(t); !lacks || err != nil {
		return err
	}
	return exec.commentTable(t)
}

// CreateTable makes tables, each after those of the others that it refers to.
func (m tableMigrator) CreateTable(values ...any) error {
	return m.runs(values, func(list []*table) error {
		order, err := m.tables.ordered(list, false)
		if err != nil {
			return err
		}
		missing := map[string]bool{}
		for _, t := range order {
			missing[t.FullName()] = true
		}
		var later []reference
		for _, t := range order {
			open, err := m.createTable(t, missing)
			if err != nil {
				return err
			}
			delete(missing, t.FullName())
			later = append(later, open...)
		}
		return m.refer(later)
	}, m.Migrator.CreateTable)
}

// DropTable drops tables, each before those of the others that it refers to.
func (m tableMigrator) DropTable(values ...any) error {
	return m.runs(values, func(list []*table) error {
		order, err := m.tables.ordered(list, false)
		if err != nil {
			return err
		}
		return m.pinned(func(m tableMigrator) error {
			for _, t := range slices.Backward(order) {
				if err := m.on(t).DropTable(t.object()); err != nil {
					return err
				}
			}
			return nil
		})
	}, m.Migrator.DropTable)
}

// HasTable takes an object of a class, or a table's name.
func (m tableMigrator) HasTable(value any) bool { return m.of(value).HasTable(value) }

func (m tableMigrator) hasTable(t *table) bool { return m.on(t).HasTable(t.object()) }

// RenameTable takes objects of classes, or names of tables. A table stays in its
// schema.
func (m tableMigrator) RenameTable(from, to any) error {
	names := []any{from, to}
	for i, value := range names {
		t, err := m.table(value)
		if err != nil {
			return err
		}
		if t != nil {
			names[i] = t.FullName()
		}
	}
	if old, ok := names[0].(string); ok && strings.Contains(old, ".") {
		namespace := old[:strings.LastIndexByte(old, '.')+1]
		if name, ok := names[1].(string); ok {
			name = strings.TrimPrefix(name, namespace) // as PostgreSQL wants it
			if m.dialect() == schema.MariaDB && !strings.Contains(name, ".") {
				name = namespace + name
			}
			names[1] = name
		}
	}
	return m.Migrator.RenameTable(names[0], names[1])
}

// TableType tells of a class's table.
func (m tableMigrator) TableType(value any) (gorm.TableType, error) {
	return m.of(value).TableType(value)
}

// quoted returns a table's name as statements have it.
func (t *table) quoted() clause.Table { return clause.Table{Name: t.FullName()} }

// dialect returns the dialect of the database.
func (m tableMigrator) dialect() schema.Dialect { return m.tables.builder.dialect }
