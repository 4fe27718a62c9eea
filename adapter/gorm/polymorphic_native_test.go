package gormadapter_test

import (
	"context"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Photo and Film are marked, by labels of which there are many and a seal. GORM
// reads the same of their tags.
type (
	Photo struct {
		ID     int64
		Title  string
		Labels []Label `gorm:"polymorphic:Thing;polymorphicValue:photo"`
		Seal   *Seal   `gorm:"polymorphicType:Kind;polymorphicId:RefID;polymorphicValue:photo"`
	}
	Film struct {
		ID     int64
		Title  string
		Labels []*Label `gorm:"polymorphic:Thing;polymorphicValue:film"`
		Seal   Seal     `gorm:"polymorphicType:Kind;polymorphicId:RefID;polymorphicValue:film"`
	}
	Label struct {
		ID        int64
		Text      string
		ThingID   *int64
		ThingType string
		Labels    []*Label `gorm:"polymorphic:Thing;polymorphicValue:label;constraint:-"` // GORM would make a foreign key of a class to itself
	}
	Seal struct {
		ID    int64
		Text  string
		RefID *int64 `gorm:"uniqueIndex:one"`
		Kind  string `gorm:"size:20;uniqueIndex:one"`
	}
)

func marked(r *registry.Registry) {
	serial := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
	title := &schema.Column{Name: "title", Type: schema.Text{}}
	text := &schema.Column{Name: "text", Type: schema.Text{}}
	labels := &schema.Table{Name: "labels", Columns: []*schema.Column{
		serial, text, {Name: "thing_id", Type: schema.BigInt{}, Nullable: true}, {Name: "thing_type", Type: schema.Text{}},
	}}
	seals := &schema.Table{
		Name: "seals", Columns: []*schema.Column{
			serial, text, {Name: "ref_id", Type: schema.BigInt{}, Nullable: true}, {Name: "kind", Type: schema.String{Size: 20}},
		},
		Indexes: []*schema.Index{schema.UniqueOn("ref_id", "kind")},
	}
	of := func(identity string) mapper.Relationship {
		return mapper.Relationship{On: labels.C("thing_type"), ForeignKey: []schema.ColumnRef{labels.C("thing_id")}, Identity: identity}
	}
	things := func(identity string) mapper.Properties {
		seal := mapper.Relationship{On: seals.C("kind"), ForeignKey: []schema.ColumnRef{seals.C("ref_id")}, Identity: identity}
		return mapper.Properties{"Labels": of(identity), "Seal": seal}
	}
	registry.MapImperatively[Photo](r, &schema.Table{Name: "photos", Columns: []*schema.Column{serial, title}}, things("photo"))
	registry.MapImperatively[Film](r, &schema.Table{Name: "films", Columns: []*schema.Column{serial, title}}, things("film"))
	registry.MapImperatively[Label](r, labels, mapper.Properties{"Labels": of("label")})
	registry.MapImperatively[Seal](r, seals, nil)
}

// TestPolymorphicAlongside does to polymorphic associations what GORM can, by
// the statements that it makes of its own tags.
func TestPolymorphicAlongside(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name string
		do   func(*testing.T, *gorm.DB, *Photo, *Film) []any
	}{
		{"create", func(t *testing.T, db *gorm.DB, p *Photo, f *Film) []any {
			more := []*Film{{Title: "b", Labels: []*Label{{Text: "x"}, p.labels(0)}}, {Title: "c", Seal: Seal{Text: "s"}}, {Title: "d"}}
			require.NoError(t, db.Create(more).Error)
			return []any{p, f, more}
		}},
		{"preload", func(t *testing.T, db *gorm.DB, _ *Photo, _ *Film) []any {
			var photos []Photo
			var films []*Film
			require.NoError(t, db.Preload("Labels.Labels").Preload("Seal").Order("id").Find(&photos).Error)
			require.NoError(t, db.Preload("Labels", "text <> ?", "x").Preload("Seal", func(tx *gorm.DB) *gorm.DB { return tx.Where("text <> ''") }).Find(&films).Error)
			return []any{photos, films}
		}},
		{"joins", func(t *testing.T, db *gorm.DB, _ *Photo, _ *Film) []any {
			var photos []Photo
			var films []Film
			require.NoError(t, db.Joins("Seal").Find(&photos).Error)
			require.NoError(t, db.InnerJoins("Seal", db.Where(&Seal{Text: "none"})).Find(&films).Error)
			generic, err := gorm.G[Photo](db).Joins(clause.InnerJoin.Association("Seal"), nil).Preload("Labels", nil).Find(ctx)
			require.NoError(t, err)
			return []any{photos, films, generic}
		}},
		{"association of many", func(t *testing.T, db *gorm.DB, p *Photo, f *Film) []any {
			labels := func() *gorm.Association { return db.Model(p).Association("Labels") }
			require.NoError(t, labels().Append(&Label{Text: "x"}, []Label{{Text: "y"}}))
			require.NoError(t, labels().Append(map[string]any{"text": "map"}))
			require.NoError(t, labels().Delete(p.Labels[0], f.Labels[0]))
			count := labels().Count()
			require.NoError(t, labels().Replace(p.labels(1), &Label{Text: "z"}))
			var found []Label
			require.NoError(t, labels().Find(&found, "text = ?", "z"))
			require.NoError(t, labels().Unscoped().Delete(&p.Labels[0]))
			require.NoError(t, labels().Clear())
			require.NoError(t, db.Model(f).Association("Labels").Unscoped().Replace(&Label{Text: "last"}))
			return []any{p, f, count, found}
		}},
		{"association of one", func(t *testing.T, db *gorm.DB, p *Photo, f *Film) []any {
			require.NoError(t, db.Model(p).Association("Seal").Clear())
			require.NoError(t, db.Model(p).Association("Seal").Replace(&Seal{Text: "new"}))
			require.NoError(t, db.Model(f).Association("Seal").Delete(&f.Seal))
			require.NoError(t, db.Model(f).Association("Seal").Append(&Seal{Text: "newer"}))
			return []any{p, f, db.Model(p).Association("Seal").Count()}
		}},
		{"replacing one", func(t *testing.T, db *gorm.DB, p *Photo, _ *Film) []any {
			err := db.Model(p).Association("Seal").Replace(&Seal{Text: "new"})
			require.Equal(t, db.Name() == "mysql", err == nil, "the old one is unique, and on MariaDB stays")
			return []any{stored(t, db, "SELECT text FROM seals")}
		}},
		{"association of several owners", func(t *testing.T, db *gorm.DB, p *Photo, _ *Film) []any {
			photos := []Photo{*p, {Title: "other"}}
			require.NoError(t, db.Create(&photos[1]).Error)
			require.NoError(t, db.Model(&photos).Association("Labels").Append(&Label{Text: "x"}, &Label{Text: "y"}))
			count := db.Model(&photos).Association("Labels").Count()
			require.NoError(t, db.Model(&photos).Association("Seal").Clear())
			require.NoError(t, db.Model(&photos).Association("Labels").Clear())
			return []any{photos, count}
		}},
		{"labels of labels", func(t *testing.T, db *gorm.DB, p *Photo, _ *Film) []any {
			require.NoError(t, db.Create(&Label{Text: "outer", Labels: []*Label{p.labels(0)}}).Error)
			var found []Label
			require.NoError(t, db.Preload("Labels.Labels").Find(&found).Error)
			require.NoError(t, db.Model(p.Labels[1].Labels[0]).Association("Labels").Clear())
			return []any{found}
		}},
		{"save", func(t *testing.T, db *gorm.DB, p *Photo, f *Film) []any {
			p.Labels[0].Text, p.Labels = "changed", append(p.Labels, Label{Text: "more"})
			require.NoError(t, db.Save(p).Error)
			require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Save(p).Error)
			f.Labels, f.Seal.Text = f.Labels[:1], "changed"
			require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(f).Error)
			require.NoError(t, db.Omit("Labels").Updates(f).Error)
			require.NoError(t, db.Select("Seal").Updates(f).Error)
			return []any{p, f}
		}},
		{"delete", func(t *testing.T, db *gorm.DB, p *Photo, f *Film) []any {
			require.NoError(t, db.Select("Labels").Delete(p).Error) // of two, GORM takes either first
			require.NoError(t, db.Select("Seal").Delete(f).Error)
			return nil
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			alongside(t, marked, []any{&Photo{}, &Film{}, &Label{}, &Seal{}}, func(t *testing.T, db *gorm.DB) []any {
				p := &Photo{Title: "p", Labels: []Label{{Text: "a"}, {Text: "b", Labels: []*Label{{Text: "of b"}}}}, Seal: &Seal{Text: "one"}}
				f := &Film{Title: "f", Labels: []*Label{{Text: "c"}}, Seal: Seal{Text: "two"}}
				require.NoError(t, db.Create(p).Error)
				require.NoError(t, db.Create(f).Error)
				returned := c.do(t, db, p, f)
				return append(returned, stored(t, db, "SELECT * FROM labels ORDER BY id"), stored(t, db, "SELECT * FROM seals ORDER BY id"))
			})
		})
	}
}

// labels returns a copy of one of a photo's labels.
func (p *Photo) labels(i int) *Label {
	l := p.Labels[i]
	return &l
}

// TestPolymorphicOwnerThatIsOwned appends to an object of which only the key is
// known: it stays whose it is. GORM by itself would forget the class of its owner.
func TestPolymorphicOwnerThatIsOwned(t *testing.T) {
	set := build(t, marked)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Create(&Photo{Labels: []Label{{Text: "a"}}}).Error)
		require.NoError(t, db.Model(&Label{ID: 1}).Association("Labels").Append(&Label{Text: "of a"}))
		require.NoError(t, db.Model(&Label{ID: 1}).Association("Labels").Replace(&Label{Text: "also of a"}))
		require.Equal(t, []string{"a photo 1", "of a label NULL", "also of a label 1"}, stored(t, db, "SELECT text, thing_type, thing_id FROM labels ORDER BY id"))
	})
}
