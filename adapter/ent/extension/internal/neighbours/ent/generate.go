// Package ent is the client of a mapping and of schemas that are written by
// hand beside it, as go generate makes it.
package ent

//go:generate go run ./generate
