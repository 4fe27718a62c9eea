package entextension

import (
	"slices"

	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/entc/gen"
	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
)

// tables returns the tables of a graph as Go code for ent's migration: those of
// the mapping as the Set has them, the others as ent makes them. Columns and
// foreign keys that hand-written schemas add to a table of the mapping stay.
func (x *Extension) tables(g *gen.Graph) (string, error) {
	tables, err := g.Tables()
	if err != nil {
		return "", err
	}
	ours := map[string]*entschema.Table{}
	mapped, err := entmigrate.Tables(x.set)
	if err != nil {
		return "", err
	}
	for _, t := range mapped {
		ours[t.Name] = t
	}
	// ent lists the table of a class on a join table twice.
	listed := map[string]bool{}
	tables = slices.DeleteFunc(tables, func(t *entschema.Table) bool {
		_, own := ours[t.Name]
		again := own && listed[t.Name]
		listed[t.Name] = true
		return again
	})
	for i, t := range tables {
		if own, ok := ours[t.Name]; ok {
			own.Pos = t.Pos
			adopt(own, t)
			tables[i] = own
		}
	}
	for _, t := range tables {
		for _, fk := range t.ForeignKeys {
			if own, ok := ours[fk.RefTable.Name]; ok {
				fk.RefTable = own
			}
		}
	}
	return newTableWriter(tables).text(), nil
}

// adopt adds to a table of the mapping what ent's has beyond it.
func adopt(own, ents *entschema.Table) {
	for _, c := range ents.Columns {
		if !own.HasColumn(c.Name) {
			own.AddColumn(c)
		}
	}
	for _, fk := range ents.ForeignKeys {
		if !slices.ContainsFunc(own.ForeignKeys, func(k *entschema.ForeignKey) bool { return slices.Equal(columnNames(k), columnNames(fk)) }) {
			own.AddForeignKey(fk)
		}
	}
	for _, i := range ents.Indexes {
		if !slices.ContainsFunc(own.Indexes, func(k *entschema.Index) bool { return k.Name == i.Name }) {
			own.Indexes = append(own.Indexes, i)
		}
	}
}

func columnNames(fk *entschema.ForeignKey) []string {
	var names []string
	for _, c := range fk.Columns {
		names = append(names, c.Name)
	}
	return names
}

// byTable returns the types of a graph, those of one table together.
func byTable(g *gen.Graph) [][]*gen.Type {
	var groups [][]*gen.Type
	at := map[string]int{}
	for _, t := range g.Nodes {
		i, ok := at[t.Table()]
		if !ok {
			i = len(groups)
			at[t.Table()] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}
