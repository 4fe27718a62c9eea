package sweep

import (
	"math"
	"slices"
)

// Level is a named number.
type Level int

// Switch is a named truth value.
type Switch bool

// Prices has a number of binary digits in a column of decimal ones.
type Prices[V any] struct {
	Kept
	Held V `map:",precision:10,scale:2"`
}

var (
	no, yes = Stored{"0", "false", "0"}, Stored{"1", "true", "1"}
	most    = same("9223372036854775807")
	tooMuch = Stored{Refused("database/sql"), Refused("pgx"), Refused("MySQLError 1264")}
)

// numbers are the kinds of numbers and truth values. The first value of each is
// its zero.
func numbers() []*Kind {
	return slices.Concat(
		family("int8", row[int8]{"zero", 0, same("0")}, row[int8]{"least", math.MinInt8, same("-128")}, row[int8]{"greatest", math.MaxInt8, same("127")}),
		family("int16", row[int16]{"zero", 0, same("0")}, row[int16]{"least", math.MinInt16, same("-32768")}, row[int16]{"greatest", math.MaxInt16, same("32767")}),
		family("int32", row[int32]{"zero", 0, same("0")}, row[int32]{"least", math.MinInt32, same("-2147483648")}, row[int32]{"greatest", math.MaxInt32, same("2147483647")}),
		family("int64", row[int64]{"zero", 0, same("0")}, row[int64]{"least", math.MinInt64, same("-9223372036854775808")}, row[int64]{"greatest", math.MaxInt64, most}),
		family("int", row[int]{"zero", 0, same("0")}, row[int]{"least", math.MinInt64, same("-9223372036854775808")}, row[int]{"greatest", math.MaxInt64, most}),
		family("uint8", row[uint8]{"zero", 0, same("0")}, row[uint8]{"greatest", math.MaxUint8, same("255")}),
		family("uint16", row[uint16]{"zero", 0, same("0")}, row[uint16]{"greatest", math.MaxUint16, same("65535")}),
		family("uint32", row[uint32]{"zero", 0, same("0")}, row[uint32]{"greatest", math.MaxUint32, same("4294967295")}),
		family("uint64", row[uint64]{"zero", 0, same("0")}, row[uint64]{"greatest of the column", math.MaxInt64, most}, row[uint64]{"greatest", math.MaxUint64, tooMuch}),
		family("uint", row[uint]{"zero", 0, same("0")}, row[uint]{"greatest of the column", math.MaxInt64, most}, row[uint]{"greatest", math.MaxUint64, tooMuch}),
		family("named int", row[Level]{"zero", 0, same("0")}, row[Level]{"seven", 7, same("7")}),
		family("bool", row[bool]{"false", false, no}, row[bool]{"true", true, yes}),
		family("named bool", row[Switch]{"false", false, no}, row[Switch]{"true", true, yes}),
		family("float32", row[float32]{"zero", 0, Stored{"0.0", "0", "0"}}, row[float32]{"half", 0.5, Stored{"0.5", "0.5", "0.5"}}),
		family("float64", row[float64]{"zero", 0, Stored{"0.0", "0", "0"}}, row[float64]{"tenth", 0.1, Stored{"0.1", "0.1", "0.1"}},
			row[float64]{"greatest", math.MaxFloat64, Stored{"1.7976931348623157e+308", "1.7976931348623157e+308", "1.7976931348623157e308"}}),
	)
}
