package gormadapter_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Mountaineer is known by a code, by a badge within a club, or by neither.
type Mountaineer struct {
	mapper.Base `map:"mountaineers,unique:(club,badge)"`

	ID     int64   `map:",pk"`
	Code   *string `map:",size:20,unique"`
	Club   string  `map:",size:20"`
	Badge  *int64
	Level  int64      `map:",default:7"`
	Ropes  []*Rope    `map:",rel,order:id"`
	Pass   *HutPass   `map:",rel"`
	Peaks  []Summit   `map:",rel,through:ascents,order:id"`
	Tent   *BivouacOf `map:",rel"`
	TentID *int64     `map:",fk:bivouacs.id"`
}

// Rope belongs to a Mountaineer.
type Rope struct {
	mapper.Base `map:"ropes"`

	ID            int64 `map:",pk"`
	Length        int64
	MountaineerID int64 `map:",fk:mountaineers.id"`
}

// HutPass belongs to one Mountaineer.
type HutPass struct {
	mapper.Base `map:"hut_passes"`

	ID            int64 `map:",pk"`
	MountaineerID int64 `map:",fk:mountaineers.id,unique"`
}

// Summit is known by its name.
type Summit struct {
	mapper.Base `map:"summits"`

	ID   int64  `map:",pk"`
	Name string `map:",size:20,unique"`
}

// BivouacOf is known by its name.
type BivouacOf struct {
	mapper.Base `map:"bivouacs"`

	ID   int64  `map:",pk"`
	Name string `map:",size:20,unique"`
}

var mountaineers = styles{"declarative": func(r *registry.Registry) {
	registry.Mapped[Mountaineer](r)
	registry.Mapped[Rope](r)
	registry.Mapped[HutPass](r)
	registry.Mapped[Summit](r)
	registry.Mapped[BivouacOf](r)
}, "imperative": func(r *registry.Registry) {
	id := func() *schema.Column { return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true} }
	name := func() *schema.Column {
		return &schema.Column{Name: "name", Type: schema.String{Size: 20}, Unique: true}
	}
	all := &schema.Table{Name: "mountaineers", Columns: []*schema.Column{
		id(), {Name: "code", Type: schema.String{Size: 20}, Nullable: true, Unique: true}, {Name: "club", Type: schema.String{Size: 20}},
		{Name: "badge", Type: schema.BigInt{}, Nullable: true}, {Name: "level", Type: schema.BigInt{}, Default: schema.Literal("7")},
		{Name: "tent_id", Nullable: true, References: "bivouacs.id"},
	}, Indexes: []*schema.Index{{Columns: []schema.IndexColumn{{Column: "club"}, {Column: "badge"}}, Unique: true}}}
	ropes := &schema.Table{Name: "ropes", Columns: []*schema.Column{
		id(), {Name: "length", Type: schema.BigInt{}}, {Name: "mountaineer_id", References: "mountaineers.id"},
	}}
	summits := &schema.Table{Name: "summits", Columns: []*schema.Column{id(), name()}}
	registry.MapImperatively[Mountaineer](r, all, mapper.Properties{
		"Ropes": mapper.Relationship{OrderBy: schema.OrderBy(ropes.C("id").Asc())}, "Pass": mapper.Relationship{}, "Tent": mapper.Relationship{},
		"Peaks": mapper.Relationship{Through: &schema.Table{Name: "ascents"}, OrderBy: schema.OrderBy(summits.C("id").Asc())},
	}, mapper.IgnoreTags())
	registry.MapImperatively[Rope](r, ropes, nil, mapper.IgnoreTags())
	registry.MapImperatively[HutPass](r, &schema.Table{Name: "hut_passes", Columns: []*schema.Column{
		id(), {Name: "mountaineer_id", References: "mountaineers.id", Unique: true},
	}}, nil, mapper.IgnoreTags())
	registry.MapImperatively[Summit](r, summits, nil, mapper.IgnoreTags())
	registry.MapImperatively[BivouacOf](r, &schema.Table{Name: "bivouacs", Columns: []*schema.Column{id(), name()}}, nil, mapper.IgnoreTags())
}}

