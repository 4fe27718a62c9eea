package database

import (
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// part is a class with a column of each kind.
type part struct {
	ID       int64
	Code     string
	Notes    string
	Weight   float64
	Price    string
	Count    int32
	Serial   uint64
	Open     bool
	Seal     []byte
	Made     time.Time
	Day      time.Time
	Color    *string
	Shelf    string
	OwnerID  int64
	ParentID *int64
}

func partTable() *schema.Table {
	return &schema.Table{
		Name: "parts",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "code", Type: schema.String{Size: 30}, Unique: true},
			{Name: "notes", Type: schema.Text{}, Default: schema.Literal("none")},
			{Name: "weight", Type: schema.Double{}},
			{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}, Default: schema.Literal("1.5")},
			{Name: "count", Type: schema.Integer{}, Check: "count >= -1 AND count <> 7"},
			{Name: "serial", Type: schema.BigInt{}},
			{Name: "open", Type: schema.Boolean{}, Default: schema.Literal("true")},
			{Name: "seal", Type: schema.Binary{Size: 16}, Nullable: true},
			{Name: "made", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
			{Name: "day", Type: schema.Date{}},
			{Name: "color", Type: schema.Text{}, Nullable: true},
			{Name: "shelf", Type: schema.String{Size: 5}, Nullable: true},
			{Name: "owner_id", Type: schema.BigInt{}, References: "parts.id", OnDelete: schema.Restrict, Index: true},
			{Name: "parent_id", Type: schema.BigInt{}, Nullable: true, References: "parts.id", OnDelete: schema.Cascade},
			{Name: "spare", Type: schema.Text{}, Nullable: true},
		},
		Indexes: []*schema.Index{schema.IndexOn("weight", "price")},
		Checks:  []*schema.Check{{Condition: "code IN ('a', 'b') OR weight BETWEEN 1 AND 5"}},
	}
}

func mapped(t *testing.T, table *schema.Table) *mapper.Set {
	t.Helper()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[part](r, table, mapper.Properties{"Shelf": mapper.Column{NullZero: true}}, mapper.Named("Part"), mapper.Exclude("spare"))
	})
	require.NoError(t, err)
	return set
}

func columnOf(t *schema.Table, name string) *schema.Column {
	c, _ := t.Column(name)
	return c
}

