// Package registry is where classes are mapped. A Registry collects
// definitions through its doors; Configure resolves them into an immutable
// mapper.Set, which is all that backends see.
//
//	set, err := registry.Build(nil, func(reg *registry.Registry) {
//		registry.Mapped[User](reg)
//		registry.MapImperatively[Address](reg, addresses, nil)
//	})
//
// The doors are Mapped (declarative: tags, Base, Define), MapImperatively (a
// plain struct and a table beside it) and Registry.Add (a finished definition).
// They mix freely, and equal mappings are equal whatever door they came through.
package registry

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"sync"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Options are a registry's rules. The zero value, or a nil *Options, means:
// tags under the key "map", columns in snake_case, tables always stated.
type Options struct {
	TagKey     string                    // the struct tag's key
	ColumnName func(field string) string // the naming rule for columns
	TableName  func(class string) string // a convention for tables of declarative classes

	// ConstraintName names the foreign keys, indexes and checks that state no name;
	// where it returns none, and if it is nil, schema.ConstraintName does. The
	// table is its own copy.
	ConstraintName func(kind schema.ConstraintKind, t *schema.Table, columns []string) string

	// Fill sets the values of an object that Construct makes, a pointer to the
	// Mapper's class; mapper.Fill, if it is nil.
	Fill func(m *mapper.Mapper, object any, values mapper.Values) error
}

// Registry collects mapped classes and holds one MetaData. The zero value is
// ready to use, with the zero Options. It is safe for
// concurrent use. Mistakes are recorded and returned by Configure, all at once.
type Registry struct {
	options  declarative.Options
	naming   func(schema.ConstraintKind, *schema.Table, []string) string
	fill     func(*mapper.Mapper, any, mapper.Values) error
	metadata schema.MetaData

	mu          sync.Mutex
	definitions []*mapper.Definition
	byClass     map[reflect.Type]*mapper.Definition
	byName      map[string]*mapper.Definition
	tables      map[*schema.Table]*schema.Table // what a table was when it was mapped, or filled
	awaited     []*schema.Table                 // placeholders
	converters  map[reflect.Type]registered     // by the Go type that they convert
	errs        []error

	changes    int  // counts what was mapped
	configured bool // set and err are up to date
	set        *mapper.Set
	err        error
}

// New returns an empty Registry. The options may be nil.
func New(options *Options) *Registry {
	r := &Registry{}
	if options != nil {
		r.options = declarative.Options{TagKey: options.TagKey, ColumnName: options.ColumnName, TableName: options.TableName}
		r.naming, r.fill = options.ConstraintName, options.Fill
	}
	return r
}

// Build makes a registry, registers classes and configures it: a Set in one
// expression, whatever order the package's files are initialized in.
func Build(options *Options, register ...func(*Registry)) (*mapper.Set, error) {
	r := New(options)
	for _, f := range register {
		if f != nil {
			f(r)
		}
	}
	return r.Configure()
}

// Construct returns a new object of a mapped class with values set; see
// mapper.Set's Construct.
func Construct[T any](set *mapper.Set, values mapper.Values) (*T, error) {
	object, err := set.Construct(reflect.TypeFor[T](), values)
	if err != nil {
		return nil, err
	}
	return object.(*T), nil
}

// Must returns the set, or panics if there is an error. It is for package
// variables: var Set = registry.Must(registry.Build(nil, Register)).
func Must(set *mapper.Set, err error) *mapper.Set {
	if err != nil {
		panic(err)
	}
	return set
}

// MetaData returns the registry's catalogue of tables, always the same one.
func (r *Registry) MetaData() *schema.MetaData { return &r.metadata }

// Classes returns the mapped classes in the order in which they were mapped.
func (r *Registry) Classes() []reflect.Type {
	r.mu.Lock()
	defer r.mu.Unlock()
	classes := make([]reflect.Type, len(r.definitions))
	for i, d := range r.definitions {
		classes[i] = d.Class
	}
	return classes
}

// Configure resolves everything that was mapped. It returns one Set, or the
// mistakes of all classes and fields, joined: each an *mapper.Error or
// *mapper.UnsupportedError. Of a tag it is the first, and what a mistake makes
// impossible to tell is left out: a class without a usable table has those of its
// tags alone.
//
// Called again it returns the same, until something more is mapped; Sets that
// were returned before never change. The registry is not locked while the naming
// rules of the Options run: they may use it.
func (r *Registry) Configure() (*mapper.Set, error) {
	r.mu.Lock()
	if r.configured {
		defer r.mu.Unlock()
		return r.set, r.err
	}
	if recursive() {
		r.mu.Unlock()
		return nil, mistakes([]error{&mapper.Error{Kind: mapper.Recursive, Problem: "Configure is called by a naming rule that Configure calls", Remedy: "let naming rules only name"}})
	}
	r.keepFilled()
	c, changes := newConfiguration(r), r.changes
	r.mu.Unlock()

	set, err := c.configure()

	r.mu.Lock()
	defer r.mu.Unlock()
	if r.configured && r.changes == changes { // another goroutine was first
		return r.set, r.err
	}
	if r.changes == changes {
		r.set, r.err = set, err
		r.configured = len(r.awaited) == 0 // placeholders may be filled by then
	}
	return set, err
}

