// Program asks for an ent client, in the folder that it is given, of a class
// that only it can name, and prints why there is none.
package main

import (
	"fmt"
	"os"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/core/registry"
)

// Local is a class of the program's own.
type Local struct {
	_  struct{} `map:"locals"`
	ID int64    `map:",pk"`
}

var set = registry.Must(registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Local](r) }))

func main() {
	fmt.Println(entextension.Generate(os.Args[1], nil, set, entextension.Source("example.com/app/domain", "Set")))
}
