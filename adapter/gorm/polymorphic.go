package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	gormschema "gorm.io/gorm/schema"
)

// tellApart completes a polymorphic association: its rows are those with the
// owner's identity. GORM goes by the reference; Polymorphic is for others to read.
//
// Association selects what the reference's field is called in the owner too,
// which may have a field of this name: its own class of owners. So the reference
// has the relationship's name.
func tellApart(relation *gormschema.Relationship, r *mapper.RelationshipAttr) {
	on := relation.FieldSchema.FieldsByDBName[r.On.Column.Name]
	relation.Polymorphic = &gormschema.Polymorphic{PolymorphicID: relation.References[0].ForeignKey, PolymorphicType: on, Value: r.Identity}
	renamed := *on
	renamed.Name = relation.Name
	relation.References = slices.Insert(relation.References, 0, &gormschema.Reference{ForeignKey: &renamed, PrimaryValue: r.Identity})
}
