package gormadapter

import (
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// foreignKeyName is the setting that carries a foreign key's name, and
// constraint GORM's own that carries its actions.
const (
	foreignKeyName = "MAPWRIGHT FOREIGN KEY"
	constraint     = "CONSTRAINT"
)

// bindRelationship makes a twin's field that of a relationship. The migrator
// takes foreign keys from the table, not from relationships.
func bindRelationship(f *gormschema.Field, r *mapper.RelationshipAttr) {
	bind(f, r.Name, r.Field)
	f.Creatable, f.Updatable, f.Readable = true, true, true
	f.IgnoreMigration = true
	switch {
	case r.ForeignKey != nil:
		f.TagSettings = constraintSettings(r.ForeignKey)
	case r.On != nil: // no foreign key, also if the migrator is asked for one
		f.TagSettings = map[string]string{constraint: "-"}
	}
}

// relate gives a class's schema the relationships of its mapper.
func (b *builder) relate(m *mapper.Mapper) error {
	s := b.byClass[m]
	for _, r := range m.Relationships {
		target := b.byClass[r.Target]
		relation := &gormschema.Relationship{
			Name: r.Name, Field: s.FieldsByName[r.Name], Schema: s, FieldSchema: target,
		}
		for _, pair := range r.Join {
			local, remote := s.FieldsByDBName[pair.Local.Column.Name], target.FieldsByDBName[pair.Remote.Column.Name]
			if r.Direction == mapper.ManyToOne {
				relation.References = append(relation.References, &gormschema.Reference{PrimaryKey: remote, ForeignKey: local})
			} else {
				relation.References = append(relation.References, &gormschema.Reference{PrimaryKey: local, ForeignKey: remote, OwnPrimaryKey: true})
			}
		}
		if r.On != nil {
			if err := tellApart(relation, m, r); err != nil {
				return err
			}
			b.owners.add(relation)
			b.counts.own(relation)
		}
		switch r.Direction {
		case mapper.ManyToMany:
			if err := b.relateThrough(relation, r); err != nil {
				return err
			}
		case mapper.OneToMany:
			relation.Type = gormschema.HasMany
			s.Relationships.HasMany = append(s.Relationships.HasMany, relation)
		case mapper.OneToOne:
			relation.Type = gormschema.HasOne
			s.Relationships.HasOne = append(s.Relationships.HasOne, relation)
		case mapper.ManyToOne:
			relation.Type = gormschema.BelongsTo
			s.Relationships.BelongsTo = append(s.Relationships.BelongsTo, relation)
		}
		s.Relationships.Relations[r.Name] = relation
		b.orders.add(relation, r)
	}
	return nil
}

// constraintSettings are a foreign key's name and actions as GORM reads them.
func constraintSettings(fk *schema.ForeignKey) map[string]string {
	if fk.NotEnforced {
		return map[string]string{constraint: "-"}
	}
	var actions strings.Builder
	if fk.OnDelete != "" {
		actions.WriteString(",OnDelete:" + string(fk.OnDelete))
	}
	if fk.OnUpdate != "" {
		actions.WriteString(",OnUpdate:" + string(fk.OnUpdate))
	}
	return map[string]string{foreignKeyName: fk.Name, constraint: actions.String()}
}
