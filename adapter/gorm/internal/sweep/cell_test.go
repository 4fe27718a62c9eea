package sweep

import (
	"database/sql"
	"fmt"
	"reflect"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/sweep"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// cell is one value, written in one way on one database.
type cell struct {
	*bench
	object any   // a new object with the value
	former any   // another object of the class; its row is there before, if the way needs one
	key    int64 // of that row
}

// bench is a database with the tables of a kind.
type bench struct {
	kind    *sweep.Kind
	set     *mapper.Set
	class   *mapper.Mapper
	dialect schema.Dialect
	pool    *sql.DB
	db      *gorm.DB
}

// run writes the value and returns what came of it.
func (b *bench) run(t *testing.T, p written) sweep.Outcome {
	t.Helper()
	w := p.way
	c := &cell{bench: b, object: b.kind.New(p.value), former: b.kind.New(p.former)}
	last := b.last(t)
	want := p.former.Stored.On(b.dialect)
	before := last
	if w.onto {
		require.NoError(t, b.db.Create(c.former).Error)
		before, c.key = b.last(t), b.last(t)
		b.setKey(c.object, c.key)
	}
	err := w.write(c)
	rows, failure := sweep.Rows(t.Context(), b.pool, b.dialect, b.class, last)
	require.NoError(t, failure)
	switch {
	case err != nil && w.refused != "" && len(rows) == 0:
		return sweep.Refused(w.refused)
	case err != nil && b.last(t) == before && (!w.onto || rows[0].Stores == want):
		return sweep.Refused(sweep.NameError(err))
	case err != nil:
		return sweep.Refused(sweep.NameError(err)) + sweep.Outcome(fmt.Sprintf(", but the table has %v", rows))
	case len(rows) != max(w.rows, 1):
		return sweep.Outcome(fmt.Sprintf("%d rows: %v", len(rows), rows))
	case w.rows == 2 && rows[0].Stores != want:
		return "the other row stores " + rows[0].Stores
	}
	return rows[len(rows)-1].Stores
}

// last returns the greatest key of the table.
func (b *bench) last(t *testing.T) int64 {
	t.Helper()
	var key int64
	require.NoError(t, b.pool.QueryRowContext(t.Context(), "SELECT coalesce(max(id), 0) FROM items").Scan(&key))
	return key
}

func (b *bench) setKey(object any, key int64) {
	reflect.ValueOf(object).Elem().FieldByName("ID").SetInt(key)
}

// part is a part of the value: one column's.
type part struct {
	attribute, column string
	value             any
}

// parts returns the value by its columns.
func (c *cell) parts() []part {
	var all []part
	for _, a := range sweep.Attributes(c.class) {
		p := part{attribute: a.Name, column: a.Column.Name}
		if v, ok, err := a.Field.Get(reflect.ValueOf(c.object).Elem()); err == nil && ok {
			p.value = v.Interface()
		}
		all = append(all, p)
	}
	return all
}

// byColumn returns the value as a map from columns.
func (c *cell) byColumn() map[string]any {
	values := map[string]any{}
	for _, p := range c.parts() {
		values[p.column] = p.value
	}
	return values
}

// byAttribute returns the value as a map from attributes.
func (c *cell) byAttribute() map[string]any {
	values := map[string]any{}
	for _, p := range c.parts() {
		values[p.attribute] = p.value
	}
	return values
}

// names returns the attributes of the value.
func (c *cell) names() []string {
	var names []string
	for _, p := range c.parts() {
		names = append(names, p.attribute)
	}
	return names
}

// columns returns the columns of the value.
func (c *cell) columns() []string {
	var names []string
	for _, p := range c.parts() {
		names = append(names, p.column)
	}
	return names
}

// model returns an empty object of the class.
func (c *cell) model() any { return reflect.New(c.kind.Class).Interface() }

// pointers returns objects as a list of pointers.
func (c *cell) pointers(objects ...any) reflect.Value {
	list := reflect.MakeSlice(reflect.SliceOf(reflect.PointerTo(c.kind.Class)), 0, len(objects))
	for _, o := range objects {
		list = reflect.Append(list, reflect.ValueOf(o))
	}
	return list
}

// values returns a pointer to a list of objects.
func (c *cell) values(objects ...any) any {
	list := reflect.New(reflect.SliceOf(c.kind.Class))
	for _, o := range objects {
		list.Elem().Set(reflect.Append(list.Elem(), reflect.ValueOf(o).Elem()))
	}
	return list.Interface()
}

// owner returns a new Box or Label whose relationship holds an object.
func (c *cell) owner(class, relationship string, object any) any {
	owner := c.alone(class)
	field := reflect.ValueOf(owner).Elem().FieldByName(relationship)
	if field.Kind() == reflect.Slice {
		field.Set(c.pointers(object))
	} else {
		field.Set(reflect.ValueOf(object))
	}
	return owner
}

// alone returns a new Box or Label without objects.
func (b *bench) alone(class string) any {
	m, _ := b.set.Named(class)
	return reflect.New(m.Class).Interface()
}
