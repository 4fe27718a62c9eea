package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// keyMistakes concern the key that a mapping states.
var keyMistakes = []mistake{
	{
		name: "key that is not there", kind: mapper.UnknownColumn, class: "User", attribute: "nmae",
		message: `mapper: User.nmae: the key column is not in table users; did you mean "name"?`,
		styles: together(tagged[struct {
			mapper.Base `map:"users,key:(id,nmae)"`
			ID          int64 `map:",pk"`
			Name        string
		}, struct {
			_    struct{} `map:"users,key:(id,nmae)"`
			ID   int64    `map:",pk"`
			Name string
		}, barelyTaggedUser]("User", "users", mapper.Key("id", "nmae")),
			beside[user]("User", usersTable, nil, nil, mapper.Key("id", "nmae"))),
	},
	{
		name: "excluded key", kind: mapper.NoPrimaryKey, class: "User", attribute: "name",
		message: "mapper: User.name: column users.name is part of the key, but excluded; map it to a field",
		styles: together(
			styles{hybrid + ", by a tag": declared[struct {
				mapper.Base `map:",key:name"`
				ID          int64
			}]("User", mapper.Onto(usersTable), mapper.Exclude("name"))},
			beside[keyed]("User", usersTable, nil, nil, mapper.Exclude("name"), mapper.Key("name"))),
	},
	{
		name: "key that names a column twice", kind: mapper.DuplicateColumn, class: "User", attribute: "name",
		message: "mapper: User.name: the key names the column twice; name it once",
		styles: together(tagged[struct {
			mapper.Base `map:"users,key:(name,name)"`
			ID          int64 `map:",pk"`
			Name        string
		}, struct {
			_    struct{} `map:"users,key:(name,name)"`
			ID   int64    `map:",pk"`
			Name string
		}, barelyTaggedUser]("User", "users", mapper.Key("name", "name")),
			beside[user]("User", usersTable, nil, nil, mapper.Key("name", "name"))),
	},
	{
		name: "key that may be null", kind: mapper.NullableKey, class: "User", attribute: "Nick",
		message: "mapper: User.Nick: column users.nick is part of the key, but may be null, and NULL identifies nothing; remove Nullable if it never is, or name other columns",
		styles: together(tagged[struct {
			mapper.Base `map:"users,key:nick"`
			ID          int64 `map:",pk"`
			Nick        *string
		}, struct {
			_    struct{} `map:"users,key:nick"`
			ID   int64    `map:",pk"`
			Nick *string
		}, struct {
			ID   int64 `map:",pk"`
			Nick *string
		}]("User", "users", mapper.Key("nick")),
			beside[nicknamed]("User", table("users", &schema.Column{Name: "nick", Type: schema.Text{}, Nullable: true}), nil, nil, mapper.Key("nick"))),
	},
	{
		name: "nullable primary key that the mapping states again", kind: mapper.NullableKey, class: "User", attribute: "ID",
		message: "mapper: User.ID: a primary key cannot be null; remove null (schema.Column{Nullable: true})",
		styles: beside[struct{ ID *int64 }]("User", &schema.Table{Name: "users", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Nullable: true},
		}}, nil, nil, mapper.Key("id")),
	},
	{
		name: "join table between keys of which one is not there", kind: mapper.UnknownColumn, class: "Fan", attribute: "x",
		message: `mapper: Fan.x: the key column is not in table fans; there are id`,
		styles: after(mapIdols, beside("Fan", table("fans"), mapper.Properties{"Idols": mapper.Relationship{Through: &schema.Table{Name: "follows"}}},
			func(f *fanOfIdols, d *mapper.Definition) {
				d.Bind(&f.Idols, mapper.Relationship{Through: &schema.Table{Name: "follows"}})
			}, mapper.Key("id", "x"))),
	},
	{
		name: "one object by a part of the key", kind: mapper.NotUnique, class: "Account", attribute: "Address",
		message: "mapper: Account.Address: it holds one object, but several rows of addresses may have the same account_id; make account_id unique, or use a slice",
		styles: after(func(r *registry.Registry) {
			registry.MapImperatively[ownedByAccount](r, table("addresses", references("account_id", "accounts.id")), nil,
				mapper.Named("Address"), mapper.Key("account_id", "id"))
		}, beside("Account", table("accounts"), mapper.Properties{"Address": mapper.Relationship{}},
			func(a *accountOfOne, d *mapper.Definition) { d.Bind(&a.Address, mapper.Relationship{}) })),
	},
	{
		name: "mixins that do not agree on the key", kind: mapper.PropertyConflict, class: "User",
		message: "mapper: User: the mixins Coded and Marked do not agree on the key; let the class say it itself",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			Coded
			Marked
		}, struct {
			_ struct{} `map:"users"`
			Coded
			Marked
		}, struct {
			Coded
			Marked
		}]("User", "users"),
	},
	{
		name: "key without columns", kind: mapper.BadTag, class: "User", attribute: "Vain",
		message: `mapper: User.Vain: option "key" without columns at offset 1 of tag ",key:()"; write key:(first,second)`,
		tag:     &mapper.TagError{Tag: ",key:()", Offset: 1, Word: "key", Problem: `option "key" without columns`},
		styles: tagged[struct {
			mapper.Base `map:"users"`
			Vain
		}, struct {
			_ struct{} `map:"users"`
			Vain
		}, struct{ Vain }]("User", "users"),
	},
}

type (
	nicknamed struct {
		ID   int64
		Nick *string
	}

	// Marked is a mixin that names another key than Coded.
	Marked struct {
		mapper.Mixin `map:",key:mark"`

		Mark string
	}

	// Vain is a mixin whose tag names no key.
	Vain struct {
		mapper.Mixin `map:",key:()"`

		ID int64 `map:",pk"`
	}
)
