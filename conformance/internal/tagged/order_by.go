package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Thread struct {
	mapper.Base `map:"threads"`

	ID       int64      `map:",pk"`
	Subject  string     `map:",size:20"`
	Messages []*Message `map:",rel,order:(sent_at desc,priority,id desc)"`
	ByText   []*Message `map:",rel,order:text"`
}

type Message struct {
	mapper.Base `map:"messages"`

	ID       int64  `map:",pk"`
	ThreadID int64  `map:",fk:threads.id"`
	Text     string `map:",size:20"`
	Priority int32
	SentAt   time.Time
}

func OrderBy(r *registry.Registry) {
	registry.Mapped[Thread](r)
	registry.Mapped[Message](r)
}
