package gormadapter

import (
	"slices"
	"strconv"
	"sync"

	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// constraintNames answers GORM's questions for the names of a table's foreign
// keys and checks, since tags cannot hold every name.
type constraintNames struct {
	gormschema.Namer
	checks map[string]string // by the field that carries the check
}

// CheckerName returns the name of the check that a field carries.
func (n *constraintNames) CheckerName(table, column string) string {
	if name, ok := n.checks[column]; ok {
		return name
	}
	return n.Namer.CheckerName(table, column)
}

// RelationshipFKName returns the name of a relationship's foreign key.
func (n *constraintNames) RelationshipFKName(r gormschema.Relationship) string {
	if name, ok := r.Field.TagSettings[foreignKeyName]; ok {
		return name
	}
	return n.Namer.RelationshipFKName(r)
}

// constrain tells the drivers of a table's foreign keys and checks. They find
// foreign keys among relationships, and checks on fields: of each check there is
// a field that is no column.
func (n *constraintNames) constrain(t *table) error {
	s := t.schema
	for i, check := range t.Checks {
		f := &gormschema.Field{DBName: " check " + strconv.Itoa(i), Schema: s, TagSettings: map[string]string{"CHECK": "," + check.Condition}}
		s.FieldsByDBName[f.DBName] = f
		n.checks[f.DBName] = check.Name
	}
	for _, fk := range t.enforced() {
		referred, err := gormschema.ParseWithSpecialTableName(&struct{}{}, &sync.Map{}, n, fk.RefTable)
		if err != nil {
			return err
		}
		carrier := &gormschema.Relationship{
			Name: fk.Name, Type: gormschema.HasMany, Schema: referred, FieldSchema: s,
			Field: &gormschema.Field{Name: fk.Name, TagSettings: constraintSettings(fk)},
		}
		for i, column := range fk.Columns {
			carrier.References = append(carrier.References, &gormschema.Reference{
				PrimaryKey: &gormschema.Field{DBName: fk.RefColumns[i]}, ForeignKey: s.FieldsByDBName[column], OwnPrimaryKey: true,
			})
		}
		s.Relationships.Relations[fk.Name] = carrier
	}
	return nil
}

// enforced returns the foreign keys that the database is to have.
func (t *table) enforced() []*schema.ForeignKey {
	return slices.DeleteFunc(slices.Clone(t.ForeignKeys), func(fk *schema.ForeignKey) bool { return fk.NotEnforced })
}
