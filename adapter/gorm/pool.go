package gormadapter

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

// pool is a driver's pool whose transactions tell their journals how they end.
type pool struct{ gorm.ConnPool }

var (
	_ gorm.ConnPoolBeginner = pool{}
	_ gorm.GetDBConnector   = pool{}
	_ gorm.Tx               = (*transaction)(nil)
	_ gorm.GetDBConnector   = (*transaction)(nil)
)

// ConnPool returns the driver's own pool, connection or transaction that db works
// on, such as a *sql.DB or a *sql.Tx, for code that asserts its type: db.Use puts
// the plugin's in its place, so that objects follow a rollback. Where GORM prepares
// statements, its pools for them are left out too.
//
//	tx, ok := gormadapter.ConnPool(db).(*sql.Tx)
func ConnPool(db *gorm.DB) gorm.ConnPool { return driversOwn(db.Statement.ConnPool) }

// driversOwn returns what the plugin, and prepared statements, have wrapped.
func driversOwn(p gorm.ConnPool) gorm.ConnPool {
	switch wrapped := p.(type) {
	case pool:
		return wrapped.ConnPool
	case *transaction:
		return wrapped.Tx
	case *gorm.PreparedStmtDB:
		return driversOwn(wrapped.ConnPool)
	case *gorm.PreparedStmtTX:
		return driversOwn(wrapped.Tx)
	}
	return p
}

// wrapPool has the transactions of a DB keep journals.
func wrapPool(db *gorm.DB) {
	db.ConnPool = watched(db.ConnPool)
	db.Statement.ConnPool = watched(db.Statement.ConnPool)
}

// watched returns a pool whose transactions keep journals. Transactions that have
// begun, and pools that begin none, are returned as they are.
func watched(p gorm.ConnPool) gorm.ConnPool {
	switch known := p.(type) {
	case pool, gorm.TxCommitter:
		return p
	case *gorm.PreparedStmtDB:
		if inner := watched(known.ConnPool); inner != known.ConnPool {
			copied := *known // with the same statements: others may be using it
			copied.ConnPool = inner
			return &copied
		}
		return known
	case gorm.TxBeginner, gorm.ConnPoolBeginner:
		return pool{p}
	}
	return p
}

// BeginTx begins a transaction that keeps a journal.
func (p pool) BeginTx(ctx context.Context, options *sql.TxOptions) (gorm.ConnPool, error) {
	if beginner, ok := p.ConnPool.(gorm.TxBeginner); ok {
		tx, err := beginner.BeginTx(ctx, options)
		if err != nil {
			return nil, err
		}
		return &transaction{Tx: tx, pool: p}, nil
	}
	begun, err := p.ConnPool.(gorm.ConnPoolBeginner).BeginTx(ctx, options)
	if tx, ok := begun.(gorm.Tx); ok && err == nil {
		return &transaction{Tx: tx, pool: p}, nil
	}
	return begun, err
}

// GetDBConn returns the *sql.DB of the pool, or gorm.ErrInvalidDB.
func (p pool) GetDBConn() (*sql.DB, error) {
	switch driver := p.ConnPool.(type) {
	case *sql.DB:
		return driver, nil
	case gorm.GetDBConnector:
		return driver.GetDBConn()
	}
	return nil, gorm.ErrInvalidDB
}

// Ping asks the database whether it is there, if the pool can.
func (p pool) Ping() error {
	if driver, ok := p.ConnPool.(interface{ Ping() error }); ok {
		return driver.Ping()
	}
	return nil
}

// transaction is a driver's transaction with a journal of what its statements
// wrote into objects. As the driver's, it serves one goroutine at a time.
type transaction struct {
	gorm.Tx
	pool    pool
	journal journal
}

// transactionOf returns the transaction of a pool, or nil: where there is none, and
// where the plugin has not seen it begin.
func transactionOf(p gorm.ConnPool) *transaction {
	if prepared, ok := p.(*gorm.PreparedStmtTX); ok {
		p = prepared.Tx
	}
	tx, _ := p.(*transaction)
	return tx
}

// GetDBConn returns the *sql.DB that the transaction began on, or gorm.ErrInvalidDB.
func (tx *transaction) GetDBConn() (*sql.DB, error) { return tx.pool.GetDBConn() }

// Commit commits, or takes back what was written into objects.
func (tx *transaction) Commit() error { return tx.end(tx.Tx.Commit(), true) }

// Rollback rolls back the rows and what was written into objects.
func (tx *transaction) Rollback() error { return tx.end(tx.Tx.Rollback(), false) }

func (tx *transaction) end(err error, commit bool) error {
	if refused := tx.journal.end(commit && err == nil); refused != nil {
		return errors.Join(err, refused)
	}
	return err
}
