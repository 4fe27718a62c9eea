package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapPeople(r *registry.Registry) {
	people := &schema.Table{Name: "people", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}, Unique: true},
		{Name: "email_address", Type: schema.String{Size: 60}},
		{Name: "age", Type: schema.BigInt{}, Check: "age >= 0"},
		{Name: "score", Type: schema.Double{}},
		{Name: "active", Type: schema.Boolean{}},
		{Name: "nickname", Type: schema.String{Size: 40}, Nullable: true},
		{Name: "born", Type: schema.Timestamp{}, Nullable: true},
		{Name: "home_street", Type: schema.Text{}},
		{Name: "home_zip", Type: schema.String{Size: 10}, Nullable: true},
		{Name: "company_id", Nullable: true, References: "firms.id"},
		{Name: "manager_id", Nullable: true, References: "people.id"},
		{Name: "created_at", Type: schema.Timestamp{}},
		{Name: "updated_at", Type: schema.Timestamp{}},
	}}
	speaks := &schema.Table{Name: "speaks", Columns: []*schema.Column{
		{Name: "speaker_id", PrimaryKey: true, References: "people.id"},
		{Name: "language_code", PrimaryKey: true, References: "languages.code"},
		{Name: "since", Type: schema.BigInt{}, Default: schema.Literal("2000")},
	}}
	friendships := &schema.Table{Name: "friendships", Columns: []*schema.Column{
		{Name: "person_id", PrimaryKey: true, References: "people.id"},
		{Name: "friend_id", PrimaryKey: true, References: "people.id"},
	}}
	registry.MapImperatively[Person](r, people, mapper.Properties{
		"Email":     mapper.Column{Name: "email_address"},
		"Home":      mapper.Composite{Prefix: "home_"},
		"CreatedAt": mapper.Column{Created: true},
		"UpdatedAt": mapper.Column{Updated: true},
		"Company":   mapper.Relationship{Back: "Staff"},
		"Manager":   mapper.Relationship{Back: "Team", Remote: []schema.ColumnRef{people.C("id")}},
		"Team":      mapper.Relationship{Back: "Manager"},
		"Account":   mapper.Relationship{Back: "Person"},
		"Licence":   mapper.Relationship{},
		"Languages": mapper.Relationship{Through: speaks, Back: "Speakers"},
		"Friends":   mapper.Relationship{Through: friendships, ForeignKey: []schema.ColumnRef{friendships.C("person_id")}},
	})
	registry.MapImperatively[Company](r, named("firms"), nil)
	registry.MapImperatively[Account](r, &schema.Table{Name: "accounts", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "number", Type: schema.String{Size: 20}},
		{Name: "person_id", Nullable: true, References: "people.id", Unique: true},
		{Name: "bank_id", Nullable: true, References: "banks.id"},
	}}, mapper.Properties{"Bank": mapper.Relationship{}})
	banks := named("banks")
	banks.Columns = append(banks.Columns, &schema.Column{Name: "branch", Type: schema.String{Size: 40}, Nullable: true})
	registry.MapImperatively[Bank](r, banks, nil, mapper.Exclude("branch"))
	registry.MapImperatively[Licence](r, &schema.Table{Name: "licences", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "class", Type: schema.String{Size: 5}},
		{Name: "person_id", Nullable: true, References: "people.id", Unique: true},
	}}, nil)
	registry.MapImperatively[Pet](r, &schema.Table{Name: "pets", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}},
		{Name: "kind", Type: schema.String{Size: 40}},
		{Name: "person_id", Nullable: true, References: "people.id"},
	}}, mapper.Properties{
		"Person": mapper.Relationship{Back: "Pets"},
		"Toys":   mapper.Relationship{},
	})
	registry.MapImperatively[Toy](r, &schema.Table{Name: "toys", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}},
		{Name: "pet_id", Nullable: true, References: "pets.id"},
	}}, nil)
	registry.MapImperatively[Language](r, &schema.Table{Name: "languages", Columns: []*schema.Column{
		{Name: "code", Type: schema.String{Size: 5}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}},
	}}, nil)
}

// named is a table of keys and names.
func named(table string) *schema.Table {
	return &schema.Table{Name: table, Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}},
	}}
}
