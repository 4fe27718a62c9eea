package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// The shapes of the classes in columnMistakes.
type (
	baseUser struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		Name        string
	}
	markedUser struct {
		_    struct{} `map:"users"`
		ID   int64    `map:",pk"`
		Name string
	}
	barelyTaggedUser struct {
		ID   int64 `map:",pk"`
		Name string
	}
	untaggedBaseUser struct {
		mapper.Base
		ID   int64
		Name string
	}
	untaggedMarkedUser struct {
		_    struct{} `map:""`
		ID   int64
		Name string
	}
	priced struct {
		ID    int64
		Price cents
	}
	optionalKey struct{ ID *int64 }
	spelledTwo  struct {
		ID             int64
		UserID, UserId int64 //nolint:revive // two spellings of one name
	}
	notifying struct {
		ID     int64
		Notify chan int
	}
)

// onto are all styles of mapping a user onto a ready table.
func onto(t *schema.Table, p mapper.Properties, bind func(*user, *mapper.Definition), edits ...mapper.Edit) styles {
	set := func(d *mapper.Definition) {
		for attribute, property := range p {
			d.Set(attribute, property)
		}
	}
	all := append([]mapper.Edit{mapper.Onto(t), set}, edits...)
	declarative := tagged[untaggedBaseUser, untaggedMarkedUser, user]("User", "", all...)
	return together(declarative, beside("User", t, p, bind, edits...))
}

