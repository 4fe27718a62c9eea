// Package ent is the ent client of package plain's mapping, as go generate makes
// it.
package ent

//go:generate go run ./generate
