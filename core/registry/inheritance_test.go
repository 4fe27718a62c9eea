package registry_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// A hierarchy in tags: an employee and a manager have tables of their own beside
// that of persons, an engineer has not, and a contractor has a whole row in a
// table of its own.
type (
	taggedPerson struct {
		mapper.Base `map:"people,on:type,identity:person"`

		ID   int64  `map:",pk"`
		Type string `map:",size:20"`
		Name string
		Pets []*taggedPet `map:",rel,back:Owner,order:id"`
	}
	taggedEmployee struct {
		mapper.Base  `map:"employees"`
		taggedPerson `map:",inherits,key:person_id,identity:employee"`

		Salary int64
	}
	taggedManager struct {
		mapper.Base    `map:"managers"`
		taggedEmployee `map:",inherits,identity:manager"`

		Car *string
	}
	taggedEngineer struct {
		taggedPerson `map:",inherits,identity:engineer"`

		Language *string `map:",index"`
	}
	taggedContractor struct {
		mapper.Base   `map:"contractors"`
		taggedVisitor `map:",inherits,concrete"`

		Firm string
	}
	taggedVisitor struct {
		mapper.Base `map:"visitors"`

		ID   int64 `map:",pk"`
		Name string
	}
	taggedPet struct {
		mapper.Base `map:"pets"`

		ID      int64         `map:",pk"`
		OwnerID int64         `map:",fk:people.id"`
		Owner   *taggedPerson `map:",rel,back:Pets"`
	}
)

// The same hierarchy without a word of it.
type (
	plainPerson struct {
		ID   int64
		Type string
		Name string
		Pets []*plainPet
	}
	plainEmployee struct {
		plainPerson
		Salary int64
	}
	plainManager struct {
		plainEmployee
		Car *string
	}
	plainEngineer struct {
		plainPerson
		Language *string
	}
	plainVisitor struct {
		ID   int64
		Name string
	}
	plainContractor struct {
		plainVisitor
		Firm string
	}
	plainPet struct {
		ID, OwnerID int64
		Owner       *plainPerson
	}
)

// heirs are the tables of the hierarchy.
func heirs() (people, employees, managers, visitors, contractors, pets *schema.Table) {
	kind := &schema.Column{Name: "type", Type: schema.String{Size: 20}}
	language := &schema.Column{Name: "language", Type: schema.Text{}, Nullable: true, Index: true}
	shared := func(name, target string) *schema.Column {
		return &schema.Column{Name: name, PrimaryKey: true, References: target}
	}
	return table("people", kind, text("name"), language),
		&schema.Table{Name: "employees", Columns: []*schema.Column{shared("person_id", "people.id"), bigint("salary")}},
		&schema.Table{Name: "managers", Columns: []*schema.Column{shared("person_id", "employees.person_id"), {Name: "car", Type: schema.Text{}, Nullable: true}}},
		table("visitors", text("name")), table("contractors", text("name"), text("firm")),
		table("pets", references("owner_id", "people.id"))
}

