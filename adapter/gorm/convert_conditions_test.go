package gormadapter_test

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Grade is "low" or "high" in the database. MariaDB finds both equal to 0, which
// is Low.
type Grade int

const (
	Low  Grade = 0
	High Grade = 1
)

// Code is in lower case in the database.
type Code string

var errNoCode = errors.New("no code")

func (c Code) lower() (string, error) {
	if c == "?" {
		return "", errNoCode
	}
	return "c-" + strings.ToLower(string(c)), nil
}

func codeOf(stored string) (Code, error) {
	code, ok := strings.CutPrefix(stored, "c-")
	if !ok {
		return "", errNoCode
	}
	return Code(strings.ToUpper(code)), nil
}

// Box has a converted key, and Tray a key of which one column is converted.
type Box struct {
	mapper.Base `map:"boxes"`

	Code  Code `map:",pk,size:10"`
	Level Grade
	Next  *Code `map:",size:10"`
}

type Tray struct {
	mapper.Base `map:"trays"`

	BoxCode Code `map:",pk,size:10,fk:boxes.code"`
	No      int  `map:",pk"`
	Level   Grade
	Box     *Box `map:",rel"`
}

var boxTable = &schema.Table{Name: "boxes", Columns: []*schema.Column{
	{Name: "code", Type: schema.String{Size: 10}, PrimaryKey: true},
	{Name: "level", Type: schema.Text{}},
	{Name: "next", Type: schema.String{Size: 10}, Nullable: true},
}}

var trayTable = &schema.Table{Name: "trays", Columns: []*schema.Column{
	{Name: "box_code", Type: schema.String{Size: 10}, PrimaryKey: true, References: "boxes.code"},
	{Name: "no", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "level", Type: schema.Text{}},
}}

var boxes = styles{
	"declarative": func(r *registry.Registry) {
		convertBoxes(r)
		registry.Mapped[Box](r)
		registry.Mapped[Tray](r)
	},
	"imperative": func(r *registry.Registry) {
		convertBoxes(r)
		registry.MapImperatively[Box](r, boxTable, nil, mapper.IgnoreTags())
		registry.MapImperatively[Tray](r, trayTable, mapper.Properties{"Box": mapper.Relationship{}}, mapper.IgnoreTags())
	},
}

func convertBoxes(r *registry.Registry) {
	registry.EnumOf(r, map[Grade]string{Low: "low", High: "high"})
	registry.Convert(r, Code.lower, codeOf)
}

// fillBoxes makes the boxes A (low), B (high) and C (high), of which B has trays 1
// (low) and 2 (high), and A has tray 1 (high).
func fillBoxes(t *testing.T, db *gorm.DB) {
	t.Helper()
	next := Code("C")
	require.NoError(t, db.Create([]*Box{{Code: "A", Level: Low}, {Code: "B", Level: High, Next: &next}, {Code: "C", Level: High}}).Error)
	require.NoError(t, db.Create([]*Tray{{BoxCode: "A", No: 1, Level: High}, {BoxCode: "B", No: 1, Level: Low}, {BoxCode: "B", No: 2, Level: High}}).Error)
}

