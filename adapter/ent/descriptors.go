package entadapter

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	entschema "entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/mapwright/mapwright/core/schema"
)

// rawField, rawEdge and rawIndex hand finished descriptors to ent.
type (
	rawField struct{ descriptor *field.Descriptor }
	rawEdge  struct{ descriptor *edge.Descriptor }
	rawIndex struct{ descriptor *index.Descriptor }
)

func (f rawField) Descriptor() *field.Descriptor { return f.descriptor }
func (e rawEdge) Descriptor() *edge.Descriptor   { return e.descriptor }
func (i rawIndex) Descriptor() *index.Descriptor { return i.descriptor }

// EntFields returns the node's fields for an ent schema.
func (n *Node) EntFields() []ent.Field {
	var fields []ent.Field
	for _, f := range n.Fields {
		fields = append(fields, rawField{f.descriptor(f == n.Key())})
	}
	return fields
}

// EntEdges returns the node's edges for an ent schema.
func (n *Node) EntEdges() []ent.Edge {
	var edges []ent.Edge
	for _, e := range n.Edges {
		edges = append(edges, rawEdge{e.descriptor(n)})
	}
	return edges
}

// EntIndexes returns the node's indexes for an ent schema, but those over
// columns that no field holds.
func (n *Node) EntIndexes() []ent.Index {
	var indexes []ent.Index
	for _, i := range n.Mapper.LocalTable.Indexes {
		if d, ok := n.index(i); ok {
			indexes = append(indexes, rawIndex{d})
		}
	}
	return indexes
}

// EntAnnotations returns the node's annotations for an ent schema: the table's
// name, its comment and its checks, and what entextension knows it by.
func (n *Node) EntAnnotations(fingerprint string) []entschema.Annotation {
	t := n.Mapper.LocalTable
	comments := true
	table := entsql.Annotation{Table: t.Name, Skip: !n.OwnsTable, WithComments: &comments, Checks: Checks(t)}
	annotations := []entschema.Annotation{table, Annotation{Class: n.Mapper.Name, Fingerprint: fingerprint}}
	if t.Comment != "" {
		annotations = append(annotations, entschema.Comment(t.Comment))
	}
	return annotations
}

// Annotation marks an ent schema as a class of a mapping.
type Annotation struct {
	Class       string // the logical name
	Fingerprint string // of the Set
}

// Name returns the annotation's name among those of a schema.
func (Annotation) Name() string { return "Mapwright" }

// Checks returns a table's checks as ent takes them: the conditions by name, or
// nil.
func Checks(t *schema.Table) map[string]string {
	if len(t.Checks) == 0 {
		return nil
	}
	checks := map[string]string{}
	for _, c := range t.Checks {
		checks[c.Name] = c.Condition
	}
	return checks
}

func (f *Field) descriptor(key bool) *field.Descriptor {
	c := f.Attr.Column
	kind := f.Type.Kind()
	var goType any
	if Converts(f.Type) {
		kind = columnKind(c.Type)
	}
	made := makers[kind]
	if f.Type != made.basic {
		goType = reflect.Zero(f.Type).Interface()
	}
	d := made.make(f.Name, goType)
	d.StorageKey = c.Name
	d.SchemaType = SchemaType(c)
	d.Optional = f.Optional()
	d.Nillable = f.Pointer
	d.Comment = c.Comment
	d.Default, d.UpdateDefault = f.defaults()
	if decimal, ok := c.Type.(schema.Decimal); ok && TextDecimal(f.Attr) {
		d.ValueScanner = decimalText(decimal.Scale)
	}
	column := entsql.Annotation{DefaultExprs: DefaultExprs(c)}
	if column.DefaultExprs != nil {
		// Where ent decides whether a value must be given, SQLite has this name.
		column.DefaultExprs["sqlite"] = column.DefaultExprs[dialect.SQLite]
	}
	if key {
		generated := c.Identity == schema.IdentityOn
		column.Incremental = &generated
	}
	if column.DefaultExprs != nil || column.Incremental != nil {
		d.Annotations = append(d.Annotations, column)
	}
	return d
}

