package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Sized struct {
	mapper.Base `map:"sized"`

	ID      int64     `map:",pk"`
	Letter  string    `map:",size:1"`
	Name    string    `map:",size:30"`
	Code    string    `map:",type:string(8)"`
	Notes   string    `map:",type:text"`
	Digest  []byte    `map:",size:4"`
	Seal    []byte    `map:",type:binary(12)"`
	Price   float64   `map:",precision:10,scale:2"`
	Rate    string    `map:",precision:12,scale:4"`
	Whole   float64   `map:",precision:15"`
	Milli   time.Time `map:",precision:3"`
	Second  time.Time `map:",precision:0"`
	Stated  time.Time `map:",type:timestamp(1)"`
	Day     time.Time `map:",type:date"`
	Small   int       `map:",type:smallint"`
	Figures float64   `map:",type:real"`
}

func Sizes(r *registry.Registry) {
	registry.Mapped[Sized](r)
}
