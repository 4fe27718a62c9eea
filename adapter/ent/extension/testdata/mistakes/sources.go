package mistakes

import (
	"errors"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Set is a good source.
var Set = registry.Must(registry.Build(nil, Register))

// Registry is no mapping yet.
var Registry = registry.New(nil)

// Opened is nil until a database is opened.
var Opened *mapper.Set

// Of needs to know a table.
func Of(table string) *mapper.Set { return nil }

// Panicking panics.
func Panicking() *mapper.Set { panic("no database yet; wait") }

// Failing fails.
func Failing() (*mapper.Set, error) { return nil, errors.New("no database yet; wait") }

// Other is another mapping than Set.
func Other() (*mapper.Set, error) { return registry.Build(nil, Unnamed) }

// Strange is a mapping of another class.
func Strange() (*mapper.Set, error) {
	return registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Unsized](r) })
}

// Refused is a mapping that ent cannot hold.
func Refused() (*mapper.Set, error) {
	return registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Pair](r) })
}

// Doubled and Committer are mappings whose clients would not compile.
var (
	Doubled   = registry.Must(registry.Build(nil, MapTwice))
	Committer = registry.Must(registry.Build(nil, MapCommitter))
)
