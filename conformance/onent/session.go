package onent

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
)

// session is a generated client in use. The suite's classes are those of set,
// the client's those of own: equal mappings, of the same structs or of others.
// Generated code has no interfaces in common, so the client is called by name.
type session struct {
	set, own *mapper.Set
	client   reflect.Value
	trace    *trace
}

func (s *session) Statements() []string { return s.trace.take() }

func (s *session) CreateTables(ctx context.Context) error {
	schema := s.client.Elem().FieldByName("Schema")
	_, err := call(schema, "Create", ctx)
	return err
}

// Insert creates what an object refers to, the object, and what refers to it:
// the objects of a list before what these are related to.
func (s *session) Insert(ctx context.Context, object any) error {
	value := reflect.ValueOf(object)
	if err := s.insert(ctx, value); err != nil {
		return err
	}
	return s.insertLists(ctx, value)
}

// insert creates an object after those that it refers to.
func (s *session) insert(ctx context.Context, object reflect.Value) error {
	m, _ := s.set.Of(object.Type().Elem())
	for _, r := range m.Relationships {
		if r.Direction == mapper.ManyToOne {
			for _, other := range held(r.Field.Value(object.Elem())) {
				if err := s.Insert(ctx, other.Interface()); err != nil {
					return err
				}
			}
		}
	}
	return s.create(ctx, m, object)
}

func (s *session) insertLists(ctx context.Context, object reflect.Value) error {
	m, _ := s.set.Of(object.Type().Elem())
	for _, r := range m.Relationships {
		if r.Direction == mapper.ManyToOne {
			continue
		}
		list := held(r.Field.Value(object.Elem()))
		if r.Direction == mapper.ManyToMany {
			if err := s.insertThrough(ctx, m, r, object, list); err != nil {
				return err
			}
			continue
		}
		for _, other := range list {
			refer(r.Join[0].Remote.Field.Value(other.Elem()), r.Join[0].Local.Field.Value(object.Elem()))
			if err := s.insert(ctx, other); err != nil {
				return err
			}
		}
		for _, other := range list {
			if err := s.insertLists(ctx, other); err != nil {
				return err
			}
		}
	}
	return nil
}

// insertThrough inserts the objects of a many-to-many relationship that are new,
// then the rows of its join table.
func (s *session) insertThrough(ctx context.Context, m *mapper.Mapper, r *mapper.RelationshipAttr, object reflect.Value, list []reflect.Value) error {
	if len(list) == 0 {
		return nil
	}
	for _, other := range list {
		if _, generated := r.Target.GeneratedKey(); generated && !r.Target.Key[0].Field.Value(other.Elem()).IsZero() {
			continue // it is there already
		}
		if err := s.Insert(ctx, other.Interface()); err != nil {
			return err
		}
	}
	builder, err := call(s.of(m), "UpdateOneID", m.Key[0].Field.Value(object.Elem()).Interface())
	if err != nil {
		return err
	}
	add := find(builder, "Add"+r.Name)
	if !add.IsValid() {
		return fmt.Errorf("onent: %s has no method Add%s", builder.Type(), r.Name)
	}
	entities := reflect.MakeSlice(add.Type().In(0), len(list), len(list))
	for i, other := range list {
		entity := reflect.New(entities.Type().Elem().Elem())
		id := entity.Elem().FieldByName("ID")
		id.Set(r.Target.Key[0].Field.Value(other.Elem()).Convert(id.Type()))
		entities.Index(i).Set(entity)
	}
	add.CallSlice([]reflect.Value{entities})
	_, err = call(builder, "Exec", ctx)
	return err
}

// create inserts one row and reads back what ent and the database filled in.
func (s *session) create(ctx context.Context, m *mapper.Mapper, object reflect.Value) error {
	builder, err := call(s.of(m), "Create")
	if err != nil {
		return err
	}
	if builder, err = call(builder, "FromDomain", s.toOwn(object).Interface()); err != nil {
		return err
	}
	entity, err := call(builder, "Save", ctx)
	if err != nil {
		return err
	}
	saved, err := call(entity, "ToDomain")
	if err != nil {
		return err
	}
	own, _ := s.own.Named(m.Name)
	copyColumns(m, object, own, saved)
	return nil
}

func (s *session) Load(ctx context.Context, list any, relationships []string) error {
	into := reflect.ValueOf(list).Elem()
	m, _ := s.set.Of(into.Type().Elem().Elem())
	query, err := call(s.of(m), "Query")
	if err != nil {
		return err
	}
	for _, name := range relationships {
		if query, err = call(query, "With"+name); err != nil {
			return err
		}
	}
	entities, err := call(query, "All", ctx)
	if err != nil {
		return err
	}
	kept := map[any]reflect.Value{}
	for i := range entities.Len() {
		own, err := call(entities.Index(i), "ToDomain")
		if err != nil {
			return err
		}
		into.Set(reflect.Append(into, s.fromOwn(own, kept)))
	}
	return nil
}

func (s *session) Update(ctx context.Context, object any) error {
	value := reflect.ValueOf(object)
	m, _ := s.set.Of(value.Type().Elem())
	builder, err := call(s.of(m), "UpdateOneID", m.Key[0].Field.Value(value.Elem()).Interface())
	if err == nil {
		builder, err = call(builder, "FromDomain", s.toOwn(value).Interface())
	}
	if err == nil {
		_, err = call(builder, "Exec", ctx)
	}
	return err
}

func (s *session) Delete(ctx context.Context, object any) error {
	value := reflect.ValueOf(object)
	m, _ := s.set.Of(value.Type().Elem())
	builder, err := call(s.of(m), "DeleteOneID", m.Key[0].Field.Value(value.Elem()).Interface())
	if err == nil {
		_, err = call(builder, "Exec", ctx)
	}
	return err
}

// of returns the client of a class.
func (s *session) of(m *mapper.Mapper) reflect.Value {
	return s.client.Elem().FieldByName(m.Name)
}

// call calls a method by name, in any case, and returns its first result.
func call(receiver reflect.Value, method string, args ...any) (result reflect.Value, err error) {
	f := find(receiver, method)
	if !f.IsValid() {
		return result, fmt.Errorf("onent: %s has no method %s", receiver.Type(), method)
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = reflect.ValueOf(arg)
		if want := f.Type().In(i); !in[i].Type().AssignableTo(want) {
			in[i] = in[i].Convert(want)
		}
	}
	for _, out := range f.Call(in) {
		if failure, ok := out.Interface().(error); ok {
			err = failure
		} else if !result.IsValid() {
			result = out
		}
	}
	return result, err
}

// find returns a method by its name in any case: ent spells some words its own
// way.
func find(receiver reflect.Value, method string) reflect.Value {
	if f := receiver.MethodByName(method); f.IsValid() {
		return f
	}
	for i := range receiver.NumMethod() {
		if strings.EqualFold(receiver.Type().Method(i).Name, method) {
			return receiver.Method(i)
		}
	}
	return reflect.Value{}
}
