package gormadapter_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// TestAutoMigrateAgain runs AutoMigrate a second time, which changes nothing.
func TestAutoMigrateAgain(t *testing.T) {
	for name, s := range map[string]styles{"shop": shop, "values": values, "journal": journal, "keys": keys, "overridden": overridden} {
		t.Run(name, func(t *testing.T) {
			for style, r := range s {
				t.Run(style, func(t *testing.T) { again(t, build(t, r)) })
			}
		})
	}
}

// again makes the tables of a set on each database, and makes them again: in
// one call, and class by class.
func again(t *testing.T, set *mapper.Set) {
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NotEmpty(t, record(db).changes())
		migrate(t, db, set)
		for _, object := range objects(set) {
			require.NoError(t, db.AutoMigrate(object))
		}
		require.Empty(t, record(db).changes())
	})
}

// Anything holds a column of each type, in types that GORM measures otherwise.
type Anything struct {
	ID     int64
	Bool   bool
	Small  int
	Int8   int8
	Int    int
	Uint16 uint16
	Big    int8
	Real   float64
	Double float32
	Price  float32
	Exact  string
	Code   string
	Text   string
	Blob   []byte
	Hash   []byte
	At     time.Time
	Minute time.Time
	Day    time.Time
}

// TestAutoMigrateEveryColumn has a column of every type, nullable or not, with
// defaults that databases rewrite, and comments.
func TestAutoMigrateEveryColumn(t *testing.T) {
	literal, expression := schema.Literal, schema.Expression
	defaults := map[string][]schema.Default{
		"bool": {literal("true"), literal("false"), expression("1 = 1")}, "small": {literal("-3"), expression("(1 + 2)")}, "int": {literal("7")}, "big": {literal("12")},
		"real": {literal("0.10"), literal("1.0")}, "double": {literal("-0.5"), literal("100000")},
		"price": {literal("1.5"), literal("1"), literal("-1.25")}, "exact": {literal("0"), literal("2.50")},
		"code":   {literal("new"), literal("it's \\ 5"), literal("'quoted'"), literal(`"a::b"`), literal("42"), literal(""), expression("lower('X')")},
		"text":   {literal("v2"), literal("1"), literal("why?"), literal(""), expression("lower('Y')")},
		"at":     {expression("CURRENT_TIMESTAMP"), literal("2020-01-02 03:04:05")},
		"minute": {expression("CURRENT_TIMESTAMP"), literal("2020-01-02 03:04:05")}, "day": {literal("2020-01-02")},
		"blob": {literal("a1")}, "hash": {literal("a1")},
	}
	tables := []*schema.Table{anything(false), anything(true)}
	for column, list := range defaults {
		for _, d := range list {
			table := anything(false)
			c, ok := table.Column(column)
			require.True(t, ok, column)
			c.Default, c.Comment = d, fmt.Sprintf("the %s's \\ column?", column)
			tables = append(tables, table)
		}
	}
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		pool, err := db.DB()
		require.NoError(t, err)
		for i, table := range tables {
			table = table.Clone()
			table.Name = fmt.Sprintf("anything_%d", i)
			properties := mapper.Properties{}
			if table.Columns[1].Nullable {
				properties = nullZeros()
			}
			set := build(t, func(r *registry.Registry) { registry.MapImperatively[Anything](r, table, properties) })
			db, err := gorm.Open(db.Dialector, &gorm.Config{Logger: &recorder{}, ConnPool: pool})
			require.NoError(t, err)
			require.NoError(t, db.Use(gormadapter.New(set)))
			migrate(t, db, set)
			require.NotEmpty(t, record(db).changes())
			migrate(t, db, set)
			require.Empty(t, record(db).changes(), table.Describe())
		}
	})
}

func anything(nullable bool) *schema.Table {
	t := &schema.Table{Name: "anything", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Comment: "the key"},
		{Name: "bool", Type: schema.Boolean{}},
		{Name: "small", Type: schema.SmallInt{}},
		{Name: "int8", Type: schema.Integer{}},
		{Name: "int", Type: schema.Integer{}},
		{Name: "uint16", Type: schema.Integer{}},
		{Name: "big", Type: schema.BigInt{}},
		{Name: "real", Type: schema.Real{}},
		{Name: "double", Type: schema.Double{}},
		{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}},
		{Name: "exact", Type: schema.Decimal{Precision: 15, Scale: 0}},
		{Name: "code", Type: schema.String{Size: 30}},
		{Name: "text", Type: schema.Text{}},
		{Name: "blob", Type: schema.Binary{}},
		{Name: "hash", Type: schema.Binary{Size: 16}},
		{Name: "at", Type: schema.Timestamp{}},
		{Name: "minute", Type: schema.Timestamp{Precision: schema.WholeSeconds}},
		{Name: "day", Type: schema.Date{}},
	}}
	for _, c := range t.Columns {
		c.Nullable = nullable && !c.PrimaryKey
	}
	return t
}

// nullZeros says of every attribute but the key that its zero is NULL.
func nullZeros() mapper.Properties {
	properties := mapper.Properties{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Anything]())[1:] {
		properties[f.Name] = mapper.Column{NullZero: true}
	}
	return properties
}
