package registry

import (
	"cmp"
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Door is what classes are mapped through: a *Registry, or a *Base of one.
type Door interface{ registry() *Registry }

func (r *Registry) registry() *Registry { return r }

// Declared is what a door returns: nothing to use, so that package variables of
// this type cannot depend on one another.
//
//	var _ = registry.Mapped[User](reg)
type Declared struct{ _ [0]func() }

// Mapped maps a class declaratively: its tags, its Base or `_ struct{}`, its
// Define method, then the edits. Only T itself is mapped. It is SQLAlchemy's
// decorator.
func Mapped[T any](door Door, edits ...mapper.Edit) Declared {
	r, d := enter(door, reflect.TypeFor[T]())
	if d == nil {
		return Declared{}
	}
	contain(d, func() {
		if len(edits) > 0 || declarative.Defines(d.Class) {
			declarative.Embed(d, r.options)
			declarative.Define(d)
			apply(d, edits)
		}
		if !isNil(d.Table) {
			declarative.Scan(d, r.options)
		}
	})
	r.add(d)
	return Declared{}
}

// MapImperatively maps a plain struct onto a table. Properties say what the
// table does not; they may be nil. A class that carries mapping tags is refused
// unless mapper.IgnoreTags is among the edits.
func MapImperatively[T any](door Door, table schema.Selectable, properties mapper.Properties, edits ...mapper.Edit) Declared {
	r, d := enter(door, reflect.TypeFor[T]())
	if d == nil {
		return Declared{}
	}
	d.Table = table
	for attribute, p := range properties {
		d.Set(attribute, p)
	}
	contain(d, func() { apply(d, edits) })
	if sign := cmp.Or(declarative.Carries(d, r.options), declarative.CarriesInside(d, r.options)); sign != "" && !d.IgnoreTags {
		d.Errorf(mapper.TaggedClass, "", "the class carries a declarative mapping ("+sign+")",
			"use registry.Mapped, or mapper.IgnoreTags to map it imperatively all the same")
	}
	if table == nil {
		d.Table = (*schema.Table)(nil)
	}
	r.add(d)
	return Declared{}
}

// Add maps a class by a finished Definition, as importers make it.
func (r *Registry) Add(d *mapper.Definition) {
	if d == nil {
		r.fail(&mapper.Error{Kind: mapper.NotAStruct, Problem: "the definition is nil", Remedy: "make it with mapper.NewDefinition"})
		return
	}
	if err := mapper.CheckClass(d.Class); err != nil {
		r.fail(err)
		return
	}
	named := *d
	named.Name = cmp.Or(d.Name, mapper.TypeName(d.Class))
	if d.Table == nil {
		named.Table = (*schema.Table)(nil)
	}
	r.add(&named)
}

// enter finds the registry behind a door and starts a Definition; d is nil if
// that is not possible.
func enter(door Door, class reflect.Type) (*Registry, *mapper.Definition) {
	r := registryOf(door)
	d, err := mapper.NewDefinition(class)
	if err != nil {
		r.fail(err)
		return r, nil
	}
	return r, d
}

func registryOf(door Door) *Registry {
	if door == nil || door.registry() == nil {
		panic("registry: the door is nil; pass a *registry.Registry or a *registry.Base")
	}
	return door.registry()
}

func apply(d *mapper.Definition, edits []mapper.Edit) {
	for _, edit := range edits {
		if edit != nil {
			edit(d)
		}
	}
}

// contain runs user code and turns a panic into a mistake of the class, which
// is the door's to say and stays what it is.
func contain(d *mapper.Definition, run func()) {
	class := d.Class
	defer func() {
		d.Class = class
		if p := recover(); p != nil {
			d.Fail(&mapper.Error{Kind: mapper.Panicked, Class: d.Name, Problem: fmt.Sprintf("Define, TableName, a mixin, a naming rule or an edit panicked: %v", p),
				Remedy: "correct what panicked"})
		}
	}()
	run()
}

// isNil reports a nil *Table or *Join inside an interface. A nil interface is
// none: the table is then made from the fields.
func isNil(s schema.Selectable) bool {
	return s != nil && reflect.ValueOf(s).IsNil()
}
