package registry_test

import (
	"reflect"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// goTagMistakes are in what is around the mapping's own tags: in the Go tags that
// hold them, and in the fields that have them.
var goTagMistakes = []mistake{
	{
		name: "two fields that state the table", kind: mapper.PropertyConflict, class: "User",
		message: "mapper: User: 2 fields state the table, of mapper.Base or _ struct{}; keep the tag of one of them",
		styles: styles{
			withBase: declared[struct {
				mapper.Base `map:"users"`
				_           struct{} `map:"people"`
				ID          int64    `map:",pk"`
			}]("User"),
			withMarker: declared[struct {
				_  struct{} `map:"users"`
				_  struct{} `map:",comment:'those who use it'"`
				ID int64    `map:",pk"`
			}]("User"),
		},
	},
	{
		name: "two fields that state the table, one of them wrongly", kind: mapper.UnknownOption, class: "User",
		message: `mapper: User: 2 fields state the table, of mapper.Base or _ struct{}; keep the tag of one of them
mapper: User: unknown option "indx" at offset 1 of tag ",indx:id"; did you mean "index"?`,
		tag: &mapper.TagError{Tag: ",indx:id", Offset: 1, Word: "indx", Nearest: "index", Problem: `unknown option "indx"`},
		styles: styles{
			withBase: declared[struct {
				mapper.Base `map:"users"`
				_           struct{} `map:",indx:id"`
				ID          int64    `map:",pk"`
			}]("User"),
			withMarker: declared[struct {
				_           struct{} `map:",indx:id"`
				mapper.Base `map:"users"`
				ID          int64 `map:",pk"`
			}]("User"),
		},
	},
	{
		name: "class left out by its own tag", kind: mapper.BadTag, class: "User",
		message: `mapper: User: "-" leaves a field out, but this tag is that of the class at offset 0 of tag "-"; state the table, or leave the tag out`,
		tag:     &mapper.TagError{Tag: "-", Word: "-", Problem: `"-" leaves a field out, but this tag is that of the class`},
		styles: styles{
			withBase: declared[struct {
				mapper.Base `map:"-"`
				ID          int64 `map:",pk"`
			}]("User", mapper.OnTable("users")),
			withMarker: declared[struct {
				_  struct{} `map:"-"`
				ID int64    `map:",pk"`
			}]("User", mapper.OnTable("users")),
		},
	},
	{
		name: "Go tag with a space before the value", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: no key:"value" pair at offset 0 of tag "map: \",size:30\""; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `map: ",size:30"`, Word: `map: ",size:30"`, Problem: `no key:"value" pair`},
		styles:  goTagged(goField[string]("Name", `map: ",size:30"`)),
	},
	{
		name: "Go tag without quotes before the mapping's", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: no key:"value" pair at offset 0 of tag "json:name map:\",size:30\""; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `json:name map:",size:30"`, Word: `json:name map:",size:30"`, Problem: `no key:"value" pair`},
		styles:  goTagged(goField[string]("Name", `json:name map:",size:30"`)),
	},
	{
		name: "Go tag with a comma between its pairs", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: no key:"value" pair at offset 11 of tag "json:\"name\",map:\",size:30\""; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `json:"name",map:",size:30"`, Offset: 11, Word: `,map:",size:30"`, Problem: `no key:"value" pair`},
		styles:  goTagged(goField[string]("Name", `json:"name",map:",size:30"`)),
	},
	{
		name: "Go tag with an escape that Go does not know", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: no key:"value" pair at offset 0 of tag "map:\"\\q\""; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `map:"\q"`, Word: `map:"\q"`, Problem: `no key:"value" pair`},
		styles:  goTagged(goField[string]("Name", `map:"\q"`)),
	},
	{
		name: "Go tag with two values for the mapping", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: a second map at offset 11 of tag "map:\"name\" map:\",size:30\""; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `map:"name" map:",size:30"`, Offset: 11, Word: `map:",size:30"`, Problem: "a second map"},
		styles:  goTagged(goField[string]("Name", `map:"name" map:",size:30"`)),
	},
	{
		name: "Go tag of an embedded struct without quotes", kind: mapper.BadTag, class: "User", attribute: "Contact",
		message: `mapper: User.Contact: no key:"value" pair at offset 0 of tag "map:,prefix:home_"; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `map:,prefix:home_`, Word: `map:,prefix:home_`, Problem: `no key:"value" pair`},
		styles:  goTagged(reflect.StructField{Name: "Contact", Type: typeOf[Contact](), Anonymous: true, Tag: `map:,prefix:home_`}),
	},
	{
		name: "Go tag of the class without quotes", kind: mapper.BadTag, class: "User",
		message: `mapper: User: no key:"value" pair at offset 0 of tag "map:users"; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`,
		tag:     &mapper.TagError{Tag: `map:users`, Word: `map:users`, Problem: `no key:"value" pair`},
		styles: styles{
			withBase:   scanned(reflect.StructField{Name: "Base", Type: typeOf[mapper.Base](), Anonymous: true, Tag: `map:users`}),
			withMarker: scanned(reflect.StructField{Name: "_", PkgPath: "example.com/app", Type: typeOf[struct{}](), Tag: `map:users`}),
		},
	},
	{
		name: "mixin with the tag of a class", kind: mapper.UnclearEmbedding, class: "User", attribute: "MarkedMixin",
		message: "mapper: User.MarkedMixin: the mixin has a tag on a blank field of type struct {}, which is a class's; move the tag's options to mapper.Mixin",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			MarkedMixin
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk"`
			MarkedMixin
		}, struct {
			ID int64 `map:",pk"`
			MarkedMixin
		}]("User", "users"),
	},
}

// goField is a field with a Go tag that go vet would not pass.
func goField[T any](name, tag string) reflect.StructField {
	return reflect.StructField{Name: name, Type: typeOf[T](), Tag: reflect.StructTag(tag)}
}

// scanned maps a class User of a key and these fields to the table users, as
// Mapped does it.
func scanned(fields ...reflect.StructField) func(*registry.Registry) {
	return func(r *registry.Registry) {
		class := reflect.StructOf(append(fields, goField[int64]("ID", `map:",pk"`)))
		d, err := mapper.NewDefinition(class)
		if err != nil {
			panic(err)
		}
		d.Name, d.TableName = "User", "users"
		declarative.Scan(d, declarative.Options{})
		r.Add(d)
	}
}

// goTagged adds a field to a class with Base, to one with the marker and to one
// with neither.
func goTagged(f reflect.StructField) styles {
	return styles{
		withBase:   scanned(reflect.StructField{Name: "Base", Type: typeOf[mapper.Base](), Anonymous: true, Tag: `map:"users"`}, f),
		withMarker: scanned(reflect.StructField{Name: "_", PkgPath: "example.com/app", Type: typeOf[struct{}](), Tag: `map:"users"`}, f),
		decorator:  scanned(f),
	}
}

type (
	// Contact is a value object.
	Contact struct{ Phone string }

	// MarkedMixin is a mixin with the marker of a class.
	MarkedMixin struct {
		mapper.Mixin
		_     struct{} `map:",index:phone"`
		Phone string
	}
)
