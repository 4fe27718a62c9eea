// Package sweep holds one small class for every kind of value that a column may
// hold, each with values and with what three databases store of them. A backend
// writes every value in every way that it has, and a plain query reads the row.
package sweep

import (
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Kind is one kind of value: a class whose attribute Held is of this kind.
type Kind struct {
	Name   string
	Class  reflect.Type
	Values []Value

	properties mapper.Properties // what tags cannot say
	converters func(registry.Door)
	class      func(registry.Door, ...mapper.Edit)
	owners     func(registry.Door)
}

// Value is one value of a kind and what each database stores of it.
type Value struct {
	Name   string
	Zero   bool // Held is the zero value of its Go type
	Stored Stored

	fill func(object any)
}

// Outcome is what a way of writing does with a value: the text of what a plain
// query then finds in the row, or the error by which it is refused.
type Outcome string

// Refused is the Outcome of an error, by the name that NameError gives it.
func Refused(name string) Outcome { return Outcome("refused: " + name) }

// Stored is what each database stores of a value.
type Stored struct{ SQLite, PostgreSQL, MariaDB Outcome }

// On returns what one database stores.
func (s Stored) On(d schema.Dialect) Outcome {
	switch d {
	case schema.SQLite:
		return s.SQLite
	case schema.PostgreSQL:
		return s.PostgreSQL
	case schema.MariaDB:
		return s.MariaDB
	}
	panic(fmt.Sprintf("sweep: %q is no dialect", d))
}

// New returns a new object of the kind, a pointer to the class, that holds the
// value.
func (k *Kind) New(v Value) any {
	object := reflect.New(k.Class).Interface()
	v.fill(object)
	return object
}

// Register maps the class of the kind, by its tags, onto a table of this name.
func (k *Kind) Register(door registry.Door, table string) {
	if k.converters != nil {
		k.converters(door)
	}
	k.class(door, mapper.OnTable(table), func(d *mapper.Definition) {
		for attribute, p := range k.properties {
			d.Set(attribute, p)
		}
	})
}

// RegisterOwners maps the Box and the Label of the class, whose table is items.
func (k *Kind) RegisterOwners(door registry.Door) { k.owners(door) }

// of returns the Kind of a class.
func of[T any](name string) *Kind {
	return &Kind{
		Name: name, Class: reflect.TypeFor[T](),
		class: func(door registry.Door, edits ...mapper.Edit) { registry.Mapped[T](door, edits...) },
		owners: func(door registry.Door) {
			registry.Mapped[Box[T]](door, mapper.Named("Box"))
			registry.Mapped[Label[T]](door, mapper.Named("Label"))
		},
	}
}

// row is a value of type V and what each database stores of it.
type row[V any] struct {
	name   string
	value  V
	stored Stored
}

// field returns the Kind of a class with a field of type V, which at finds in an
// object.
func field[T, V any](name string, at func(*T) *V, rows []row[V]) *Kind {
	k := of[T](name)
	for _, r := range rows {
		zero := reflect.ValueOf(&r.value).Elem().IsZero()
		k.Values = append(k.Values, Value{r.name, zero, r.stored, func(object any) { *at(object.(*T)) = r.value }})
	}
	return k
}

// with gives a kind the property of Held, where tags cannot say it.
func (k *Kind) with(p mapper.Column) *Kind {
	k.properties = mapper.Properties{"Held": p}
	return k
}

// by gives a kind converters, which are registered with it.
func (k *Kind) by(converters func(registry.Door)) *Kind {
	k.converters = converters
	return k
}

// same is one text on every database.
func same(o Outcome) Stored { return Stored{o, o, o} }

// text is text, which a query of SQLite quotes.
func text(s string) Stored { return Stored{Outcome("'" + s + "'"), Outcome(s), Outcome(s)} }

// null is NULL.
var null = same("NULL")
