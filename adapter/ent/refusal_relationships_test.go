package entadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// related is the property of every relationship of these tests.
var related = mapper.Relationship{}

func room() register { return tagged[Room] }

// pairs is a table with a foreign key of two columns.
func pairs() *schema.Table {
	t := odds(&schema.Column{Name: "hall", Type: schema.Integer{}}, &schema.Column{Name: "door", Type: schema.Integer{}})
	t.ForeignKeys = []*schema.ForeignKey{{Columns: []string{"hall", "door"}, RefTable: "rooms", RefColumns: []string{"hall", "door"}}}
	return t
}

func owners() *schema.Table {
	return &schema.Table{Name: "owners", Columns: odds().Columns}
}

func items(more ...*schema.Column) *schema.Table {
	t := odds(append([]*schema.Column{{Name: "owner_id", Type: schema.BigInt{}, References: "owners.id"}}, more...)...)
	t.Name = "items"
	return t
}

func relationshipRefusals() map[string]refusal {
	byKey := odds()
	byKey.Columns[0].References, byKey.Columns[0].Identity = "rooms.id", schema.IdentityOff
	byUnique := odds(&schema.Column{Name: "door", References: "rooms.door"})
	byColour := odds(&schema.Column{Name: "tag_id", References: "tags.code", Nullable: true})
	twice := odds(&schema.Column{Name: "room_id", References: "rooms.id"})
	things := items(&schema.Column{Name: "owner_things", Type: schema.Text{}})
	things.Name = "things"
	return map[string]refusal{
		"several columns": {
			with(map[string]register{"imperative": as[Pair](pairs(), mapper.Properties{"Room": related})}, room()),
			"Pair", "Room", "a relationship over several columns", "",
		},
		"not to the key": {
			with(both[ByUnique](byUnique, mapper.Properties{"Room": related}), room()),
			"ByUnique", "Room", "a relationship to a column that is not the key", "",
		},
		"by the key": {
			with(both[ByKey](byKey, mapper.Properties{"Room": related}), room()),
			"ByKey", "Room", "a relationship over a key", "give the foreign key a column of its own",
		},
		"by a colour": {
			with(both[ByColour](byColour, mapper.Properties{"Tag": related}), tagged[Tag]),
			"ByColour", "Tag", "a relationship over a field of type *entadapter.Colour", "use the basic type of the key",
		},
		"twice to one": {
			with(both[TwiceOne](twice, mapper.Properties{"Room": related, "Again": related}), room()),
			"TwiceOne", "Again", "a second relationship over the foreign key of Room", "keep one of them",
		},
		"twice to many": {
			with(both[TwiceMany](owners(), mapper.Properties{"Items": related, "Again": related}), tagged[Item]),
			"TwiceMany", "Again", "a second relationship over the foreign key of Items", "keep one of them",
		},
		"two owners": {
			map[string]register{"imperative": func(r *registry.Registry) {
				table := owners()
				as[FirstOwner](table, mapper.Properties{"Items": related})(r)
				as[SecondOwner](table, mapper.Properties{"Items": related})(r)
				tagged[Item](r)
			}},
			"SecondOwner", "Items", "a relationship to Item, which has a relationship with FirstOwner by the same foreign key", "keep one of them",
		},
		"name of an edge": {
			with(both[Owner](owners(), mapper.Properties{"Things": related}), as[Thing](things, nil)),
			"Thing", "owner_things", "two attributes named owner_things: OwnerThings is the other", "rename one of them",
		},
	}
}

// TestRelationshipRefused has each relationship that ent refuses, alone.
func TestRelationshipRefused(t *testing.T) {
	for name, c := range relationshipRefusals() {
		for style, r := range c.styles {
			t.Run(name+"/"+style, func(t *testing.T) { c.requireAlone(t, entadapter.Refuse(build(t, r))) })
		}
	}
}
