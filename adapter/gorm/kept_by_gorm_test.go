package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Landlord and Guild are mapped; what refers to them is GORM's.
type Landlord struct {
	mapper.Base `map:"landlords"`

	ID   int64  `map:",pk"`
	Code string `map:",size:20,unique"`
	Name string
}

type Guild struct {
	mapper.Base `map:"guilds"`

	ID   int32 `map:",pk"`
	Name string
}

// Cottage holds a key of each kind.
type Cottage struct {
	ID           uint
	LandlordID   *int64
	Landlord     *Landlord
	ManagerID    *uint
	Manager      *Landlord
	GuildID      *int64
	Guild        *Guild
	LandlordCode *string
	ByCode       *Landlord  `gorm:"foreignKey:LandlordCode;references:Code"`
	Visitors     []Landlord `gorm:"many2many:cottage_visitors"`
	Guilds       []Guild    `gorm:"many2many:cottage_guilds"`
}

// TestKeysOfUnmappedStructs has GORM make foreign keys to mapped classes: columns of
// the key's plain type, which the database generates nothing for.
func TestKeysOfUnmappedStructs(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.Mapped[Landlord](r)
		registry.Mapped[Guild](r)
	})
	types := map[schema.Dialect]string{
		schema.SQLite: "cottages.id integer\ncottages.landlord_id integer\ncottages.manager_id integer\ncottages.guild_id integer\ncottages.landlord_code varchar(20)\n" +
			"cottage_visitors.cottage_id integer\ncottage_visitors.landlord_id integer\ncottage_guilds.cottage_id integer\ncottage_guilds.guild_id integer\n",
		schema.PostgreSQL: "cottages.id bigint auto\ncottages.landlord_id bigint\ncottages.manager_id bigint\ncottages.guild_id integer\ncottages.landlord_code character varying(20)\n" +
			"cottage_visitors.cottage_id bigint\ncottage_visitors.landlord_id bigint\ncottage_guilds.cottage_id bigint\ncottage_guilds.guild_id integer\n",
		schema.MariaDB: "cottages.id bigint(20) unsigned auto\ncottages.landlord_id bigint(20)\ncottages.manager_id bigint(20)\ncottages.guild_id int(11)\ncottages.landlord_code varchar(20)\n" +
			"cottage_visitors.cottage_id bigint(20) unsigned\ncottage_visitors.landlord_id bigint(20)\ncottage_guilds.cottage_id bigint(20) unsigned\ncottage_guilds.guild_id int(11)\n",
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.AutoMigrate(&Cottage{}))
		var got string
		for _, table := range []string{"cottages", "cottage_visitors", "cottage_guilds"} {
			columns, err := db.Migrator().ColumnTypes(table)
			require.NoError(t, err)
			for _, c := range columns {
				kind, _ := c.ColumnType()
				auto, _ := c.AutoIncrement()
				got += table + "." + c.Name() + " " + kind
				if auto {
					got += " auto"
				}
				got += "\n"
			}
		}
		require.Equal(t, types[d], got)
		record(db).take()
		require.NoError(t, db.AutoMigrate(&Cottage{}))
		require.Empty(t, record(db).changes())

		empty := Cottage{}
		require.NoError(t, db.Create(&empty).Error, "the keys are NULL")
		full := Cottage{Landlord: &Landlord{Name: "Ann", Code: "a"}, Manager: &Landlord{Name: "Bob", Code: "b"}, Guild: &Guild{Name: "Masons"}, ByCode: &Landlord{Name: "Cid", Code: "c"},
			Visitors: []Landlord{{Name: "Dan", Code: "d"}}, Guilds: []Guild{{Name: "Smiths"}}}
		require.NoError(t, db.Create(&full).Error)
		var found Cottage
		require.NoError(t, db.Joins("Landlord").Preload("Manager").Preload("Guild").Preload("ByCode").Preload("Visitors").Preload("Guilds").Take(&found, full.ID).Error)
		require.Equal(t, full, found)
		var none Cottage
		require.NoError(t, db.Take(&none, empty.ID).Error)
		require.Equal(t, Cottage{ID: empty.ID}, none)
	})
}
