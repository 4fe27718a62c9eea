package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// throughMistakes concern join tables.
var throughMistakes = []mistake{
	{
		name: "no foreign key between join table and the owner", kind: mapper.NoForeignKey, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: no foreign key links its join table follows to fans; add one to fans",
		styles:  after(mapIdols, together(idolsTagged(), idols(mapper.Relationship{Through: joining(bigint("fan_id"), references("idol_id", "idols.id"))}))),
	},
	{
		name: "no foreign key between join table and the target", kind: mapper.NoForeignKey, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: no foreign key links its join table follows to idols; add one to idols",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: joining(references("fan_id", "fans.id"), bigint("idol_id"))})),
	},
	{
		name: "several foreign keys of the join table and no choice", kind: mapper.AmbiguousForeignKey, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: several foreign keys link its join table follows to fans: fan_id; host_id; say which one leads to the owner, as in fk:fan_id",
		styles: after(mapIdols, idols(mapper.Relationship{
			Through: joining(references("fan_id", "fans.id"), references("host_id", "fans.id"), references("idol_id", "idols.id"))})),
	},
	{
		name: "several foreign keys to the target and no choice", kind: mapper.AmbiguousForeignKey, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: several foreign keys link its join table follows to idols: idol_id; rival_id; say which one leads to the target, as in remote:idol_id",
		styles: after(mapIdols, idols(mapper.Relationship{
			Through: joining(references("fan_id", "fans.id"), references("idol_id", "idols.id"), references("rival_id", "idols.id"))})),
	},
	{
		name: "choice that the join table does not have", kind: mapper.UnknownColumn, class: "Fan", attribute: "Idols",
		message: `mapper: Fan.Idols: its join table follows has no column "fna_id"; did you mean "fan_id"?`,
		styles:  after(mapIdols, idols(mapper.Relationship{Through: followed(), ForeignKey: []schema.ColumnRef{{Column: "fna_id"}}})),
	},
	{
		name: "choice of another table's column", kind: mapper.UnknownColumn, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: its join table is follows, not idols; name a column of follows",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: followed(), Remote: []schema.ColumnRef{{Table: "idols", Column: "id"}}})),
	},
	{
		name: "join table that may hold a pair twice", kind: mapper.NotUnique, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: its join table follows may hold a pair twice, and then the list would too; make its columns fan_id, idol_id the primary key, or unique",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: table("follows", references("fan_id", "fans.id"), references("idol_id", "idols.id"))})),
	},
	{
		name: "one object through a join table", kind: mapper.TypeMismatch, class: "Fan", attribute: "Favourite",
		message: "mapper: Fan.Favourite: *registry_test.idol holds one object, but a join table leads to many; use a slice",
		styles: after(mapIdols, together(tagged[struct {
			mapper.Base `map:"fans"`
			ID          int64 `map:",pk"`
			Favourite   *idol `map:",rel,through:follows"`
		}, struct {
			_         struct{} `map:"fans"`
			ID        int64    `map:",pk"`
			Favourite *idol    `map:",rel,through:follows"`
		}, struct {
			ID        int64 `map:",pk"`
			Favourite *idol `map:",rel,through:follows"`
		}]("Fan", "fans"), beside("Fan", table("fans"), mapper.Properties{"Favourite": mapper.Relationship{Through: followed()}},
			func(f *fanOfOne, d *mapper.Definition) {
				d.Bind(&f.Favourite, mapper.Relationship{Through: followed()})
			}))),
	},
	{
		name: "join table without a name", kind: mapper.NoTable, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: its join table has no name; set schema.Table.Name",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: &schema.Table{}})),
	},
	{
		name: "join table that is not reflected yet", kind: mapper.PendingTable, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: its join table follows is not reflected yet; call database.Prepare before Configure",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: schema.Reflected("follows")})),
	},
	{
		name: "join table with a nil column", kind: mapper.InvalidTable, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: table follows has a nil column; remove it",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: &schema.Table{Name: "follows", Columns: []*schema.Column{nil}}})),
	},
	{
		name: "join table defined twice", kind: mapper.TableConflict, class: "Fan", attribute: "Idols",
		message: "mapper: Fan.Idols: table idols is defined twice with different contents; use one *schema.Table for both",
		styles:  after(mapIdols, idols(mapper.Relationship{Through: table("idols", text("name"))})),
	},
	{
		name: "join table's reference to a table that is not there", kind: mapper.UnknownTable, class: "Fan", attribute: "Idols",
		message: `mapper: Fan.Idols: it references table "idlos", which is not mapped; did you mean "idols"?
mapper: Fan.Idols: no foreign key links its join table follows to idols; add one to idols`,
		styles: after(mapIdols, idols(mapper.Relationship{Through: joining(references("fan_id", "fans.id"), references("idol_id", "idlos.id"))})),
	},
	{
		name: "columns of a join table of equals", kind: mapper.AmbiguousForeignKey, class: "Fan", attribute: "Friends",
		message: "mapper: Fan.Friends: the columns of join table friends cannot be made, since both sides are rows of fans; pass the table with its columns, and say by fk which of them refer to the owner",
		styles: together(styles{
			withBase: func(r *registry.Registry) {
				type Fan struct {
					mapper.Base `map:"fans"`
					ID          int64  `map:",pk"`
					Friends     []*Fan `map:",rel,through:friends"`
				}
				registry.Mapped[Fan](r)
			},
			withMarker: func(r *registry.Registry) {
				type Fan struct {
					_       struct{} `map:"fans"`
					ID      int64    `map:",pk"`
					Friends []*Fan   `map:",rel,through:friends"`
				}
				registry.Mapped[Fan](r)
			},
		}, friends(mapper.Properties{"Friends": mapper.Relationship{Through: &schema.Table{Name: "friends"}}})),
	},
	{
		name: "both sides through a join table in one direction", kind: mapper.BadBackReference, class: "Fan", attribute: "Friends",
		message: `mapper: Fan.FriendOf: it and its other side Fan.Friends go through follows in one direction; swap fk and remote on one of them
mapper: Fan.Friends: it and its other side Fan.FriendOf go through follows in one direction; swap fk and remote on one of them`,
		styles: friends(mapper.Properties{
			"Friends":  mapper.Relationship{Through: equals(), ForeignKey: []schema.ColumnRef{{Column: "a"}}, Back: "FriendOf"},
			"FriendOf": mapper.Relationship{Through: equals(), ForeignKey: []schema.ColumnRef{{Column: "a"}}},
		}),
	},
	{
		name: "both sides through different join tables", kind: mapper.BadBackReference, class: "Fan", attribute: "Friends",
		message: `mapper: Fan.FriendOf: it goes through others, its other side Fan.Friends through follows; name the same join table on both sides
mapper: Fan.Friends: it goes through follows, its other side Fan.FriendOf through others; name the same join table on both sides`,
		styles: friends(mapper.Properties{
			"Friends": mapper.Relationship{Through: equals(), ForeignKey: []schema.ColumnRef{{Column: "a"}}, Back: "FriendOf"},
			"FriendOf": mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "b"}},
				Through: &schema.Table{Name: "others", Columns: equals().Columns, Indexes: []*schema.Index{schema.UniqueOn("a", "b")}}},
		}),
	},
}

