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

// versions holds the attribute of each class that counts its saves. An object
// that is saved or deleted must have the count of its row, which then goes up by
// one: optimistic locking, as SQLAlchemy's version_id_col does it.
type versions map[*gormschema.Schema]version

type version struct {
	mapper *mapper.Mapper
	a      *mapper.ColumnAttr
	owned  []string // the columns that say who owns a row of several classes' objects
}

func (v versions) add(s *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		if a.Version {
			v[s] = version{mapper: m, a: a}
		}
	}
}

// own notes the columns of a polymorphic association, which are as a foreign key.
func (v versions) own(relation *gormschema.Relationship) {
	version, ok := v[relation.FieldSchema]
	if !ok {
		return
	}
	for _, ref := range relation.References {
		version.owned = append(version.owned, ref.ForeignKey.DBName)
	}
	v[relation.FieldSchema] = version
}

func (v versions) register(on *registration) {
	if len(v) == 0 {
		return
	}
	on.wrap("SET", v.count)
	on.wrap("ON CONFLICT", v.countMet)
	on.add(creating, between{"gorm:before_create", "gorm:create"}, "version", v.begin)
	on.add(creating, between{"gorm:create", "gorm:save_after_associations"}, "count", v.tell)
	on.add(updating, between{"gorm:before_update", "gorm:update"}, "count", v.note)
	on.add(updating, between{"gorm:update", "gorm:save_after_associations"}, "version", v.check)
	on.add(deleting, between{"gorm:before_delete", "gorm:delete"}, "count", v.restrictDelete)
	on.add(deleting, between{"gorm:delete", "gorm:after_delete"}, "version", v.check)
}

// begin has new objects begin with 1. What an upsert makes of the count is asked
// for, where the database returns it.
func (v versions) begin(db *gorm.DB) {
	stmt := db.Statement
	version, ok := v[stmt.Schema]
	if !ok || db.Error != nil {
		return
	}
	_ = db.AddError(fillNew(stmt, version.a, func() (reflect.Value, error) { return version.value(1), nil }))
	conflict, _ := stmt.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	if _, stated := stmt.Clauses["RETURNING"]; stated || !conflict.UpdateAll && !version.counts(conflict) || !slices.Contains(stmt.BuildClauses, "RETURNING") {
		return
	}
	returning := clause.Returning{Columns: []clause.Column{{Name: version.a.Column.Name}}}
	for _, f := range stmt.Schema.FieldsWithDefaultDBValue {
		returning.Columns = append(returning.Columns, clause.Column{Name: f.DBName})
	}
	stmt.AddClause(returning)
}

// value returns a count in the field's type.
func (v version) value(n uint64) reflect.Value {
	return reflect.ValueOf(n).Convert(v.a.Field.Type())
}

// counts reports whether an upsert changes a row that it meets, rather than give it
// a foreign key: GORM does so to whole lists when it saves their owner.
func (v version) counts(conflict clause.OnConflict) bool {
	return slices.ContainsFunc(conflict.DoUpdates, func(a clause.Assignment) bool {
		return !slices.Contains(v.owned, a.Column.Name) && !slices.ContainsFunc(v.mapper.LocalTable.ForeignKeys, func(fk *schema.ForeignKey) bool { return slices.Contains(fk.Columns, a.Column.Name) })
	})
}

// counted is an object that a statement must find by the count it has.
type counted struct {
	version
	object       reflect.Value
	count        reflect.Value // a copy, since GORM assigns before it saves
	asked, saved bool          // the statement has it as a condition, and adds one
}

const countedKey = "mapwright:counted"

// note keeps the object of a statement, if it is one with a key and a count.
func (v versions) note(db *gorm.DB) {
	stmt := db.Statement
	version, ok := v[stmt.Schema]
	object := stmt.ReflectValue
	if !ok || db.Error != nil || object.Kind() != reflect.Struct || object.Type() != stmt.Schema.ModelType {
		return
	}
	for _, key := range stmt.Schema.PrimaryFields {
		if _, zero := key.ValueOf(stmt.Context, object); zero {
			return
		}
	}
	count, held, err := read(version.a.Field, object)
	if err == nil && held && !count.IsZero() {
		db.InstanceSet(countedKey, &counted{version: version, object: object, count: copied(count, count.Type())})
	}
}

// noted returns the object that a statement saves or deletes, or nil.
func noted(db *gorm.DB) *counted {
	c, _ := db.InstanceGet(countedKey)
	found, _ := c.(*counted)
	return found
}

