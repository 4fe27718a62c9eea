package plain

import (
	"database/sql"

	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Wrappers struct {
	ID      int64
	Bool    sql.NullBool
	Byte    sql.NullByte
	Int16   sql.NullInt16
	Int32   sql.NullInt32
	Int64   sql.NullInt64
	Float64 sql.NullFloat64
	Text    sql.NullString
	Sized   sql.NullString
	Time    sql.NullTime
	Number  sql.Null[int32]
	Name    sql.Null[string]
}

func NullWrappers(r *registry.Registry) {
	registry.MapImperatively[Wrappers](r, &schema.Table{Name: "wrappers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "bool", Type: schema.Boolean{}, Nullable: true},
		{Name: "byte", Type: schema.SmallInt{}, Nullable: true},
		{Name: "int16", Type: schema.SmallInt{}, Nullable: true},
		{Name: "int32", Type: schema.Integer{}, Nullable: true},
		{Name: "int64", Type: schema.BigInt{}, Nullable: true},
		{Name: "float64", Type: schema.Double{}, Nullable: true},
		{Name: "text", Type: schema.Text{}, Nullable: true},
		{Name: "sized", Type: schema.String{Size: 20}, Nullable: true},
		{Name: "time", Type: schema.Timestamp{}, Nullable: true},
		{Name: "number", Type: schema.Integer{}, Nullable: true},
		{Name: "name", Type: schema.String{Size: 20}, Nullable: true},
	}}, nil)
}
