package gormadapter

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// changes has the statements of transactions note what they write into objects,
// so that a rollback takes it back: versions, generated keys and values, times and
// foreign keys. What the caller and hooks write stays, as SQLAlchemy's session
// leaves objects alone that it does not know.
type changes struct {
	classes map[*gormschema.Schema]*tracked
	raises  *raises
}

// tracked is what statements write into objects of a class.
type tracked struct {
	version    *mapper.ColumnAttr // or nil
	own        shape              // of their own accord
	all        shape              // if they are given other objects or maps to write
	references []owning
}

// owning is a relationship whose objects get the key of their owner.
type owning struct {
	of    *gormschema.Relationship
	owned shape
}

// shape is attributes of a class, and the type of a slice of structs that hold their
// values: the value of each, then what it points to, since GORM writes into that.
type shape struct {
	mapper     *mapper.Mapper
	attributes []*mapper.ColumnAttr
	structs    reflect.Type
}

func newShape(m *mapper.Mapper, list []*mapper.ColumnAttr) shape {
	var fields []reflect.StructField
	for i, a := range list {
		target := reflect.TypeFor[struct{}]()
		if a.Field.Type().Kind() == reflect.Pointer {
			target = a.Field.Type().Elem()
		}
		fields = append(fields,
			reflect.StructField{Name: "F" + strconv.Itoa(i), Type: a.Field.Type()},
			reflect.StructField{Name: "T" + strconv.Itoa(i), Type: target})
	}
	return shape{m, list, reflect.SliceOf(reflect.StructOf(fields))}
}

// values returns a slice of room for the values of some objects.
func (s shape) values(objects int) reflect.Value {
	return reflect.MakeSlice(s.structs, objects, objects)
}

// read copies the values of an object. It reports whether all getters have given
// theirs; a statement that reads an attribute tells of those that have not.
func (s shape) read(object, into reflect.Value) bool {
	for i, a := range s.attributes {
		value, _, err := read(a.Field, object)
		if err != nil {
			return false
		}
		into.Field(2 * i).Set(value)
		if value.Kind() == reflect.Pointer && !value.IsNil() {
			into.Field(2*i + 1).Set(value.Elem())
		}
	}
	return true
}

func (c changes) add(s *gormschema.Schema, m *mapper.Mapper) {
	own := slices.DeleteFunc(slices.Clone(m.Columns), func(a *mapper.ColumnAttr) bool {
		f := s.FieldsByDBName[a.Column.Name]
		return !f.PrimaryKey && !f.HasDefaultValue && !a.Version && !a.SoftDelete && a.Generate == nil && f.AutoCreateTime == 0 && f.AutoUpdateTime == 0 &&
			!slices.ContainsFunc(m.LocalTable.ForeignKeys, func(fk *schema.ForeignKey) bool { return slices.Contains(fk.Columns, a.Column.Name) })
	})
	of := &tracked{own: newShape(m, own), all: newShape(m, m.Columns)}
	for _, a := range own {
		if a.Version {
			of.version = a
		}
	}
	c.classes[s] = of
}

// relate finds the relationships whose objects get the key of their owner.
func (c changes) relate() {
	for s, of := range c.classes {
		for _, relation := range slices.Concat(s.Relationships.HasOne, s.Relationships.HasMany) {
			target, owned := c.classes[relation.FieldSchema].own.mapper, []*mapper.ColumnAttr(nil)
			for _, ref := range relation.References {
				if a, ok := target.ColumnFor(ref.ForeignKey.DBName); ok {
					owned = append(owned, a)
				}
			}
			of.references = append(of.references, owning{relation, newShape(target, owned)})
		}
	}
}

// register has values remembered before the parts that write into objects.
func (c changes) register(on *registration) {
	c.relate()
	on.add(creating, between{"", "gorm:begin_transaction"}, "watch create", watch)
	on.add(updating, between{"", "gorm:begin_transaction"}, "watch update", watch)
	on.add(deleting, between{"", "gorm:begin_transaction"}, "watch delete", watch)
	on.add(creating, between{"gorm:before_create", "gorm:save_before_associations"}, "remember create", c.remember)
	on.add(updating, between{"gorm:before_update", "gorm:save_before_associations"}, "remember update", c.remember)
	on.add(deleting, between{"gorm:before_delete", "gorm:delete_before_associations"}, "remember delete", c.remember)
	on.add(querying, between{"gorm:query", "gorm:preload"}, "note load", c.noteLoad)
	on.add(executing, between{"gorm:raw", ""}, "savepoint", follow)
}

// noting is the last part: it notes what the others and GORM have written.
type noting struct{ changes }

func (noting) add(*gormschema.Schema, *mapper.Mapper) {}

