package entadapter_test

import (
	"testing"

	"entgo.io/ent/entc/gen"
	"github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/stretchr/testify/require"
)

// TestDefaults tells what ent fills in itself, so that a new entity has it, and
// what the database fills in, on SQLite, PostgreSQL and MariaDB. A literal that
// the Go type cannot hold is the database's alone.
func TestDefaults(t *testing.T) {
	for name, c := range map[string]struct {
		register register
		want     string
	}{
		"literals":       {tagged[Literals], literals},
		"misfits":        {tagged[Misfits], misfits},
		"expressions":    {tagged[Expressions], expressions},
		"times of saves": {tagged[Saves], saves},
	} {
		t.Run(name, func(t *testing.T) { requireNodes(t, c.want, c.register) })
	}
}

// TestDefaultsAreNotRequired shows that ent's builders do not ask for a value
// that ent or the database fills in.
func TestDefaultsAreNotRequired(t *testing.T) {
	set := build(t, tagged[Literals], tagged[Misfits], tagged[Expressions], tagged[Saves], tagged[Scalars])
	graph, err := entextension.Graph(set, nil)
	require.NoError(t, err)
	required := map[string][]string{}
	for _, n := range graph.Nodes {
		for _, f := range n.Fields {
			if demanded(f) != nil {
				required[n.Name] = append(required[n.Name], f.Name)
			}
		}
	}
	require.Equal(t, map[string][]string{"Scalars": {
		"flag", "tiny", "byte", "short", "word", "medium", "wide", "big", "any", "huge", "natural", "narrow", "middle",
		"single", "double", "rough", "price", "share", "cost", "code", "text", "at", "milli", "second", "day",
	}}, required)
}

// demanded returns the databases on which a builder without a value fails, as
// ent's templates decide it.
func demanded(f *gen.Field) []string {
	if f.Optional || f.Default {
		return nil
	}
	return f.RequiredFor()
}

const literals = `
Literals: table literals, class Literals of print
  id Int64 in id integer | bigint | bigint, incremental true
  true Bool in true boolean | boolean | tinyint(1), default bool(true), database default 1 | true | 1
  false Bool in false boolean | boolean | tinyint(1), default bool(false), database default 0 | false | 0
  switch Bool as entadapter.Switch in switch boolean | boolean | tinyint(1), default bool(true), database default 1 | true | 1
  tiny Int8 in tiny integer | smallint | smallint, default int8(-128), database default -128
  byte Uint8 in byte integer | smallint | smallint, default uint8(255), database default 255
  short Int16 in short integer | smallint | smallint, default int16(-32768), database default -32768
  word Uint16 in word integer | integer | int, default uint16(65535), database default 65535
  medium Int32 in medium integer | integer | int, default int32(-2147483648), database default -2147483648
  wide Uint32 in wide integer | bigint | bigint, default uint32(4294967295), database default 4294967295
  big Int64 in big integer | bigint | bigint, default int64(-9223372036854775808), database default -9223372036854775808
  huge Uint64 in huge integer | bigint | bigint, default uint64(9223372036854775807), database default 9223372036854775807
  any Int in any integer | bigint | bigint, default int(0), database default 0
  level Int16 as entadapter.Level in level integer | smallint | smallint, default int16(7), database default 7
  hidden Int16 in hidden integer | smallint | smallint, default int16(7), database default 7
  single Float32 in single real | real | double, default float32(0.25), database default 0.25
  double Float64 in double real | double precision | double, default float64(0.001), database default 1e-3
  price Float64 in price decimal(10,2) | numeric(10,2) | decimal(10,2), default float64(1.5), database default 1.5
  cost String scanned in cost decimal(10,2) | numeric(10,2) | decimal(10,2), default string(1.5), database default 1.5
  code String in code varchar(20), default string(it's, "new"), database default 'it''s, "new"'
  empty String in empty text | text | longtext, default string(), database default ''
  word2 String as entadapter.Word in word2 varchar(20), default string(new), database default 'new'
  colour String as entadapter.Colour in colour varchar(20), database default 'red'
  at Time in at datetime | timestamptz(6) | datetime(6), default 2021-03-04T05:06:07.5Z, database default '2021-03-04 05:06:07.5'
  day Time in day date, default 2021-03-04T00:00:00Z, database default '2021-03-04'
  bytes Bytes optional in bytes blob | bytea | longblob, database default 'raw'
  pint Int optional nillable in p_int integer | bigint | bigint, default int(3), database default 3
  ptext String optional nillable in p_text text | text | longtext, default string(p), database default 'p'
  ntext String optional nillable in n_text text | text | longtext, default string(n), database default 'n'
  zint Int optional in z_int integer | bigint | bigint, default int(4), database default 4
`

const misfits = `
Misfits: table misfits, class Misfits of print
  id Int64 in id integer | bigint | bigint, incremental true
  below Uint8 in below integer | smallint | smallint, database default -1
  above Int8 in above integer | smallint | smallint, database default 300
  far Float32 in far real | real | double, database default 1e300
  odd Time in odd datetime | timestamptz(6) | datetime(6), database default 'yesterday'
  zoned Time in zoned datetime | timestamptz(6) | datetime(6), default 2021-03-04T05:06:07+02:00, database default '2021-03-04T05:06:07+02:00'
`

const expressions = `
Expressions: table expressions, class Expressions of print
  id Int64 in id integer | bigint | bigint, incremental true
  count Int in count integer | bigint | bigint, database default (1 + 2) | 1 + 2 | (1 + 2)
  text String in text varchar(20), database default (lower('A')) | lower('A') | (lower('A'))
  at Time in at datetime | timestamptz(6) | datetime(6), database default (CURRENT_TIMESTAMP) | CURRENT_TIMESTAMP | (CURRENT_TIMESTAMP)
  day Time in day date, database default (CURRENT_DATE) | CURRENT_DATE | (CURRENT_DATE)
  flag Bool in flag boolean | boolean | tinyint(1), database default (1 = 1) | 1 = 1 | (1 = 1)
  ptext String optional nillable in p_text text | text | longtext, database default (upper('a')) | upper('a') | (upper('a'))
  cost String scanned in cost decimal(10,2) | numeric(10,2) | decimal(10,2), database default (1 + 0.5) | 1 + 0.5 | (1 + 0.5)
  colour String as entadapter.Colour in colour varchar(20), database default (lower('RED')) | lower('RED') | (lower('RED'))
`

const saves = `
Saves: table saves, class Saves of print
  id Int64 in id integer | bigint | bigint, incremental true
  created_at Time in created_at datetime | timestamptz(6) | datetime(6), default now
  updated_at Time in updated_at datetime | timestamptz(6) | datetime(6), default now, on update now
  born Time in born date, default now, database default '2000-01-01'
  touched Time optional nillable in touched datetime | timestamptz(6) | datetime(6), default now, on update now
  seen Time optional in seen datetime | timestamptz(6) | datetime(6), default now, on update now
  set Time comment "the last, \"save\"" in set datetime | timestamptz(6) | datetime(6), default now, on update now, database default (CURRENT_TIMESTAMP) | CURRENT_TIMESTAMP | (CURRENT_TIMESTAMP)
`