// codes tells which boxes there are.
func codes(found []Box) string {
	var s []string
	for _, b := range found {
		s = append(s, string(b.Code))
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

func TestConvertedConditionsFindTheirRows(t *testing.T) {
	col := func(table, name string) clause.Column { return clause.Column{Table: table, Name: name} }
	low, code := Low, Code("B")
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		for _, c := range []struct {
			name  string
			query *gorm.DB
			want  string
		}{
			{"map", db.Where(map[string]any{"level": Low}), "A"},
			{"pointer", db.Where(map[string]any{"level": &low}), "A"},
			{"null", db.Where(map[string]any{"next": (*Code)(nil)}), "A C"},
			{"field that is a pointer", db.Where(map[string]any{"next": Code("C")}), "B"},
			{"map by table and column", db.Where(map[string]any{"boxes.level": Low}), "A"},
			{"list", db.Where(map[string]any{"boxes.level": []Grade{Low}}), "A"},
			{"name and list", db.Where("level", []Grade{Low}), "A"},
			{"name and several", db.Where("level", []Grade{Low, High}), "A B C"},
			{"name and list of any", db.Where("level", []any{Low}), "A"},
			{"name and value", db.Where("boxes.level", Low), "A"},
			{"column of the table", db.Where(clause.Eq{Column: col("boxes", "level"), Value: Low}), "A"},
			{"column of this table", db.Where(clause.Eq{Column: col(clause.CurrentTable, "level"), Value: Low}), "A"},
			{"Table", db.Table("boxes").Where(map[string]any{"level": Low}), "A"},
			{"alias", db.Table("boxes AS b").Where(map[string]any{"level": Low}), "A"},
			{"column of the alias", db.Table("boxes AS b").Where(clause.Eq{Column: col("b", "level"), Value: Low}), "A"},
			{"Neq", db.Where(clause.Neq{Column: "level", Value: Low}), "B C"},
			{"Neq of a list", db.Where(clause.Neq{Column: "code", Value: []Code{"A", "B"}}), "C"},
			{"Gt", db.Where(clause.Gt{Column: "code", Value: Code("B")}), "C"},
			{"Gte", db.Where(clause.Gte{Column: "code", Value: Code("B")}), "B C"},
			{"Lt", db.Where(clause.Lt{Column: col("boxes", "code"), Value: code}), "A"},
			{"Lte", db.Where(clause.Lte{Column: "code", Value: &code}), "A B"},
			{"not Lte", db.Not(clause.Lte{Column: "code", Value: code}), "C"},
			{"not", db.Not(map[string]any{"boxes.level": Low}), "B C"},
			{"or", db.Where(map[string]any{"boxes.level": Low}).Or(clause.Gt{Column: "code", Value: code}), "A C"},
			{"key", db.Where(clause.Eq{Column: clause.PrimaryColumn, Value: code}), "B"},
			{"keys", db.Where([]Code{"A", "C"}), "A C"},
			{"stored", db.Where(map[string]any{"boxes.level": "low"}), "A"},
			{"SQL", db.Where(map[string]any{"boxes.level": gorm.Expr("'low'")}), "A"},
			{"query", db.Where("level = (?)", db.Model(&Tray{}).Select("level").Where(map[string]any{"box_code": Code("B"), "trays.level": Low})), "A"},
		} {
			var found []Box
			require.NoError(t, c.query.Find(&found).Error, c.name)
			require.Equal(t, c.want, codes(found), c.name)
			var n int64
			require.NoError(t, c.query.Model(&Box{}).Count(&n).Error, c.name)
			require.EqualValues(t, len(found), n, c.name)
		}
		text := db.ToSQL(func(tx *gorm.DB) *gorm.DB {
			return tx.Where(clause.Eq{Column: col("other", "level"), Value: Low}).Where(map[string]any{"other.level": Low}).Find(&[]Box{})
		})
		require.Regexp(t, `.other.\..level. = 0 AND .other.\..level. = 0$`, text, "another table's columns are not the class's")
	})
}

// TestConvertedConditionsInAnotherCase has names found as the database finds them.
func TestConvertedConditionsInAnotherCase(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		for _, name := range []string{"Level", "boxes.LEVEL"} {
			var found []Box
			err := db.Find(&found, map[string]any{name: Low}).Error
			if db.Name() == "postgres" {
				require.ErrorContains(t, err, "does not exist", name)
				continue
			}
			require.NoError(t, err, name)
			require.Equal(t, "A", codes(found), name)
		}
	})
}

