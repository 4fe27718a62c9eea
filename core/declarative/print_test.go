package declarative

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// D1: a tag that is built is printed in the grammar, with quotes where it needs
// them.
func TestTagIsPrinted(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag  Tag
		want string
	}{
		{Tag{}, ``},
		{Tag{Ignore: true}, `-`},
		{Tag{Name: "-"}, `'-'`},
		{Tag{Name: "users"}, `users`},
		{Tag{Name: "größe_2"}, `größe_2`},
		{Tag{Name: "pk"}, `name:pk`},
		{Tag{Name: "schema"}, `name:schema`},
		{Tag{Name: "Order Details"}, `'Order Details'`},
		{Tag{Name: "a,b:c"}, `'a,b:c'`},
		{Tag{Name: "it's"}, `'it''s'`},
		{Tag{Options: []Option{{Key: "pk"}, {Key: "auto", Value: "false"}}}, `,pk,auto:false`},
		{Tag{Name: "price", Options: []Option{{Key: "type", Value: "decimal(10,2)"}}}, `price,type:decimal(10,2)`},
		{Tag{Options: []Option{{Key: "default", Value: "new"}}}, `,default:new`},
		{Tag{Options: []Option{{Key: "default", Value: "(now())"}}}, `,default:(now())`},
		{Tag{Options: []Option{{Key: "default", Value: "(now())", Quoted: true}}}, `,default:'(now())'`},
		{Tag{Options: []Option{{Key: "default", Quoted: true}}}, `,default:''`},
		{Tag{Options: []Option{{Key: "comment", Value: "one, two"}}}, `,comment:'one, two'`},
		{Tag{Options: []Option{{Key: "comment", Value: " padded "}}}, `,comment:' padded '`},
		{Tag{Options: []Option{{Key: "comment", Value: "'"}}}, `,comment:''''`},
		{Tag{Options: []Option{{Key: "comment", Value: ":)"}}}, `,comment:':)'`},
	} {
		require.Equal(t, row.want, row.tag.String())
	}
}

// aName draws a name that databases take.
var aName = rapid.String().Filter(func(name string) bool { return schema.CheckName(name) == nil })

// Whatever a tag says, it is read back as it was built.
func TestPrintedTagsAreReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.SampledFrom([]words{fieldWords, classWords}).Draw(t, "words")
		built := Tag{Name: rapid.OneOf(rapid.Just(""), aName).Draw(t, "name")}
		for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom(known), rapid.ID).Draw(t, "keys") {
			value := rapid.OneOf(rapid.String(), rapid.StringMatching(`[(),' a:]*`))
			if naming.has(key) {
				value = rapid.OneOf(rapid.Just(""), aName)
			}
			built.Options = append(built.Options, Option{Key: key, Value: value.Draw(t, key), Quoted: rapid.Bool().Draw(t, "quoted")})
		}
		read, _, problem := parseTag(built.String(), known)
		require.Nil(t, problem, built.String())
		require.Equal(t, built.Name, read.Name)
		require.Len(t, read.Options, len(built.Options))
		for i, o := range built.Options {
			require.Equal(t, o.Key, read.Options[i].Key)
			require.Equal(t, o.Value, read.Options[i].Value)
			if o.Quoted {
				require.True(t, read.Options[i].Quoted)
			}
		}
	})
}

// FuzzParseTag: no tag panics, every mistake points into the tag, and what is
// read, printed and read again is the same.
func FuzzParseTag(f *testing.F) {
	for _, text := range []string{
		"", "-", " - ", "-,pk", "users", " users ", ",pk", "name:pk", "name:", "name:(a,b)", "'a,b'", "''", "'it''s'", "'-'",
		",check:(a,b)", ",comment:'it''s'", ",comment:it's", ",comment:", ",comment:''", ",size: 30 ", ",fk:", ",default:(now())", ",default:'(now())'",
		",", "'", "(", ":", ",:", "é,ü:'", ",check:'('", ",check:(a = ')')", ",check:((", ",check:)", ",fk:(a,b),order:(c desc)", ",pk,pk", ",\u00a0pk", "\xff,comment:\xff",
		"users,schema:app,index:(a,b),unique:c,check:(a > 0)", ",comment:" + strings.Repeat("(", 50) + strings.Repeat(")", 50),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, known := range []words{fieldWords, classWords} {
			got, kind, problem := parseTag(text, known)
			if problem == nil {
				require.Empty(t, kind)
				for _, o := range got.Options {
					require.Contains(t, known, o.Key)
					require.True(t, strings.HasPrefix(text[o.offset:], o.Key))
					require.LessOrEqual(t, len(unwrap(o.Value)), len(o.Value))
					columnList(o.Value)
				}
				again, _, problem := parseTag(got.String(), known)
				require.Nil(t, problem, got.String())
				require.Equal(t, bare(got), bare(again), got.String())
				require.Equal(t, got.String(), again.String())
				continue
			}
			require.Contains(t, []mapper.Kind{mapper.BadTag, mapper.UnknownOption, mapper.OptionAsName}, kind)
			require.Equal(t, text, problem.Tag)
			require.GreaterOrEqual(t, problem.Offset, 0)
			require.LessOrEqual(t, problem.Offset, len(text))
		}
	})
}

// BenchmarkParseTag shows that the time is bounded: it grows as the tag does,
// however the tag is nested and quoted.
func BenchmarkParseTag(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		for shape, text := range map[string]string{
			"nested":   ",check:" + strings.Repeat("(", n/2) + strings.Repeat(")", n/2),
			"quoted":   ",comment:'" + strings.Repeat("''", n/2) + "'",
			"unclosed": ",check:" + strings.Repeat("('", n/2),
			"empty":    strings.Repeat(" ", n) + ",pk",
		} {
			b.Run(fmt.Sprintf("%s/bytes=%d", shape, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					_, _, _ = parseTag(text, fieldWords)
				}
			})
		}
	}
}
