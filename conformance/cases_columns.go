package conformance

import (
	"math"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/plain"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
)

var columnCases = []Case{
	{
		Name:   "scalars",
		Rule:   "every basic Go type has a column type that holds its values, and is not null but for []byte",
		Styles: []Style{declarative(tagged.Scalars), imperative(plain.Scalars), hybrid(plain.ScalarsHybrid)},
		Script: Script{
			Insert: []Object{
				{Class: "Scalar", Values: values{
					"Bool": true, "Int": int64(math.MaxInt64), "Int8": math.MaxInt8, "Int16": math.MaxInt16, "Int32": math.MaxInt32, "Int64": int64(math.MaxInt64),
					"Uint": uint64(math.MaxInt64), "Uint8": math.MaxUint8, "Uint16": math.MaxUint16, "Uint32": uint32(math.MaxUint32), "Uint64": uint64(math.MaxInt64),
					"Float32": 0.15625, "Float64": math.MaxFloat64, "String": "it's \\ \"so\"\n日本 🦊", "Bytes": []byte{0, 0xff, '\''},
					"Time": at("9999-12-31T23:59:59.999999Z"),
				}},
				{Class: "Scalar"},
				{Class: "Scalar", Values: values{
					"Bool": true, "Int": int64(math.MinInt64), "Int8": math.MinInt8, "Int16": math.MinInt16, "Int32": math.MinInt32, "Int64": int64(math.MinInt64),
					"Uint": 1, "Uint8": 1, "Uint16": 1, "Uint32": 1, "Uint64": 1,
					"Float32": -4096.5, "Float64": -0.1, "String": " a ", "Bytes": []byte{},
					"Time": at("1000-01-01T00:00:00Z"),
				}},
				{Class: "Scalar", Values: values{"Time": at("2024-02-29T12:34:56.123456+02:00")}},
			},
			Update: []Change{
				{Key{"Scalar", int64(1)}, values{"Bool": false, "Int": 0, "Uint8": 0, "Float64": 0.0, "String": "", "Bytes": nil, "Time": at("1970-01-01T00:00:00.000001Z")}},
				{Key{"Scalar", int64(2)}, values{"Int": 1, "Bytes": []byte("x")}},
			},
			Delete: []Key{{"Scalar", int64(3)}},
		},
	},
	{
		Name:   "nullable-pointers",
		Rule:   "a pointer is nullable: nil is NULL, and a pointer to zero is zero",
		Styles: []Style{declarative(tagged.NullablePointers), imperative(plain.NullablePointers)},
		Script: Script{
			Insert: []Object{
				{Class: "Pointers"},
				{Class: "Pointers", Values: values{
					"Bool": true, "Int": -1, "Int8": -8, "Int16": -16, "Int32": -32, "Int64": -64, "Uint": 1, "Uint8": 8, "Uint16": 16, "Uint32": 32,
					"Float32": 0.5, "Float64": -0.25, "Text": "text", "Sized": "sized", "Bytes": []byte("bytes"), "Time": at("2024-02-29T12:34:56.123456Z"),
				}},
				{Class: "Pointers", Values: values{
					"Bool": false, "Int": 0, "Int8": 0, "Int16": 0, "Int32": 0, "Int64": 0, "Uint": 0, "Uint8": 0, "Uint16": 0, "Uint32": 0,
					"Float32": 0.0, "Float64": 0.0, "Text": "", "Sized": "", "Bytes": []byte{}, "Time": at("1970-01-01T00:00:00Z"),
				}},
			},
			Update: []Change{
				{Key{"Pointers", int64(1)}, values{"Bool": false, "Int": 0, "Text": "", "Bytes": []byte{0}, "Time": at("1970-01-01T00:00:00Z")}},
				{Key{"Pointers", int64(2)}, values{"Bool": nil, "Int": nil, "Float64": nil, "Text": nil, "Bytes": nil, "Time": nil}},
			},
			Delete: []Key{{"Pointers", int64(3)}},
		},
	},
	{
		Name:   "null-wrappers",
		Rule:   "the null wrappers of database/sql are nullable and of the type that they wrap",
		Styles: []Style{declarative(tagged.NullWrappers), imperative(plain.NullWrappers)},
		Script: Script{
			Insert: []Object{
				{Class: "Wrappers"},
				{Class: "Wrappers", Values: values{
					"Bool": true, "Byte": 255, "Int16": -16, "Int32": -32, "Int64": -64, "Float64": -0.25, "Text": "text", "Sized": "sized",
					"Time": at("2024-02-29T12:34:56.123456Z"), "Number": 7, "Name": "seven",
				}},
				{Class: "Wrappers", Values: values{
					"Bool": false, "Byte": 0, "Int16": 0, "Int32": 0, "Int64": 0, "Float64": 0.0, "Text": "", "Sized": "",
					"Time": at("1970-01-01T00:00:00Z"), "Number": 0, "Name": "",
				}},
			},
			Update: []Change{
				{Key{"Wrappers", int64(1)}, values{"Bool": false, "Int64": 0, "Text": "", "Number": 0}},
				{Key{"Wrappers", int64(2)}, values{"Bool": nil, "Int64": nil, "Text": nil, "Time": nil, "Number": nil, "Name": nil}},
			},
			Delete: []Key{{"Wrappers", int64(3)}},
		},
	},
	{
		Name:   "nullzero",
		Rule:   "with nullzero NULL and the zero value are one, both ways",
		Styles: []Style{declarative(tagged.NullZero), imperative(plain.NullZero), bound(plain.NullZeroBound)},
		Script: Script{
			Insert: []Object{
				{Class: "Member"},
				{Class: "Member", Related: objects{"Club": {{Class: "Club", Values: values{"Name": "chess"}}}}, Values: values{
					"Email": "ann@example.com", "Points": -3, "Weight": 0.5, "Active": true, "LeftAt": at("2024-02-29T12:34:56.123456Z"),
				}},
				{Class: "MemberRow", Values: values{"Points": 0, "Weight": 0.0, "Active": false, "Email": ""}},
				{Class: "MemberRow"},
			},
			Update: []Change{
				{Key{"Member", int64(2)}, values{"Email": nil, "Points": nil, "Weight": nil, "Active": nil, "LeftAt": nil, "ClubID": nil}},
				{Key{"Member", int64(1)}, values{"Points": 1, "ClubID": 1}},
				{Key{"Member", int64(3)}, values{"Weight": 1.5}},
			},
			Delete: []Key{{"Member", int64(4)}},
		},
	},
	{
		Name:   "sizes",
		Rule:   "size, precision and scale reach the column's type; a size counts characters of text and bytes of binary",
		Styles: []Style{declarative(tagged.Sizes), imperative(plain.Sizes), hybrid(plain.SizesHybrid)},
		Script: Script{
			Insert: []Object{
				{Class: "Sized", Values: values{
					"Letter": "ß", "Name": strings.Repeat("ü", 30), "Code": "12345678", "Notes": strings.Repeat("long ", 8),
					"Digest": []byte{1, 2, 3, 4}, "Seal": []byte("0123456789ab"),
					"Price": 99999999.99, "Rate": "-12345678.1235", "Whole": 999999999999999.0,
					"Milli": at("2024-02-29T12:34:56.1234Z"), "Second": at("2024-02-29T12:34:56.25Z"), "Stated": at("2024-02-29T12:34:56.74Z"),
					"Day": at("2024-02-29T23:59:59Z"), "Small": math.MinInt16, "Figures": 0.15625,
				}},
				{Class: "Sized", Values: values{
					"Rate": "0.5", "Price": -0.01, "Digest": []byte{},
					"Milli": at("2024-02-29T12:34:56.001Z"), "Second": at("2024-12-31T23:59:59Z"), "Stated": at("2024-12-31T23:59:59.9Z"),
					"Day": at("1999-12-31T00:00:00Z"),
				}},
			},
			Update: []Change{{Key{"Sized", int64(2)}, values{"Price": 0.1, "Rate": "7", "Day": at("2000-01-01T00:00:00Z")}}},
			Delete: []Key{{"Sized", int64(1)}},
		},
	},
	{
		Name:   "named-types",
		Rule:   "a type of one's own maps as the basic type beneath it",
		Styles: []Style{declarative(tagged.NamedTypes), imperative(plain.NamedTypes)},
		Script: Script{
			Insert: []Object{
				{Class: "Ticket", Values: values{
					"Status": "open", "Level": -2, "Urgent": true, "Progress": 0.5, "Token": []byte("t"),
					"Former": "new", "Limit": 3, "Solved": false, "Wanted": 0.0,
				}},
				{Class: "Ticket"},
				{Class: "Ticket", Values: values{"Token": []byte{}}},
			},
			Update: []Change{
				{Key{"Ticket", int64(1)}, values{"Status": "closed", "Level": 0, "Former": nil}},
				{Key{"Ticket", int64(2)}, values{"Former": "", "Solved": true}},
			},
			Delete: []Key{{"Ticket", int64(1)}},
		},
	},
	{
		Name:   "naming",
		Rule:   "a column finds its field by explicit name, equal name or the naming rule, and every name reaches the database letter by letter",
		Styles: []Style{declarative(tagged.Naming), imperative(plain.Naming), bound(plain.NamingBound)},
		Script: Script{
			Insert: []Object{
				{Class: "Artist", Values: values{"Name": "Vysotsky"}},
				{Class: "Album", Values: values{"Title": "Spasite", "ArtistID": 1}},
				{Class: "Host", Values: values{
					"HTTPServer": "nginx", "ServerURL": "https://example.com", "JSONData": "{}", "OAuth2Token": "secret", "ArtistID": 1,
					"A": 1, "Order": 2, "Group": "web", "FullName": "example one", "Email": "host@example.com",
				}},
			},
			Update: []Change{
				{Key{"Album", int64(1)}, values{"Title": "Parus"}},
				{Key{"Host", int64(1)}, values{"Order": 3, "FullName": "example two", "OAuth2Token": ""}},
			},
			Delete: []Key{{"Album", int64(1)}},
		},
	},
	{
		Name:   "indexes",
		Rule:   "indexes over one column or several, unique or not, have their columns in the stated order and names that the mapping decides",
		Styles: []Style{declarative(tagged.Indexes), imperative(plain.Indexes), listed(plain.IndexesListed)},
		Script: Script{
			Insert: []Object{
				{Class: "Contact", Values: values{"FirstName": "Ann", "LastName": "Lee", "CompanyID": 1, "Email": "ann@example.com", "Phone": "1"}},
				{Class: "Contact", Values: values{"FirstName": "Ann", "LastName": "Lee", "CompanyID": 2, "Email": "ann@example.com", "Phone": "2"}},
				{Class: "Contact", Values: values{"FirstName": "ann", "LastName": "lee", "CompanyID": 1, "Email": "Ann@example.com", "Phone": "A", "Badge": 1}},
				{Class: "Contact", Values: values{"CompanyID": 1, "Phone": "a", "Badge": 0}},
				{Class: "Contact", Values: values{"CompanyID": 1, "Phone": ""}},
			},
			Update: []Change{{Key{"Contact", int64(2)}, values{"Badge": 2}}},
			Delete: []Key{{"Contact", int64(1)}},
		},
	},
	{
		Name:   "defaults",
		Rule:   "the database fills in a default for a value that is zero or nil, and for no other",
		Styles: []Style{declarative(tagged.Defaults), imperative(plain.Defaults)},
		Script: Script{
			Insert: []Object{
				{Class: "Job"},
				{Class: "Job", Values: values{
					"State": "done", "Remark": "none", "Priority": -1, "Offset": 1, "Factor": 0.25, "Price": 0.5, "Open": true, "Hidden": true,
					"Ready": false, "Tries": 0, "Slug": "B", "Since": at("2000-01-01T00:00:00Z"),
				}},
				{Class: "Queue", Related: objects{"Jobs": {
					{Class: "Job", Values: values{"Priority": 1, "Ready": true}},
					{Class: "Job", Values: values{"State": "late", "Price": 1.25}},
				}}},
			},
			Update: []Change{{Key{"Job", int64(2)}, values{"State": "", "Priority": 0, "Open": false, "Ready": nil, "Tries": nil}}},
			Delete: []Key{{"Job", int64(1)}},
		},
	},
	{
		Name:   "checks-and-comments",
		Rule:   "checks are constraints with names of their own, and a column's comment is kept where the database keeps comments",
		Styles: []Style{declarative(tagged.ChecksAndComments), imperative(plain.ChecksAndComments)},
		Script: Script{
			Insert: []Object{
				{Class: "Product", Values: values{"Name": "bear", "Kind": "toy", "Price": 1}},
				{Class: "Product", Values: values{"Name": "egg", "Kind": "food (raw)", "Price": 30, "Discount": 30, "Quantity": 1000, "Remark": "fresh"}},
			},
			Update: []Change{{Key{"Product", int64(1)}, values{"Quantity": 99}}},
			Delete: []Key{{"Product", int64(2)}},
		},
	},
	{
		Name:   "excluded",
		Rule:   "a column that a class excludes is there, filled by the database, and never written; a field that is ignored has no column",
		Styles: []Style{declarative(tagged.Excluded), imperative(plain.Excluded), hybrid(plain.ExcludedHybrid)},
		Script: Script{
			Insert: []Object{
				{Class: "Document", Values: values{"Title": "deed", "Rank": 7, "Origin": "vellum"}},
				{Class: "Heading", Values: values{"Title": "will"}},
			},
			Update: []Change{
				{Key{"Heading", int64(1)}, values{"Title": "the deed"}},
				{Key{"Document", int64(2)}, values{"Rank": 0}},
			},
			Delete: []Key{{"Heading", int64(2)}},
		},
	},
	{
		Name:   "times",
		Rule:   "times of the first and of every save are set where the mapping says so, and nowhere else, whatever the fields' names",
		Styles: []Style{declarative(tagged.Times), imperative(plain.Times), define(tagged.TimesDefined)},
		Script: Script{
			Insert: []Object{
				{Class: "Visit", Values: values{"Guest": "Ann"}},
				{Class: "Visit", Values: values{"Guest": "Bob"}},
				{Class: "Upload", Values: values{"Source": "mail"}},
				{Class: "Upload", Values: values{"Source": "form"}},
			},
			Update: []Change{
				{Key{"Visit", int64(1)}, values{"Guest": "Eve", "UpdatedAt": nil, "Seen": nil}},
				{Key{"Visit", int64(2)}, values{"Guest": "Max", "Arrived": nil}},
				{Key{"Upload", int64(1)}, values{"Source": "post"}},
			},
			Delete: []Key{{"Visit", int64(1)}, {"Upload", int64(2)}},
		},
	},
	{
		Name:   "unexported",
		Rule:   "an unexported field is an attribute if it is bound, and nothing otherwise",
		Styles: []Style{declarative(tagged.Unexported), imperative(plain.Unexported), bound(plain.UnexportedBound)},
		Script: Script{
			Insert: []Object{
				{Class: "Account", Values: values{"Owner": "Ann", "balance": 5, "alias": "annie"}, Related: objects{"entries": {
					{Class: "Entry", Values: values{"amount": 2}},
					{Class: "Entry", Values: values{"amount": 3}},
				}}},
				{Class: "Entry", Values: values{"amount": -1}, Related: objects{"account": {
					{Class: "Account", Values: values{"Owner": "Bob", "balance": -1}},
				}}},
			},
			Update: []Change{{Key{"Account", int64(1)}, values{"balance": 0, "alias": nil}}},
			Delete: []Key{{"Entry", int64(2)}},
		},
	},
	{
		Name:   "hybrid",
		Rule:   "a class on a ready table takes columns, constraints and defaults from it, and says only which fields have other names",
		Styles: []Style{declarative(tagged.Hybrid), imperative(plain.Hybrid), hybrid(plain.HybridOnto)},
		Script: Script{
			Insert: []Object{
				{Class: "Customer", Values: values{"Name": "Ann", "Email": "ann@example.com", "CreditLimit": 2.5}, Related: objects{"Invoices": {
					{Class: "Invoice", Values: values{"Number": "B1", "Total": 10.5}},
					{Class: "Invoice", Values: values{"Number": "A2", "Total": 20.25}},
					{Class: "Invoice", Values: values{"Number": "A1", "Total": 10.5}},
				}}},
				{Class: "Customer", Values: values{"Name": "Bob"}},
				{Class: "Customer", Values: values{"Name": "Eve"}},
				{Class: "Invoice", Values: values{"Number": "C1", "CustomerID": 2}},
			},
			Update: []Change{{Key{"Customer", int32(1)}, values{"Email": ""}}},
			Delete: []Key{{"Invoice", "A2"}},
		},
	},
	{
		Name:   "version",
		Rule:   "a version counter is part of the mapping",
		Styles: []Style{declarative(tagged.Version), imperative(plain.Version)},
		Script: Script{
			Insert: []Object{{Class: "Draft", Values: values{"Text": "first"}}},
			Update: []Change{{Key{"Draft", int64(1)}, values{"Text": "second"}}},
		},
	},
	{
		Name:   "soft-delete",
		Rule:   "a time of deletion is part of the mapping",
		Styles: []Style{declarative(tagged.SoftDelete), imperative(plain.SoftDelete)},
		Script: Script{
			Insert: []Object{{Class: "Parcel", Values: values{"Content": "books"}}, {Class: "Parcel", Values: values{"Content": "maps"}}},
			Delete: []Key{{"Parcel", int64(1)}},
		},
	},
	{
		Name:   "converted-values",
		Rule:   "enums, JSON and converters of one's own, registered or stated, are stored in one way",
		Styles: []Style{declarative(tagged.ConvertedValues), imperative(plain.ConvertedValues)},
		Script: Script{
			Insert: []Object{
				{Class: "Consignment", Values: values{"Stage": 1, "Weight": weight{2, 500}, "Tare": weight{0, 30}, "Marks": map[string]int{"fragile": 1}, "Route": []string{"OSL", "BGO"}}},
				{Class: "Consignment", Values: values{"Stage": 2, "Weight": weight{0, 7}}},
			},
			Update: []Change{{Key{"Consignment", int64(1)}, values{"Stage": 2, "Tare": nil, "Marks": map[string]int{}}}},
			Delete: []Key{{"Consignment", int64(2)}},
		},
	},
}

// weight is what the structs of case converted-values call Weight.
type weight struct{ Kilos, Grams int64 }
