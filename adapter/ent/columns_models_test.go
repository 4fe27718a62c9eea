package entadapter_test

import (
	"database/sql"
	"time"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// Scalars has a field of every Go type that holds a column without NULL, and a
// column of every type.
type Scalars struct {
	mapper.Base `map:"scalars"`

	ID      int64 `map:",pk"`
	Flag    bool
	Tiny    int8
	Byte    uint8
	Short   int16
	Word    uint16
	Medium  int32
	Wide    uint32
	Big     int64
	Any     int
	Huge    uint64
	Natural uint
	Narrow  int `map:",type:smallint"`
	Middle  int `map:",type:integer"`
	Single  float32
	Double  float64
	Rough   float64 `map:",type:real"`
	Price   float64 `map:",precision:10,scale:2"`
	Share   float32 `map:",type:decimal(3,3)"`
	Cost    string  `map:",precision:10,scale:2"`
	Code    string  `map:",size:20"`
	Text    string
	At      time.Time
	Milli   time.Time `map:",precision:3"`
	Second  time.Time `map:",precision:0"`
	Day     time.Time `map:",type:date"`
	Bytes   []byte
	Hash    []byte `map:",size:16"`
}

// Pointers has a pointer to each of them.
type Pointers struct {
	mapper.Base `map:"pointers"`

	ID     int64 `map:",pk"`
	Flag   *bool
	Tiny   *int8
	Byte   *uint8
	Short  *int16
	Word   *uint16
	Medium *int32
	Wide   *uint32
	Big    *int64
	Any    *int
	Huge   *uint64
	Single *float32
	Double *float64
	Price  *float64 `map:",precision:10,scale:2"`
	Cost   *string  `map:",precision:10,scale:0"`
	Text   *string
	At     *time.Time
	Day    *time.Time `map:",type:date"`
	Bytes  *[]byte
	Name   *sql.NullString
}

// Nulls has the null wrappers of database/sql.
type Nulls struct {
	mapper.Base `map:"nulls"`

	ID      int64 `map:",pk"`
	Bool    sql.NullBool
	Byte    sql.NullByte
	Short   sql.NullInt16
	Medium  sql.NullInt32
	Big     sql.NullInt64
	Double  sql.NullFloat64
	Text    sql.NullString
	Time    sql.NullTime
	Cost    sql.NullString `map:",type:decimal(12,3)"`
	GText   sql.Null[string]
	GInt    sql.Null[int]
	GTime   sql.Null[time.Time]
	GBytes  sql.Null[[]byte]
	GLevel  sql.Null[entadapter.Level]
	GCost   sql.Null[entadapter.Word]   `map:",type:decimal(12,3)"`
	GColour sql.Null[entadapter.Colour] `map:",type:string(20)"`
}

// Here is a named type of a test package, which nobody can import.
type Here uint8

// Named has types of one's own: exported, unexported and such that generated
// code cannot import.
type Named struct {
	mapper.Base `map:"named"`

	ID          int64 `map:",pk"`
	Level       entadapter.Level
	Count       entadapter.Count
	Ratio       entadapter.Ratio
	Word        entadapter.Word  `map:",size:20"`
	Cost        entadapter.Word  `map:",precision:10,scale:2"`
	Price       entadapter.Ratio `map:",precision:10,scale:2"`
	Switch      entadapter.Switch
	Token       entadapter.Token
	Wait        time.Duration
	Month       time.Month
	PLevel      *entadapter.Level
	PCost       *entadapter.Word `map:",precision:10,scale:2"`
	PToken      *entadapter.Token
	Hidden      entadapter.HiddenLevel
	HiddenWord  entadapter.HiddenWord
	HiddenToken entadapter.HiddenToken
	PHidden     *entadapter.HiddenLevel
	Here        Here
	raw         sql.RawBytes
}

func (n *Named) Define(d *mapper.Definition) { d.Bind(&n.raw, mapper.Column{}) }

// Converting has types that convert themselves.
type Converting struct {
	mapper.Base `map:"converting"`

	ID      int64              `map:",pk"`
	Colour  entadapter.Colour  `map:",type:string(20)"`
	Text    entadapter.Colour  `map:",type:text"`
	Cost    entadapter.Colour  `map:",type:decimal(8,3)"`
	Small   entadapter.Colour  `map:",type:smallint"`
	Medium  entadapter.Colour  `map:",type:integer"`
	Number  entadapter.Colour  `map:",type:bigint"`
	Truth   entadapter.Colour  `map:",type:boolean"`
	Single  entadapter.Colour  `map:",type:real"`
	Double  entadapter.Colour  `map:",type:double"`
	At      entadapter.Colour  `map:",type:timestamp"`
	Day     entadapter.Colour  `map:",type:date"`
	Bytes   entadapter.Colour  `map:",type:binary"`
	Point   entadapter.Point   `map:",type:text"`
	UUID    entadapter.UUID    `map:",type:binary(16)"`
	PColour *entadapter.Colour `map:",type:string(20)"`
	PPoint  *entadapter.Point  `map:",type:text"`
}

// Zeros has zeros that are NULL.
type Zeros struct {
	mapper.Base `map:"zeros"`

	ID     int64                 `map:",pk"`
	Flag   bool                  `map:",nullzero"`
	Byte   uint8                 `map:",nullzero"`
	Short  int16                 `map:",nullzero"`
	Any    int                   `map:",nullzero"`
	Double float64               `map:",nullzero"`
	Cost   string                `map:",nullzero,precision:8,scale:2"`
	Text   string                `map:",nullzero"`
	At     time.Time             `map:",nullzero"`
	Level  entadapter.Level      `map:",nullzero"`
	Hidden entadapter.HiddenWord `map:",nullzero"`
	Colour entadapter.Colour     `map:",nullzero,type:string(9)"`
}

// Literals has literal defaults.
type Literals struct {
	mapper.Base `map:"literals"`

	ID     int64                  `map:",pk"`
	True   bool                   `map:",default:true"`
	False  bool                   `map:",default:false"`
	Switch entadapter.Switch      `map:",default:true"`
	Tiny   int8                   `map:",default:-128"`
	Byte   uint8                  `map:",default:255"`
	Short  int16                  `map:",default:-32768"`
	Word   uint16                 `map:",default:65535"`
	Medium int32                  `map:",default:-2147483648"`
	Wide   uint32                 `map:",default:4294967295"`
	Big    int64                  `map:",default:-9223372036854775808"`
	Huge   uint64                 `map:",default:9223372036854775807"`
	Any    int                    `map:",default:0"`
	Level  entadapter.Level       `map:",default:7"`
	Hidden entadapter.HiddenLevel `map:",default:7"`
	Single float32                `map:",default:0.25"`
	Double float64                `map:",default:1e-3"`
	Price  float64                `map:",default:1.5,precision:10,scale:2"`
	Cost   string                 `map:",default:1.5,precision:10,scale:2"`
	Code   string                 `map:",default:'it''s, \"new\"',size:20"`
	Empty  string                 `map:",default:''"`
	Word2  entadapter.Word        `map:",default:new,size:20"`
	Colour entadapter.Colour      `map:",default:red,type:string(20)"`
	At     time.Time              `map:",default:'2021-03-04 05:06:07.5'"`
	Day    time.Time              `map:",default:2021-03-04,type:date"`
	Bytes  []byte                 `map:",default:raw"`
	PInt   *int                   `map:",default:3"`
	PText  *string                `map:",default:p"`
	NText  sql.NullString         `map:",default:n"`
	ZInt   int                    `map:",default:4,nullzero"`
}

// Misfits has literal defaults that the Go types cannot hold, or that not every
// database takes.
type Misfits struct {
	mapper.Base `map:"misfits"`

	ID    int64     `map:",pk"`
	Below uint8     `map:",default:-1"`
	Above int8      `map:",default:300"`
	Far   float32   `map:",default:1e300"`
	Odd   time.Time `map:",default:yesterday"`
	Zoned time.Time `map:",default:'2021-03-04T05:06:07+02:00'"`
}

// Expressions has defaults that are SQL.
type Expressions struct {
	mapper.Base `map:"expressions"`

	ID     int64             `map:",pk"`
	Count  int               `map:",default:(1 + 2)"`
	Text   string            `map:",default:(lower('A')),size:20"`
	At     time.Time         `map:",default:(CURRENT_TIMESTAMP)"`
	Day    time.Time         `map:",default:(CURRENT_DATE),type:date"`
	Flag   bool              `map:",default:(1 = 1)"`
	PText  *string           `map:",default:(upper('a'))"`
	Cost   string            `map:",default:(1 + 0.5),precision:10,scale:2"`
	Colour entadapter.Colour `map:",default:(lower('RED')),type:string(20)"`
}

// Saves has the times of saves.
type Saves struct {
	mapper.Base `map:"saves"`

	ID        int64      `map:",pk"`
	CreatedAt time.Time  `map:",created"`
	UpdatedAt time.Time  `map:",updated"`
	Born      time.Time  `map:",created,type:date,default:2000-01-01"`
	Touched   *time.Time `map:",updated"`
	Seen      time.Time  `map:",created,updated,nullzero"`
	Set       time.Time  `map:",updated,default:(CURRENT_TIMESTAMP),comment:'the last, \"save\"'"`
}
