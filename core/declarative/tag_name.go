package declarative

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// naming are the options whose value is a name, or the beginning of one, that
// nothing else must have too.
var naming = words{"prefix", "schema", "through"}

// checkName refuses a name that an element of a tag states: one that no database
// takes and, unless it is quoted, one with letters of another grammar, such as
// name;pk.
func (t *Tag) checkName(o Option, name string, stated bool) *mapper.TagError {
	bad := func(offset int, problem string) *mapper.TagError {
		return &mapper.TagError{Tag: t.text, Offset: offset, Word: name, Problem: problem}
	}
	if err := schema.CheckName(name); err != nil && (stated || name != "") {
		offset := o.offset
		if at := strings.IndexFunc(t.text[offset:], flawed); at >= 0 && strings.TrimSpace(name) != "" {
			offset += at
		}
		t.remedy = "write a name of letters"
		return bad(offset, err.Error())
	}
	if at := strings.IndexFunc(name, foreign); at >= 0 && !o.Quoted {
		t.remedy = fmt.Sprintf("separate options with commas, or write %s for the name", quote(name))
		letter, _ := utf8.DecodeRuneInString(name[at:])
		return bad(o.offset+strings.Index(t.text[o.offset:], name)+at, fmt.Sprintf("the name %q with %q in it and no quotes", name, letter))
	}
	return nil
}

// flawed reports what no name may hold.
func flawed(letter rune) bool { return letter == utf8.RuneError || unicode.IsControl(letter) }

// foreign reports what a name holds only in quotes.
func foreign(letter rune) bool {
	return letter != ' ' && letter != '_' && letter != '-' && letter != '.' && letter != '$' && !unicode.IsLetter(letter) && !unicode.IsMark(letter) && !unicode.IsDigit(letter)
}
