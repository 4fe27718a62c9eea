package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// stating says one property of a user's name through every door.
func stating(p mapper.Column) styles {
	return onto(usersTable, mapper.Properties{"Name": p}, func(u *user, d *mapper.Definition) { d.Bind(&u.Name, p) })
}

// making says it of a user whose table is made from the fields.
func making(p mapper.Column) styles {
	return tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", setting("Name", p))
}

// stateOf are a class of one attribute of a type that holds no column, State, in
// every style that makes the table from the fields.
type (
	untaggedState struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		State       amount
	}
	markedState struct {
		_     struct{} `map:"users"`
		ID    int64    `map:",pk"`
		State amount
	}
	plainState struct {
		ID    int64 `map:",pk"`
		State amount
	}
	namedState struct {
		mapper.Base `map:"users"`
		ID          int64  `map:",pk"`
		State       amount `map:"state"`
	}
	namedMarkedState struct {
		_     struct{} `map:"users"`
		ID    int64    `map:",pk"`
		State amount   `map:"state"`
	}
	namedPlainState struct {
		ID    int64  `map:",pk"`
		State amount `map:"state"`
	}
	sizedState struct {
		mapper.Base `map:"users"`
		ID          int64  `map:",pk"`
		State       amount `map:",size:9"`
	}
	sizedMarkedState struct {
		_     struct{} `map:"users"`
		ID    int64    `map:",pk"`
		State amount   `map:",size:9"`
	}
	sizedPlainState struct {
		ID    int64  `map:",pk"`
		State amount `map:",size:9"`
	}
	piped struct {
		mapper.Base `map:"users"`
		ID          int64    `map:",pk"`
		Pipe        chan int `map:",type:json"`
	}
	markedPiped struct {
		_    struct{} `map:"users"`
		ID   int64    `map:",pk"`
		Pipe chan int `map:",type:json"`
	}
	plainPiped struct {
		ID   int64    `map:",pk"`
		Pipe chan int `map:",type:json"`
	}
)

func (u *user) Title() string         { return u.Name }
func (u *user) SetTitle(title string) { u.Name = title }

func noText(string) (string, error) { return "", nil }