// hierarchyStyles map the hierarchy, each class by itself.
var hierarchyStyles = map[string]func(*registry.Registry){
	"tags": func(r *registry.Registry) {
		registry.Mapped[taggedManager](r, mapper.Named("Manager"))
		registry.Mapped[taggedEngineer](r, mapper.Named("Engineer"))
		registry.Mapped[taggedContractor](r, mapper.Named("Contractor"))
		registry.Mapped[taggedEmployee](r, mapper.Named("Employee"))
		registry.Mapped[taggedPerson](r, mapper.Named("Person"))
		registry.Mapped[taggedVisitor](r, mapper.Named("Visitor"))
		registry.Mapped[taggedPet](r, mapper.Named("Pet"))
	},
	"hybrid": func(r *registry.Registry) {
		people, employees, managers, visitors, contractors, pets := heirs()
		registry.Mapped[plainPerson](r, mapper.Named("Person"), mapper.Onto(people), mapper.PolymorphicOn("type"), mapper.Identity("person"), owns(pets))
		registry.Mapped[plainEmployee](r, mapper.Named("Employee"), mapper.Onto(employees), mapper.Inherits[plainPerson](), mapper.Identity("employee"))
		registry.Mapped[plainManager](r, mapper.Named("Manager"), mapper.Onto(managers), mapper.Inherits[plainEmployee](), mapper.Identity("manager"))
		registry.Mapped[plainEngineer](r, mapper.Named("Engineer"), mapper.Onto(people), mapper.Inherits[plainPerson](), mapper.Identity("engineer"))
		registry.Mapped[plainVisitor](r, mapper.Named("Visitor"), mapper.Onto(visitors))
		registry.Mapped[plainContractor](r, mapper.Named("Contractor"), mapper.Onto(contractors), mapper.Inherits[plainVisitor](), mapper.Concrete())
		registry.Mapped[plainPet](r, mapper.Named("Pet"), mapper.Onto(pets))
	},
	"imperative": func(r *registry.Registry) {
		people, employees, managers, visitors, contractors, pets := heirs()
		registry.MapImperatively[plainEngineer](r, nil, mapper.Properties{"plainPerson": mapper.Parent{}}, mapper.Named("Engineer"), mapper.Identity("engineer"))
		registry.MapImperatively[plainManager](r, managers, nil, mapper.Named("Manager"), mapper.Inherits[plainEmployee](), mapper.Identity("manager"))
		registry.MapImperatively[plainEmployee](r, employees, nil, mapper.Named("Employee"), mapper.Inherits[plainPerson](), mapper.Identity("employee"))
		registry.MapImperatively[plainPerson](r, people, nil, mapper.Named("Person"), mapper.PolymorphicOn("type"), mapper.Identity("person"), owns(pets))
		registry.MapImperatively[plainContractor](r, contractors, nil, mapper.Named("Contractor"), mapper.Inherits[plainVisitor](), mapper.Concrete())
		registry.MapImperatively[plainVisitor](r, visitors, nil, mapper.Named("Visitor"))
		registry.MapImperatively[plainPet](r, pets, nil, mapper.Named("Pet"))
	},
	"definitions": func(r *registry.Registry) {
		people, employees, managers, visitors, contractors, pets := heirs()
		r.Add(&mapper.Definition{Class: typeOf[plainManager](), Name: "Manager", Table: managers, Parent: typeOf[plainEmployee](), Identity: "manager"})
		r.Add(&mapper.Definition{Class: typeOf[plainEmployee](), Name: "Employee", Table: employees, Parent: typeOf[plainPerson](), Identity: "employee"})
		r.Add(&mapper.Definition{Class: typeOf[plainEngineer](), Name: "Engineer", Table: people, Parent: typeOf[plainPerson](), Identity: "engineer"})
		person := &mapper.Definition{Class: typeOf[plainPerson](), Name: "Person", Table: people, PolymorphicOn: "type", Identity: "person"}
		owns(pets)(person)
		r.Add(person)
		r.Add(&mapper.Definition{Class: typeOf[plainContractor](), Name: "Contractor", Table: contractors, Parent: typeOf[plainVisitor](), Concrete: true})
		r.Add(&mapper.Definition{Class: typeOf[plainVisitor](), Name: "Visitor", Table: visitors})
		r.Add(&mapper.Definition{Class: typeOf[plainPet](), Name: "Pet", Table: pets})
	},
}

func owns(pets *schema.Table) mapper.Edit {
	return func(d *mapper.Definition) {
		d.Set("Pets", mapper.Relationship{Back: "Owner", OrderBy: schema.OrderBy(pets.C("id").Asc())})
	}
}

const hierarchyText = `class Contractor on contractors inherits Visitor concretely
  key ID
  ID int64 holds id
  Name string holds name
  Firm string holds firm
class Employee on employees from people join employees on people.id = employees.person_id inherits Person told apart by type identity employee
  key ID
  ID int64 holds people.id, employees.person_id
  Type string holds people.type
  Name string holds people.name
  Salary int64 holds salary
  Pets []*Pet is one-to-many on people.id = pets.owner_id by fk_pets_owner_id order by id back Owner
class Engineer on people without own table inherits Person told apart by type identity engineer
  key ID
  ID int64 holds id
  Type string holds type
  Name string holds name
  Language *string holds language
  Pets []*Pet is one-to-many on people.id = pets.owner_id by fk_pets_owner_id order by id back Owner
class Manager on managers from people join employees on people.id = employees.person_id join managers on employees.person_id = managers.person_id inherits Employee told apart by type identity manager
  key ID
  ID int64 holds people.id, employees.person_id, managers.person_id
  Type string holds people.type
  Name string holds people.name
  Salary int64 holds employees.salary
  Car *string holds car
  Pets []*Pet is one-to-many on people.id = pets.owner_id by fk_pets_owner_id order by id back Owner
class Person on people told apart by type identity person
  key ID
  ID int64 holds id
  Type string holds type
  Name string holds name
  Pets []*Pet is one-to-many on people.id = pets.owner_id by fk_pets_owner_id order by id back Owner
class Pet on pets
  key ID
  ID int64 holds id
  OwnerID int64 holds owner_id
  Owner *Person is many-to-one on pets.owner_id = people.id by fk_pets_owner_id back Pets
class Visitor on visitors
  key ID
  ID int64 holds id
  Name string holds name
table contractors
  column id bigint not null primary key identity
  column name text not null
  column firm text not null
table employees
  column person_id bigint not null primary key
  column salary bigint not null
  foreign key fk_employees_person_id (person_id) references people(id)
table managers
  column person_id bigint not null primary key
  column car text null
  foreign key fk_managers_person_id (person_id) references employees(person_id)
table people
  column id bigint not null primary key identity
  column type string(20) not null
  column name text not null
  column language text null
  index ix_people_language (language)
table pets
  column id bigint not null primary key identity
  column owner_id bigint not null
  foreign key fk_pets_owner_id (owner_id) references people(id)
table visitors
  column id bigint not null primary key identity
  column name text not null
`

