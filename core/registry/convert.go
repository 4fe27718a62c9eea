package registry

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"

	"github.com/mapwright/mapwright/core/mapper"
)

// Convert registers a converter for a Go type: every column of the registry whose
// field is a G, a *G or a sql.Null[G] stores it as a D. In a table made from the
// fields the column has D's type, unless a tag states another; a ready table's
// must fit it. A converter that a property states wins. It does not matter
// whether the classes or the converter are registered first.
//
//	registry.Convert(reg, Money.Cents, FromCents)
func Convert[G, D any](door Door, to func(G) (D, error), from func(D) (G, error)) Declared {
	return convert(door, mapper.ConvertBy(to, from))
}

// EnumOf registers an enum: every column of the registry whose field is a G, a *G
// or a sql.Null[G] stores the name of its value. See mapper.EnumBy.
func EnumOf[G comparable](door Door, names map[G]string) Declared {
	return convert(door, mapper.EnumBy(names))
}

// registered is a converter of a registry, and where it was registered.
type registered struct {
	*mapper.Converter
	at string
}

func (c registered) String() string { return fmt.Sprintf("%s (%s)", c.Converter, c.at) }

// convert registers a converter for its Go type, for the caller of its caller.
func convert(door Door, converter *mapper.Converter) Declared {
	r := registryOf(door)
	c := registered{converter, "elsewhere"}
	if _, file, line, ok := runtime.Caller(2); ok {
		c.at = fmt.Sprintf("%s:%d", filepath.Base(file), line)
	}
	of := c.Of()
	if flaw := c.Flaw(); flaw != "" {
		r.fail(&mapper.Error{Kind: mapper.BadConverter, Problem: fmt.Sprintf("the converter of %s at %s: %s", of, c.at, flaw), Remedy: "correct it"})
		return Declared{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.change()
	if first, twice := r.converters[of]; twice {
		a, b := first.String(), c.String()
		r.errs = append(r.errs, &mapper.Error{Kind: mapper.ConvertedTwice, Problem: fmt.Sprintf("%s is converted twice: %s and %s", of, min(a, b), max(a, b)), Remedy: "remove one of them"})
		return Declared{}
	}
	if r.converters == nil {
		r.converters = map[reflect.Type]registered{}
	}
	r.converters[of] = c
	return Declared{}
}
