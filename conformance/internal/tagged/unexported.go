package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Account struct {
	mapper.Base `map:"accounts"`

	ID      int64  `map:",pk"`
	Owner   string `map:",size:20"`
	balance int64
	alias   *string
	entries []*Entry
	cache   map[string]int64
}

func (a *Account) Define(d *mapper.Definition) {
	d.Bind(&a.balance, mapper.Column{})
	d.Bind(&a.alias, mapper.Column{Name: "nickname"})
	d.Bind(&a.entries, mapper.Relationship{Back: "account", OrderBy: []schema.Order{schema.ColumnRef{Column: "amount"}.Desc()}})
}

// Cached reads a field that is no attribute.
func (a *Account) Cached(key string) int64 { return a.cache[key] }

type Entry struct {
	mapper.Base `map:"entries"`

	ID        int64 `map:",pk"`
	AccountID int64 `map:",fk:accounts.id"`
	amount    int64
	account   *Account
}

func (e *Entry) Define(d *mapper.Definition) {
	d.Bind(&e.amount, mapper.Column{})
	d.Bind(&e.account, mapper.Relationship{Back: "entries"})
}

func Unexported(r *registry.Registry) {
	registry.Mapped[Account](r)
	registry.Mapped[Entry](r)
}