// H1, H2, H3: joined, single-table and concrete inheritance, over several levels,
// in every style; each class is mapped itself.
func TestH3Hierarchy(t *testing.T) {
	t.Parallel()
	for style, register := range hierarchyStyles {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, hierarchyText, set.Snapshot().Text())
		})
	}
}

// An object of a child is filled, and read, through the fields of its parents.
func TestH1ConstructChild(t *testing.T) {
	t.Parallel()
	for _, style := range []string{"hybrid", "imperative"} {
		set, err := registry.Build(nil, hierarchyStyles[style])
		require.NoError(t, err)
		manager, err := registry.Construct[plainManager](set, mapper.Values{"ID": 7, "Name": "Ann", "Salary": 100, "Pets": []*plainPet{{ID: 1}}})
		require.NoError(t, err)
		require.Equal(t, &plainManager{plainEmployee: plainEmployee{
			plainPerson: plainPerson{ID: 7, Name: "Ann", Pets: []*plainPet{{ID: 1}}}, Salary: 100,
		}}, manager)

		m, err := mapper.Inspect[plainManager](set)
		require.NoError(t, err)
		name, ok := m.Column("Name")
		require.True(t, ok)
		require.Equal(t, "Ann", name.Field.Value(reflect.ValueOf(manager).Elem()).String())
		require.Equal(t, mapper.Origin{Source: mapper.ByParent, Detail: "Employee"}, set.Origin(m, "Name"))
	}
}

// H1: a person can read what a child is, and where its columns are.
func TestH1DescribeChild(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, hierarchyStyles["tags"])
	require.NoError(t, err)
	described := map[string]string{}
	for _, m := range set.Mappers() {
		described[m.Name] = m.Describe()
	}
	require.Equal(t, `Manager on managers, a Employee, as manager
  ID      people.id bigint not null primary key identity, also employees.person_id, also managers.person_id as int64
  Type    people.type string(20) not null as string
  Name    people.name text not null as string
  Salary  employees.salary bigint not null as int64
  Car     car text null as *string
  Pets    one-to-many Pet on people.id = pets.owner_id, ordered by id, back Pet.Owner
`, described["Manager"])
	require.Equal(t, `Engineer on people, a Person, as engineer
  ID        id bigint not null primary key identity as int64
  Type      type string(20) not null as string
  Name      name text not null as string
  Language  language text null as *string
  Pets      one-to-many Pet on people.id = pets.owner_id, ordered by id, back Pet.Owner
`, described["Engineer"])
	require.Equal(t, "Person on people, told apart by type, as person", strings.Split(described["Person"], "\n")[0])
	require.Equal(t, "Contractor on contractors, concretely a Visitor", strings.Split(described["Contractor"], "\n")[0])
}

type (
	team struct {
		ID       int64
		LeaderID int64
		Leader   *plainEmployee
		Members  []*plainEmployee
		Walkers  []*walker
	}
	walker struct {
		plainEmployee
		TeamID, DogID *int64
		Team          *team
		Dog           *plainPet
	}
)