// SchemaType returns a column's type in each of ent's dialects. Identity and
// collation are left out: ent writes the first itself and gives its tables on
// MariaDB the mapping's collation.
func SchemaType(c *schema.Column) map[string]string {
	types := map[string]string{}
	for d, name := range dialects {
		types[name] = d.TypeText(c.Type)
	}
	return types
}

// DefaultExprs returns the text of a column's default in each of ent's
// dialects, or nil.
func DefaultExprs(c *schema.Column) map[string]string {
	if c.Default.Kind == schema.NoDefault {
		return nil
	}
	texts := map[string]string{}
	for d, name := range dialects {
		texts[name] = d.DefaultText(c)
	}
	return texts
}

// defaults returns the values that ent itself fills in on create and on update:
// the times of saves, and literal defaults, which the database would fill in
// but ent would not read back.
func (f *Field) defaults() (create, update any) {
	a := f.Attr
	if a.Created || a.Updated {
		create = time.Now
	}
	if a.Updated {
		update = time.Now
	}
	if create == nil && a.Column.Default.Kind == schema.LiteralDefault && !Converts(f.Type) {
		create = literal(f.Type.Kind(), a.Column.Default.Text)
	}
	return create, update
}

// literal reads a literal default, or returns nil: the database then fills it
// in all the same.
func literal(kind reflect.Kind, text string) any {
	switch kind {
	case reflect.Bool:
		return text == "true"
	case reflect.String:
		return text
	case reflect.Struct:
		for _, layout := range []string{time.RFC3339Nano, time.DateTime, time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil {
				return func() time.Time { return t }
			}
		}
		return nil
	case reflect.Float32, reflect.Float64:
		n, err := strconv.ParseFloat(text, makers[kind].basic.Bits())
		return converted(n, err, kind)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := strconv.ParseUint(text, 10, makers[kind].basic.Bits())
		return converted(n, err, kind)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, makers[kind].basic.Bits())
		return converted(n, err, kind)
	}
	return nil
}

func converted(n any, err error, kind reflect.Kind) any {
	if err != nil {
		return nil
	}
	return reflect.ValueOf(n).Convert(makers[kind].basic).Interface()
}

func (e *Edge) descriptor(n *Node) *edge.Descriptor {
	d := &edge.Descriptor{Name: e.Name, Type: e.Target.Name}
	if e.Through != nil {
		d.StorageKey = joinKey(e.Through)
		return d
	}
	if e.Field == nil && !e.One {
		d.Inverse, d.RefName = true, e.Ref
		return d
	}
	d.Unique = true
	if e.Field != nil {
		d.Required = !e.Field.Optional()
		d.Field = e.Field.Name
		if e.Sole != "" { // of a pair of single objects, to ent this side is the other
			d.Inverse, d.RefName = true, e.Sole
			return d
		}
	}
	symbol := e.ForeignKey.Name
	if e.Field != nil && !n.OwnsTable { // the table's owner has the key; to ent it is another of its own
		symbol += "_" + snake(n.Mapper.Name)
	}
	d.StorageKey = &edge.StorageKey{Symbols: []string{symbol}}
	d.Annotations = []entschema.Annotation{entsql.OnDelete(action(e.ForeignKey.OnDelete))}
	return d
}

// action is ent's word for an action. ent has defaults of its own for what is
// not stated, so the standard's is.
func action(a schema.Action) entsql.ReferenceOption {
	if a == "" {
		a = schema.NoAction
	}
	return entsql.ReferenceOption(a)
}

// index returns an index by the fields of its columns, or false if some column
// has none.
func (n *Node) index(i *schema.Index) (*index.Descriptor, bool) {
	d := &index.Descriptor{Unique: i.Unique, StorageKey: i.Name}
	desc := map[string]bool{}
	for _, part := range i.Columns {
		at := slices.IndexFunc(n.Fields, func(f *Field) bool { return f.Attr.Column.Name == part.Column })
		if at < 0 {
			return nil, false
		}
		d.Fields = append(d.Fields, n.Fields[at].Name)
		if part.Desc {
			desc[part.Column] = true
		}
	}
	if len(desc) > 0 {
		d.Annotations = []entschema.Annotation{&entsql.IndexAnnotation{DescColumns: desc}}
	}
	return d, true
}