// valueMistakes concern how values are converted, generated and reached.
var valueMistakes = []mistake{
	{
		name: "converter with a nil function", kind: mapper.BadConverter, class: "User", attribute: "Name",
		message: "mapper: User.Name: its converter cannot work: the function from the database is nil; correct it",
		styles:  together(stating(mapper.Column{Convert: mapper.ConvertBy[string, string](noText, nil)}), making(mapper.Column{Convert: mapper.ConvertBy[string, string](noText, nil)})),
	},
	{
		name: "enum with two equal names", kind: mapper.BadConverter, class: "User", attribute: "Name",
		message: `mapper: User.Name: its converter cannot work: two values have the name "A"; correct it`,
		styles:  together(stating(mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "A", "b": "A"})}), making(mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "A", "b": "A"})})),
	},
	{
		name: "converter of another type", kind: mapper.BadConverter, class: "User", attribute: "Name",
		message: "mapper: User.Name: its converter is one of registry_test.amount, but the field is string; give it one of string",
		styles: together(stating(mapper.Column{Convert: mapper.ConvertBy(func(amount) (string, error) { return "", nil }, func(string) (amount, error) { return amount{}, nil })}),
			making(mapper.Column{Convert: mapper.ConvertBy(func(amount) (string, error) { return "", nil }, func(string) (amount, error) { return amount{}, nil })})),
	},
	{
		name: "converter to what the column does not hold", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: "mapper: User.Name: int64, which its converter stores of string, does not hold text; change the column's type or the converter",
		styles:  stating(mapper.Column{Convert: mapper.ConvertBy(func(string) (int64, error) { return 0, nil }, func(int64) (string, error) { return "", nil })}),
	},
	{
		name: "enum with a name that is too long", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: `mapper: User.Name: the name "späte" of its enum has 5 characters, but the column is string(4); make the column longer`,
		styles: onto(table("users", &schema.Column{Name: "name", Type: schema.String{Size: 4}}), mapper.Properties{"Name": mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "späte"})}},
			func(u *user, d *mapper.Definition) {
				d.Bind(&u.Name, mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "späte"})})
			}),
	},
	{
		name: "converter to a type that converts itself", kind: mapper.NoType, class: "User", attribute: "Name",
		message: "mapper: User.Name: registry_test.cents, which its converter stores, converts itself, so its column type is not known; state it, as in type:text or type:timestamp",
		styles:  making(mapper.Column{Convert: mapper.ConvertBy(func(string) (cents, error) { return *new(cents), nil }, func(cents) (string, error) { return "", nil })}),
	},
	{
		name: "field of a type that nothing converts", kind: mapper.UnmappedField, class: "User", attribute: "State",
		message: `mapper: User.State: the field is neither a column of users nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")`,
		styles:  tagged[untaggedState, markedState, plainState]("User", "users"),
	},
	{
		name: "tagged field of a type that nothing converts", kind: mapper.UnmappedField, class: "User", attribute: "State",
		message: `mapper: User.State: registry_test.amount holds no column; add rel if it is a relationship, or ignore it with map:"-"`,
		styles:  tagged[namedState, namedMarkedState, namedPlainState]("User", "users"),
	},
	{
		name: "size of a converted column", kind: mapper.BadTag, class: "User", attribute: "State",
		message: `mapper: User.State: option "size" does not fit registry_test.amount at offset 1 of tag ",size:9"; state the whole type, as in type:string(30)`,
		tag:     &mapper.TagError{Tag: ",size:9", Offset: 1, Word: "size", Problem: `option "size" does not fit registry_test.amount`},
		styles:  tagged[sizedState, sizedMarkedState, sizedPlainState]("User", "users"),
	},
	{
		name: "channel in a column of JSON", kind: mapper.TypeMismatch, class: "User", attribute: "Pipe",
		message: "mapper: User.Pipe: chan int does not hold json; change the column's type or the field's",
		styles:  tagged[piped, markedPiped, plainPiped]("User", "users"),
	},
	{
		name: "literal that is no JSON", kind: mapper.InvalidTable, class: "User", attribute: "Name",
		message: `mapper: User.Name: the default "{" is no value of type json; correct it, or state SQL in parentheses (schema.Expression)`,
		styles:  onto(table("users", &schema.Column{Name: "name", Type: schema.JSON{}, Default: schema.Literal("{")}), nil, nil),
	},
	{
		name: "literal that is no UUID", kind: mapper.InvalidTable, class: "User", attribute: "Name",
		message: `mapper: User.Name: the default "00112233445566778899aabbccddeeff" is no value of type uuid; correct it, or state SQL in parentheses (schema.Expression)`,
		styles:  onto(table("users", &schema.Column{Name: "name", Type: schema.UUID{}, Default: schema.Literal("00112233445566778899aabbccddeeff")}), nil, nil),
	},
	{
		name: "generator that is a nil function", kind: mapper.BadGenerator, class: "User", attribute: "Name",
		message: "mapper: User.Name: its generator is a nil function; give it a function of string",
		styles:  together(stating(mapper.Column{Generate: mapper.GenerateBy[string](nil)}), making(mapper.Column{Generate: mapper.GenerateBy[string](nil)})),
	},
	{
		name: "generator of another type", kind: mapper.BadGenerator, class: "User", attribute: "Name",
		message: "mapper: User.Name: its generator makes int64, but the field is string; give it a function of string",
		styles: together(stating(mapper.Column{Generate: mapper.GenerateBy(func() (int64, error) { return 0, nil })}),
			making(mapper.Column{Generate: mapper.GenerateBy(func() (int64, error) { return 0, nil })})),
	},
	{
		name: "accessors of a field", kind: mapper.BadAccess, class: "User", attribute: "Name",
		message: "mapper: User.Name: it is a field, and has accessor methods as well; map the field, or name the attribute as no field is",
		styles:  stating(mapper.Column{Access: mapper.Access((*user).Title, (*user).SetTitle)}),
	},
	{
		name: "accessors of another class", kind: mapper.BadAccess, class: "Keyed", attribute: "Title",
		message: "mapper: Keyed.Title: its accessor methods are those of registry_test.user; use those of registry_test.keyed",
		styles:  beside[keyed]("Keyed", table("keyed", text("title")), mapper.Properties{"Title": mapper.Column{Access: mapper.Access((*user).Title, (*user).SetTitle)}}, nil),
	},
	{
		name: "nil getter", kind: mapper.BadAccess, class: "User", attribute: "Title",
		message: "mapper: User.Title: the getter is nil; pass methods, as in mapper.Access((*Account).Balance, (*Account).SetBalance)",
		styles:  beside[user]("User", table("users", text("name"), text("title")), mapper.Properties{"Title": mapper.Column{Access: mapper.Access[user, string](nil, (*user).SetTitle)}}, nil),
	},
	{
		name: "nil setter", kind: mapper.BadAccess, class: "User", attribute: "Title",
		message: "mapper: User.Title: the setter is nil; pass methods, as in mapper.Access((*Account).Balance, (*Account).SetBalance)",
		styles:  beside[user]("User", table("users", text("name"), text("title")), mapper.Properties{"Title": mapper.Column{Access: mapper.Access[user, string, func(*user, string) error]((*user).Title, nil)}}, nil),
	},
	{
		name: "accessors under a name that is none", kind: mapper.BadAccess, class: "User", attribute: "Home.Title",
		message: "mapper: User.Home.Title: an attribute with accessor methods must have the name of one; write a Go identifier",
		styles:  beside[user]("User", table("users", text("name"), text("title")), mapper.Properties{"Home.Title": mapper.Column{Name: "title", Access: mapper.Access((*user).Title, (*user).SetTitle)}}, nil),
	},
}
