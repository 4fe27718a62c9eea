package entadapter_test

import (
	"fmt"
	"log"

	"entgo.io/ent"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Band and Song are the classes of the examples.
type Band struct {
	mapper.Base `map:"bands"`

	ID    int64   `map:",pk"`
	Name  string  `map:",size:40"`
	Songs []*Song `map:",rel,back:Band"`
}

type Song struct {
	mapper.Base `map:"songs"`

	ID     int64   `map:",pk"`
	Title  *string `map:",size:80"`
	BandID int64   `map:",fk:bands.id"`
	Band   *Band   `map:",rel,back:Songs"`
}

var music = registry.Must(registry.Build(nil, func(r *registry.Registry) {
	registry.Mapped[Band](r)
	registry.Mapped[Song](r)
}))

// SongSchema is an ent schema that is written by hand; in a package of its own
// it is called Song, as the class is.
type SongSchema struct{ ent.Schema }

func (SongSchema) Mixin() []ent.Mixin { return []ent.Mixin{entadapter.Mixin[Song](music)} }

func ExampleMixin() {
	mixin := SongSchema{}.Mixin()[0]
	for _, f := range mixin.Fields() {
		d := f.Descriptor()
		fmt.Println(d.Name, d.Info, d.SchemaType["postgres"])
	}
	for _, e := range mixin.Edges() {
		d := e.Descriptor()
		fmt.Println(d.Name, d.Type, d.Field)
	}
	// Output:
	// id int64 bigint
	// title string varchar(80)
	// band_id int64 bigint
	// band Band band_id
}

func ExampleNodes() {
	nodes, err := entadapter.Nodes(music)
	if err != nil {
		log.Fatal(err)
	}
	for _, n := range nodes {
		fmt.Println(n.Mapper.Name)
		for _, f := range n.Fields {
			fmt.Println("  field", f.Name, f.Type, "is", f.Attr.Name)
		}
		for _, e := range n.Edges {
			fmt.Println("  edge", e.Name, "to", e.Target.Name)
		}
	}
	// Output:
	// Band
	//   field id int64 is ID
	//   field name string is Name
	//   edge songs to Song
	// Song
	//   field id int64 is ID
	//   field title string is Title
	//   field band_id int64 is BandID
	//   edge band to Band
}

func ExampleRefuse() {
	type Seat struct {
		Row, Number int64
	}
	seats := &schema.Table{Name: "seats", Columns: []*schema.Column{
		{Name: "row", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	set := registry.Must(registry.Build(nil, func(r *registry.Registry) { registry.MapImperatively[Seat](r, seats, nil) }))
	fmt.Println(entadapter.Refuse(set, schema.PostgreSQL))
	// Output:
	// mapper: Seat: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these
}
