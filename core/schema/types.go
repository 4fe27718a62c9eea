package schema

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Type is the type of a column, independent of any database. The set is
// sealed: a Dialect has a text for every member. Types are plain values and
// compare with ==.
//
// String gives the canonical spelling, which ParseType reads back.
type Type interface {
	String() string
	columnType()
}

type (
	// Boolean holds true and false.
	Boolean struct{}
	// SmallInt holds integers of 16 bits.
	SmallInt struct{}
	// Integer holds integers of 32 bits.
	Integer struct{}
	// BigInt holds integers of 64 bits.
	BigInt struct{}
	// Real holds floating-point numbers of 32 bits.
	Real struct{}
	// Double holds floating-point numbers of 64 bits.
	Double struct{}
	// Decimal holds exact numbers: Precision digits in all (1 to 38), Scale of
	// them after the point.
	Decimal struct{ Precision, Scale int }
	// String holds text of at most Size characters; Size is at least 1.
	String struct{ Size int }
	// Text holds text of any length.
	Text struct{}
	// Binary holds at most Size bytes, or any number of them if Size is 0.
	Binary struct{ Size int }
	// Timestamp holds an instant to Precision digits of a second: 1 to 6, or
	// WholeSeconds. The zero value means 6 digits, microseconds, which is as
	// fine as PostgreSQL and MariaDB can hold.
	Timestamp struct{ Precision int }
	// Date holds a calendar day.
	Date struct{}
	// JSON holds any JSON value. What a database keeps of its text differs:
	// PostgreSQL's jsonb orders keys and drops repeated ones, the others keep it
	// as it is.
	JSON struct{}
	// UUID holds 128 bits that are read and written as text, in lower case and
	// with hyphens. MariaDB has it since version 10.7, and refuses bits that no
	// version of UUIDs has; MySQL does not know it.
	UUID struct{}
	// Native is a type in one database's own words, for what has no name here,
	// such as Native{PostgreSQL, "tsvector"}. No other database has it.
	Native struct {
		Dialect Dialect
		Text    string
	}
)

// WholeSeconds is the Precision of a Timestamp without fractions of a second.
const WholeSeconds = -1

// Digits returns the number of digits after the second: 0 to 6.
func (t Timestamp) Digits() int {
	switch t.Precision {
	case 0:
		return 6
	case WholeSeconds:
		return 0
	}
	return t.Precision
}

func (Boolean) String() string   { return "boolean" }
func (SmallInt) String() string  { return "smallint" }
func (Integer) String() string   { return "integer" }
func (BigInt) String() string    { return "bigint" }
func (Real) String() string      { return "real" }
func (Double) String() string    { return "double" }
func (t Decimal) String() string { return fmt.Sprintf("decimal(%d,%d)", t.Precision, t.Scale) }
func (t String) String() string  { return fmt.Sprintf("string(%d)", t.Size) }
func (Text) String() string      { return "text" }
func (t Binary) String() string {
	if t.Size == 0 {
		return "binary"
	}
	return fmt.Sprintf("binary(%d)", t.Size)
}
func (t Timestamp) String() string { return fmt.Sprintf("timestamp(%d)", t.Digits()) }
func (Date) String() string        { return "date" }
func (JSON) String() string        { return "json" }
func (UUID) String() string        { return "uuid" }
func (t Native) String() string    { return fmt.Sprintf("native(%s,%s)", t.Dialect, t.Text) }

func (Boolean) columnType()   {}
func (SmallInt) columnType()  {}
func (Integer) columnType()   {}
func (BigInt) columnType()    {}
func (Real) columnType()      {}
func (Double) columnType()    {}
func (Decimal) columnType()   {}
func (String) columnType()    {}
func (Text) columnType()      {}
func (Binary) columnType()    {}
func (Timestamp) columnType() {}
func (Date) columnType()      {}
func (JSON) columnType()      {}
func (UUID) columnType()      {}
func (Native) columnType()    {}

// SameType reports whether two types are equal once defaults are filled in:
// Timestamp{} and Timestamp{Precision: 6} are.
func SameType(a, b Type) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.String() == b.String()
}

// IsInteger reports whether t holds whole numbers, MariaDB's unsigned ones and
// those of other sizes included.
func IsInteger(t Type) bool {
	switch t := t.(type) {
	case SmallInt, Integer, BigInt:
		return true
	case Native:
		return t.Dialect == MariaDB && nativeInteger.MatchString(t.Text)
	}
	return false
}

var nativeInteger = regexp.MustCompile(`(?i)^(tiny|small|medium|big)?int(eger)?\b`)

// CheckType returns an error for a type whose parameters no database takes, and
// for what is no type of this package, such as a pointer to one.
func CheckType(t Type) error {
	switch t := t.(type) {
	case nil, Boolean, SmallInt, Integer, BigInt, Real, Double, Text, Date, JSON, UUID:
	case Decimal:
		if t.Precision < 1 || t.Precision > 38 || t.Scale < 0 || t.Scale > t.Precision {
			return fmt.Errorf("decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (%d,%d)", t.Precision, t.Scale)
		}
	case String:
		if t.Size < 1 {
			return fmt.Errorf("string needs a size of at least 1, not %d; text holds any length", t.Size)
		}
	case Binary:
		if t.Size < 0 {
			return fmt.Errorf("binary needs a size of at least 0, not %d", t.Size)
		}
	case Timestamp:
		if t.Precision < WholeSeconds || t.Precision > 6 {
			return fmt.Errorf("timestamp needs a precision of 1 to 6 or WholeSeconds, not %d", t.Precision)
		}
	case Native:
		if !slices.Contains(Dialects, t.Dialect) || t.Text == "" {
			return fmt.Errorf("native needs one of the dialects %v and the type's text there, not (%s,%s)", Dialects, t.Dialect, t.Text)
		}
		if CheckName(t.Text) != nil || !balanced(t.Text) {
			return fmt.Errorf("native needs a type's text in one line, with each parenthesis closed, not %q", t.Text)
		}
	default:
		return fmt.Errorf("a %T is no column type; use a value such as schema.Text{}", t)
	}
	return nil
}

