package gormadapter

import (
	"errors"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
)

// qualified holds the names of the tables in other schemas, by what statements
// call them in full. Association leaves the name of its class's table in the
// statements on a related one's. It does not change once the plugin is in use.
type qualified map[string]string

// register has statements on tables of the connection's own schema go there.
func (q qualified) register(db *gorm.DB, mappers []*mapper.Mapper) error {
	for _, m := range mappers {
		if t := m.LocalTable; t.Schema != "" {
			q[db.Statement.Quote(t.FullName())] = t.Name
		}
	}
	if len(q) == 0 {
		return nil
	}
	callback := db.Callback()
	return errors.Join(
		callback.Create().Before("gorm:create").Register("mapwright:table", q.correct),
		callback.Query().Before("gorm:query").Register("mapwright:table", q.correct),
		callback.Update().Before("gorm:update").Register("mapwright:table", q.correct),
		callback.Delete().Before("gorm:delete").Register("mapwright:table", q.correct),
		callback.Row().Before("gorm:row").Register("mapwright:table", q.correct),
	)
}

// correct forgets the full name of another table than the statement's.
func (q qualified) correct(db *gorm.DB) {
	stmt := db.Statement
	if stmt.TableExpr == nil || stmt.Schema == nil || stmt.Schema.Table != stmt.Table {
		return
	}
	if name, ok := q[stmt.TableExpr.SQL]; ok && name != stmt.Table {
		stmt.TableExpr = nil
	}
}

// refuseNamesakes refuses relationships from a table in another schema to one of
// the same name in the connection's own: Association would take one for the
// other.
func refuseNamesakes(set *mapper.Set) error {
	var refusals []error
	for _, m := range set.Mappers() {
		for _, r := range m.Relationships {
			related := []*schema.Table{r.Target.LocalTable}
			if r.Through != nil {
				related = append(related, r.Through.Table)
			}
			for _, t := range related {
				if m.LocalTable.Schema != "" && t.Schema == "" && t.Name == m.LocalTable.Name {
					refusals = append(refusals, &mapper.UnsupportedError{Backend: "gorm", Feature: "a relationship to a table of the same name without a schema",
						Class: m.Name, Attribute: r.Name, Remedy: "state the schema of both tables"})
				}
			}
		}
	}
	return errors.Join(refusals...)
}
