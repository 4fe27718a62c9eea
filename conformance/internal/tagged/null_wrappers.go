package tagged

import (
	"database/sql"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Wrappers struct {
	mapper.Base `map:"wrappers"`

	ID      int64 `map:",pk"`
	Bool    sql.NullBool
	Byte    sql.NullByte
	Int16   sql.NullInt16
	Int32   sql.NullInt32
	Int64   sql.NullInt64
	Float64 sql.NullFloat64
	Text    sql.NullString
	Sized   sql.NullString `map:",size:20"`
	Time    sql.NullTime
	Number  sql.Null[int32]
	Name    sql.Null[string] `map:",size:20"`
}

func NullWrappers(r *registry.Registry) {
	registry.Mapped[Wrappers](r)
}
