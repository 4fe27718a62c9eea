package entadapter_test

import "testing"

// TestColumns tells, for every type of column and every Go type that holds one,
// which ent field it is: ent's type, the Go type if ent has no word for it,
// whether it may be NULL, its column with the types on SQLite, PostgreSQL and
// MariaDB.
func TestColumns(t *testing.T) {
	for name, c := range map[string]struct {
		register register
		want     string
	}{
		"plain":         {tagged[Scalars], scalars},
		"pointers":      {tagged[Pointers], pointers},
		"null wrappers": {tagged[Nulls], nulls},
		"named":         {tagged[Named], named},
		"converting":    {tagged[Converting], converting},
		"null is zero":  {tagged[Zeros], zeros},
	} {
		t.Run(name, func(t *testing.T) { requireNodes(t, c.want, c.register) })
	}
}

const scalars = `
Scalars: table scalars, class Scalars of print
  id Int64 in id integer | bigint | bigint, incremental true
  flag Bool in flag boolean | boolean | tinyint(1)
  tiny Int8 in tiny integer | smallint | smallint
  byte Uint8 in byte integer | smallint | smallint
  short Int16 in short integer | smallint | smallint
  word Uint16 in word integer | integer | int
  medium Int32 in medium integer | integer | int
  wide Uint32 in wide integer | bigint | bigint
  big Int64 in big integer | bigint | bigint
  any Int in any integer | bigint | bigint
  huge Uint64 in huge integer | bigint | bigint
  natural Uint in natural integer | bigint | bigint
  narrow Int in narrow integer | smallint | smallint
  middle Int in middle integer | integer | int
  single Float32 in single real | real | double
  double Float64 in double real | double precision | double
  rough Float64 in rough real | real | double
  price Float64 in price decimal(10,2) | numeric(10,2) | decimal(10,2)
  share Float32 in share decimal(3,3) | numeric(3,3) | decimal(3,3)
  cost String scanned in cost decimal(10,2) | numeric(10,2) | decimal(10,2)
  code String in code varchar(20)
  text String in text text | text | longtext
  at Time in at datetime | timestamptz(6) | datetime(6)
  milli Time in milli datetime | timestamptz(3) | datetime(3)
  second Time in second datetime | timestamptz(0) | datetime(0)
  day Time in day date
  bytes Bytes optional in bytes blob | bytea | longblob
  hash Bytes optional in hash blob | bytea | varbinary(16)
`

const pointers = `
Pointers: table pointers, class Pointers of print
  id Int64 in id integer | bigint | bigint, incremental true
  flag Bool optional nillable in flag boolean | boolean | tinyint(1)
  tiny Int8 optional nillable in tiny integer | smallint | smallint
  byte Uint8 optional nillable in byte integer | smallint | smallint
  short Int16 optional nillable in short integer | smallint | smallint
  word Uint16 optional nillable in word integer | integer | int
  medium Int32 optional nillable in medium integer | integer | int
  wide Uint32 optional nillable in wide integer | bigint | bigint
  big Int64 optional nillable in big integer | bigint | bigint
  any Int optional nillable in any integer | bigint | bigint
  huge Uint64 optional nillable in huge integer | bigint | bigint
  single Float32 optional nillable in single real | real | double
  double Float64 optional nillable in double real | double precision | double
  price Float64 optional nillable in price decimal(10,2) | numeric(10,2) | decimal(10,2)
  cost String optional scanned in cost decimal(10,0) | numeric(10,0) | decimal(10,0)
  text String optional nillable in text text | text | longtext
  at Time optional nillable in at datetime | timestamptz(6) | datetime(6)
  day Time optional nillable in day date
  bytes Bytes optional nillable in bytes blob | bytea | longblob
  name String optional nillable in name text | text | longtext
`

