package database

import (
	"fmt"

	"github.com/mapwright/mapwright/core/schema"
)

// crossings are the families whose values another family's columns hold, more or
// less; the needed one comes first.
var crossings = map[schema.Dialect]map[[2]family]func(need, has room) (Severity, string){
	schema.PostgreSQL: {
		{integers, decimals}: wholeInDecimals,
		{decimals, integers}: decimalsInWhole,
		{floats, decimals}:   floatsInDecimals,
		{decimals, floats}:   decimalsInFloats,
		{dates, times}:       fine,
		{uuids, texts}:       uuidsInTexts,
		{texts, uuids}:       fine,
	},
	schema.MariaDB: {
		{integers, decimals}: wholeInDecimals,
		{decimals, integers}: decimalsInWhole,
		{floats, decimals}:   floatsInDecimals,
		{decimals, floats}:   decimalsInFloats,
		{dates, times}:       fine,
		{booleans, integers}: fine,
		{integers, booleans}: wholeInBooleans, // which are tinyint(1)
		{texts, bytes}:       fine,
		{uuids, texts}:       uuidsInTexts,
		{uuids, bytes}:       uuidsInTexts,
		{texts, uuids}:       fine,
	},
	schema.SQLite: { // a value keeps its own type, unless the column's affinity is another and it converts
		{booleans, integers}: fine,
		{integers, decimals}: fine,
		{decimals, integers}: fine,
		{floats, integers}:   fine,
		{floats, decimals}:   fine,
		{decimals, floats}:   fine,
		{dates, times}:       fine,
		{times, dates}:       fine,
		{texts, bytes}:       fine,
		{bytes, texts}:       fine,
		{uuids, texts}:       fine,
		{uuids, bytes}:       fine,
		{texts, uuids}:       fine,
		{bytes, uuids}:       fine,
	},
}

func fine(room, room) (Severity, string) { return "", "" }

func wholeInDecimals(need, has room) (Severity, string) {
	digits := len(fmt.Sprint(need.most))
	switch {
	case has.scale == endless:
		return Warning, "holds fractions"
	case has.scale > 0:
		return Fatal, "gives back fractions"
	case has.whole < digits:
		return Warning, fmt.Sprintf("holds %d of %d digits", has.whole, digits)
	}
	return "", ""
}

func decimalsInWhole(need, has room) (Severity, string) {
	if need.scale > 0 {
		return Fatal, "holds no fractions"
	}
	if digits := len(fmt.Sprint(has.most)) - 1; digits < need.whole {
		return Warning, fmt.Sprintf("holds %d of %d digits", digits, need.whole)
	}
	return "", ""
}

func floatsInDecimals(_, has room) (Severity, string) {
	if has.scale == endless {
		return "", ""
	}
	return Warning, fmt.Sprintf("keeps %d digits after the point", has.scale)
}

func decimalsInFloats(room, room) (Severity, string) { return Warning, "is not exact" }

func uuidsInTexts(_, has room) (Severity, string) {
	has.family = texts
	return room{family: texts, size: 36}.within(has)
}

func wholeInBooleans(need, has room) (Severity, string) {
	has.family = integers
	return need.within(has)
}
