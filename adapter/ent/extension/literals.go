package entextension

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/schema/field"
)

// tableWriter writes tables as Go code, in the form and under the names of
// ent's own migrate/schema.go.
type tableWriter struct {
	tables []*entschema.Table
	names  map[*entschema.Table]string // the beginning of the names of its variables
	b      strings.Builder
}

func newTableWriter(tables []*entschema.Table) *tableWriter {
	w := &tableWriter{tables: tables, names: map[*entschema.Table]string{}}
	taken := map[string]bool{"": true}
	pascal := gen.Funcs["pascal"].(func(string) string)
	for _, t := range tables {
		name := strings.Map(func(r rune) rune {
			if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, pascal(t.Name))
		if name == "" || !unicode.IsUpper([]rune(name)[0]) {
			name = "T" + name
		}
		for unique, i := name, 2; ; i++ {
			if !taken[unique] {
				taken[unique] = true
				w.names[t] = unique
				break
			}
			unique = name + strconv.Itoa(i)
		}
	}
	return w
}

func (w *tableWriter) line(format string, args ...any) {
	fmt.Fprintf(&w.b, format+"\n", args...)
}

// text returns the declarations.
func (w *tableWriter) text() string {
	w.line("var (")
	for _, t := range w.tables {
		w.table(t)
	}
	w.line("// Tables holds all the tables in the schema.\nTables = []*schema.Table{")
	for _, t := range w.tables {
		w.line("%sTable,", w.names[t])
	}
	w.line("}\n)\n\nfunc init() {")
	for _, t := range w.tables {
		name := w.names[t]
		for i, fk := range t.ForeignKeys { // tables may refer to each other
			w.line("%sTable.ForeignKeys[%d].RefTable = %sTable", name, i, w.names[fk.RefTable])
		}
		if t.Annotation != nil {
			w.line("%sTable.Annotation = %s", name, w.literal(reflect.ValueOf(t.Annotation), nil))
		}
	}
	w.line("}")
	return w.b.String()
}

func (w *tableWriter) table(t *entschema.Table) {
	name := w.names[t]
	w.line("// %sColumns holds the columns for the %q table.\n%sColumns = []*schema.Column{", name, t.Name, name)
	for _, c := range t.Columns {
		w.line("%s,", strings.TrimPrefix(w.literal(reflect.ValueOf(c), nil), "&schema.Column"))
	}
	w.line("}\n// %sTable holds the schema information for the %q table.\n%sTable = &schema.Table{", name, t.Name, name)
	w.line("Name: %q,", t.Name)
	if t.Schema != "" {
		w.line("Schema: %q,", t.Schema)
	}
	if t.Comment != "" {
		w.line("Comment: %q,", t.Comment)
	}
	w.line("Columns: %sColumns,\nPrimaryKey: %s,", name, w.columns(t, t.PrimaryKey))
	if len(t.ForeignKeys) > 0 {
		w.line("ForeignKeys: []*schema.ForeignKey{")
		for _, fk := range t.ForeignKeys {
			w.line("{Symbol: %q,\nColumns: %s,\nRefColumns: %s,", fk.Symbol, w.columns(t, fk.Columns), w.columns(fk.RefTable, fk.RefColumns))
			if fk.OnUpdate != "" {
				w.line("OnUpdate: schema.%s,", fk.OnUpdate.ConstName())
			}
			if fk.OnDelete != "" {
				w.line("OnDelete: schema.%s,", fk.OnDelete.ConstName())
			}
			w.line("},")
		}
		w.line("},")
	}
	if len(t.Indexes) > 0 {
		w.line("Indexes: []*schema.Index{")
		for _, i := range t.Indexes {
			w.line("{Name: %q, Unique: %t,\nColumns: %s,", i.Name, i.Unique, w.columns(t, i.Columns))
			if i.Annotation != nil {
				w.line("Annotation: %s,", w.literal(reflect.ValueOf(i.Annotation), nil))
			}
			w.line("},")
		}
		w.line("},")
	}
	w.line("}")
}

// columns refers to columns of a table by their places.
func (w *tableWriter) columns(t *entschema.Table, columns []*entschema.Column) string {
	var refs []string
	for _, c := range columns {
		i := slices.IndexFunc(t.Columns, func(other *entschema.Column) bool { return other.Name == c.Name })
		refs = append(refs, fmt.Sprintf("%sColumns[%d]", w.names[t], i))
	}
	return "[]*schema.Column{" + strings.Join(refs, ", ") + "}"
}

// literal writes a value as Go code, without what is zero; within is the type
// of a map or struct that the value is directly in, if it has one.
func (w *tableWriter) literal(v reflect.Value, within reflect.Type) string {
	switch x := v.Interface().(type) {
	case field.Type:
		return "field." + x.ConstName()
	case entschema.Expr:
		if within != nil && within.Kind() == reflect.Map {
			return strconv.Quote(string(x))
		}
		return fmt.Sprintf("schema.Expr(%q)", x)
	}
	switch v.Kind() {
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Interface:
		return w.literal(v.Elem(), nil)
	case reflect.Pointer:
		if v.Elem().Kind() != reflect.Struct {
			return fmt.Sprintf("func(v %[1]s) *%[1]s { return &v }(%[2]s)", v.Elem().Type(), w.literal(v.Elem(), nil))
		}
		return "&" + w.literal(v.Elem(), nil)
	case reflect.Slice:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, w.literal(v.Index(i), nil))
		}
		return v.Type().String() + "{" + strings.Join(parts, ", ") + "}"
	case reflect.Map:
		parts := map[string]string{}
		for _, key := range v.MapKeys() {
			parts[key.String()] = w.literal(v.MapIndex(key), v.Type())
		}
		var entries []string
		for _, key := range slices.Sorted(maps.Keys(parts)) {
			entries = append(entries, strconv.Quote(key)+": "+parts[key])
		}
		return v.Type().String() + "{" + strings.Join(entries, ", ") + "}"
	case reflect.Struct:
		var fields []string
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
				fields = append(fields, f.Name+": "+w.literal(v.Field(i), v.Type()))
			}
		}
		return v.Type().String() + "{" + strings.Join(fields, ", ") + "}"
	}
	return fmt.Sprint(v.Interface())
}