// CheckDefault returns an error for a literal that is no value of the type, and
// for a text that is neither a literal nor an expression.
func CheckDefault(t Type, d Default) error {
	switch {
	case d.Kind == NoDefault && d.Text == "", d.Kind == ExpressionDefault:
		return nil
	case d.Kind != LiteralDefault:
		return fmt.Errorf("the default %q is neither a literal nor an expression", d.Text)
	}
	var err error
	switch t.(type) {
	case Boolean:
		if d.Text != "true" && d.Text != "false" {
			err = strconv.ErrSyntax
		}
	case SmallInt:
		_, err = strconv.ParseInt(d.Text, 10, 16)
	case Integer:
		_, err = strconv.ParseInt(d.Text, 10, 32)
	case BigInt:
		_, err = strconv.ParseInt(d.Text, 10, 64)
	case Real, Double, Decimal:
		var n float64
		if n, err = strconv.ParseFloat(d.Text, 64); math.IsNaN(n) || math.IsInf(n, 0) {
			err = strconv.ErrRange
		}
	case JSON:
		if !json.Valid([]byte(d.Text)) {
			err = strconv.ErrSyntax
		}
	case UUID:
		if !uuidPattern.MatchString(d.Text) {
			err = strconv.ErrSyntax
		}
	}
	if err != nil {
		return fmt.Errorf("the default %q is no value of type %s", d.Text, t)
	}
	return nil
}

var uuidPattern = regexp.MustCompile("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")

// typeNames holds the canonical names, each with the number of parameters it
// takes at least and at most.
var typeNames = map[string]struct {
	min, max int
	make     func(p []int) Type
}{
	"boolean":  {0, 0, func([]int) Type { return Boolean{} }},
	"smallint": {0, 0, func([]int) Type { return SmallInt{} }},
	"integer":  {0, 0, func([]int) Type { return Integer{} }},
	"bigint":   {0, 0, func([]int) Type { return BigInt{} }},
	"real":     {0, 0, func([]int) Type { return Real{} }},
	"double":   {0, 0, func([]int) Type { return Double{} }},
	"decimal":  {2, 2, func(p []int) Type { return Decimal{p[0], p[1]} }},
	"string":   {1, 1, func(p []int) Type { return String{p[0]} }},
	"text":     {0, 0, func([]int) Type { return Text{} }},
	"date":     {0, 0, func([]int) Type { return Date{} }},
	"json":     {0, 0, func([]int) Type { return JSON{} }},
	"uuid":     {0, 0, func([]int) Type { return UUID{} }},
	"binary": {0, 1, func(p []int) Type {
		if len(p) == 0 {
			return Binary{}
		}
		return Binary{p[0]}
	}},
	"timestamp": {0, 1, func(p []int) Type {
		switch {
		case len(p) == 0:
			return Timestamp{}
		case p[0] == 0:
			return Timestamp{WholeSeconds}
		}
		return Timestamp{p[0]}
	}},
}

// ParseType reads a canonical spelling such as "bigint", "string(30)" or
// "decimal(10,2)".
func ParseType(s string) (Type, error) {
	name, rest, parameters := strings.Cut(strings.TrimSpace(s), "(")
	if inner, closed := strings.CutSuffix(rest, ")"); strings.EqualFold(strings.TrimSpace(name), "native") && closed {
		dialect, text, _ := strings.Cut(inner, ",")
		t := Native{Dialect(strings.TrimSpace(dialect)), strings.TrimSpace(text)}
		return t, CheckType(t)
	}
	known, ok := typeNames[strings.ToLower(strings.TrimSpace(name))]
	if !ok {
		return nil, fmt.Errorf("unknown type %q; the types are bigint, binary, boolean, date, decimal, double, integer, json, native, real, smallint, string, text, timestamp and uuid", s)
	}
	var numbers []int
	if parameters {
		list, found := strings.CutSuffix(strings.TrimSpace(rest), ")")
		if !found {
			return nil, fmt.Errorf("type %q lacks its closing parenthesis", s)
		}
		for part := range strings.SplitSeq(list, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(part))
			if err != nil || n < 0 {
				return nil, fmt.Errorf("type %q: %q is not a number", s, part)
			}
			numbers = append(numbers, n)
		}
	}
	if len(numbers) < known.min || len(numbers) > known.max {
		return nil, fmt.Errorf("type %q takes %s", s, arity(known.min, known.max))
	}
	t := known.make(numbers)
	return t, CheckType(t)
}

func arity(min, max int) string {
	switch {
	case max == 0:
		return "no parameters"
	case min == max:
		return fmt.Sprintf("%d parameter(s)", max)
	}
	return fmt.Sprintf("%d to %d parameters", min, max)
}
