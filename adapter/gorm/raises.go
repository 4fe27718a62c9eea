package gormadapter

import (
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
)

// raises holds the objects whose version a transaction has raised that may not have
// been committed: one that goes on, whose context has ended, or whose end the plugin
// cannot see, as that of a *sql.Tx that the caller began. Elsewhere such an object is
// compared with what was committed before.
type raises struct {
	mu    sync.Mutex
	of    map[weak.Pointer[byte]]raise
	count atomic.Int64
}

// raise is the version that an object had before a transaction.
type raise struct {
	within  any // the transaction's connection
	from    reflect.Value
	cleanup runtime.Cleanup // forgets an object that is no more
}

func newRaises() *raises { return &raises{of: map[weak.Pointer[byte]]raise{}} }

func weakly(object reflect.Value) weak.Pointer[byte] {
	return weak.Make((*byte)(object.Addr().UnsafePointer()))
}

// connection returns what tells a transaction apart from others, with prepared
// statements or without, and holds none of its objects.
func connection(p gorm.ConnPool) any {
	if tx := transactionOf(p); tx != nil {
		return tx.Tx
	}
	if prepared, ok := p.(*gorm.PreparedStmtTX); ok {
		return prepared.Tx
	}
	return p
}

// note keeps the version that an object had before a transaction that raises it.
func (r *raises) note(p gorm.ConnPool, c change) {
	if i, raised := c.version(); raised {
		from := c.before.Field(2 * i)
		r.add(p, c.object, copied(from, from.Type()))
	}
}

func (r *raises) add(p gorm.ConnPool, object, from reflect.Value) {
	key, within := weakly(object), connection(p)
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.of[key]; ok && known.within == within {
		return
	}
	r.forget(key)
	drop := func(key weak.Pointer[byte]) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if known, ok := r.of[key]; ok && known.within == within {
			r.forget(key)
		}
	}
	r.count.Add(1)
	r.of[key] = raise{within, from, runtime.AddCleanup((*byte)(object.Addr().UnsafePointer()), drop, key)}
	if tx := transactionOf(p); tx != nil {
		tx.journal.ended = append(tx.journal.ended, func() { drop(key) })
	}
}

// forget drops an object, if it is known, under the lock.
func (r *raises) forget(key weak.Pointer[byte]) {
	if known, ok := r.of[key]; ok {
		known.cleanup.Stop()
		delete(r.of, key)
		r.count.Add(-1)
	}
}

// committed gives an object the version that was committed, if another transaction
// than the statement's has raised it since.
func (r *raises) committed(p gorm.ConnPool, a *mapper.ColumnAttr, object reflect.Value) error {
	if r.count.Load() == 0 || !object.CanAddr() {
		return nil
	}
	key := weakly(object)
	r.mu.Lock()
	defer r.mu.Unlock()
	known, ok := r.of[key]
	if !ok || known.within == connection(p) {
		return nil
	}
	r.forget(key)
	return write(a.Field, object, known.from)
}
