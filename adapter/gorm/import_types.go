package gormadapter

import (
	"maps"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// typeText returns the type that GORM gives the column of a field on this
// database, without what fills it.
func (i *importer) typeText(f *gormschema.Field) string {
	bare := *f
	bare.AutoIncrement, bare.NotNull, bare.DefaultValue, bare.DefaultValueInterface = false, true, "", nil
	bare.TagSettings = maps.Clone(f.TagSettings)
	delete(bare.TagSettings, "COMMENT")
	if strings.Contains(strings.ToLower(f.TagSettings["GENERATED"]), "identity") {
		delete(bare.TagSettings, "GENERATED")
	}
	text := i.db.Migrator().FullDataTypeOf(&bare).SQL
	return strings.Join(strings.Fields(strings.TrimSuffix(text, " NOT NULL")), " ")
}

// columnType returns the type of a field's column, and the expression of one that
// the database computes. It reports false if the field cannot hold it.
func (i *importer) columnType(f *gormschema.Field, by *mapper.Converter) (t schema.Type, expression string, ok bool) {
	text, expression := splitComputed(i.typeText(f))
	t = typeOfText(i.dialect, text)
	native := schema.Native{Dialect: i.dialect, Text: text}
	switch {
	case t != nil && fits(f, t, by):
		return t, expression, true
	case text != "" && fits(f, native, by):
		return native, expression, true
	case t != nil:
		return t, expression, false
	}
	return native, expression, false
}

// fits reports whether a field may hold a column of a type. GORM stores a string
// in a column of JSON as it is, a mapping as a string of JSON.
func fits(f *gormschema.Field, t schema.Type, by *mapper.Converter) bool {
	if by != nil {
		return by.Fits(t)
	}
	text := f.IndirectFieldType.Kind() == reflect.String && mapper.ByColumn(f.FieldType, t) != nil
	return mapper.Fits(f.FieldType, t) && !text
}

var computedPattern = regexp.MustCompile(`(?is)^(.*?)\s+(?:GENERATED\s+ALWAYS\s+)?AS\s*\((.*)\)\s*(?:STORED|PERSISTENT)$`)

// splitComputed splits the text of a column that the database computes and stores.
func splitComputed(text string) (typeText, expression string) {
	if m := computedPattern.FindStringSubmatch(text); m != nil {
		return m[1], m[2]
	}
	return text, ""
}

var typePattern = regexp.MustCompile(`^([a-z0-9 ]*?) ?(?:\( ?(\d+) ?(?:, ?(\d+) ?)?\))?( [a-z ]+)?$`)

// typeOfText returns the type of every database that has this text on this one, or
// nil. A text that is only another spelling counts as the same.
func typeOfText(d schema.Dialect, text string) schema.Type {
	name, parameters, ok := typeParts(d, text)
	if !ok {
		return nil
	}
	for _, t := range candidates(parameters) {
		if schema.CheckType(t) != nil {
			continue
		}
		if same, with, ok := typeParts(d, d.TypeText(t)); ok && same == name && with == parameters {
			return t
		}
	}
	return nil
}

// candidates are all types, with these parameters where they take any. Of those
// with one text the widest comes first.
func candidates(parameters [2]int) []schema.Type {
	digits := parameters[0]
	if digits == 0 {
		digits = schema.WholeSeconds
	}
	return []schema.Type{
		schema.Boolean{}, schema.BigInt{}, schema.Integer{}, schema.SmallInt{}, schema.Double{}, schema.Real{},
		schema.Decimal{Precision: parameters[0], Scale: parameters[1]}, schema.String{Size: parameters[0]}, schema.Text{},
		schema.Binary{}, schema.Binary{Size: parameters[0]}, schema.Timestamp{}, schema.Timestamp{Precision: digits}, schema.Date{}, schema.JSON{}, schema.UUID{},
	}
}

// spellings are the names of types that a database takes for others.
var spellings = map[schema.Dialect]map[string]string{
	schema.SQLite: {},
	schema.PostgreSQL: {
		"bool": "boolean", "int2": "smallint", "int": "integer", "int4": "integer", "int8": "bigint", "smallserial": "smallint", "serial": "integer", "bigserial": "bigint",
		"float4": "real", "float8": "double precision", "decimal": "numeric", "character varying": "varchar", "timestamp with time zone": "timestamptz",
	},
	schema.MariaDB: {
		"bool": "tinyint", "boolean": "tinyint", "integer": "int", "double precision": "double", "numeric": "decimal", "character varying": "varchar",
	},
}

// typeParts splits a type into its name and at most two numbers, in one spelling.
func typeParts(d schema.Dialect, text string) (name string, parameters [2]int, ok bool) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	m := typePattern.FindStringSubmatch(text)
	if m == nil {
		return "", parameters, false
	}
	name = m[1] + m[4]
	stated := m[2] != ""
	for n := range parameters {
		parameters[n], _ = strconv.Atoi(m[n+2])
	}
	original := name
	if spelling, ok := spellings[d][name]; ok {
		name = spelling
	}
	switch {
	case d == schema.MariaDB && (original == "bool" || original == "boolean"):
		parameters[0] = 1
	case d == schema.MariaDB && strings.HasSuffix(name, "int") && !(name == "tinyint" && parameters[0] == 1):
		parameters[0] = 0 // the width when it is printed
	case d == schema.PostgreSQL && name == "timestamptz" && !stated:
		parameters[0] = 6
	case d == schema.PostgreSQL && name == "numeric" && !stated:
		return "", parameters, false // of any precision
	}
	return name, parameters, true
}