// X6: what differs is told with its place, its severity and a way out. The
// tables that were found are those of the mapping, with one change.
func TestX6Compare(t *testing.T) {
	t.Parallel()
	retyped := func(column string, to schema.Type) func(*schema.Table) {
		return func(t *schema.Table) { columnOf(t, column).Type = to }
	}
	changed := func(column string, change func(*schema.Column)) func(*schema.Table) {
		return func(t *schema.Table) { change(columnOf(t, column)) }
	}
	native := func(d schema.Dialect, text string) schema.Type { return schema.Native{Dialect: d, Text: text} }
	const sqlite, postgres, maria = schema.SQLite, schema.PostgreSQL, schema.MariaDB
	for name, row := range map[string]struct {
		on      []schema.Dialect           // PostgreSQL if empty
		mapping func(mapped *schema.Table) // before it is mapped, or nil
		edit    func(found *schema.Table)
		want    []string
	}{
		"nothing": {on: schema.Dialects, edit: func(*schema.Table) {}},

		// Columns.
		"missing column": {edit: func(t *schema.Table) {
			t.Columns, t.ForeignKeys, t.Indexes = t.Columns[:len(t.Columns)-4], nil, indexesBut(t, "owner_id")
		}, want: []string{
			"fatal: Part.OwnerID (parts.owner_id): there is no such column; add it as bigint not null",
			"fatal: Part.ParentID (parts.parent_id): there is no such column; add it as bigint null",
			"fatal: Part.Shelf (parts.shelf): there is no such column; add it as varchar(5) null",
			"note: Part (parts.spare): there is no such column, which no field holds; add it as text null",
		}},
		"unknown column": {edit: func(t *schema.Table) {
			t.Columns = append(t.Columns, &schema.Column{Name: "size", Type: schema.Text{}, Nullable: true}, &schema.Column{Name: "made_by", Type: schema.Text{}},
				&schema.Column{Name: "state", Type: schema.Text{}, Default: schema.Literal("new")})
		}, want: []string{
			"fatal: Part (parts.made_by): the mapping does not know the column, which needs a value: inserts fail; map it, make it nullable or give it a default",
			"note: Part (parts.size): the mapping does not know the column; map it, or leave it to others",
			"note: Part (parts.state): the mapping does not know the column; map it, or leave it to others",
		}},
		"case of a column's name": {on: []schema.Dialect{sqlite, maria}, edit: changed("code", func(c *schema.Column) { c.Name = "CODE" })},
		"case on PostgreSQL": {edit: changed("weight", func(c *schema.Column) { c.Name = "Weight" }), want: []string{
			"fatal: Part (parts.Weight): the mapping does not know the column, which needs a value: inserts fail; map it, make it nullable or give it a default",
			"fatal: Part.Weight (parts.weight): there is no such column; add it as double precision not null",
		}},

		// NULL.
		"null": {on: schema.Dialects, edit: changed("code", func(c *schema.Column) { c.Nullable = true }), want: []string{
			"warning: Part.Code (parts.code): the column may be null, which string cannot hold; make it not null, or map it as nullable",
		}},
		"not null": {on: schema.Dialects, edit: changed("color", func(c *schema.Column) { c.Nullable = false }), want: []string{
			"warning: Part.Color (parts.color): the column is not null: saving NULL fails; make it nullable, or map it as not null",
		}},
		"not null with nullzero": {edit: changed("shelf", func(c *schema.Column) { c.Nullable = false }), want: []string{
			"warning: Part.Shelf (parts.shelf): the column is not null: saving NULL fails; make it nullable, or map it as not null",
		}},
		"not null without a field": {edit: changed("spare", func(c *schema.Column) { c.Nullable = false }), want: []string{
			"fatal: Part (parts.spare): the column needs a value and no field holds it: inserts fail; map it, make it nullable or give it a default",
		}},
		"not null without a field, with a default": {edit: changed("spare", func(c *schema.Column) { c.Nullable, c.Default = false, schema.Literal("") })},
		"key of SQLite": {on: []schema.Dialect{sqlite}, edit: changed("id", func(c *schema.Column) { c.Nullable = true })},

		"null in a field that holds it": {mapping: changed("seal", func(c *schema.Column) { c.Nullable = false }), edit: changed("seal", func(c *schema.Column) { c.Nullable = true }), want: []string{
			"note: Part.Seal (parts.seal): the column may be null; make it not null, or map it as nullable",
		}},

		"no default where it is NULL": {on: schema.Dialects, mapping: changed("color", func(c *schema.Column) { c.Default = schema.Expression("null") }),
			edit: changed("color", func(c *schema.Column) { c.Default = schema.Default{} })},

		// What the database generates.
		"generated on SQLite": {on: []schema.Dialect{sqlite}, edit: changed("count", func(c *schema.Column) { c.Identity = schema.IdentityOn })},
		"generated with a default": {mapping: changed("count", func(c *schema.Column) { c.Default = schema.Literal("5") }),
			edit: changed("count", func(c *schema.Column) { c.Identity, c.Default = schema.IdentityOn, schema.Default{} }), want: []string{
				"note: Part.Count (parts.count): the database generates values; map it as generated, or make it a plain column",
			}},
		"computed without a field": {edit: changed("spare", func(c *schema.Column) { c.Computed = "count * 2" })},
		"not computed": {mapping: changed("spare", func(c *schema.Column) { c.Computed = "lower(code)" }), edit: changed("spare", func(c *schema.Column) { c.Computed = "" }), want: []string{
			"warning: Part (parts.spare): the database does not compute the column; make it GENERATED ALWAYS AS (lower(code))",
		}},
		"computed otherwise": {mapping: changed("spare", func(c *schema.Column) { c.Computed = "lower(code)" }), edit: changed("spare", func(c *schema.Column) { c.Computed = "lower(notes)" }), want: []string{
			"note: Part (parts.spare): the column is computed as lower(notes), the mapping says lower(code); make them equal",
		}},
		"computed and respelled": {mapping: changed("spare", func(c *schema.Column) { c.Computed = "lower(code)" }), edit: changed("spare", func(c *schema.Column) { c.Computed = "lower((code)::text)" })},
		"no identity": {edit: changed("id", func(c *schema.Column) { c.Identity = schema.IdentityOff }), want: []string{
			"fatal: Part.ID (parts.id): the database does not generate the key: inserts fail; make it bigint GENERATED BY DEFAULT AS IDENTITY, or assign keys and map it with auto:false (schema.IdentityOff)",
		}},
		"no identity on SQLite, where such a key takes NULL": {on: []schema.Dialect{sqlite}, edit: changed("id", func(c *schema.Column) { c.Identity, c.Nullable = schema.IdentityOff, true }), want: []string{
			"fatal: Part.ID (parts.id): the database does not generate the key: inserts fail; make it integer PRIMARY KEY AUTOINCREMENT, or assign keys and map it with auto:false (schema.IdentityOff)",
		}},
		"serial": {edit: changed("id", func(c *schema.Column) {
			c.Identity, c.Default = schema.IdentityOff, schema.Expression("nextval('parts_id_seq'::regclass)")
		})},
		"generated otherwise": {edit: changed("count", func(c *schema.Column) { c.Identity = schema.IdentityOn }), want: []string{
			"note: Part.Count (parts.count): the database generates values; map it as generated, or make it a plain column",
		}},
		"computed": {edit: changed("weight", func(c *schema.Column) { c.Computed = "count * 2" }), want: []string{
			"fatal: Part.Weight (parts.weight): the database computes the column as count * 2: saving it fails; map it as computed, or make it a plain column",
		}},

		// Defaults.
		"no default": {on: []schema.Dialect{postgres}, edit: changed("made", func(c *schema.Column) { c.Default = schema.Default{} }), want: []string{
			"warning: Part.Made (parts.made): the column has no default; set the default CURRENT_TIMESTAMP",
		}},
		"other default": {edit: changed("notes", func(c *schema.Column) { c.Default = schema.Literal("few") }), want: []string{
			`warning: Part.Notes (parts.notes): the default is "few"; set the default 'none'`,
		}},
		"other number": {edit: changed("price", func(c *schema.Column) { c.Default = schema.Literal("1.05") }), want: []string{
			`warning: Part.Price (parts.price): the default is "1.05"; set the default 1.5`,
		}},
		"other truth":        {edit: changed("open", func(c *schema.Column) { c.Default = schema.Literal("false") }), want: []string{`warning: Part.Open (parts.open): the default is "false"; set the default true`}},
		"respelled number":   {on: schema.Dialects, edit: changed("price", func(c *schema.Column) { c.Default = schema.Literal("1.50") })},
		"respelled text":     {edit: changed("notes", func(c *schema.Column) { c.Default = schema.Expression("'none'::character varying") })},
		"respelled function": {edit: changed("made", func(c *schema.Column) { c.Default = schema.Expression("now()") })},
		"a default more":     {edit: changed("code", func(c *schema.Column) { c.Default = schema.Literal("x") })},

		"text that looks like an equal number": {mapping: changed("notes", func(c *schema.Column) { c.Default = schema.Literal("1") }),
			edit: changed("notes", func(c *schema.Column) { c.Default = schema.Literal("1.0") }), want: []string{
				`warning: Part.Notes (parts.notes): the default is "1.0"; set the default '1'`,
			}},
		"respelled time": {mapping: changed("made", func(c *schema.Column) { c.Default = schema.Literal("2024-02-29 12:30:00") }),
			edit: changed("made", func(c *schema.Column) { c.Default = schema.Literal("2024-02-29 12:30:00+00") })},

		// Types.
		"short text": {on: []schema.Dialect{postgres, maria}, edit: retyped("code", schema.String{Size: 10}), want: []string{
			"warning: Part.Code (parts.code): the column is varchar(10), which holds at most 10 characters; make it varchar(30), or map it as string(10)",
		}},
		"short text on SQLite": {on: []schema.Dialect{sqlite}, edit: retyped("code", schema.String{Size: 10})},
		"long text":            {on: schema.Dialects, edit: retyped("code", schema.Text{})},
		"text with a size":     {edit: retyped("notes", schema.String{Size: 200}), want: []string{"warning: Part.Notes (parts.notes): the column is varchar(200), which holds at most 200 characters; make it text, or map it as string(200)"}},
		"text as number":       {on: []schema.Dialect{postgres, maria}, edit: retyped("serial", schema.String{Size: 9}), want: []string{"fatal: Part.Serial (parts.serial): the column is varchar(9), which does not hold whole numbers; make it bigint, or map it as string(9)"}},
		"text as number, SQLite": {on: []schema.Dialect{sqlite}, edit: retyped("weight", schema.Text{}), want: []string{
			"fatal: Part.Weight (parts.weight): the column is text, which does not hold floating-point numbers; make it real, or map it as text",
		}},
		"number as text": {edit: retyped("color", schema.BigInt{}), want: []string{"fatal: Part.Color (parts.color): the column is bigint, which does not hold text; make it text, or map it as bigint"}},
		"small integer": {on: []schema.Dialect{postgres, maria}, edit: retyped("owner_id", schema.SmallInt{}), want: []string{
			"warning: Part.OwnerID (parts.owner_id): the column is smallint, which ends at 32767; make it bigint, or map it as smallint",
		}},
		"small key": {edit: retyped("id", schema.SmallInt{}), want: []string{
			"warning: Part.ID (parts.id): the column is smallint, which ends at 32767; make it bigint, or map it as smallint",
		}},
		"integers of SQLite": {on: []schema.Dialect{sqlite}, edit: retyped("owner_id", schema.SmallInt{})},
		"wide integer": {edit: retyped("count", schema.BigInt{}), want: []string{
			"warning: Part.Count (parts.count): the column is bigint, whose values may not fit int32; use a wider Go type, or make the column integer",
		}},
		"wide integer of SQLite": {on: []schema.Dialect{sqlite}, edit: retyped("count", schema.BigInt{})},
		"unsigned": {on: []schema.Dialect{maria}, edit: retyped("count", native(maria, "int(10) unsigned")), want: []string{
			"warning: Part.Count (parts.count): the column is int(10) unsigned, which begins at 0; make it int, or map it as native(mariadb,int(10) unsigned)",
		}},
		"unsigned key and those that refer to it": {on: []schema.Dialect{maria}, edit: func(t *schema.Table) {
			for _, name := range []string{"id", "owner_id", "parent_id"} {
				columnOf(t, name).Type = native(maria, "bigint(20) unsigned")
			}
		}},
		"unsigned key":          {on: []schema.Dialect{maria}, edit: retyped("id", native(maria, "bigint(20) unsigned"))},
		"unsigned field":        {on: []schema.Dialect{maria}, edit: retyped("serial", native(maria, "bigint(20) unsigned zerofill"))},
		"truth in a number":     {on: []schema.Dialect{sqlite, maria}, edit: retyped("open", schema.BigInt{})},
		"truth, PostgreSQL":     {edit: retyped("open", schema.Integer{}), want: []string{"fatal: Part.Open (parts.open): the column is integer, which does not hold truth values; make it boolean, or map it as integer"}},
		"number in truth":       {on: []schema.Dialect{maria}, edit: retyped("count", schema.Boolean{}), want: []string{"warning: Part.Count (parts.count): the column is tinyint(1), which begins at -128; make it int, or map it as boolean"}},
		"scale":                 {edit: retyped("price", schema.Decimal{Precision: 10, Scale: 1}), want: []string{"fatal: Part.Price (parts.price): the column is numeric(10,1), which keeps 1 of 2 digits after the point; make it numeric(10,2), or map it as decimal(10,1)"}},
		"precision":             {edit: retyped("price", schema.Decimal{Precision: 8, Scale: 2}), want: []string{"warning: Part.Price (parts.price): the column is numeric(8,2), which holds 6 of 8 digits before the point; make it numeric(10,2), or map it as decimal(8,2)"}},
		"decimal without end":   {edit: retyped("price", native(postgres, "numeric"))},
		"decimal in double":     {edit: retyped("price", schema.Double{}), want: []string{"warning: Part.Price (parts.price): the column is double precision, which is not exact; make it numeric(10,2), or map it as double"}},
		"decimal in integer":    {edit: retyped("price", schema.BigInt{}), want: []string{"fatal: Part.Price (parts.price): the column is bigint, which holds no fractions; make it numeric(10,2), or map it as bigint"}},
		"decimals of SQLite":    {on: []schema.Dialect{sqlite}, edit: retyped("price", schema.Double{})},
		"integer in decimal":    {edit: retyped("serial", schema.Decimal{Precision: 20})},
		"integer with fraction": {edit: retyped("serial", schema.Decimal{Precision: 20, Scale: 2}), want: []string{"fatal: Part.Serial (parts.serial): the column is numeric(20,2), which gives back fractions; make it bigint, or map it as decimal(20,2)"}},
		"integer, few digits":   {edit: retyped("serial", schema.Decimal{Precision: 9}), want: []string{"warning: Part.Serial (parts.serial): the column is numeric(9,0), which holds 9 of 19 digits; make it bigint, or map it as decimal(9,0)"}},
		"real":                  {edit: retyped("weight", schema.Real{}), want: []string{"warning: Part.Weight (parts.weight): the column is real, which rounds to 32 bits; make it double precision, or map it as real"}},
		"real that is double":   {on: []schema.Dialect{sqlite, maria}, edit: retyped("weight", schema.Real{})},
		"float":                 {on: []schema.Dialect{maria}, edit: retyped("weight", native(maria, "float")), want: []string{"warning: Part.Weight (parts.weight): the column is float, which rounds to 32 bits; make it double, or map it as native(mariadb,float)"}},
		"milliseconds":          {on: []schema.Dialect{postgres}, edit: retyped("made", schema.Timestamp{Precision: 3}), want: []string{"warning: Part.Made (parts.made): the column is timestamptz(3), which keeps 3 of 6 digits of a second; make it timestamptz(6), or map it as timestamp(3)"}},
		"no zone":               {edit: retyped("made", native(postgres, "timestamp(6) without time zone")), want: []string{"note: Part.Made (parts.made): the column is timestamp(6) without time zone, which keeps the clock's reading without its zone; make it timestamptz(6), or map it as native(postgresql,timestamp(6) without time zone)"}},
		"no zone, milliseconds": {edit: retyped("made", native(postgres, "timestamp(3) without time zone")), want: []string{"warning: Part.Made (parts.made): the column is timestamp(3) without time zone, which keeps 3 of 6 digits of a second; make it timestamptz(6), or map it as native(postgresql,timestamp(3) without time zone)"}},
		"date":                  {on: []schema.Dialect{postgres}, edit: retyped("made", schema.Date{}), want: []string{"fatal: Part.Made (parts.made): the column is date, which does not hold times; make it timestamptz(6), or map it as date"}},
		"time as date":          {on: schema.Dialects, edit: retyped("day", schema.Timestamp{Precision: 3})},
		"datetime(6) of SQLite": {on: []schema.Dialect{sqlite}, edit: retyped("made", native(sqlite, "datetime(6)")), want: []string{"fatal: Part.Made (parts.made): the column is datetime(6), which does not hold times; make it datetime, or map it as native(sqlite,datetime(6))"}},
		"timestamp of MariaDB":  {on: []schema.Dialect{maria}, edit: retyped("made", native(maria, "timestamp(6)")), want: []string{"note: Part.Made (parts.made): the column is timestamp(6), which begins in the year 1970; make it datetime(6), or map it as native(mariadb,timestamp(6))"}},
		"bytes":                 {on: []schema.Dialect{maria}, edit: retyped("seal", schema.Binary{Size: 8}), want: []string{"warning: Part.Seal (parts.seal): the column is varbinary(8), which holds at most 8 bytes; make it varbinary(16), or map it as binary(8)"}},
		"binary":                {on: []schema.Dialect{maria}, edit: retyped("seal", native(maria, "binary(16)")), want: []string{"warning: Part.Seal (parts.seal): the column is binary(16), which adds zero bytes; make it varbinary(16), or map it as native(mariadb,binary(16))"}},
		"blob":                  {on: []schema.Dialect{maria}, edit: retyped("seal", native(maria, "blob"))},
		"text as bytes":         {edit: retyped("seal", schema.Text{}), want: []string{"fatal: Part.Seal (parts.seal): the column is text, which does not hold bytes; make it bytea, or map it as text"}},
		"bytes as text":         {edit: retyped("color", schema.Binary{}), want: []string{"fatal: Part.Color (parts.color): the column is bytea, which does not hold text; make it text, or map it as binary"}},
		"bytes, elsewhere":      {on: []schema.Dialect{sqlite, maria}, edit: retyped("code", schema.Binary{})},
		"char":                  {edit: retyped("code", native(postgres, "character(30)")), want: []string{"warning: Part.Code (parts.code): the column is character(30), which changes blanks at the end; make it varchar(30), or map it as native(postgresql,character(30))"}},
		"text of MariaDB":       {on: []schema.Dialect{maria}, edit: retyped("code", native(maria, "text"))},
		"short text of MariaDB": {on: []schema.Dialect{maria}, edit: retyped("color", native(maria, "text")), want: []string{"warning: Part.Color (parts.color): the column is text, which holds at most 16383 characters; make it longtext, or map it as native(mariadb,text)"}},
		"JSON":                  {edit: retyped("color", native(postgres, "jsonb"))},
		"UUID":                  {edit: retyped("code", native(postgres, "uuid"))},
		"text as JSON":          {on: schema.Dialects, edit: retyped("color", schema.JSON{})},
		"text as UUID":          {on: schema.Dialects, edit: retyped("code", schema.UUID{})},
		"enum of MariaDB":       {on: []schema.Dialect{maria}, edit: retyped("code", native(maria, "enum('a,(','b')"))},
		"JSON as number":        {edit: retyped("count", native(postgres, "json")), want: []string{"fatal: Part.Count (parts.count): the column is json, which does not hold whole numbers; make it integer, or map it as native(postgresql,json)"}},
		"unknown type":          {edit: retyped("code", native(postgres, "mood")), want: []string{"note: Part.Code (parts.code): the column is mood, which is not compared with the mapping's type; make it varchar(30), or map it as native(postgresql,mood)"}},

		// Keys.
		"no key": {edit: changed("id", func(c *schema.Column) { c.PrimaryKey = false }), want: []string{
			"fatal: Part.ID (parts.id): there is no primary key, and nothing keeps (id) unique; make the primary key (id)",
		}},
		"unique instead of a key": {edit: func(t *schema.Table) {
			columnOf(t, "id").PrimaryKey = false
			t.Indexes = append(t.Indexes, schema.UniqueOn("id"))
		}, want: []string{"note: Part.ID (parts.id): there is no primary key, but a unique index; make the primary key (id)"}},
		"wider key": {edit: changed("code", func(c *schema.Column) { c.PrimaryKey = true }), want: []string{
			"fatal: Part.ID (parts.id): the primary key is (id, code), and nothing keeps (id) unique; make the primary key (id)",
		}},
		"other key": {edit: func(t *schema.Table) {
			columnOf(t, "id").PrimaryKey, columnOf(t, "code").PrimaryKey = false, true
			t.Indexes = append(t.Indexes, schema.UniqueOn("id"))
		}, want: []string{"warning: Part.ID (parts.id): the primary key is (code), not (id); make the primary key (id)"}},

		"partly unique instead of a key": {edit: func(t *schema.Table) {
			columnOf(t, "id").PrimaryKey = false
			partial := schema.UniqueOn("id")
			partial.Where = "open"
			t.Indexes = append(t.Indexes, partial)
		}, want: []string{
			"fatal: Part.ID (parts.id): there is no primary key, and nothing keeps (id) unique; make the primary key (id)",
		}},
		"key without its column": {edit: func(t *schema.Table) { t.Columns = t.Columns[1:] }, want: []string{
			"fatal: Part.ID (parts.id): there is no such column; add it as bigint not null",
		}},

		// Foreign keys.
		"other column of the target": {edit: func(t *schema.Table) { t.ForeignKeys[0].RefColumns = []string{"serial"} }, want: []string{
			"warning: Part.OwnerID (parts.owner_id): the foreign key from (owner_id) refers to parts(serial); have it refer to parts(id)",
		}},
		"constraints of an unknown column": {edit: func(t *schema.Table) {
			t.Columns = append(t.Columns, &schema.Column{Name: "size", Type: schema.Text{}, Nullable: true})
			t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{Columns: []string{"size"}, RefTable: "sizes", RefColumns: []string{"id"}})
			t.Indexes = append(t.Indexes, schema.UniqueOn("size"))
		}, want: []string{"note: Part (parts.size): the mapping does not know the column; map it, or leave it to others"}},
		"names of constraints": {on: schema.Dialects, edit: func(t *schema.Table) {
			t.ForeignKeys[0].Name, t.Indexes[0].Name, t.Checks[0].Name = "a", "b", "c"
		}},
		"no foreign key": {edit: func(t *schema.Table) { t.ForeignKeys = t.ForeignKeys[:1] }, want: []string{
			"warning: Part.ParentID (parts.parent_id): no foreign key from (parent_id) to parts(id); add it on delete cascade",
		}},
		"other target": {edit: func(t *schema.Table) { t.ForeignKeys[0].RefTable = "owners" }, want: []string{
			"warning: Part.OwnerID (parts.owner_id): the foreign key from (owner_id) refers to owners(id); have it refer to parts(id)",
		}},
		"cascades": {edit: func(t *schema.Table) { t.ForeignKeys[0].OnDelete = schema.Cascade }, want: []string{
			"fatal: Part.OwnerID (parts.owner_id): the foreign key to parts says on delete cascade, the mapping restrict; make it on delete restrict, or map what it does",
		}},
		"does not cascade": {edit: func(t *schema.Table) { t.ForeignKeys[1].OnDelete = "" }, want: []string{
			"warning: Part.ParentID (parts.parent_id): the foreign key to parts says on delete no action, the mapping cascade; make it on delete cascade, or map what it does",
		}},
		"on update": {edit: func(t *schema.Table) { t.ForeignKeys[1].OnUpdate = schema.Cascade }, want: []string{
			"warning: Part.ParentID (parts.parent_id): the foreign key to parts says on update cascade, the mapping no action; make it on update no action, or map what it does",
		}},
		"restrict of MariaDB": {on: []schema.Dialect{maria}, edit: func(t *schema.Table) { t.ForeignKeys[0].OnDelete, t.ForeignKeys[0].OnUpdate = "", schema.Restrict }},
		"unknown foreign key": {edit: func(t *schema.Table) {
			t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{Columns: []string{"code"}, RefTable: "codes", RefColumns: []string{"id"}})
		}, want: []string{"warning: Part.Code (parts.code): the mapping does not know the foreign key from (code) to codes(id); map it, or drop it"}},

		// Indexes.
		"no unique index": {edit: func(t *schema.Table) { t.Indexes = indexesBut(t, "code") }, want: []string{
			"warning: Part.Code (parts.code): no unique index over (code); add it",
		}},
		"not unique": {edit: func(t *schema.Table) { t.Indexes = append(indexesBut(t, "code"), schema.IndexOn("code")) }, want: []string{
			"warning: Part.Code (parts.code): no unique index over (code); add it",
		}},
		"partly unique": {edit: func(t *schema.Table) {
			partial := schema.UniqueOn("code")
			partial.Where = "open"
			t.Indexes = append(indexesBut(t, "code"), partial)
		}, want: []string{
			"warning: Part.Code (parts.code): no unique index over (code); add it",
		}},
		"no index": {edit: func(t *schema.Table) { t.Indexes = indexesBut(t, "weight") }, want: []string{"note: Part (parts): no index over (weight, price); add it"}},
		"longer index": {edit: func(t *schema.Table) {
			t.Indexes = append(indexesBut(t, "weight"), schema.IndexOn("weight", "price", "code"))
		}},
		"other order": {edit: func(t *schema.Table) { t.Indexes = append(indexesBut(t, "weight"), schema.IndexOn("price", "weight")) }, want: []string{
			"note: Part (parts): no index over (weight, price); add it",
		}},
		"opposite order": {edit: func(t *schema.Table) {
			index := schema.IndexOn("weight", "price")
			index.Columns[0].Desc, index.Columns[1].Desc = true, true
			t.Indexes = append(indexesBut(t, "weight"), index)
		}},
		"mixed order": {edit: func(t *schema.Table) {
			index := schema.IndexOn("weight", "price")
			index.Columns[1].Desc = true
			t.Indexes = append(indexesBut(t, "weight"), index)
		}, want: []string{"note: Part (parts): no index over (weight, price); add it"}},
		"an index more": {edit: func(t *schema.Table) { t.Indexes = append(t.Indexes, schema.IndexOn("made")) }},
		"unknown unique index": {edit: func(t *schema.Table) { t.Indexes = append(t.Indexes, schema.UniqueOn("made", "day")) }, want: []string{
			"warning: Part (parts): the mapping does not know the unique index over (made, day); map it, or drop it",
		}},
		"a unique index that the key implies": {edit: func(t *schema.Table) { t.Indexes = append(t.Indexes, schema.UniqueOn("made", "id")) }},

		"expression, respelled": {mapping: over(schema.IndexColumn{Expression: "lower(notes)"}, true), edit: func(t *schema.Table) {
			t.Indexes[len(t.Indexes)-1].Columns[0].Expression = "lower((notes)::text)"
		}},
		"other expression": {mapping: over(schema.IndexColumn{Expression: "lower(notes)"}, false), edit: func(t *schema.Table) {
			t.Indexes[len(t.Indexes)-1].Columns[0].Expression = "lower(color)"
		}, want: []string{"note: Part (parts): no index over ((lower(notes))); add it"}},
		"other prefix": {on: []schema.Dialect{maria}, mapping: over(schema.IndexColumn{Column: "notes", Prefix: 20}, false), edit: func(t *schema.Table) {
			t.Indexes[len(t.Indexes)-1].Columns[0].Prefix = 10
		}, want: []string{"note: Part.Notes (parts.notes): no index over (notes(20)); add it"}},
		"index of some rows": {edit: func(t *schema.Table) {
			partial := schema.IndexOn("weight", "price")
			partial.Where = "open"
			t.Indexes = append(indexesBut(t, "weight"), partial)
		}, want: []string{"note: Part (parts): no index over (weight, price); add it"}},

		// Checks.
		"no check": {edit: func(t *schema.Table) { t.Checks = []*schema.Check{checkOf(t, "code")} }, want: []string{"note: Part.Count (parts.count): no check (count >= -1 AND count <> 7); add it"}},
		"other check": {edit: func(t *schema.Table) { checkOf(t, "count").Condition = "count >= 0 AND count <> 7" }, want: []string{
			"note: Part.Count (parts.count): the check is (count >= 0 AND count <> 7), the mapping says (count >= -1 AND count <> 7); make them equal",
		}},
		"unknown check": {edit: func(t *schema.Table) {
			t.Checks = append(t.Checks, &schema.Check{Condition: "serial > 5"}, &schema.Check{Condition: "serial > 5 OR weight < 1"})
		}, want: []string{
			"warning: Part (parts): the mapping does not know the check (serial > 5 OR weight < 1); map it, or drop it",
			"warning: Part.Serial (parts.serial): the mapping does not know the check (serial > 5); map it, or drop it",
		}},
		"check respelled by PostgreSQL": {edit: func(t *schema.Table) {
			checkOf(t, "count").Condition = "((count >= '-1'::integer) AND (count <> 7))"
			checkOf(t, "code").Condition = "(((code)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) OR ((weight >= (1)::double precision) AND (weight <= (5)::double precision)))"
		}},
		"check respelled by MariaDB": {on: []schema.Dialect{maria}, edit: func(t *schema.Table) {
			checkOf(t, "count").Condition = "`count` >= -1 and `count` <> 7"
			checkOf(t, "code").Condition = "`code` in ('a','b') or `weight` between 1 and 5"
			t.Checks = append(t.Checks, &schema.Check{Condition: "json_valid(`color`)"})
		}},
		"view": {edit: func(t *schema.Table) {
			t.View, t.ForeignKeys, t.Indexes, t.Checks = "SELECT 1", nil, nil, nil
			for _, c := range t.Columns {
				c.Nullable, c.PrimaryKey, c.Default, c.Identity = true, false, schema.Default{}, schema.IdentityOff
			}
			t.Columns = append(t.Columns, &schema.Column{Name: "size", Type: schema.Text{}})
		}, want: []string{
			"warning: Part (parts): it is a view, which may refuse to be written; state its query in Table.View, or replace it by a table",
			"note: Part (parts.size): the mapping does not know the column; map it, or leave it to others",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table := partTable()
			if row.mapping != nil {
				row.mapping(table)
			}
			set := mapped(t, table)
			if row.on == nil {
				row.on = []schema.Dialect{postgres}
			}
			for _, d := range row.on {
				found := set.Tables()[0].Clone()
				row.edit(found)
				var got []string
				for _, one := range compare(comparison{dialect: d}, set, []*schema.Table{found}) {
					got = append(got, one.String())
				}
				require.Equal(t, row.want, got, d)
			}
		})
	}
}

