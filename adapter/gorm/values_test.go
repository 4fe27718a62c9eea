package gormadapter_test

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Specimen has a field of every Go type that holds a column, plain, as a
// pointer, in a null wrapper, and with a zero that is NULL.
type Specimen struct {
	mapper.Base `map:"specimens"`

	ID     int64 `map:",pk"`
	Flag   bool
	Tiny   int8
	Byte   uint8
	Short  int16
	Word   uint16
	Medium int32
	Wide   uint32
	Big    int64
	Any    int
	Huge   uint64
	Single float32
	Double float64
	Price  float64 `map:",precision:10,scale:2"`
	Cost   string  `map:",precision:10,scale:2"`
	Code   string  `map:",size:20"`
	Text   string
	Level  Level
	Switch Switch
	Colour Colour `map:",type:string(20)"`
	At     time.Time
	Second time.Time `map:",precision:0"`
	Day    time.Time `map:",type:date"`
	Bytes  []byte
	Token  Token
	Hash   []byte `map:",size:16"`

	PFlag   *bool
	PSwitch *Switch
	PShort  *int16
	PInt    *int
	PSingle *float32
	PPrice  *float64 `map:",precision:10,scale:2"`
	PText   *string
	PCost   *string `map:",precision:12,scale:1"`
	PWhen   *time.Time
	PColour *Colour `map:",type:string(20)"`

	NBool   sql.NullBool
	NByte   sql.NullByte
	NShort  sql.NullInt16
	NMedium sql.NullInt32
	NBig    sql.NullInt64
	NDouble sql.NullFloat64
	NText   sql.NullString
	NTime   sql.NullTime
	NCost   sql.NullString `map:",type:decimal(12,3)"`
	GText   sql.Null[string]
	GInt    sql.Null[int]
	GTime   sql.Null[time.Time]

	ZFlag   bool      `map:",nullzero"`
	ZSwitch Switch    `map:",nullzero"`
	ZByte   uint8     `map:",nullzero"`
	ZShort  int16     `map:",nullzero"`
	ZDouble float64   `map:",nullzero"`
	ZText   string    `map:",nullzero"`
	ZWhen   time.Time `map:",nullzero"`
	ZColour Colour    `map:",nullzero,type:string(20)"`
}

// Level is a named number.
type Level int

// Token is named bytes, Switch a named truth value.
type (
	Token  []byte
	Switch bool
)

// Colour converts itself: it is stored in lower case.
type Colour string

func (c Colour) Value() (driver.Value, error) { return strings.ToLower(string(c)), nil }

func (c *Colour) Scan(v any) error {
	switch v := v.(type) {
	case string:
		*c = Colour(strings.ToUpper(v))
	case []byte:
		*c = Colour(strings.ToUpper(string(v)))
	default:
		return fmt.Errorf("a colour is no %T", v)
	}
	return nil
}

var values = styles{
	"declarative": func(r *registry.Registry) { registry.Mapped[Specimen](r) },
	"imperative": func(r *registry.Registry) {
		properties := mapper.Properties{"ZFlag": mapper.Column{NullZero: true}}
		for _, name := range []string{"ZSwitch", "ZByte", "ZShort", "ZDouble", "ZText", "ZWhen", "ZColour"} {
			properties[name] = mapper.Column{NullZero: true}
		}
		registry.MapImperatively[Specimen](r, specimens(), properties, mapper.IgnoreTags())
	},
}

func specimens() *schema.Table {
	boolean, small, integer, big := schema.Boolean{}, schema.SmallInt{}, schema.Integer{}, schema.BigInt{}
	real, double, price := schema.Real{}, schema.Double{}, schema.Decimal{Precision: 10, Scale: 2}
	text, word, bytes, at := schema.Text{}, schema.String{Size: 20}, schema.Binary{}, schema.Timestamp{}
	t := &schema.Table{Name: "specimens"}
	for _, c := range []struct {
		name string
		typ  schema.Type
	}{
		{"id", big}, {"flag", boolean}, {"tiny", small}, {"byte", small}, {"short", small}, {"word", integer}, {"medium", integer},
		{"wide", big}, {"big", big}, {"any", big}, {"huge", big}, {"single", real}, {"double", double}, {"price", price}, {"cost", price},
		{"code", word}, {"text", text}, {"level", big}, {"switch", boolean}, {"colour", word}, {"at", at}, {"second", schema.Timestamp{Precision: schema.WholeSeconds}},
		{"day", schema.Date{}}, {"bytes", bytes}, {"token", bytes}, {"hash", schema.Binary{Size: 16}},
		{"p_flag", boolean}, {"p_switch", boolean}, {"p_short", small}, {"p_int", big}, {"p_single", real}, {"p_price", price}, {"p_text", text}, {"p_cost", schema.Decimal{Precision: 12, Scale: 1}}, {"p_when", at}, {"p_colour", word},
		{"n_bool", boolean}, {"n_byte", small}, {"n_short", small}, {"n_medium", integer}, {"n_big", big}, {"n_double", double}, {"n_text", text}, {"n_time", at}, {"n_cost", schema.Decimal{Precision: 12, Scale: 3}},
		{"g_text", text}, {"g_int", big}, {"g_time", at},
		{"z_flag", boolean}, {"z_switch", boolean}, {"z_byte", small}, {"z_short", small}, {"z_double", double}, {"z_text", text}, {"z_when", at}, {"z_colour", word},
	} {
		t.Columns = append(t.Columns, &schema.Column{Name: c.name, Type: c.typ, PrimaryKey: c.name == "id",
			Nullable: c.name == "bytes" || c.name == "token" || c.name == "hash" || c.name[1] == '_'})
	}
	return t
}

