package plain

import (
	"database/sql"
	"time"
)

// Sample has a field of every basic kind, plain, as a pointer and in a null
// wrapper.
type Sample struct {
	ID      int64
	Bool    bool
	Int     int
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint    uint
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	Text    string
	Bytes   []byte
	Time    time.Time
	Grade   Grade
	Level   Level

	PBool    *bool
	PInt     *int
	PInt16   *int16
	PUint32  *uint32
	PFloat64 *float64
	PText    *string
	PTime    *time.Time
	PGrade   *Grade

	NBool  sql.NullBool
	NInt64 sql.NullInt64
	NFloat sql.NullFloat64
	NText  sql.NullString
	NTime  sql.NullTime
	NAny   sql.Null[int32]
	Names  Names
}

// Names converts itself, and is NULL where it is nil.
type Names []string

// Grade is a text of one's own type.
type Grade string

// Level is a number of one's own type.
type Level int16

// Preference has defaults that the database fills in.
type Preference struct {
	ID    int64
	Name  string
	Theme string
	Size  int
	Token string
	Hint  *string
}

// Product is constrained: its code, and its name among the vendor's, are unique,
// and its price is positive.
type Product struct {
	ID        int64
	Code      string
	Name      string
	Vendor    string
	Price     float64
	Stock     int
	ListedAt  *time.Time
	ChangedAt time.Time
}

// Parcel has two value objects, one behind a pointer, and a field that is not
// mapped.
type Parcel struct {
	ID     int64
	Weight float64
	From   Place
	To     *Place
	Route  []string
}

// Place is a value object with another inside.
type Place struct {
	City  *string
	Point Point
}

// Point is a value object.
type Point struct {
	X, Y *float64
}
