package gormadapter

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
)

// load is an object that was loaded in a transaction that had raised versions of its
// class: it may have a version that is rolled back.
type load struct {
	of      *tracked
	object  reflect.Value
	version reflect.Value // a copy
}

// noteLoad keeps the objects that a query has loaded, where a version of their class
// was raised before.
func (c changes) noteLoad(db *gorm.DB) {
	stmt := db.Statement
	tx := transactionOf(stmt.ConnPool)
	of, ok := c.classes[stmt.Schema]
	if !ok || tx == nil || db.Error != nil || !tx.journal.raised[of.own.mapper] {
		return
	}
	for object := range objectsOf(stmt) {
		if version, held, err := read(of.version.Field, object); held && err == nil {
			tx.journal.loads = append(tx.journal.loads, load{of, object, copied(version, version.Type())})
		}
	}
}

// row tells the rows of all classes apart.
type row struct {
	of  *mapper.Mapper
	key string
}

func rowOf(m *mapper.Mapper, object reflect.Value) (row, error) {
	key := make([]any, len(m.Key))
	for i, a := range m.Key {
		value, _, err := read(a.Field, object)
		if err != nil {
			return row{}, err
		}
		key[i] = value.Interface()
	}
	return row{m, fmt.Sprintf("%#v", key)}, nil
}

// raised is the version of a row before the first of some changes, and those after
// each.
type raised struct {
	before reflect.Value
	after  []reflect.Value
}

// undoLoads gives objects that were loaded the versions that their rows had before
// the changes from a position on.
func (j *journal) undoLoads(from int) error {
	if len(j.loads) == 0 {
		return nil
	}
	var refused []error
	rows := map[row]*raised{}
	for _, c := range j.changes[from:] {
		i, is := c.version()
		if !is {
			continue
		}
		at, err := rowOf(c.of.mapper, c.object)
		if refused = append(refused, err); err != nil {
			continue
		}
		if rows[at] == nil {
			rows[at] = &raised{before: c.before.Field(2 * i)}
		}
		rows[at].after = append(rows[at].after, c.after.Field(2*i))
	}
	for i := range j.loads {
		refused = append(refused, j.loads[i].undo(rows))
	}
	return errors.Join(refused...)
}

// undo gives the object the version before, unless it has another by now than one
// that is taken back.
func (l *load) undo(rows map[row]*raised) error {
	at, err := rowOf(l.of.own.mapper, l.object)
	if err != nil || rows[at] == nil {
		return err
	}
	now, held, err := read(l.of.version.Field, l.object)
	if err != nil || !held || !same(now, l.version) {
		return err
	}
	for _, after := range rows[at].after {
		if same(now, after) {
			l.version = rows[at].before
			return write(l.of.version.Field, l.object, l.version)
		}
	}
	return nil
}