// next is the count of the row after this save.
func (c *counted) next() reflect.Value {
	next := reflect.New(c.count.Type()).Elem()
	if next.CanInt() {
		next.SetInt(c.count.Int() + 1)
	} else {
		next.SetUint(c.count.Uint() + 1)
	}
	return next
}

// count has an UPDATE count: of one object by its own count, of other rows by
// theirs. What else would set the count gives way.
func (v versions) count(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	version, ok := v[stmt.Schema]
	set, isSet := e.(clause.Set)
	if !ok || !isSet {
		return e
	}
	column := clause.Column{Name: version.a.Column.Name}
	set = slices.DeleteFunc(slices.Clone(set), func(a clause.Assignment) bool { return a.Column.Name == column.Name })
	c := noted(stmt.DB)
	if c == nil {
		return append(set, clause.Assignment{Column: column, Value: version.raised(stmt, column)})
	}
	c.saved = true
	c.ask(stmt)
	if err := c.full(); err != nil {
		_ = stmt.AddError(err)
	}
	return append(set, clause.Assignment{Column: column, Value: c.next().Interface()})
}

// countMet has an upsert count in a row that it meets.
func (v versions) countMet(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	version, ok := v[stmt.Schema]
	conflict, isConflict := e.(clause.OnConflict)
	if !ok || !isConflict || !version.counts(conflict) {
		return e
	}
	name := version.a.Column.Name
	conflict.DoUpdates = slices.DeleteFunc(slices.Clone(conflict.DoUpdates), func(a clause.Assignment) bool { return a.Column.Name == name })
	conflict.DoUpdates = append(conflict.DoUpdates, clause.Assignment{
		Column: clause.Column{Name: name}, Value: version.raised(stmt, clause.Column{Table: stmt.Table, Name: name}),
	})
	return conflict
}

// restrictDelete has a DELETE find an object by its count too. A soft deletion is
// an UPDATE, which does so itself.
func (v versions) restrictDelete(db *gorm.DB) {
	v.note(db)
	if c := noted(db); c != nil && (db.Statement.Unscoped || len(db.Statement.Schema.DeleteClauses) == 0) {
		c.ask(db.Statement)
	}
}

// ask adds the count to the conditions of a statement.
func (c *counted) ask(stmt *gorm.Statement) {
	c.asked = true
	where, _ := stmt.Clauses["WHERE"].Expression.(clause.Where)
	if slices.ContainsFunc(where.Exprs, func(e clause.Expression) bool { _, or := e.(clause.OrConditions); return or }) {
		all := stmt.Clauses["WHERE"]
		all.Expression = clause.Where{Exprs: []clause.Expression{clause.And(where.Exprs...)}}
		stmt.Clauses["WHERE"] = all
	}
	stmt.AddClause(clause.Where{Exprs: []clause.Expression{
		clause.Eq{Column: clause.Column{Name: c.a.Column.Name}, Value: c.count.Interface()},
	}})
}

// check gives a saved object its new count. Where no row was found it asks whether
// the count was the reason: the caller's own conditions may have been.
func (v versions) check(db *gorm.DB) {
	v.tell(db)
	c := noted(db)
	if c == nil || !c.asked || db.DryRun {
		return
	}
	if c.saved && c.object.CanAddr() {
		count := c.count // also if GORM has assigned the caller's
		if db.Error == nil && db.RowsAffected > 0 {
			count = c.next()
		}
		_ = db.AddError(write(c.a.Field, c.object, count))
	}
	if db.Error == nil && db.RowsAffected == 0 {
		_ = db.AddError(c.stale(db))
	}
}

// stale returns a *mapper.StaleError unless the row has the object's count.
func (c *counted) stale(db *gorm.DB) error {
	stale := &mapper.StaleError{Class: c.mapper.Name, Version: c.count.Interface()}
	same := db.Session(&gorm.Session{NewDB: true}).Set("gorm:db_resolver:write", struct{}{}) // dbresolver's replicas may lag behind
	same = same.Unscoped().Table(db.Statement.Table).Where(clause.Eq{Column: clause.Column{Name: c.a.Column.Name}, Value: c.count.Interface()})
	for _, key := range c.mapper.Key {
		value, _, err := read(key.Field, c.object)
		if err != nil {
			return err
		}
		stale.Key = append(stale.Key, value.Interface())
		same = same.Where(clause.Eq{Column: clause.Column{Name: key.Column.Name}, Value: compared(db.Statement, key, value.Interface())})
	}
	var rows int64
	if err := same.Count(&rows).Error; err != nil {
		return err
	}
	if rows > 0 {
		return nil
	}
	return stale
}
