package expected_test

import (
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models/expected"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

func TestSnapshot(t *testing.T) {
	big := model.Type{Name: "bigint"}
	m := &model.Model{
		Structs: []*model.Struct{{Name: "Spot#", Kind: model.Value, Fields: []*model.Field{
			{Name: "Street", Column: &model.Column{Name: "road", Base: "string", Type: model.Type{Name: "string", A: 40}}},
		}}},
		Classes: []*model.Class{
			{Name: "User#", Table: "users", Fields: []*model.Field{
				{Name: "ID", Column: &model.Column{Name: "id", Base: "int64", Type: big, Key: true}},
				{Name: "Spot#", Held: &model.Held{Struct: "Spot#", Prefix: "home_", Pointer: true, Embedded: true}},
				{Name: "Level", Column: &model.Column{Name: "level", Base: "named.Level", Null: model.Generic, Type: model.Type{Name: "smallint"}, Default: &model.Default{Text: "0"}}},
				{Column: &model.Column{Name: "old", Base: "bool", Type: model.Type{Name: "boolean"}}, Absent: true},
				{Name: "Letters", Relation: &model.Relation{Kind: model.List, Target: "Letter#", Shape: "[]*", Columns: []string{"user_id"}, Back: "User", SayBack: true,
					OrderBy: []model.Order{{Column: "sent_at", Desc: true}, {Column: "id"}}}},
			}, Checks: []*model.Check{{Condition: "id > 0"}}},
			{Name: "Letter#", Table: "letters", Fields: []*model.Field{
				{Name: "ID", Column: &model.Column{Name: "id", Base: "int64", Type: big, Key: true, Identity: "off"}},
				{Name: "UserID", Column: &model.Column{Name: "user_id", Base: "int64", Type: big, Index: true, Ref: &model.Ref{Class: "User#", Column: "id", OnDelete: "cascade", OnUpdate: "no action"}}},
				{Name: "SentAt", Column: &model.Column{Name: "sent_at", Base: "time.Time", Type: model.Type{Name: "timestamp", A: 6}, Created: true}},
				{Name: "User", Relation: &model.Relation{Kind: model.One, Target: "User#", Shape: "*", Columns: []string{"user_id"}, Back: "Letters"}},
			}},
		},
	}
	require.Equal(t, `class Letter9 on letters
  key ID
  ID int64 holds id
  UserID int64 holds user_id
  SentAt time.Time holds sent_at created
  User *User9 is many-to-one on letters.user_id = users.id by fk_letters_user_id back Letters
class User9 on users
  key ID
  ID int64 holds id
  Spot9.Street string holds home_road optional
  Level sql.Null[int16] holds level
  Letters []*Letter9 is one-to-many on users.id = letters.user_id by fk_letters_user_id order by sent_at desc, id back User
  excludes old
table letters
  column id bigint not null primary key
  column user_id bigint not null
  column sent_at timestamp(6) not null
  foreign key fk_letters_user_id (user_id) references users(id) on delete cascade
  index ix_letters_user_id (user_id)
table users
  column id bigint not null primary key identity
  column home_road string(40) null
  column level smallint null default "0"
  column old boolean not null
  check ck_users_1 (id > 0)
`, expected.Snapshot(m, 9))
}

func TestSnapshotOfHierarchy(t *testing.T) {
	big := model.Type{Name: "bigint"}
	column := func(name, column string, null model.Null) *model.Field {
		return &model.Field{Name: name, Column: &model.Column{Name: column, Base: "int64", Type: big, Null: null}}
	}
	id := column("ID", "id", model.Never)
	id.Column.Key = true
	class := func(name, table string, in *model.Inherit, fields ...*model.Field) *model.Class {
		c := &model.Class{Name: name, Table: table, Fields: fields}
		if in != nil {
			c.Fields = append([]*model.Field{{Name: in.Class, Inherit: in}}, fields...)
			c.Identity = in.Class + "'s"
		}
		return c
	}
	m := &model.Model{Classes: []*model.Class{
		class("Person#", "people", nil, id, column("", "kind", model.Never)),
		class("Clerk#", "clerks", &model.Inherit{Class: "Person#", Kind: model.Joined, Key: []string{"is_a"}}, column("Desk", "desk", model.Never),
			&model.Field{Name: "Boss", Relation: &model.Relation{Kind: model.One, Target: "Clerk#", Shape: "*", Columns: []string{"desk"}}}),
		class("Temp#", "clerks", &model.Inherit{Class: "Clerk#", Kind: model.Single}, column("Days", "days", model.Pointer)),
		class("Ghost#", "ghosts", &model.Inherit{Class: "Person#", Kind: model.Concrete}, column("Age", "age", model.Never)),
	}}
	person, clerk, ghost := m.Classes[0], m.Classes[1], m.Classes[3]
	person.Fields[1].Absent, person.On, person.Identity = true, "kind", "person"
	clerk.Fields[1].Column.Ref = &model.Ref{Class: "Clerk#", Column: "is_a"}
	ghost.Identity = ""
	require.Equal(t, `class Clerk7 on clerks from people join clerks on people.id = clerks.is_a inherits Person7 told apart by kind identity "Person7's"
  key ID
  ID int64 holds people.id, clerks.is_a
  Desk int64 holds desk
  Boss *Clerk7 is many-to-one on clerks.desk = people.id by fk_clerks_desk
class Ghost7 on ghosts inherits Person7 concretely
  key ID
  ID int64 holds id
  Age int64 holds age
class Person7 on people told apart by kind identity person
  key ID
  ID int64 holds id
class Temp7 on clerks without own table from people join clerks on people.id = clerks.is_a inherits Clerk7 told apart by kind identity "Clerk7's"
  key ID
  ID int64 holds people.id, clerks.is_a
  Desk int64 holds desk
  Days *int64 holds days
  Boss *Clerk7 is many-to-one on clerks.desk = people.id by fk_clerks_desk
table clerks
  column is_a bigint not null primary key
  column desk bigint not null
  column days bigint null
  foreign key fk_clerks_desk (desk) references clerks(is_a)
  foreign key fk_clerks_is_a (is_a) references people(id)
table ghosts
  column id bigint not null primary key identity
  column age bigint not null
table people
  column id bigint not null primary key identity
  column kind bigint not null
`, expected.Snapshot(m, 7))
}
