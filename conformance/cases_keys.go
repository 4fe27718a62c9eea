package conformance

import (
	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var keyCases = []Case{
	{
		Name:   "marker",
		Rule:   "a blank field states the table as Base does, so that a class can be declarative without importing anything",
		Styles: []Style{declarative(tagged.Marker), imperative(plain.Marker), marker(tagged.MarkerPure)},
		Script: Script{
			Insert: []Object{
				{Class: "Notebook", Values: values{"Owner": "Ann", "Title": "Garden"}, Related: objects{"Notes": {
					{Class: "Note", Values: values{"Text": "roses"}},
					{Class: "Note", Values: values{"Text": ""}},
				}}},
				{Class: "Notebook", Values: values{"Owner": "Bob", "Title": "Garden"}},
			},
			Update: []Change{{Key{"Note", int64(2)}, values{"Text": "beans"}}},
			Delete: []Key{{"Note", int64(1)}},
		},
	},
	{
		Name:   "string-key",
		Rule:   "a text key is the application's, compared letter by letter; a foreign key without a type takes its target's",
		Styles: []Style{declarative(tagged.StringKey), imperative(plain.StringKey)},
		Script: Script{
			Insert: []Object{
				{Class: "Country", Values: values{"Code": "SWE", "Name": "Sweden"}},
				{Class: "Country", Values: values{"Code": "aut", "Name": "lower case"}},
				{Class: "Country", Values: values{"Code": "AUT", "Name": "Austria"}, Related: objects{"Cities": {
					{Class: "City", Values: values{"Name": "Wien"}},
					{Class: "City", Values: values{"Name": "Graz"}},
				}}},
				{Class: "City", Values: values{"Name": "Lund", "CountryCode": "SWE"}},
			},
			Update: []Change{{Key{"City", "Graz"}, values{"CountryCode": "aut"}}},
			Delete: []Key{{"City", "Wien"}},
		},
	},
	{
		Name:   "composite-key",
		Rule:   "a key of several columns is in the table's order, and the database generates none of them",
		Styles: []Style{declarative(tagged.CompositeKey), imperative(plain.CompositeKey), defined(plain.CompositeKeyDefined)},
		Script: Script{
			Insert: []Object{
				{Class: "Translation", Values: values{"Language": "sv", "ArticleID": int64(1), "Title": "Hej"}},
				{Class: "Translation", Values: values{"Language": "de", "ArticleID": int64(2), "Title": "Tag"}},
				{Class: "Translation", Values: values{"Language": "de", "ArticleID": int64(1), "Title": "Hallo"}},
				{Class: "Seat", Values: values{"Row": int16(2), "Number": int32(1), "Taken": true}},
				{Class: "Seat", Values: values{"Row": int16(1), "Number": int32(2)}},
				{Class: "Seat", Values: values{"Row": int16(1), "Number": int32(0), "Taken": true}},
				{Class: "Seat", Values: values{"Row": int16(0), "Number": int32(0)}},
			},
		},
	},
	{
		Name:   "assigned-key",
		Rule:   "an integer key with auto:false keeps the value it was given, zero too",
		Styles: []Style{declarative(tagged.AssignedKey), imperative(plain.AssignedKey)},
		Script: Script{
			Insert: []Object{
				{Class: "Station", Values: values{"Number": int64(7), "Name": "seven"}},
				{Class: "Station", Values: values{"Number": int64(0), "Name": "zero"}},
				{Class: "Station", Values: values{"Number": int64(3), "Name": "three"}},
				{Class: "Station", Values: values{"Number": int64(-1), "Name": "below"}},
			},
			Update: []Change{{Key{"Station", int64(-1)}, values{"Name": "under"}}},
			Delete: []Key{{"Station", int64(7)}},
		},
	},
	{
		Name:   "narrow-key",
		Rule:   "the database generates integer keys of every width, and a foreign key has the width of its target",
		Styles: []Style{declarative(tagged.NarrowKey), imperative(plain.NarrowKey)},
		Script: Script{
			Insert: []Object{
				{Class: "Shelf", Values: values{"Label": "left"}},
				{Class: "Shelf", Values: values{"Label": "right"}, Related: objects{"Books": {
					{Class: "Book", Values: values{"Title": "Emma"}},
					{Class: "Book", Values: values{"Title": "Persuasion"}},
				}}},
				{Class: "Book", Values: values{"Title": "Ivanhoe", "ShelfID": int32(1)}},
			},
			Update: []Change{{Key{"Book", int16(1)}, values{"ShelfID": int32(1)}}},
			Delete: []Key{{"Book", int16(2)}},
		},
	},
	{
		Name:   "text-key",
		Rule:   "text of any length is a key where the database can hold one, and refused where it cannot",
		Styles: []Style{declarative(tagged.TextKey), imperative(plain.TextKey)},
		Script: Script{
			Insert: []Object{
				{Class: "Setting", Values: values{"Key": "ui", "Value": ""}, Related: objects{"Children": {
					{Class: "Setting", Values: values{"Key": "ui.font", "Value": "serif"}},
					{Class: "Setting", Values: values{"Key": "ui.Font", "Value": "sans"}},
				}}},
				{Class: "Setting", Values: values{"Key": "io", "Value": "disk"}},
			},
			Update: []Change{{Key{"Setting", "ui.font"}, values{"ParentKey": "io"}}},
			Delete: []Key{{"Setting", "ui.Font"}},
		},
	},
	{
		Name:   "key-override",
		Rule:   "the mapping may say which columns identify an object; the table keeps its own primary key, which a field holds or not",
		Styles: []Style{declarative(tagged.KeyOverride), imperative(plain.KeyOverride), hybrid(plain.KeyOverrideHybrid)},
		Script: Script{
			Insert: []Object{
				{Class: "Airport", Values: values{"Number": int64(1), "Code": "OSL", "Name": "Oslo"}},
				{Class: "Airport", Values: values{"Number": int64(2), "Code": "BGO", "Name": "Bergen"}, Related: objects{"Flights": {
					{Class: "Flight", Values: values{"Gate": int32(7)}},
					{Class: "Flight", Values: values{"Gate": int32(4)}},
				}}},
				{Class: "Airport", Values: values{"Number": int64(0), "Code": "TRD", "Name": "Trondheim"}},
				{Class: "Flight", Values: values{"AirportCode": "OSL", "Gate": int32(1)}},
				{Class: "Runway", Values: values{"Mark": "19R", "Metres": int32(2950)}},
				{Class: "Runway", Values: values{"Mark": "01L", "Metres": int32(3600)}},
			},
			Update: []Change{
				{Key{"Airport", "TRD"}, values{"Number": int64(3), "Name": "Trondheim, Værnes"}},
				{Key{"Flight", int64(1)}, values{"AirportCode": "OSL"}},
				{Key{"Runway", "19R"}, values{"Metres": int32(2951)}},
			},
			Delete: []Key{{"Flight", int64(2)}, {"Airport", "BGO"}, {"Runway", "01L"}},
		},
	},
	{
		Name:   "keyless-table",
		Rule:   "a table without a primary key is mapped by the key that the mapping states, and is made without one",
		Styles: []Style{declarative(tagged.KeylessTable), imperative(plain.KeylessTable), defined(plain.KeylessTableDefined)},
		Script: Script{
			Insert: []Object{
				{Class: "Quote", Values: values{"Source": "a", "Symbol": "ABC", "Cents": int64(150)}},
				{Class: "Quote", Values: values{"Source": "a", "Symbol": "XYZ", "Cents": int64(0)}},
				{Class: "Gauge", Values: values{"Position": int32(2), "Level": 0.5}},
				{Class: "Gauge", Values: values{"Position": int32(-1)}},
			},
			Update: []Change{
				{Key{"Quote", "XYZ"}, values{"Cents": int64(75)}},
				{Key{"Gauge", int32(-1)}, values{"Level": 1.5}},
			},
			Delete: []Key{{"Quote", "ABC"}, {"Gauge", int32(2)}},
		},
	},
}
