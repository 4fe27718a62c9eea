package gormadapter

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/callbacks"
	gormschema "gorm.io/gorm/schema"
)

// builder makes GORM schemas from mappers, for one DB.
type builder struct {
	dialect schema.Dialect
	namer   gormschema.Namer
	mappers []*mapper.Mapper
	classes map[reflect.Type]*mapper.Mapper // those made for join tables too
	byClass map[*mapper.Mapper]*gormschema.Schema
	schemas []*gormschema.Schema
	joins   map[*schema.Table]*gormschema.Schema // of join tables
	through []*mapper.Mapper                     // of join tables that no class maps
	parts   []part
	counts  versions // one of the parts
	orders  *orders
	owners  owners
	project *projections
	json    bool // there are columns of JSON on MariaDB
}

// build makes the schemas of all mappers, complete with relationships.
func build(db *gorm.DB, dialect schema.Dialect, mappers []*mapper.Mapper, projected []reflect.Type) (*builder, error) {
	b := &builder{dialect: dialect, namer: db.NamingStrategy, mappers: mappers,
		classes: map[reflect.Type]*mapper.Mapper{}, byClass: map[*mapper.Mapper]*gormschema.Schema{}, joins: map[*schema.Table]*gormschema.Schema{},
		counts: versions{}, orders: newOrders(), owners: owners{}}
	written := changes{classes: map[*gormschema.Schema]*tracked{}, raises: newRaises()}
	b.parts = []part{written, leftOuts{}, reloads{}, newWriting(dialect), keys{}, generators{}, b.counts, computed{}, setters{}, &mapLists{}, qualified{}, compositeOrder{},
		newAliases(dialect), newRevivals(), noting{written}, panics{},
	}
	for _, m := range mappers {
		s, err := b.classSchema(m)
		if err != nil {
			return nil, err
		}
		b.classes[m.Class], b.byClass[m] = m, s
		b.schemas = append(b.schemas, s)
		for _, p := range b.parts {
			p.add(s, m)
		}
	}
	for _, m := range mappers {
		if err := b.relate(m); err != nil {
			return nil, err
		}
	}
	b.project = newProjections(b)
	return b, b.project.declare(projected)
}

// classSchema makes the schema by which GORM reads and writes the objects of a
// class, without its relationships. It knows of no column that no field holds.
func (b *builder) classSchema(m *mapper.Mapper) (*gormschema.Schema, error) {
	columns := slices.DeleteFunc(slices.Clone(m.LocalTable.Columns), func(c *schema.Column) bool {
		_, held := m.ColumnFor(c.Name)
		return !held
	})
	s, err := b.schema(m, b.namer, columns)
	if err != nil {
		return nil, err
	}
	for _, column := range columns {
		s.FieldsByDBName[column.Name].DataType = b.referringType(column)
	}
	return s, nil
}

// schema makes a schema of some columns of a class: GORM parses a twin of the
// class, a struct type made for it, and what it made is then bound to the class.
// Only GORM can make a Schema that its readers do not wait for.
func (b *builder) schema(m *mapper.Mapper, namer gormschema.Namer, columns []*schema.Column) (*gormschema.Schema, error) {
	s, err := parseTwin(m, namer, columns)
	if err != nil {
		return nil, err
	}
	if err := refuseMeanings(s, m, columns); err != nil {
		return nil, err
	}
	s.Name, s.ModelType = m.Class.Name(), m.Class
	s.FieldsByName = make(map[string]*gormschema.Field, len(s.Fields))
	s.FieldsByBindName = make(map[string]*gormschema.Field, len(s.Fields))
	s.FieldsByDBName = make(map[string]*gormschema.Field, len(s.Fields))
	s.DBNames, s.PrimaryFields, s.PrimaryFieldDBNames, s.PrioritizedPrimaryField = nil, nil, nil, nil
	var generated []*gormschema.Field
	for i, column := range columns {
		f := s.Fields[i]
		f.DBName = column.Name
		if a, ok := m.ColumnFor(column.Name); ok {
			b.bindColumn(f, a)
			s.FieldsByName[f.Name] = f
			s.FieldsByBindName[f.Name] = f
		}
		b.describeColumn(f, column)
		s.DBNames = append(s.DBNames, f.DBName)
		s.FieldsByDBName[f.DBName] = f
		if column.Identity == schema.IdentityOn {
			generated = append(generated, f)
		} else if f.HasDefaultValue {
			s.FieldsWithDefaultDBValue = append(s.FieldsWithDefaultDBValue, f)
		}
	}
	s.FieldsWithDefaultDBValue = append(s.FieldsWithDefaultDBValue, generated...) // last, as GORM has them
	for _, a := range m.Key {
		f := s.FieldsByDBName[a.Column.Name]
		f.PrimaryKey = true
		s.PrimaryFields = append(s.PrimaryFields, f)
		s.PrimaryFieldDBNames = append(s.PrimaryFieldDBNames, f.DBName)
	}
	s.PrioritizedPrimaryField = leadingKey(s)
	for i, r := range m.Relationships {
		f := s.Fields[len(columns)+i]
		bindRelationship(f, r)
		s.FieldsByName[f.Name] = f
		s.FieldsByBindName[f.Name] = f
	}
	setHooks(s)
	softDelete(s, m)
	return s, nil
}

