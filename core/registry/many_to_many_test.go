package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type member struct {
	ID    int64
	Clubs []*club
}

type club struct {
	ID      int64
	Members []member
}

type taggedMember struct {
	mapper.Base `map:"members"`

	ID    int64         `map:",pk"`
	Clubs []*taggedClub `map:",rel,through:club_members,back:Members,order:id"`
}

type taggedClub struct {
	mapper.Base `map:"clubs"`

	ID      int64 `map:",pk"`
	Members []taggedMember
}

// clubMembers is a join table as it is made of its name.
func clubMembers() *schema.Table {
	column := func(name, target string) *schema.Column {
		return &schema.Column{Name: name, PrimaryKey: true, References: target, OnDelete: schema.Cascade}
	}
	return &schema.Table{Name: "club_members", Columns: []*schema.Column{column("club_id", "clubs.id"), column("member_id", "members.id")}}
}

const clubsOfMembers = `class Club on clubs
  key ID
  ID int64 holds id
  Members []Member is many-to-many through club_members on clubs.id = club_members.club_id and club_members.member_id = members.id by fk_club_members_club_id, fk_club_members_member_id back Clubs
class Member on members
  key ID
  ID int64 holds id
  Clubs []*Club is many-to-many through club_members on members.id = club_members.member_id and club_members.club_id = clubs.id by fk_club_members_member_id, fk_club_members_club_id order by id back Members
table club_members
  column club_id bigint not null primary key
  column member_id bigint not null primary key
  foreign key fk_club_members_club_id (club_id) references clubs(id) on delete cascade
  foreign key fk_club_members_member_id (member_id) references members(id) on delete cascade
table clubs
  column id bigint not null primary key identity
table members
  column id bigint not null primary key identity
`

// M7: many-to-many by a join table, which is given, or in the registry's
// MetaData, or made from the keys of both sides; one side may complete the other.
func TestM7ManyToMany(t *testing.T) {
	t.Parallel()
	order := schema.OrderBy(schema.ColumnRef{Column: "id"}.Asc())
	named := &schema.Table{Name: "club_members"}
	with := func(members, clubs *mapper.Relationship, catalogued *schema.Table) func(*registry.Registry) {
		return func(r *registry.Registry) {
			m, c := mapper.Properties{}, mapper.Properties{}
			if members != nil {
				c["Members"] = *members
			}
			if clubs != nil {
				m["Clubs"] = *clubs
			}
			if catalogued != nil {
				_, err := r.MetaData().Add(catalogued)
				require.NoError(t, err)
			}
			registry.MapImperatively[member](r, table("members"), m, mapper.Named("Member"))
			registry.MapImperatively[club](r, table("clubs"), c, mapper.Named("Club"))
		}
	}
	for name, register := range map[string]func(*registry.Registry){
		"tags": func(r *registry.Registry) {
			declared[taggedMember]("Member")(r)
			declared[taggedClub]("Club")(r)
		},
		"given":              with(nil, &mapper.Relationship{Through: clubMembers(), Back: "Members", OrderBy: order}, nil),
		"given to both":      with(&mapper.Relationship{Through: clubMembers(), Back: "Clubs"}, &mapper.Relationship{Through: clubMembers(), OrderBy: order}, nil),
		"given to the other": with(&mapper.Relationship{Through: clubMembers(), Back: "Clubs"}, &mapper.Relationship{OrderBy: order}, nil),
		"given and named":    with(&mapper.Relationship{Through: clubMembers(), Back: "Clubs"}, &mapper.Relationship{Through: named, OrderBy: order}, nil),
		"named":              with(&mapper.Relationship{Through: named, Back: "Clubs"}, &mapper.Relationship{Through: named, OrderBy: order}, nil),
		"named by the other": with(&mapper.Relationship{Through: named, Back: "Clubs"}, &mapper.Relationship{OrderBy: order}, nil),
		"in the MetaData":    with(nil, &mapper.Relationship{Through: named, Back: "Members", OrderBy: order}, clubMembers()),
	} {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, name)
		require.Equal(t, clubsOfMembers, set.Snapshot().Text(), name)
		near, far := link(t, set, "Member", "Clubs"), link(t, set, "Club", "Members")
		require.Same(t, near, far.Back)
		require.Same(t, far, near.Back)
		require.Same(t, near.Through.Table, far.Through.Table)
		require.Same(t, set.Tables()[0], near.Through.Table)
		require.Same(t, link(t, set, "Member", "Clubs").Target.Columns[0], near.Through.Remote.Columns[0])
	}
	set, err := registry.Build(nil, with(nil, &mapper.Relationship{Through: named, Back: "Members", OrderBy: order}, nil))
	require.NoError(t, err)
	require.Contains(t, set.Describe(), "  Clubs  many-to-many Club through club_members on members.id = club_members.member_id and club_members.club_id = clubs.id, ordered by id, back Club.Members\n")
	m, _ := set.Named("Club")
	require.Equal(t, mapper.Origin{Source: mapper.ByConvention, Detail: "back of Member.Clubs"}, set.Origin(m, "Members"))
}

