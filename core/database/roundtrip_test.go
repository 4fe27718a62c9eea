package database_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// stored returns a table as a dialect keeps it: what the page "On a live
// database" says of types, and comments, which SQLite does not have.
func stored(d schema.Dialect, t *schema.Table) *schema.Table {
	t = t.Clone()
	for _, c := range t.Columns {
		switch c.Type.(type) {
		case schema.SmallInt, schema.Integer:
			if d == schema.SQLite {
				c.Type = schema.BigInt{}
			}
		case schema.Real:
			if d != schema.PostgreSQL {
				c.Type = schema.Double{}
			}
		case schema.Binary:
			if d != schema.MariaDB {
				c.Type = schema.Binary{}
			}
		case schema.Timestamp:
			if d == schema.SQLite {
				c.Type = schema.Timestamp{}
			}
		}
		if d == schema.SQLite {
			c.Comment = ""
		}
	}
	switch d {
	case schema.SQLite:
		t.Comment = ""
		if key := t.PrimaryKey(); len(key) == 1 && schema.IsInteger(key[0].Type) {
			key[0].Identity = schema.IdentityOn // the row's number, which SQLite fills in
		}
	case schema.MariaDB:
		for _, fk := range t.ForeignKeys {
			if fk.OnDelete == schema.Restrict {
				fk.OnDelete = "" // which is the same
			}
			if !indexed(t, fk.Columns) {
				made := schema.IndexOn(fk.Columns...)
				made.Name = fk.Name
				t.Indexes = append(t.Indexes, made)
			}
		}
		slices.SortFunc(t.Indexes, func(a, b *schema.Index) int { return strings.Compare(a.Name, b.Name) })
	}
	return t
}

// indexed reports whether the key or an index begins with the columns; MariaDB makes one for
// every foreign key otherwise.
func indexed(t *schema.Table, columns []string) bool {
	var key []string
	for _, c := range t.PrimaryKey() {
		key = append(key, c.Name)
	}
	if len(key) >= len(columns) && slices.Equal(key[:len(columns)], columns) {
		return true
	}
	return slices.ContainsFunc(t.Indexes, func(i *schema.Index) bool {
		return len(i.Columns) >= len(columns) && slices.EqualFunc(i.Columns[:len(columns)], columns, func(part schema.IndexColumn, name string) bool { return part.Column == name })
	})
}

// unspelled leaves out how a database spells expressions, and literals of
// decimals and times, which is its own.
func unspelled(t *schema.Table) string {
	t = t.Clone()
	for _, c := range t.Columns {
		_, decimal := c.Type.(schema.Decimal)
		_, time := c.Type.(schema.Timestamp)
		if c.Default.Kind == schema.ExpressionDefault || c.Default.Kind == schema.LiteralDefault && (decimal || time) {
			c.Default.Text = "as the database spells it"
		}
	}
	for _, check := range t.Checks {
		check.Condition = "as the database spells it"
	}
	return t.Describe()
}

// S1, S2: what CreateAll made is read as the Mapper's tables.
func TestCreatedTablesAreRead(t *testing.T) {
	t.Parallel()
	for _, c := range conformance.Cases() {
		set := build(t, c.Styles[0].Register)
		for _, d := range schema.Dialects {
			if set.RefuseDialect("", d) != nil {
				continue
			}
			t.Run(c.Name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				db := database.Open(d, dbtest.Open(t, d), nil)
				require.NoError(t, db.CreateAll(t.Context(), set))
				found, err := db.Reflect(t.Context(), nil)
				require.NoError(t, err)
				var want, got strings.Builder
				for _, table := range set.Tables() {
					want.WriteString(unspelled(stored(d, table)))
				}
				for _, table := range found.Tables() {
					got.WriteString(unspelled(table))
				}
				require.Equal(t, want.String(), got.String())
				diff, err := db.Check(t.Context(), set)
				require.NoError(t, err)
				require.Empty(t, diff)
			})
		}
	}
}