// The plain classes of the mistakes about join tables.
type (
	idol       struct{ ID int64 }
	fanOfIdols struct {
		ID    int64
		Idols []*idol
	}
	fanOfOne struct {
		ID        int64
		Favourite *idol
	}
	fanOfFans struct {
		ID                int64
		Friends, FriendOf []*fanOfFans
	}
)

func mapIdols(r *registry.Registry) {
	registry.MapImperatively[idol](r, table("idols"), nil, mapper.Named("Idol"))
}

// joining is a join table whose columns are its key.
func joining(columns ...*schema.Column) *schema.Table {
	for _, c := range columns {
		c.PrimaryKey = true
	}
	return &schema.Table{Name: "follows", Columns: columns}
}

// followed is a join table without a mistake.
func followed() *schema.Table {
	return joining(references("fan_id", "fans.id"), references("idol_id", "idols.id"))
}

// equals is a join table of a class with itself.
func equals() *schema.Table { return joining(references("a", "fans.id"), references("b", "fans.id")) }

// idols maps a fan with this relationship, in every style beside a table.
func idols(p mapper.Relationship) styles {
	return beside("Fan", table("fans"), mapper.Properties{"Idols": p}, func(f *fanOfIdols, d *mapper.Definition) { d.Bind(&f.Idols, p) })
}

// idolsTagged names by a tag a join table that the MetaData has, and that does
// not refer to the owner.
func idolsTagged() styles {
	all := styles{}
	for name, register := range tagged[struct {
		mapper.Base `map:"fans"`
		ID          int64   `map:",pk"`
		Idols       []*idol `map:",rel,through:follows"`
	}, struct {
		_     struct{} `map:"fans"`
		ID    int64    `map:",pk"`
		Idols []*idol  `map:",rel,through:follows"`
	}, struct {
		ID    int64   `map:",pk"`
		Idols []*idol `map:",rel,through:follows"`
	}]("Fan", "fans") {
		all[name] = func(r *registry.Registry) {
			if _, err := r.MetaData().Add(joining(bigint("fan_id"), references("idol_id", "idols.id"))); err != nil {
				panic(err)
			}
			register(r)
		}
	}
	return all
}

// friends maps a fan of fans; fields without a property are ignored.
func friends(p mapper.Properties) styles {
	for _, field := range []string{"Friends", "FriendOf"} {
		if p[field] == nil {
			p[field] = mapper.Ignore{}
		}
	}
	return beside[fanOfFans]("Fan", table("fans"), p, nil)
}
