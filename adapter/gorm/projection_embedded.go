package gormadapter

import (
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// findEmbedded has a query of no class, into a struct with a class embedded, go by
// what the class is: db.Table("dogs").Find(&rows). GORM has read the struct by
// itself before, or could not read it.
func (p *projections) findEmbedded(db *gorm.DB) {
	stmt := db.Statement
	if stmt.Model == nil {
		return
	}
	row := structIn(reflect.TypeOf(stmt.Model))
	if row.Kind() != reflect.Struct || p.classes[row] != nil || p.declared[row] || !p.holds(row) {
		return
	}
	if db.Error != nil && !p.isUnread(db, row) {
		return
	}
	cache := p.found(db, nil)
	if err := p.know(cache, row, nil); err != nil {
		if db.Error == nil {
			_ = db.AddError(err)
		}
		return
	}
	db.Error = nil
	if s := stmt.Schema; s != nil && stmt.TableExpr == nil && stmt.Table == s.Table && !reflect.PointerTo(row).Implements(reflect.TypeFor[gormschema.Tabler]()) {
		stmt.Table = "" // which GORM has guessed by the struct's name
	}
	db.Config = withCache(db.Config, cache)
	_ = db.AddError(stmt.Parse(stmt.Model))
}

// holds reports whether a struct has a class embedded. It remembers the answer.
func (p *projections) holds(row reflect.Type) bool {
	if held, known := p.holders.Load(row); known {
		return held.(bool)
	}
	held := row.Kind() == reflect.Struct && !mapper.MayBeColumn(row) && p.embeds(row)
	p.holders.Store(row, held)
	return held
}

// isUnread reports the error with which GORM reads no schema of a struct.
func (p *projections) isUnread(db *gorm.DB, row reflect.Type) bool {
	text, known := p.unread.Load(row)
	if !known {
		_, err := gormschema.Parse(reflect.New(row).Interface(), p.copies(), db.NamingStrategy)
		text = fmt.Sprint(err)
		p.unread.Store(row, text)
	}
	return db.Error.Error() == text
}