// richTable has what a dialect can hold beyond the suite's tables.
func richTable(d schema.Dialect, namespace string) *schema.Table {
	t := &schema.Table{
		Name: "rich", Schema: namespace, Comment: `it's "the" \ one; --`,
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "first", Type: schema.String{Size: 20}, Comment: `'quoted'`},
			{Name: "last", Type: schema.String{Size: 20}, Default: schema.Literal(`a\'b`), Comment: `\'x"`},
			{Name: "gone", Type: schema.Timestamp{Precision: 3}, Nullable: true},
			{Name: "letters", Type: schema.Integer{}, Nullable: true, Computed: "length(first)"},
			{Name: "shouted", Type: schema.String{Size: 20}, Computed: "upper(first)"},
			{Name: "boss", Type: schema.BigInt{}, Nullable: true},
		},
		Indexes: []*schema.Index{
			{Name: "rich_order", Columns: []schema.IndexColumn{{Column: "last", Desc: true}, {Column: "first"}}, Unique: true},
		},
	}
	t.ForeignKeys = []*schema.ForeignKey{{Columns: []string{"boss"}, RefTable: t.FullName(), RefColumns: []string{"id"}, OnDelete: schema.SetNull}}
	if d == schema.MariaDB {
		t.Columns = append(t.Columns, &schema.Column{Name: "state", Type: schema.Native{Dialect: d, Text: "enum('a','b')"}})
		t.Indexes = append(t.Indexes, &schema.Index{Name: "rich_start", Columns: []schema.IndexColumn{{Column: "first", Prefix: 4}, {Column: "boss"}}})
		return t
	}
	t.Indexes = append(t.Indexes,
		&schema.Index{Name: "rich_here", Columns: []schema.IndexColumn{{Column: "first"}}, Where: "gone IS NULL"},
		&schema.Index{Name: "rich_lower", Columns: []schema.IndexColumn{{Expression: "lower(last)"}, {Column: "first", Desc: true}}},
	)
	native := schema.Native{Dialect: d, Text: "point"}
	if d == schema.PostgreSQL {
		native.Text = "tsvector"
	}
	t.Columns = append(t.Columns, &schema.Column{Name: "words", Type: native, Nullable: true})
	return t
}

// S1, S2: so are tables with everything else that a dialect can hold.
func TestRichTablesAreRead(t *testing.T) {
	t.Parallel()
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		namespace := ""
		if d == schema.PostgreSQL {
			require.NoError(t, dbtest.Open(t, d).QueryRowContext(t.Context(), "SELECT current_schema()").Scan(&namespace))
		}
		table := richTable(d, namespace)
		set := build(t, func(r *registry.Registry) {
			registry.MapImperatively[struct{ ID int64 }](r, table, nil, mapper.Named("Rich"),
				mapper.Exclude("first", "last", "gone", "letters", "shouted", "boss", map[bool]string{true: "state", false: "words"}[d == schema.MariaDB]))
		})
		db := database.Open(d, pool, nil)
		require.NoError(t, db.CreateAll(t.Context(), set))
		require.NoError(t, db.CreateAll(t.Context(), set))
		options := &database.ReflectOptions{}
		if namespace != "" {
			options.Schemas = []string{namespace}
		}
		found, err := db.Reflect(t.Context(), options)
		require.NoError(t, err)
		require.Len(t, found.Tables(), 1)
		require.Equal(t, strings.NewReplacer("OTHER", namespace, "~", "`").Replace(richTables[d]), found.Tables()[0].Describe())
		diff, err := db.Check(t.Context(), set)
		require.NoError(t, err)
		require.Empty(t, diff)
		require.NoError(t, db.DropAll(t.Context(), set))
		found, err = db.Reflect(t.Context(), options)
		require.NoError(t, err)
		require.Empty(t, found.Tables())
	})
}

var richTables = map[schema.Dialect]string{
	schema.SQLite: `table rich
  column id bigint not null primary key identity
  column first string(20) not null
  column last string(20) not null default "a\\'b"
  column gone timestamp(6) null
  column letters bigint null computed (length(first))
  column shouted string(20) not null computed (upper(first))
  column boss bigint null
  column words native(sqlite,point) null
  foreign key fk_rich_boss (boss) references rich(id) on delete set null
  index rich_here (first) where gone IS NULL
  index rich_lower ((lower(last)), first desc)
  unique index rich_order (last desc, first)
`,
	schema.PostgreSQL: `table OTHER.rich comment "it's \"the\" \\ one; --"
  column id bigint not null primary key identity
  column first string(20) not null comment "'quoted'"
  column last string(20) not null default "a\\'b" comment "\\'x\""
  column gone timestamp(3) null
  column letters integer null computed (length((first)::text))
  column shouted string(20) not null computed (upper((first)::text))
  column boss bigint null
  column words native(postgresql,tsvector) null
  foreign key fk_rich_boss (boss) references OTHER.rich(id) on delete set null
  index rich_here (first) where gone IS NULL
  index rich_lower ((lower((last)::text)), first desc)
  unique index rich_order (last desc, first)
`,
	schema.MariaDB: `table rich comment "it's \"the\" \\ one; --"
  column id bigint not null primary key identity
  column first string(20) not null comment "'quoted'"
  column last string(20) not null default "a\\'b" comment "\\'x\""
  column gone timestamp(3) null
  column letters integer null computed (octet_length(~first~))
  column shouted string(20) null computed (ucase(~first~))
  column boss bigint null
  column state native(mariadb,enum('a','b')) not null
  foreign key fk_rich_boss (boss) references rich(id) on delete set null
  index fk_rich_boss (boss)
  unique index rich_order (last desc, first)
  index rich_start (first(4), boss)
`,
}
