package database

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// typeOf returns the type that a database's text stands for, by the table in
// docs/database.md. What is not in it is a Native.
func typeOf(d schema.Dialect, text string) schema.Type {
	text = strings.Join(strings.Fields(text), " ")
	name, size, scale, ok := typeParts(strings.ToLower(text))
	if ok {
		read := map[schema.Dialect]func(string, int, int) schema.Type{
			schema.SQLite: sqliteType, schema.PostgreSQL: postgresType, schema.MariaDB: mariadbType,
		}[d]
		if t := read(name, size, scale); t != nil && schema.CheckType(t) == nil {
			return t
		}
	}
	return schema.Native{Dialect: d, Text: text}
}

// typeOf returns the type of a text, which many columns share.
func (r *reading) typeOf(text string) schema.Type {
	t, ok := r.types[text]
	if !ok {
		t = typeOf(r.dialect, text)
		r.types[text] = t
	}
	return t
}

// absent stands for a parameter that a type does not have.
const absent = -1

var typePattern = regexp.MustCompile(`^([a-z0-9 ]*?) ?(?:\( ?(\d+) ?(?:, ?(\d+) ?)?\) ?([a-z ]*))?$`)

// typeParts splits a type into its name, with what follows the parameters, and at
// most two parameters.
func typeParts(text string) (name string, size, scale int, ok bool) {
	m := typePattern.FindStringSubmatch(text)
	if m == nil {
		return "", 0, 0, false
	}
	size, scale = absent, absent
	var err error
	for i, parameter := range []*int{&size, &scale} {
		if m[i+2] == "" {
			continue
		}
		if *parameter, err = strconv.Atoi(m[i+2]); err != nil {
			return "", 0, 0, false
		}
	}
	return strings.TrimSpace(m[1] + " " + m[4]), size, scale, true
}

// sqliteType knows the names of other databases too, since SQLite takes any.
func sqliteType(name string, size, scale int) schema.Type {
	switch name {
	case "boolean", "bool":
		return schema.Boolean{}
	case "integer", "int", "tinyint", "smallint", "mediumint", "bigint", "int2", "int4", "int8", "unsigned big int":
		return schema.BigInt{}
	case "real", "double", "double precision", "float":
		return schema.Double{}
	case "decimal", "numeric":
		return decimal(size, scale)
	case "varchar", "nvarchar", "char", "nchar", "character", "character varying", "varying character", "native character":
		if size == absent {
			return schema.Text{}
		}
		return schema.String{Size: size}
	case "text", "clob", "tinytext", "mediumtext", "longtext":
		return schema.Text{}
	case "blob", "tinyblob", "mediumblob", "longblob", "":
		return schema.Binary{}
	case "datetime", "timestamp":
		if size == absent { // the driver reads no times from columns of other names
			return schema.Timestamp{}
		}
	case "date":
		return schema.Date{}
	case "json", "jsonb", "json text":
		return schema.JSON{}
	case "uuid", "uuid text":
		return schema.UUID{}
	}
	return nil
}

// postgresType knows the names that format_type gives.
func postgresType(name string, size, scale int) schema.Type {
	switch name {
	case "boolean":
		return schema.Boolean{}
	case "smallint":
		return schema.SmallInt{}
	case "integer":
		return schema.Integer{}
	case "bigint":
		return schema.BigInt{}
	case "real":
		return schema.Real{}
	case "double precision":
		return schema.Double{}
	case "numeric":
		return decimal(size, scale)
	case "character varying":
		if size == absent {
			return schema.Text{}
		}
		return schema.String{Size: size}
	case "text":
		return schema.Text{}
	case "bytea":
		return schema.Binary{}
	case "timestamp with time zone":
		if size == absent {
			size = 6
		}
		return timestamp(size)
	case "date":
		return schema.Date{}
	case "jsonb": // json keeps the text, and compares with nothing
		return schema.JSON{}
	case "uuid":
		return schema.UUID{}
	}
	return nil
}

// mariadbType knows the names of information_schema. A number behind an integer
// is its width when it is printed, but tinyint(1) is what a truth value is.
func mariadbType(name string, size, scale int) schema.Type {
	switch name {
	case "tinyint":
		if size == 1 {
			return schema.Boolean{}
		}
	case "smallint":
		return schema.SmallInt{}
	case "int":
		return schema.Integer{}
	case "bigint":
		return schema.BigInt{}
	case "double":
		if size == absent {
			return schema.Double{}
		}
	case "decimal":
		return decimal(size, scale)
	case "varchar":
		return schema.String{Size: size}
	case "longtext":
		return schema.Text{}
	case "longblob":
		return schema.Binary{}
	case "varbinary":
		if size > 0 {
			return schema.Binary{Size: size}
		}
	case "datetime":
		return timestamp(max(size, 0))
	case "date":
		return schema.Date{}
	case "json":
		return schema.JSON{}
	case "uuid":
		return schema.UUID{}
	}
	return nil
}

func decimal(precision, scale int) schema.Type {
	if precision == absent {
		return nil // of any precision on PostgreSQL, a mere number on SQLite
	}
	return schema.Decimal{Precision: precision, Scale: max(scale, 0)}
}

func timestamp(digits int) schema.Type {
	switch digits {
	case 0:
		return schema.Timestamp{Precision: schema.WholeSeconds}
	case 6:
		return schema.Timestamp{}
	}
	return schema.Timestamp{Precision: digits}
}