// full returns a specimen without any NULL; each number is the greatest of its
// type that all databases hold.
func full() *Specimen {
	flag, on, short, number, single, price, text, cost, colour := true, Switch(true), int16(-5), -6, float32(0.25), 2.75, "pointer", "12345678901.5", Colour("RED")
	at := time.Date(2021, 3, 4, 5, 6, 7, 891_234_000, time.FixedZone("", 3600))
	return &Specimen{
		Flag: true, Tiny: math.MaxInt8, Byte: math.MaxUint8, Short: math.MinInt16, Word: math.MaxUint16, Medium: math.MinInt32,
		Wide: math.MaxUint32, Big: math.MaxInt64, Any: math.MinInt64, Huge: math.MaxInt64, Single: 0.5, Double: 1.0 / 3, Price: 12345678.25, Cost: "12345678.50",
		Code: "it's \\ \"ß\"", Text: "línea\n二", Level: 4, Switch: true, Colour: "GREEN", At: at, Second: at.Truncate(time.Second),
		Day: time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC), Bytes: []byte{}, Token: Token{}, Hash: []byte("0123456789abcdef"),
		PFlag: &flag, PSwitch: &on, PShort: &short, PInt: &number, PSingle: &single, PPrice: &price, PText: &text, PCost: &cost, PWhen: &at, PColour: &colour,
		NBool: sql.NullBool{Bool: true, Valid: true}, NByte: sql.NullByte{Byte: 255, Valid: true}, NShort: sql.NullInt16{Int16: -7, Valid: true},
		NMedium: sql.NullInt32{Int32: 8, Valid: true}, NBig: sql.NullInt64{Int64: 9, Valid: true}, NDouble: sql.NullFloat64{Float64: 0.125, Valid: true},
		NText: sql.NullString{String: "", Valid: true}, NTime: sql.NullTime{Time: at, Valid: true}, NCost: sql.NullString{String: "40.000", Valid: true},
		GText: sql.Null[string]{V: "generic", Valid: true}, GInt: sql.Null[int]{V: 0, Valid: true}, GTime: sql.Null[time.Time]{V: at, Valid: true},
		ZFlag: true, ZSwitch: true, ZByte: 255, ZShort: -1, ZDouble: 0.5, ZText: "z", ZWhen: at, ZColour: "BLUE",
	}
}

// instants makes the times of a specimen comparable: as instants, truncated to
// what all databases hold.
func instants(s *Specimen) *Specimen {
	copied := *s
	for _, at := range []*time.Time{&copied.At, &copied.Second, &copied.Day, &copied.NTime.Time, &copied.GTime.V, &copied.ZWhen} {
		if *at = at.UTC().Truncate(time.Microsecond); at.IsZero() {
			*at = time.Time{}
		}
	}
	if copied.PWhen != nil {
		at := copied.PWhen.UTC().Truncate(time.Microsecond)
		copied.PWhen = &at
	}
	return &copied
}

func TestValues(t *testing.T) {
	for name, s := range map[string]*Specimen{"full": full(), "zero": {Cost: "0.00"}, "bytes": {Cost: "0.00", Bytes: []byte{0, 255, 39}, Token: Token{0, 255, 39}}} {
		t.Run(name, func(t *testing.T) {
			values.each(t, func(t *testing.T, db *gorm.DB) {
				stored := *s
				require.NoError(t, db.Create(&stored).Error)
				var loaded Specimen
				require.NoError(t, db.Take(&loaded).Error)
				require.Equal(t, instants(&stored), instants(&loaded))

				again := *full()
				again.ID = stored.ID
				require.NoError(t, db.Save(&again).Error)
				var saved []*Specimen
				require.NoError(t, db.Find(&saved).Error)
				require.Equal(t, instants(&again), instants(saved[0]))
			})
		})
	}
}

// TestNullIntoUsedObject loads NULL into an object that held a value.
func TestNullIntoUsedObject(t *testing.T) {
	values.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Specimen{Cost: "1.25"}).Error)
		used := full()
		used.ID = 1
		require.NoError(t, db.Take(used).Error)
		require.Equal(t, &Specimen{ID: 1, Cost: "1.25"}, instants(used))
	})
}

// TestNullZero looks at what is stored for the zero of each type.
func TestNullZero(t *testing.T) {
	values.each(t, func(t *testing.T, db *gorm.DB) {
		columns := []string{"z_flag", "z_switch", "z_byte", "z_short", "z_double", "z_text", "z_when", "z_colour"}
		allNull := "SELECT count(*) FROM specimens WHERE " + strings.Join(columns, " IS NULL AND ") + " IS NULL"
		anyNull := "SELECT count(*) FROM specimens WHERE " + strings.Join(columns, " IS NULL OR ") + " IS NULL"
		require.NoError(t, db.Create(&Specimen{Cost: "0"}).Error)
		require.Equal(t, 1, value[int](t, db, allNull))
		s := full()
		s.ID = 1
		require.NoError(t, db.Save(s).Error)
		require.Equal(t, 0, value[int](t, db, anyNull))
		require.NoError(t, db.Save(&Specimen{ID: 1, Cost: "0"}).Error)
		require.Equal(t, 1, value[int](t, db, allNull))
		require.NoError(t, db.Model(s).Select(columns).Updates(s).Error)
		require.Equal(t, 0, value[int](t, db, anyNull))
		zeros := map[string]any{}
		for _, c := range columns {
			f, ok := reflect.TypeFor[Specimen]().FieldByName("Z" + strings.ToUpper(c[2:3]) + c[3:])
			require.True(t, ok)
			zeros[c] = reflect.Zero(f.Type).Interface()
		}
		require.NoError(t, db.Model(s).Updates(zeros).Error)
		require.Equal(t, 1, value[int](t, db, allNull))
		require.False(t, s.ZFlag)
	})
}
