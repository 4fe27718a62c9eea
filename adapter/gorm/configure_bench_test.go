package gormadapter_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	coreschema "github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm/schema"
)

// chain makes classes of ten columns, each but the first with a relationship to
// the one before, and their tables. Tags say the same.
func chain(n int) (classes []reflect.Type, tables []*coreschema.Table) {
	tagged := func(name string, t reflect.Type, tag string) reflect.StructField {
		return reflect.StructField{Name: name, Type: t, Tag: reflect.StructTag(tag)}
	}
	field := func(name string, t reflect.Type) reflect.StructField { return tagged(name, t, "") }
	text, number := reflect.TypeFor[string](), reflect.TypeFor[int64]()
	for i := range n {
		fields := []reflect.StructField{
			tagged("ID", number, `map:",pk"`), field("Name", text), field("Title", text), field("Note", reflect.TypeFor[*string]()), field("Size", reflect.TypeFor[float64]()),
			field("Open", reflect.TypeFor[bool]()), field("Made", reflect.TypeFor[time.Time]()), field("Data", reflect.TypeFor[[]byte]()), field("Rank", reflect.TypeFor[int32]()),
		}
		before := &coreschema.Column{Name: "before_id", Type: coreschema.BigInt{}}
		if i == 0 {
			fields = append(fields, field("BeforeID", number))
		} else {
			before.References = fmt.Sprintf("class%d.id", i-1)
			fields = append(fields, tagged("BeforeID", number, `map:",fk:`+before.References+`"`), tagged("Before", reflect.PointerTo(classes[i-1]), `map:",rel"`))
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

// mapChain maps the classes; configureChain configures them, too.
func mapChain(b *testing.B, classes []reflect.Type, say func(int, *mapper.Definition)) *registry.Registry {
	r := registry.New(nil)
	for i, class := range classes {
		d, err := mapper.NewDefinition(class)
		require.NoError(b, err)
		say(i, d)
		r.Add(d)
	}
	return r
}

func configureChain(b *testing.B, r *registry.Registry) {
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

// BenchmarkConfigure compares Configure with GORM's parsing of the same structs,
// per class: with the mapping of the classes, beside tables and by tags, and
// alone.
func BenchmarkConfigure(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		classes, tables := chain(n)
		imperative := func(i int, d *mapper.Definition) {
			d.Name, d.Table = tables[i].Name, tables[i]
			if i > 0 {
				d.Set("Before", mapper.Relationship{})
			}
		}
		byTags := func(i int, d *mapper.Definition) {
			d.Name, d.TableName = tables[i].Name, tables[i].Name
			declarative.Scan(d, declarative.Options{})
		}
		for _, side := range []struct {
			name string
			work func(*testing.B)
		}{
			{"mapwright", func(b *testing.B) { configureChain(b, mapChain(b, classes, imperative)) }},
			{"declarative", func(b *testing.B) { configureChain(b, mapChain(b, classes, byTags)) }},
			{"alone", func(b *testing.B) {
				b.StopTimer()
				r := mapChain(b, classes, byTags)
				b.StartTimer()
				configureChain(b, r)
			}},
			{"gorm", func(b *testing.B) { parseChain(b, classes) }},
		} {
			b.Run(fmt.Sprintf("classes=%d/side=%s", n, side.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					side.work(b)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/class")
			})
		}
	}
}
