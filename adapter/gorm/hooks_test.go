package gormadapter_test

import (
	"errors"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Note has hooks of every kind, with GORM's signatures, on the struct itself.
type Note struct {
	mapper.Base `map:"notes"`

	ID    int64  `map:",pk"`
	Text  string `map:",size:50"`
	Saves int
	heard []string
}

var errRefused = errors.New("refused")

func (n *Note) hear(hook string) error {
	n.heard = append(n.heard, hook)
	if n.Text == "refuse "+hook {
		return errRefused
	}
	return nil
}

func (n *Note) BeforeSave(tx *gorm.DB) error {
	tx.Statement.SetColumn("Saves", n.Saves+1)
	return n.hear("BeforeSave")
}
func (n *Note) AfterSave(*gorm.DB) error    { return n.hear("AfterSave") }
func (n *Note) BeforeCreate(*gorm.DB) error { return n.hear("BeforeCreate") }
func (n *Note) AfterCreate(*gorm.DB) error  { return n.hear("AfterCreate") }
func (n *Note) BeforeUpdate(tx *gorm.DB) error {
	if tx.Statement.Changed("Text") {
		n.heard = append(n.heard, "changed")
	}
	return n.hear("BeforeUpdate")
}
func (n *Note) AfterUpdate(*gorm.DB) error  { return n.hear("AfterUpdate") }
func (n *Note) BeforeDelete(*gorm.DB) error { return n.hear("BeforeDelete") }
func (n *Note) AfterDelete(*gorm.DB) error  { return n.hear("AfterDelete") }
func (n *Note) AfterFind(*gorm.DB) error    { return n.hear("AfterFind") }

var journal = styles{
	"declarative": func(r *registry.Registry) { registry.Mapped[Note](r) },
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Note](r, &schema.Table{Name: "notes", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "text", Type: schema.String{Size: 50}},
			{Name: "saves", Type: schema.BigInt{}},
		}}, nil, mapper.IgnoreTags())
	},
}

func TestHooks(t *testing.T) {
	journal.each(t, func(t *testing.T, db *gorm.DB) {
		n := &Note{Text: "first"}
		require.NoError(t, db.Create(n).Error)
		require.Equal(t, []string{"BeforeSave", "BeforeCreate", "AfterCreate", "AfterSave"}, n.heard)
		require.Equal(t, 1, value[int](t, db, "SELECT saves FROM notes"))

		n.heard = nil
		require.NoError(t, db.Model(n).Updates(Note{Text: "second"}).Error)
		require.Equal(t, []string{"BeforeSave", "changed", "BeforeUpdate", "AfterUpdate", "AfterSave"}, n.heard)
		require.Equal(t, 2, value[int](t, db, "SELECT saves FROM notes"))

		n.heard = nil
		require.NoError(t, db.Save(n).Error)
		require.Equal(t, []string{"BeforeSave", "BeforeUpdate", "AfterUpdate", "AfterSave"}, n.heard)
		require.Equal(t, 3, value[int](t, db, "SELECT saves FROM notes"))

		var found []Note
		require.NoError(t, db.Find(&found).Error)
		require.Equal(t, []string{"AfterFind"}, found[0].heard)

		n.heard = nil
		require.NoError(t, db.Delete(n).Error)
		require.Equal(t, []string{"BeforeDelete", "AfterDelete"}, n.heard)
	})
}

func TestHooksOfBatch(t *testing.T) {
	journal.each(t, func(t *testing.T, db *gorm.DB) {
		batch := []Note{{Text: "a"}, {Text: "b"}}
		require.NoError(t, db.Create(&batch).Error)
		for _, n := range batch {
			require.Equal(t, []string{"BeforeSave", "BeforeCreate", "AfterCreate", "AfterSave"}, n.heard)
			require.Equal(t, 1, n.Saves)
		}
	})
}

func TestHooksRefuse(t *testing.T) {
	for _, hook := range []string{"BeforeSave", "BeforeCreate", "AfterCreate", "AfterSave"} {
		t.Run(hook, func(t *testing.T) {
			journal.each(t, func(t *testing.T, db *gorm.DB) {
				require.ErrorIs(t, db.Create(&Note{Text: "refuse " + hook}).Error, errRefused)
				require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM notes"), "the transaction is rolled back")
			})
		})
	}
}

func TestSkipHooks(t *testing.T) {
	journal.each(t, func(t *testing.T, db *gorm.DB) {
		n := &Note{Text: "refuse BeforeSave"}
		quiet := db.Session(&gorm.Session{SkipHooks: true})
		require.NoError(t, quiet.Create(n).Error)
		require.NoError(t, quiet.Model(n).Update("text", "second").Error)
		require.NoError(t, quiet.Take(n).Error)
		require.NoError(t, db.Model(n).UpdateColumn("text", "third").Error)
		require.Empty(t, n.heard)
		require.Equal(t, 0, value[int](t, db, "SELECT saves FROM notes"))
	})
}
