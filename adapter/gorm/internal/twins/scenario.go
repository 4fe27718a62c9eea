// Package twins shows that GORM treats a mapped struct as it treats a tagged
// one. Package plain has models that know no ORM and their mapping, package
// tagged the same models with GORM's tags. Each scenario runs on both, natively
// there and through the plugin here, and everything that it can notice is
// compared: what calls returned, errors, statements and rows.
//
// A new model is a struct in both packages, a table and a line of Register in
// plain. A new scenario is an entry in one of plain's scenarios files; go
// generate copies it to tagged.
package twins

import "gorm.io/gorm"

//go:generate go run ./generate

// Saw notes what calls gave, in their order. Of a *gorm.DB it notes the rows
// affected and the error, of anything else all that it holds.
type Saw func(values ...any)

// Scenarios are uses of GORM, by name. Each begins with empty tables.
type Scenarios map[string]func(db *gorm.DB, saw Saw)
