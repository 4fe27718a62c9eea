package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Account struct {
	ID      int64
	Owner   string
	balance int64
	alias   *string
	entries []*Entry
	cache   map[string]int64
}

// Cached reads a field that is no attribute.
func (a *Account) Cached(key string) int64 { return a.cache[key] }

type Entry struct {
	ID        int64
	AccountID int64
	amount    int64
	account   *Account
}

func unexportedTables() (accounts, entries *schema.Table) {
	return &schema.Table{Name: "accounts", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "owner", Type: schema.String{Size: 20}},
			{Name: "balance", Type: schema.BigInt{}},
			{Name: "nickname", Type: schema.Text{}, Nullable: true},
		}}, &schema.Table{Name: "entries", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "account_id", Type: schema.BigInt{}, References: "accounts.id"},
			{Name: "amount", Type: schema.BigInt{}},
		}}
}

func Unexported(r *registry.Registry) {
	accounts, entries := unexportedTables()
	registry.MapImperatively[Account](r, accounts, mapper.Properties{
		"balance": mapper.Column{},
		"alias":   mapper.Column{Name: "nickname"},
		"entries": mapper.Relationship{Back: "account", OrderBy: schema.OrderBy(entries.C("amount").Desc())},
	})
	registry.MapImperatively[Entry](r, entries, mapper.Properties{
		"amount":  mapper.Column{},
		"account": mapper.Relationship{Back: "entries"},
	})
}

// UnexportedBound names fields by their addresses.
func UnexportedBound(r *registry.Registry) {
	accounts, entries := unexportedTables()
	registry.MapImperatively[Account](r, accounts, nil, mapper.With(func(a *Account, d *mapper.Definition) {
		d.Bind(&a.balance, mapper.Column{})
		d.Bind(&a.alias, mapper.Column{Name: "nickname"})
		d.Bind(&a.entries, mapper.Relationship{Back: "account", OrderBy: schema.OrderBy(entries.C("amount").Desc())})
	}))
	registry.MapImperatively[Entry](r, entries, nil, mapper.With(func(e *Entry, d *mapper.Definition) {
		d.Bind(&e.amount, mapper.Column{})
		d.Bind(&e.account, mapper.Relationship{Back: "entries"})
	}))
}
