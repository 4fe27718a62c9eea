package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Pupil struct {
	mapper.Base `map:"pupils"`

	ID      int64     `map:",pk"`
	Name    string    `map:",size:20"`
	Lessons []*Lesson `map:",rel,through:pupil_lessons,back:Pupils,order:(title desc)"`
	Hobbies []Hobby   `map:",rel,through:pupil_hobbies"`
}

type Lesson struct {
	mapper.Base `map:"lessons"`

	ID     int64    `map:",pk"`
	Title  string   `map:",size:20"`
	Pupils []*Pupil `map:",rel,order:id"`
}

type Hobby struct {
	mapper.Base `map:"hobbies"`

	Code string `map:",pk,size:9"`
}

func ManyToMany(r *registry.Registry) {
	registry.Mapped[Pupil](r)
	registry.Mapped[Lesson](r)
	registry.Mapped[Hobby](r)
}