// ignoring are the ways to leave rows out.
func ignoring(d schema.Dialect) map[string]clause.Expression {
	modifier := "OR IGNORE"
	if d == schema.MariaDB {
		modifier = "IGNORE"
	}
	ways := map[string]clause.Expression{
		"do nothing":             clause.OnConflict{DoNothing: true},
		"do nothing at a target": clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, DoNothing: true},
		"update of some": clause.OnConflict{
			Columns: []clause.Column{{Name: "code"}}, DoUpdates: clause.AssignmentColumns([]string{"club"}),
			Where: clause.Where{Exprs: []clause.Expression{clause.Eq{Column: clause.Column{Table: "mountaineers", Name: "level"}, Value: 99}}},
		},
		"ignore": clause.Insert{Modifier: modifier},
	}
	switch d {
	case schema.PostgreSQL: // which has no IGNORE
		delete(ways, "ignore")
	case schema.MariaDB: // where an update has no condition
		delete(ways, "update of some")
	}
	return ways
}

func dialectOfDB(db *gorm.DB) schema.Dialect {
	return map[string]schema.Dialect{"sqlite": schema.SQLite, "postgres": schema.PostgreSQL, "mysql": schema.MariaDB}[db.Name()]
}

// keysByCode reads which row has which code.
func keysByCode(t *testing.T, db *gorm.DB) map[string]int64 {
	t.Helper()
	keys := map[string]int64{}
	rows, err := db.Raw("SELECT id, code FROM mountaineers WHERE code IS NOT NULL").Rows()
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var id int64
		var code string
		require.NoError(t, rows.Scan(&id, &code))
		keys[code] = id
	}
	require.NoError(t, rows.Err())
	return keys
}

// TestKeysBesideRowsThatWereLeftOut has each object of a batch get its own row's key,
// and one whose row was left out none, or on MariaDB that of the row that is there.
func TestKeysBesideRowsThatWereLeftOut(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		there := map[string]bool{"x": true, "y": true}
		for way, expression := range ignoring(dialectOfDB(db)) {
			for _, codes := range []string{"bxc", "xbc", "bcx", "xby", "xbyc", "bc", "xy", "bb", "xxb", "bxb"} {
				if way == "update of some" && strings.Contains(codes[1:], codes[:1]) {
					continue // PostgreSQL refuses to update a row twice
				}
				for _, shape := range []string{"pointers", "values", "batches"} {
					name := strings.Join([]string{way, codes, shape}, ", ")
					require.NoError(t, db.Exec("DELETE FROM mountaineers").Error)
					for code := range there {
						require.NoError(t, db.Create(&Mountaineer{Code: &code, Club: "old"}).Error)
					}
					list := make([]Mountaineer, len(codes))
					pointers := make([]*Mountaineer, len(codes))
					for i := range codes {
						code := codes[i : i+1]
						list[i] = Mountaineer{Code: &code, Club: "new"}
						pointers[i] = &list[i]
					}
					tx := db.Clauses(expression)
					switch shape {
					case "pointers":
						tx = tx.Create(pointers)
					case "values":
						tx = tx.Create(list)
					case "batches":
						tx = tx.CreateInBatches(&list, 2)
					}
					require.NoError(t, tx.Error, name)
					keys, seen := keysByCode(t, db), map[string]bool{"x": true, "y": true}
					for i, object := range list {
						code := codes[i : i+1]
						returnsOld := db.Name() == "mysql" && way != "ignore"
						switch {
						case !seen[code], object.ID != 0 && returnsOld:
							require.Equal(t, keys[code], object.ID, "%s: %d", name, i)
							require.EqualValues(t, 7, object.Level, "%s: %d", name, i)
						default:
							require.Zero(t, object.ID, "%s: %d", name, i)
							require.Zero(t, object.Level, "%s: %d", name, i)
						}
						seen[code] = true
					}
				}
			}
		}
	})
}

// TestKeysBesideChosenKeys mixes objects that have a key with such as get one.
func TestKeysBesideChosenKeys(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		x := "x"
		require.NoError(t, db.Create(&Mountaineer{ID: 5, Code: &x}).Error)
		for way, expression := range ignoring(dialectOfDB(db)) {
			require.NoError(t, db.Exec("DELETE FROM mountaineers WHERE id <> 5").Error)
			a, b, c, d := "a", "b", "c", "d"
			list := []*Mountaineer{{ID: 1001, Code: &a}, {Code: &b}, {ID: 1002, Code: &x}, {Code: &x}, {ID: 1003, Code: &c}, {Code: &d}}
			require.NoError(t, db.Clauses(expression).Create(list).Error, way)
			keys := keysByCode(t, db)
			require.Equal(t, []int64{1001, keys["b"], 1003, keys["d"]}, []int64{list[0].ID, list[1].ID, list[4].ID, list[5].ID}, way)
			require.Contains(t, []int64{1002, 5}, list[2].ID, way) // MariaDB returns the key of the row that is there
			require.Contains(t, []int64{0, 5}, list[3].ID, way)
			require.EqualValues(t, []int64{7, 7, 7, 7}, []int64{list[0].Level, list[1].Level, list[4].Level, list[5].Level}, way)
			require.Len(t, keys, 5, way)
		}
	})
}

