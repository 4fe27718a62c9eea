package onent

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/core/mapper"
)

// Understanding reads ent's graph back: its types with their fields and edges,
// and its tables, which also have the columns that no field holds. Edges that
// only ent needs are left out.
func (s *session) Understanding() (conformance.Understanding, error) {
	var u conformance.Understanding
	graph, err := entextension.Graph(s.set, nil)
	if err != nil {
		return u, err
	}
	tables, err := entmigrate.Tables(s.set)
	if err != nil {
		return u, err
	}
	for _, t := range graph.Nodes {
		m, _ := s.set.Named(t.Name)
		class := conformance.UnderstoodClass{Name: t.Name, Table: t.Table()}
		for _, table := range tables {
			if table.Name == t.Table() {
				class.Columns = columns(t, m, table)
			}
		}
		for _, e := range t.Edges {
			if r, ok := relationship(m, e.StructField()); ok {
				class.Relationships = append(class.Relationships, understood(t, e, r.Name))
			}
		}
		slices.SortFunc(class.Relationships, func(a, b conformance.UnderstoodRelationship) int {
			return cmp.Compare(a.Attribute, b.Attribute)
		})
		u.Classes = append(u.Classes, class)
	}
	return u, nil
}

func columns(t *gen.Type, m *mapper.Mapper, table *entschema.Table) []conformance.UnderstoodColumn {
	var columns []conformance.UnderstoodColumn
	for _, c := range table.Columns {
		columns = append(columns, conformance.UnderstoodColumn{
			Attribute: attribute(t, m, c.Name), Column: c.Name, Key: c.Name == t.ID.StorageKey(), Generated: c.Increment,
			NotNull: !c.Nullable, Size: size(c.SchemaType[dialect.MySQL]),
		})
	}
	return columns
}

// attribute returns the struct's field of a column, by ent's name of it: ent's
// are exported, the key is always called ID, and a name that ent has a use for
// ends in Field.
func attribute(t *gen.Type, m *mapper.Mapper, column string) string {
	for _, f := range append([]*gen.Field{t.ID}, t.Fields...) {
		if f.StorageKey() != column {
			continue
		}
		a, ok := m.ColumnFor(column)
		said := ""
		if ok {
			said = strings.ReplaceAll(a.Name, ".", "") // Home.Street is HomeStreet
		}
		name := f.StructField()
		if ok && (f == t.ID || strings.EqualFold(said, name) || strings.EqualFold(said, strings.TrimSuffix(name, "Field"))) {
			return a.Name
		}
		return name
	}
	return "(none)"
}

func relationship(m *mapper.Mapper, name string) (*mapper.RelationshipAttr, bool) {
	i := slices.IndexFunc(m.Relationships, func(r *mapper.RelationshipAttr) bool { return strings.EqualFold(r.Name, name) })
	if i < 0 {
		return nil, false
	}
	return m.Relationships[i], true
}

func understood(t *gen.Type, e *gen.Edge, name string) conformance.UnderstoodRelationship {
	u := conformance.UnderstoodRelationship{Attribute: name, Direction: mapper.Direction(e.Rel.Type.String()), Target: e.Type.Name}
	if e.M2M() {
		u.Direction = mapper.ManyToMany
		near, far := e.Rel.Columns[0], e.Rel.Columns[1]
		if e.IsInverse() {
			near, far = far, near
		}
		u.Join = []string{
			t.Table() + "." + t.ID.StorageKey() + " = " + e.Rel.Table + "." + near,
			e.Rel.Table + "." + far + " = " + e.Type.Table() + "." + e.Type.ID.StorageKey(),
		}
		return u
	}
	foreign := e.Rel.Column()
	switch e.Rel.Type {
	case gen.M2O:
		u.Direction = mapper.ManyToOne
		u.Join = []string{t.Table() + "." + foreign + " = " + e.Type.Table() + "." + e.Type.ID.StorageKey()}
	case gen.O2O:
		u.Direction = mapper.OneToOne
		u.Join = []string{t.Table() + "." + t.ID.StorageKey() + " = " + e.Type.Table() + "." + foreign}
		if e.OwnFK() {
			u.Direction = mapper.ManyToOne
			u.Join = []string{t.Table() + "." + foreign + " = " + e.Type.Table() + "." + e.Type.ID.StorageKey()}
		}
	case gen.O2M:
		u.Direction = mapper.OneToMany
		u.Join = []string{t.Table() + "." + t.ID.StorageKey() + " = " + e.Type.Table() + "." + foreign}
	}
	return u
}

// size returns the length in a type's text, of text and bytes.
func size(text string) int {
	name, rest, ok := strings.Cut(text, "(")
	if !ok || name != "varchar" && name != "varbinary" {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSuffix(rest, ")"))
	return n
}