// refuseMeanings refuses Go types that mean more to GORM than the mapping says,
// such as gorm.DeletedAt: they add conditions to statements, or write and read
// by rules of their own.
func refuseMeanings(s *gormschema.Schema, m *mapper.Mapper, columns []*schema.Column) error {
	var refusals []error
	for i, column := range columns {
		a, ok := m.ColumnFor(column.Name)
		if ok && !a.SoftDelete && (s.Fields[i].Serializer != nil || addsClauses(s.Fields[i].FieldType)) {
			refusals = append(refusals, &mapper.UnsupportedError{Backend: "gorm", Feature: "a Go type with clauses or a serializer of GORM's",
				Class: m.Name, Attribute: a.Name, Remedy: "use a plain type, such as *time.Time"})
		}
	}
	return errors.Join(refusals...)
}

func addsClauses(t reflect.Type) bool {
	value := reflect.New(t).Interface()
	switch value.(type) {
	case gormschema.CreateClausesInterface, gormschema.QueryClausesInterface, gormschema.UpdateClausesInterface, gormschema.DeleteClausesInterface:
		return true
	}
	return false
}

// leadingKey returns the key field that GORM takes for "the" key: the only one,
// the one that the database generates, or an ID.
func leadingKey(s *gormschema.Schema) *gormschema.Field {
	for _, f := range s.PrimaryFields {
		if len(s.PrimaryFields) == 1 || f.HasDefaultValue {
			return f
		}
	}
	for _, name := range []string{"id", "ID"} {
		if f := s.LookUpField(name); slices.Contains(s.PrimaryFields, f) {
			return f
		}
	}
	return nil
}

// parseTwin lets GORM parse a struct with the types of the columns, then with
// those of the class's relationships. Fields have neutral names, since GORM gives a meaning
// to some (ID, CreatedAt, DeletedAt), neutral columns, since tags cannot hold every
// name, and a type, without which GORM takes what converts itself for other objects.
func parseTwin(m *mapper.Mapper, namer gormschema.Namer, columns []*schema.Column) (*gormschema.Schema, error) {
	var fields []reflect.StructField
	add := func(t reflect.Type, tag string) {
		fields = append(fields, reflect.StructField{
			Name: "F" + strconv.Itoa(len(fields)), Type: t,
			Tag: reflect.StructTag(fmt.Sprintf(`gorm:"%s"`, tag)),
		})
	}
	for _, column := range columns {
		t := reflect.TypeFor[*string]() // of a column that no field holds
		if a, ok := m.ColumnFor(column.Name); ok {
			t = a.Field.Type()
			if a.Converter != nil {
				t = storedType(a)
			}
		}
		add(t, "type:known;autoIncrement:false;autoCreateTime:false;autoUpdateTime:false;column:c"+strconv.Itoa(len(fields)))
	}
	for _, r := range m.Relationships {
		add(r.Field.Type(), "-")
	}
	twin := reflect.New(reflect.StructOf(fields)).Interface()
	s, err := gormschema.ParseWithSpecialTableName(twin, &sync.Map{}, namer, m.LocalTable.FullName())
	if err != nil {
		return nil, &IncompatibleError{Problem: "GORM does not take the types of " + m.Name + ": " + err.Error(), Remedy: "use plain types, or a converter", Err: err}
	}
	return s, nil
}

// setHooks tells GORM which hooks the class has: those of the real type, with
// GORM's signatures.
func setHooks(s *gormschema.Schema) {
	class := reflect.PointerTo(s.ModelType)
	s.BeforeCreate = class.Implements(reflect.TypeFor[callbacks.BeforeCreateInterface]())
	s.AfterCreate = class.Implements(reflect.TypeFor[callbacks.AfterCreateInterface]())
	s.BeforeUpdate = class.Implements(reflect.TypeFor[callbacks.BeforeUpdateInterface]())
	s.AfterUpdate = class.Implements(reflect.TypeFor[callbacks.AfterUpdateInterface]())
	s.BeforeSave = class.Implements(reflect.TypeFor[callbacks.BeforeSaveInterface]())
	s.AfterSave = class.Implements(reflect.TypeFor[callbacks.AfterSaveInterface]())
	s.BeforeDelete = class.Implements(reflect.TypeFor[callbacks.BeforeDeleteInterface]())
	s.AfterDelete = class.Implements(reflect.TypeFor[callbacks.AfterDeleteInterface]())
	s.AfterFind = class.Implements(reflect.TypeFor[callbacks.AfterFindInterface]())
}
