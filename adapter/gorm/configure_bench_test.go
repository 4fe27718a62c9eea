package gormadapter_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	coreschema "github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm/schema"
)

// chain makes classes of ten columns, each but the first with a relationship to
// the one before, and their tables.
func chain(n int) (classes []reflect.Type, tables []*coreschema.Table) {
	field := func(name string, t reflect.Type) reflect.StructField {
		return reflect.StructField{Name: name, Type: t}
	}
	text, number := reflect.TypeFor[string](), reflect.TypeFor[int64]()
	for i := range n {
		fields := []reflect.StructField{
			field("ID", number), field("Name", text), field("Title", text), field("Note", reflect.TypeFor[*string]()), field("Size", reflect.TypeFor[float64]()),
			field("Open", reflect.TypeFor[bool]()), field("Made", reflect.TypeFor[time.Time]()), field("Data", reflect.TypeFor[[]byte]()), field("Rank", reflect.TypeFor[int32]()),
			field("BeforeID", number),
		}
		before := &coreschema.Column{Name: "before_id", Type: coreschema.BigInt{}}
		if i > 0 {
			fields = append(fields, field("Before", reflect.PointerTo(classes[i-1])))
			before.References = fmt.Sprintf("class%d.id", i-1)
		}
		classes = append(classes, reflect.StructOf(fields))
		tables = append(tables, &coreschema.Table{Name: fmt.Sprintf("class%d", i), Columns: []*coreschema.Column{
			{Name: "id", Type: coreschema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: coreschema.Text{}}, {Name: "title", Type: coreschema.Text{}},
			{Name: "note", Type: coreschema.Text{}, Nullable: true}, {Name: "size", Type: coreschema.Double{}}, {Name: "open", Type: coreschema.Boolean{}},
			{Name: "made", Type: coreschema.Timestamp{}}, {Name: "data", Type: coreschema.Binary{}}, {Name: "rank", Type: coreschema.Integer{}}, before,
		}})
	}
	return classes, tables
}

// configureChain maps the classes and configures them.
func configureChain(b *testing.B, classes []reflect.Type, tables []*coreschema.Table) {
	r := registry.New(nil)
	for i, class := range classes {
		d, err := mapper.NewDefinition(class)
		require.NoError(b, err)
		d.Name, d.Table = tables[i].Name, tables[i]
		if i > 0 {
			d.Set("Before", mapper.Relationship{})
		}
		r.Add(d)
	}
	_, err := r.Configure()
	require.NoError(b, err)
}

// parseChain has GORM parse the classes.
func parseChain(b *testing.B, classes []reflect.Type) {
	cache := &sync.Map{}
	for _, class := range classes {
		_, err := schema.Parse(reflect.New(class).Interface(), cache, schema.NamingStrategy{})
		require.NoError(b, err)
	}
}

// BenchmarkConfigure compares Configure, with everything that is mapped for it,
// with GORM's parsing of the same structs, per class.
func BenchmarkConfigure(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		classes, tables := chain(n)
		perClass := func(b *testing.B, work func()) {
			b.ReportAllocs()
			for b.Loop() {
				work()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/class")
		}
		b.Run(fmt.Sprintf("classes=%d/side=mapwright", n), func(b *testing.B) { perClass(b, func() { configureChain(b, classes, tables) }) })
		b.Run(fmt.Sprintf("classes=%d/side=gorm", n), func(b *testing.B) { perClass(b, func() { parseChain(b, classes) }) })
	}
}