const nulls = `
Nulls: table nulls, class Nulls of print
  id Int64 in id integer | bigint | bigint, incremental true
  bool Bool optional nillable in bool boolean | boolean | tinyint(1)
  byte Uint8 optional nillable in byte integer | smallint | smallint
  short Int16 optional nillable in short integer | smallint | smallint
  medium Int32 optional nillable in medium integer | integer | int
  big Int64 optional nillable in big integer | bigint | bigint
  double Float64 optional nillable in double real | double precision | double
  text String optional nillable in text text | text | longtext
  time Time optional nillable in time datetime | timestamptz(6) | datetime(6)
  cost String optional scanned in cost decimal(12,3) | numeric(12,3) | decimal(12,3)
  gtext String optional nillable in g_text text | text | longtext
  gint Int optional nillable in g_int integer | bigint | bigint
  gtime Time optional nillable in g_time datetime | timestamptz(6) | datetime(6)
  gbytes Bytes optional nillable in g_bytes blob | bytea | longblob
  glevel Int16 as entadapter.Level optional nillable in g_level integer | smallint | smallint
  gcost String optional scanned in g_cost decimal(12,3) | numeric(12,3) | decimal(12,3)
  gcolour String as entadapter.Colour optional nillable in g_colour varchar(20)
`

const named = `
Named: table named, class Named of print
  id Int64 in id integer | bigint | bigint, incremental true
  level Int16 as entadapter.Level in level integer | smallint | smallint
  count Uint32 as entadapter.Count in count integer | bigint | bigint
  ratio Float64 as entadapter.Ratio in ratio real | double precision | double
  word String as entadapter.Word in word varchar(20)
  cost String scanned in cost decimal(10,2) | numeric(10,2) | decimal(10,2)
  price Float64 as entadapter.Ratio in price decimal(10,2) | numeric(10,2) | decimal(10,2)
  switch Bool as entadapter.Switch in switch boolean | boolean | tinyint(1)
  token Bytes optional in token blob | bytea | longblob
  wait Int64 as time.Duration in wait integer | bigint | bigint
  month Int as time.Month in month integer | bigint | bigint
  plevel Int16 as entadapter.Level optional nillable in p_level integer | smallint | smallint
  pcost String optional scanned in p_cost decimal(10,2) | numeric(10,2) | decimal(10,2)
  ptoken Bytes optional nillable in p_token blob | bytea | longblob
  hidden Int16 in hidden integer | smallint | smallint
  hidden_word String in hidden_word text | text | longtext
  hidden_token Bytes optional in hidden_token blob | bytea | longblob
  phidden Int16 optional nillable in p_hidden integer | smallint | smallint
  here Uint8 in here integer | smallint | smallint
  raw Bytes optional in raw blob | bytea | longblob
`

const converting = `
Converting: table converting, class Converting of print
  id Int64 in id integer | bigint | bigint, incremental true
  colour String as entadapter.Colour in colour varchar(20)
  text String as entadapter.Colour in text text | text | longtext
  cost String as entadapter.Colour in cost decimal(8,3) | numeric(8,3) | decimal(8,3)
  small Int16 as entadapter.Colour in small integer | smallint | smallint
  medium Int32 as entadapter.Colour in medium integer | integer | int
  number Int64 as entadapter.Colour in number integer | bigint | bigint
  truth Bool as entadapter.Colour in truth boolean | boolean | tinyint(1)
  single Float32 as entadapter.Colour in single real | real | double
  double Float64 as entadapter.Colour in double real | double precision | double
  at Time as entadapter.Colour in at datetime | timestamptz(6) | datetime(6)
  day Time as entadapter.Colour in day date
  bytes Bytes as entadapter.Colour in bytes blob | bytea | longblob
  point String as entadapter.Point in point text | text | longtext
  uuid Bytes as entadapter.UUID in uuid blob | bytea | varbinary(16)
  pcolour String as entadapter.Colour optional nillable in p_colour varchar(20)
  ppoint String as entadapter.Point optional nillable in p_point text | text | longtext
`

const zeros = `
Zeros: table zeros, class Zeros of print
  id Int64 in id integer | bigint | bigint, incremental true
  flag Bool optional in flag boolean | boolean | tinyint(1)
  byte Uint8 optional in byte integer | smallint | smallint
  short Int16 optional in short integer | smallint | smallint
  any Int optional in any integer | bigint | bigint
  double Float64 optional in double real | double precision | double
  cost String optional scanned in cost decimal(8,2) | numeric(8,2) | decimal(8,2)
  text String optional in text text | text | longtext
  at Time optional in at datetime | timestamptz(6) | datetime(6)
  level Int16 as entadapter.Level optional in level integer | smallint | smallint
  hidden String optional in hidden text | text | longtext
  colour String as entadapter.Colour optional in colour varchar(9)
`
