package conformance

import (
	"cmp"
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// run is one script on its way: what it loaded and which SQL it took.
type run struct {
	set        *mapper.Set
	session    Session
	rows       strings.Builder
	statements strings.Builder
	errs       []error
}

const afterInsert = "after insert"

// script inserts and loads; then updates and deletes, if the session can, and
// loads again.
func (r *run) script(ctx context.Context, s Script) {
	for _, object := range s.Insert {
		r.step(ctx, "insert", object.Class, func(m *mapper.Mapper) error {
			value, err := r.object(m, object)
			if err != nil {
				return err
			}
			return r.session.Insert(ctx, value.Interface())
		})
	}
	r.load(ctx, afterInsert)
	updater, canUpdate := r.session.(Updater)
	if canUpdate && len(s.Update) > 0 {
		for _, change := range s.Update {
			r.step(ctx, "update", change.Class, func(m *mapper.Mapper) error {
				object, err := r.stored(ctx, m, change.Value)
				if err == nil {
					err = assign(m, object.Elem(), change.Values)
				}
				if err != nil {
					return err
				}
				return updater.Update(ctx, object.Interface())
			})
		}
		r.load(ctx, "after update")
	}
	deleter, canDelete := r.session.(Deleter)
	if canDelete && len(s.Delete) > 0 {
		for _, key := range s.Delete {
			r.step(ctx, "delete", key.Class, func(m *mapper.Mapper) error {
				object, err := r.stored(ctx, m, key.Value)
				if err != nil {
					return err
				}
				return deleter.Delete(ctx, object.Interface())
			})
		}
		r.load(ctx, "after delete")
	}
}

// step does one thing and notes its SQL.
func (r *run) step(_ context.Context, what, class string, do func(*mapper.Mapper) error) {
	m, err := mapperOf(r.set, class)
	if err == nil {
		err = do(m)
	}
	if err != nil {
		r.errs = append(r.errs, fmt.Errorf("%s %s: %w", what, class, err))
	}
	r.trace(what + " " + class)
}

func (r *run) trace(heading string) {
	if tracer, ok := r.session.(Tracer); ok {
		fmt.Fprintf(&r.statements, "%s\n", heading)
		for _, statement := range tracer.Statements() {
			fmt.Fprintf(&r.statements, "  %s\n", statement)
		}
	}
}

// forget drops the SQL of what was done since the last trace.
func (r *run) forget() {
	if tracer, ok := r.session.(Tracer); ok {
		tracer.Statements()
	}
}

// load loads all classes with their relationships and writes down the rows.
func (r *run) load(ctx context.Context, heading string) {
	fmt.Fprintln(&r.rows, heading)
	for _, m := range r.set.Mappers() {
		fmt.Fprintf(&r.rows, "  %s\n", m.Name)
		var names []string
		for _, relationship := range m.Relationships {
			names = append(names, relationship.Name)
		}
		objects, err := r.all(ctx, m, names)
		if err != nil {
			r.errs = append(r.errs, fmt.Errorf("load %s: %w", m.Name, err))
		}
		for _, object := range objects {
			fmt.Fprintf(&r.rows, "    %s\n", line(m, object))
		}
		if heading == afterInsert { // loading again takes the same statements
			r.trace("load " + m.Name)
		} else {
			r.forget()
		}
	}
}

// all loads the objects of a class, sorted by key.
func (r *run) all(ctx context.Context, m *mapper.Mapper, relationships []string) ([]reflect.Value, error) {
	list := reflect.New(reflect.SliceOf(reflect.PointerTo(m.Class)))
	if err := r.session.Load(ctx, list.Interface(), relationships); err != nil {
		return nil, err
	}
	var objects []reflect.Value
	for i := range list.Elem().Len() {
		objects = append(objects, list.Elem().Index(i).Elem())
	}
	slices.SortFunc(objects, func(a, b reflect.Value) int { return cmp.Compare(keyText(m, a), keyText(m, b)) })
	return objects, nil
}

// stored loads the object with this key.
func (r *run) stored(ctx context.Context, m *mapper.Mapper, key any) (reflect.Value, error) {
	objects, err := r.all(ctx, m, nil)
	if err != nil {
		return reflect.Value{}, err
	}
	r.forget() // finding it is the suite's doing
	want := format(reflect.ValueOf(key), nil)
	for _, object := range objects {
		if len(m.Key) == 1 && keyText(m, object) == want {
			return object.Addr(), nil
		}
	}
	return reflect.Value{}, fmt.Errorf("there is no %s with key %v", m.Name, key)
}

// object makes a *T of a script's Object.
func (r *run) object(m *mapper.Mapper, o Object) (reflect.Value, error) {
	value := reflect.New(m.Class)
	if err := assign(m, value.Elem(), o.Values); err != nil {
		return value, err
	}
	for name, related := range o.Related {
		relationship, ok := m.Relationship(name)
		if !ok {
			return value, fmt.Errorf("%s has no relationship %s", m.Name, name)
		}
		field := relationship.Field.Value(value.Elem())
		for _, other := range related {
			member, err := r.object(relationship.Target, other)
			if err != nil {
				return value, err
			}
			put(field, member)
		}
	}
	return value, nil
}

// put appends an object to a list, or sets a single one; the field holds
// objects or pointers to them.
func put(field, object reflect.Value) {
	held := field.Type()
	if held.Kind() == reflect.Slice {
		held = held.Elem()
	}
	if held.Kind() != reflect.Pointer {
		object = object.Elem()
	}
	if field.Kind() == reflect.Slice {
		field.Set(reflect.Append(field, object))
	} else {
		field.Set(object)
	}
}

// assign sets attributes of an object.
func assign(m *mapper.Mapper, object reflect.Value, values map[string]any) error {
	for name, v := range values {
		c, ok := m.Column(name)
		if !ok {
			return fmt.Errorf("%s has no column attribute %s", m.Name, name)
		}
		if err := set(c.Field.Value(object), v); err != nil {
			return fmt.Errorf("%s.%s: %w", m.Name, name, err)
		}
	}
	return nil
}

// scanner is database/sql's Scanner.
type scanner interface{ Scan(any) error }

// set puts a plain value into a field of its type, a pointer to it, or a
// wrapper that scans it. Nil sets the field to zero.
func set(field reflect.Value, v any) error {
	if v == nil {
		field.SetZero()
		return nil
	}
	if s, ok := field.Addr().Interface().(scanner); ok {
		return s.Scan(v)
	}
	value := reflect.ValueOf(v)
	if field.Kind() == reflect.Pointer && value.Type() != field.Type() {
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	if !value.CanConvert(field.Type()) {
		return fmt.Errorf("a %T does not go into a %s", v, field.Type())
	}
	field.Set(value.Convert(field.Type()))
	return nil
}

// line writes one loaded object: its columns, then the keys of what it is
// related to, in the order in which they came.
func line(m *mapper.Mapper, object reflect.Value) string {
	var parts []string
	for _, c := range m.Columns {
		value, ok := c.Field.Read(object)
		text := "NULL"
		switch {
		case c.Created || c.Updated:
			text = map[bool]string{true: "unset", false: "set"}[value.IsZero()]
		case ok:
			text = format(value, c.Column.Type)
		}
		parts = append(parts, c.Name+"="+text)
	}
	for _, r := range m.Relationships {
		parts = append(parts, r.Name+"="+related(r, r.Field.Value(object)))
	}
	return strings.Join(parts, " ")
}

func related(r *mapper.RelationshipAttr, field reflect.Value) string {
	if field.Kind() != reflect.Slice {
		if field.IsZero() {
			return "none"
		}
		return keyText(r.Target, reflect.Indirect(field))
	}
	var keys []string
	for i := range field.Len() {
		keys = append(keys, keyText(r.Target, reflect.Indirect(field.Index(i))))
	}
	return "[" + strings.Join(keys, " ") + "]"
}

// keyText writes the key of an object.
func keyText(m *mapper.Mapper, object reflect.Value) string {
	parts := make([]string, len(m.Key))
	for i, c := range m.Key {
		parts[i] = format(c.Field.Value(object), c.Column.Type)
	}
	return strings.Join(parts, ",")
}

// format writes a value the same for every backend: what it holds, without
// pointers and wrappers; times as instants in UTC at the column's precision.
func format(v reflect.Value, t schema.Type) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "NULL"
		}
		v = v.Elem()
	}
	value := v.Interface()
	if valuer, ok := value.(driver.Valuer); ok {
		var err error
		if value, err = valuer.Value(); err != nil {
			return "error: " + err.Error()
		}
	}
	switch x := value.(type) {
	case nil:
		return "NULL"
	case time.Time:
		return formatTime(x, t)
	case []byte:
		if x == nil {
			return "NULL"
		}
		return fmt.Sprintf("0x%x", x)
	case string:
		return fmt.Sprintf("%q", x)
	}
	switch { // types of one's own
	case v.Kind() == reflect.String:
		return fmt.Sprintf("%q", v.String())
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		return format(reflect.ValueOf(v.Bytes()), t)
	}
	return fmt.Sprint(value)
}

func formatTime(x time.Time, t schema.Type) string {
	digits := 6
	switch t := t.(type) {
	case schema.Date:
		return x.UTC().Format(time.DateOnly)
	case schema.Timestamp:
		digits = t.Digits()
	}
	unit := time.Second
	for range digits {
		unit /= 10
	}
	return x.UTC().Truncate(unit).Format(time.RFC3339Nano)
}
