// Package fifty maps many classes that are alike, in threes.
package fifty

import "github.com/mapwright/mapwright/core/registry"

//go:generate go run ./write

// Three is a mapping of three classes, Fifty one of fifty.
var (
	Three = registry.Must(registry.Build(nil, each[:3]...))
	Fifty = registry.Must(registry.Build(nil, each[:50]...))
)
