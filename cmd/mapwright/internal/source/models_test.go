package source_test

import "github.com/mapwright/mapwright/core/schema"

// shop holds what tags can say, and names and constraints that they cannot.
func shop() []*schema.Table {
	return []*schema.Table{
		{Name: "users", Comment: "people who buy", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "email", Type: schema.String{Size: 80}, Unique: true},
			{Name: "homeURL", Type: schema.Text{}, Nullable: true},
			{Name: "manager_id", Type: schema.BigInt{}, Nullable: true, References: "users.id", OnDelete: schema.SetNull},
			{Name: "balance", Type: schema.Decimal{Precision: 10, Scale: 2}, Default: schema.Literal("0"), Check: "balance >= 0"},
			{Name: "created_at", Type: schema.Timestamp{Precision: 3}, Default: schema.Expression("CURRENT_TIMESTAMP")},
		}},
		{Name: "order", Columns: []*schema.Column{
			{Name: "number", Type: schema.String{Size: 12}, PrimaryKey: true},
			{Name: "seller_id", Type: schema.BigInt{}, Index: true},
			{Name: "buyer_id", Type: schema.BigInt{}},
			{Name: "type", Type: schema.SmallInt{}, Comment: "1 is 'new', 2 sent"},
			{Name: "photo", Type: schema.Binary{}, Nullable: true},
		}, ForeignKeys: []*schema.ForeignKey{
			{Name: "order_seller", Columns: []string{"seller_id"}, RefTable: "users", RefColumns: []string{"id"}, OnDelete: schema.Cascade},
			{Columns: []string{"buyer_id"}, RefTable: "users", RefColumns: []string{"id"}, OnUpdate: schema.Restrict},
		}, Indexes: []*schema.Index{
			{Name: "open_orders", Columns: []schema.IndexColumn{{Column: "buyer_id"}, {Column: "number", Desc: true}}, Where: "type = 1"},
		}, Checks: []*schema.Check{{Name: "known_type", Condition: "type IN (1, 2)"}}},
		{Name: "order lines", Columns: []*schema.Column{
			{Name: "order_number", Type: schema.String{Size: 12}, PrimaryKey: true, References: "order.number"},
			{Name: "line", Type: schema.Integer{}, PrimaryKey: true},
			{Name: "text", Type: schema.Text{}},
		}, Indexes: []*schema.Index{schema.UniqueOn("order_number", "text")}},
		{Name: "logs", Columns: []*schema.Column{{Name: "text", Type: schema.Text{}}}},
		{Name: "totals", View: "SELECT 1", Columns: []*schema.Column{{Name: "n", Type: schema.Integer{}}}},
	}
}