// columnMistakes concern a class's columns.
var columnMistakes = []mistake{
	{
		name: "exported field that is nothing", kind: mapper.UnmappedField, class: "User", attribute: "Notify",
		message: `mapper: User.Notify: the field is neither a column of users nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")`,
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Notify      chan int
		}, struct {
			_      struct{} `map:"users"`
			ID     int64    `map:",pk"`
			Notify chan int
		}, struct {
			ID     int64 `map:",pk"`
			Notify chan int
		}]("User", "users"), beside[notifying]("User", table("users"), nil, nil)),
	},
	{
		name: "column property for what holds no column", kind: mapper.TypeMismatch, class: "User", attribute: "Notify",
		message: "mapper: User.Notify: chan int holds no column; map it as a relationship, or ignore it",
		styles: beside("User", table("users"), mapper.Properties{"Notify": mapper.Column{}}, func(u *notifying, d *mapper.Definition) {
			d.Bind(&u.Notify, mapper.Column{})
		}),
	},
	{
		name: "table column without a field", kind: mapper.UnmappedColumn, class: "User", attribute: "email",
		message: "mapper: User.email: column users.email has no field; add one, or leave the column out with mapper.Exclude",
		styles:  onto(table("users", text("name"), text("email")), nil, nil),
	},
	{
		name: "nullable column on a plain string", kind: mapper.NullLost, class: "User", attribute: "Name",
		message: "mapper: User.Name: column users.name may be null, which string cannot hold; use *string, or nullzero (mapper.Column{NullZero: true}) if NULL and zero are the same",
		styles: together(onto(table("users", &schema.Column{Name: "name", Type: schema.Text{}, Nullable: true}), nil, nil), tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",null"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",null"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",null"`
		}]("User", "users")),
	},
	{
		name: "nullzero on a column that cannot be null", kind: mapper.PropertyConflict, class: "User", attribute: "ID",
		message: "mapper: User.ID: nullzero on column users.id, which cannot be null; make the column nullable, or remove nullzero",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk,nullzero"`
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk,nullzero"`
		}, struct {
			ID int64 `map:",pk,nullzero"`
		}]("User", "users"), beside("User", table("users"), mapper.Properties{"ID": mapper.Column{NullZero: true}},
			func(u *keyed, d *mapper.Definition) { d.Bind(&u.ID, mapper.Column{NullZero: true}) })),
	},
	{
		name: "nullread on a column that cannot be null", kind: mapper.PropertyConflict, class: "User", attribute: "ID",
		message: "mapper: User.ID: nullread on column users.id, which cannot be null; make the column nullable, or remove nullread",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk,nullread"`
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk,nullread"`
		}, struct {
			ID int64 `map:",pk,nullread"`
		}]("User", "users"), beside("User", table("users"), mapper.Properties{"ID": mapper.Column{NullRead: true}},
			func(u *keyed, d *mapper.Definition) { d.Bind(&u.ID, mapper.Column{NullRead: true}) })),
	},
	{
		name: "nullread beside nullzero", kind: mapper.PropertyConflict, class: "User", attribute: "Name",
		message: "mapper: User.Name: both nullzero and nullread; keep nullzero if zero is to be stored as NULL, else nullread",
		styles: onto(table("users", &schema.Column{Name: "name", Type: schema.Text{}, Nullable: true}),
			mapper.Properties{"Name": mapper.Column{NullZero: true, NullRead: true}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{NullZero: true, NullRead: true}) }),
	},
	{
		name: "unknown column in properties", kind: mapper.UnknownColumn, class: "User", attribute: "Name",
		message: `mapper: User.Name: table users has no column "nmae"; did you mean "name"?`,
		styles: onto(usersTable, mapper.Properties{"Name": mapper.Column{Name: "nmae"}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{Name: "nmae"}) }, mapper.Exclude("name")),
	},
	{
		name: "property of a column that is not there", kind: mapper.UnknownColumn, class: "User", attribute: "Name",
		message: `mapper: User.Name: no column of table users has its name; there are id`,
		styles: onto(table("users"), mapper.Properties{"Name": mapper.Column{NoInit: true}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{NoInit: true}) }),
	},
	{
		name: "unknown attribute in properties", kind: mapper.UnknownAttribute, class: "User", attribute: "Nmae",
		message: `mapper: User.Nmae: the class has no such field; did you mean "Name"?`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", setting("Nmae", mapper.Column{})),
			beside[user]("User", usersTable, mapper.Properties{"Nmae": mapper.Column{}}, nil)),
	},
	{
		name: "Bind of what is no field", kind: mapper.UnknownAttribute, class: "User",
		message: "mapper: User: Bind was given *int64, which points to none of the fields; pass the address of a field of the value that Define or With was given, such as &u.Name",
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", bindElsewhere),
			beside[user]("User", usersTable, nil, nil, bindElsewhere)),
	},
	{
		name: "With for another class", kind: mapper.UnknownAttribute, class: "User",
		message: "mapper: User: With was given a function of *registry_test.keyed; give it a function of *registry_test.user",
		styles:  beside[user]("User", usersTable, nil, nil, mapper.With(func(*keyed, *mapper.Definition) {})),
	},
	{
		name: "property that is a pointer", kind: mapper.UnknownAttribute, class: "User", attribute: "Name",
		message: "mapper: User.Name: its property is of type *mapper.Column; use mapper.Column, mapper.Relationship, mapper.Composite, mapper.Parent or mapper.Ignore, not a pointer to one",
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", setting("Name", &mapper.Column{Name: "title"})),
			beside[user]("User", usersTable, mapper.Properties{"Name": &mapper.Column{Name: "title"}}, nil, mapper.Exclude("name"))),
	},
	{
		name: "excluded column that is not there", kind: mapper.UnknownColumn, class: "User", attribute: "nmae",
		message: `mapper: User.nmae: the excluded column is not in table users; did you mean "name"?`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.Exclude("nmae")),
			beside[user]("User", usersTable, nil, nil, mapper.Exclude("nmae"))),
	},
	{
		name: "included column that is not there", kind: mapper.UnknownColumn, class: "User", attribute: "nmae",
		message: `mapper: User.nmae: the included column is not in table users; did you mean "name"?`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.Include("id", "name", "nmae")),
			beside[user]("User", usersTable, nil, nil, mapper.Include("id", "name", "nmae"))),
	},
	{
		name: "column both included and excluded", kind: mapper.PropertyConflict, class: "User", attribute: "name",
		message: "mapper: User.name: the column is both included and excluded; remove one of them",
		styles: beside[struct {
			ID int64
		}]("User", usersTable, nil, nil, mapper.Include("id", "name"), mapper.Exclude("name")),
	},
	{
		name: "excluded column that a property names", kind: mapper.PropertyConflict, class: "User", attribute: "Name",
		message: "mapper: User.Name: it is said to hold column name, which is excluded; remove one of them",
		styles: onto(usersTable, mapper.Properties{"Name": mapper.Column{Name: "name"}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{Name: "name"}) }, mapper.Exclude("name")),
	},
	{
		name: "excluded primary key", kind: mapper.NoPrimaryKey, class: "User", attribute: "id",
		message: "mapper: User.id: column users.id is part of the primary key, but excluded; map it to a field",
		styles:  beside[struct{ Name string }]("User", usersTable, nil, nil, mapper.Exclude("id")),
	},
	{
		name: "several fields for one column by the naming rule", kind: mapper.AmbiguousField, class: "User", attribute: "UserId",
		message: "mapper: User.UserId: both it and UserID would hold column user_id; name the field's column by a property, or ignore one of the fields",
		styles: together(tagged[struct {
			mapper.Base    `map:"users"`
			ID             int64 `map:",pk"`
			UserID, UserId int64
		}, struct {
			_              struct{} `map:"users"`
			ID             int64    `map:",pk"`
			UserID, UserId int64
		}, struct {
			ID             int64 `map:",pk"`
			UserID, UserId int64
		}]("User", "users"), beside[spelledTwo]("User", table("users", bigint("user_id")), nil, nil)),
	},
	{
		name: "default that is no value of the type", kind: mapper.InvalidTable, class: "User", attribute: "Rank",
		message: `mapper: User.Rank: the default "high" is no value of type bigint; correct it, or state SQL in parentheses (schema.Expression)`,
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Rank        int64 `map:",default:high"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Rank int64    `map:",default:high"`
		}, struct {
			ID   int64 `map:",pk"`
			Rank int64 `map:",default:high"`
		}]("User", "users"), beside[struct{ ID, Rank int64 }]("User", &schema.Table{Name: "users", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "rank", Type: schema.BigInt{}, Default: schema.Literal("high")},
		}}, nil, nil)),
	},
	{
		name: "column named twice", kind: mapper.DuplicateColumn, class: "User", attribute: "UserId",
		message: "mapper: User.UserId: both it and UserID would hold column user_id; name the field's column by a property, or ignore one of the fields",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:"user_id"`
			UserId      int64 `map:"user_id"`
		}, struct {
			_      struct{} `map:"users"`
			ID     int64    `map:",pk"`
			UserID int64    `map:"user_id"`
			UserId int64    `map:"user_id"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:"user_id"`
			UserId int64 `map:"user_id"`
		}]("User", "users"), beside("User", table("users", bigint("user_id")),
			mapper.Properties{"UserID": mapper.Column{Name: "user_id"}, "UserId": mapper.Column{Name: "user_id"}},
			func(u *spelledTwo, d *mapper.Definition) {
				d.Bind(&u.UserId, mapper.Column{Name: "user_id"})
				d.Bind(&u.UserID, mapper.Column{Name: "user_id"})
			})),
	},
	{
		name: "Define and the tag disagree", kind: mapper.PropertyConflict, class: "User", attribute: "Name",
		message: "mapper: User.Name: Define and the tag disagree whether it is a column or a relationship; remove one of them",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",size:30"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",size:30"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",size:30"`
		}]("User", "users", setting("Name", mapper.Relationship{})),
	},
	{
		name: "Go type that does not fit", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: "mapper: User.Name: string does not hold bigint; change the column's type or the field's",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",type:bigint"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",type:bigint"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",type:bigint"`
		}]("User", "users"), beside[user]("User", table("users", bigint("name")), nil, nil)),
	},
	{
		name: "time of creation in a string", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: "mapper: User.Name: string holds no time to set; use time.Time",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",created"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",created"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",created"`
		}]("User", "users"), onto(usersTable, mapper.Properties{"Name": mapper.Column{Created: true}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{Created: true}) })),
	},
	{
		name: "column without a type", kind: mapper.NoType, class: "User", attribute: "Price",
		message: "mapper: User.Price: column users.price has no type; set Column.Type",
		other: map[string]string{
			withBase:   "mapper: User.Price: registry_test.cents converts itself, so its column type is not known; state it, as in type:text or type:timestamp",
			withMarker: "mapper: User.Price: registry_test.cents converts itself, so its column type is not known; state it, as in type:text or type:timestamp",
			decorator:  "mapper: User.Price: registry_test.cents converts itself, so its column type is not known; state it, as in type:text or type:timestamp",
		},
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Price       cents
		}, struct {
			_     struct{} `map:"users"`
			ID    int64    `map:",pk"`
			Price cents
		}, struct {
			ID    int64 `map:",pk"`
			Price cents
		}]("User", "users"), beside[priced]("User", table("users", &schema.Column{Name: "price"}), nil, nil)),
	},
	{
		name: "nullable primary key", kind: mapper.NullableKey, class: "User", attribute: "ID",
		message: "mapper: User.ID: a primary key cannot be null; remove null (schema.Column{Nullable: true})",
		styles: together(beside[optionalKey]("User", &schema.Table{Name: "users", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Nullable: true},
		}}, nil, nil), tagged[struct {
			mapper.Base `map:"users"`
			ID          *int64 `map:",null,pk"`
		}, struct {
			_  struct{} `map:"users"`
			ID *int64   `map:",null,pk"`
		}, struct {
			ID *int64 `map:",null,pk"`
		}]("User", "users")),
	},
}

func setting(attribute string, p mapper.Property) mapper.Edit {
	return func(d *mapper.Definition) { d.Set(attribute, p) }
}

func bindElsewhere(d *mapper.Definition) { d.Bind(new(int64), mapper.Column{}) }