// M7, H1: relationships of a child, and to one, go by the foreign keys of its own
// table and by those of its parents' tables, but not by the shared key.
func TestH1RelationshipsOfChildren(t *testing.T) {
	t.Parallel()
	people, employees, _, _, _, pets := heirs()
	people.Columns = people.Columns[:3]
	people.Columns = append(people.Columns, &schema.Column{Name: "team_id", References: "teams.id", Nullable: true})
	teams := table("teams", references("leader_id", "employees.person_id"))
	walkers := &schema.Table{Name: "walkers", Columns: []*schema.Column{
		{Name: "person_id", PrimaryKey: true, References: "employees.person_id"}, {Name: "dog_id", References: "pets.id", Nullable: true},
	}}
	type person = plainPerson
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[person](r, people, mapper.Properties{"Pets": mapper.Ignore{}}, mapper.Named("Person"), mapper.Exclude("team_id"))
		registry.MapImperatively[plainEmployee](r, employees, nil, mapper.Named("Employee"), mapper.Inherits[person]())
		registry.MapImperatively[plainPet](r, pets, mapper.Properties{"Owner": mapper.Ignore{}}, mapper.Named("Pet"))
		registry.MapImperatively[walker](r, walkers, mapper.Properties{"Dog": mapper.Relationship{}, "Team": mapper.Ignore{}, "TeamID": mapper.Ignore{}},
			mapper.Named("Walker"), mapper.Inherits[plainEmployee]())
		registry.MapImperatively[team](r, teams, mapper.Properties{"Leader": mapper.Relationship{}, "Members": mapper.Ignore{}, "Walkers": mapper.Ignore{}}, mapper.Named("Team"))
	})
	require.Equal(t, `  Leader *Employee is many-to-one on teams.leader_id = people.id by fk_teams_leader_id
  Dog *Pet is many-to-one on walkers.dog_id = pets.id by fk_walkers_dog_id
`, relationships(t, set, err))

	_, err = registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[person](r, people, mapper.Properties{"Pets": mapper.Ignore{}}, mapper.Named("Person"), mapper.Exclude("team_id"))
		registry.MapImperatively[plainEmployee](r, employees, nil, mapper.Named("Employee"), mapper.Inherits[person]())
		registry.MapImperatively[team](r, teams, mapper.Properties{"Leader": mapper.Relationship{}, "Members": mapper.Relationship{}, "Walkers": mapper.Ignore{}}, mapper.Named("Team"))
	})
	require.EqualError(t, err, "mapper: Team.Members: a column of its foreign key fk_people_team_id is excluded from the mapping; map it to a field",
		"it goes by the parent's table")
}

// H2: a child without a table of its own has its parent's, and says so; its rows
// are those with its identity.
func TestH2SingleTable(t *testing.T) {
	t.Parallel()
	for style, register := range hierarchyStyles {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		engineer, ok := set.Named("Engineer")
		require.True(t, ok)
		person, ok := set.Named("Person")
		require.True(t, ok)
		require.Same(t, person.LocalTable, engineer.LocalTable, style)
		require.False(t, engineer.OwnTable)
		require.Same(t, person, engineer.Parent)
		require.Equal(t, "type", engineer.Discriminator.Name)
		require.Equal(t, "engineer", engineer.Identity)
		_, ok = person.Column("Language")
		require.False(t, ok, "it is the child's")
		require.Equal(t, []*mapper.Mapper{engineer, person}, set.OnTable("people"))
	}
}

// H1: a composite key is shared column by column, whatever the order.
func TestH1CompositeKey(t *testing.T) {
	t.Parallel()
	type Place struct {
		Country, Zip string
		Name         string
	}
	type City struct {
		Place
		Mayor string
	}
	places := &schema.Table{Name: "places", Columns: []*schema.Column{
		{Name: "country", Type: schema.String{Size: 2}, PrimaryKey: true}, {Name: "zip", Type: schema.String{Size: 10}, PrimaryKey: true}, text("name"),
	}}
	cities := &schema.Table{Name: "cities",
		Columns: []*schema.Column{
			{Name: "place_zip", PrimaryKey: true, Type: schema.String{Size: 10}}, {Name: "place_country", PrimaryKey: true, Type: schema.String{Size: 2}}, text("mayor"),
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"place_zip", "place_country"}, RefTable: "places", RefColumns: []string{"zip", "country"}}},
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[Place](r, places, nil)
		registry.MapImperatively[City](r, cities, nil, mapper.Inherits[Place]())
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), `class City on cities from places join cities on places.zip = cities.place_zip and places.country = cities.place_country inherits Place
  key Country, Zip
  Country string holds places.country, cities.place_country
  Zip string holds places.zip, cities.place_zip
  Name string holds places.name
  Mayor string holds mayor
`)
}

