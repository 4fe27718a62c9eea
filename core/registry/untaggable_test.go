package registry_test

import (
	"database/sql"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/apipb"
	"google.golang.org/protobuf/types/known/typepb"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapMixins(r *registry.Registry) {
	registry.MapImperatively[apipb.Mixin](r, &schema.Table{Name: "mixins", Columns: []*schema.Column{
		{Name: "name", Type: schema.String{Size: 30}, PrimaryKey: true}, {Name: "root", Type: schema.Text{}},
	}}, nil)
}

// X2, D8: a protobuf message is mapped beside its generated code, and what it
// keeps for itself is left alone.
func TestX2ProtobufMessages(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, mapMixins)
	require.NoError(t, err)
	require.Equal(t, `class Mixin on mixins
  key Name
  Name string holds name
  Root string holds root
table mixins
  column name string(30) not null primary key
  column root text not null
`, set.Snapshot().Text())
	made, err := registry.Construct[apipb.Mixin](set, mapper.Values{"Name": "acl", "Root": "/v1"})
	require.NoError(t, err)
	require.True(t, proto.Equal(&apipb.Mixin{Name: "acl", Root: "/v1"}, made))
	wire, err := proto.Marshal(made)
	require.NoError(t, err)
	require.Equal(t, "\n\x03acl\x12\x03/v1", string(wire))
}

// X2: an enum, a list, another message and a message with accessors of a protobuf
// message, each in a column.
func TestX2ProtobufFields(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.EnumOf(r, map[typepb.Syntax]string{typepb.Syntax_SYNTAX_PROTO2: "proto2", typepb.Syntax_SYNTAX_PROTO3: "proto3"})
		registry.MapImperatively[typepb.Type](r, &schema.Table{Name: "types", Columns: []*schema.Column{
			{Name: "name", Type: schema.String{Size: 30}, PrimaryKey: true}, {Name: "oneofs", Type: schema.JSON{}}, {Name: "syntax", Type: schema.String{Size: 6}},
			{Name: "edition", Type: schema.Text{}}, {Name: "source_context", Type: schema.JSON{}, Nullable: true},
		}}, mapper.Properties{"Fields": mapper.Ignore{}, "Options": mapper.Ignore{}})
	})
	require.NoError(t, err)
	m, err := mapper.Inspect[typepb.Type](set)
	require.NoError(t, err)
	require.Equal(t, `Type on types
  Name           name string(30) not null primary key as string
  Oneofs         oneofs json not null as []string, json
  Syntax         syntax string(6) not null as int32, enum 0: "proto2", 1: "proto3"
  Edition        edition text not null as string
  SourceContext  source_context json null as *SourceContext, json
`, m.Describe())
	message := &typepb.Type{Oneofs: []string{"a"}, Syntax: typepb.Syntax_SYNTAX_PROTO3}
	for attribute, want := range map[string]any{"Oneofs": `["a"]`, "Syntax": "proto3", "SourceContext": nil} {
		c, _ := m.Column(attribute)
		value, _, err := c.Field.Get(reflect.ValueOf(message).Elem())
		require.NoError(t, err)
		stored, err := c.Converter.Value(value)
		require.NoError(t, err)
		require.Equal(t, want, stored, attribute)
	}
}

// X2, D8: rows that sqlc generates, whose tags are another tool's.
func TestX2RowsOfOtherGenerators(t *testing.T) {
	t.Parallel()
	type author struct {
		ID        int64          `json:"id"`
		Name      string         `json:"name"`
		Bio       sql.NullString `json:"bio"`
		Born      sql.NullTime   `json:"born"`
		Rank      sql.NullInt32  `json:"rank"`
		CreatedAt time.Time      `json:"created_at"`
		cache     map[string]any
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[author](r, &schema.Table{Name: "authors", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "bio", Type: schema.Text{}, Nullable: true},
			{Name: "born", Type: schema.Date{}, Nullable: true}, {Name: "rank", Type: schema.Integer{}, Nullable: true}, {Name: "created_at", Type: schema.Timestamp{}},
		}}, nil)
	})
	require.NoError(t, err)
	require.Equal(t, `author on authors
  ID         id bigint not null primary key identity as int64
  Name       name text not null as string
  Bio        bio text null as sql.NullString
  Born       born date null as sql.NullTime
  Rank       rank integer null as sql.NullInt32
  CreatedAt  created_at timestamp(6) not null as time.Time
`, set.Describe())
	require.Nil(t, author{}.cache)
}

// vault must not be copied: it knows its own address, and holds a lock.
type vault struct {
	ID     int64
	Name   string
	secret string
	mu     sync.Mutex
	self   *vault
}

func newVault() *vault {
	g := &vault{}
	g.self = g
	g.mu.Lock()
	return g
}

func (g *vault) Secret() string          { return g.check().secret }
func (g *vault) SetSecret(secret string) { g.check().secret = secret }

func (g *vault) check() *vault {
	if g.self != g {
		panic("copied")
	}
	return g
}

// X2: mapped structs are never copied: not by Construct, nor by accessors.
func TestX2ClassesAreNotCopied(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[vault](r, table("vaults", text("name"), text("secret"), text("word")), mapper.Properties{
			"secret": mapper.Column{},
			"Word":   mapper.Column{Access: mapper.Access((*vault).Secret, (*vault).SetSecret)},
		}, mapper.ConstructedBy(newVault))
	})
	require.NoError(t, err)
	g, err := registry.Construct[vault](set, mapper.Values{"ID": 1, "Name": "a", "secret": "b", "Word": "c"})
	require.NoError(t, err)
	require.Same(t, g, g.self)
	require.False(t, g.mu.TryLock(), "the lock is still held")
	m, _ := mapper.Inspect[vault](set)
	object := reflect.ValueOf(g).Elem()
	for attribute, want := range map[string]any{"ID": int64(1), "Name": "a", "secret": "b", "Word": "b"} {
		c, _ := m.Column(attribute)
		value, ok, err := c.Field.Get(object)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, want, value.Interface())
		require.NoError(t, c.Field.Set(object, value))
		require.Equal(t, want, c.Field.Value(object).Interface())
	}
	require.Same(t, g, g.self)
}
