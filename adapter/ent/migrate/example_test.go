package entmigrate_test

import (
	"fmt"

	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Song struct {
	mapper.Base `map:"songs"`

	ID    int64  `map:",pk"`
	Title string `map:",size:80"`
}

func ExampleTables() {
	set := registry.Must(registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Song](r) }))
	tables, err := entmigrate.Tables(set)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range tables {
		for _, c := range t.Columns {
			fmt.Println(t.Name, c.Name, c.SchemaType["sqlite3"])
		}
	}
	// Output:
	// songs id integer
	// songs title varchar(80)
}
