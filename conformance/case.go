// Package conformance proves that a mapping means the same in every style and
// on every backend: for the cases of this package, and for a user's own models.
//
//	func TestConformance(t *testing.T) {
//		conformance.Run(t, conformance.Target{
//			Backend:   ongorm.Backend(),
//			Databases: []conformance.Database{{Dialect: schema.SQLite, Open: openSQLite}},
//		})
//	}
//
// A Case is data: a model, its registration in each style, and what must come
// of it as reviewed literals, at four depths: the mapper's Snapshot, what the
// backend understood, the tables it creates, and the SQL and the rows of a
// scripted scenario. Each style is held against the literals, then against the
// other styles: styles alone would agree on a mistake that both make.
//
// The form follows SQLAlchemy's dialect suite, EF Core's specification tests
// and testing/slogtest.
package conformance

import (
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Case is one rule of mapping and what it leads to.
type Case struct {
	Name   string  // in lower case with dashes
	Rule   string  // what the case checks, for the reader of a failure
	Styles []Style // the same model; at least two
	Script Script  // what is done on a live database
	Expect Expect
}

// Style is one way of writing a case's mapping.
type Style struct {
	Name     string
	Register func(*registry.Registry)
}

// Expect is what must come of a case. An empty text is not compared, so that a
// user's own case may say less; the cases of this package say everything.
type Expect struct {
	Snapshot   string                    // mapper.Snapshot.Text
	Understood string                    // Understanding.Text
	Tables     map[schema.Dialect]string // Catalogue
	Rows       string                    // what the Script's loads saw
}

// Script is what a case does with its classes on a live database: insert, load
// everything with its relationships; then update and delete, where the backend
// can, and load again.
type Script struct {
	Insert []Object
	Update []Change
	Delete []Key
}

// Object is one object to insert, named as the mapper names things, since each
// style has structs of its own.
type Object struct {
	Class   string
	Values  map[string]any      // by attribute; what is missing stays zero
	Related map[string][]Object // by relationship; inserted together with the object
}

// Key names one stored object by the value of its only key attribute.
type Key struct {
	Class string
	Value any
}

// Change sets attributes of a stored object.
type Change struct {
	Key
	Values map[string]any
}
