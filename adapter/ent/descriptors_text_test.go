package entadapter_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	entschema "entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/mapwright/mapwright/adapter/ent"
)

// describe returns what a node tells ent, one descriptor a line.
func describe(n *entadapter.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%s\n", n.Mapper.Name, annotationsText(n.EntAnnotations("print")))
	for _, f := range n.EntFields() {
		fmt.Fprintf(&b, "  %s\n", fieldText(f.Descriptor()))
	}
	for _, e := range n.EntEdges() {
		fmt.Fprintf(&b, "  edge %s\n", edgeText(e.Descriptor()))
	}
	for _, i := range n.EntIndexes() {
		fmt.Fprintf(&b, "  index %s\n", indexText(i.Descriptor()))
	}
	return b.String()
}

func annotationsText(annotations []entschema.Annotation) string {
	var b strings.Builder
	for _, a := range annotations {
		switch a := a.(type) {
		case entsql.Annotation:
			fmt.Fprintf(&b, " table %s", a.Table)
			if a.Skip {
				b.WriteString(", not made")
			}
			for _, name := range sortedKeys(a.Checks) {
				fmt.Fprintf(&b, ", check %s (%s)", name, a.Checks[name])
			}
			if a.WithComments == nil || !*a.WithComments {
				b.WriteString(", without comments")
			}
		case entadapter.Annotation:
			fmt.Fprintf(&b, ", class %s of %s", a.Class, a.Fingerprint)
		case *entschema.CommentAnnotation:
			fmt.Fprintf(&b, ", comment %q", a.Text)
		default:
			fmt.Fprintf(&b, ", %#v", a)
		}
	}
	return b.String()
}

func fieldText(d *field.Descriptor) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", d.Name, strings.TrimPrefix(d.Info.Type.ConstName(), "Type"))
	if d.Info.RType != nil {
		fmt.Fprintf(&b, " as %s", d.Info.Ident)
	}
	for _, word := range []struct {
		text string
		say  bool
	}{
		{"optional", d.Optional}, {"nillable", d.Nillable}, {"unique", d.Unique}, {"immutable", d.Immutable},
		{"scanned", d.ValueScanner != nil}, {fmt.Sprintf("comment %q", d.Comment), d.Comment != ""},
		{fmt.Sprintf("size %d", d.Size), d.Size != 0}, {fmt.Sprint(d.Err), d.Err != nil},
	} {
		if word.say {
			b.WriteString(" " + word.text)
		}
	}
	fmt.Fprintf(&b, " in %s %s", d.StorageKey, threefold(d.SchemaType))
	if d.Default != nil {
		fmt.Fprintf(&b, ", default %s", valueText(d.Default))
	}
	if d.UpdateDefault != nil {
		fmt.Fprintf(&b, ", on update %s", valueText(d.UpdateDefault))
	}
	for _, a := range d.Annotations {
		column, ok := a.(entsql.Annotation)
		if !ok {
			fmt.Fprintf(&b, ", %#v", a)
			continue
		}
		if column.DefaultExprs != nil {
			fmt.Fprintf(&b, ", database default %s", threefold(column.DefaultExprs))
		}
		if column.Incremental != nil {
			fmt.Fprintf(&b, ", incremental %t", *column.Incremental)
		}
	}
	return b.String()
}

// threefold returns the texts of SQLite, PostgreSQL and MariaDB, or the one
// text that they all have.
func threefold(texts map[string]string) string {
	sqlite, postgres, mysql := texts[dialect.SQLite], texts[dialect.Postgres], texts[dialect.MySQL]
	if sqlite == postgres && postgres == mysql {
		return sqlite
	}
	return strings.Join([]string{sqlite, postgres, mysql}, " | ")
}

// valueText returns a value with its type. A function of the current time is
// "now", another function is its result.
func valueText(v any) string {
	f, ok := v.(func() time.Time)
	switch {
	case !ok:
		return fmt.Sprintf("%T(%v)", v, v)
	case reflect.ValueOf(f).Pointer() == reflect.ValueOf(time.Now).Pointer():
		return "now"
	}
	return f().Format(time.RFC3339Nano)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func edgeText(d *edge.Descriptor) string {
	var b strings.Builder
	kind := "many"
	if d.Unique {
		kind = "one"
	}
	fmt.Fprintf(&b, "%s: %s %s", d.Name, kind, d.Type)
	if d.Inverse {
		fmt.Fprintf(&b, ", other side of %s", d.RefName)
	}
	if d.Field != "" {
		fmt.Fprintf(&b, " by %s", d.Field)
	}
	if d.Required {
		b.WriteString(" required")
	}
	if d.StorageKey != nil {
		fmt.Fprintf(&b, ", key %s", strings.Join(append(d.StorageKey.Symbols, d.StorageKey.Columns...), ", "))
	}
	for _, a := range d.Annotations {
		fmt.Fprintf(&b, ", on delete %s", a.(*entsql.Annotation).OnDelete)
	}
	return b.String()
}

func indexText(d *index.Descriptor) string {
	var b strings.Builder
	b.WriteString(d.StorageKey)
	if d.Unique {
		b.WriteString(" unique")
	}
	fmt.Fprintf(&b, " (%s)", strings.Join(d.Fields, ", "))
	for _, a := range d.Annotations {
		fmt.Fprintf(&b, " descending %s", strings.Join(sortedKeys(a.(*entsql.IndexAnnotation).DescColumns), ", "))
	}
	return b.String()
}
