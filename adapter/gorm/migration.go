package gormadapter

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// describeColumn says what the column is, for the migrator. Besides what a
// column is made from, that is everything that the migrator compares with the
// database, in such a way that it finds no difference in what it has made.
func (b *builder) describeColumn(f *gormschema.Field, column *schema.Column) {
	f.DataType = gormschema.DataType(b.typeText(column))
	f.NotNull = !column.Nullable
	f.TagSettings = map[string]string{}
	f.Tag = ""
	b.describeSize(f, column)
	b.describeDefault(f, column)
	b.describeComputed(f, column)
	if column.Comment != "" {
		f.Comment = column.Comment
		f.TagSettings["COMMENT"] = column.Comment
		if b.dialect == schema.MariaDB { // which reads backslashes where GORM's quoting leaves them
			f.TagSettings["COMMENT"] = strings.ReplaceAll(column.Comment, `\`, `\\`)
		}
	}
	if column.Identity == schema.IdentityOn {
		f.HasDefaultValue = true
		f.PrimaryKey = true // also if it is not the class's: GORM then leaves the value and the column alone
		// PostgreSQL's driver would append a serial type to a text it does not know.
		f.AutoIncrement = b.dialect != schema.PostgreSQL
	}
}

// referringType returns the type of a column that refers to this one. GORM copies it
// from a class to the foreign keys of structs that are not mapped.
func (b *builder) referringType(column *schema.Column) gormschema.DataType {
	plain := *column
	plain.Identity, plain.Computed = schema.IdentityOff, ""
	if text := b.typeText(&plain); b.dialect != schema.MariaDB || text != "int" {
		return gormschema.DataType(text)
	}
	return "int(11)" // int is a word of GORM's, of which the driver makes a type by the size of the Go type
}

// describeSize sets the size as the database counts it: GORM derives another
// from the Go type. MariaDB's driver takes the type int for GORM's word and makes
// the column's type from the size.
func (b *builder) describeSize(f *gormschema.Field, column *schema.Column) {
	f.Size, f.Precision, f.Scale = 0, 0, 0
	switch t := column.Type.(type) {
	case schema.SmallInt:
		f.Size = 16
	case schema.Integer, schema.Real:
		f.Size = 32
	case schema.BigInt, schema.Double:
		f.Size = 64
	case schema.Decimal:
		f.Precision, f.Scale = t.Precision, t.Scale
		if b.dialect == schema.SQLite && f.GORMDataType == gormschema.Float { // the driver takes the precision for a size
			f.Size = t.Precision
		}
	case schema.String:
		f.Size = t.Size
	case schema.Binary:
		f.Size = t.Size
	case schema.Timestamp:
		f.Precision = t.Digits()
		if b.dialect == schema.PostgreSQL {
			f.Size = 64
		}
	}
	if column.Default.Kind == schema.NoDefault {
		return
	}
	switch t := column.Type.(type) { // a number in the default would pass for a size
	case schema.Text:
		f.Size = unlimited(b.dialect)
	case schema.JSON:
		if b.dialect == schema.MariaDB {
			f.Size = unlimited(b.dialect)
		}
	case schema.Binary:
		if t.Size == 0 || b.dialect != schema.MariaDB {
			f.Size = unlimited(b.dialect)
		}
	case schema.Date:
		if b.dialect == schema.PostgreSQL {
			f.Size = 32
		}
	}
}

// unlimited is the size that a database reports for text and bytes of any
// length, or 0 if it reports none.
func unlimited(d schema.Dialect) int {
	switch d {
	case schema.PostgreSQL:
		return math.MaxInt
	case schema.MariaDB:
		return min(math.MaxUint32, math.MaxInt)
	}
	return 0
}

// describeDefault sets the default. The migrator compares texts, by the rule of
// a Go type: as they are, without quotes for text, or as truth values. The last
// finds all texts equal that are none, so it serves defaults that databases
// rewrite: of those, the migrator sees whether there is one.
func (b *builder) describeDefault(f *gormschema.Field, column *schema.Column) {
	text := b.dialect.DefaultText(column)
	if text == "" {
		return
	}
	if column.Default.Kind == schema.ExpressionDefault && plainValue.MatchString(column.Default.Text) {
		text = column.Default.Text // which needs no parentheses, and which the migrator knows
		if _, sized := column.Type.(schema.String); sized && b.dialect == schema.PostgreSQL && strings.EqualFold(text, "null") {
			text += "::varchar" // as the server keeps it: of other types it keeps none
		}
	}
	f.HasDefaultValue, f.DefaultValue = true, text
	quoted := strings.HasPrefix(text, "'")
	switch {
	case column.Default.Kind == schema.ExpressionDefault, quoted && b.rewrites(column, text):
		f.GORMDataType = gormschema.Bool
	case quoted:
		f.GORMDataType = gormschema.String
	case b.dialect == schema.MariaDB:
		f.DefaultValue = number(column.Type, text)
	}
}

// plainValue is a number, a truth value or NULL, as an expression.
var plainValue = regexp.MustCompile(`(?i)^(true|false|null|[+-]?\d+(\.\d+)?)$`)

// rewrites reports whether the database, or its driver, gives another text for
// a quoted default.
func (b *builder) rewrites(column *schema.Column, text string) bool {
	if b.dialect == schema.SQLite {
		return false
	}
	switch column.Type.(type) {
	case schema.Timestamp, schema.JSON:
		return true
	case schema.Binary:
		return b.dialect == schema.PostgreSQL
	}
	// The driver cuts at a cast and strips all quotes, not only the outer ones.
	return strings.Contains(text, "::") || len(strings.Trim(text, `'"`)) != len(text)-2
}

// number spells a number as MariaDB does: a decimal with all its digits, a
// floating-point number with as few as it takes.
func number(t schema.Type, text string) string {
	switch t := t.(type) {
	case schema.Decimal:
		if n, ok := new(big.Rat).SetString(text); ok {
			return n.FloatString(t.Scale)
		}
	case schema.Real, schema.Double:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return text
}