// TestKeysWithoutUniqueValues has objects told apart that no unique column tells.
func TestKeysWithoutUniqueValues(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		x, one := "x", int64(1)
		require.NoError(t, db.Create([]*Mountaineer{{Code: &x}, {Club: "k", Badge: &one}}).Error)
		list := []*Mountaineer{{Club: "a"}, {Code: &x, Club: "b"}, {Club: "c"}, {Club: "k", Badge: &one}, {Club: "c"}}
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(list).Error)
		for i, object := range list {
			if i == 1 || i == 3 {
				require.Contains(t, []int64{0, int64(i+1) / 2}, object.ID)
				continue
			}
			var stored Mountaineer
			require.NoError(t, db.Take(&stored, object.ID).Error)
			require.Equal(t, *object, stored)
		}
		require.NotEqual(t, list[2].ID, list[4].ID)
	})
}

// TestRelatedObjectsOfRowsThatWereLeftOut are refused, and nothing is stored.
func TestRelatedObjectsOfRowsThatWereLeftOut(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		x := "x"
		require.NoError(t, db.Create(&Mountaineer{Code: &x}).Error)
		for attribute, relate := range map[string]func(*Mountaineer){
			"Ropes": func(m *Mountaineer) { m.Ropes = []*Rope{{Length: 3}} },
			"Pass":  func(m *Mountaineer) { m.Pass = &HutPass{} },
			"Peaks": func(m *Mountaineer) { m.Peaks = []Summit{{Name: "Eiger"}} },
		} {
			for shape, create := range map[string]func(*gorm.DB, *Mountaineer) error{
				"one": func(db *gorm.DB, m *Mountaineer) error { return db.Create(m).Error },
				"list": func(db *gorm.DB, m *Mountaineer) error {
					c := "c"
					return db.Create([]*Mountaineer{m, {Code: &c}}).Error
				},
				"last": func(db *gorm.DB, m *Mountaineer) error {
					c := "c"
					return db.Create([]*Mountaineer{{Code: &c}, m}).Error
				},
			} {
				name, before := attribute+", "+shape, keysByCode(t, db)
				again := &Mountaineer{Code: &x}
				relate(again)
				ignore := func() *gorm.DB { return db.Clauses(clause.OnConflict{DoNothing: true}) }
				err := create(ignore(), again)
				if again.ID != 0 { // MariaDB returned the row's key
					require.Equal(t, before["x"], again.ID, name)
					require.NoError(t, err, name)
					require.NoError(t, db.Select("Ropes", "Pass", "Peaks").Delete(&Mountaineer{ID: 1}).Error)
					require.NoError(t, db.Exec("DELETE FROM summits").Error)
					require.NoError(t, db.Exec("DELETE FROM mountaineers").Error)
					require.NoError(t, db.Create(&Mountaineer{ID: 1, Code: &x}).Error)
					continue
				}
				var refused *mapper.UnsupportedError
				require.ErrorAs(t, err, &refused, name)
				require.EqualError(t, refused, "mapper: Mountaineer."+attribute+": gorm cannot do related objects of a new Mountaineer whose row was left out, since there is one like it; leave them out with Omit, or load that Mountaineer and save them with it", name)
				require.Equal(t, before, keysByCode(t, db), name)
				for _, table := range []string{"ropes", "hut_passes", "summits", "ascents"} {
					require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM "+table), name)
				}
				require.NoError(t, create(ignore().Omit(attribute), again), name)
				require.NoError(t, db.Exec("DELETE FROM mountaineers WHERE code = 'c'").Error)
			}
		}
	})
}

// TestRelatedObjectsOfRowsThatWereStored go with their own object's key.
func TestRelatedObjectsOfRowsThatWereStored(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		x, c, e := "x", "c", "e"
		require.NoError(t, db.Create(&Mountaineer{Code: &x}).Error)
		list := []*Mountaineer{{Code: &x}, {Code: &c, Ropes: []*Rope{{Length: 3}}, Peaks: []Summit{{Name: "Eiger"}}}, {Code: &e, Pass: &HutPass{}}}
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(list).Error)
		keys := keysByCode(t, db)
		require.Equal(t, []int64{keys["c"], keys["e"]}, []int64{list[1].ID, list[2].ID})
		require.Equal(t, []int64{keys["c"], keys["c"], keys["e"]}, []int64{
			value[int64](t, db, "SELECT mountaineer_id FROM ropes"), value[int64](t, db, "SELECT mountaineer_id FROM ascents"),
			value[int64](t, db, "SELECT mountaineer_id FROM hut_passes"),
		})
	})
}

