package gormadapter

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// orders holds the condition that sorts each ordered relationship: by the
// relationship, and by the place of the name that marks it. Once the plugin is in
// use only copies of relationships are added, as structs with a class embedded
// have them.
type orders struct {
	preloads     sync.Map
	associations map[*byte]sorting
}

// sorting is the condition that sorts a query, as Preload takes it.
type sorting = func(*gorm.DB) *gorm.DB

func newOrders() *orders { return &orders{associations: map[*byte]sorting{}} }

// copy sorts a relationship as another.
func (o *orders) copy(made, relation *gormschema.Relationship) {
	if order, ok := o.preloads.Load(relation); ok {
		o.preloads.Store(made, order)
	}
}

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
func (o *orders) add(relation *gormschema.Relationship, r *mapper.RelationshipAttr) {
	if len(r.OrderBy) == 0 {
		return
	}
	var by mappedOrder
	for _, order := range r.OrderBy {
		by.Columns = append(by.Columns, clause.OrderByColumn{
			Column: clause.Column{Table: clause.CurrentTable, Name: order.Column.Column.Name}, Desc: order.Desc,
		})
	}
	order := func(tx *gorm.DB) *gorm.DB { return tx.Clauses(by) }
	o.preloads.Store(relation, order)
	o.associations[mark(relation)] = order
}

// register has preloads sorted as the mapping says.
func (o *orders) register(on *registration) {
	if len(o.associations) > 0 {
		on.add(querying, between{before: "gorm:preload"}, "order", o.sort)
		on.add(querying, between{before: "gorm:query"}, "order_association", o.sortAssociation)
	}
}

// sort adds the mapping's order to every preload of the statement.
func (o *orders) sort(db *gorm.DB) {
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
func (o *orders) sortPath(stmt *gorm.Statement, s *gormschema.Schema, prefix, path string) {
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
func (o *orders) sortPreload(stmt *gorm.Statement, path string, relation *gormschema.Relationship) {
	held, ok := o.preloads.Load(relation)
	if !ok {
		return
	}
	order := held.(sorting)
	conditions := stmt.Preloads[path]
	if len(conditions) > 0 && sameFunc(conditions[0], order) {
		return
	}
	stmt.Preloads[path] = append([]any{order}, conditions...)
}

// sameFunc reports whether a condition is the function f. Two closures of one
// function literal have the same code, so the closures themselves are compared.
func sameFunc(condition any, f sorting) bool {
	g, ok := condition.(sorting)
	return ok && *(*unsafe.Pointer)(unsafe.Pointer(&g)) == *(*unsafe.Pointer)(unsafe.Pointer(&f))
}

// mark gives a relationship a column name of its own: a copy of the text, which
// GORM writes into the condition of Association. Two relationships over one foreign
// key have equal conditions, and only the place of this text tells them apart. It
// returns that place.
func mark(relation *gormschema.Relationship) *byte {
	for _, ref := range relation.References {
		field := &ref.ForeignKey
		switch {
		case ref.PrimaryValue != "": // of a polymorphic association: the owner's class
			continue
		case relation.JoinTable != nil: // whose fields are replaced by db.SetupJoinTable
			if ref.OwnPrimaryKey {
				continue
			}
			field = &ref.PrimaryKey
		case !ref.OwnPrimaryKey:
			field = &ref.PrimaryKey
		}
		own := **field
		own.DBName = strings.Clone(own.DBName)
		*field = &own
		return unsafe.StringData(own.DBName)
	}
	return nil
}

// sortAssociation sorts what Association finds. GORM says nowhere that a query is
// one of an association, but its condition holds the name that marks a relationship.
func (o *orders) sortAssociation(db *gorm.DB) {
	stmt := db.Statement
	if db.Error != nil || stmt.Schema == nil || structIn(stmt.ReflectValue.Type()).Kind() != reflect.Struct {
		return
	}
	if _, ordered := stmt.Clauses["ORDER BY"]; ordered {
		return
	}
	for _, name := range associationNames(stmt) {
		if order, ok := o.associations[unsafe.StringData(name)]; ok {
			order(db)
			return
		}
	}
}

// associationNames returns the column names where the condition of Association has
// those of its relationship: before the list of the owners' keys, or compared with
// the columns of a join table.
func associationNames(stmt *gorm.Statement) []string {
	var names []string
	where, _ := stmt.Clauses["WHERE"].Expression.(clause.Where)
	for _, e := range where.Exprs {
		in, _ := e.(clause.IN)
		switch column := in.Column.(type) {
		case clause.Column:
			names = append(names, column.Name)
		case []clause.Column:
			for _, one := range column {
				names = append(names, one.Name)
			}
		}
	}
	from, _ := stmt.Clauses["FROM"].Expression.(clause.From)
	for _, join := range from.Joins {
		for _, e := range join.ON.Exprs {
			eq, _ := e.(clause.Eq)
			if column, ok := eq.Value.(clause.Column); ok {
				names = append(names, column.Name)
			}
		}
	}
	return names
}
