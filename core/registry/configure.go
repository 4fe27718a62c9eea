package registry

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// configure runs the passes over everything a registry has collected.
func (c *configuration) configure() (*mapper.Set, error) {
	c.bindParents()
	c.bindTables()
	c.bindJoinTables()
	c.deriveColumns()
	c.resolveNames()
	c.relate()
	c.inherit()
	c.validate()
	return c.freeze()
}

// configuration is the state of one run of the passes. Nothing of it reaches
// back into the registry.
type configuration struct {
	options   declarative.Options
	naming    func(schema.ConstraintKind, *schema.Table, []string) string
	fill      func(*mapper.Mapper, any, mapper.Values) error
	rules     map[string]string               // what the naming rule makes of names
	originals map[*schema.Table]*schema.Table // what the user's tables were when mapped
	catalogue []*schema.Table                 // the registry's MetaData

	converters map[reflect.Type]registered

	classes []*class                 // by logical name
	elders  []*class                 // parents first
	byType  map[reflect.Type]*class  //
	tables  map[string]*schema.Table // this run's own, by full name; frozen at the end
	foreign map[string]*schema.Table // catalogued, but mapped by no class
	joins   map[place]*schema.Table  // the join tables of relationships
	users   map[*schema.Table]place  // what a table is there for: a class, or a relationship through it
	lending map[*schema.Column]bool  // columns that state a reference, and so may lack a type
	owners  map[ownerClaim]*relation // the polymorphic association that has an identity
	errs    []error
}

func newConfiguration(r *Registry) *configuration {
	c := &configuration{
		options:   r.options,
		naming:    r.naming,
		fill:      r.fill,
		rules:     map[string]string{},
		originals: maps.Clone(r.tables),
		catalogue: r.metadata.Tables(),
		byType:    make(map[reflect.Type]*class, len(r.definitions)),
		tables:    make(map[string]*schema.Table, len(r.definitions)),
		foreign:   map[string]*schema.Table{},
		joins:     map[place]*schema.Table{},
		users:     map[*schema.Table]place{},
		lending:   map[*schema.Column]bool{},
		owners:    map[ownerClaim]*relation{},
		errs:      slices.Clone(r.errs),
	}
	c.converters = maps.Clone(r.converters)
	for _, d := range r.definitions {
		k, mistakes := newClass(d)
		for i := range k.fields {
			k.fields[i].converter = c.converterOf(&k.fields[i])
		}
		c.classes = append(c.classes, k)
		c.byType[d.Class] = k
		c.errs = append(c.errs, d.Errors()...)
		for _, mistake := range mistakes {
			mistake.Class = k.Name
			c.errs = append(c.errs, mistake)
		}
	}
	for _, k := range c.classes {
		c.checkClassNames(k)
		c.checkEmbedding(k)
	}
	slices.SortFunc(c.classes, func(a, b *class) int { return cmp.Compare(a.Name, b.Name) })
	if len(r.definitions) == 0 && len(r.errs) == 0 {
		c.errs = append(c.errs, &mapper.Error{Kind: mapper.NothingMapped, Problem: "the registry has no classes", Remedy: "map one before Configure"})
	}
	return c
}

// fail records a mistake of a class.
func (c *configuration) fail(kind mapper.Kind, k *class, attribute, problem, remedy string) {
	c.errs = append(c.errs, &mapper.Error{Kind: kind, Class: k.Name, Attribute: attribute, Problem: problem, Remedy: remedy})
}

// refuse records what the core cannot do yet.
func (c *configuration) refuse(k *class, attribute, feature, remedy string) {
	c.errs = append(c.errs, &mapper.UnsupportedError{Backend: "core", Feature: feature, Class: k.Name, Attribute: attribute, Remedy: remedy})
}

// bindTables gives each class this run's copy of its table. Classes on one
// table share the copy; a class without a usable table takes no further part.
func (c *configuration) bindTables() {
	for _, k := range c.elders {
		if k.orphan || k.parent != nil && k.parent.table == nil {
			continue // which is said elsewhere
		}
		if k.parent != nil && k.parent.joining != nil {
			c.refuse(k, "", "inheritance from a class on a join or a subquery", "map it without a parent")
			continue
		}
		if c.shares(k) {
			c.share(k)
		} else if isJoined(k.Table) {
			c.bindFrom(k)
		} else if t, ok := c.tableOf(k); ok {
			k.table = c.copyOf(place{class: k}, t)
			c.completeTable(k)
			k.mapper = &mapper.Mapper{Class: k.Class, Name: k.Name, LocalTable: k.table, OwnTable: true, Selectable: k.table, Concrete: k.Concrete}
			if k.parent != nil {
				k.mapper.Parent = k.parent.mapper
			}
		}
	}
	for _, t := range c.catalogue {
		if _, known := c.find(t.FullName()); !known {
			c.foreign[t.FullName()] = c.original(t).Clone()
		}
	}
	for _, k := range c.classes {
		for _, t := range k.MetaData.Tables() {
			name, fresh := t.FullName(), c.original(t).Clone()
			present, known := c.find(name)
			if known && !reflect.DeepEqual(present, fresh) {
				c.fail(mapper.TableConflict, k, "", "table "+name+" of its MetaData is another one in the registry", "use one *schema.Table for both")
			} else if !known {
				c.foreign[name] = fresh
			}
		}
	}
}