// H1, H2: a child on the table of a child that joins its parent's is read from
// the same join.
func TestH2SingleTableUnderJoined(t *testing.T) {
	t.Parallel()
	type clerk struct {
		plainEmployee
		Desk *string
	}
	people, employees, _, _, _, _ := heirs()
	people.Columns = people.Columns[:3]
	employees.Columns = append(employees.Columns, &schema.Column{Name: "desk", Type: schema.Text{}, Nullable: true})
	for _, table := range []*schema.Table{nil, employees} {
		set, err := registry.Build(nil, func(r *registry.Registry) {
			registry.MapImperatively[clerk](r, table, nil, mapper.Named("Clerk"), mapper.Inherits[plainEmployee](), mapper.Identity("clerk"))
			registry.MapImperatively[plainEmployee](r, employees, nil, mapper.Named("Employee"), mapper.Inherits[plainPerson](), mapper.Identity("employee"))
			registry.MapImperatively[plainPerson](r, people, mapper.Properties{"Pets": mapper.Ignore{}}, mapper.Named("Person"), mapper.PolymorphicOn("type"), mapper.Identity("person"))
		})
		require.NoError(t, err)
		require.Contains(t, set.Snapshot().Text(), `class Clerk on employees without own table from people join employees on people.id = employees.person_id inherits Employee told apart by type identity clerk
  key ID
  ID int64 holds people.id, employees.person_id
  Type string holds people.type
  Name string holds people.name
  Salary int64 holds salary
  Desk *string holds desk
`)
	}
}

type (
	taggedGuard struct {
		mapper.Base `map:"guards"`
		taggedContractor
		Post string
	}
	boundGuard struct {
		mapper.Base `map:"guards"`
		taggedContractor
		Post string
	}
)

// Define states the parent.
func (g *boundGuard) Define(d *mapper.Definition) { d.Bind(&g.taggedContractor, mapper.Parent{}) }

// H3: what the tag of an embedded class says of its own parent is no matter of
// the class that embeds it.
func TestH3ParentOfParent(t *testing.T) {
	t.Parallel()
	for way, guard := range map[string]func(*registry.Registry){
		"edit": func(r *registry.Registry) {
			registry.Mapped[taggedGuard](r, mapper.Named("Guard"), mapper.Inherits[taggedContractor]())
		},
		"Define": func(r *registry.Registry) { registry.Mapped[boundGuard](r, mapper.Named("Guard")) },
	} {
		set, err := registry.Build(nil, guard, func(r *registry.Registry) {
			registry.Mapped[taggedContractor](r, mapper.Named("Contractor"))
			registry.Mapped[taggedVisitor](r, mapper.Named("Visitor"))
		})
		require.NoError(t, err, way)
		require.Contains(t, set.Snapshot().Text(), `class Guard on guards from contractors join guards on contractors.id = guards.id inherits Contractor
  key ID
  ID int64 holds contractors.id, guards.id
  Name string holds contractors.name
  Firm string holds contractors.firm
  Post string holds post
`, way)
	}
}

// X5: no backend carries inheritance out yet.
func TestInheritanceIsRefused(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, hierarchyStyles["imperative"])
	require.NoError(t, err)
	refused := set.Refuse("toy", mapper.Inheritance, mapper.JoinedClass)
	require.EqualError(t, refused, `mapper: Contractor: toy cannot do inheritance
mapper: Employee: toy cannot do inheritance
mapper: Engineer: toy cannot do inheritance
mapper: Manager: toy cannot do inheritance
mapper: Person: toy cannot do inheritance`)
}

// coinbox keeps its coins behind methods.
type coinbox struct {
	ID    int64
	coins int64
}

func (p *coinbox) Coins() int64     { return p.coins }
func (p *coinbox) SetCoins(n int64) { p.coins = n }

type lockedBox struct {
	coinbox
	Code string
}

// X2, H1: a child has the attributes that its parent's methods reach, too. Bind
// calls none of them.
func TestX2InheritedAccessorMethods(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[coinbox](r, table("wallets", bigint("coins")), mapper.Properties{"Coins": mapper.Column{Access: mapper.Access((*coinbox).Coins, (*coinbox).SetCoins)}},
			mapper.Named("Coinbox"), mapper.With(func(p *coinbox, d *mapper.Definition) { d.Bind(&p.ID, mapper.Column{Name: "id"}) }))
		registry.MapImperatively[lockedBox](r, &schema.Table{Name: "locked", Columns: []*schema.Column{{Name: "id", PrimaryKey: true, References: "wallets.id"}, text("code")}}, nil,
			mapper.Named("LockedBox"), mapper.Inherits[coinbox]())
	})
	require.NoError(t, err)
	locked, err := registry.Construct[lockedBox](set, mapper.Values{"Coins": 7, "Code": "1234"})
	require.NoError(t, err)
	require.Equal(t, &lockedBox{coinbox: coinbox{coins: 7}, Code: "1234"}, locked)
	m, err := mapper.Inspect[lockedBox](set)
	require.NoError(t, err)
	coins, ok := m.Column("Coins")
	require.True(t, ok)
	got, ok, err := coins.Field.Get(reflect.ValueOf(locked).Elem())
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, int64(7), got.Interface())
}
