package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// embeddingMistakes concern structs inside a class.
var embeddingMistakes = []mistake{
	{
		name: "ambiguous promoted fields", kind: mapper.AmbiguousName, class: "User", attribute: "CreatedAt",
		message: "mapper: User.CreatedAt: both Stamps and Dated lend it, at one depth; declare the field in the class itself, or ignore one of the structs",
		styles: together(tagged[ambiguousBase, ambiguousMarked, ambiguousTagged]("User", "users"),
			beside[ambiguous]("User", table("users"), nil, nil)),
	},
	{
		name: "embedded pointer", kind: mapper.EmbeddedPointer, class: "User", attribute: "Stamps",
		message: "mapper: User.Stamps: *Stamps is embedded by a pointer, and nil would be no row of the table; embed Stamps itself, or ignore it",
		styles: together(tagged[pointingBase, pointingMarked, pointingTagged]("User", "users"),
			beside[pointing]("User", table("users"), nil, nil)),
	},
	{
		name: "embedded pointer that is not exported", kind: mapper.EmbeddedPointer, class: "User", attribute: "stamps",
		message: "mapper: User.stamps: *stamps is embedded by a pointer that is not exported, which nothing could set; embed stamps itself, or ignore it",
		styles: together(tagged[hiddenPointerBase, hiddenPointerMarked, hiddenPointerTagged]("User", "users"),
			beside[hiddenPointer]("User", table("users"), nil, nil)),
	},
	{
		name: "embedded class", kind: mapper.UnclearEmbedding, class: "Staff", attribute: "Member",
		message: `mapper: Staff.Member: Member is a class itself; say what it is: the parent (inherits, mapper.Inherits), a value object (prefix:…, mapper.Composite{…}), or ignored (map:"-", mapper.Ignore{})`,
		styles: after(mapMember, together(tagged[embeddingClassBase, embeddingClassMarked, embeddingClassTagged]("Staff", "staff"),
			beside[embeddingClass]("Staff", table("staff", bigint("rank")), nil, nil))),
	},
	{
		name: "mixin mapped as a class", kind: mapper.MixinMapped, class: "Abstract",
		message: "mapper: Abstract: a mixin is abstract, and no class by itself; embed it in a class, or mapper.Base in place of mapper.Mixin",
		styles: styles{
			decorator: declared[Abstract]("Abstract"),
			byName:    beside[Abstract]("Abstract", table("abstracts"), nil, nil)[byName],
			hybrid:    beside[Abstract]("Abstract", table("abstracts"), nil, nil)[hybrid],
			added: func(r *registry.Registry) {
				r.Add(&mapper.Definition{Class: typeOf[Abstract](), Table: table("abstracts")})
			},
		},
	},
	{
		name: "mixins that do not agree", kind: mapper.PropertyConflict, class: "User",
		message: "mapper: User: the mixins Left and Right do not agree on it; let the class say it itself",
		styles: styles{decorator: declared[struct {
			Left
			Right
			ID int64 `map:",pk"`
		}]("User")},
	},
	{
		name: "hook of what is no mixin", kind: mapper.UnclearEmbedding, class: "User", attribute: "Forgetful",
		message: "mapper: User.Forgetful: Forgetful has a method MapMixin, but is no mixin; embed mapper.Mixin in it",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Forgetful
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk"`
			Forgetful
		}, struct {
			ID int64 `map:",pk"`
			Forgetful
		}]("User", "users"),
	},
	{
		name: "mistakes of several mixins", kind: mapper.UnknownOption, class: "User", attribute: "Misspelt",
		message: "mapper: User.Misspelt: unknown option \"indx\" at offset 1 of tag \",indx:id\"; did you mean \"index\"?\n" +
			"mapper: User: Bind was given *int64, which points to none of the fields; pass the address of a field of the value that Define or With was given, such as &u.Name",
		styles: styles{decorator: declared[struct {
			Failing
			Misspelt
			ID int64 `map:",pk"`
		}]("User", mapper.OnTable("users"))},
	},
	{
		name: "method of a class on a mixin", kind: mapper.UnclearEmbedding, class: "User", attribute: "Misled",
		message: "mapper: User.Misled: the mixin has a method TableName, which is a class's; say it in MapMixin(owner *mapper.Definition)",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Misled
		}, struct {
			_  struct{} `map:"users"`
			ID int64    `map:",pk"`
			Misled
		}, struct {
			ID int64 `map:",pk"`
			Misled
		}]("User", "users"),
	},
	{
		name: "imperative class with a mixin", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (Left.Mixin); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles: styles{byName: beside[struct {
			ID int64
			Left
		}]("User", table("users"), nil, nil)[byName]},
	},
	{
		name: "imperative class with a tagged value object", kind: mapper.TaggedClass, class: "User",
		message: "mapper: User: the class carries a declarative mapping (Home.Street); use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same",
		styles: styles{byName: beside[struct {
			ID   int64
			Home struct {
				Street string `map:"road"`
			}
		}]("User", table("users", text("street")), mapper.Properties{"Home": mapper.Composite{}}, nil)[byName]},
	},
	{
		name: "indexes beside a ready table", kind: mapper.ColumnBesideTable, class: "User",
		message: "mapper: User: the definition lists indexes, foreign keys or checks, but the class has a ready table; state them in the table",
		styles: beside[keyed]("User", table("users"), nil, nil, func(d *mapper.Definition) {
			d.Indexes = append(d.Indexes, schema.IndexOn("id"))
		}),
	},
	{
		name: "prefix that makes another's column", kind: mapper.AmbiguousField, class: "User", attribute: "HomeLat",
		message: "mapper: User.HomeLat: both it and Home.Lat would hold column home_lat; name the field's column by a property, or ignore one of the fields",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Home        point `map:",prefix:home_"`
			HomeLat     float64
		}, struct {
			_       struct{} `map:"users"`
			ID      int64    `map:",pk"`
			Home    point    `map:",prefix:home_"`
			HomeLat float64
		}, struct {
			ID      int64 `map:",pk"`
			Home    point `map:",prefix:home_"`
			HomeLat float64
		}]("User", "users"), beside("User", table("users", double("home_lat"), double("home_lng")), mapper.Properties{"Home": mapper.Composite{Prefix: "home_"}},
			func(u *colliding, d *mapper.Definition) { d.Bind(&u.Home, mapper.Composite{Prefix: "home_"}) })),
	},
	{
		name: "value object behind a pointer that cannot be null", kind: mapper.PropertyConflict, class: "User", attribute: "Home.Lat",
		message: "mapper: User.Home.Lat: column users.lat cannot be null, but the attribute is behind a pointer, which may be nil; make the column nullable, or hold the struct by value\n" +
			"mapper: User.Home.Lng: column users.lng cannot be null, but the attribute is behind a pointer, which may be nil; make the column nullable, or hold the struct by value",
		styles: beside("User", table("users", double("lat"), double("lng")), mapper.Properties{"Home": mapper.Composite{}},
			func(u *optionalPlace, d *mapper.Definition) { d.Bind(&u.Home, mapper.Composite{}) }),
	},
	{
		name: "value object that is no struct", kind: mapper.BadComposite, class: "User", attribute: "Name",
		message: "mapper: User.Name: string holds no struct whose fields could be columns; remove mapper.Composite",
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", setting("Name", mapper.Composite{})),
			beside("User", usersTable, mapper.Properties{"Name": mapper.Composite{}},
				func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Composite{}) }, mapper.Exclude("name"))),
	},
	{
		name: "value object that holds itself", kind: mapper.BadComposite, class: "User", attribute: "Next",
		message: "mapper: User.Next: registry_test.looping holds itself; use rel if it is a relationship, or ignore it",
		styles: beside("User", table("users"), mapper.Properties{"Next": mapper.Composite{Prefix: "next_"}},
			func(u *looping, d *mapper.Definition) { d.Bind(&u.Next, mapper.Composite{Prefix: "next_"}) }),
	},
	{
		name: "relationship in a value object", feature: "a relationship in a value object", class: "User", attribute: "Home.Owner",
		message: "mapper: User.Home.Owner: core cannot do a relationship in a value object; move it to the class",
		styles: beside("User", table("users"), mapper.Properties{"Home": mapper.Composite{}, "Home.Owner": mapper.Relationship{}},
			func(u *ownerInside, d *mapper.Definition) {
				d.Bind(&u.Home, mapper.Composite{})
				d.Bind(&u.Home.Owner, mapper.Relationship{})
			}),
	},
	{
		name: "Bind of a field that is hidden", kind: mapper.UnknownAttribute, class: "User",
		message: "mapper: User: Bind was given a field Title of an embedded struct, which another field of this name hides; pass the address of a field of the value that Define or With was given, such as &u.Name",
		styles: styles{byAddress: func(r *registry.Registry) {
			registry.MapImperatively[struct {
				ID    int64
				Title string
				Named
			}](r, table("users", text("name"), text("title")), nil, mapper.Named("User"), mapper.With(func(u *struct {
				ID    int64
				Title string
				Named
			}, d *mapper.Definition) {
				d.Bind(&u.Named.Title, mapper.Column{})
			}))
		}},
	},
	{
		name: "Bind of fields without size", kind: mapper.UnknownAttribute, class: "User",
		message: "mapper: User: Bind was given *struct {}, which points to both A and B: they take no space; pass the address of a field of the value that Define or With was given, such as &u.Name",
		styles: styles{byAddress: func(r *registry.Registry) {
			registry.MapImperatively[spaceless](r, table("users"), mapper.Properties{"A": mapper.Ignore{}, "B": mapper.Ignore{}}, mapper.Named("User"),
				mapper.With(func(u *spaceless, d *mapper.Definition) { d.Bind(&u.B, mapper.Ignore{}) }))
		}},
	},
	{
		name: "Bind of a field of a copy", kind: mapper.UnknownAttribute, class: "User",
		message: "mapper: User: Bind was given *float64, which points to none of the fields; pass the address of a field of the value that Define or With was given, such as &u.Name",
		styles: styles{byAddress: func(r *registry.Registry) {
			registry.MapImperatively[colliding](r, table("users"), mapper.Properties{"HomeLat": mapper.Ignore{}, "Home": mapper.Ignore{}}, mapper.Named("User"),
				mapper.With(func(u *colliding, d *mapper.Definition) {
					home := u.Home
					d.Bind(&home.Lat, mapper.Column{})
				}))
		}},
	},
}

