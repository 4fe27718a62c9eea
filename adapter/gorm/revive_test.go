package gormadapter_test

import (
	"errors"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ChoirSinger and ChoirPiece are linked by three classes, whose rows are deleted by
// a time of every kind.
type ChoirSinger struct {
	mapper.Base `map:"choir_singers"`

	ID     int64         `map:",pk"`
	Name   string        `map:",size:20"`
	Parts  []*ChoirPiece `map:",rel,through:choir_parts,back:Singers"`
	Covers []ChoirPiece  `map:",rel,through:choir_covers,back:Covers"`
	Solos  []ChoirPiece  `map:",rel,through:choir_solos,back:Solos"`
}

type ChoirPiece struct {
	mapper.Base `map:"choir_pieces"`

	ID      int64         `map:",pk"`
	Title   string        `map:",size:20"`
	Singers []ChoirSinger `map:",rel,back:Parts"`
	Covers  []ChoirSinger `map:",rel,back:Covers"`
	Solos   []ChoirSinger `map:",rel,back:Solos"`
}

// ChoirPart counts its saves, and has hooks.
type ChoirPart struct {
	mapper.Base `map:"choir_parts"`

	ChoirSingerID int64 `map:",pk,fk:choir_singers.id"`
	ChoirPieceID  int64 `map:",pk,fk:choir_pieces.id"`
	Voice         int
	Version       int        `map:",version"`
	Gone          *time.Time `map:",softdelete"`
}

func (p *ChoirPart) BeforeUpdate(*gorm.DB) error {
	if p.ChoirPieceID == 0 {
		return errors.New("a part of no piece")
	}
	p.Voice = 9 // which a map does not write
	return nil
}

// ChoirCover has a key of its own, and a pair once.
type ChoirCover struct {
	mapper.Base `map:"choir_covers,unique:(choir_singer_id,choir_piece_id)"`

	ID            int64     `map:",pk"`
	ChoirSingerID int64     `map:",fk:choir_singers.id"`
	ChoirPieceID  int64     `map:",fk:choir_pieces.id"`
	Gone          time.Time `map:",softdelete,nullzero"`
}

type ChoirSolo struct {
	mapper.Base `map:"choir_solos"`

	ChoirPieceID  int64          `map:",pk,fk:choir_pieces.id"`
	ChoirSingerID int64          `map:",pk,fk:choir_singers.id"`
	Gone          gorm.DeletedAt `map:",type:timestamp,null,softdelete"`
}

var choir = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[ChoirSinger](r)
		registry.Mapped[ChoirPiece](r)
		registry.Mapped[ChoirPart](r)
		registry.Mapped[ChoirCover](r)
		registry.Mapped[ChoirSolo](r)
	},
	"imperative": func(r *registry.Registry) {
		id := func() *schema.Column { return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true} }
		gone := func() *schema.Column { return &schema.Column{Name: "gone", Type: schema.Timestamp{}, Nullable: true} }
		side := func(name string, key bool) *schema.Column {
			return &schema.Column{Name: name + "_id", PrimaryKey: key, References: name + "s.id"}
		}
		deleted := mapper.Properties{"Gone": mapper.Column{SoftDelete: true}}
		through := func(table, back string) mapper.Relationship {
			return mapper.Relationship{Through: &schema.Table{Name: table}, Back: back}
		}
		registry.MapImperatively[ChoirSinger](r, &schema.Table{Name: "choir_singers", Columns: []*schema.Column{id(), {Name: "name", Type: schema.String{Size: 20}}}},
			mapper.Properties{"Parts": through("choir_parts", "Singers"), "Covers": through("choir_covers", "Covers"), "Solos": through("choir_solos", "Solos")}, mapper.IgnoreTags())
		registry.MapImperatively[ChoirPiece](r, &schema.Table{Name: "choir_pieces", Columns: []*schema.Column{id(), {Name: "title", Type: schema.String{Size: 20}}}},
			mapper.Properties{"Singers": mapper.Relationship{Back: "Parts"}, "Covers": mapper.Relationship{Back: "Covers"}, "Solos": mapper.Relationship{Back: "Solos"}}, mapper.IgnoreTags())
		registry.MapImperatively[ChoirPart](r, &schema.Table{Name: "choir_parts", Columns: []*schema.Column{
			side("choir_singer", true), side("choir_piece", true), {Name: "voice", Type: schema.BigInt{}}, {Name: "version", Type: schema.BigInt{}}, gone(),
		}}, mapper.Properties{"Gone": mapper.Column{SoftDelete: true}, "Version": mapper.Column{Version: true}}, mapper.IgnoreTags())
		registry.MapImperatively[ChoirCover](r, &schema.Table{Name: "choir_covers", Columns: []*schema.Column{id(), side("choir_singer", false), side("choir_piece", false), gone()},
			Indexes: []*schema.Index{schema.UniqueOn("choir_singer_id", "choir_piece_id")}},
			mapper.Properties{"Gone": mapper.Column{SoftDelete: true, NullZero: true}}, mapper.IgnoreTags())
		registry.MapImperatively[ChoirSolo](r, &schema.Table{Name: "choir_solos", Columns: []*schema.Column{side("choir_piece", true), side("choir_singer", true), gone()}},
			deleted, mapper.IgnoreTags())
	},
}