func (n noting) register(on *registration) {
	on.add(creating, between{"gorm:create", "gorm:save_after_associations"}, "note create", n.note)
	on.add(updating, between{"gorm:update", "gorm:save_after_associations"}, "note update", n.note)
	on.add(deleting, between{"gorm:delete", "gorm:after_delete"}, "note delete", n.note)
	on.add(creating, between{"gorm:save_after_associations", "gorm:after_create"}, "note created references", n.noteReferences)
	on.add(updating, between{"gorm:save_after_associations", "gorm:after_update"}, "note updated references", n.noteReferences)
}

// watch has a transaction that GORM is about to begin keep a journal, where another
// plugin or db.Connection has put another pool.
func watch(db *gorm.DB) { db.Statement.ConnPool = watched(db.Statement.ConnPool) }

// remembered is what objects of a statement held before it.
type remembered struct {
	stmt    *gorm.Statement
	of      shape
	objects []reflect.Value
	values  reflect.Value // a slice of their values
}

// remember keeps what the objects of a statement hold, with the versions that were
// committed.
func (c changes) remember(db *gorm.DB) {
	stmt := db.Statement
	of, ok := c.classes[stmt.Schema]
	if !ok || db.DryRun {
		return
	}
	if of.version != nil {
		for object := range objectsOf(stmt) {
			_ = db.AddError(c.raises.committed(stmt.ConnPool, of.version, object))
		}
	}
	if _, within := stmt.ConnPool.(gorm.TxCommitter); !within {
		return
	}
	r := &remembered{stmt: stmt, of: of.own}
	if assigns(stmt) {
		r.of = of.all
	}
	for object := range objectsOf(stmt) {
		r.objects = append(r.objects, object)
	}
	r.keep(db)
}

// assigns reports whether an UPDATE writes into its object what another object or
// a map holds.
func assigns(stmt *gorm.Statement) bool {
	object := stmt.ReflectValue
	if object.Kind() != reflect.Struct || !object.CanAddr() {
		return false
	}
	dest := reflect.ValueOf(stmt.Dest)
	return dest.Kind() != reflect.Pointer || dest.Pointer() != object.Addr().Pointer()
}

// keep puts what is remembered where the end of the statement finds it.
func (r *remembered) keep(db *gorm.DB) {
	r.values = r.of.values(len(r.objects))
	for i, object := range r.objects {
		if !r.of.read(object, r.values.Index(i)) {
			r.objects[i] = reflect.Value{}
		}
	}
	if tx := transactionOf(db.Statement.ConnPool); tx != nil {
		tx.journal.open = append(tx.journal.open, r)
	} else {
		db.InstanceSet(rememberedKey, r)
	}
}

const rememberedKey = "mapwright:remembered"

// recall returns what was remembered of a statement, once.
func recall(db *gorm.DB) *remembered {
	tx := transactionOf(db.Statement.ConnPool)
	if tx == nil {
		held, _ := db.InstanceGet(rememberedKey)
		r, _ := held.(*remembered)
		if r != nil {
			db.InstanceSet(rememberedKey, nil)
		}
		return r
	}
	open := tx.journal.open
	for i, r := range slices.Backward(open) {
		if r.stmt == db.Statement {
			tx.journal.open = open[:i] // those after it have panicked
			return r
		}
	}
	return nil
}

// note puts into the journal what the statement has changed, then remembers the
// foreign keys of the objects that it is about to save.
func (n noting) note(db *gorm.DB) {
	n.record(db)
	stmt := db.Statement
	of, ok := n.classes[stmt.Schema]
	tx := transactionOf(stmt.ConnPool)
	if !ok || tx == nil || db.Error != nil || db.DryRun {
		return
	}
	for _, reference := range slices.Backward(of.references) {
		r := &remembered{stmt: stmt, of: reference.owned}
		for owner := range objectsOf(stmt) {
			r.add(reference.of.Field.ReflectValueOf(stmt.Context, owner))
		}
		if len(r.objects) > 0 {
			r.keep(db)
		}
	}
}

// add adds the objects that a relationship's field holds.
func (r *remembered) add(held reflect.Value) {
	held = reflect.Indirect(held)
	switch held.Kind() {
	case reflect.Slice:
		for i := range held.Len() {
			r.add(held.Index(i))
		}
	case reflect.Struct:
		if held.CanAddr() {
			r.objects = append(r.objects, held)
		}
	}
}

func (n noting) noteReferences(db *gorm.DB) {
	for n.record(db) {
	}
}

// record puts into the journal what has changed of what was remembered last. In a
// transaction whose end the plugin cannot see it keeps versions alone.
func (n noting) record(db *gorm.DB) bool {
	r := recall(db)
	if r == nil {
		return false
	}
	tx := transactionOf(db.Statement.ConnPool)
	after := r.of.values(len(r.objects))
	for i, object := range r.objects {
		c := change{r.of, object, r.values.Index(i), after.Index(i)}
		if !object.IsValid() || !r.of.read(object, c.after) {
			continue
		}
		n.raises.note(db.Statement.ConnPool, c)
		if tx != nil && c.any() {
			tx.journal.add(c)
		}
	}
	return true
}
