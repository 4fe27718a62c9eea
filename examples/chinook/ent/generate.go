// Package ent is the ent client of package music's mapping, as go generate makes
// it.
package ent

//go:generate go run ./generate
