package tagged

import (
	"database/sql"
	"time"
)

type Sample struct {
	ID      int64     `gorm:"primaryKey"`
	Bool    bool      `gorm:"not null"`
	Int     int       `gorm:"not null"`
	Int8    int8      `gorm:"not null"`
	Int16   int16     `gorm:"not null"`
	Int32   int32     `gorm:"not null"`
	Int64   int64     `gorm:"not null"`
	Uint    uint      `gorm:"not null"`
	Uint8   uint8     `gorm:"not null"`
	Uint16  uint16    `gorm:"not null"`
	Uint32  uint32    `gorm:"not null"`
	Uint64  uint64    `gorm:"not null"`
	Float32 float32   `gorm:"not null"`
	Float64 float64   `gorm:"not null"`
	Text    string    `gorm:"not null"`
	Bytes   []byte    ``
	Time    time.Time `gorm:"precision:6;not null"`
	Grade   Grade     `gorm:"size:10;not null"`
	Level   Level     `gorm:"not null"`

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
	Names  Names `gorm:"type:text"`
}

type Names []string

type Grade string

type Level int16

type Preference struct {
	ID    int64   `gorm:"primaryKey"`
	Name  string  `gorm:"size:40;not null"`
	Theme string  `gorm:"size:20;not null;default:('dark')"`
	Size  int     `gorm:"not null;default:(12)"`
	Token string  `gorm:"size:20;not null;default:(lower('ABC'))"`
	Hint  *string `gorm:"size:20;default:('none')"`
}

type Product struct {
	ID        int64      `gorm:"primaryKey"`
	Code      string     `gorm:"size:20;uniqueIndex;not null"`
	Name      string     `gorm:"size:40;not null;uniqueIndex:products_vendor_name,priority:2"`
	Vendor    string     `gorm:"size:40;not null;uniqueIndex:products_vendor_name,priority:1"`
	Price     float64    `gorm:"not null;check:price > 0"`
	Stock     int        `gorm:"not null"`
	ListedAt  *time.Time `gorm:"autoCreateTime"`
	ChangedAt time.Time  `gorm:"autoUpdateTime;not null"`
}

type Parcel struct {
	ID     int64    `gorm:"primaryKey"`
	Weight float64  `gorm:"not null"`
	From   Place    `gorm:"embedded;embeddedPrefix:from_"`
	To     *Place   `gorm:"embedded;embeddedPrefix:to_"`
	Route  []string `gorm:"-"`
}

type Place struct {
	City  *string `gorm:"size:40"`
	Point Point   `gorm:"embedded;embeddedPrefix:at_"`
}

type Point struct {
	X, Y *float64
}
