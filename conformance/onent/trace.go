package onent

import (
	"context"
	"sync"

	"entgo.io/ent/dialect"
)

// trace keeps the statements that a driver was given, with placeholders for
// values.
type trace struct {
	mu         sync.Mutex
	statements []string
}

func (t *trace) add(statement string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.statements = append(t.statements, statement)
}

func (t *trace) take() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	taken := t.statements
	t.statements = nil
	return taken
}

// traced is a driver that notes its statements.
type traced struct {
	dialect.Driver
	trace *trace
}

func (d *traced) Exec(ctx context.Context, query string, args, v any) error {
	d.trace.add(query)
	return d.Driver.Exec(ctx, query, args, v)
}

func (d *traced) Query(ctx context.Context, query string, args, v any) error {
	d.trace.add(query)
	return d.Driver.Query(ctx, query, args, v)
}

func (d *traced) Tx(ctx context.Context) (dialect.Tx, error) {
	tx, err := d.Driver.Tx(ctx)
	return &tracedTx{tx, d.trace}, err
}

// tracedTx is a transaction that notes its statements.
type tracedTx struct {
	dialect.Tx
	trace *trace
}

func (t *tracedTx) Exec(ctx context.Context, query string, args, v any) error {
	t.trace.add(query)
	return t.Tx.Exec(ctx, query, args, v)
}

func (t *tracedTx) Query(ctx context.Context, query string, args, v any) error {
	t.trace.add(query)
	return t.Tx.Query(ctx, query, args, v)
}