// A tag on a struct says what it is, or is a mistake.
func TestTagsOfStructs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		register func(*registry.Registry)
		message  string
	}{
		"an option of columns": {declared[struct {
			ID     int64 `map:",pk"`
			Stamps `map:",size:3"`
		}]("User", mapper.OnTable("users")), `mapper: User.Stamps: option "size" says nothing of a struct at offset 1 of tag ",size:3"; write prefix:…, or ignore it with map:"-"`},
		"a prefix without text": {declared[struct {
			ID   int64 `map:",pk"`
			Home point `map:",prefix:"`
		}]("User", mapper.OnTable("users")), `mapper: User.Home: option "prefix" needs a value at offset 1 of tag ",prefix:"; write prefix:…, or prefix:'' for none`},
		"a prefix of a text": {declared[struct {
			ID   int64  `map:",pk"`
			Name string `map:",prefix:home_"`
		}]("User", mapper.OnTable("users")), `mapper: User.Name: a prefix for string, which is no struct at offset 1 of tag ",prefix:home_"; remove it`},
		"a name": {declared[struct {
			ID   int64 `map:",pk"`
			Home point `map:"home,prefix:home_"`
		}]("User", mapper.OnTable("users")), `mapper: User.Home: a struct has no column, but the tag names "home" at offset 0 of tag "home,prefix:home_"; begin the tag with a comma`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := registry.Build(nil, c.register)
			require.EqualError(t, err, c.message)
			require.ErrorIs(t, err, mapper.BadTag)
		})
	}
	require.Empty(t, colliding{}.homeIgnore)
}
