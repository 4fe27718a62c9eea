package entmigrate_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	entschema "entgo.io/ent/dialect/sql/schema"
	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// tableText returns what ent's migration is told of a table.
func tableText(table *entschema.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "table %s", table.Name)
	if table.Comment != "" {
		fmt.Fprintf(&b, " comment %q", table.Comment)
	}
	b.WriteByte('\n')
	for _, c := range table.Columns {
		fmt.Fprintf(&b, "  %s\n", columnText(c))
	}
	fmt.Fprintf(&b, "  primary key (%s)\n", names(table.PrimaryKey))
	for _, i := range table.Indexes {
		fmt.Fprintf(&b, "  index %s (%s)", i.Name, names(i.Columns))
		if i.Unique {
			b.WriteString(" unique")
		}
		if i.Annotation != nil {
			fmt.Fprintf(&b, " descending %s", strings.Join(sortedKeys(i.Annotation.DescColumns), ", "))
		}
		b.WriteByte('\n')
	}
	for _, fk := range table.ForeignKeys {
		fmt.Fprintf(&b, "  foreign key %s (%s) to %s (%s)", fk.Symbol, names(fk.Columns), fk.RefTable.Name, names(fk.RefColumns))
		if fk.OnDelete != "" {
			fmt.Fprintf(&b, " on delete %s", fk.OnDelete)
		}
		if fk.OnUpdate != "" {
			fmt.Fprintf(&b, " on update %s", fk.OnUpdate)
		}
		b.WriteByte('\n')
	}
	if table.Annotation != nil {
		for _, name := range sortedKeys(table.Annotation.Checks) {
			fmt.Fprintf(&b, "  check %s (%s)\n", name, table.Annotation.Checks[name])
		}
	}
	return b.String()
}

func columnText(c *entschema.Column) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", c.Name, strings.TrimPrefix(c.Type.ConstName(), "Type"), threefold(c.SchemaType))
	if c.Nullable {
		b.WriteString(" null")
	}
	if c.Increment {
		b.WriteString(" increment")
	}
	if texts, ok := c.Default.(map[string]entschema.Expr); ok {
		fmt.Fprintf(&b, " default %s", threefold(map[string]string{
			dialect.SQLite: string(texts[dialect.SQLite]), dialect.Postgres: string(texts[dialect.Postgres]), dialect.MySQL: string(texts[dialect.MySQL]),
		}))
	}
	if c.Comment != "" {
		fmt.Fprintf(&b, " comment %q", c.Comment)
	}
	return b.String()
}

func names(columns []*entschema.Column) string {
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// threefold returns texts of the dialects, as one if they are equal.
func threefold(texts map[string]string) string {
	sqlite, postgres, mysql := texts[dialect.SQLite], texts[dialect.Postgres], texts[dialect.MySQL]
	if sqlite == postgres && postgres == mysql {
		return sqlite
	}
	return strings.Join([]string{sqlite, postgres, mysql}, " | ")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func tables(t *testing.T, set *mapper.Set) []*entschema.Table {
	t.Helper()
	tables, err := entmigrate.Tables(set)
	require.NoError(t, err)
	return tables
}

// TestTables has everything of tables that ent's schemas cannot state.
func TestTables(t *testing.T) {
	var b strings.Builder
	for _, table := range tables(t, build(t, warehouse.Map)) {
		b.WriteString(tableText(table))
	}
	require.Equal(t, strings.TrimPrefix(warehouseTables, "\n"), b.String())
}

// TestTablesAreTheCallers shows that a change of what Tables returned reaches
// neither the Set nor the next call.
func TestTablesAreTheCallers(t *testing.T) {
	set := build(t, warehouse.Map)
	before := set.Fingerprint()
	changed := tables(t, set)[0]
	text := tableText(changed)
	changed.Name, changed.Columns[0].Name, changed.Columns[2].SchemaType[dialect.MySQL] = "other", "other", "other"
	changed.Annotation.Checks["ck_goods_state"] = "other"
	require.Equal(t, text, tableText(tables(t, set)[0]))
	require.Equal(t, before, set.Snapshot().Fingerprint())
}

// TestRefusedTables passes Sets that ent cannot hold.
func TestRefusedTables(t *testing.T) {
	var nothing *mapper.Error
	for _, set := range []*mapper.Set{nil, {}} {
		_, err := entmigrate.Tables(set)
		require.ErrorAs(t, err, &nothing)
		require.Equal(t, mapper.NothingMapped, nothing.Kind)
	}
	type Seat struct{ Row, Number int64 }
	seats := &schema.Table{Name: "seats", Columns: []*schema.Column{
		{Name: "row", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	_, err := entmigrate.Tables(build(t, func(r *registry.Registry) { registry.MapImperatively[Seat](r, seats, nil) }))
	var refused *mapper.UnsupportedError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "a composite primary key", refused.Feature)
}

const warehouseTables = `
table goods
  id Int64 integer | bigint | bigint increment
  code String varchar(12)
  price String decimal(10,2) | numeric(10,2) | decimal(10,2) default 1.5
  state Int16 integer | smallint | smallint default -1
  place_id Int64 integer | bigint | bigint null
  hall Int32 integer | integer | int null
  rack Int32 integer | integer | int null
  former_id Int64 integer | bigint | bigint null
  seen Time datetime | timestamptz(6) | datetime(6) default (CURRENT_TIMESTAMP) | CURRENT_TIMESTAMP | (CURRENT_TIMESTAMP)
  open Bool boolean | boolean | tinyint(1) default 1 | true | 1
  note String text | text | longtext null comment "the class's \"own\""
  primary key (id)
  index ix_goods_former_id (former_id) descending former_id
  index ix_goods_latest (seen, code) descending seen
  index ix_goods_place_id (place_id)
  index ix_goods_price_state (price, state) descending state
  foreign key fk_goods_former_id (former_id) to places (id) on delete RESTRICT
  foreign key fk_goods_hall_rack (hall, rack) to places (hall, rack) on delete CASCADE
  foreign key fk_goods_place_id (place_id) to places (id) on delete SET NULL on update CASCADE
  check ck_goods_state (state >= -1)
table places comment "where goods are"
  hall Int32 integer | integer | int
  rack Int32 integer | integer | int comment "from the door"
  id Int64 integer | bigint | bigint increment
  label String varchar(20) null default 'it''s \ new' | 'it''s \ new' | 'it''s \\ new'
  primary key (id)
  index uq_places_hall_rack (hall, rack) unique
  index uq_places_label (label) unique
  check ck_places_2 (rack <> hall)
  check ck_places_hall (hall > 0 AND hall < 100)
`
