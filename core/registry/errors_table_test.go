package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// tableMistakes concern a table: its columns, indexes and foreign keys.
var tableMistakes = []mistake{
	{
		name: "table with a dot in its name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: the name of table "app.users" has a dot; state a schema apart from the name, in Table.Schema`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.OnTable("app.users")),
			beside[user]("User", table("app.users", text("name")), nil, nil)),
	},
	{
		name: "two columns of one name", kind: mapper.DuplicateColumn, class: "User", attribute: "name",
		message: "mapper: User.name: table users has two columns of this name; rename one of them",
		styles:  beside[user]("User", table("users", text("name"), text("name")), nil, nil),
	},
	{
		name: "column without a size", kind: mapper.InvalidTable, class: "User", attribute: "name",
		message: "mapper: User.name: string needs a size of at least 1, not 0; text holds any length; correct the column's type",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",size:0"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",size:0"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",size:0"`
		}]("User", "users"), beside[user]("User", table("users", &schema.Column{Name: "name", Type: schema.String{}}), nil, nil)),
	},
	{
		name: "nil column", kind: mapper.InvalidTable, class: "User",
		message: "mapper: User: table users has a nil column; remove it",
		styles:  beside[keyed]("User", table("users", nil), nil, nil),
	},
	{
		name: "column without a name", kind: mapper.InvalidTable, class: "User",
		message: "mapper: User: table users has a column without a name; set Column.Name",
		styles:  beside[keyed]("User", table("users", text("")), nil, nil),
	},
	{
		name: "generated column that is no key", kind: mapper.InvalidTable, class: "User", attribute: "Age",
		message: "mapper: User.Age: the database can generate only a sole integer key; remove auto",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Age         int   `map:",auto"`
		}, struct {
			_   struct{} `map:"users"`
			ID  int64    `map:",pk"`
			Age int      `map:",auto"`
		}, struct {
			ID  int64 `map:",pk"`
			Age int   `map:",auto"`
		}]("User", "users"), beside[struct {
			ID  int64
			Age int
		}]("User", table("users", &schema.Column{Name: "age", Type: schema.BigInt{}, Identity: schema.IdentityOn}), nil, nil)),
	},
	{
		name: "index over an unknown column", kind: mapper.UnknownColumn, class: "User", attribute: "nmae",
		message: `mapper: User.nmae: index ix_users_nmae is over a column that is not in table users; did you mean "name"?`,
		styles: together(styles{
			withBase: declared[struct {
				mapper.Base `map:"users,index:nmae"`
				ID          int64 `map:",pk"`
				Name        string
			}]("User"),
			withMarker: declared[struct {
				_    struct{} `map:"users,index:nmae"`
				ID   int64    `map:",pk"`
				Name string
			}]("User"),
		}, beside[user]("User", &schema.Table{
			Name: "users", Columns: []*schema.Column{key(), text("name")}, Indexes: []*schema.Index{schema.IndexOn("nmae")},
		}, nil, nil)),
	},
	{
		name: "index without columns", kind: mapper.InvalidTable, class: "User",
		message: "mapper: User: table users has an index without columns; name its columns",
		styles: beside[keyed]("User", &schema.Table{
			Name: "users", Columns: []*schema.Column{key()}, Indexes: []*schema.Index{{}},
		}, nil, nil),
	},
	{
		name: "two indexes of one name", kind: mapper.InvalidTable, class: "User",
		message: "mapper: User: a second index of the name ix_users_name; the first is of table users; name one of them",
		styles: together(styles{
			withBase: declared[struct {
				mapper.Base `map:"users,index:name"`
				ID          int64  `map:",pk"`
				Name        string `map:",index"`
			}]("User"),
			withMarker: declared[struct {
				_    struct{} `map:"users,index:name"`
				ID   int64    `map:",pk"`
				Name string   `map:",index"`
			}]("User"),
		}, beside[user]("User", &schema.Table{
			Name: "users", Columns: []*schema.Column{key(), text("name")}, Indexes: []*schema.Index{schema.IndexOn("name"), schema.IndexOn("name")},
		}, nil, nil)),
	},
	{
		name: "foreign key to an unknown table", kind: mapper.UnknownTable, class: "Address", attribute: "UserID",
		message: `mapper: Address.UserID: it references table "user", which is not mapped; did you mean "users"?`,
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:user.id"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:user.id"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:user.id"`
		}]("Address", "addresses"), beside[ownedByUser]("Address", addressesTable("user.id"), nil, nil))),
	},
	{
		name: "foreign key to an unknown column", kind: mapper.UnknownColumn, class: "Address", attribute: "UserID",
		message: `mapper: Address.UserID: it references column "uid", which table users does not have; did you mean "id"?`,
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users.uid"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users.uid"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users.uid"`
		}]("Address", "addresses"), beside[ownedByUser]("Address", addressesTable("users.uid"), nil, nil))),
	},
	{
		name: "foreign key without a column", kind: mapper.BadForeignKey, class: "Address", attribute: "UserID",
		message: `mapper: Address.UserID: "users" names no table and column; write table.column`,
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users"`
		}]("Address", "addresses"), beside[ownedByUser]("Address", addressesTable("users"), nil, nil))),
	},
	{
		name: "foreign key of another type", kind: mapper.BadForeignKey, class: "Address", attribute: "UserID",
		message: "mapper: Address.UserID: it is integer but references users.id, which is bigint; leave the type out, or make them equal",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users.id,type:integer"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users.id,type:integer"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users.id,type:integer"`
		}]("Address", "addresses"), beside[ownedByUser]("Address",
			table("addresses", &schema.Column{Name: "user_id", Type: schema.Integer{}, References: "users.id"}), nil, nil))),
	},
	{
		name: "action without a foreign key", kind: mapper.BadForeignKey, class: "Address", attribute: "UserID",
		message: "mapper: Address.UserID: an action without a foreign key; state what the column references",
		styles: together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",ondelete:cascade"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",ondelete:cascade"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",ondelete:cascade"`
		}]("Address", "addresses"), beside[ownedByUser]("Address",
			table("addresses", &schema.Column{Name: "user_id", Type: schema.BigInt{}, OnDelete: schema.Cascade}), nil, nil)),
	},
	{
		name: "foreign key over a column that is not there", kind: mapper.UnknownColumn, class: "Address", attribute: "usr_id",
		message: `mapper: Address.usr_id: a foreign key is over a column that is not in table addresses; did you mean "user_id"?`,
		styles:  after(mapUsers, beside[ownedByUser]("Address", linked(schema.ForeignKey{Columns: []string{"usr_id"}, RefTable: "users", RefColumns: []string{"id"}}), nil, nil)),
	},
	{
		name: "foreign key whose columns do not pair", kind: mapper.BadForeignKey, class: "Address", attribute: "UserID",
		message: "mapper: Address.UserID: 1 columns reference 2 columns of users; pair them",
		styles:  after(mapUsers, beside[ownedByUser]("Address", linked(schema.ForeignKey{Columns: []string{"user_id"}, RefTable: "users", RefColumns: []string{"id", "name"}}), nil, nil)),
	},
	{
		name: "action of a foreign key that is not enforced", kind: mapper.BadForeignKey, class: "Address", attribute: "UserID",
		message: "mapper: Address.UserID: an action of foreign key fk_addresses_user_id, which is not enforced; remove the action, or NotEnforced",
		styles: after(mapUsers, beside[ownedByUser]("Address", linked(schema.ForeignKey{
			Columns: []string{"user_id"}, RefTable: "users", NotEnforced: true, OnDelete: schema.Cascade,
		}), nil, nil)),
	},
	{
		name: "foreign key without columns", kind: mapper.BadForeignKey, class: "Address",
		message: "mapper: Address: 0 columns reference 1 columns of users; pair them",
		styles:  after(mapUsers, beside[ownedByUser]("Address", linked(schema.ForeignKey{RefTable: "users"}), nil, nil)),
	},
}

// linked is the addresses with a foreign key in the table's own list.
func linked(fk schema.ForeignKey) *schema.Table {
	return &schema.Table{Name: "addresses", Columns: []*schema.Column{key(), bigint("user_id")}, ForeignKeys: []*schema.ForeignKey{&fk}}
}
