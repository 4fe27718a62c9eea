package gormadapter

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// Import reads models with gorm tags as GORM reads them, into definitions for a
// registry:
//
//	imported, err := gormadapter.Import(db, &User{}, &Order{})
//	…
//	for _, d := range imported.Definitions {
//		reg.Add(d)
//	}
//
// The db tells the naming strategy and the database, whose types the definitions
// have. Nothing is executed, and db knows no more of the models than before.
// Models are structs or pointers to them. A relationship to a class that is not
// among them is left out.
//
// What a mapping cannot say is in Left. What would run otherwise is also a mistake
// of its definition, which Configure returns until it is accepted. The errors,
// joined, are an *ImportError for each model that GORM cannot read, and an
// *IncompatibleError for a database that the plugin does not know.
func Import(db *gorm.DB, models ...any) (*Imported, error) {
	if db == nil || db.Config == nil {
		return nil, &ImportError{Err: errors.New("the *gorm.DB is nil"), Remedy: "pass what gorm.Open returned"}
	}
	dialect, err := dialectOf(db)
	if err != nil {
		return nil, err
	}
	i := &importer{
		db: db, dialect: dialect, store: &sync.Map{}, byType: map[reflect.Type]*model{}, tables: map[string]*schema.Table{}, taken: map[takenName]string{},
		enforced: !db.DisableForeignKeyConstraintWhenMigrating && !db.IgnoreRelationshipsWhenMigrating,
	}
	if err := i.parse(models); err != nil {
		return nil, err
	}
	for _, m := range i.models {
		i.columns(m)
		i.indexes(m)
		i.checks(m)
	}
	for _, m := range i.models {
		i.foreignKeys(m.table, m.Schema, m)
	}
	for _, m := range i.models {
		i.relationships(m)
	}
	return i.imported(), nil
}

// importer is one run of Import.
type importer struct {
	db       *gorm.DB
	dialect  schema.Dialect
	store    *sync.Map // of GORM's schemas, this run's own
	models   []*model
	byType   map[reflect.Type]*model
	tables   map[string]*schema.Table // by full name, join tables included
	taken    map[takenName]string
	outside  *schema.MetaData // tables of classes that are not imported
	enforced bool             // GORM makes foreign keys
	left     Leftovers
}

// model is a class on its way from GORM's schema to a Definition.
type model struct {
	*gormschema.Schema
	definition *mapper.Definition
	table      *schema.Table
	attributes []attribute
}

// attribute is a field that GORM reads, under the name that it has in a mapping.
type attribute struct {
	*gormschema.Field
	name     string
	optional bool // behind the pointer to a value object
}

// parse has GORM read all models.
func (i *importer) parse(models []any) error {
	var errs []error
	for _, value := range models {
		s, err := i.read(value)
		if err != nil {
			errs = append(errs, &ImportError{Model: reflect.TypeOf(value), Err: err, Remedy: "correct it, or leave it out"})
			continue
		}
		if i.byType[s.ModelType] != nil {
			continue
		}
		d, err := mapper.NewDefinition(s.ModelType)
		if err != nil {
			errs = append(errs, &ImportError{Model: s.ModelType, Err: err, Remedy: "leave it out"})
			continue
		}
		m := &model{Schema: s, definition: d, table: i.table(s)}
		d.Table = m.table
		i.models, i.byType[s.ModelType] = append(i.models, m), m
	}
	if len(models) == 0 {
		errs = append(errs, &ImportError{Err: errors.New("there are no models"), Remedy: "pass them, as in Import(db, &User{})"})
	}
	return errors.Join(errs...)
}

// read has GORM read a model, and contains the panics of its methods.
func (i *importer) read(value any) (s *gormschema.Schema, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("it panicked: %v", p)
		}
	}()
	s, err = gormschema.Parse(value, i.store, i.db.NamingStrategy)
	if err != nil {
		return nil, err
	}
	s.ParseIndexes() // whose mistakes become the schema's
	return gormschema.Parse(value, i.store, i.db.NamingStrategy)
}

// imported finishes the run.
func (i *importer) imported() *Imported {
	result := &Imported{}
	for _, m := range i.models {
		for _, column := range m.table.Columns {
			if !slices.ContainsFunc(m.attributes, func(a attribute) bool { return m.holds(a, column) }) {
				m.definition.Exclude = append(m.definition.Exclude, column.Name)
			}
		}
		if i.outside != nil {
			m.definition.MetaData = i.outside
		}
		result.made = append(result.made, m.definition)
	}
	result.Left = i.sorted()
	result.state()
	return result
}

// holds reports whether an attribute holds a column.
func (m *model) holds(a attribute, column *schema.Column) bool {
	p, ok := m.definition.Properties[a.name].(mapper.Column)
	return ok && p.Name == column.Name
}

// ImportError tells of a model that GORM itself cannot read.
type ImportError struct {
	Model  reflect.Type // as it was passed, or nil
	Err    error
	Remedy string
}

func (e *ImportError) Error() string {
	if e.Model == nil {
		return fmt.Sprintf("gormadapter: import: %v; %s", e.Err, e.Remedy)
	}
	return fmt.Sprintf("gormadapter: import of %s: %v; %s", e.Model, e.Err, e.Remedy)
}

func (e *ImportError) Unwrap() error { return e.Err }
