package dbtest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
)

// Faults makes the statements of a Faulty pool fail. It is safe for concurrent
// use.
type Faults struct {
	mu    sync.Mutex
	count int
	at    int
	fault func() error
}

// At has the k-th step from now on, counted from 1, do something else first, and
// fail if that returns an error. Steps are queries, executions, preparations,
// rows that are fetched first, begins and commits.
func (f *Faults) At(k int, fault func() error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count, f.at, f.fault = 0, k, fault
}

// Struck reports whether the step came.
func (f *Faults) Struck() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.at > 0 && f.count >= f.at
}

func (f *Faults) step() error {
	f.mu.Lock()
	f.count++
	fault := f.fault
	if f.count != f.at {
		fault = nil
	}
	f.mu.Unlock()
	if fault == nil {
		return nil
	}
	return fault()
}

// Faulty returns a pool on a database, whose name Open's test or DSN gave, whose
// statements fail as the Faults say. The test's cleanup closes it.
func Faulty(t testing.TB, d schema.Dialect, dsn string) (*sql.DB, *Faults) {
	t.Helper()
	plain, err := sql.Open(DriverName(d), dsn)
	if err != nil {
		t.Fatalf("dbtest: open %s: %v", d, err)
	}
	faults := &Faults{}
	pool := sql.OpenDB(faultyConnector{plain.Driver(), dsn, faults})
	t.Cleanup(func() {
		for _, db := range []*sql.DB{pool, plain} {
			if err := db.Close(); err != nil {
				t.Errorf("dbtest: close %s: %v", d, err)
			}
		}
	})
	return pool, faults
}

type faultyConnector struct {
	driver driver.Driver
	dsn    string
	faults *Faults
}

func (c faultyConnector) Driver() driver.Driver { return c.driver }

func (c faultyConnector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return faultyConn{conn, c.faults}, nil
}

// faultyConn is a connection of a driver that has the interfaces of database/sql
// with contexts, as all three have.
type faultyConn struct {
	driver.Conn
	faults *Faults
}

func (c faultyConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.faults.step(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rows, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
	if err != nil {
		return nil, err
	}
	return &faultyRows{Rows: rows, faults: c.faults}, nil
}

func (c faultyConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.faults.step(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
}

func (c faultyConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	if err := c.faults.step(); err != nil {
		return nil, err
	}
	return c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
}

func (c faultyConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	if err := c.faults.step(); err != nil {
		return nil, err
	}
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, options)
	if err != nil {
		return nil, err
	}
	return faultyTx{tx, c.faults}, nil
}

// CheckNamedValue lets the driver judge arguments, if it does.
func (c faultyConn) CheckNamedValue(value *driver.NamedValue) error {
	if checker, ok := c.Conn.(driver.NamedValueChecker); ok {
		return checker.CheckNamedValue(value)
	}
	return driver.ErrSkip
}

// ResetSession lets the driver prepare a connection for its next user.
func (c faultyConn) ResetSession(ctx context.Context) error {
	if resetter, ok := c.Conn.(driver.SessionResetter); ok {
		return resetter.ResetSession(ctx)
	}
	return nil
}

type faultyTx struct {
	driver.Tx
	faults *Faults
}

func (tx faultyTx) Commit() error {
	if err := tx.faults.step(); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Tx.Commit()
}

// faultyRows counts the fetching of the first row as a step.
type faultyRows struct {
	driver.Rows
	faults  *Faults
	fetched bool
}

func (r *faultyRows) Next(values []driver.Value) error {
	if !r.fetched {
		r.fetched = true
		if err := r.faults.step(); err != nil {
			return err
		}
	}
	return r.Rows.Next(values)
}