// TestReferencesToRowsThatWereLeftOut has GORM's own DO NOTHING, by which it saves
// related objects, give no object the key of another.
func TestReferencesToRowsThatWereLeftOut(t *testing.T) {
	mountaineers.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Summit{Name: "Eiger"}).Error)
		require.NoError(t, db.Create(&BivouacOf{Name: "red"}).Error)
		var object *Mountaineer
		for name, save := range map[string]func(*gorm.DB) error{
			"Peaks, first": func(db *gorm.DB) error {
				object = &Mountaineer{Peaks: []Summit{{Name: "Eiger"}, {Name: "Jura"}}}
				return db.Create(object).Error
			},
			"Peaks, last": func(db *gorm.DB) error {
				object = &Mountaineer{Peaks: []Summit{{Name: "Jura"}, {Name: "Eiger"}}}
				return db.Create(object).Error
			},
			"Peaks, of two": func(db *gorm.DB) error {
				object = &Mountaineer{Peaks: []Summit{{Name: "Eiger"}}}
				return db.Create([]*Mountaineer{{Peaks: []Summit{{Name: "Jura"}}}, object}).Error
			},
			"Peaks, appended": func(db *gorm.DB) error {
				object = &Mountaineer{ID: 77}
				if err := db.Create(object).Error; err != nil {
					return err
				}
				return db.Model(object).Association("Peaks").Append([]Summit{{Name: "Eiger"}, {Name: "Jura"}})
			},
			"Tent, one": func(db *gorm.DB) error {
				object = &Mountaineer{Tent: &BivouacOf{Name: "red"}}
				return db.Create(object).Error
			},
			"Tent, first": func(db *gorm.DB) error {
				object = &Mountaineer{Tent: &BivouacOf{Name: "red"}}
				return db.Create([]*Mountaineer{object, {Tent: &BivouacOf{Name: "blue"}}}).Error
			},
			"Tent, last": func(db *gorm.DB) error {
				object = &Mountaineer{Tent: &BivouacOf{Name: "red"}}
				return db.Create([]*Mountaineer{{Tent: &BivouacOf{Name: "blue"}}, object}).Error
			},
			"Tent, saved": func(db *gorm.DB) error {
				object = &Mountaineer{ID: 78}
				if err := db.Create(object).Error; err != nil {
					return err
				}
				object.Tent = &BivouacOf{Name: "red"}
				return db.Save(object).Error
			},
		} {
			t.Run(name, func(t *testing.T) {
				attribute, class := "Peaks", "Summit"
				if strings.HasPrefix(name, "Tent") {
					attribute, class = "Tent", "BivouacOf"
				}
				tx := db.Begin()
				defer tx.Rollback()
				err := save(tx)
				if db.Name() == "mysql" { // which returns the key of the row that is there
					require.NoError(t, err)
					for _, peak := range object.Peaks {
						var stored Summit
						require.NoError(t, tx.Take(&stored, peak.ID).Error)
						require.Equal(t, peak, stored)
					}
					var again Mountaineer
					require.NoError(t, tx.Preload("Peaks").Take(&again, object.ID).Error)
					require.ElementsMatch(t, object.Peaks, again.Peaks)
					if object.Tent != nil {
						require.EqualValues(t, 1, *object.TentID)
					}
					return
				}
				var refused *mapper.UnsupportedError
				require.ErrorAs(t, err, &refused)
				require.EqualError(t, refused, fmt.Sprintf("mapper: Mountaineer.%s: gorm cannot do a reference to a new %s whose row was left out, since there is one like it; load that %s and refer to it", attribute, class, class))
				for _, peak := range object.Peaks {
					if peak.Name == "Eiger" {
						require.Zero(t, peak.ID)
					}
				}
			})
		}
		all := &Mountaineer{Peaks: []Summit{{Name: "Rigi"}, {ID: 1, Name: "Eiger"}, {Name: "Titlis"}}, Tent: &BivouacOf{ID: 1}}
		require.NoError(t, db.Create(all).Error, "objects that are there, with their keys")
		require.Equal(t, "1 Eiger\n2 Rigi\n3 Titlis", strings.ReplaceAll(strings.ReplaceAll(storedTable(t, db, "id, name", "summits", "id"), fmt.Sprintf("%d Rigi", all.Peaks[0].ID), "2 Rigi"), fmt.Sprintf("%d Titlis", all.Peaks[2].ID), "3 Titlis"))
		require.Equal(t, 3, value[int](t, db, fmt.Sprintf("SELECT count(*) FROM ascents WHERE mountaineer_id = %d", all.ID)))
	})
}