// original returns a table as it was when it was mapped, or as it is if it never
// was.
func (c *configuration) original(t *schema.Table) *schema.Table {
	if original, kept := c.originals[t]; kept {
		return original
	}
	return t
}

// tableOf returns the table of a class as it was when it was mapped.
func (c *configuration) tableOf(k *class) (*schema.Table, bool) {
	t, ok := k.Table.(*schema.Table)
	if !ok { // a nil interface: the door has recorded why there is no table
		return nil, false
	}
	return c.usable(k, t)
}

// usable returns a table of a class as it was when it was mapped, if it can be
// mapped.
func (c *configuration) usable(k *class, t *schema.Table) (*schema.Table, bool) {
	original, kept := c.originals[t]
	switch {
	case kept:
		return original, c.sound(k, original)
	case t == nil:
		c.fail(mapper.NilTable, k, "", "the table is nil", "pass a *schema.Table")
	case t.Pending():
		c.fail(mapper.PendingTable, k, "", "table "+t.FullName()+" is not reflected yet", "call database.Prepare before Configure")
	case t.Name == "":
		c.fail(mapper.NoTable, k, "", "no table name", "state it on mapper.Base, on _ struct{}, by TableName() string or in schema.Table.Name")
	default: // the registry has recorded why it is not kept
	}
	return nil, false
}

// sound checks the table by itself, and reports whether a class can be mapped to
// it. One with a wrong size can, so that the class's other mistakes are found too.
func (c *configuration) sound(k *class, t *schema.Table) bool {
	before, mistyped := len(c.errs), 0
	if strings.Contains(t.Name, ".") || strings.Contains(t.Schema, ".") {
		c.fail(mapper.InvalidTable, k, "", fmt.Sprintf("the name of table %q has a dot", t.FullName()), "state a schema apart from the name, in Table.Schema")
	}
	c.checkTableNames(k, t)
	for i, column := range t.Columns {
		switch {
		case column.Name == "":
			c.fail(mapper.InvalidTable, k, "", fmt.Sprintf("table %s has a column without a name", t.FullName()), "set Column.Name")
		case slices.ContainsFunc(t.Columns[:i], func(other *schema.Column) bool { return other.Name == column.Name }):
			c.fail(mapper.DuplicateColumn, k, column.Name, fmt.Sprintf("table %s has two columns of this name", t.FullName()), "rename one of them")
		}
		if column.Type != nil {
			if err := schema.CheckType(column.Type); err != nil {
				c.fail(mapper.InvalidTable, k, column.Name, err.Error(), "correct the column's type")
				if sized(column.Type) {
					mistyped++
				}
			}
		}
	}
	return len(c.errs) == before+mistyped
}

// sized reports a type that has parameters, which may be wrong.
func sized(t schema.Type) bool {
	switch t.(type) {
	case schema.Decimal, schema.String, schema.Binary, schema.Timestamp, schema.Native:
		return true
	}
	return false
}

// copyOf returns this run's copy of a table as it was when it was mapped, and
// notes what it is there for.
func (c *configuration) copyOf(at place, t *schema.Table) *schema.Table {
	name := t.FullName()
	if _, ok := c.tables[name]; !ok {
		c.tables[name] = t.Clone()
		c.users[c.tables[name]] = at
	}
	return c.tables[name]
}

// freeze makes the Set, unless there was any mistake.
func (c *configuration) freeze() (*mapper.Set, error) {
	if len(c.errs) > 0 {
		return nil, mistakes(c.errs)
	}
	mappers := make([]*mapper.Mapper, len(c.classes))
	beside := mapper.Beside{Origins: make(map[*mapper.Mapper][]mapper.AttributeOrigin, len(c.classes)), New: map[*mapper.Mapper]func() any{}, Fill: c.fill}
	for i, k := range c.classes {
		mappers[i] = k.mapper
		beside.Origins[k.mapper] = k.origins()
		if k.New != nil {
			beside.New[k.mapper] = k.New
		}
	}
	return mapper.NewSet(mappers, slices.Collect(maps.Values(c.tables)), beside), nil
}
