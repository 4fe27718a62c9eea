package gormadapter

import (
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// orders holds the condition that sorts each ordered relationship. It does not
// change once the plugin is in use.
type orders map[*gormschema.Relationship]func(*gorm.DB) *gorm.DB

// add makes the condition of a relationship that has an order.
func (o orders) add(relation *gormschema.Relationship, r *mapper.RelationshipAttr) {
	if len(r.OrderBy) == 0 {
		return
	}
	var by clause.OrderBy
	for _, order := range r.OrderBy {
		by.Columns = append(by.Columns, clause.OrderByColumn{
			Column: clause.Column{Table: clause.CurrentTable, Name: order.Column.Column.Name}, Desc: order.Desc,
		})
	}
	o[relation] = func(tx *gorm.DB) *gorm.DB {
		if _, ordered := tx.Statement.Clauses["ORDER BY"]; ordered {
			return tx // the caller's order wins
		}
		return tx.Order(by)
	}
}

// register has preloads sorted as the mapping says. Preloads of preloads are
// queries of their own, so each level sorts itself.
func (o orders) register(db *gorm.DB) error {
	if len(o) == 0 {
		return nil
	}
	return db.Callback().Query().Before("gorm:preload").Register("mapwright:order", o.sort)
}

// sort adds the mapping's order to every preload of the statement.
func (o orders) sort(db *gorm.DB) {
	if db.Error != nil || len(db.Statement.Preloads) == 0 || db.Statement.Schema == nil {
		return
	}
	relations := db.Statement.Schema.Relationships.Relations
	for name := range db.Statement.Preloads {
		first, _, _ := strings.Cut(name, ".")
		if first != clause.Associations {
			o.sortPreload(db.Statement, first, relations[first])
			continue
		}
		for name, relation := range relations {
			o.sortPreload(db.Statement, name, relation)
		}
	}
}

func (o orders) sortPreload(stmt *gorm.Statement, name string, relation *gormschema.Relationship) {
	order, ok := o[relation]
	if !ok {
		return
	}
	conditions := stmt.Preloads[name]
	if n := len(conditions); n > 0 && sameFunc(conditions[n-1], order) {
		return // a statement that runs again
	}
	stmt.Preloads[name] = append(conditions[:len(conditions):len(conditions)], order)
}

func sameFunc(condition any, f func(*gorm.DB) *gorm.DB) bool {
	g, ok := condition.(func(*gorm.DB) *gorm.DB)
	return ok && reflect.ValueOf(g).Pointer() == reflect.ValueOf(f).Pointer()
}
