package declarative

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// bare is the tag without its text and the offsets of its options.
func bare(t Tag) Tag {
	options := t.Options
	t.text, t.Options = "", nil
	for _, o := range options {
		o.offset = 0
		t.Options = append(t.Options, o)
	}
	return t
}

// D1: tag = "-" | [name] {"," option}, option = key[":"value].
func TestTagGrammar(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text string
		want Tag
	}{
		{``, Tag{}},
		{`-`, Tag{Ignore: true}},
		{` - `, Tag{Ignore: true}},
		{`users`, Tag{Name: "users"}},
		{` users `, Tag{Name: "users"}},
		{`,pk`, Tag{Options: []Option{{Key: "pk"}}}},
		{`id,pk`, Tag{Name: "id", Options: []Option{{Key: "pk"}}}},
		{`id, pk , size: 30 `, Tag{Name: "id", Options: []Option{{Key: "pk"}, {Key: "size", Value: "30", hasValue: true}}}},
		{`,fk:users.id`, Tag{Options: []Option{{Key: "fk", Value: "users.id", hasValue: true}}}},
		{`,fk:`, Tag{Options: []Option{{Key: "fk", hasValue: true}}}},

		// A name that is an option word, or has the grammar's own letters.
		{`name:pk`, Tag{Name: "pk"}},
		{`name:pk,pk`, Tag{Name: "pk", Options: []Option{{Key: "pk"}}}},
		{`'pk'`, Tag{Name: "pk"}},
		{`'a,b:c'`, Tag{Name: "a,b:c"}},
		{`name:'a,b'`, Tag{Name: "a,b"}},
		{`first-name`, Tag{Name: "first-name"}},
		{`Order Details`, Tag{Name: "Order Details"}},
		{`été.größe_2$`, Tag{Name: "été.größe_2$"}},

		// A value ends at a comma outside parentheses.
		{`,type:decimal(10,2),pk`, Tag{Options: []Option{{Key: "type", Value: "decimal(10,2)", hasValue: true}, {Key: "pk"}}}},
		{`,order:(sent_at desc,id),back:User`, Tag{Options: []Option{
			{Key: "order", Value: "(sent_at desc,id)", hasValue: true}, {Key: "back", Value: "User", hasValue: true},
		}}},
		{`,check:((a,b) in (c,d))`, Tag{Options: []Option{{Key: "check", Value: "((a,b) in (c,d))", hasValue: true}}}},

		// Quotes hold anything; two of them are one.
		{`,comment:'a, b'`, Tag{Options: []Option{{Key: "comment", Value: "a, b", hasValue: true, Quoted: true}}}},
		{`,comment:'it''s'`, Tag{Options: []Option{{Key: "comment", Value: "it's", hasValue: true, Quoted: true}}}},
		{`,comment: 'a, b'`, Tag{Options: []Option{{Key: "comment", Value: "a, b", hasValue: true, Quoted: true}}}},
		{`,comment:''`, Tag{Options: []Option{{Key: "comment", hasValue: true, Quoted: true}}}},
		{`,comment:')'`, Tag{Options: []Option{{Key: "comment", Value: ")", hasValue: true, Quoted: true}}}},

		// Within parentheses quotes stay, and hide parentheses and commas.
		{`,check:(a <> '),(')`, Tag{Options: []Option{{Key: "check", Value: "(a <> '),(')", hasValue: true}}}},
		{`,comment:it's`, Tag{Options: []Option{{Key: "comment", Value: "it's", hasValue: true}}}},
		{`,comment:é:ö`, Tag{Options: []Option{{Key: "comment", Value: "é:ö", hasValue: true}}}},
	} {
		t.Run(row.text, func(t *testing.T) {
			got, kind, problem := parseTag(row.text, fieldWords)
			require.Nil(t, problem)
			require.Empty(t, kind)
			require.Equal(t, row.want, bare(got))
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
	for _, o := range got.Options {
		offsets[o.Key] = o.offset
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
		// A name that no database takes, or that is no name but for quotes.
		{`''`, mapper.BadTag, 0, "", "", `a blank name "" at offset 0 of tag "''"`},
		{`' ',pk`, mapper.BadTag, 0, " ", "", `a blank name " " at offset 0 of tag "' ',pk"`},
		{`name:`, mapper.BadTag, 0, "", "", `a blank name "" at offset 0 of tag "name:"`},
		{"user\x00s", mapper.BadTag, 4, "user\x00s", "", `a control character in the name "user\x00s" at offset 4 of tag "user\x00s"`},
		{"'a\nb'", mapper.BadTag, 2, "a\nb", "", `a control character in the name "a\nb" at offset 2 of tag "'a\nb'"`},
		{"é\xff", mapper.BadTag, 2, "é\xff", "", `a name "é\xff" that is not UTF-8 at offset 2 of tag "é\xff"`},
		{`name;pk`, mapper.BadTag, 4, "name;pk", "", `the name "name;pk" with ';' in it and no quotes at offset 4 of tag "name;pk"`},
		{`name:a=b,pk`, mapper.BadTag, 6, "a=b", "", `the name "a=b" with '=' in it and no quotes at offset 6 of tag "name:a=b,pk"`},
		{`name:(a,b)`, mapper.BadTag, 5, "(a,b)", "", `the name "(a,b)" with '(' in it and no quotes at offset 5 of tag "name:(a,b)"`},
		{`,rel,through:user_groups;back:Users`, mapper.BadTag, 24, "user_groups;back:Users", "", `the name "user_groups;back:Users" with ';' in it and no quotes at offset 24 of tag ",rel,through:user_groups;back:Users"`},
		{",prefix:'a\x01'", mapper.BadTag, 10, "a\x01", "", `a control character in the name "a\x01" at offset 10 of tag ",prefix:'a\x01'"`},

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
