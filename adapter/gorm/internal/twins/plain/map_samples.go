package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapSamples(r *registry.Registry) {
	registry.MapImperatively[Sample](r, &schema.Table{Name: "samples", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "bool", Type: schema.Boolean{}},
		{Name: "int", Type: schema.BigInt{}},
		{Name: "int8", Type: schema.SmallInt{}},
		{Name: "int16", Type: schema.SmallInt{}},
		{Name: "int32", Type: schema.Integer{}},
		{Name: "int64", Type: schema.BigInt{}},
		{Name: "uint", Type: schema.BigInt{}},
		{Name: "uint8", Type: schema.SmallInt{}},
		{Name: "uint16", Type: schema.Integer{}},
		{Name: "uint32", Type: schema.BigInt{}},
		{Name: "uint64", Type: schema.BigInt{}},
		{Name: "float32", Type: schema.Real{}},
		{Name: "float64", Type: schema.Double{}},
		{Name: "text", Type: schema.Text{}},
		{Name: "bytes", Type: schema.Binary{}, Nullable: true},
		{Name: "time", Type: schema.Timestamp{}},
		{Name: "grade", Type: schema.String{Size: 10}},
		{Name: "level", Type: schema.SmallInt{}},
		{Name: "p_bool", Type: schema.Boolean{}, Nullable: true},
		{Name: "p_int", Type: schema.BigInt{}, Nullable: true},
		{Name: "p_int16", Type: schema.SmallInt{}, Nullable: true},
		{Name: "p_uint32", Type: schema.BigInt{}, Nullable: true},
		{Name: "p_float64", Type: schema.Double{}, Nullable: true},
		{Name: "p_text", Type: schema.Text{}, Nullable: true},
		{Name: "p_time", Type: schema.Timestamp{}, Nullable: true},
		{Name: "p_grade", Type: schema.String{Size: 10}, Nullable: true},
		{Name: "n_bool", Type: schema.Boolean{}, Nullable: true},
		{Name: "n_int64", Type: schema.BigInt{}, Nullable: true},
		{Name: "n_float", Type: schema.Double{}, Nullable: true},
		{Name: "n_text", Type: schema.Text{}, Nullable: true},
		{Name: "n_time", Type: schema.Timestamp{}, Nullable: true},
		{Name: "n_any", Type: schema.Integer{}, Nullable: true},
		{Name: "names", Type: schema.Text{}, Nullable: true},
	}}, nil)
	registry.MapImperatively[Preference](r, &schema.Table{Name: "preferences", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}},
		{Name: "theme", Type: schema.String{Size: 20}, Default: schema.Expression("('dark')")},
		{Name: "size", Type: schema.BigInt{}, Default: schema.Expression("(12)")},
		{Name: "token", Type: schema.String{Size: 20}, Default: schema.Expression("(lower('ABC'))")},
		{Name: "hint", Type: schema.String{Size: 20}, Nullable: true, Default: schema.Expression("('none')")},
	}}, nil)
	registry.MapImperatively[Product](r, &schema.Table{Name: "products",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "code", Type: schema.String{Size: 20}, Unique: true},
			{Name: "name", Type: schema.String{Size: 40}},
			{Name: "vendor", Type: schema.String{Size: 40}},
			{Name: "price", Type: schema.Double{}, Check: "price > 0"},
			{Name: "stock", Type: schema.BigInt{}},
			{Name: "listed_at", Type: schema.Timestamp{}, Nullable: true},
			{Name: "changed_at", Type: schema.Timestamp{}},
		},
		Indexes: []*schema.Index{schema.UniqueOn("vendor", "name")},
	}, mapper.Properties{
		"ListedAt":  mapper.Column{Created: true},
		"ChangedAt": mapper.Column{Updated: true},
	})
	registry.MapImperatively[Parcel](r, &schema.Table{Name: "parcels", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "weight", Type: schema.Double{}},
		{Name: "from_city", Type: schema.String{Size: 40}, Nullable: true},
		{Name: "from_at_x", Type: schema.Double{}, Nullable: true},
		{Name: "from_at_y", Type: schema.Double{}, Nullable: true},
		{Name: "to_city", Type: schema.String{Size: 40}, Nullable: true},
		{Name: "to_at_x", Type: schema.Double{}, Nullable: true},
		{Name: "to_at_y", Type: schema.Double{}, Nullable: true},
	}}, mapper.Properties{
		"From":       mapper.Composite{Prefix: "from_"},
		"From.Point": mapper.Composite{Prefix: "at_"},
		"To":         mapper.Composite{Prefix: "to_"},
		"To.Point":   mapper.Composite{Prefix: "at_"},
		"Route":      mapper.Ignore{},
	})
}
