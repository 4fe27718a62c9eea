package gormadapter

import (
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// orders holds the condition that sorts each ordered relationship. It does not
// change once the plugin is in use.
type orders map[*gormschema.Relationship]func(*gorm.DB) *gorm.DB

// mappedOrder is an ORDER BY that gives way to the caller's own, whichever
// comes first: GORM joins two only if both are a clause.OrderBy.
type mappedOrder struct{ clause.OrderBy }

// MergeClause takes the place that no other order has.
func (o mappedOrder) MergeClause(c *clause.Clause) {
	if c.Expression == nil {
		c.Expression = o
	}
}

// add makes the condition of a relationship that has an order.
func (o orders) add(relation *gormschema.Relationship, r *mapper.RelationshipAttr) {
	if len(r.OrderBy) == 0 {
		return
	}
	var by mappedOrder
	for _, order := range r.OrderBy {
		by.Columns = append(by.Columns, clause.OrderByColumn{
			Column: clause.Column{Table: clause.CurrentTable, Name: order.Column.Column.Name}, Desc: order.Desc,
		})
	}
	o[relation] = func(tx *gorm.DB) *gorm.DB { return tx.Clauses(by) }
}

// register has preloads sorted as the mapping says.
func (o orders) register(on *registration) {
	if len(o) > 0 {
		on.add(querying, between{before: "gorm:preload"}, "order", o.sort)
		on.add(querying, between{before: "gorm:query"}, "order_association", o.sortAssociation)
	}
}

// sort adds the mapping's order to every preload of the statement.
func (o orders) sort(db *gorm.DB) {
	if db.Error != nil || db.Statement.Schema == nil {
		return
	}
	for path := range db.Statement.Preloads { // which grows, by paths that need nothing more
		o.sortPath(db.Statement, db.Statement.Schema, "", path)
	}
}

// sortPath sorts each relationship of a path such as "Orders.Lines". GORM loads
// what it has joined without a query of its own, so all are sorted here rather
// than each in the query of the one before.
func (o orders) sortPath(stmt *gorm.Statement, s *gormschema.Schema, prefix, path string) {
	name, rest, more := strings.Cut(path, ".")
	step := func(name string, relation *gormschema.Relationship) {
		o.sortPreload(stmt, prefix+name, relation)
		if more {
			o.sortPath(stmt, relation.FieldSchema, prefix+name+".", rest)
		}
	}
	if name != clause.Associations {
		if relation, ok := s.Relationships.Relations[name]; ok {
			step(name, relation)
		}
		return
	}
	for name, relation := range s.Relationships.Relations {
		if relation.Schema == s {
			step(name, relation)
		}
	}
}

// sortPreload puts the order before the other conditions of a preload, unless a
// statement that runs again has it there.
func (o orders) sortPreload(stmt *gorm.Statement, path string, relation *gormschema.Relationship) {
	order, ok := o[relation]
	if !ok {
		return
	}
	conditions := stmt.Preloads[path]
	if len(conditions) > 0 && sameFunc(conditions[0], order) {
		return
	}
	stmt.Preloads[path] = append([]any{order}, conditions...)
}

func sameFunc(condition any, f func(*gorm.DB) *gorm.DB) bool {
	g, ok := condition.(func(*gorm.DB) *gorm.DB)
	return ok && reflect.ValueOf(g).Pointer() == reflect.ValueOf(f).Pointer()
}

// sortAssociation sorts what Association finds. GORM says nowhere that a query is
// one of an association, but it is known by its condition: the keys of the owners,
// in a list, with the table by its name. If several relationships are meant by it,
// and differ in their order, none has its way.
func (o orders) sortAssociation(db *gorm.DB) {
	stmt := db.Statement
	if db.Error != nil || stmt.Schema == nil || structIn(stmt.ReflectValue.Type()).Kind() != reflect.Struct {
		return
	}
	if _, ordered := stmt.Clauses["ORDER BY"]; ordered {
		return
	}
	var sorting func(*gorm.DB) *gorm.DB
	for relation, order := range o {
		if relation.FieldSchema != stmt.Schema || !findsBy(stmt, relation) {
			continue
		}
		if sorting != nil && !sameFunc(order, sorting) {
			return
		}
		sorting = order
	}
	if sorting != nil {
		sorting(db)
	}
}

// findsBy reports whether a statement has the condition of a relationship.
func findsBy(stmt *gorm.Statement, relation *gormschema.Relationship) bool {
	table, conditions := relation.FieldSchema.Table, []clause.Expression(nil)
	if relation.JoinTable == nil {
		where, _ := stmt.Clauses["WHERE"].Expression.(clause.Where)
		conditions = where.Exprs
	} else {
		table = relation.JoinTable.Table
		from, _ := stmt.Clauses["FROM"].Expression.(clause.From)
		for _, join := range from.Joins {
			if join.Table.Name == table {
				conditions = join.ON.Exprs
			}
		}
	}
	var keys []clause.Column
	for _, ref := range relation.References {
		if ref.OwnPrimaryKey {
			keys = append(keys, clause.Column{Table: table, Name: ref.ForeignKey.DBName})
		}
	}
	return asksFor(conditions, relation.Polymorphic) && slices.ContainsFunc(conditions, func(e clause.Expression) bool {
		in, ok := e.(clause.IN)
		if !ok {
			return false
		}
		column, one := in.Column.(clause.Column)
		columns, _ := in.Column.([]clause.Column)
		return one && len(keys) == 1 && column == keys[0] || slices.Equal(columns, keys)
	})
}
