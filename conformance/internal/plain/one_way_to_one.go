package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Letter struct {
	ID       int64
	Text     string
	SenderID *int64
	Sender   *Sender
	StampID  *int64
	Stamp    Stamp
}

type Sender struct {
	ID   int64
	Name string
}

type Stamp struct {
	ID    int64
	Value int32
}

func OneWayToOne(r *registry.Registry) {
	registry.MapImperatively[Letter](r, &schema.Table{Name: "letters", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "text", Type: schema.String{Size: 20}},
		{Name: "sender_id", Type: schema.BigInt{}, Nullable: true, References: "senders.id"},
		{Name: "stamp_id", Type: schema.BigInt{}, Nullable: true, References: "stamps.id"},
	}}, mapper.Properties{
		"Sender": mapper.Relationship{},
		"Stamp":  mapper.Relationship{},
	})
	registry.MapImperatively[Sender](r, &schema.Table{Name: "senders", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, nil)
	registry.MapImperatively[Stamp](r, &schema.Table{Name: "stamps", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "value", Type: schema.Integer{}},
	}}, nil)
}