func TestConvertedKeyConditions(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		box := Box{Code: "B"}
		require.NoError(t, db.Take(&box).Error)
		require.Equal(t, High, box.Level)
		tray := Tray{BoxCode: "B", No: 1}
		require.NoError(t, db.Preload("Box").First(&tray).Error)
		require.Equal(t, Tray{BoxCode: "B", No: 1, Level: Low, Box: &box}, tray)

		failed := func(err error) {
			t.Helper()
			var mistake *mapper.ValueError
			require.ErrorAs(t, err, &mistake)
			require.ErrorIs(t, err, errNoCode)
			require.Regexp(t, "^(Box.Code|Tray.BoxCode)$", mistake.Class+"."+mistake.Attribute)
			require.NotContains(t, err.Error(), "0x", "pointers")
		}
		failed(db.Take(&Box{Code: "?"}).Error)
		failed(db.First(&Box{Code: "?"}).Error)
		failed(db.Find(&Box{Code: "?"}).Error)
		failed(db.Take(&Tray{BoxCode: "?", No: 1}).Error)
		failed(db.Delete(&Box{Code: "?"}).Error)
		failed(db.Delete(&Tray{BoxCode: "?", No: 1}).Error)
		failed(db.Delete(&[]Tray{{BoxCode: "A", No: 1}, {BoxCode: "?", No: 1}}).Error)
		failed(db.Model(&Box{Code: "?"}).Update("level", Low).Error)
		failed(db.Create(&Box{Code: "?"}).Error)
		require.Equal(t, "c-a 1\nc-b 1\nc-b 2", storedTable(t, db, "box_code, no", "trays", "box_code, no"))

		require.NoError(t, db.Delete(&Tray{}, map[string]any{"trays.level": Low}).Error)
		require.Equal(t, "c-a 1\nc-b 2", storedTable(t, db, "box_code, no", "trays", "box_code, no"))
		require.NoError(t, db.Delete(&[]Tray{{BoxCode: "A", No: 1}, {BoxCode: "A", No: 2}}).Error)
		require.NoError(t, db.Delete(&Tray{BoxCode: "B", No: 2}).Error)
		require.NoError(t, db.Where(clause.Neq{Column: clause.Column{Table: "boxes", Name: "level"}, Value: Low}).Delete(&Box{}).Error)
		require.Equal(t, "c-a", storedTable(t, db, "code", "boxes", "code"))
	})
}

func TestConvertedHaving(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		for _, c := range []struct {
			query, args any
			want        int64
		}{
			{map[string]any{"level": Low}, nil, 1},
			{map[string]any{"boxes.level": []Grade{High}}, nil, 2},
			{clause.Neq{Column: "level", Value: Low}, nil, 2},
			{"level = ?", "low", 1},
		} {
			tx := db.Model(&Box{}).Select("count(*)").Group("level")
			if c.args == nil {
				tx = tx.Having(c.query)
			} else {
				tx = tx.Having(c.query, c.args)
			}
			var n []int64
			require.NoError(t, tx.Find(&n).Error, c.query)
			require.Equal(t, []int64{c.want}, n, c.query)
		}
	})
}

func TestConvertedJoinConditions(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		count := func(want int64, tx *gorm.DB) {
			t.Helper()
			var n int64
			require.NoError(t, tx.Count(&n).Error)
			require.Equal(t, want, n)
		}
		low := db.Where(map[string]any{"level": Low})
		for _, c := range []struct {
			on   *gorm.DB
			want int
		}{
			{low, 1},
			{low, 1}, // it is as it was
			{db.Where(map[string]any{"Box.level": Low}), 1},
			{db.Where(clause.Neq{Column: clause.Column{Table: clause.CurrentTable, Name: "level"}, Value: Low}), 2},
			{db.Not(map[string]any{"code": []Code{"A"}}), 2},
			{db.Where(map[string]any{"level": "low"}), 1},
		} {
			tx := db.Model(&Tray{}).InnerJoins("Box", c.on)
			count(int64(c.want), tx)
			var found []Tray
			require.NoError(t, tx.Find(&found).Error) // the statement is built again
			require.Len(t, found, c.want)
			rows, err := db.Model(&Tray{}).InnerJoins("Box", c.on).Rows()
			require.NoError(t, err)
			n := 0
			for rows.Next() {
				n++
			}
			require.NoError(t, rows.Close())
			require.Equal(t, c.want, n)
		}
		var trays []Tray
		require.NoError(t, db.Where(map[string]any{"trays.level": High}).Joins("Box", low).Order("box_code").Find(&trays).Error)
		require.Equal(t, []Tray{{BoxCode: "A", No: 1, Level: High, Box: &Box{Code: "A"}}, {BoxCode: "B", No: 2, Level: High}}, trays)

		err := db.InnerJoins("Box", db.Where(map[string]any{"code": Code("?")})).Find(&trays).Error
		var mistake *mapper.ValueError
		require.ErrorAs(t, err, &mistake)
		require.Equal(t, "Code", mistake.Attribute)
	})
}