// keepFilled remembers what placeholders have been filled with.
func (r *Registry) keepFilled() {
	r.awaited = slices.DeleteFunc(r.awaited, func(t *schema.Table) bool {
		if !t.Pending() {
			r.tables[t] = t.Clone()
		}
		return !t.Pending()
	})
}

// add keeps a copy of a definition. What was there before stays intact if the
// definition is refused.
func (r *Registry) add(given *mapper.Definition) {
	d := given.Clone()
	if len(d.Indexes)+len(d.ForeignKeys)+len(d.Checks) > 0 {
		d.Errorf(mapper.ColumnBesideTable, "", "the definition lists indexes, foreign keys or checks, but the class has a ready table", "state them in the table")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.change()
	if err := r.unwelcome(d); err != nil {
		r.errs = append(r.errs, err)
		return
	}
	if r.byClass == nil {
		r.byClass, r.byName = map[reflect.Type]*mapper.Definition{}, map[string]*mapper.Definition{}
	}
	r.definitions = append(r.definitions, d)
	r.byClass[d.Class], r.byName[d.Name] = d, d
	r.keepTables(d)
}

// unwelcome returns why there can be no class of this name or type.
func (r *Registry) unwelcome(d *mapper.Definition) error {
	if d.Name == "" {
		return &mapper.Error{Kind: mapper.NotAStruct, Class: d.Class.String(),
			Problem: "a type without a name has no logical name", Remedy: "give it one with mapper.Named"}
	}
	if _, twice := r.byClass[d.Class]; twice {
		return &mapper.Error{Kind: mapper.AlreadyMapped, Class: d.Name,
			Problem: "the class is mapped twice", Remedy: "remove one of the mappings"}
	}
	if present, taken := r.byName[d.Name]; taken {
		a, b := present.Class.String(), d.Class.String()
		return &mapper.Error{Kind: mapper.NameTaken, Class: d.Name,
			Problem: "both " + min(a, b) + " and " + max(a, b) + " have this name",
			Remedy:  "give one another with mapper.Named"}
	}
	return nil
}

// keepTables keeps the table of a definition, then the join tables of its
// relationships.
func (r *Registry) keepTables(d *mapper.Definition) {
	if t, ok := d.Table.(*schema.Table); ok {
		if present, ok := r.keep(d, "", t); ok {
			d.Table = present
		}
	} else if isJoined(d.Table) {
		d.Table = r.keepJoin(d, d.Table)
	}
	var through []string
	for attribute, p := range d.Properties {
		if p, ok := p.(mapper.Relationship); ok && p.Through != nil {
			through = append(through, attribute)
		}
	}
	slices.Sort(through)
	for _, attribute := range through {
		p := d.Properties[attribute].(mapper.Relationship)
		if len(p.Through.Columns) == 0 && !p.Through.Pending() {
			continue // a join table that is only named is found, or made, by Configure
		}
		if present, ok := r.keep(d, attribute, p.Through); ok {
			p.Through = present
			d.Properties[attribute] = p
		}
	}
}

// keep catalogues a table of a definition, or of one of its relationships, and
// remembers what it is now. It returns the table that is there under its name.
func (r *Registry) keep(d *mapper.Definition, attribute string, t *schema.Table) (*schema.Table, bool) {
	if t == nil || t.Name == "" {
		return nil, false
	}
	if slices.Contains(t.Columns, nil) {
		d.Errorf(mapper.InvalidTable, attribute, "table "+t.FullName()+" has a nil column", "remove it")
		return nil, false
	}
	present, err := r.metadata.Add(t)
	if err != nil {
		remedy := "use one *schema.Table for both"
		if d.TableMade && d.Parent != nil {
			remedy = "leave the table's name out, if it is the parent's"
		}
		d.Fail(&mapper.Error{Kind: mapper.TableConflict, Class: d.Name, Attribute: attribute, Problem: "table " + t.FullName() + " is defined twice with different contents",
			Remedy: remedy, Err: err})
		return nil, false
	}
	if r.tables == nil {
		r.tables = map[*schema.Table]*schema.Table{}
	}
	if present.Pending() {
		r.awaited = append(r.awaited, present)
	} else if _, known := r.tables[present]; !known {
		r.tables[present] = present.Clone()
	}
	return present, true
}

// change notes that there is something new for Configure.
func (r *Registry) change() {
	r.changes++
	r.configured = false
}

// fail records a mistake that has no definition.
func (r *Registry) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.change()
	r.errs = append(r.errs, err)
}

// mistakes joins errors in an order that does not depend on goroutines.
func mistakes(errs []error) error {
	sorted := slices.Clone(errs)
	slices.SortStableFunc(sorted, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(sorted...)
}
