package gormadapter

import (
	"errors"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// qualified holds the names of the tables in other schemas, by what statements
// call them in full. Association leaves the name of its class's table in the
// statements on a related one's.
type qualified map[string]string

func (q qualified) add(_ *gormschema.Schema, m *mapper.Mapper) {
	if t := m.LocalTable; t.Schema != "" {
		q[t.FullName()] = t.Name
	}
}

// register has statements on tables of the connection's own schema go there.
func (q qualified) register(on *registration) {
	quoted := qualified{}
	for full, name := range q {
		quoted[on.db.Statement.Quote(full)] = name
	}
	if len(q) > 0 {
		on.add(creating, between{before: "gorm:create"}, "table", quoted.correct)
		on.add(querying, between{before: "gorm:query"}, "table", quoted.correct)
		on.add(updating, between{before: "gorm:update"}, "table", quoted.correct)
		on.add(deleting, between{before: "gorm:delete"}, "table", quoted.correct)
		on.add(scanning, between{before: "gorm:row"}, "table", quoted.correct)
	}
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
