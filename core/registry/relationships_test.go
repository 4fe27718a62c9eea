package registry_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// relationships are the lines of a Set's text about relationships.
func relationships(t *testing.T, set *mapper.Set, err error) string {
	t.Helper()
	require.NoError(t, err)
	var lines []string
	for line := range strings.Lines(set.Snapshot().Text()) {
		if strings.Contains(line, "-to-") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

func link(t *testing.T, set *mapper.Set, class, attribute string) *mapper.RelationshipAttr {
	t.Helper()
	m, ok := set.Named(class)
	require.True(t, ok)
	r, ok := m.Relationship(attribute)
	require.True(t, ok)
	return r
}

type person struct {
	ID   int64
	Sent []*letter
	Got  []letter
}

type letter struct {
	ID           int64
	FromID, ToID int64
	From, To     *person
}

// M7: of several foreign keys between two tables one is chosen, and either side
// may say which.
func TestM7ChosenForeignKeys(t *testing.T) {
	t.Parallel()
	letters := table("letters", references("from_id", "people.id"), references("to_id", "people.id"))
	from, to := []schema.ColumnRef{letters.C("from_id")}, []schema.ColumnRef{{Column: "to_id"}}
	const want = `  From *Person is many-to-one on letters.from_id = people.id by fk_letters_from_id back Sent
  To *Person is many-to-one on letters.to_id = people.id by fk_letters_to_id back Got
  Got []Letter is one-to-many on people.id = letters.to_id by fk_letters_to_id back To
  Sent []*Letter is one-to-many on people.id = letters.from_id by fk_letters_from_id back From
`
	for name, p := range map[string]struct{ person, letter mapper.Properties }{
		"both sides choose": {
			mapper.Properties{"Sent": mapper.Relationship{Back: "From", ForeignKey: from}, "Got": mapper.Relationship{Back: "To", ForeignKey: to}},
			mapper.Properties{"From": mapper.Relationship{Back: "Sent", ForeignKey: from}, "To": mapper.Relationship{Back: "Got", ForeignKey: to}},
		},
		"one side chooses, the other is declared": {
			mapper.Properties{"Sent": mapper.Relationship{}, "Got": mapper.Relationship{}},
			mapper.Properties{"From": mapper.Relationship{Back: "Sent", ForeignKey: from}, "To": mapper.Relationship{Back: "Got", ForeignKey: to}},
		},
		"one side chooses, the other is completed": {
			mapper.Properties{"Sent": mapper.Relationship{Back: "From", ForeignKey: from}, "Got": mapper.Relationship{Back: "To", ForeignKey: to}},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			set, err := registry.Build(nil, func(r *registry.Registry) {
				registry.MapImperatively[person](r, table("people"), p.person, mapper.Named("Person"))
				registry.MapImperatively[letter](r, letters, p.letter, mapper.Named("Letter"))
			})
			require.Equal(t, want, relationships(t, set, err))
			require.Same(t, link(t, set, "Person", "Sent"), link(t, set, "Letter", "From").Back)
			require.Same(t, link(t, set, "Letter", "From"), link(t, set, "Person", "Sent").Back)
			require.Same(t, link(t, set, "Letter", "To").ForeignKey, link(t, set, "Person", "Got").ForeignKey)
		})
	}
}

// Rule 9: two sides that choose different foreign keys do not fit.
func TestSidesWithDifferentForeignKeys(t *testing.T) {
	t.Parallel()
	letters := table("letters", references("from_id", "people.id"), references("to_id", "people.id"))
	_, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[person](r, table("people"),
			mapper.Properties{"Sent": mapper.Relationship{ForeignKey: []schema.ColumnRef{letters.C("from_id")}}, "Got": mapper.Ignore{}}, mapper.Named("Person"))
		registry.MapImperatively[letter](r, letters,
			mapper.Properties{"From": mapper.Relationship{Back: "Sent", ForeignKey: []schema.ColumnRef{letters.C("to_id")}}, "To": mapper.Ignore{}}, mapper.Named("Letter"))
	})
	require.ErrorIs(t, err, mapper.BadBackReference)
	require.EqualError(t, err, `mapper: Letter.From: it uses foreign key fk_letters_to_id, its other side Person.Sent uses fk_letters_from_id; choose the same one on both sides
mapper: Person.Sent: it uses foreign key fk_letters_from_id, its other side Letter.From uses fk_letters_to_id; choose the same one on both sides`)
}

