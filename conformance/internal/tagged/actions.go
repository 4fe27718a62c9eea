package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Author struct {
	mapper.Base `map:"authors"`

	Name   string   `map:",pk,size:20"`
	Novels []*Novel `map:",rel,back:Author,order:id"`
}

type Editor struct {
	mapper.Base `map:"editors"`

	ID     int64    `map:",pk"`
	Name   string   `map:",size:20"`
	Novels []*Novel `map:",rel,back:Editor,order:id"`
}

type Publisher struct {
	mapper.Base `map:"publishers"`

	ID   int64  `map:",pk"`
	Name string `map:",size:20"`
}

type Novel struct {
	mapper.Base `map:"novels"`

	ID          int64      `map:",pk"`
	Title       string     `map:",size:20"`
	AuthorName  string     `map:",fk:authors.name,ondelete:cascade,onupdate:cascade"`
	Author      *Author    `map:",rel,back:Novels"`
	EditorID    *int64     `map:",fk:editors.id,ondelete:set_null"`
	Editor      *Editor    `map:",rel,back:Novels"`
	PublisherID *int64     `map:",fk:publishers.id,ondelete:restrict,onupdate:no_action"`
	Publisher   *Publisher `map:",rel"`
}

type Review struct {
	mapper.Base `map:"reviews"`

	ID      int64 `map:",pk"`
	Stars   int32
	NovelID int64 `map:",fk:novels.id,ondelete:CASCADE"`
}

func Actions(r *registry.Registry) {
	registry.Mapped[Author](r)
	registry.Mapped[Editor](r)
	registry.Mapped[Publisher](r)
	registry.Mapped[Novel](r)
	registry.Mapped[Review](r)
}
