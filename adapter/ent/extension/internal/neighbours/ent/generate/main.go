// Generate makes the ent client of package domain's mapping and of the schemas
// that are written by hand, in this folder or in one that it is given.
package main

import (
	"flag"
	"log"

	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/domain"
)

func main() {
	target := flag.String("target", "", "the folder of the client, if not this one")
	flag.Parse()
	config := &gen.Config{
		Target:   *target,
		Package:  "github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent",
		Features: []gen.Feature{gen.FeaturePrivacy},
	}
	err := entextension.Generate("./schema", config, domain.Set,
		entextension.Source("github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/domain", "Set"))
	if err != nil {
		log.Fatal(err)
	}
}
