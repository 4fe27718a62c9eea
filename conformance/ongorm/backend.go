// Package ongorm is GORM, with this module's plugin, as a backend of the
// conformance suite.
package ongorm

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	gormschema "gorm.io/gorm/schema"
)

// Backend returns GORM as a backend. Edits see the DB after db.Use.
func Backend(edits ...func(*gorm.DB) error) conformance.Backend { return backend{edits} }

type backend struct{ edits []func(*gorm.DB) error }

func (backend) Name() string { return "gorm" }

func (b backend) Open(_ context.Context, set *mapper.Set, dialect schema.Dialect, db *sql.DB) (conformance.Session, error) {
	trace := &trace{}
	g, err := gorm.Open(dialector(dialect, db), &gorm.Config{Logger: trace})
	if err != nil {
		return nil, err
	}
	if err := g.Use(gormadapter.New(set)); err != nil {
		return nil, err
	}
	for _, edit := range b.edits {
		if err := edit(g); err != nil {
			return nil, err
		}
	}
	return &session{set, g, trace}, nil
}

func dialector(dialect schema.Dialect, db *sql.DB) gorm.Dialector {
	switch dialect {
	case schema.PostgreSQL:
		return postgres.New(postgres.Config{Conn: db})
	case schema.MariaDB:
		return mysql.New(mysql.Config{Conn: db})
	}
	return sqlite.New(sqlite.Config{Conn: db})
}

type session struct {
	set   *mapper.Set
	db    *gorm.DB
	trace *trace
}

func (s *session) CreateTables(ctx context.Context) error {
	return s.db.WithContext(ctx).AutoMigrate(s.objects()...)
}

// objects returns one object of each class.
func (s *session) objects() []any {
	var objects []any
	for _, m := range s.set.Mappers() {
		objects = append(objects, reflect.New(m.Class).Interface())
	}
	return objects
}

func (s *session) Insert(ctx context.Context, object any) error {
	return s.db.WithContext(ctx).Create(object).Error
}

func (s *session) Load(ctx context.Context, list any, relationships []string) error {
	tx := s.db.WithContext(ctx)
	for _, name := range relationships {
		tx = tx.Preload(name)
	}
	return tx.Find(list).Error
}

func (s *session) Update(ctx context.Context, object any) error {
	return s.db.WithContext(ctx).Omit(clause.Associations).Save(object).Error
}

func (s *session) Delete(ctx context.Context, object any) error {
	return s.db.WithContext(ctx).Delete(object).Error
}

func (s *session) Statements() []string { return s.trace.take() }

// Understanding reads GORM's schemas back, as GORM finds them: of the class, and
// of its table, by which the migrator goes and which has all columns.
func (s *session) Understanding() (conformance.Understanding, error) {
	var u conformance.Understanding
	for i, object := range s.objects() {
		stmt, table := &gorm.Statement{DB: s.db}, &gorm.Statement{DB: s.db}
		if err := stmt.Parse(object); err != nil {
			return u, err
		}
		if err := table.ParseWithSpecialTableName(object, stmt.Schema.Table); err != nil {
			return u, err
		}
		class := conformance.UnderstoodClass{Name: s.set.Mappers()[i].Name, Table: stmt.Schema.Table}
		for _, name := range table.Schema.DBNames {
			f, attribute := table.Schema.FieldsByDBName[name], "(none)"
			if held, ok := stmt.Schema.FieldsByDBName[name]; ok {
				attribute = held.Name
			}
			class.Columns = append(class.Columns, conformance.UnderstoodColumn{
				Attribute: attribute, Column: name, Key: slices.Contains(stmt.Schema.PrimaryFieldDBNames, name), NotNull: f.NotNull,
				Generated: f.PrimaryKey && f.HasDefaultValue, Size: textSize(f),
			})
		}
		for _, r := range stmt.Schema.Relationships.Relations {
			if !strings.HasPrefix(r.Name, "_") {
				class.Relationships = append(class.Relationships, s.relationship(r))
			}
		}
		slices.SortFunc(class.Relationships, func(a, b conformance.UnderstoodRelationship) int {
			return cmp.Compare(a.Attribute, b.Attribute)
		})
		u.Classes = append(u.Classes, class)
	}
	return u, nil
}

// textSize returns the size of text and bytes; GORM also has one for numbers.
func textSize(f *gormschema.Field) int {
	for _, sized := range []string{"varchar", "varbinary", "blob", "bytea"} {
		if strings.HasPrefix(string(f.DataType), sized) {
			return f.Size
		}
	}
	return 0
}

func (s *session) relationship(r *gormschema.Relationship) conformance.UnderstoodRelationship {
	understood := conformance.UnderstoodRelationship{Attribute: r.Name, Direction: mapper.Direction(r.Type)}
	switch r.Type {
	case gormschema.HasMany:
		understood.Direction = mapper.OneToMany
	case gormschema.HasOne:
		understood.Direction = mapper.OneToOne
	case gormschema.Many2Many:
		understood.Direction = mapper.ManyToMany
	case gormschema.BelongsTo:
		understood.Direction = mapper.ManyToOne
	}
	if target, ok := s.set.Of(r.FieldSchema.ModelType); ok {
		understood.Target = target.Name
	}
	for _, ref := range r.References {
		if ref.PrimaryValue != "" { // of a polymorphic association
			understood.Join = append(understood.Join, fmt.Sprintf("%s.%s = '%s'", ref.ForeignKey.Schema.Table, ref.ForeignKey.DBName, ref.PrimaryValue))
			continue
		}
		own, other := ref.ForeignKey, ref.PrimaryKey
		if ref.OwnPrimaryKey {
			own, other = other, own
		}
		understood.Join = append(understood.Join, fmt.Sprintf("%s.%s = %s.%s", own.Schema.Table, own.DBName, other.Schema.Table, other.DBName))
	}
	return understood
}

// trace is a GORM logger that keeps statements, with placeholders for values, in
// the order in which they ended: those of related objects come first.
type trace struct {
	mu         sync.Mutex
	statements []string
}

var (
	_ logger.Interface  = (*trace)(nil)
	_ gorm.ParamsFilter = (*trace)(nil)
)

// numbered is a placeholder of PostgreSQL, as GORM's Explain leaves it.
var numbered = regexp.MustCompile(`\$(\d+)\$`)

func (t *trace) take() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	taken := t.statements
	t.statements = nil
	return taken
}

func (t *trace) LogMode(logger.LogLevel) logger.Interface { return t }
func (t *trace) Info(context.Context, string, ...any)     {}
func (t *trace) Warn(context.Context, string, ...any)     {}
func (t *trace) Error(context.Context, string, ...any)    {}
func (t *trace) Trace(_ context.Context, _ time.Time, fc func() (string, int64), _ error) {
	statement, _ := fc()
	statement = numbered.ReplaceAllString(statement, "$$$1")
	t.mu.Lock()
	defer t.mu.Unlock()
	t.statements = append(t.statements, statement)
}

// ParamsFilter keeps values out of the statements.
func (t *trace) ParamsFilter(_ context.Context, sql string, _ ...any) (string, []any) {
	return sql, nil
}
