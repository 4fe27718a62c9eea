package twins_test

import (
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm/logger"
)

// journal is what a side did, line by line: what reached the database, with
// transactions and the values of statements, and what GORM told its logger.
type journal struct {
	mu         sync.Mutex
	statements []string
	log        []string
	open       []recordedTx
}

func (j *journal) state(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.statements = append(j.statements, fmt.Sprintf(format, args...))
}

func (j *journal) tell(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.log = append(j.log, fmt.Sprintf(format, args...))
}

// take returns what is written down since the last time.
func (j *journal) take() (statements, log []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	statements, log = j.statements, j.log
	j.statements, j.log = nil, nil
	return statements, log
}

func (j *journal) LogMode(logger.LogLevel) logger.Interface { return j }
func (j *journal) Info(_ context.Context, text string, args ...any) {
	j.tell("info: "+text, args...)
}
func (j *journal) Warn(_ context.Context, text string, args ...any) {
	j.tell("warning: "+text, args...)
}
func (j *journal) Error(_ context.Context, text string, args ...any) {
	j.tell("error: "+text, args...)
}
func (j *journal) Trace(_ context.Context, _ time.Time, statement func() (string, int64), err error) {
	text, rows := statement()
	j.tell("%s: %d rows, %s", text, rows, showError(err))
}

// values spells the arguments of a statement, as the driver gets them. PostgreSQL's
// leaves it to itself to ask a value what it stands for.
func values(args []driver.NamedValue) string {
	list := make([]any, len(args))
	for i, arg := range args {
		list[i] = arg.Value
		if valuer, ok := arg.Value.(driver.Valuer); ok {
			list[i] = nil
			if v := reflect.ValueOf(valuer); v.Kind() != reflect.Pointer || !v.IsNil() {
				value, err := valuer.Value()
				list[i] = []any{value, err}
			}
		}
	}
	return show(list)
}

// connector makes connections that write down what they do, after a statement of
// its own.
type connector struct {
	driver driver.Driver
	dsn    string
	first  string
	*journal
}

func (c connector) Driver() driver.Driver { return c.driver }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.driver.Open(c.dsn)
	if err == nil && c.first != "" {
		_, err = conn.(driver.ExecerContext).ExecContext(ctx, c.first, nil)
	}
	if err != nil {
		return nil, err
	}
	return recordedConn{conn, c.journal}, nil
}

type recordedConn struct {
	driver.Conn
	*journal
}

func (c recordedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	rows, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
	if err != driver.ErrSkip {
		c.state("%s %s", query, values(args))
	}
	return rows, err
}

func (c recordedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	result, err := c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
	if err != driver.ErrSkip {
		c.state("%s %s", query, values(args))
	}
	return result, err
}

func (c recordedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	c.state("PREPARE %s", query)
	stmt, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return recordedStmt{stmt, c, query}, nil
}

func (c recordedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	c.state("BEGIN %v", options)
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, options)
	if err != nil {
		return nil, err
	}
	recorded := recordedTx{tx, c.journal}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = append(c.open, recorded)
	return recorded, nil
}

// CheckNamedValue lets the driver judge arguments, if it does.
func (c recordedConn) CheckNamedValue(value *driver.NamedValue) error {
	if checker, ok := c.Conn.(driver.NamedValueChecker); ok {
		return checker.CheckNamedValue(value)
	}
	return driver.ErrSkip
}

// ResetSession lets the driver prepare a connection for its next user.
func (c recordedConn) ResetSession(ctx context.Context) error {
	if resetter, ok := c.Conn.(driver.SessionResetter); ok {
		return resetter.ResetSession(ctx)
	}
	return nil
}

type recordedStmt struct {
	driver.Stmt
	conn  recordedConn
	query string
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.conn.state("EXECUTE %s %s", s.query, values(args))
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.conn.state("EXECUTE %s %s", s.query, values(args))
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// CheckNamedValue lets the driver judge arguments, as its connection does.
func (s recordedStmt) CheckNamedValue(value *driver.NamedValue) error {
	if checker, ok := s.Stmt.(driver.NamedValueChecker); ok {
		return checker.CheckNamedValue(value)
	}
	return s.conn.CheckNamedValue(value)
}

type recordedTx struct {
	driver.Tx
	*journal
}

func (tx recordedTx) Commit() error {
	tx.state("COMMIT")
	tx.ended()
	return tx.Tx.Commit()
}

func (tx recordedTx) Rollback() error {
	tx.state("ROLLBACK")
	tx.ended()
	return tx.Tx.Rollback()
}

func (tx recordedTx) ended() {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	tx.open = slices.DeleteFunc(tx.open, func(other recordedTx) bool { return other == tx })
}

// end rolls back the transactions that a panic has left open.
func (j *journal) end() {
	for _, tx := range slices.Clone(j.open) {
		j.state("LEFT OPEN")
		_ = tx.Rollback() // of a connection that nobody uses any more
	}
}