// The user's join table is never changed, and changing it afterwards changes
// nothing.
func TestGivenJoinTableStaysAsItIs(t *testing.T) {
	t.Parallel()
	given := clubMembers()
	r := registry.New(nil)
	registry.MapImperatively[member](r, table("members"), mapper.Properties{"Clubs": mapper.Relationship{Through: given}}, mapper.Named("Member"))
	registry.MapImperatively[club](r, table("clubs"), mapper.Properties{"Members": mapper.Ignore{}}, mapper.Named("Club"))
	catalogued, ok := r.MetaData().Table("club_members")
	require.True(t, ok)
	require.Same(t, given, catalogued)
	given.Columns[0].Name = "changed"
	set, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, "fk_club_members_club_id", link(t, set, "Member", "Clubs").Through.Remote.ForeignKey.Name)
	given.Columns[0].Name = "club_id"
	require.Equal(t, clubMembers(), given)
}

type fan struct {
	ID                  int64
	Follows, FollowedBy []*fan
}

func follows() *schema.Table {
	return &schema.Table{Name: "follows", Columns: []*schema.Column{
		{Name: "follower_id", PrimaryKey: true, References: "accounts.id"}, {Name: "followed_id", PrimaryKey: true, References: "accounts.id"},
	}}
}

// M7: a class that is many to many with itself says by fk which of the join
// table's columns refer to the owner, or by remote which refer to the target.
func TestManyToManyWithItself(t *testing.T) {
	t.Parallel()
	const want = `  FollowedBy []*Account is many-to-many through follows on accounts.id = follows.followed_id and follows.follower_id = accounts.id by fk_follows_followed_id, fk_follows_follower_id back Follows
  Follows []*Account is many-to-many through follows on accounts.id = follows.follower_id and follows.followed_id = accounts.id by fk_follows_follower_id, fk_follows_followed_id back FollowedBy
`
	follower, followed := []schema.ColumnRef{{Column: "follower_id"}}, []schema.ColumnRef{follows().C("followed_id")}
	for name, p := range map[string]mapper.Properties{
		"fk":     {"Follows": mapper.Relationship{Through: follows(), ForeignKey: follower, Back: "FollowedBy"}},
		"remote": {"Follows": mapper.Relationship{Through: follows(), Remote: followed, Back: "FollowedBy"}},
		"both":   {"Follows": mapper.Relationship{Through: follows(), ForeignKey: follower, Remote: followed, Back: "FollowedBy"}},
		"both sides": {"Follows": mapper.Relationship{Through: follows(), ForeignKey: follower, Back: "FollowedBy"},
			"FollowedBy": mapper.Relationship{Through: follows(), ForeignKey: followed}},
	} {
		for style, register := range beside[fan]("Account", table("accounts"), p, nil) {
			set, err := registry.Build(nil, register)
			require.Equal(t, want, relationships(t, set, err), "%s, %s", name, style)
		}
	}
	type Account struct {
		mapper.Base `map:"accounts"`

		ID         int64      `map:",pk"`
		Follows    []*Account `map:",rel,through:follows,fk:follower_id,back:FollowedBy"`
		FollowedBy []*Account
	}
	r := registry.New(nil)
	_, err := r.MetaData().Add(follows())
	require.NoError(t, err)
	registry.Mapped[Account](r)
	set, err := r.Configure()
	require.Equal(t, want, relationships(t, set, err))
}

// M7: a class on the join table beside the relationship: both have the same
// table, whichever of them states it.
func TestAssociationClass(t *testing.T) {
	t.Parallel()
	type membership struct {
		MemberID, ClubID int64
		Since            *string
	}
	memberships := clubMembers()
	memberships.Columns = append(memberships.Columns, &schema.Column{Name: "since", Type: schema.Text{}, Nullable: true})
	for name, through := range map[string]*schema.Table{"named": {Name: "club_members"}, "given": memberships} {
		set, err := registry.Build(nil, func(r *registry.Registry) {
			registry.MapImperatively[member](r, table("members"), mapper.Properties{"Clubs": mapper.Relationship{Through: through, Back: "Members"}}, mapper.Named("Member"))
			registry.MapImperatively[club](r, table("clubs"), nil, mapper.Named("Club"))
			registry.MapImperatively[membership](r, memberships, nil, mapper.Named("Membership"))
		})
		require.NoError(t, err, name)
		m, _ := set.Named("Membership")
		require.Same(t, m.LocalTable, link(t, set, "Member", "Clubs").Through.Table, name)
		require.Len(t, set.Tables(), 3)
	}
}

// Composite keys give the join table a column for each of their columns.
func TestManyToManyOverCompositeKeys(t *testing.T) {
	t.Parallel()
	type tag struct{ ID int64 }
	type place struct {
		Country, Code string
		Tags          []*tag
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[place](r, regions, mapper.Properties{"Tags": mapper.Relationship{Through: &schema.Table{Name: "place_tags"}}}, mapper.Named("Place"))
		registry.MapImperatively[tag](r, table("tags"), nil, mapper.Named("Tag"))
	})
	require.Equal(t, "  Tags []*Tag is many-to-many through place_tags on regions.country = place_tags.place_country and regions.code = place_tags.place_code and place_tags.tag_id = tags.id by fk_place_tags_place_country_place_code, fk_place_tags_tag_id\n",
		relationships(t, set, err))
	require.Equal(t, `table place_tags
  column place_code string(3) not null primary key
  column place_country string(2) not null primary key
  column tag_id bigint not null primary key
  foreign key fk_place_tags_place_country_place_code (place_country, place_code) references regions(country, code) on delete cascade
  foreign key fk_place_tags_tag_id (tag_id) references tags(id) on delete cascade
`, set.Tables()[0].Describe())
}
