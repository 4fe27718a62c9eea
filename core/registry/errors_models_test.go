package registry_test

import (
	"database/sql/driver"
	"errors"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The plain classes of the mistakes, and their tables.
type (
	keyed struct{ ID int64 }
	user  struct {
		ID   int64
		Name string
	}
	ownedByUser struct{ ID, UserID int64 }
	address     struct {
		ID, UserID int64
		User       *user
	}
	twoUsers struct {
		ID, HomeID, WorkID int64
		User               *user
	}
	ownedByAccount struct{ ID, AccountID int64 }
	accountOfMany  struct {
		ID        int64
		Addresses []*ownedByAccount
	}
	accountOfOne struct {
		ID      int64
		Address *ownedByAccount
	}
	node struct {
		ID       int64
		ParentID *int64
		Parent   *node
		Up       *node
		Children []*node
		Others   []*node
		Owner    *user
	}
	ownedNode struct {
		ID                int64
		ParentID, OwnerID *int64
		Parent            *ownedNode
		Owner             *user
	}

	// Panics has a Define that panics.
	Panics struct {
		ID int64 `map:",pk"`
	}

	// Defines carries nothing of a mapping but Define.
	Defines struct{ ID int64 }
)

// Define panics.
func (*Panics) Define(*mapper.Definition) { panic("boom") }

// Define says nothing.
func (*Defines) Define(*mapper.Definition) {}

// cents converts itself.
type cents struct{ amount int64 }

func (c *cents) Scan(src any) error {
	var ok bool
	if c.amount, ok = src.(int64); !ok {
		return errors.New("not an int64")
	}
	return nil
}

func (c cents) Value() (driver.Value, error) { return c.amount, nil }

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }

// table is a table with a key column id and these columns.
func table(name string, columns ...*schema.Column) *schema.Table {
	return &schema.Table{Name: name, Columns: append([]*schema.Column{key()}, columns...)}
}

func key() *schema.Column {
	return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
}

func text(name string) *schema.Column { return &schema.Column{Name: name, Type: schema.Text{}} }

func bigint(name string) *schema.Column { return &schema.Column{Name: name, Type: schema.BigInt{}} }

func references(name, target string) *schema.Column {
	return &schema.Column{Name: name, Type: schema.BigInt{}, References: target}
}

var usersTable = table("users", text("name"))

func addressesTable(target string) *schema.Table {
	return table("addresses", references("user_id", target))
}

func mapUsers(r *registry.Registry) {
	registry.MapImperatively[user](r, usersTable, nil, mapper.Named("User"))
}

// mapOwned maps a class whose rows belong to accounts.
func mapOwned(r *registry.Registry) {
	registry.MapImperatively[ownedByAccount](r, table("addresses", references("account_id", "accounts.id")), nil, mapper.Named("Address"))
}

func double(name string) *schema.Column { return &schema.Column{Name: name, Type: schema.Double{}} }
