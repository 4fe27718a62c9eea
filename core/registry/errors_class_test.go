package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// classMistakes concern a class as a whole.
var classMistakes = []mistake{
	{
		name: "no table name", kind: mapper.NoTable, class: "User",
		message: "mapper: User: no table name; state it on mapper.Base, on _ struct{}, by TableName() string or in schema.Table.Name",
		styles: together(tagged[struct {
			mapper.Base
			ID int64 `map:",pk"`
		}, struct {
			_  struct{} `map:""`
			ID int64    `map:",pk"`
		}, struct {
			ID int64 `map:",pk"`
		}]("User", ""), beside[keyed]("User", table(""), nil, nil)),
	},
	{
		name: "no primary key", kind: mapper.NoPrimaryKey, class: "User",
		message: "mapper: User: table users has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64
		}, struct {
			_  struct{} `map:"users"`
			ID int64
		}, struct {
			ID int64
		}]("User", "users"), beside[keyed]("User", &schema.Table{Name: "users", Columns: []*schema.Column{bigint("id")}}, nil, nil)),
	},
	{
		name: "class mapped twice", kind: mapper.AlreadyMapped, class: "User",
		message: "mapper: User: the class is mapped twice; remove one of the mappings",
		styles: twice(together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk"`
		}, struct {
			ID int64 `map:",pk"`
		}]("User", "users"), beside[keyed]("User", table("users"), nil, nil))),
	},
	{
		name: "class mapped twice, in two styles", kind: mapper.AlreadyMapped, class: "User",
		message: "mapper: User: the class is mapped twice; remove one of the mappings",
		styles:  after(mapUsers, beside[user]("User", table("others", text("name")), nil, nil)),
	},
	{
		name: "class name taken", kind: mapper.NameTaken, class: "User",
		message: "mapper: User: both registry_test.A and registry_test.B have this name; give one another with mapper.Named",
		styles: styles{
			withBase: func(r *registry.Registry) {
				type A struct {
					mapper.Base `map:"users"`
					ID          int64 `map:",pk"`
				}
				type B struct {
					mapper.Base `map:"others"`
					ID          int64 `map:",pk"`
				}
				declared[A]("User")(r)
				declared[B]("User")(r)
			},
			withMarker: func(r *registry.Registry) {
				type A struct {
					_  struct{} `map:"users"`
					ID int64    `map:",pk"`
				}
				type B struct {
					_  struct{} `map:"others"`
					ID int64    `map:",pk"`
				}
				declared[B]("User")(r)
				declared[A]("User")(r)
			},
			decorator: func(r *registry.Registry) {
				type A struct {
					ID int64 `map:",pk"`
				}
				type B struct {
					ID int64 `map:",pk"`
				}
				declared[A]("User", mapper.OnTable("users"))(r)
				declared[B]("User", mapper.OnTable("others"))(r)
			},
			byName: nameTaken(byName), byAddress: nameTaken(byAddress), hybrid: nameTaken(hybrid), added: nameTaken(added),
		},
	},
	{
		name: "nil table", kind: mapper.NilTable, class: "User",
		message: "mapper: User: the table is nil; pass a *schema.Table",
		styles: together(tagged[struct {
			mapper.Base
			ID int64
		}, struct {
			_  struct{} `map:""`
			ID int64
		}, struct {
			ID int64
		}]("User", "users", mapper.Onto((*schema.Table)(nil))), styles{
			byName:    beside[keyed]("User", nil, nil, nil)[byName],
			byAddress: beside[keyed]("User", nil, nil, nil)[byAddress],
			added:     beside[keyed]("User", nil, nil, nil)[added],
		}),
	},
	{
		name: "typed nil table", kind: mapper.NilTable, class: "User",
		message: "mapper: User: the table is nil; pass a *schema.Table",
		styles:  beside[keyed]("User", (*schema.Table)(nil), nil, nil),
	},
	{
		name: "nil definition", kind: mapper.NotAStruct,
		message: "mapper: the definition is nil; make it with mapper.NewDefinition",
		styles:  styles{added: func(r *registry.Registry) { r.Add(nil) }},
	},
	{
		name: "nil class", kind: mapper.NotAStruct,
		message: "mapper: the class is nil; map a struct type",
		styles:  styles{added: func(r *registry.Registry) { r.Add(&mapper.Definition{Table: usersTable}) }},
	},
	{
		name: "class is an int", kind: mapper.NotAStruct, class: "int",
		message: "mapper: int: a class must be a struct, not int; map a struct type",
		styles:  notAStruct[int](),
	},
	{
		name: "class is a pointer", kind: mapper.NotAStruct, class: "*registry_test.user",
		message: "mapper: *registry_test.user: a class must be a struct, not ptr; map user itself, not a pointer to it",
		styles:  notAStruct[*user](),
	},
	{
		name: "nothing mapped", kind: mapper.NothingMapped,
		message: "mapper: the registry has no classes; map one before Configure",
		styles:  styles{"none": func(*registry.Registry) {}},
	},
	{
		name: "imperative class carries Base", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (Base); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles: imperative[struct {
			mapper.Base
			ID int64
		}](),
	},
	{
		name: "imperative class carries the marker", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (_); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles: imperative[struct {
			_  struct{} `map:"users"`
			ID int64
		}](),
	},
	{
		name: "imperative class carries a tag", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (ID); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles: imperative[struct {
			ID int64 `map:",pk"`
		}](),
	},
	{
		name: "imperative class has Define", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (Define); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles:  imperative[Defines](),
	},
	{
		name: "user code panics", kind: mapper.Panicked, class: "Panics",
		message: "mapper: Panics: Define, TableName, a mixin, a naming rule or an edit panicked: boom; correct what panicked",
		styles: styles{
			withBase: declared[Panics]("Panics"),
			decorator: declared[struct {
				ID int64 `map:",pk"`
			}]("Panics", mapper.OnTable("users"), boom),
			hybrid: beside[keyed]("Panics", usersTable, nil, nil, boom)[hybrid],
			byName: beside[keyed]("Panics", table("users"), nil, nil, boom)[byName],
			byAddress: beside("Panics", table("users"), nil, func(*keyed, *mapper.Definition) {
				panic("boom")
			})[byAddress],
		},
	},
	{
		name: "table defined twice", kind: mapper.TableConflict, class: "Account",
		message: "mapper: Account: table users is defined twice with different contents; use one *schema.Table for both",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk"`
		}, struct {
			ID int64 `map:",pk"`
		}]("Account", "users"), beside[keyed]("Account", table("users"), nil, nil))),
	},
}

func boom(*mapper.Definition) { panic("boom") }

func twice(list styles) styles {
	all := styles{}
	for name, register := range list {
		all[name] = func(r *registry.Registry) {
			register(r)
			register(r)
		}
	}
	return all
}

func nameTaken(style string) func(*registry.Registry) {
	type A struct{ ID int64 }
	type B struct{ ID int64 }
	return func(r *registry.Registry) {
		beside[A]("User", table("users"), nil, nil)[style](r)
		beside[B]("User", table("others"), nil, nil)[style](r)
	}
}

func notAStruct[T any]() styles {
	return styles{
		decorator: func(r *registry.Registry) { registry.Mapped[T](r) },
		hybrid:    func(r *registry.Registry) { registry.Mapped[T](r, mapper.Onto(usersTable)) },
		byName:    func(r *registry.Registry) { registry.MapImperatively[T](r, usersTable, nil) },
		added:     func(r *registry.Registry) { r.Add(&mapper.Definition{Class: typeOf[T](), Table: usersTable}) },
	}
}

func imperative[T any]() styles {
	all := beside[T]("User", table("users"), nil, nil)
	return styles{byName: all[byName], byAddress: all[byAddress]}
}
