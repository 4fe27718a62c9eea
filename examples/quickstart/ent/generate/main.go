// Generate makes the ent client of package plain's mapping.
package main

import (
	"log"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
)

func main() {
	if err := entextension.Generate("./schema", nil, plain.Set,
		entextension.Source("github.com/mapwright/mapwright/examples/quickstart/plain", "Set")); err != nil {
		log.Fatal(err)
	}
}
