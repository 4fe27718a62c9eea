package awkward

import (
	"database/sql"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

var classes = []func(registry.Door, ...mapper.Edit) registry.Declared{
	registry.Mapped[Context],
	registry.Mapped[Fmt],
	registry.Mapped[Time],
	registry.Mapped[JSON],
	registry.Mapped[Math],
	registry.Mapped[Strings],
	registry.Mapped[Field],
	registry.Mapped[Edge],
	registry.Mapped[Index],
	registry.Mapped[Entity],
	registry.Mapped[Order],
	registry.Mapped[Group],
	registry.Mapped[Table],
	registry.Mapped[Column],
	registry.Mapped[Load],
	registry.Mapped[Step],
	registry.Mapped[Spec],
	registry.Mapped[Path],
	registry.Mapped[Node],
	registry.Mapped[Query_],
	registry.Mapped[User_Query],
	registry.Mapped[Source],
	registry.Mapped[Dialect],
	registry.Mapped[Entadapter],
	registry.Mapped[Domain],
	registry.Mapped[Row],
	registry.Mapped[Test],
	registry.Mapped[Testdata],
	registry.Mapped[Linux],
	registry.Mapped[HTTPServer],
	registry.Mapped[Conversion],
	registry.Mapped[Typ],
	registry.Mapped[Create],
	registry.Mapped[Update],
	registry.Mapped[Awkward],
}

// The classes have names of packages, files and types of an ent client and what it
// imports.
type (
	Context struct {
		_     struct{} `map:"contexts"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:contexts.id"`
		Of    *Context `map:",rel"`
		Title string
	}
	Fmt struct {
		_     struct{} `map:"fmts"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:fmts.id"`
		Of    *Fmt     `map:",rel"`
		Title string
	}
	Time struct {
		_     struct{} `map:"times"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:times.id"`
		Of    *Time    `map:",rel"`
		Title string
	}
	JSON struct {
		_     struct{} `map:"jsons"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:jsons.id"`
		Of    *JSON    `map:",rel"`
		Title string
	}
	Math struct {
		_     struct{} `map:"maths"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:maths.id"`
		Of    *Math    `map:",rel"`
		Title string
	}
	Strings struct {
		_     struct{} `map:"stringss"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:stringss.id"`
		Of    *Strings `map:",rel"`
		Title string
	}
	Field struct {
		_     struct{} `map:"fields"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:fields.id"`
		Of    *Field   `map:",rel"`
		Title string
	}
	Edge struct {
		_     struct{} `map:"edges"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:edges.id"`
		Of    *Edge    `map:",rel"`
		Title string
	}
	Index struct {
		_     struct{} `map:"indexs"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:indexs.id"`
		Of    *Index   `map:",rel"`
		Title string
	}
	Entity struct {
		_     struct{} `map:"entitys"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:entitys.id"`
		Of    *Entity  `map:",rel"`
		Title string
	}
	Order struct {
		_     struct{} `map:"orders"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:orders.id"`
		Of    *Order   `map:",rel"`
		Title string
	}
	Group struct {
		_     struct{} `map:"groups"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:groups.id"`
		Of    *Group   `map:",rel"`
		Title string
	}
	Table struct {
		_     struct{} `map:"tables"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:tables.id"`
		Of    *Table   `map:",rel"`
		Title string
	}
	Column struct {
		_     struct{} `map:"columns"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:columns.id"`
		Of    *Column  `map:",rel"`
		Title string
	}
	Load struct {
		_     struct{} `map:"loads"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:loads.id"`
		Of    *Load    `map:",rel"`
		Title string
	}
	Step struct {
		_     struct{} `map:"steps"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:steps.id"`
		Of    *Step    `map:",rel"`
		Title string
	}
	Spec struct {
		_     struct{} `map:"specs"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:specs.id"`
		Of    *Spec    `map:",rel"`
		Title string
	}
	Path struct {
		_     struct{} `map:"paths"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:paths.id"`
		Of    *Path    `map:",rel"`
		Title string
	}
	Node struct {
		_     struct{} `map:"nodes"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:nodes.id"`
		Of    *Node    `map:",rel"`
		Title string
	}
	Query_ struct {
		_     struct{} `map:"query_s"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:query_s.id"`
		Of    *Query_  `map:",rel"`
		Title string
	}
	User_Query struct {
		_     struct{}    `map:"user_querys"`
		ID    int64       `map:",pk"`
		OfID  *int64      `map:",fk:user_querys.id"`
		Of    *User_Query `map:",rel"`
		Title string
	}
	Source struct {
		_      struct{} `map:"sources"`
		ID     int64    `map:",pk"`
		OfID   *int64   `map:",fk:sources.id"`
		Of     *Source  `map:",rel"`
		Title  string
		Hidden sql.Null[int64]
		word   sql.Null[Word]
		secret string
	}
	Dialect struct {
		_     struct{} `map:"dialects"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:dialects.id"`
		Of    *Dialect `map:",rel"`
		Title string
	}
	Entadapter struct {
		_      struct{}    `map:"entadapters"`
		ID     int64       `map:",pk"`
		OfID   *int64      `map:",fk:entadapters.id"`
		Of     *Entadapter `map:",rel"`
		Title  string
		Hidden sql.Null[int64]
		secret string
	}
	Domain struct {
		_     struct{} `map:"domains"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:domains.id"`
		Of    *Domain  `map:",rel"`
		Title string
	}
	Row struct {
		_     struct{} `map:"rows"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:rows.id"`
		Of    *Row     `map:",rel"`
		Title string
	}
	Test struct {
		_     struct{} `map:"tests"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:tests.id"`
		Of    *Test    `map:",rel"`
		Title string
	}
	Testdata struct {
		_     struct{}  `map:"testdatas"`
		ID    int64     `map:",pk"`
		OfID  *int64    `map:",fk:testdatas.id"`
		Of    *Testdata `map:",rel"`
		Title string
	}
	Linux struct {
		_     struct{} `map:"linuxs"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:linuxs.id"`
		Of    *Linux   `map:",rel"`
		Title string
	}
	HTTPServer struct {
		_     struct{}    `map:"httpservers"`
		ID    int64       `map:",pk"`
		OfID  *int64      `map:",fk:httpservers.id"`
		Of    *HTTPServer `map:",rel"`
		Title string
	}
	Conversion struct {
		_     struct{}    `map:"conversions"`
		ID    int64       `map:",pk"`
		OfID  *int64      `map:",fk:conversions.id"`
		Of    *Conversion `map:",rel"`
		Title string
	}
	Typ struct {
		_     struct{} `map:"typs"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:typs.id"`
		Of    *Typ     `map:",rel"`
		Title string
	}
	Create struct {
		_     struct{} `map:"creates"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:creates.id"`
		Of    *Create  `map:",rel"`
		Title string
	}
	Update struct {
		_     struct{} `map:"updates"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:updates.id"`
		Of    *Update  `map:",rel"`
		Title string
	}
	Awkward struct {
		_     struct{} `map:"awkwards"`
		ID    int64    `map:",pk"`
		OfID  *int64   `map:",fk:awkwards.id"`
		Of    *Awkward `map:",rel"`
		Title string
	}
)

// Word is a type of the mapping's own.
type Word string

func (c *Source) Define(d *mapper.Definition) {
	d.Bind(&c.secret, mapper.Column{Name: "secret"})
	d.Bind(&c.word, mapper.Column{Name: "word"})
}

func (c *Entadapter) Define(d *mapper.Definition) { d.Bind(&c.secret, mapper.Column{Name: "secret"}) }
