package conformance

import (
	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var inheritanceCases = []Case{
	{
		Name:   "joined-inheritance",
		Rule:   "a child's table shares the key of its parent's, over several levels; the parent's attributes and relationships are the child's too",
		Styles: []Style{declarative(tagged.JoinedInheritance), imperative(plain.JoinedInheritance), hybrid(plain.JoinedInheritanceOnto)},
		Script: Script{Insert: []Object{{Class: "Vehicle", Values: values{"Plate": "A1"}}}},
	},
	{
		Name:   "single-table-inheritance",
		Rule:   "a child without a table has its columns in its parent's, which rows of others leave out",
		Styles: []Style{declarative(tagged.SingleTable), imperative(plain.SingleTable), hybrid(plain.SingleTableOnto)},
		Script: Script{Insert: []Object{{Class: "Payment", Values: values{"Amount": int64(5)}}}},
	},
	{
		Name:   "concrete-inheritance",
		Rule:   "a concrete child has a whole row in a table of its own",
		Styles: []Style{declarative(tagged.Concrete), imperative(plain.Concrete), hybrid(plain.ConcreteOnto)},
		Script: Script{Insert: []Object{{Class: "Report", Values: values{"Title": "one"}}}},
	},
	{
		Name:   "join",
		Rule:   "a class on a join has an attribute for each column, and one for those that are equal",
		Styles: []Style{declarative(tagged.OnJoin), imperative(plain.OnJoin)},
		Script: Script{Insert: []Object{{Class: "Delivery", Values: values{"Street": "Elm"}}}},
	},
	{
		Name:   "subquery",
		Rule:   "a class on a subquery has the columns and the key that are stated",
		Styles: []Style{declarative(tagged.OnSubquery), imperative(plain.OnSubquery)},
		Script: Script{Insert: []Object{{Class: "Standing", Values: values{"Points": int64(1)}}}},
	},
}
