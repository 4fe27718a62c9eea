package conformance

import (
	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var embeddingCases = []Case{
	{
		Name:   "flattening",
		Rule:   "the fields of an embedded struct are the owner's, and a shallower field hides a deeper one",
		Styles: []Style{declarative(tagged.Flattening), imperative(plain.Flattening), hybrid(plain.FlatteningHybrid)},
		Script: Script{
			Insert: []Object{
				{Class: "Crate", Values: values{"Label": "tea", "Origin": "Assam", "Batch": 7, "Remark": "dry"}},
				{Class: "Crate"},
			},
			Update: []Change{{Key{"Crate", int64(1)}, values{"Origin": "", "Batch": nil, "Remark": ""}}},
			Delete: []Key{{"Crate", int64(2)}},
		},
	},
	{
		Name:   "mixin",
		Rule:   "a mixin gives each class its own columns, and its own hook the table's name, foreign keys, relationships and indexes",
		Styles: []Style{declarative(tagged.Mixin), imperative(plain.Mixin)},
		Script: Script{
			Insert: []Object{
				{Class: "Shipment", Values: values{"Weight": 3}, Related: objects{"Carrier": {{Class: "Carrier", Values: values{"Name": "Post"}}}}},
				{Class: "Shipment", Values: values{"Weight": 4}},
				{Class: "Refund", Values: values{"Amount": 10}},
			},
			Update: []Change{{Key{"Refund", int64(1)}, values{"Amount": 0}}},
			Delete: []Key{{"Carrier", int64(1)}},
		},
	},
	{
		Name:   "value-object",
		Rule:   "a value object is columns under a prefix; behind a pointer it is NULL in all of them where it is nil",
		Styles: []Style{declarative(tagged.ValueObject), imperative(plain.ValueObject), bound(plain.ValueObjectBound)},
		Script: Script{
			Insert: []Object{
				{Class: "Guest", Values: values{
					"Home.Street": "High Street", "Home.Unit": "3a", "Home.Position.Lat": 52.5, "Home.Position.Lng": 0.25,
					"Work.Street": "Low Street", "Work.Unit": "1", "Work.Position.Lat": -1.5, "Work.Position.Lng": 1.5,
					"Reach.Phone": "112", "Reach.Email": "ann@example.com", "badge.Lat": 1.0, "badge.Lng": 2.0,
				}},
				{Class: "Guest", Values: values{"Work.Street": "", "badge.Lat": 0.0}},
				{Class: "Guest"},
			},
			Update: []Change{
				{Key{"Guest", int64(1)}, values{"Home.Street": "", "Home.Unit": nil, "Work.Unit": nil, "Work.Position.Lat": 0.0, "badge.Lat": 0.0}},
				{Key{"Guest", int64(3)}, values{"Work.Position.Lng": 0.5, "Reach.Phone": "113"}},
			},
			Delete: []Key{{"Guest", int64(2)}},
		},
	},
}
