package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
)

// tagMistakes are in the tags themselves, so that only declarative styles can
// make them. Package declarative tests the grammar at length.
var tagMistakes = []mistake{
	{
		name: "unknown tag option", kind: mapper.UnknownOption, class: "User", attribute: "Name",
		message: `mapper: User.Name: unknown option "szie" at offset 1 of tag ",szie:30"; did you mean "size"?`,
		tag:     &mapper.TagError{Tag: ",szie:30", Offset: 1, Word: "szie", Nearest: "size", Problem: `unknown option "szie"`},
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",szie:30"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",szie:30"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",szie:30"`
		}]("User", "users"),
	},
	{
		name: "unknown tag option of the class", kind: mapper.UnknownOption, class: "User",
		message: `mapper: User: unknown option "indx" at offset 6 of tag "users,indx:name"; did you mean "index"?`,
		tag:     &mapper.TagError{Tag: "users,indx:name", Offset: 6, Word: "indx", Nearest: "index", Problem: `unknown option "indx"`},
		styles: styles{
			withBase: declared[struct {
				mapper.Base `map:"users,indx:name"`
				ID          int64 `map:",pk"`
			}]("User"),
			withMarker: declared[struct {
				_  struct{} `map:"users,indx:name"`
				ID int64    `map:",pk"`
			}]("User"),
		},
	},
	{
		name: "option word in the name's place", kind: mapper.OptionAsName, class: "User", attribute: "Age",
		message: `mapper: User.Age: option "index" in the name's place at offset 0 of tag "index"; write ",index" for the option, or "name:index" for the name`,
		tag:     &mapper.TagError{Tag: "index", Offset: 0, Word: "index", Nearest: "index", Problem: `option "index" in the name's place`},
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Age         int   `map:"index"`
		}, struct {
			_   struct{} `map:"users"`
			ID  int64    `map:",pk"`
			Age int      `map:"index"`
		}, struct {
			ID  int64 `map:",pk"`
			Age int   `map:"index"`
		}]("User", "users"),
	},
	{
		name: "key's option in the name's place", kind: mapper.OptionAsName, class: "User", attribute: "ID",
		message: `mapper: User.ID: option "pk" in the name's place at offset 0 of tag "pk"; write ",pk" for the option, or "name:pk" for the name
mapper: User: table users has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key`,
		tag: &mapper.TagError{Tag: "pk", Offset: 0, Word: "pk", Nearest: "pk", Problem: `option "pk" in the name's place`},
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:"pk"`
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:"pk"`
		}, struct {
			ID int64 `map:"pk"`
		}]("User", "users"),
	},
	{
		name: "malformed tag", kind: mapper.BadTag, class: "User", attribute: "Name",
		message: `mapper: User.Name: a quote that is not closed at offset 9 of tag ",comment:'it"; write each option once, after a comma, and close every quote and parenthesis`,
		tag:     &mapper.TagError{Tag: ",comment:'it", Offset: 9, Word: "'it", Problem: "a quote that is not closed"},
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",comment:'it"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",comment:'it"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",comment:'it"`
		}]("User", "users"),
	},
	{
		name: "tagged unexported field", kind: mapper.TaggedUnexported, class: "User", attribute: "secret",
		message: "mapper: User.secret: the field has a tag but is not exported; export it, or remove the tag and bind it in Define",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			secret      string `map:",size:30"`
		}, struct {
			_      struct{} `map:"users"`
			ID     int64    `map:",pk"`
			secret string   `map:",size:30"`
		}, struct {
			ID     int64  `map:",pk"`
			secret string `map:",size:30"`
		}]("User", "users"),
	},
	{
		name: "tagged blank field", kind: mapper.TaggedUnexported, class: "User", attribute: "_",
		message: "mapper: User._: a blank field of type int has a tag; use struct{} to state the table",
		styles: styles{decorator: declared[struct {
			_  int   `map:"users"`
			ID int64 `map:",pk"`
		}]("User", mapper.OnTable("users"))},
	},
	{
		name: "column described beside a ready table", kind: mapper.ColumnBesideTable, class: "User", attribute: "Name",
		message: `mapper: User.Name: the tag option "size" describes a column, but the class has a ready table; state it in the table`,
		styles: tagged[struct {
			mapper.Base
			ID   int64
			Name string `map:",size:30"`
		}, struct {
			_    struct{} `map:""`
			ID   int64
			Name string `map:",size:30"`
		}, struct {
			ID   int64
			Name string `map:",size:30"`
		}]("User", "", mapper.Onto(usersTable)),
	},
	{
		name: "table named beside a ready table", kind: mapper.ColumnBesideTable, class: "User",
		message: `mapper: User: the tag "users" describes a table, but the class has a ready one; remove the tag's contents`,
		styles: styles{
			withBase: declared[struct {
				mapper.Base `map:"users"`
				ID          int64
				Name        string
			}]("User", mapper.Onto(usersTable)),
			withMarker: declared[struct {
				_    struct{} `map:"users"`
				ID   int64
				Name string
			}]("User", mapper.Onto(usersTable)),
		},
	},
}
