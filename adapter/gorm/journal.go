package gormadapter

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
)

// journal is what the statements of a transaction wrote into objects, oldest first.
type journal struct {
	changes    []change
	savepoints []savepoint
	open       []*remembered // of statements that have not ended, the innermost last
	ended      []func()
}

// change is what a statement wrote into one object: structs of the values before
// and after, in the order of the attributes.
type change struct {
	attributes    []*mapper.ColumnAttr
	object        reflect.Value
	before, after reflect.Value
}

// savepoint is a savepoint and the number of changes before it.
type savepoint struct {
	name string
	at   int
}

// undo takes back the changes from a position on. An attribute that has another
// value by now keeps it: the caller has set it since.
func (j *journal) undo(from int) error {
	var refused []error
	for _, c := range slices.Backward(j.changes[from:]) {
		for i, a := range c.attributes {
			if err := c.undo(a, c.before.Field(i), c.after.Field(i)); err != nil {
				refused = append(refused, err)
			}
		}
	}
	j.changes = j.changes[:from]
	return errors.Join(refused...)
}

func (c change) undo(a *mapper.ColumnAttr, before, after reflect.Value) error {
	if same(before, after) {
		return nil
	}
	now, held, err := read(a.Field, c.object)
	switch {
	case err != nil:
		return err
	case !held || !same(now, after):
		return nil
	case before.IsZero():
		return clear(a.Field, c.object)
	}
	return write(a.Field, c.object, before)
}

// same reports whether two values of one type are equal.
func same(a, b reflect.Value) bool {
	if a.Comparable() && b.Comparable() {
		return a.Equal(b)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// end takes everything back unless the transaction was committed, and forgets it.
func (j *journal) end(committed bool) error {
	var err error
	if !committed {
		err = j.undo(0)
	}
	for _, end := range j.ended {
		end()
	}
	*j = journal{}
	return err
}

// follow keeps the journal beside the savepoints of its transaction, which are
// statements.
func follow(db *gorm.DB) {
	tx := transactionOf(db.Statement.ConnPool)
	if tx == nil || db.Error != nil || db.DryRun {
		return
	}
	if err := tx.journal.follow(db.Statement.SQL.String()); err != nil {
		_ = db.AddError(err)
	}
}

func (j *journal) follow(sql string) error {
	if len(sql) == 0 || !strings.ContainsRune("sSrR", rune(sql[0])) || len(sql) > 200 {
		return nil
	}
	words := strings.Fields(strings.TrimRight(strings.ToUpper(sql), "; \n\t"))
	if len(words) == 0 {
		return nil
	}
	name := words[len(words)-1]
	at := -1
	for i, s := range slices.Backward(j.savepoints) {
		if s.name == name {
			at = i
			break
		}
	}
	switch {
	case words[0] == "SAVEPOINT":
		j.savepoints = append(j.savepoints, savepoint{name, len(j.changes)})
	case words[0] == "ROLLBACK" && !slices.Contains(words, "TO"):
		return j.undo(0)
	case at < 0:
	case words[0] == "RELEASE":
		j.savepoints = j.savepoints[:at]
	case words[0] == "ROLLBACK":
		changes := j.savepoints[at].at
		j.savepoints = j.savepoints[:at+1]
		return j.undo(changes)
	}
	return nil
}
