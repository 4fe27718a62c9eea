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

// leftOuts holds the classes whose new rows an INSERT may leave out, by ON CONFLICT
// DO NOTHING or IGNORE. The database then returns fewer rows than there are objects,
// and does not tell which. GORM gives their keys to the first objects.
//
// The rows of a batch are therefore loaded into objects of their own, and settled
// afterwards: see batch.
type leftOuts map[*gormschema.Schema]*leftOut

type leftOut struct {
	mapper *mapper.Mapper
	schema *gormschema.Schema
	handle *gormschema.Field // the key's column that the database generates, or nil
}

func (l leftOuts) add(s *gormschema.Schema, m *mapper.Mapper) {
	class := &leftOut{mapper: m, schema: s}
	for _, c := range m.LocalTable.PrimaryKey() {
		f := s.FieldsByDBName[c.Name]
		if class.handle == nil && f != nil && slices.Contains(s.FieldsWithDefaultDBValue, f) {
			class.handle = f
		}
	}
	l[s] = class
}

func (l leftOuts) register(on *registration) {
	on.wrap("RETURNING", l.divertAt("RETURNING"))
	on.wrap("ON CONFLICT", l.divertAt("ON CONFLICT"))
	on.wrap("VALUES", l.divertAt("VALUES"))
	on.add(creating, between{"gorm:create", "gorm:save_after_associations"}, "left out", l.settle)
	for _, in := range []kind{creating, updating} {
		before := "gorm:before_create"
		after := "gorm:after_create"
		if in == updating {
			before, after = "gorm:before_update", "gorm:after_update"
		}
		on.add(in, between{before, "gorm:save_before_associations"}, "nest", l.nest)
		on.add(in, between{"gorm:save_after_associations", after}, "unnest", l.unnest)
	}
}

// mayLeaveOut reports whether an INSERT may leave rows out.
func mayLeaveOut(stmt *gorm.Statement) bool {
	if insert, ok := stmt.Clauses["INSERT"].Expression.(clause.Insert); ok && strings.Contains(strings.ToUpper(insert.Modifier), "IGNORE") {
		return true
	}
	conflict, ok := stmt.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	return ok && (conflict.DoNothing || len(conflict.Where.Exprs) > 0)
}

// diverted is what a statement of a batch works on, while the database returns rows
// into objects of their own.
type diverted struct {
	dest    any
	objects reflect.Value
	rows    reflect.Value // a slice of pointers
}

const divertedKey = "mapwright:diverted"

// leavingKey marks a statement that may leave rows out.
const leavingKey = "mapwright:leaving"

// divertAt has the rows of a batch loaded elsewhere, once the last clause of the
// INSERT that needs its objects is written. MariaDB's driver writes DO NOTHING as an
// update of nothing, which returns a row for each object: nothing is to be done then.
func (l leftOuts) divertAt(name string) func(*gorm.Statement, clause.Expression) clause.Expression {
	return func(stmt *gorm.Statement, e clause.Expression) clause.Expression {
		if class, ok := l[stmt.Schema]; ok && mayLeaveOut(stmt) {
			stmt.DB.InstanceSet(leavingKey, true)
			if lastOfInsert(stmt) == name && batchOf(stmt) {
				class.divert(stmt)
			}
		}
		return e
	}
}

// lastOfInsert names the last clause of an INSERT, or nothing for other statements.
func lastOfInsert(stmt *gorm.Statement) string {
	if _, inserts := stmt.Clauses["INSERT"]; !inserts {
		return ""
	}
	for _, name := range []string{"RETURNING", "ON CONFLICT"} {
		if _, there := stmt.Clauses[name]; there && slices.Contains(stmt.BuildClauses, name) {
			return name
		}
	}
	return "VALUES"
}

// batchOf reports whether a statement works on a list of its class's objects.
func batchOf(stmt *gorm.Statement) bool {
	list := stmt.ReflectValue
	if kind := list.Kind(); kind != reflect.Slice && kind != reflect.Array {
		return false
	}
	return structIn(list.Type()) == stmt.Schema.ModelType
}

// divert puts a new list in the place of the objects. Without RETURNING, GORM counts
// up from the first key that the database generated, so the list has an object for
// each that needs a key.
func (l *leftOut) divert(stmt *gorm.Statement) {
	returning, returns := stmt.Clauses["RETURNING"].Expression.(clause.Returning)
	returns = returns && slices.Contains(stmt.BuildClauses, "RETURNING")
	if returns && (len(returning.Columns) == 0 || returning.Columns[0].Name == "*") {
		return // GORM makes the list anew
	}
	rows := reflect.New(reflect.SliceOf(reflect.PointerTo(l.schema.ModelType)))
	if !returns {
		for object := range objectsOf(stmt) {
			if l.unknown(stmt, object) {
				rows.Elem().Set(reflect.Append(rows.Elem(), reflect.New(l.schema.ModelType)))
			}
		}
	}
	stmt.DB.InstanceSet(divertedKey, &diverted{dest: stmt.Dest, objects: stmt.ReflectValue, rows: rows.Elem()})
	stmt.Dest, stmt.ReflectValue = rows.Interface(), rows.Elem()
}

// unknown reports whether an object has no key yet, as the database generates it.
func (l *leftOut) unknown(stmt *gorm.Statement, object reflect.Value) bool {
	if l.handle == nil {
		return false
	}
	_, zero := l.handle.ValueOf(stmt.Context, object)
	return zero
}

// settle gives the objects of a batch what the database returned, and refuses to
// save what goes by the key of an object whose row was left out.
func (l leftOuts) settle(db *gorm.DB) {
	stmt := db.Statement
	class, ok := l[stmt.Schema]
	if !ok {
		return
	}
	found, _ := db.InstanceGet(divertedKey)
	aside, isDiverted := found.(*diverted)
	if isDiverted {
		stmt.Dest, stmt.ReflectValue = aside.dest, aside.objects
	}
	if _, leaving := db.InstanceGet(leavingKey); !leaving || db.Error != nil || db.DryRun {
		return
	}
	if isDiverted {
		b := &batch{leftOut: class, db: db, objects: slices.Collect(objectsOf(stmt)), rows: aside.rows}
		if err := b.settle(); err != nil {
			_ = db.AddError(err)
			return
		}
	}
	_ = db.AddError(l.refuseLinks(db, class))
}