func TestConvertedUpserts(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		met := clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, DoUpdates: clause.Assignments(map[string]any{"level": Low, "next": Code("A")})}
		for range 2 { // it stays as it was
			require.NoError(t, db.Clauses(met).Create(&Box{Code: "B", Level: High}).Error)
			require.Equal(t, "c-a low NULL\nc-b low c-a\nc-c high NULL", storedTable(t, db, "code, level, next", "boxes", "code"))
		}
		met.DoUpdates = clause.AssignmentColumns([]string{"level"})
		require.NoError(t, db.Clauses(met).Create(&Box{Code: "B", Level: High}).Error)
		require.Equal(t, "c-a low NULL\nc-b high c-a\nc-c high NULL", storedTable(t, db, "code, level, next", "boxes", "code"))

		met.DoUpdates = clause.Assignments(map[string]any{"next": "no code"})
		var mistake *mapper.ValueError
		require.ErrorAs(t, db.Clauses(met).Create(&Box{Code: "B", Level: High}).Error, &mistake)
		if db.Name() == "mysql" { // which has no conditions here
			return
		}
		met.DoUpdates = clause.AssignmentColumns([]string{"next"})
		met.Where.Exprs = []clause.Expression{
			clause.Eq{Column: clause.Column{Table: "boxes", Name: "level"}, Value: Low},
			clause.Eq{Column: clause.Column{Table: "excluded", Name: "level"}, Value: High},
		}
		next := Code("B")
		require.NoError(t, db.Clauses(met).Create([]*Box{{Code: "A", Level: High, Next: &next}, {Code: "C", Level: High, Next: &next}}).Error)
		require.Equal(t, "c-a low c-b\nc-b high c-a\nc-c high NULL", storedTable(t, db, "code, level, next", "boxes", "code"))

		met.TargetWhere.Exprs = []clause.Expression{clause.Eq{Column: "level", Value: Low}}
		text := db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Clauses(met).Create(&Box{Code: "B"}) })
		require.Regexp(t, `WHERE .level. = .low.  ?DO UPDATE`, text)
	})
}

// TestStoredValuesAreChecked has maps hold what is stored, if it can be read again.
func TestStoredValuesAreChecked(t *testing.T) {
	boxes.each(t, func(t *testing.T, db *gorm.DB) {
		fillBoxes(t, db)
		box := func() *Box { return &Box{Code: "C", Level: High} }
		const before = "c-a low NULL\nc-b high c-c\nc-c high NULL"
		for name, err := range map[string]error{
			"level":  db.Model(box()).Update("level", "huge").Error,
			"number": db.Model(box()).Updates(map[string]any{"Level": 0}).Error,
			"column": db.Model(box()).UpdateColumn("next", "C").Error,
			"all":    db.Model(&Box{}).Where("1 = 1").Updates(map[string]any{"level": "huge"}).Error,
			"create": db.Model(&Box{}).Create(map[string]any{"code": "D", "level": High}).Error,
			"list":   db.Model(&Box{}).Create([]map[string]any{{"code": "c-d", "level": "low"}, {"code": "c-e", "level": "huge"}}).Error,
		} {
			var mistake *mapper.ValueError
			require.ErrorAs(t, err, &mistake, name)
			require.Equal(t, "Box", mistake.Class, name)
			require.NotContains(t, err.Error(), "0x", name)
		}
		require.Equal(t, before, storedTable(t, db, "code, level, next", "boxes", "code"))

		c, next := box(), Code("A")
		require.NoError(t, db.Model(c).Updates(map[string]any{"level": "low", "Next": "c-b"}).Error)
		require.Equal(t, Low, c.Level)
		require.Equal(t, Code("B"), *c.Next)
		require.NoError(t, db.Model(c).Update("next", &next).Error)
		require.NoError(t, db.Model(c).Update("level", gorm.Expr("?", "high")).Error)
		require.NoError(t, db.Model(&Box{Code: "A"}).Update("level", db.Model(&Tray{}).Select("level").Where(&Tray{BoxCode: "A"})).Error)
		require.NoError(t, db.Model(&Box{Code: "B"}).Updates(map[string]any{"level": []byte("low"), "next": sql.NullString{}}).Error)
		require.NoError(t, db.Model(&Box{}).Create(map[string]any{"code": "c-d", "level": "low"}).Error)
		require.Equal(t, "c-a high NULL\nc-b low NULL\nc-c high c-a\nc-d low NULL", storedTable(t, db, "code, level, next", "boxes", "code"))
	})
}
