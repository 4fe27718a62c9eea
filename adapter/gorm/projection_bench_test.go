package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// BenchmarkProjectionParallel measures queries of a class into another struct by
// many goroutines at once, without the database: statements are made and not run.
func BenchmarkProjectionParallel(b *testing.B) {
	type titled struct {
		ID    int64
		Title string
	}
	dry := func(db *gorm.DB) *gorm.DB { return db.Session(&gorm.Session{DryRun: true, Logger: logger.Discard}) }
	native := dry(open(b, schema.SQLite))
	mapped := open(b, schema.SQLite)
	require.NoError(b, mapped.Use(gormadapter.New(build(b, func(r *registry.Registry) {
		registry.Mapped[Author](r)
		registry.Mapped[Book](r)
	}))))
	measure := func(impl string, db *gorm.DB, model any) {
		b.Run("impl="+impl, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					var found []titled
					if err := db.Model(model).Find(&found).Error; err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
	measure("native", native, &TaggedBook{})
	measure("mapped", dry(mapped), &Book{})
}
