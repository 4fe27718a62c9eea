package conformance

import (
	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var relationshipCases = []Case{
	{
		Name:   "users",
		Rule:   "one-to-many and many-to-one with back references, in the mapping's order",
		Styles: []Style{declarative(tagged.Users), imperative(plain.Users), bound(plain.UsersBound)},
		Script: Script{
			Insert: []Object{
				{Class: "User", Values: values{"Name": "Ann", "Nickname": "annie"}, Related: objects{
					"Addresses": {
						{Class: "Address", Values: values{"Email": "ann@example.com"}},
						{Class: "Address", Values: values{"Email": "ann@example.org"}},
					},
				}},
				{Class: "Address", Values: values{"Email": "bob@example.com"}, Related: objects{
					"User": {{Class: "User", Values: values{"Name": "Bob"}}},
				}},
			},
			Update: []Change{{Key{"User", int64(2)}, values{"Nickname": "bobby"}}},
			Delete: []Key{{"Address", int64(1)}},
		},
	},
	{
		Name:   "one-way-to-many",
		Rule:   "a list of values without a back reference joins by the only foreign key",
		Styles: []Style{declarative(tagged.OneWayToMany), imperative(plain.OneWayToMany)},
		Script: Script{
			Insert: []Object{
				{Class: "Track", Values: values{"Title": "single"}},
				{Class: "Playlist", Values: values{"Name": "walk"}, Related: objects{"Tracks": {
					{Class: "Track", Values: values{"Title": "river"}},
					{Class: "Track", Values: values{"Title": "hill"}},
				}}},
				{Class: "Playlist", Values: values{"Name": "empty"}},
			},
			Update: []Change{{Key{"Track", int64(2)}, values{"PlaylistID": 2}}, {Key{"Track", int64(1)}, values{"PlaylistID": 1}}},
			Delete: []Key{{"Track", int64(3)}},
		},
	},
	{
		Name:   "one-way-to-one",
		Rule:   "a pointer or a value of the target joins by this side's foreign key; without a row it is nil, or zero",
		Styles: []Style{declarative(tagged.OneWayToOne), imperative(plain.OneWayToOne)},
		Script: Script{
			Insert: []Object{
				{Class: "Letter", Values: values{"Text": "anonymous"}, Related: objects{
					"Stamp": {{Class: "Stamp", Values: values{"Value": 80}}},
				}},
				{Class: "Letter", Values: values{"Text": "signed", "StampID": 1}, Related: objects{
					"Sender": {{Class: "Sender", Values: values{"Name": "Ann"}}},
				}},
				{Class: "Sender", Values: values{"Name": "Bob"}},
				{Class: "Letter", Values: values{"Text": "again", "SenderID": 2}, Related: objects{
					"Stamp": {{Class: "Stamp", Values: values{"Value": 160}}},
				}},
				{Class: "Letter", Values: values{"Text": "by hand"}},
			},
			Update: []Change{{Key{"Letter", int64(2)}, values{"SenderID": nil, "StampID": nil}}, {Key{"Letter", int64(1)}, values{"SenderID": 1, "StampID": 2}}},
			Delete: []Key{{"Letter", int64(3)}},
		},
	},
	{
		Name:   "back-completed",
		Rule:   "a back reference declares the other side, be it the list or the single object",
		Styles: []Style{declarative(tagged.BackCompleted), imperative(plain.BackCompleted), listed(plain.BackCompletedFull)},
		Script: Script{
			Insert: []Object{
				{Class: "Team", Values: values{"Name": "north"}, Related: objects{"Players": {
					{Class: "Player", Values: values{"Name": "Zoe"}},
					{Class: "Player", Values: values{"Name": "Ann"}},
				}}},
				{Class: "Sponsor", Values: values{"Name": "bank"}},
				{Class: "Player", Values: values{"Name": "Mia", "SponsorID": 1}, Related: objects{
					"Team": {{Class: "Team", Values: values{"Name": "south"}}},
				}},
				{Class: "Sponsor", Values: values{"Name": "shop"}, Related: objects{"Players": {
					{Class: "Player", Values: values{"Name": "Eve", "TeamID": 2}},
				}}},
			},
			Delete: []Key{{"Player", int64(3)}},
		},
	},
	{
		Name:   "one-to-one",
		Rule:   "a single object whose unique foreign key is on its side: a pointer with its other side, and a value; without a row it is nil, or zero",
		Styles: []Style{declarative(tagged.OneToOne), imperative(plain.OneToOne)},
		Script: Script{
			Insert: []Object{
				{Class: "Traveller", Values: values{"Name": "Ann"}, Related: objects{
					"Passport": {{Class: "Passport", Values: values{"Number": "A1"}}},
					"Badge":    {{Class: "Badge", Values: values{"Colour": "red"}}},
				}},
				{Class: "Passport", Values: values{"Number": "B2"}, Related: objects{
					"Holder": {{Class: "Traveller", Values: values{"Name": "Bob"}}},
				}},
				{Class: "Badge", Values: values{"Colour": "blue"}},
				{Class: "Traveller", Values: values{"Name": "Cid"}},
			},
			Update: []Change{{Key{"Badge", int64(2)}, values{"TravellerID": 3}}, {Key{"Passport", int64(2)}, values{"HolderID": 3}}},
			Delete: []Key{{"Traveller", int64(1)}},
		},
	},
	{
		Name:   "order-by",
		Rule:   "a list comes in the mapping's order, by several columns, each ascending or descending",
		Styles: []Style{declarative(tagged.OrderBy), imperative(plain.OrderBy), bound(plain.OrderByBound)},
		Script: Script{
			Insert: []Object{
				{Class: "Thread", Values: values{"Subject": "one"}, Related: objects{"Messages": {
					{Class: "Message", Values: values{"Text": "d", "Priority": 2, "SentAt": at("2024-01-02T10:00:00Z")}},
					{Class: "Message", Values: values{"Text": "b", "Priority": 1, "SentAt": at("2024-01-01T10:00:00Z")}},
					{Class: "Message", Values: values{"Text": "c", "Priority": 10, "SentAt": at("2024-01-02T10:00:00Z")}},
					{Class: "Message", Values: values{"Text": "a", "Priority": 2, "SentAt": at("2024-01-02T10:00:00Z")}},
					{Class: "Message", Values: values{"Text": "e", "Priority": 3, "SentAt": at("2024-01-02T10:00:00.000001Z")}},
				}}},
				{Class: "Thread", Values: values{"Subject": "two"}, Related: objects{"Messages": {
					{Class: "Message", Values: values{"Text": "z", "Priority": -1, "SentAt": at("2024-01-01T10:00:00Z")}},
					{Class: "Message", Values: values{"Text": "y", "Priority": -1, "SentAt": at("2024-01-03T10:00:00Z")}},
				}}},
				{Class: "Thread", Values: values{"Subject": "none"}},
			},
			Update: []Change{{Key{"Message", int64(2)}, values{"SentAt": at("2024-01-04T10:00:00Z"), "Text": "f"}}},
			Delete: []Key{{"Message", int64(3)}},
		},
	},
	{
		Name:   "self-reference",
		Rule:   "a class may refer to itself: parent on the foreign key's side, children on the other",
		Styles: []Style{declarative(tagged.SelfReference), imperative(plain.SelfReference)},
		Script: Script{
			Insert: []Object{
				{Class: "Category", Values: values{"Name": "tools"}, Related: objects{"Children": {
					{Class: "Category", Values: values{"Name": "saws"}, Related: objects{"Children": {
						{Class: "Category", Values: values{"Name": "bow saws"}},
					}}},
					{Class: "Category", Values: values{"Name": "hammers"}},
				}}},
				{Class: "Category", Values: values{"Name": "lamps"}, Related: objects{"Parent": {
					{Class: "Category", Values: values{"Name": "light"}},
				}}},
			},
			Update: []Change{{Key{"Category", int64(2)}, values{"ParentID": nil}}, {Key{"Category", int64(5)}, values{"ParentID": 1}}},
			Delete: []Key{{"Category", int64(4)}},
		},
	},
	{
		Name:   "remote-side",
		Rule:   "of two single objects of the class itself, remote says which is on which side of the foreign key; one of them may say it for both",
		Styles: []Style{declarative(tagged.RemoteSide), imperative(plain.RemoteSide)},
		Script: Script{
			Insert: []Object{
				{Class: "Stop", Values: values{"Name": "harbour"}, Related: objects{
					"Next":     {{Class: "Stop", Values: values{"Name": "market"}}},
					"Previous": {{Class: "Stop", Values: values{"Name": "depot"}}},
				}},
				{Class: "Stop", Values: values{"Name": "museum"}},
			},
			Update: []Change{{Key{"Stop", int64(1)}, values{"NextID": 4}}},
			Delete: []Key{{"Stop", int64(3)}},
		},
	},
	{
		Name:   "two-foreign-keys",
		Rule:   "of several foreign keys to one table each relationship uses the one it chooses, and so does its other side",
		Styles: []Style{declarative(tagged.TwoForeignKeys), imperative(plain.TwoForeignKeys)},
		Script: Script{
			Insert: []Object{
				{Class: "Place", Values: values{"Street": "Elm"}, Related: objects{"Residents": {
					{Class: "Person", Values: values{"Name": "Zoe"}},
					{Class: "Person", Values: values{"Name": "Ann"}},
				}}},
				{Class: "Place", Values: values{"Street": "Oak"}, Related: objects{"Workers": {
					{Class: "Person", Values: values{"Name": "Bob"}},
					{Class: "Person", Values: values{"Name": "Eve", "HomeID": 1}},
				}}},
				{Class: "Person", Values: values{"Name": "Max", "WorkID": 1}, Related: objects{
					"Home": {{Class: "Place", Values: values{"Street": "Ash"}}},
				}},
			},
			Update: []Change{{Key{"Person", int64(1)}, values{"WorkID": 2}}},
			Delete: []Key{{"Person", int64(2)}},
		},
	},
	{
		Name:   "composite-foreign-key",
		Rule:   "a relationship joins on every column of a composite foreign key, from either side",
		Styles: []Style{declarative(tagged.CompositeForeignKey), imperative(plain.CompositeForeignKey)},
		Script: Script{
			Insert: []Object{
				{Class: "Depot", Values: values{"Country": "de", "Number": 1}, Related: objects{"Crates": {
					{Class: "Bale", Values: values{"Weight": 5}},
					{Class: "Bale", Values: values{"Weight": 3}},
					{Class: "Bale", Values: values{"Weight": 5}},
				}}},
				{Class: "Bale", Values: values{"Weight": 7}, Related: objects{
					"Depot": {{Class: "Depot", Values: values{"Country": "fr", "Number": 1}}},
				}},
				{Class: "Bale", Values: values{"Weight": 1}},
			},
			Update: []Change{{Key{"Bale", int64(2)}, values{"Country": "fr"}}, {Key{"Bale", int64(4)}, values{"Country": nil, "Number": nil}}},
			Delete: []Key{{"Bale", int64(1)}},
		},
	},
	{
		Name:   "actions",
		Rule:   "a foreign key's actions are the mapping's: what refers to a deleted row goes with it, or is set to NULL",
		Styles: []Style{declarative(tagged.Actions), imperative(plain.Actions), listed(plain.ActionsListed)},
		Script: Script{
			Insert: []Object{
				{Class: "Editor", Values: values{"Name": "Eve"}},
				{Class: "Editor", Values: values{"Name": "Max"}},
				{Class: "Publisher", Values: values{"Name": "Press"}},
				{Class: "Author", Values: values{"Name": "Zoe"}, Related: objects{"Novels": {
					{Class: "Novel", Values: values{"Title": "first", "EditorID": 1}},
					{Class: "Novel", Values: values{"Title": "second", "EditorID": 2, "PublisherID": 1}},
				}}},
				{Class: "Author", Values: values{"Name": "Ann"}, Related: objects{"Novels": {
					{Class: "Novel", Values: values{"Title": "third", "EditorID": 1, "PublisherID": 1}},
				}}},
				{Class: "Review", Values: values{"Stars": 3, "NovelID": 1}},
				{Class: "Review", Values: values{"Stars": 5, "NovelID": 3}},
			},
			Delete: []Key{{"Editor", int64(1)}, {"Author", "Zoe"}},
		},
	},
	{
		Name:   "polymorphic-association",
		Rule:   "rows of one table belong to objects of several classes, told apart by a column, without a foreign key: in lists, and one by one",
		Styles: []Style{declarative(tagged.PolymorphicAssociation), imperative(plain.PolymorphicAssociation)},
		Script: Script{
			Insert: []Object{
				{Class: "Gallery", Values: values{"Name": "north"}, Related: objects{
					"Plaque": {{Class: "Plaque", Values: values{"Text": "N"}}},
					"Remarks": {
						{Class: "Remark", Values: values{"Text": "fine", "Stars": 3}},
						{Class: "Remark", Values: values{"Text": "great", "Stars": 5}},
					},
				}},
				{Class: "Exhibit", Values: values{"Title": "vase"}, Related: objects{
					"Plaque":  {{Class: "Plaque", Values: values{"Text": "V"}}},
					"Remarks": {{Class: "Remark", Values: values{"Text": "old", "Stars": 4}}},
				}},
				{Class: "Exhibit", Values: values{"Title": "urn"}},
				{Class: "Remark", Values: values{"Text": "lost", "Stars": 1, "SubjectKind": "none"}},
			},
			Update: []Change{{Key{"Remark", int64(2)}, values{"SubjectKind": "exhibit"}}, {Key{"Plaque", int64(2)}, values{"HolderID": 2}}},
			Delete: []Key{{"Remark", int64(1)}, {"Exhibit", int64(1)}},
		},
	},
}
