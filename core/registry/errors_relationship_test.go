package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// relationshipMistakes concern one side of a relationship.
var relationshipMistakes = []mistake{
	{
		name: "no foreign key", kind: mapper.NoForeignKey, class: "Address", attribute: "User",
		message: "mapper: Address.User: no foreign key links addresses to users; add fk:users.id to a column of addresses",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64
			User        *user `map:",rel"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64
			User   *user `map:",rel"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64
			User   *user `map:",rel"`
		}]("Address", "addresses"), related(table("addresses", bigint("user_id")), mapper.Relationship{}))),
	},
	{
		name: "several foreign keys and no choice", kind: mapper.AmbiguousForeignKey, class: "Address", attribute: "User",
		message: "mapper: Address.User: several foreign keys link addresses to users: home_id; work_id; choose one, as in fk:home_id",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			HomeID      int64 `map:",fk:users.id"`
			WorkID      int64 `map:",fk:users.id"`
			User        *user `map:",rel"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			HomeID int64    `map:",fk:users.id"`
			WorkID int64    `map:",fk:users.id"`
			User   *user    `map:",rel"`
		}, struct {
			ID     int64 `map:",pk"`
			HomeID int64 `map:",fk:users.id"`
			WorkID int64 `map:",fk:users.id"`
			User   *user `map:",rel"`
		}]("Address", "addresses"), twoKeys(mapper.Relationship{}))),
	},
	{
		name: "choice of an unknown column", kind: mapper.UnknownColumn, class: "Address", attribute: "User",
		message: `mapper: Address.User: table addresses has no column "hom_id"; did you mean "home_id"?`,
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			HomeID      int64 `map:",fk:users.id"`
			WorkID      int64 `map:",fk:users.id"`
			User        *user `map:",rel,fk:hom_id"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			HomeID int64    `map:",fk:users.id"`
			WorkID int64    `map:",fk:users.id"`
			User   *user    `map:",rel,fk:hom_id"`
		}, struct {
			ID     int64 `map:",pk"`
			HomeID int64 `map:",fk:users.id"`
			WorkID int64 `map:",fk:users.id"`
			User   *user `map:",rel,fk:hom_id"`
		}]("Address", "addresses"), twoKeys(mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "hom_id"}}}))),
	},
	{
		name: "choice of a column of another table", kind: mapper.UnknownColumn, class: "Address", attribute: "User",
		message: "mapper: Address.User: its foreign key is in table addresses, not in users; name a column of addresses",
		styles:  after(mapUsers, twoKeys(mapper.Relationship{ForeignKey: []schema.ColumnRef{usersTable.C("id")}})),
	},
	{
		name: "choice that is no foreign key", kind: mapper.NoForeignKey, class: "Address", attribute: "User",
		message: "mapper: Address.User: no foreign key links addresses to users; add fk:users.id to a column of addresses",
		styles:  after(mapUsers, twoKeys(mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "id"}}})),
	},
	{
		name: "relationship under a column's name", kind: mapper.PropertyConflict, class: "Address", attribute: "User",
		message: "mapper: Address.User: it is a relationship under the name of column addresses.user, which then has no field; hold the column in another field, and name it by a property",
		styles: after(mapUsers, together(styles{
			"hybrid with a tag": declared[struct {
				ID   int64
				User *user `map:",rel"`
			}]("Address", mapper.Onto(userColumn)),
		}, beside("Address", userColumn, mapper.Properties{"User": mapper.Relationship{}}, func(a *ownedUser, d *mapper.Definition) { d.Bind(&a.User, mapper.Relationship{}) }))),
	},
	{
		name: "target that is not mapped", kind: mapper.UnmappedTarget, class: "Address", attribute: "User",
		message: "mapper: Address.User: registry_test.user is not mapped in this registry; map it too",
		styles: together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64
			User        *user `map:",rel"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64
			User   *user `map:",rel"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64
			User   *user `map:",rel"`
		}]("Address", "addresses"), related(table("addresses", bigint("user_id")), mapper.Relationship{})),
	},
	{
		name: "relationship that holds no objects", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: "mapper: User.Name: string holds no objects of a class; use a slice or a pointer of the target's struct",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",rel"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",rel"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",rel"`
		}]("User", "users"), beside("User", table("users"), mapper.Properties{"Name": mapper.Relationship{}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Relationship{}) })),
	},
	{
		name: "order by an unknown column", kind: mapper.UnknownColumn, class: "Account", attribute: "Addresses",
		message: `mapper: Account.Addresses: its order is by "acount_id", which no attribute of Address holds; did you mean "account_id"?`,
		styles: after(mapOwned, together(tagged[struct {
			mapper.Base `map:"accounts"`
			ID          int64             `map:",pk"`
			Addresses   []*ownedByAccount `map:",rel,order:acount_id"`
		}, struct {
			_         struct{}          `map:"accounts"`
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,order:acount_id"`
		}, struct {
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,order:acount_id"`
		}]("Account", "accounts"), ordered(schema.ColumnRef{Column: "acount_id"}.Asc()))),
	},
	{
		name: "order by a column of another table", kind: mapper.UnknownColumn, class: "Account", attribute: "Addresses",
		message: "mapper: Account.Addresses: its order is by accounts.id, but it holds rows of addresses; order by a column of addresses",
		styles: after(mapOwned, together(tagged[struct {
			mapper.Base `map:"accounts"`
			ID          int64             `map:",pk"`
			Addresses   []*ownedByAccount `map:",rel,order:accounts.id"`
		}, struct {
			_         struct{}          `map:"accounts"`
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,order:accounts.id"`
		}, struct {
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,order:accounts.id"`
		}]("Account", "accounts"), ordered(schema.ColumnRef{Table: "accounts", Column: "id"}.Desc()))),
	},
	{
		name: "order of one object", kind: mapper.PropertyConflict, class: "Address", attribute: "User",
		message: "mapper: Address.User: an order for a relationship with one object; remove it",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users.id"`
			User        *user `map:",rel,order:id"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users.id"`
			User   *user    `map:",rel,order:id"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users.id"`
			User   *user `map:",rel,order:id"`
		}]("Address", "addresses"), related(addressesTable("users.id"), mapper.Relationship{OrderBy: schema.OrderBy(usersTable.C("id").Asc())}))),
	},
	{
		name: "excluded column in the foreign key", kind: mapper.UnmappedColumn, class: "Address", attribute: "User",
		message: "mapper: Address.User: a column of its foreign key fk_addresses_user_id is excluded from the mapping; map it to a field",
		styles: after(mapUsers, beside("Address", addressesTable("users.id"),
			mapper.Properties{"User": mapper.Relationship{}, "UserID": mapper.Ignore{}},
			func(a *address, d *mapper.Definition) {
				d.Bind(&a.User, mapper.Relationship{})
				d.Bind(&a.UserID, mapper.Ignore{})
			}, mapper.Exclude("user_id"))),
	},
	{
		name: "one object by a foreign key that is not unique", kind: mapper.NotUnique, class: "Account", attribute: "Address",
		message: "mapper: Account.Address: it holds one object, but several rows of addresses may have the same account_id; make account_id unique, or use a slice",
		styles: after(mapOwned, together(tagged[struct {
			mapper.Base `map:"accounts"`
			ID          int64           `map:",pk"`
			Address     *ownedByAccount `map:",rel"`
		}, struct {
			_       struct{}        `map:"accounts"`
			ID      int64           `map:",pk"`
			Address *ownedByAccount `map:",rel"`
		}, struct {
			ID      int64           `map:",pk"`
			Address *ownedByAccount `map:",rel"`
		}]("Account", "accounts"), beside("Account", table("accounts"), mapper.Properties{"Address": mapper.Relationship{}},
			func(a *accountOfOne, d *mapper.Definition) { d.Bind(&a.Address, mapper.Relationship{}) }))),
	},
	{
		name: "notunique on a list", kind: mapper.PropertyConflict, class: "Account", attribute: "Addresses",
		message: "mapper: Account.Addresses: notunique on a relationship that is one-to-many; remove it: it is for one object that the target's table refers from",
		styles: after(mapOwned, together(tagged[struct {
			mapper.Base `map:"accounts"`
			ID          int64             `map:",pk"`
			Addresses   []*ownedByAccount `map:",rel,notunique"`
		}, struct {
			_         struct{}          `map:"accounts"`
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,notunique"`
		}, struct {
			ID        int64             `map:",pk"`
			Addresses []*ownedByAccount `map:",rel,notunique"`
		}]("Account", "accounts"), beside[accountOfMany]("Account", table("accounts"), mapper.Properties{"Addresses": mapper.Relationship{NotUnique: true}}, nil))),
	},
}

// userColumn is a table with a column that is called as the relationship is.
var userColumn = table("addresses", references("user", "users.id"))

type ownedUser struct {
	ID   int64
	User *user
}

// related maps address with a relationship to user, in every style beside a
// table.
func related(t *schema.Table, p mapper.Relationship) styles {
	return beside("Address", t, mapper.Properties{"User": p}, func(a *address, d *mapper.Definition) { d.Bind(&a.User, p) })
}

// twoKeys is related over a table with two foreign keys.
func twoKeys(p mapper.Relationship) styles {
	t := table("addresses", references("home_id", "users.id"), references("work_id", "users.id"))
	return beside("Address", t, mapper.Properties{"User": p}, func(a *twoUsers, d *mapper.Definition) { d.Bind(&a.User, p) })
}

// ordered maps an account whose addresses have an order.
func ordered(o schema.Order) styles {
	p := mapper.Relationship{OrderBy: schema.OrderBy(o)}
	return beside("Account", table("accounts"), mapper.Properties{"Addresses": p},
		func(a *accountOfMany, d *mapper.Definition) { d.Bind(&a.Addresses, p) })
}
