package conformance

import (
	"slices"
	"time"

	"github.com/mapwright/mapwright/core/registry"
)

// Cases returns the suite's own cases. The slice is the caller's.
func Cases() []Case {
	cases := slices.Concat(keyCases, columnCases, embeddingCases, relationshipCases, manyToManyCases, inheritanceCases)
	for i := range cases {
		cases[i].Expect = expect(cases[i].Name)
	}
	return cases
}

// declarative and imperative are the two styles that every case has.
func declarative(register func(*registry.Registry)) Style { return Style{"declarative", register} }
func imperative(register func(*registry.Registry)) Style  { return Style{"imperative", register} }

// bound is imperative style with fields named by their addresses.
func bound(register func(*registry.Registry)) Style { return Style{"imperative by address", register} }

// marker is declarative style whose tables stand on blank fields.
func marker(register func(*registry.Registry)) Style { return Style{"marker", register} }

// define is declarative style whose properties come from the class's method.
func define(register func(*registry.Registry)) Style { return Style{"Define", register} }

// hybrid is declarative style on ready tables, with plain classes.
func hybrid(register func(*registry.Registry)) Style { return Style{"hybrid", register} }

// defined adds finished definitions.
func defined(register func(*registry.Registry)) Style { return Style{"definition", register} }

// listed is imperative style that states in full what others abbreviate.
func listed(register func(*registry.Registry)) Style { return Style{"imperative in full", register} }

// values are those of an Object or a Change, by attribute.
type values = map[string]any

// objects are those in an Object's relationships.
type objects = map[string][]Object

// at is the instant that a text in RFC 3339 names.
func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return t
}
