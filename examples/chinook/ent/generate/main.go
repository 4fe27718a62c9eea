// Generate makes the ent client of package music's mapping.
package main

import (
	"log"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/examples/chinook/music"
)

func main() {
	if err := entextension.Generate("./schema", nil, music.Set,
		entextension.Source("github.com/mapwright/mapwright/examples/chinook/music", "Set")); err != nil {
		log.Fatal(err)
	}
}
