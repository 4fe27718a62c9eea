package gormadapter

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// saving is a statement that saves objects together with others. GORM creates those
// that they belong to, and those of many-to-many relationships, by DO NOTHING.
type saving struct {
	schema  *gormschema.Schema
	around  any   // the *saving around this one, or nil
	refusal error // of a statement within
}

const (
	savingKey = "mapwright:saving" // is inherited by the statements within
	nestKey   = "mapwright:nest"   // is not
)

// nest tells the statements that save related objects of which class these are.
func (l leftOuts) nest(db *gorm.DB) {
	stmt := db.Statement
	if stmt.Schema == nil || len(stmt.Schema.Relationships.BelongsTo)+len(stmt.Schema.Relationships.Many2Many) == 0 {
		return
	}
	around, _ := stmt.Settings.Load(savingKey)
	own := &saving{schema: stmt.Schema, around: around}
	db.InstanceSet(nestKey, own)
	stmt.Settings.Store(savingKey, own)
}

// unnest takes it back, as another statement may have the same settings. GORM joins
// errors by their text, so the refusal is said once more.
func (l leftOuts) unnest(db *gorm.DB) {
	found, _ := db.InstanceGet(nestKey)
	own, ok := found.(*saving)
	if !ok {
		return
	}
	if own.around == nil {
		db.Statement.Settings.Delete(savingKey)
	} else {
		db.Statement.Settings.Store(savingKey, own.around)
	}
	if own.refusal != nil {
		db.Error = own.refusal
		if outer, ok := own.around.(*saving); ok {
			outer.refusal = own.refusal
		}
	}
}

// around returns the statement for which another one saves objects, or nil.
func around(db *gorm.DB) *saving {
	if found, nests := db.InstanceGet(nestKey); nests {
		outer, _ := found.(*saving).around.(*saving)
		return outer
	}
	found, _ := db.Statement.Settings.Load(savingKey)
	outer, _ := found.(*saving)
	return outer
}

// refuseLinks refuses to save what would refer to an object whose row was left out,
// and whose key is therefore not known.
func (l leftOuts) refuseLinks(db *gorm.DB, class *leftOut) error {
	for object := range objectsOf(db.Statement) {
		if !class.unknown(db.Statement, object) {
			continue
		}
		if outer := around(db); outer != nil {
			owner := l[outer.schema]
			if attribute := owner.linkTo(class); attribute != "" {
				outer.refusal = &mapper.UnsupportedError{Backend: "gorm", Feature: "a reference to a new " + class.mapper.Name + " whose row was left out, since there is one like it",
					Class: owner.mapper.Name, Attribute: attribute, Remedy: "load that " + class.mapper.Name + " and refer to it"}
				return outer.refusal
			}
		}
		if attribute := class.relatedTo(db, object); attribute != "" {
			return &mapper.UnsupportedError{Backend: "gorm", Feature: "related objects of a new " + class.mapper.Name + " whose row was left out, since there is one like it",
				Class: class.mapper.Name, Attribute: attribute, Remedy: "leave them out with Omit, or load that " + class.mapper.Name + " and save them with it"}
		}
	}
	return nil
}

// linkTo returns the relationship by which objects need the key of another's.
func (l *leftOut) linkTo(class *leftOut) string {
	all := &l.schema.Relationships
	for _, rel := range slices.Concat(all.BelongsTo, all.Many2Many) {
		for _, ref := range rel.References {
			if rel.FieldSchema == class.schema && !ref.OwnPrimaryKey && class.handle != nil && ref.PrimaryKey.DBName == class.handle.DBName {
				return rel.Name
			}
		}
	}
	return ""
}

// relatedTo returns a relationship whose objects the statement would save by the key
// of an object.
func (l *leftOut) relatedTo(db *gorm.DB, object reflect.Value) string {
	stmt := db.Statement
	named, restricted := stmt.SelectAndOmitColumns(true, false)
	all := &l.schema.Relationships
	for _, rel := range slices.Concat(all.HasOne, all.HasMany, all.Many2Many) {
		if !selection(named, restricted)(rel.Name) {
			continue
		}
		held, zero := rel.Field.ValueOf(stmt.Context, object)
		list := reflect.Indirect(reflect.ValueOf(held))
		if zero || list.Kind() == reflect.Slice && list.Len() == 0 {
			continue
		}
		for _, ref := range rel.References {
			if ref.OwnPrimaryKey && l.handle != nil && ref.PrimaryKey.DBName == l.handle.DBName {
				return rel.Name
			}
		}
	}
	return ""
}
