package sweep

import (
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Defined maps the classes of a Set once more, by Definitions that say what the
// Set knows of them: nothing is read from tags. The kind gives what no Set shows.
func (k *Kind) Defined(r *registry.Registry, set *mapper.Set) error {
	if k.converters != nil {
		k.converters(r)
	}
	for _, m := range set.Mappers() {
		d, err := mapper.NewDefinition(m.Class)
		if err != nil {
			return err
		}
		d.Name, d.Table = m.Name, m.LocalTable.Clone()
		for _, c := range m.Columns {
			outer := ""
			for _, part := range strings.SplitAfter(c.Name, ".") {
				if name := strings.TrimSuffix(part, "."); name != part {
					outer += name
					d.Set(outer, mapper.Composite{})
					outer += "."
				}
			}
			d.Set(c.Name, mapper.Column{Name: c.Column.Name, NullZero: c.NullZero, NullRead: c.NullRead, NoInit: c.NoInit,
				Created: c.Created, Updated: c.Updated, Version: c.Version, SoftDelete: c.SoftDelete})
		}
		for _, rel := range m.Relationships {
			d.Set(rel.Name, relationship(rel))
		}
		if m.Class == k.Class {
			for attribute, stated := range k.properties {
				d.Set(attribute, merged(d.Properties[attribute].(mapper.Column), stated.(mapper.Column)))
			}
		}
		r.Add(d)
	}
	return nil
}

// merged returns a property with what no Set shows.
func merged(c, stated mapper.Column) mapper.Column {
	c.Convert, c.Generate, c.Access = stated.Convert, stated.Generate, stated.Access
	return c
}

func relationship(rel *mapper.RelationshipAttr) mapper.Relationship {
	var p mapper.Relationship
	switch {
	case rel.Through != nil:
		p.Through = rel.Through.Table.Clone()
	case rel.Direction == mapper.ManyToOne:
		for _, pair := range rel.Join {
			p.ForeignKey = append(p.ForeignKey, pair.Local.Table.C(pair.Local.Column.Name))
		}
	default:
		for _, pair := range rel.Join {
			p.ForeignKey = append(p.ForeignKey, pair.Remote.Table.C(pair.Remote.Column.Name))
		}
	}
	return p
}
