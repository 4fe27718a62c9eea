package registry

import (
	"reflect"

	"github.com/mapwright/mapwright/core/schema"
)

// Base is a declarative base: a door to its registry that keeps the catalogue
// of classes and tables. Go has no classes to inherit from at run time, so a
// Base is a handle: registry.Mapped[User](base).
type Base struct{ r *Registry }

// DeclarativeBase returns a Base with a new registry.
func DeclarativeBase(options *Options) *Base { return New(options).GenerateBase() }

// GenerateBase returns a Base of this registry; its MetaData is the registry's
// own.
func (r *Registry) GenerateBase() *Base { return &Base{r} }

func (b *Base) registry() *Registry {
	if b == nil {
		return nil
	}
	return b.r
}

// Registry returns the registry behind the base.
func (b *Base) Registry() *Registry { return b.r }

// MetaData returns the registry's catalogue of tables.
func (b *Base) MetaData() *schema.MetaData { return b.r.MetaData() }

// Classes returns the mapped classes in the order in which they were mapped.
func (b *Base) Classes() []reflect.Type { return b.r.Classes() }
