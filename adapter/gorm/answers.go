package gormadapter

import (
	"database/sql"

	"gorm.io/gorm"
)

// answersKey is the setting under which a migrator's session has its answers.
const answersKey = "mapwright:answers"

// answers holds the first error of a session's queries. Migrators answer what is
// there with a bool, and a query that failed with false: AutoMigrate would make
// what is there already.
type answers struct{ err error }

// questions returns a session that keeps the errors of its queries.
func questions(db *gorm.DB) *gorm.DB {
	return db.Set(answersKey, &answers{}).Session(&gorm.Session{})
}

// noteAnswer keeps the error of a query.
func noteAnswer(db *gorm.DB) {
	kept, _ := db.Get(answersKey)
	a, ok := kept.(*answers)
	if !ok || a.err != nil {
		return
	}
	a.err = db.Error
	if row, ok := db.Statement.Dest.(*sql.Row); ok && a.err == nil {
		a.err = row.Err()
	}
}

// lacks reports that something is not there, unless the query that tells has
// failed.
func (m tableMigrator) lacks(there bool) (bool, error) {
	if there {
		return false, nil
	}
	if kept, _ := m.db.Get(answersKey); kept != nil {
		return true, kept.(*answers).err
	}
	return true, nil
}
