package mapper_test

import (
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

type user struct {
	ID        int64
	Nickname  *string
	Kind      string
	Addresses []*address
}

type address struct {
	ID     int64
	UserID int64
	User   *user
}

// model is the resolved parts of a Set in which every field says something.
type model struct {
	base, users, addresses *mapper.Mapper
	tables                 []*schema.Table
	origins                map[*mapper.Mapper][]mapper.AttributeOrigin
}

func (m *model) set() *mapper.Set {
	return mapper.NewSet([]*mapper.Mapper{m.users, m.base, m.addresses}, m.tables, mapper.Beside{Origins: m.origins})
}

// newModel maps user and address by hand, as Configure would; Thing is the
// parent of User, on a table of its own.
func newModel() *model {
	things := &schema.Table{Name: "things", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOff},
	}}
	users := &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOn},
		{Name: "nickname", Type: schema.Text{}, Nullable: true},
		{Name: "kind", Type: schema.Text{}},
		{Name: "secret", Type: schema.Text{}},
	}}
	fk := &schema.ForeignKey{Name: "fk_addresses_user_id", Columns: []string{"user_id"}, RefTable: "users", RefColumns: []string{"id"}}
	addresses := &schema.Table{
		Name: "addresses",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOn},
			{Name: "user_id", Type: schema.BigInt{}},
		},
		ForeignKeys: []*schema.ForeignKey{fk},
	}
	column := func(class reflect.Type, field string, t *schema.Table, name string) *mapper.ColumnAttr {
		f, _ := class.FieldByName(field)
		c, _ := t.Column(name)
		return &mapper.ColumnAttr{Name: field, Column: c, Table: t, Field: mapper.FieldAccessor(class, f.Index)}
	}
	relationship := func(class reflect.Type, field string, direction mapper.Direction, target *mapper.Mapper) *mapper.RelationshipAttr {
		f, _ := class.FieldByName(field)
		return &mapper.RelationshipAttr{Name: field, Direction: direction, Target: target, Field: mapper.FieldAccessor(class, f.Index), ForeignKey: fk}
	}
	m := &model{tables: []*schema.Table{users, things, addresses}}

	m.base = &mapper.Mapper{Class: reflect.TypeFor[struct{ ID int64 }](), Name: "Thing", LocalTable: things, OwnTable: true, Selectable: things}
	m.base.Columns = []*mapper.ColumnAttr{column(m.base.Class, "ID", things, "id")}
	m.base.Key = m.base.Columns

	class := reflect.TypeFor[user]()
	m.users = &mapper.Mapper{
		Class: class, Name: "User", LocalTable: users, OwnTable: true, Selectable: users,
		Parent: m.base, Identity: "user", Excluded: []string{"secret"},
	}
	m.users.Columns = []*mapper.ColumnAttr{
		column(class, "ID", users, "id"), column(class, "Nickname", users, "nickname"), column(class, "Kind", users, "kind"),
	}
	m.users.Columns[1].NoInit = true
	m.users.Key = m.users.Columns[:1]
	m.users.Discriminator = m.users.Columns[2].Column

	owned := reflect.TypeFor[address]()
	m.addresses = &mapper.Mapper{Class: owned, Name: "Address", LocalTable: addresses, OwnTable: true, Selectable: addresses}
	m.addresses.Columns = []*mapper.ColumnAttr{column(owned, "ID", addresses, "id"), column(owned, "UserID", addresses, "user_id")}
	m.addresses.Key = m.addresses.Columns[:1]

	many := relationship(class, "Addresses", mapper.OneToMany, m.addresses)
	one := relationship(owned, "User", mapper.ManyToOne, m.users)
	many.Join = []mapper.JoinPair{{Local: m.users.Columns[0], Remote: m.addresses.Columns[1]}}
	one.Join = []mapper.JoinPair{{Local: m.addresses.Columns[1], Remote: m.users.Columns[0]}}
	many.OrderBy = []mapper.Order{{Column: m.addresses.Columns[0], Desc: true}, {Column: m.addresses.Columns[1]}}
	many.Back, one.Back = one, many
	m.users.Relationships = []*mapper.RelationshipAttr{many}
	m.addresses.Relationships = []*mapper.RelationshipAttr{one}

	m.origins = map[*mapper.Mapper][]mapper.AttributeOrigin{m.users: {
		{"ID", mapper.Origin{Source: mapper.ByTag, Detail: `map:",pk"`}},
		{"Nickname", mapper.Origin{Source: mapper.ByTable}},
		{"Addresses", mapper.Origin{Source: mapper.ByProperty}},
		{"", mapper.Origin{Source: mapper.ByProperty}},
	}}
	return m
}
