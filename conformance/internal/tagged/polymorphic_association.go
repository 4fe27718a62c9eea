package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Gallery struct {
	mapper.Base `map:"galleries"`

	ID      int64     `map:",pk"`
	Name    string    `map:",size:20"`
	Remarks []*Remark `map:",rel,fk:subject_id,on:subject_kind,identity:gallery,order:(stars desc)"`
	Plaque  *Plaque   `map:",rel,fk:holder_id,on:holder_kind,identity:gallery"`
}

type Exhibit struct {
	mapper.Base `map:"exhibits"`

	ID      int64    `map:",pk"`
	Title   string   `map:",size:20"`
	Remarks []Remark `map:",rel,fk:subject_id,on:subject_kind,identity:exhibit,order:text"`
	Plaque  Plaque   `map:",rel,fk:holder_id,on:holder_kind,identity:exhibit"`
}

type Remark struct {
	mapper.Base `map:"remarks,index:(subject_kind,subject_id)"`

	ID          int64  `map:",pk"`
	Text        string `map:",size:20"`
	Stars       int
	SubjectID   *int64
	SubjectKind string `map:",size:8"`
}

type Plaque struct {
	mapper.Base `map:"plaques,unique:(holder_kind,holder_id)"`

	ID         int64  `map:",pk"`
	Text       string `map:",size:20"`
	HolderID   *int64
	HolderKind string `map:",size:8"`
}

func PolymorphicAssociation(r *registry.Registry) {
	registry.Mapped[Gallery](r)
	registry.Mapped[Exhibit](r)
	registry.Mapped[Remark](r)
	registry.Mapped[Plaque](r)
}
