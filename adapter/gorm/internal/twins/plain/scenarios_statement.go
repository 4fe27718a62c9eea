package plain

import (
	"maps"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

var stating = twins.Scenarios{
	"schema": func(db *gorm.DB, saw twins.Saw) {
		for _, model := range []any{&Person{}, &Company{}, &Account{}, &Pet{}, &Order{}, &Line{}, &Seat{}, &Product{}, &Ticket{}, &Note{}, &Language{}, &Bank{}} {
			s := parsed(db, model)
			saw(s.Name, s.Table, s.DBNames, s.PrimaryFieldDBNames, s.ModelType.Name())
			if s.PrioritizedPrimaryField != nil {
				saw(s.PrioritizedPrimaryField.Name, s.PrioritizedPrimaryField.HasDefaultValue)
			}
			for _, f := range s.FieldsWithDefaultDBValue {
				saw(f.DBName)
			}
			saw(s.BeforeCreate, s.AfterCreate, s.BeforeUpdate, s.AfterUpdate, s.BeforeSave, s.AfterSave, s.BeforeDelete, s.AfterDelete, s.AfterFind)
		}
	},
	"fields": func(db *gorm.DB, saw twins.Saw) {
		for _, model := range []any{&Account{}, &Order{}, &Seat{}, &Product{}, &Ticket{}, &Sample{}} {
			for _, name := range parsed(db, model).DBNames {
				f := parsed(db, model).FieldsByDBName[name]
				saw(f.Name, f.DBName, f.BindNames, f.PrimaryKey, f.Creatable, f.Updatable, f.Readable, f.HasDefaultValue, f.FieldType.String(), f.IndirectFieldType.String(), f.StructField.Index)
				saw(f.AutoCreateTime, f.AutoUpdateTime)
				saw(parsed(db, model).LookUpField(f.Name) == f, parsed(db, model).LookUpField(f.DBName) == f)
			}
		}
	},
	"relationships": func(db *gorm.DB, saw twins.Saw) {
		for _, model := range []any{&Person{}, &Company{}, &Account{}, &Pet{}, &Order{}, &Line{}, &Language{}} {
			all := &parsed(db, model).Relationships
			for _, list := range [][]*schema.Relationship{all.HasOne, all.HasMany, all.BelongsTo, all.Many2Many} {
				for _, r := range list {
					saw(r.Name, r.Type, r.Schema.Name, r.FieldSchema.Name, r.Field.Name, all.Relations[r.Name] == r)
				}
			}
			own := slices.DeleteFunc(slices.Sorted(maps.Keys(all.Relations)), func(name string) bool { return name[0] == '_' })
			saw(own)
		}
	},
	"values": func(db *gorm.DB, saw twins.Saw) {
		s, full := parsed(db, &Sample{}), sample()
		var into Sample
		for _, name := range s.DBNames {
			f := s.FieldsByDBName[name]
			value, zero := f.ValueOf(ctx, reflect.ValueOf(&full).Elem())
			saw(name, value, zero, f.Set(ctx, reflect.ValueOf(&into).Elem(), value))
		}
		saw(into)
	},
	"set column": func(db *gorm.DB, saw twins.Saw) {
		n := Note{Text: "a"}
		saw(db.Create(&n), n)
		tx := db.Model(&n)
		saw(tx.Statement.Parse(&n))
		tx.Statement.Dest = map[string]any{}
		tx.Statement.SetColumn("Text", "b")
		saw(tx.Statement.Dest, tx.Error)
		tx.Statement.Dest = &n
		tx.Statement.SetColumn("Nothing", "b")
		saw(tx.Error)
	},
	"quoted names": func(db *gorm.DB, saw twins.Saw) {
		tx := db.Model(&Person{})
		saw(tx.Statement.Parse(&Person{}), tx.Statement.Quote(clause.PrimaryColumn), tx.Statement.Quote(clause.Column{Table: clause.CurrentTable, Name: "email_address"}), tx.Statement.Quote(clause.Table{Name: clause.CurrentTable}), tx.Statement.Quote("a.b"))
	},
	"names of tables": func(db *gorm.DB, saw twins.Saw) {
		for _, model := range []any{&Person{}, []Company{}, &[]*Order{}, Language{}} {
			stmt := &gorm.Statement{DB: db}
			saw(stmt.Parse(model), stmt.Table, stmt.Schema.Name)
		}
		saw(db.Migrator().HasTable(&Person{}), db.Migrator().HasTable("people"), db.Migrator().HasColumn(&Person{}, "Email"), db.Migrator().HasColumn(&Person{}, "email_address"), db.Migrator().HasColumn(&Person{}, "email"))
	},
}

// parsed returns what GORM knows of a model.
func parsed(db *gorm.DB, model any) *schema.Schema {
	stmt := &gorm.Statement{DB: db}
	if err := stmt.Parse(model); err != nil {
		panic(err)
	}
	return stmt.Schema
}
