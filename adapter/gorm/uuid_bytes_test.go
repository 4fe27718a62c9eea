package gormadapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// UUIDStamp is mapped onto tables that somebody else has made.
type UUIDStamp struct {
	mapper.Base `map:"uuid_stamps"`

	ID   int64    `map:",pk"`
	Code [16]byte `map:",type:uuid"`
}

// TestTextThatIsNoUUIDIsAnError reads sixteen bytes from a column of text, where
// they are no UUID.
func TestTextThatIsNoUUIDIsAnError(t *testing.T) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := openUUIDStamps(t, d, "varchar(36)")
			require.NoError(t, db.Exec("INSERT INTO uuid_stamps VALUES (1, 'not-a-uuid-text!'), (2, '00112233-4455-6677-8899-aabbccddeeff')").Error)
			var found []*UUIDStamp
			require.ErrorContains(t, db.Order("id").Find(&found).Error, `mapper: UUIDStamp.Code: column code: "not-a-uuid-text!" is no UUID`)
			require.ErrorContains(t, db.Take(&UUIDStamp{}, 1).Error, `mapper: UUIDStamp.Code: column code: "not-a-uuid-text!" is no UUID`)
			var stamp UUIDStamp
			require.NoError(t, db.Take(&stamp, 2).Error)
			require.Equal(t, UUIDStamp{ID: 2, Code: stampedUUID}, stamp)
		})
	}
}

// TestSixteenBytesOfABinaryColumnAreAUUID reads a table that keeps UUIDs as bytes.
func TestSixteenBytesOfABinaryColumnAreAUUID(t *testing.T) {
	for d, binary := range map[schema.Dialect]string{schema.SQLite: "blob", schema.PostgreSQL: "bytea", schema.MariaDB: "binary(16)"} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := openUUIDStamps(t, d, binary)
			require.NoError(t, db.Exec("INSERT INTO uuid_stamps VALUES (3, ?)", stampedUUID[:]).Error)
			var stamp UUIDStamp
			require.NoError(t, db.Take(&stamp, 3).Error)
			require.Equal(t, UUIDStamp{ID: 3, Code: stampedUUID}, stamp)
		})
	}
}

var stampedUUID = [16]byte{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}

// openUUIDStamps makes the table with a column of a database's own type.
func openUUIDStamps(t *testing.T, d schema.Dialect, column string) *gorm.DB {
	set := build(t, func(r *registry.Registry) { registry.Mapped[UUIDStamp](r) })
	db := open(t, d)
	require.NoError(t, db.Use(gormadapter.New(set)))
	require.NoError(t, db.Exec("CREATE TABLE uuid_stamps (id bigint PRIMARY KEY, code "+column+" NOT NULL)").Error)
	return db
}