// ValleyHut has a key of two columns, which the caller chooses, and a value that the
// database makes.
type ValleyHut struct {
	mapper.Base `map:"valley_huts"`

	Valley string `map:",pk,size:20"`
	Number int64  `map:",pk"`
	Height string `map:",size:20,default:'low'"`
}

// TestDefaultsBesideRowsThatWereLeftOut are those of the object's own row.
func TestDefaultsBesideRowsThatWereLeftOut(t *testing.T) {
	set := build(t, func(r *registry.Registry) { registry.Mapped[ValleyHut](r) })
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Create(&ValleyHut{Valley: "a", Number: 1, Height: "high"}).Error)
		list := []ValleyHut{{Valley: "a", Number: 1}, {Valley: "a", Number: 2}, {Valley: "b", Number: 1}}
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(&list).Error)
		require.Equal(t, []ValleyHut{{Valley: "a", Number: 1, Height: "high"}, {Valley: "a", Number: 2, Height: "low"}, {Valley: "b", Number: 1, Height: "low"}}, list)
	})
}

// LiftTicket is known by a time and a price, which databases store with fewer digits.
type LiftTicket struct {
	mapper.Base `map:"lift_tickets,unique:(at,price)"`

	ID    int64 `map:",pk"`
	At    time.Time
	Price string `map:",type:decimal(8,2)"`
}

// TestKeysByTimesAndDecimals tells objects apart by what loses digits.
func TestKeysByTimesAndDecimals(t *testing.T) {
	set := build(t, func(r *registry.Registry) { registry.Mapped[LiftTicket](r) })
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		at := time.Date(2024, 5, 1, 12, 0, 0, 123456000, time.UTC)
		require.NoError(t, db.Create(&LiftTicket{At: at, Price: "2.5"}).Error)
		list := []LiftTicket{{At: at, Price: "2.5"}, {At: at, Price: "3.5"}, {At: at.Add(time.Second + 4), Price: "2.5"}}
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(&list).Error)
		require.Contains(t, []int64{0, 1}, list[0].ID)
		require.Equal(t, value[int64](t, db, "SELECT id FROM lift_tickets WHERE price > 3"), list[1].ID)
		require.Equal(t, value[int64](t, db, "SELECT max(id) FROM lift_tickets"), list[2].ID)
	})
}

// TestKeysWithoutReturning leaves keys open that MariaDB does not tell.
func TestKeysWithoutReturning(t *testing.T) {
	set := build(t, mountaineers["declarative"])
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		if d == schema.MariaDB {
			pool, err := db.DB()
			require.NoError(t, err)
			db, err = gorm.Open(mysql.New(mysql.Config{Conn: pool, DisableWithReturning: true}), &gorm.Config{Logger: &recorder{}})
			require.NoError(t, err)
		}
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		a, b, c, x := "a", "b", "c", "x"
		require.NoError(t, db.Create(&Mountaineer{Code: &x}).Error)
		for _, expression := range []clause.Expression{clause.OnConflict{DoNothing: true}, ignoring(d)["ignore"]} {
			if expression == nil {
				continue
			}
			list := []Mountaineer{{Code: &a}, {Code: &b}}
			require.NoError(t, db.Clauses(expression).Create(&list).Error)
			keys := keysByCode(t, db)
			require.Equal(t, []int64{keys["a"], keys["b"]}, []int64{list[0].ID, list[1].ID})
			list = []Mountaineer{{Code: &x}, {Code: &c}}
			require.NoError(t, db.Clauses(expression).Create(&list).Error)
			if d == schema.MariaDB {
				require.Equal(t, []int64{0, 0}, []int64{list[0].ID, list[1].ID})
				list = []Mountaineer{{Code: &x}, {Code: &c, Ropes: []*Rope{{}}}}
				var refused *mapper.UnsupportedError
				require.ErrorAs(t, db.Clauses(expression).Create(&list).Error, &refused)
			}
			require.NoError(t, db.Exec("DELETE FROM mountaineers WHERE code <> 'x'").Error)
		}
	})
}
