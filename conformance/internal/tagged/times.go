package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Visit struct {
	mapper.Base `map:"visits"`

	ID        int64      `map:",pk"`
	Guest     string     `map:",size:20"`
	CreatedAt time.Time  `map:",created"`
	UpdatedAt time.Time  `map:",updated"`
	Arrived   *time.Time `map:",created"`
	Seen      *time.Time `map:",updated,precision:3"`
}

// Upload has the names that GORM fills by itself, without a word about it.
type Upload struct {
	mapper.Base `map:"uploads"`

	ID        int64  `map:",pk"`
	Source    string `map:",size:20"`
	CreatedAt *time.Time
	UpdatedAt *time.Time
	DeletedAt *time.Time
}

func Times(r *registry.Registry) {
	registry.Mapped[Visit](r)
	registry.Mapped[Upload](r)
}

// timedVisit says in Define what Visit says in tags.
type timedVisit struct {
	mapper.Base `map:"visits"`

	ID        int64  `map:",pk"`
	Guest     string `map:",size:20"`
	CreatedAt time.Time
	UpdatedAt time.Time
	Arrived   *time.Time
	Seen      *time.Time `map:",precision:3"`
}

func (v *timedVisit) Define(d *mapper.Definition) {
	d.Bind(&v.CreatedAt, mapper.Column{Created: true})
	d.Bind(&v.UpdatedAt, mapper.Column{Updated: true})
	d.Bind(&v.Arrived, mapper.Column{Created: true})
	d.Bind(&v.Seen, mapper.Column{Updated: true})
}

// TimesDefined edits the definition in the class's own method.
func TimesDefined(r *registry.Registry) {
	registry.Mapped[timedVisit](r, mapper.Named("Visit"))
	registry.Mapped[Upload](r)
}
