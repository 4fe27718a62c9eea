package conformance

import (
	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var manyToManyCases = []Case{
	{
		Name:   "many-to-many",
		Rule:   "a join table that is given or made of a name links rows of both sides, each in its order; rows of it go with either side",
		Styles: []Style{declarative(tagged.ManyToMany), imperative(plain.ManyToMany)},
		Script: Script{
			Insert: []Object{
				{Class: "Hobby", Values: values{"Code": "chess"}},
				{Class: "Pupil", Values: values{"Name": "Ann"}, Related: objects{
					"Lessons": {
						{Class: "Lesson", Values: values{"Title": "art"}},
						{Class: "Lesson", Values: values{"Title": "law"}},
					},
					"Hobbies": {{Class: "Hobby", Values: values{"Code": "go"}}},
				}},
				{Class: "Lesson", Values: values{"Title": "tax"}, Related: objects{"Pupils": {
					{Class: "Pupil", Values: values{"Name": "Bob"}},
					{Class: "Pupil", Values: values{"Name": "Cid"}},
				}}},
				{Class: "Pupil", Values: values{"Name": "Dan"}},
			},
			Update: []Change{{Key{"Lesson", int64(1)}, values{"Title": "zoology"}}},
			Delete: []Key{{"Lesson", int64(2)}, {"Pupil", int64(2)}},
		},
	},
	{
		Name:   "many-to-many-self",
		Rule:   "of a join table that links a class with itself, fk and remote say which column is whose; its further columns have their defaults",
		Styles: []Style{declarative(tagged.ManyToManySelf), imperative(plain.ManyToManySelf)},
		Script: Script{
			Insert: []Object{
				{Class: "Scholar", Values: values{"Name": "Ann"}, Related: objects{
					"Cites": {
						{Class: "Scholar", Values: values{"Name": "Bob"}},
						{Class: "Scholar", Values: values{"Name": "Cid"}},
					},
				}},
				{Class: "Scholar", Values: values{"Name": "Dan"}, Related: objects{
					"CitedBy": {{Class: "Scholar", Values: values{"Name": "Eve"}}},
				}},
			},
			Delete: []Key{{"Scholar", int64(1)}},
		},
	},
	{
		Name:   "association-class",
		Rule:   "a class on the join table and the many-to-many relationship beside it write the same rows",
		Styles: []Style{declarative(tagged.AssociationClass), imperative(plain.AssociationClass)},
		Script: Script{
			Insert: []Object{
				{Class: "Reader", Values: values{"Name": "Ann"}, Related: objects{"Papers": {
					{Class: "Paper", Values: values{"Title": "times"}}, // one: ent writes the rows of several in no order
				}}},
				{Class: "Paper", Values: values{"Title": "post"}},
				{Class: "Reading", Values: values{"ReaderID": 1, "PaperID": 2}},
				{Class: "Reading", Values: values{"PaperID": 1, "Stars": 4}, Related: objects{
					"Reader": {{Class: "Reader", Values: values{"Name": "Bob"}}},
				}},
			},
			Update: []Change{{Key{"Reading", int64(2)}, values{"Stars": 5}}},
			Delete: []Key{{"Reading", int64(1)}, {"Reader", int64(2)}},
		},
	},
}
