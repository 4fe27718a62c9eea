package database

import (
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// nativeRoom returns the room of a type in a database's own words. One that is
// not listed, such as an enum of PostgreSQL, has an unknown family.
func nativeRoom(d schema.Dialect, t schema.Native) room {
	if t.Dialect != d {
		return room{}
	}
	word, numbers := spelled(t.Text)
	if d == schema.SQLite {
		return affinity(word)
	}
	r := natives[d][word]
	switch {
	case len(numbers) == 0:
	case r.family == texts || r.family == bytes:
		r.size = numbers[0]
	case r.family == times:
		r.digits = numbers[0]
	case r.family == decimals:
		numbers = append(numbers, 0)
		r.whole, r.scale = numbers[0]-numbers[1], numbers[1]
	}
	return r
}

// spelled takes the parameters out of a type: timestamp(3) without time zone is
// "timestamp without time zone" and 3. Parameters that are no numbers, such as
// an enum's, are left out.
func spelled(text string) (word string, numbers []int) {
	text = strings.ToLower(text)
	if open, shut := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')'); open >= 0 && open < shut {
		for part := range strings.SplitSeq(text[open+1:shut], ",") {
			n, err := strconv.Atoi(strings.TrimSpace(part))
			if err != nil {
				numbers = nil
				break
			}
			numbers = append(numbers, n)
		}
		text = text[:open] + " " + text[shut+1:]
	}
	return strings.TrimSuffix(strings.Join(strings.Fields(text), " "), " zerofill"), numbers
}

// affinity is SQLite's own rule for the words of a type, without its last
// branch: in a column of affinity NUMERIC, numbers and text both are at home.
func affinity(word string) room {
	has := func(parts ...string) bool {
		for _, part := range parts {
			if strings.Contains(word, part) {
				return true
			}
		}
		return false
	}
	switch {
	case has("int"):
		return signed(64)
	case has("char", "clob", "text", "json", "uuid", "date", "time"): // of dates and times, those that the driver takes for text
		return room{family: texts}
	case has("blob") || word == "":
		return room{family: bytes}
	case has("real", "floa", "doub"):
		return room{family: floats}
	case has("numeric", "decimal"):
		return room{family: decimals}
	}
	return room{}
}

const padded = "changes blanks at the end"

// natives are types by their words, as catalogues and people spell them.
var natives = map[schema.Dialect]map[string]room{
	schema.PostgreSQL: {
		"numeric": {family: decimals, whole: endless, scale: endless},
		"decimal": {family: decimals, whole: endless, scale: endless},

		"varchar":           {family: texts, size: endless},
		"character varying": {family: texts, size: endless},
		"bpchar":            {family: texts, size: endless, flaw: padded, flawed: Warning},
		"char":              {family: texts, size: 1, flaw: padded, flawed: Warning},
		"character":         {family: texts, size: 1, flaw: padded, flawed: Warning},
		"citext":            {family: texts, size: endless, flaw: "takes letters of both cases for equal", flawed: Note},
		"name":              {family: texts, size: schema.MaxName},
		"json":              {family: texts, size: endless},
		"jsonb":             {family: texts, size: endless},
		"uuid":              {family: texts, size: endless},
		"xml":               {family: texts, size: endless},
		"inet":              {family: texts, size: endless},
		"cidr":              {family: texts, size: endless},
		"macaddr":           {family: texts, size: endless},
		"interval":          {family: texts, size: endless},

		"timestamp":                   {family: times, digits: 6, flaw: zoneless, flawed: Note},
		"timestamp without time zone": {family: times, digits: 6, flaw: zoneless, flawed: Note},
		"timestamptz":                 {family: times, digits: 6},
		"timestamp with time zone":    {family: times, digits: 6},
	},
	schema.MariaDB: {
		"tinyint":            signed(8),
		"tinyint unsigned":   unsigned(8),
		"smallint unsigned":  unsigned(16),
		"mediumint":          signed(24),
		"mediumint unsigned": unsigned(24),
		"int unsigned":       unsigned(32),
		"bigint unsigned":    unsigned(64),
		"decimal unsigned":   {family: decimals, flaw: "takes no negative numbers", flawed: Warning},
		"float":              {family: floats, bits: 32, flaw: "is read with six digits", flawed: Warning},
		"double unsigned":    {family: floats, bits: 64, flaw: "takes no negative numbers", flawed: Warning},

		"char":       {family: texts, size: 1, flaw: padded, flawed: Warning},
		"tinytext":   {family: texts, size: 1<<8/4 - 1}, // of four bytes each
		"text":       {family: texts, size: 1<<16/4 - 1},
		"mediumtext": {family: texts, size: 1<<24/4 - 1},
		"longtext":   {family: texts, size: endless},
		"json":       {family: texts, size: endless},
		"enum":       {family: texts, size: endless},
		"set":        {family: texts, size: endless},
		"uuid":       {family: texts, size: endless},
		"inet4":      {family: texts, size: endless},
		"inet6":      {family: texts, size: endless},
		"time":       {family: texts, size: endless},

		"binary":     {family: bytes, size: 1, flaw: "adds zero bytes", flawed: Warning},
		"tinyblob":   {family: bytes, size: 1<<8 - 1},
		"blob":       {family: bytes, size: 1<<16 - 1},
		"mediumblob": {family: bytes, size: 1<<24 - 1},

		"datetime":  {family: times},
		"timestamp": {family: times, flaw: "begins in the year 1970", flawed: Note},
	},
}

const zoneless = "keeps the clock's reading without its zone"