// over adds an index over one part to a table.
func over(part schema.IndexColumn, unique bool) func(*schema.Table) {
	return func(t *schema.Table) {
		t.Indexes = append(t.Indexes, &schema.Index{Name: "zz", Columns: []schema.IndexColumn{part}, Unique: unique})
	}
}

// indexesBut are a table's indexes without those that begin with a column.
func indexesBut(t *schema.Table, column string) []*schema.Index {
	return slices.DeleteFunc(slices.Clone(t.Indexes), func(i *schema.Index) bool { return i.Columns[0].Column == column })
}

// checkOf is the check that begins with a column.
func checkOf(t *schema.Table, column string) *schema.Check {
	return t.Checks[slices.IndexFunc(t.Checks, func(c *schema.Check) bool { return strings.HasPrefix(c.Condition, column) })]
}

func TestHeld(t *testing.T) {
	t.Parallel()
	for _, of := range []reflect.Type{reflect.TypeFor[uint64](), reflect.TypeFor[*uint64](), reflect.TypeFor[sql.Null[uint64]]()} {
		require.Equal(t, reflect.Uint64, held(of).Kind())
	}
	require.Equal(t, reflect.Int32, held(reflect.TypeFor[sql.NullInt32]()).Kind())
}

// X6: without its table a class cannot work; names of the connection's own schema
// are the same with the schema and without.
func TestCompareTables(t *testing.T) {
	t.Parallel()
	set := mapped(t, partTable())
	require.Equal(t, Diff{{
		Severity: Fatal, Class: "Part", Table: "parts", Problem: "there is no such table", Remedy: "create it with CreateAll or by a migration",
	}}, compare(comparison{dialect: schema.SQLite}, set, nil))
	found := set.Tables()[0].Clone()
	found.Name = "Parts"
	require.Len(t, compare(comparison{dialect: schema.PostgreSQL}, set, []*schema.Table{found}), 1)
	require.Empty(t, compare(comparison{dialect: schema.SQLite, folds: true}, set, []*schema.Table{found}))

	qualified := partTable()
	qualified.Schema = "public"
	for _, c := range qualified.Columns {
		if c.References != "" {
			c.References = "public." + c.References
		}
	}
	found.Name = "parts"
	require.Empty(t, compare(comparison{dialect: schema.PostgreSQL, own: "public"}, mapped(t, qualified), []*schema.Table{found}))
}