type treeNode struct {
	mapper.Base `map:"nodes"`

	ID       int64     `map:",pk"`
	ParentID *int64    `map:",fk:nodes.id"`
	Parent   *treeNode `map:",rel,back:Children"`
	Children []*treeNode
}

// M7: self-referential, one side in a tag and the other completed.
func TestM7SelfReference(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, declared[treeNode]("Node"))
	require.Equal(t, `  Children []*Node is one-to-many on nodes.id = nodes.parent_id by fk_nodes_parent_id back Parent
  Parent *Node is many-to-one on nodes.parent_id = nodes.id by fk_nodes_parent_id back Children
`, relationships(t, set, err))
	m, _ := set.Named("Node")
	require.Equal(t, "Parent", m.Relationships[0].Name, "in the struct's order")
	require.Equal(t, mapper.Origin{Source: mapper.ByConvention, Detail: "back of Node.Parent"}, set.Origin(m, "Children"))
}

// M7: a relationship joins on every column of a composite foreign key.
func TestM7CompositeJoin(t *testing.T) {
	t.Parallel()
	type town struct {
		Country, Region, Name string
		In                    *region
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[region](r, regions, nil, mapper.Named("Region"))
		registry.MapImperatively[town](r, cities, mapper.Properties{"In": mapper.Relationship{}}, mapper.Named("Town"))
	})
	require.Equal(t, "  In *Region is many-to-one on cities.country = regions.country and cities.region = regions.code by fk_cities_country_region\n",
		relationships(t, set, err))
	join := link(t, set, "Town", "In").Join
	require.Len(t, join, 2)
	require.Equal(t, "Region", join[1].Local.Name)
	require.Equal(t, "Code", join[1].Remote.Name)
}

// I4: order_by names columns of the target's table, the first counting most.
func TestI4OrderBy(t *testing.T) {
	t.Parallel()
	const want = "  Addresses []*Address is one-to-many on accounts.id = addresses.account_id by fk_addresses_account_id order by account_id desc, id\n"
	for style, register := range map[string]func(*registry.Registry){
		"tag": declared[struct {
			mapper.Base `map:"accounts"`
			ID          int64             `map:",pk"`
			Addresses   []*ownedByAccount `map:",rel,order:(account_id DESC, addresses.id asc)"`
		}]("Account"),
		"property": beside[accountOfMany]("Account", table("accounts"), mapper.Properties{"Addresses": mapper.Relationship{OrderBy: schema.OrderBy(
			schema.ColumnRef{Table: "addresses", Column: "account_id"}.Desc(), schema.ColumnRef{Column: "id"}.Asc())}}, nil)[byName],
	} {
		set, err := registry.Build(nil, mapOwned, register)
		require.Equal(t, want, relationships(t, set, err), style)
	}
}

// One bad class does not make its neighbours look wrong.
func TestRelationshipToAFaultyClass(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, related(addressesTable("users.id"), mapper.Relationship{Back: "Nothing"})[byName], func(r *registry.Registry) {
		registry.MapImperatively[user](r, nil, nil, mapper.Named("User"))
		_, err := r.MetaData().Add(usersTable)
		require.NoError(t, err)
	})
	require.EqualError(t, err, "mapper: User: the table is nil; pass a *schema.Table")
}

// The other side of a faulty field is not blamed for it.
func TestBackToAFaultyField(t *testing.T) {
	t.Parallel()
	type faulty struct {
		mapper.Base `map:"nodes"`

		ID       int64     `map:",pk"`
		ParentID *int64    `map:",fk:nodes.id"`
		Parent   *faulty   `map:",rel,back:Children"`
		Children []*faulty `map:",rel,bakc:Parent"`
	}
	_, err := registry.Build(nil, declared[faulty]("Node"))
	require.EqualError(t, err, `mapper: Node.Children: unknown option "bakc" at offset 5 of tag ",rel,bakc:Parent"; did you mean "back"?`)
}
