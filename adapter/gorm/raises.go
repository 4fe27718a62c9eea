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
	within gorm.ConnPool
	from   reflect.Value
}

func newRaises() *raises { return &raises{of: map[weak.Pointer[byte]]raise{}} }

func weakly(object reflect.Value) weak.Pointer[byte] {
	return weak.Make((*byte)(object.Addr().UnsafePointer()))
}

// connection returns what tells a transaction apart from others, with prepared
// statements or without.
func connection(p gorm.ConnPool) gorm.ConnPool {
	if prepared, ok := p.(*gorm.PreparedStmtTX); ok {
		return prepared.Tx
	}
	return p
}

// note keeps the version that an object had before a transaction that raises it.
func (r *raises) note(p gorm.ConnPool, c change) {
	for i, a := range c.attributes {
		from := c.before.Field(i)
		if !a.Version || from.IsZero() || same(from, c.after.Field(i)) {
			continue
		}
		key, within := weakly(c.object), connection(p)
		r.mu.Lock()
		defer r.mu.Unlock()
		known, ok := r.of[key]
		if ok && known.within == within {
			return
		}
		if !ok {
			r.count.Add(1)
			runtime.AddCleanup((*byte)(c.object.Addr().UnsafePointer()), r.forget, key)
		}
		r.of[key] = raise{within, copied(from, from.Type())}
		if tx := transactionOf(p); tx != nil {
			tx.journal.ended = append(tx.journal.ended, func() { r.forget(key) })
		}
		return
	}
}

func (r *raises) forget(key weak.Pointer[byte]) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.of[key]; ok {
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
	known, ok := r.of[key]
	r.mu.Unlock()
	if !ok || known.within == connection(p) {
		return nil
	}
	r.forget(key)
	return write(a.Field, object, known.from)
}
