package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Queue struct {
	mapper.Base `map:"queues"`

	ID   int64  `map:",pk"`
	Jobs []*Job `map:",rel,order:id"`
}

type Job struct {
	mapper.Base `map:"jobs"`

	ID       int64     `map:",pk"`
	State    string    `map:",size:10,default:new"`
	Remark   string    `map:",size:30,default:'it''s \\ \"so\", isn''t it?'"`
	Priority int       `map:",default:5"`
	Offset   int32     `map:",default:-3"`
	Factor   float64   `map:",default:1.5"`
	Price    float64   `map:",precision:6,scale:2,default:9.75"`
	Open     bool      `map:",default:true"`
	Hidden   bool      `map:",default:false"`
	Ready    *bool     `map:",default:true"`
	Tries    *int      `map:",default:(2 + 3)"`
	Slug     string    `map:",size:20,default:(lower('A,(B'))"`
	QueueID  *int64    `map:",fk:queues.id"`
	Since    time.Time `map:",default:'2024-02-29 12:30:00'"`
}

func Defaults(r *registry.Registry) {
	registry.Mapped[Queue](r)
	registry.Mapped[Job](r)
}
