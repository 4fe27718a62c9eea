package gormadapter

import (
	"errors"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// revivals holds the classes on join tables whose rows are deleted by a time, by
// the table's name. A deleted row stands in the way of a new one with the same
// keys, which GORM then does without: what is linked again stays away.
type revivals struct {
	classes map[*gormschema.Schema]bool
	links   map[string]*gormschema.Schema
}

func newRevivals() *revivals {
	return &revivals{classes: map[*gormschema.Schema]bool{}, links: map[string]*gormschema.Schema{}}
}

func (r *revivals) add(s *gormschema.Schema, m *mapper.Mapper) {
	r.classes[s] = true
	if _, deletes := deletion(s); deletes {
		r.links[m.LocalTable.FullName()] = s
	}
}

// register has the links of saved lists looked after, once GORM has stored those
// that had no row.
func (r *revivals) register(on *registration) {
	at := between{"gorm:save_after_associations", "gorm:after_create"}
	on.add(creating, at, "revive", func(db *gorm.DB) { r.revive(db, true) })
	at.before = "gorm:after_update"
	on.add(updating, at, "revive", func(db *gorm.DB) { r.revive(db, false) })
}

// deletion returns the clause by which rows of a class are deleted by a time.
func deletion(s *gormschema.Schema) (gorm.SoftDeleteDeleteClause, bool) {
	for _, c := range s.DeleteClauses {
		if by, ok := c.(gorm.SoftDeleteDeleteClause); ok {
			return by, true
		}
	}
	return gorm.SoftDeleteDeleteClause{}, false
}

// linksOf returns the class by which the rows of a join table are deleted by a
// time, if there is one: SetupJoinTable names it, or it maps the table.
func (r *revivals) linksOf(relation *gormschema.Relationship) (*gormschema.Schema, bool) {
	if _, deletes := deletion(relation.JoinTable); deletes {
		return relation.JoinTable, true
	}
	s, mapped := r.links[relation.JoinTable.Table]
	return s, mapped
}

// revive clears the time of deletion of all links that a statement has saved.
func (r *revivals) revive(db *gorm.DB, create bool) {
	stmt := db.Statement
	if db.Error != nil || !r.classes[stmt.Schema] || len(stmt.Schema.Relationships.Many2Many) == 0 {
		return
	}
	chosen := selection(stmt.SelectAndOmitColumns(create, !create))
	for _, relation := range stmt.Schema.Relationships.Many2Many {
		links, ok := r.linksOf(relation)
		if !ok || !chosen(relation.Name) {
			continue
		}
		for pairs := range slices.Chunk(pairsOf(stmt, relation), 100) {
			_ = db.AddError(reviveLinks(db, links, pairs))
		}
	}
}

// pairsOf returns the conditions for the rows of a join table that link objects of
// a statement with what is in their lists.
func pairsOf(stmt *gorm.Statement, relation *gormschema.Relationship) []clause.Expression {
	var pairs []clause.Expression
	for object := range objectsOf(stmt) {
		if _, zero := relation.Field.ValueOf(stmt.Context, object); zero {
			continue
		}
		list := reflect.Indirect(relation.Field.ReflectValueOf(stmt.Context, object))
		for i := range list.Len() {
			pair := make([]clause.Expression, len(relation.References))
			for j, ref := range relation.References {
				side := list.Index(i)
				if ref.OwnPrimaryKey {
					side = object
				}
				value, _ := ref.PrimaryKey.ValueOf(stmt.Context, side)
				pair[j] = clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: ref.ForeignKey.DBName}, Value: value}
			}
			pairs = append(pairs, clause.And(pair...))
		}
	}
	return pairs
}

// reviveLinks clears the time of deletion where it is set. Links are loaded and
// saved as objects, with hooks, times and versions.
func reviveLinks(db *gorm.DB, links *gormschema.Schema, pairs []clause.Expression) error {
	by, _ := deletion(links)
	tx := db.Session(&gorm.Session{NewDB: true, SkipHooks: db.Statement.SkipHooks}).Set("gorm:db_resolver:write", struct{}{}) // whose replicas may lag behind
	tx = tx.Unscoped().Session(&gorm.Session{})
	var live any
	if by.ZeroValue.Valid {
		live = by.ZeroValue.String
	}
	deleted := links.MakeSlice()
	found := tx.Where(clause.Neq{Column: clause.Column{Table: clause.CurrentTable, Name: by.Field.DBName}, Value: live}).Where(clause.Or(pairs...)).Find(deleted.Interface())
	if found.Error != nil {
		return found.Error
	}
	var failed []error
	for i := range deleted.Elem().Len() {
		failed = append(failed, tx.Model(deleted.Elem().Index(i).Interface()).Update(by.Field.DBName, live).Error)
	}
	return errors.Join(failed...)
}
