package gormadapter

import (
	"errors"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
)

// journal is what the statements of a transaction wrote into objects, oldest first.
type journal struct {
	changes    []change
	raised     map[*mapper.Mapper]bool // classes of which versions were raised
	loads      []load
	savepoints []savepoint
	open       []*remembered // of statements that have not ended, the innermost last
	ended      []func()
}

// savepoint is a savepoint and the number of changes before it.
type savepoint struct {
	name string
	at   int
}

func (j *journal) add(c change) {
	j.changes = append(j.changes, c)
	if _, raised := c.version(); raised {
		if j.raised == nil {
			j.raised = map[*mapper.Mapper]bool{}
		}
		j.raised[c.of.mapper] = true
	}
}

// undo takes back the changes from a position on. An attribute that has another
// value by now keeps it: the caller has set it since.
func (j *journal) undo(from int) error {
	refused := []error{j.undoLoads(from)} // while the changed objects have their keys
	for _, c := range slices.Backward(j.changes[from:]) {
		refused = append(refused, c.undo())
	}
	j.changes = j.changes[:from]
	return errors.Join(refused...)
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

// longestSavepoint is the length in bytes of the statements that may be of
// savepoints: others are not looked at.
const longestSavepoint = 200

// follow keeps the journal beside the savepoints of its transaction, which are
// statements.
func follow(db *gorm.DB) {
	tx := transactionOf(db.Statement.ConnPool)
	sql := strings.TrimLeft(db.Statement.SQL.String(), " \n\t")
	if tx == nil || db.Error != nil || db.DryRun || len(sql) > longestSavepoint {
		return
	}
	if err := tx.journal.follow(sql); err != nil {
		_ = db.AddError(err)
	}
}

// follow reads SAVEPOINT name, RELEASE [SAVEPOINT] name, ROLLBACK TO [SAVEPOINT]
// name and ROLLBACK, as the three databases have them. A rollback to a name that it
// does not know takes everything back: an object with too old a version is stale, one
// with too new a version would overwrite.
func (j *journal) follow(sql string) error {
	words := strings.Fields(strings.ToUpper(strings.TrimRight(sql, "; \n\t")))
	if len(words) == 0 {
		return nil
	}
	name := strings.Trim(words[len(words)-1], "\"`[]'")
	at := len(j.savepoints) - 1
	for at >= 0 && j.savepoints[at].name != name {
		at--
	}
	switch words[0] {
	case "SAVEPOINT":
		j.savepoints = append(j.savepoints, savepoint{name, len(j.changes)})
	case "RELEASE":
		if at >= 0 {
			j.savepoints = j.savepoints[:at]
		}
	case "ROLLBACK":
		from := 0
		if at >= 0 {
			from = j.savepoints[at].at
		}
		j.savepoints = j.savepoints[:at+1]
		return j.undo(from)
	}
	return nil
}
