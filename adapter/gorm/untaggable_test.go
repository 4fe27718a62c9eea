package gormadapter_test

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/apipb"
	"gorm.io/gorm"
)

// TestX2ProtobufMessages has a protobuf message made, found, changed and deleted,
// as it was generated.
func TestX2ProtobufMessages(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[apipb.Mixin](r, &schema.Table{Name: "mixins", Columns: []*schema.Column{
			{Name: "name", Type: schema.String{Size: 30}, PrimaryKey: true}, {Name: "root", Type: schema.Text{}},
		}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Create(&apipb.Mixin{Name: "acl", Root: "/v1"}).Error)
		require.NoError(t, db.Create([]*apipb.Mixin{{Name: "log"}, {Name: "tag", Root: "/"}}).Error)
		require.NoError(t, db.Model(&apipb.Mixin{Name: "log"}).Update("Root", "/logs").Error)
		require.NoError(t, db.Delete(&apipb.Mixin{Name: "tag"}).Error)
		var found []*apipb.Mixin
		require.NoError(t, db.Order("name").Find(&found).Error)
		require.Len(t, found, 2)
		require.True(t, proto.Equal(&apipb.Mixin{Name: "acl", Root: "/v1"}, found[0]))
		require.True(t, proto.Equal(&apipb.Mixin{Name: "log", Root: "/logs"}, found[1]))
		var one apipb.Mixin
		require.NoError(t, db.First(&one, "name = ?", "log").Error)
		require.True(t, proto.Equal(found[1], &one))
	})
}

// Vault must not be copied: its hooks note its address, and it holds a lock.
type Vault struct {
	ID     int64
	Name   string
	secret string
	Rooms  []*VaultRoom
	mu     sync.Mutex
	self   *Vault
}

// VaultRoom is in a Vault, and must not be copied either.
type VaultRoom struct {
	ID, VaultID int64
	Vault       *Vault
	mu          sync.Mutex
	self        *VaultRoom
}

var errCopied = errors.New("it was copied")

func (v *Vault) BeforeSave(*gorm.DB) error { return v.same() }
func (v *Vault) AfterSave(*gorm.DB) error  { return v.same() }
func (v *Vault) AfterFind(*gorm.DB) error {
	if v.self == nil {
		v.self = v
		v.mu.Lock()
	}
	return v.same()
}

func (v *Vault) same() error {
	if v.self != v {
		return errCopied
	}
	return nil
}

func (r *VaultRoom) AfterFind(*gorm.DB) error {
	r.self = r
	r.mu.Lock()
	return nil
}

// TestX2ClassesAreNotCopied has an object that must not be copied saved, found
// and preloaded by pointers. Slices of values copy by themselves, as Go has it.
func TestX2ClassesAreNotCopied(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Vault](r, &schema.Table{Name: "vaults", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "secret", Type: schema.Text{}},
		}}, mapper.Properties{"secret": mapper.Column{}, "Rooms": mapper.Relationship{Back: "Vault"}})
		registry.MapImperatively[VaultRoom](r, &schema.Table{Name: "rooms", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "vault_id", References: "vaults.id"},
		}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		kept := func(v *Vault, name, secret string, rooms int) {
			t.Helper()
			require.Same(t, v, v.self)
			require.False(t, v.mu.TryLock(), "the lock is still held")
			require.Equal(t, name, v.Name)
			require.Equal(t, secret, v.secret)
			require.Len(t, v.Rooms, rooms)
			for _, r := range v.Rooms {
				require.Same(t, r, r.self)
				require.Equal(t, v.ID, r.VaultID)
				require.False(t, r.mu.TryLock())
			}
		}
		first := &Vault{Name: "a", secret: "x", Rooms: []*VaultRoom{{}, {}}}
		for _, r := range first.Rooms {
			require.NoError(t, r.AfterFind(db))
		}
		require.NoError(t, first.AfterFind(db))
		require.NoError(t, db.Create(first).Error)
		kept(first, "a", "x", 2)
		second := &Vault{Name: "b", secret: "y"}
		require.NoError(t, second.AfterFind(db))
		require.NoError(t, db.Create([]*Vault{second}).Error)
		second.secret = "z"
		require.NoError(t, db.Save(second).Error)
		kept(second, "b", "z", 0)

		var found []*Vault
		require.NoError(t, db.Preload("Rooms").Order("id").Find(&found).Error)
		require.Len(t, found, 2)
		kept(found[0], "a", "x", 2)
		kept(found[1], "b", "z", 0)
		var one Vault
		require.NoError(t, db.Preload("Rooms").Take(&one, first.ID).Error)
		kept(&one, "a", "x", 2)
		var room VaultRoom
		require.NoError(t, db.Preload("Vault").Take(&room).Error)
		kept(room.Vault, "a", "x", 0)
	})
}

// JSONWord is JSON that converts itself.
type JSONWord struct{ word string }

func (w JSONWord) Value() (driver.Value, error) { return `"` + w.word + `"`, nil }
func (w *JSONWord) Scan(v any) error {
	switch v := v.(type) {
	case string:
		w.word = v[1 : len(v)-1]
	case []byte:
		w.word = string(v[1 : len(v)-1])
	default:
		return errors.New("no text")
	}
	return nil
}

type jsonRow struct {
	ID    int64
	Token string
	Word  JSONWord
	Null  sql.Null[Level]
	Raw   []byte
}

// TestX3WithoutConversion has columns of JSON and UUIDs whose values GORM need
// not convert.
func TestX3WithoutConversion(t *testing.T) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			raw := &schema.Column{Name: "raw", Type: schema.JSON{}, Nullable: true}
			if d == schema.SQLite { // where bytes would have to become text
				raw.Type = schema.Binary{}
			}
			set := build(t, func(r *registry.Registry) {
				registry.MapImperatively[jsonRow](r, &schema.Table{Name: "rows", Columns: []*schema.Column{
					{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "token", Type: schema.UUID{}, Unique: true}, {Name: "word", Type: schema.JSON{}, Default: schema.Literal("[1,  2]")},
					{Name: "null", Type: schema.SmallInt{}, Nullable: true}, raw,
				}}, nil)
			})
			db := open(t, d)
			require.NoError(t, db.Use(gormadapter.New(set)))
			migrate(t, db, set)
			record(db).take()
			migrate(t, db, set)
			require.Empty(t, record(db).changes())
			if d == schema.MariaDB {
				require.ErrorContains(t, db.Exec("INSERT INTO `rows` (token, word) VALUES (uuid(), '{')").Error, "CONSTRAINT `rows.word` failed", "the column is one of JSON")
			}
			rows := []*jsonRow{
				{ID: 1, Token: "00112233-4455-6677-8899-aabbccddeeff", Word: JSONWord{"é"}, Null: sql.Null[Level]{V: 3, Valid: true}, Raw: []byte(`[1]`)},
				{ID: 2, Token: "ffeeddcc-bbaa-4988-9766-554433221100", Word: JSONWord{""}},
			}
			require.NoError(t, db.Create(rows).Error)
			var found []*jsonRow
			require.NoError(t, db.Order("id").Find(&found).Error)
			require.Equal(t, rows, found)
			require.NoError(t, db.Take(&jsonRow{}, "token = ?", rows[1].Token).Error)
		})
	}
}
