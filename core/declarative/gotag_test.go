package declarative

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// A Go tag is read as reflect does it, where both can.
func TestGoTagIsReadAsReflectDoes(t *testing.T) {
	t.Parallel()
	for _, tag := range []reflect.StructTag{
		``, ` `, `json:"name"`, `map:",pk"`, `json:"name" map:",pk"`, `  map:"a"  json:"name,omitempty"  `, `json:"a"map:"b"`,
		`map:""`, `map:"a \"b\" é\n"`, `json:"map:\"x\""`, `gorm:"column:a;map:x" map:",size:30"`, `_x:"1" é:"2" map:"3"`, `x-y:"1" a.b:"2" map:"3"`,
	} {
		want, there := tag.Lookup("map")
		got, found, problem := lookup(tag, "map")
		require.Nil(t, problem, tag)
		require.Equal(t, there, found, tag)
		require.Equal(t, want, got, tag)
		require.Equal(t, there, Tagged(tag, Options{}), tag)
	}
}

// What reflect passes over in silence is a problem with its place.
func TestGoTagThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag    string
		offset int
		word   string
		mapped bool
	}{
		{`map`, 0, `map`, false},
		{`map:users`, 0, `map:users`, true},
		{`map: "users"`, 0, `map: "users"`, true},
		{`map :"users"`, 0, `map :"users"`, false},
		{`map:'users'`, 0, `map:'users'`, true},
		{"map:`users`", 0, "map:`users`", true},
		{`map:"users`, 0, `map:"users`, true},
		{`map:"\q"`, 0, `map:"\q"`, true},
		{`map:"users";json:"x"`, 11, `;json:"x"`, true},
		{`json:"x",map:"users"`, 8, `,map:"users"`, true},
		{`json:x map:"users"`, 0, `json:x map:"users"`, true},
		{`json:"x" xml`, 9, `xml`, false},
		{`json:"x"	map:"users"`, 8, `	map:"users"`, true},
		{`map:"a" map:"b"`, 8, `map:"b"`, true},
		{`:"users"`, 0, `:"users"`, false},
	} {
		_, found, problem := lookup(reflect.StructTag(row.tag), "map")
		require.NotNil(t, problem, row.tag)
		require.False(t, found, row.tag)
		require.Equal(t, row.tag, problem.Tag)
		require.Equal(t, row.offset, problem.Offset, row.tag)
		require.Equal(t, row.word, problem.Word, row.tag)
		require.Equal(t, row.mapped, Tagged(reflect.StructTag(row.tag), Options{}), row.tag)
	}
}

// FuzzGoTag: no Go tag panics, and where reflect finds a value that is not the
// second one, it is found here or is a problem.
func FuzzGoTag(f *testing.F) {
	for _, tag := range []string{``, `map:"a"`, `map:a`, `json:"x" map:"\""`, `map:"a" map:"b"`, `,map:"a"`, ` : "`, `é:"\xff"`} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		want, there := reflect.StructTag(tag).Lookup("map")
		got, found, problem := lookup(reflect.StructTag(tag), "map")
		if problem != nil {
			require.LessOrEqual(t, problem.Offset, len(tag))
			require.Equal(t, tag[problem.Offset:], problem.Word)
			return
		}
		require.Equal(t, there, found)
		require.Equal(t, want, got)
	})
}

// A class that ignores a field is not told of the field's Go tag.
func TestGoTagOfAFieldThatIsIgnored(t *testing.T) {
	t.Parallel()
	class := reflect.StructOf([]reflect.StructField{
		{Name: "ID", Type: reflect.TypeFor[int64](), Tag: `map:",pk"`},
		{Name: "Note", Type: reflect.TypeFor[string](), Tag: `json:note`},
		{Name: "Ratio", Type: reflect.TypeFor[float64](), Tag: `json:ratio`},
		{Name: "hidden", PkgPath: "example.com/app", Type: reflect.TypeFor[string](), Tag: `json:hidden`},
	})
	d, err := mapper.NewDefinition(class)
	require.NoError(t, err)
	d.Name = "T"
	d.Set("Note", mapper.Ignore{})
	Scan(d, Options{})
	require.Len(t, d.Errors(), 1)
	require.EqualError(t, d.Errors()[0], `mapper: T.Ratio: no key:"value" pair at offset 0 of tag "json:ratio"; write it as in map:"name,pk" json:"name", each key once, with a space between two pairs and none within`)
}

// BenchmarkGoTag shows that the time is bounded: it grows as the tag does.
func BenchmarkGoTag(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		tag := reflect.StructTag(strings.Repeat(`json:"x" `, n/9) + `map:"a"`)
		b.Run("bytes="+strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(tag)))
			for b.Loop() {
				_, _, _ = lookup(tag, "map")
			}
		})
	}
}
