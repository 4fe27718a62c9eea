package database

import (
	"fmt"
	"math"

	"github.com/mapwright/mapwright/core/schema"
)

// room is what a column has room for.
type room struct {
	family family

	least        int64  // of integers
	most         uint64 // of integers
	whole, scale int    // digits of exact numbers, before and after the point
	bits         int    // of floating-point numbers
	size         int    // of text in characters, of bytes
	digits       int    // of a second

	flaw   string // what it does to some values that there is room for
	flawed Severity
}

// family is the kind of values that go into a column, in words.
type family string

const (
	unknown  family = "" // of no family that a Go value is certain to fit
	booleans family = "truth values"
	integers family = "whole numbers"
	decimals family = "exact numbers"
	floats   family = "floating-point numbers"
	texts    family = "text" // and what is written and read as text, such as JSON
	bytes    family = "bytes"
	times    family = "times"
	dates    family = "dates"
	uuids    family = "UUIDs"
)

// endless is a size without a limit.
const endless = math.MaxInt

// whole numbers of so many bits.
func signed(bits int) room {
	return room{family: integers, least: -1 << (bits - 1), most: 1<<(bits-1) - 1}
}

func unsigned(bits int) room { return room{family: integers, most: math.MaxUint64 >> (64 - bits)} }

// roomOf returns the room of a type. SQLite enforces no size.
func roomOf(d schema.Dialect, t schema.Type) room {
	r := statedRoom(d, t)
	if d == schema.SQLite {
		r.whole, r.scale, r.bits, r.size, r.digits = endless, endless, 64, endless, endless
		if r.family == integers {
			r.least, r.most = math.MinInt64, math.MaxInt64
		}
	}
	return r
}

func statedRoom(d schema.Dialect, t schema.Type) room {
	switch t := t.(type) {
	case schema.Boolean:
		r := signed(8) // which MariaDB's is
		r.family = booleans
		return r
	case schema.SmallInt:
		return signed(16)
	case schema.Integer:
		return signed(32)
	case schema.BigInt:
		return signed(64)
	case schema.Real:
		if d == schema.MariaDB {
			return room{family: floats, bits: 64}
		}
		return room{family: floats, bits: 32}
	case schema.Double:
		return room{family: floats, bits: 64}
	case schema.Decimal:
		return room{family: decimals, whole: t.Precision - t.Scale, scale: t.Scale}
	case schema.String:
		return room{family: texts, size: t.Size}
	case schema.Text:
		return room{family: texts, size: endless}
	case schema.Binary:
		if t.Size > 0 && d == schema.MariaDB {
			return room{family: bytes, size: t.Size}
		}
		return room{family: bytes, size: endless}
	case schema.Timestamp:
		return room{family: times, digits: t.Digits()}
	case schema.Date:
		return room{family: dates}
	case schema.JSON:
		return room{family: texts, size: endless}
	case schema.UUID:
		return room{family: uuids}
	case schema.Native:
		return nativeRoom(d, t)
	}
	return room{}
}

// misfit tells what goes wrong with values that need this room in a column that
// has another; the reason follows "the column is varchar(10), which". It is empty
// if nothing does.
func (need room) misfit(d schema.Dialect, has room) (Severity, string) {
	severity, reason := need.loss(d, has)
	if reason == "" {
		return has.flawed, has.flaw
	}
	return severity, reason
}

func (need room) loss(d schema.Dialect, has room) (Severity, string) {
	switch {
	case has.family == unknown || need.family == unknown:
		return Note, "is not compared with the mapping's type"
	case need.family == has.family:
		return need.within(has)
	}
	if cross, ok := crossings[d][[2]family{need.family, has.family}]; ok {
		return cross(need, has)
	}
	return Fatal, "does not hold " + string(need.family)
}

// within compares rooms of one family. What a smaller room does is refuse values
// or make them less exact; only exact numbers must never be rounded.
func (need room) within(has room) (Severity, string) {
	switch need.family {
	case integers:
		switch {
		case has.least > need.least:
			return Warning, fmt.Sprintf("begins at %d", has.least)
		case has.most < need.most:
			return Warning, fmt.Sprintf("ends at %d", has.most)
		}
	case decimals:
		switch {
		case has.scale < need.scale:
			return Fatal, fmt.Sprintf("keeps %d of %d digits after the point", has.scale, need.scale)
		case has.whole < need.whole:
			return Warning, fmt.Sprintf("holds %d of %d digits before the point", has.whole, need.whole)
		}
	case floats:
		if has.bits < need.bits {
			return Warning, fmt.Sprintf("rounds to %d bits", has.bits)
		}
	case texts:
		if has.size < need.size {
			return Warning, fmt.Sprintf("holds at most %d characters", has.size)
		}
	case bytes:
		if has.size < need.size {
			return Warning, fmt.Sprintf("holds at most %d bytes", has.size)
		}
	case times:
		if has.digits < need.digits {
			return Warning, fmt.Sprintf("keeps %d of %d digits of a second", has.digits, need.digits)
		}
	}
	return "", ""
}
