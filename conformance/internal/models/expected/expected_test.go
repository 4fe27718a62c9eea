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
