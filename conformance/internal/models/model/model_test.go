package model_test

import (
	"encoding/json"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

func text(t *testing.T, m *model.Model) string {
	t.Helper()
	data, err := json.Marshal(m)
	require.NoError(t, err)
	return string(data)
}

// A model is made of its seed and its number alone.
func TestNewIsDeterministic(t *testing.T) {
	require.Equal(t, text(t, model.New(5, 7)), text(t, model.New(5, 7)))
	require.NotEqual(t, text(t, model.New(5, 7)), text(t, model.New(5, 8)))
	require.NotEqual(t, text(t, model.New(5, 7)), text(t, model.New(6, 7)))
}

// Every step gives another model, leaves the one it came from alone, and can
// follow any other.
func TestSteps(t *testing.T) {
	for number := range 20 {
		m := model.New(2, number)
		before := text(t, m)
		steps := m.Steps()
		require.NotEmpty(t, steps)
		last := m
		for _, step := range steps {
			if smaller, ok := step.Apply(m); ok {
				require.NotEqual(t, before, text(t, smaller), step.Name)
			}
			if smaller, ok := step.Apply(last); ok {
				last = smaller
			}
		}
		require.Equal(t, before, text(t, m))
		require.Len(t, last.Classes, 1)
		require.Len(t, last.Key(last.Classes[0]), 1)
	}
}

// The features that models tell of are those that are demanded.
func TestFeatures(t *testing.T) {
	for number := range 300 {
		require.Subset(t, model.AllFeatures, model.New(3, number).Features())
	}
}

// What leads nowhere goes, and the rest stays sound.
func TestTidy(t *testing.T) {
	m := &model.Model{Classes: []*model.Class{
		{Name: "Book", Table: "books", Fields: []*model.Field{
			{Name: "ID", Column: &model.Column{Name: "id", Base: "int64", Type: model.Type{Name: "bigint"}, Key: true}},
			{Name: "ShelfID", Column: &model.Column{Name: "shelf_id", Base: "string", Type: model.Type{Name: "text"}, Ref: &model.Ref{Class: "Shelf", Column: "id", OnDelete: "set null"}}},
			{Name: "Shelf", Relation: &model.Relation{Kind: model.One, Target: "Shelf", Columns: []string{"shelf_id"}, Back: "Books"}},
			{Name: "Owner", Relation: &model.Relation{Kind: model.One, Target: "Owner", Columns: []string{"owner_id"}}},
		}},
		{Name: "Shelf", Table: "shelves", Fields: []*model.Field{
			{Name: "ID", Column: &model.Column{Name: "id", Base: "int32", Type: model.Type{Name: "integer"}, Key: true}},
			{Name: "Books", Relation: &model.Relation{Kind: model.List, Target: "Book", Columns: []string{"shelf_id"}, Back: "Shelf", SayBack: true,
				OrderBy: []model.Order{{Column: "title"}, {Column: "id"}}}},
		}, Indexes: []*model.Index{{Parts: []model.Part{{Column: "gone"}}}}},
	}}
	require.True(t, model.Tidy(m))
	book, shelf := m.Classes[0], m.Classes[1]
	require.Nil(t, book.Field("Owner"), "there is no such class")
	fk := book.Field("ShelfID").Column
	require.Equal(t, model.Type{Name: "integer"}, fk.Type, "the type of its target")
	require.Equal(t, "int32", fk.Base)
	require.Empty(t, fk.Ref.OnDelete, "it cannot be null")
	require.Equal(t, "Books", book.Field("Shelf").Relation.Back)
	require.Equal(t, []model.Order{{Column: "id"}}, shelf.Field("Books").Relation.OrderBy)
	require.Empty(t, shelf.Indexes)

	m.Classes = m.Classes[1:]
	require.True(t, model.Tidy(m))
	require.Nil(t, shelf.Field("Books"))
	require.Len(t, shelf.Fields, 1)

	shelf.Fields = nil
	require.False(t, model.Tidy(m), "a class without a key")
}

// A child goes with its parent, and what shares its parent's table can be left
// out of it.
func TestTidyHeirs(t *testing.T) {
	text := model.Type{Name: "text"}
	column := func(name string, key bool) *model.Field {
		return &model.Field{Name: name, Column: &model.Column{Name: name, Base: "string", Type: text, Key: key}}
	}
	m := &model.Model{Classes: []*model.Class{
		{Name: "Person", Table: "people", On: "Kind", Identity: "p", Fields: []*model.Field{column("ID", true), column("Kind", false)}},
		{Name: "Clerk", Table: "other", Identity: "c", Fields: []*model.Field{{Name: "Person", Inherit: &model.Inherit{Class: "Person", Kind: model.Single}}, column("Desk", false)}},
		{Name: "Boss", Table: "bosses", Identity: "b", Fields: []*model.Field{{Name: "Clerk", Inherit: &model.Inherit{Class: "Clerk", Kind: model.Joined, Key: []string{"a", "b"}}}}},
	}}
	require.True(t, model.Tidy(m))
	person, clerk, boss := m.Classes[0], m.Classes[1], m.Classes[2]
	require.Equal(t, "people", clerk.Table)
	require.Equal(t, model.Pointer, clerk.Field("Desk").Column.Null)
	require.Equal(t, []string{"a"}, boss.Inherit().Key)
	require.Equal(t, "a", m.Key(boss)[0].Full)
	require.Equal(t, []*model.Class{clerk}, m.Guests(person))

	person.Field("Kind").Column.Type = model.Type{Name: "integer"}
	require.True(t, model.Tidy(m))
	require.Equal(t, []string{"0", "1", "2"}, []string{person.Identity, clerk.Identity, boss.Identity})

	person.On = ""
	require.True(t, model.Tidy(m))
	require.Equal(t, []*model.Class{person}, m.Classes)
	require.Empty(t, person.Identity)
}
