package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Reading is a class whose rows others fill, with NULL too.
type Reading struct {
	mapper.Base `map:"readings"`

	ID    int64  `map:",pk"`
	Place string `map:",nullread,size:20"`
	Level int    `map:",nullread"`
	Sound bool   `map:",nullread"`
}

var readings = styles{
	"declarative": func(r *registry.Registry) { registry.Mapped[Reading](r) },
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Reading](r, &schema.Table{Name: "readings", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "place", Type: schema.String{Size: 20}, Nullable: true},
			{Name: "level", Type: schema.BigInt{}, Nullable: true},
			{Name: "sound", Type: schema.Boolean{}, Nullable: true},
		}}, mapper.Properties{
			"Place": mapper.Column{NullRead: true}, "Level": mapper.Column{NullRead: true}, "Sound": mapper.Column{NullRead: true},
		}, mapper.IgnoreTags())
	},
}

// NULL is read as zero, also into an object that is used again; zero is stored
// as it is.
func TestNullRead(t *testing.T) {
	readings.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Exec("INSERT INTO readings (id) VALUES (7)").Error)
		used := Reading{ID: 7, Place: "Bari", Level: 3, Sound: true}
		require.NoError(t, db.Take(&used).Error)
		require.Equal(t, Reading{ID: 7}, used)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM readings WHERE place IS NULL AND level IS NULL AND sound IS NULL"))

		require.NoError(t, db.Save(&used).Error)
		require.NoError(t, db.Create(&Reading{ID: 8}).Error)
		require.NoError(t, db.Model(&Reading{ID: 8}).Updates(map[string]any{"Level": 0, "Place": nil}).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM readings WHERE level = 0 AND sound IS NOT NULL"))
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM readings WHERE place = ''"))
		var found []Reading
		require.NoError(t, db.Where("level = ?", 0).Order("id").Find(&found).Error)
		require.Equal(t, []Reading{{ID: 7}, {ID: 8}}, found)
	})
}
