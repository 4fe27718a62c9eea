package gormadapter

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	gormschema "gorm.io/gorm/schema"
)

// tellApart completes a polymorphic association: its rows are those with the
// owner's identity. GORM goes by the reference; Polymorphic is for others to read.
//
// The reference's field has the relationship's name, since Association selects
// what it is called in the owner too, which may have a field of this name: its own
// class of owners.
func tellApart(relation *gormschema.Relationship, m *mapper.Mapper, r *mapper.RelationshipAttr) error {
	if r.On.Converter != nil && slices.ContainsFunc(mapper.Inside(r.On.Field.Type()), reflect.TypeFor[string]().AssignableTo) {
		return &mapper.UnsupportedError{Backend: "gorm", Feature: "owners that a converted string tells apart", Class: m.Name, Attribute: r.Name,
			Remedy: "use a string type of your own for " + r.Target.Name + "." + r.On.Name}
	}
	on := relation.FieldSchema.FieldsByDBName[r.On.Column.Name]
	relation.Polymorphic = &gormschema.Polymorphic{PolymorphicID: relation.References[0].ForeignKey, PolymorphicType: on, Value: r.Identity}
	renamed := *on
	renamed.Name = r.Name
	relation.References = slices.Insert(relation.References, 0, &gormschema.Reference{ForeignKey: &renamed, PrimaryValue: r.Identity})
	return nil
}
