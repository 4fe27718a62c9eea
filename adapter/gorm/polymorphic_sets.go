package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// owners holds the polymorphic associations by the class of their rows. It does
// not change once the plugin is in use.
type owners map[*gormschema.Schema][]*gormschema.Relationship

func (o owners) add(relation *gormschema.Relationship) {
	o[relation.FieldSchema] = append(o[relation.FieldSchema], relation)
}

// register has gorm.G's operations on associations, as in Set(…).Update(ctx),
// keep to the rows of their owners. GORM finds the rows by the owner's key alone,
// also those of other classes.
func (o owners) register(on *registration) {
	if len(o) > 0 {
		on.add(updating, between{before: "gorm:update"}, "owners", o.narrow)
		on.add(deleting, between{before: "gorm:delete"}, "owners", o.narrow)
	}
}

// narrow adds the owner's identity to a condition on the owner's key.
func (o owners) narrow(db *gorm.DB) {
	stmt := db.Statement
	where, ok := stmt.Clauses["WHERE"].Expression.(clause.Where)
	if db.Error != nil || !ok {
		return
	}
	for _, e := range where.Exprs {
		owned := o.meant(stmt.Schema, e)
		if len(owned) == 0 {
			continue
		}
		relation := owned[0]
		if slices.ContainsFunc(owned, func(other *gormschema.Relationship) bool { return *other.Polymorphic != *relation.Polymorphic }) {
			_ = db.AddError(&mapper.UnsupportedError{Backend: "gorm", Feature: "an operation of gorm.G on one of several associations by the same columns",
				Class: relation.Schema.Name, Remedy: "use db.Model(…).Association"})
			return
		}
		on := relation.Polymorphic.PolymorphicType
		stmt.AddClause(clause.Where{Exprs: []clause.Expression{clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: on.DBName}, Value: relation.Polymorphic.Value}}})
		if set, ok := stmt.Dest.(map[string]any); ok && unlinks(set, relation) {
			delete(set, on.DBName) // which says no more of a row without an owner, as with Association
		}
	}
}

// meant returns the associations whose owners' keys a condition asks for, in the
// words of gorm.G's operations.
func (o owners) meant(s *gormschema.Schema, e clause.Expression) []*gormschema.Relationship {
	in, ok := e.(clause.Expr)
	if !ok || in.SQL != "? IN (?)" || len(in.Vars) != 2 {
		return nil
	}
	columns, _ := in.Vars[0].([]any)
	query, ok := in.Vars[1].(*gorm.DB)
	if !ok {
		return nil
	}
	var found []*gormschema.Relationship
	for _, relation := range o[s] {
		same := slices.EqualFunc(columns, relation.References[1:], func(column any, ref *gormschema.Reference) bool {
			return column == clause.Column{Name: ref.ForeignKey.DBName}
		})
		if same && relation.Schema == query.Statement.Schema {
			found = append(found, relation)
		}
	}
	return found
}

// unlinks reports whether an update sets the owner's key and class to NULL, and
// nothing else.
func unlinks(set map[string]any, relation *gormschema.Relationship) bool {
	return len(set) == len(relation.References) && !slices.ContainsFunc(relation.References, func(ref *gormschema.Reference) bool {
		v, ok := set[ref.ForeignKey.DBName]
		return !ok || v != nil
	})
}