// setUpChoir has the rows of the join tables written as objects of their classes.
func setUpChoir(t *testing.T, db *gorm.DB) {
	t.Helper()
	for field, link := range map[string]any{"Parts": &ChoirPart{}, "Covers": &ChoirCover{}, "Solos": &ChoirSolo{}} {
		require.NoError(t, db.SetupJoinTable(&ChoirSinger{}, field, link))
	}
	for field, link := range map[string]any{"Singers": &ChoirPart{}, "Covers": &ChoirCover{}, "Solos": &ChoirSolo{}} {
		require.NoError(t, db.SetupJoinTable(&ChoirPiece{}, field, link))
	}
}

func TestAppendAfterADeletedLink(t *testing.T) {
	choir.each(t, func(t *testing.T, db *gorm.DB) {
		setUpChoir(t, db)
		mass, song := &ChoirPiece{Title: "mass"}, &ChoirPiece{Title: "song"}
		ann, bob := &ChoirSinger{Name: "Ann"}, &ChoirSinger{Name: "Bob"}
		require.NoError(t, db.Create([]*ChoirPiece{mass, song}).Error)
		require.NoError(t, db.Create([]*ChoirSinger{ann, bob}).Error)
		for _, sides := range []struct {
			table, field, back string
		}{{"choir_parts", "Parts", "Singers"}, {"choir_covers", "Covers", "Covers"}, {"choir_solos", "Solos", "Solos"}} {
			t.Run(sides.field, func(t *testing.T) {
				pieces := func() *gorm.Association { return db.Model(&ChoirSinger{ID: ann.ID}).Association(sides.field) }
				singers := func() *gorm.Association { return db.Model(&ChoirPiece{ID: mass.ID}).Association(sides.back) }
				live := func() int {
					return value[int](t, db, "SELECT count(*) FROM "+sides.table+" WHERE gone IS NULL")
				}
				rows := func() int { return value[int](t, db, "SELECT count(*) FROM "+sides.table) }

				require.NoError(t, pieces().Append(mass, song))
				require.NoError(t, db.Model(&ChoirSinger{ID: bob.ID}).Association(sides.field).Append(mass))
				require.Equal(t, 3, live())
				require.NoError(t, pieces().Delete(mass))
				require.EqualValues(t, 1, pieces().Count())
				require.NoError(t, pieces().Append(mass))
				require.EqualValues(t, 2, pieces().Count())

				require.NoError(t, singers().Delete(ann, bob))
				require.Equal(t, 1, live())
				require.NoError(t, singers().Append(bob))
				require.EqualValues(t, 1, singers().Count(), "only what is appended is revived")
				require.NoError(t, singers().Append(ann))
				require.EqualValues(t, 2, singers().Count())

				require.NoError(t, pieces().Clear())
				require.Equal(t, 1, live())
				require.NoError(t, pieces().Replace(song))
				require.EqualValues(t, 1, pieces().Count())
				require.NoError(t, pieces().Replace(mass))
				var found []ChoirPiece
				require.NoError(t, pieces().Find(&found))
				require.Len(t, found, 1)
				require.Equal(t, "mass", found[0].Title)
				require.NoError(t, pieces().Replace(song, mass))
				require.Equal(t, []int{3, 3}, []int{live(), rows()}, "no link has a second row")
			})
		}
	})
}

func TestSaveAfterADeletedLink(t *testing.T) {
	choir.each(t, func(t *testing.T, db *gorm.DB) {
		setUpChoir(t, db)
		mass := &ChoirPiece{Title: "mass"}
		ann := &ChoirSinger{Name: "Ann", Parts: []*ChoirPiece{mass}}
		require.NoError(t, db.Create(ann).Error)
		deleted := func() int {
			return value[int](t, db, "SELECT count(*) FROM choir_parts WHERE gone IS NOT NULL")
		}
		part := &ChoirPart{ChoirSingerID: ann.ID, ChoirPieceID: mass.ID}
		require.NoError(t, db.Delete(part).Error)
		require.Equal(t, 1, deleted())
		require.NoError(t, db.Omit("Parts").Save(ann).Error)
		require.NoError(t, db.Model(ann).Select("Name").Updates(ann).Error)
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create([]*ChoirPart{{ChoirSingerID: ann.ID, ChoirPieceID: mass.ID}}).Error)
		require.Equal(t, 1, deleted(), "who does nothing on a conflict revives nothing")

		require.NoError(t, db.Save(ann).Error)
		require.Zero(t, deleted())
		var link ChoirPart
		require.NoError(t, db.Take(&link).Error)
		require.Equal(t, ChoirPart{ChoirSingerID: ann.ID, ChoirPieceID: mass.ID, Version: 3}, link)

		require.NoError(t, db.Delete(&link).Error)
		require.NoError(t, db.Create(&ChoirPiece{Title: "ode", Singers: []ChoirSinger{*ann, {Name: "Bob"}}}).Error)
		require.Zero(t, deleted(), "Ann is saved with her parts")
		require.NoError(t, db.Save([]*ChoirSinger{ann}).Error)
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM choir_parts"))
	})
}

// TestAppendWithoutASetUpJoinTable goes by the class that maps the join table.
func TestAppendWithoutASetUpJoinTable(t *testing.T) {
	choir.each(t, func(t *testing.T, db *gorm.DB) {
		ann := &ChoirSinger{Name: "Ann", Solos: []ChoirPiece{{Title: "mass"}}}
		require.NoError(t, db.Create(ann).Error)
		solo := ChoirSolo{ChoirSingerID: ann.ID, ChoirPieceID: ann.Solos[0].ID}
		require.NoError(t, db.Delete(&solo).Error)
		require.NoError(t, db.Model(&ann.Solos[0]).Association("Solos").Append(ann))
		var found ChoirSolo
		require.NoError(t, db.Take(&found).Error)
		require.False(t, found.Gone.Valid)
	})
}
