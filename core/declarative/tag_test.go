package declarative

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// bare is a tag without the offsets of its options.
type bare struct {
	ignore  bool
	name    string
	options []option
}

func strip(t tag) bare {
	b := bare{ignore: t.ignore, name: t.name}
	for _, o := range t.options {
		o.offset = 0
		b.options = append(b.options, o)
	}
	return b
}

// D1: tag = "-" | [name] {"," option}, option = key[":"value].
func TestTagGrammar(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text string
		want bare
	}{
		{``, bare{}},
		{`-`, bare{ignore: true}},
		{` - `, bare{ignore: true}},
		{`users`, bare{name: "users"}},
		{` users `, bare{name: "users"}},
		{`,pk`, bare{options: []option{{key: "pk"}}}},
		{`id,pk`, bare{name: "id", options: []option{{key: "pk"}}}},
		{`id, pk , size: 30 `, bare{name: "id", options: []option{{key: "pk"}, {key: "size", value: "30", hasValue: true}}}},
		{`,fk:users.id`, bare{options: []option{{key: "fk", value: "users.id", hasValue: true}}}},
		{`,fk:`, bare{options: []option{{key: "fk", hasValue: true}}}},

		// A name that is an option word, or has the grammar's own letters.
		{`name:pk`, bare{name: "pk"}},
		{`name:pk,pk`, bare{name: "pk", options: []option{{key: "pk"}}}},
		{`'pk'`, bare{name: "pk"}},
		{`'a,b:c'`, bare{name: "a,b:c"}},
		{`name:'a,b'`, bare{name: "a,b"}},
		{`''`, bare{}},

		// A value ends at a comma outside parentheses.
		{`,type:decimal(10,2),pk`, bare{options: []option{{key: "type", value: "decimal(10,2)", hasValue: true}, {key: "pk"}}}},
		{`,order:(sent_at desc,id),back:User`, bare{options: []option{
			{key: "order", value: "(sent_at desc,id)", hasValue: true}, {key: "back", value: "User", hasValue: true},
		}}},
		{`,check:((a,b) in (c,d))`, bare{options: []option{{key: "check", value: "((a,b) in (c,d))", hasValue: true}}}},

		// Quotes hold anything; two of them are one.
		{`,comment:'a, b'`, bare{options: []option{{key: "comment", value: "a, b", hasValue: true, quoted: true}}}},
		{`,comment:'it''s'`, bare{options: []option{{key: "comment", value: "it's", hasValue: true, quoted: true}}}},
		{`,comment:''`, bare{options: []option{{key: "comment", hasValue: true, quoted: true}}}},
		{`,comment:')'`, bare{options: []option{{key: "comment", value: ")", hasValue: true, quoted: true}}}},

		// Within parentheses quotes stay, and hide parentheses and commas.
		{`,check:(a <> '),(')`, bare{options: []option{{key: "check", value: "(a <> '),(')", hasValue: true}}}},
		{`,comment:it's`, bare{options: []option{{key: "comment", value: "it's", hasValue: true}}}},
		{`,comment:é:ö`, bare{options: []option{{key: "comment", value: "é:ö", hasValue: true}}}},
	} {
		t.Run(row.text, func(t *testing.T) {
			got, kind, problem := parseTag(row.text, fieldWords)
			require.Nil(t, problem)
			require.Empty(t, kind)
			require.Equal(t, row.want, strip(got))
			require.Equal(t, row.text, got.text)
		})
	}
}

// Every option knows where it stands, for what is wrong with its value.
func TestTagOffsets(t *testing.T) {
	t.Parallel()
	got, _, problem := parseTag(`naïve, pk,size:30 ,check:(a,b)`, fieldWords)
	require.Nil(t, problem)
	offsets := map[string]int{}
	for _, o := range got.options {
		offsets[o.key] = o.offset
	}
	require.Equal(t, map[string]int{"pk": 8, "size": 11, "check": 20}, offsets, "in bytes")
}

