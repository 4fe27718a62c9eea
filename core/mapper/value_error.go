package mapper

import (
	"fmt"
	"reflect"
)

// ValueError tells of a value that a converter, a generator or an accessor of
// the mapping could not make, take or give, or in which it panicked. Class,
// Attribute and Column say where; Value is what was to be converted, if anything.
// It may be a secret, and is no part of the text.
type ValueError struct {
	Class, Attribute, Column string

	Value any
	Err   error
}

func (e *ValueError) Error() string {
	s := "mapper: " + e.Class + "." + e.Attribute
	if e.Column != "" {
		s += ": column " + e.Column
	}
	return s + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *ValueError) Unwrap() error { return e.Err }

// place is where user code runs for a mapping.
type place struct{ class, attribute, column string }

func placeOf(m *Mapper, a *ColumnAttr) place { return place{m.Name, a.Name, a.Column.Name} }

// contain, deferred, makes a *ValueError of an error and of a panic.
func (p place) contain(what string, err *error, value reflect.Value) {
	if panicked := recover(); panicked != nil || *err != nil {
		*err = p.mistake(what, panicked, *err, value)
	}
}

// mistake returns what user code returned or panicked with as a *ValueError.
func (p place) mistake(what string, panicked any, err error, value reflect.Value) *ValueError {
	if panicked != nil {
		cause, ok := panicked.(error)
		if !ok {
			cause = fmt.Errorf("%v", panicked)
		}
		err = fmt.Errorf("%s panicked: %w", what, cause)
	}
	e := &ValueError{Class: p.class, Attribute: p.attribute, Column: p.column, Err: err}
	if value.IsValid() && value.CanInterface() {
		e.Value = value.Interface()
	}
	return e
}
