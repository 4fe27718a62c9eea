package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Reader struct {
	mapper.Base `map:"readers"`

	ID     int64    `map:",pk"`
	Name   string   `map:",size:20"`
	Papers []*Paper `map:",rel,through:readings,back:Readers,order:id"`
}

type Paper struct {
	mapper.Base `map:"papers"`

	ID      int64     `map:",pk"`
	Title   string    `map:",size:20"`
	Readers []*Reader `map:",rel,order:id"`
}

type Reading struct {
	mapper.Base `map:"readings,unique:(reader_id,paper_id)"`

	ID       int64   `map:",pk"`
	ReaderID int64   `map:",fk:readers.id,ondelete:cascade"`
	Reader   *Reader `map:",rel"`
	PaperID  int64   `map:",fk:papers.id,ondelete:cascade"`
	Stars    *int
}

func AssociationClass(r *registry.Registry) {
	registry.Mapped[Reader](r)
	registry.Mapped[Paper](r)
	registry.Mapped[Reading](r)
}