func TestTagMistakes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text   string
		kind   mapper.Kind
		offset int
		word   string
		near   string
		want   string
	}{
		{`,szie:30`, mapper.UnknownOption, 1, "szie", "size", `unknown option "szie" at offset 1 of tag ",szie:30"`},
		{`name, PK`, mapper.UnknownOption, 6, "PK", "pk", `unknown option "PK" at offset 6 of tag "name, PK"`},
		{`,uniqe`, mapper.UnknownOption, 1, "uniqe", "unique", `unknown option "uniqe" at offset 1 of tag ",uniqe"`},
		{`,primarykey`, mapper.UnknownOption, 1, "primarykey", "", `unknown option "primarykey" at offset 1 of tag ",primarykey"`},
		{`,name:x`, mapper.UnknownOption, 1, "name", "", `unknown option "name" at offset 1 of tag ",name:x"`},
		{`,'pk'`, mapper.UnknownOption, 1, "pk", "pk", `unknown option "pk" at offset 1 of tag ",'pk'"`},
		{`id,`, mapper.UnknownOption, 3, "", "", `an empty option at offset 3 of tag "id,"`},
		{`id,,pk`, mapper.UnknownOption, 3, "", "", `an empty option at offset 3 of tag "id,,pk"`},
		{`colum:x`, mapper.UnknownOption, 0, "colum", "", `unknown option "colum" at offset 0 of tag "colum:x"`},
		{`-,pk`, "", 0, "", "", ""}, // a column called "-"

		{`pk`, mapper.OptionAsName, 0, "pk", "pk", `option "pk" in the name's place at offset 0 of tag "pk"`},
		{` size:30`, mapper.OptionAsName, 1, "size", "size", `option "size" in the name's place at offset 1 of tag " size:30"`},
		{`index,unique`, mapper.OptionAsName, 0, "index", "index", `option "index" in the name's place at offset 0 of tag "index,unique"`},

		{`,pk,pk`, mapper.BadTag, 4, "pk", "", `option "pk" twice at offset 4 of tag ",pk,pk"`},
		{`,comment:'open`, mapper.BadTag, 9, "'open", "", `a quote that is not closed at offset 9 of tag ",comment:'open"`},
		{`'open`, mapper.BadTag, 0, "'open", "", `a quote that is not closed at offset 0 of tag "'open"`},
		{`,comment:'a'b`, mapper.BadTag, 12, "b", "", `text after a closing quote at offset 12 of tag ",comment:'a'b"`},
		{`'a' ,pk`, mapper.BadTag, 3, " ,pk", "", `text after a closing quote at offset 3 of tag "'a' ,pk"`},
		{`,check:(a`, mapper.BadTag, 7, "(a", "", `parentheses or quotes that do not match at offset 7 of tag ",check:(a"`},
		{`,check:a)`, mapper.BadTag, 7, "a)", "", `parentheses or quotes that do not match at offset 7 of tag ",check:a)"`},
		{`,check:(a = ')`, mapper.BadTag, 7, "(a = ')", "", `parentheses or quotes that do not match at offset 7 of tag ",check:(a = ')"`},
	} {
		t.Run(row.text, func(t *testing.T) {
			_, kind, problem := parseTag(row.text, fieldWords)
			require.Equal(t, row.kind, kind)
			if row.want == "" {
				require.Nil(t, problem)
				return
			}
			require.Equal(t, row.want, problem.Error())
			require.Equal(t, row.offset, problem.Offset)
			require.Equal(t, row.word, problem.Word)
			require.Equal(t, row.near, problem.Nearest)
			require.Equal(t, row.text, problem.Tag)
		})
	}
}

func TestUnwrap(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ value, want string }{
		{"", ""},
		{"a", "a"},
		{"()", ""},
		{"(a)", "a"},
		{"((a))", "(a)"},
		{"(a) or (b)", "(a) or (b)"},
		{"(a = ')')", "a = ')'"},
		{"(')", "(')"},
		{"(", "("},
		{"(a", "(a"},
		{")", ")"},
		{"(é)", "é"},
	} {
		require.Equal(t, row.want, unwrap(row.value), row.value)
	}
}

func TestColumnList(t *testing.T) {
	t.Parallel()
	require.Empty(t, columnList(""))
	require.Empty(t, columnList("( , )"))
	require.Equal(t, []string{"a"}, columnList("a"))
	require.Equal(t, []string{"a", "b desc"}, columnList("( a ,b desc)"))
}

// FuzzParseTag: no tag panics, and every mistake points into the tag.
func FuzzParseTag(f *testing.F) {
	for _, text := range []string{
		"", "-", "users", ",pk", "name:pk", "'a,b'", ",check:(a,b)", ",comment:'it''s'",
		",", "'", "(", ":", ",:", "é,ü:'", ",check:'('", ",fk:(a,b),order:(c desc)",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, known := range []words{fieldWords, classWords} {
			got, kind, problem := parseTag(text, known)
			if problem == nil {
				require.Empty(t, kind)
				for _, o := range got.options {
					require.Contains(t, known, o.key)
					require.True(t, strings.HasPrefix(text[o.offset:], o.key))
					require.LessOrEqual(t, len(unwrap(o.value)), len(o.value))
					columnList(o.value)
				}
				continue
			}
			require.Contains(t, []mapper.Kind{mapper.BadTag, mapper.UnknownOption, mapper.OptionAsName}, kind)
			require.Equal(t, text, problem.Tag)
			require.GreaterOrEqual(t, problem.Offset, 0)
			require.LessOrEqual(t, problem.Offset, len(text))
		}
	})
}
