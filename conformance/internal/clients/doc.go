// Package clients holds ent clients of the suite's cases. They are generated
// from the cases' imperative style; a test shows that the declarative style
// gives the same files.
package clients

//go:generate go run ./generate
