package declarative

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mapwright/mapwright/core/mapper"
)

// Tag is one struct tag value:
//
//	tag    = "-" | [name] {"," option}
//	option = key [":" value]
//
// A value ends at a comma outside parentheses; '…' quotes a name or a value,
// with two of them for one inside. String prints what Scan reads back.
type Tag struct {
	Name    string // of the table or the column
	Ignore  bool   // the tag is "-"
	Options []Option

	text   string
	remedy string // of a mistake in a name
}

// Option is one option of a Tag.
type Option struct {
	Key    string
	Value  string
	Quoted bool // the value is a text, and so no expression

	hasValue bool // it may be empty
	offset   int  // of the key, in bytes
}

// words is a set of option keys, sorted for messages.
type words []string

func (w words) has(key string) bool {
	for _, word := range w {
		if word == key {
			return true
		}
	}
	return false
}

// parseTag reads a tag whose options are among the known words. The error is a
// *mapper.TagError with the Kind to report it under.
func parseTag(text string, known words) (Tag, mapper.Kind, *mapper.TagError) {
	t := Tag{text: text}
	if strings.TrimSpace(text) == "-" {
		t.Ignore = true
		return t, "", nil
	}
	for offset := 0; offset <= len(text); {
		o, next, problem := parseElement(text, offset)
		if problem != nil {
			return t, mapper.BadTag, problem
		}
		if offset == 0 {
			if kind, problem := t.setName(o, known); problem != nil {
				return t, kind, problem
			}
		} else if kind, problem := t.addOption(o, known); problem != nil {
			return t, kind, problem
		}
		offset = next + 1
	}
	return t, "", nil
}

// setName takes the first element, which is the name, or says by name: what it is.
func (t *Tag) setName(o Option, known words) (mapper.Kind, *mapper.TagError) {
	named := o.Key == "name" && o.hasValue
	switch {
	case named:
		t.Name = o.Value
	case o.Quoted && !o.hasValue:
		t.Name = o.Key
	case known.has(o.Key):
		return mapper.OptionAsName, &mapper.TagError{Tag: t.text, Offset: o.offset, Word: o.Key, Nearest: o.Key,
			Problem: fmt.Sprintf("option %q in the name's place", o.Key)}
	case o.hasValue:
		return mapper.UnknownOption, t.unknown(o, known)
	default:
		t.Name = o.Key
	}
	if problem := t.checkName(o, t.Name, named || o.Quoted); problem != nil {
		return mapper.BadTag, problem
	}
	return "", nil
}

func (t *Tag) addOption(o Option, known words) (mapper.Kind, *mapper.TagError) {
	if o.Quoted && !o.hasValue || !known.has(o.Key) {
		return mapper.UnknownOption, t.unknown(o, known)
	}
	if _, twice := t.option(o.Key); twice {
		return mapper.BadTag, &mapper.TagError{Tag: t.text, Offset: o.offset, Word: o.Key, Problem: fmt.Sprintf("option %q twice", o.Key)}
	}
	if naming.has(o.Key) && o.Value != "" {
		if problem := t.checkName(o, o.Value, true); problem != nil {
			return mapper.BadTag, problem
		}
	}
	t.Options = append(t.Options, o)
	return "", nil
}

func (t *Tag) unknown(o Option, known words) *mapper.TagError {
	problem := fmt.Sprintf("unknown option %q", o.Key)
	if o.Key == "" {
		problem = "an empty option"
	}
	return &mapper.TagError{Tag: t.text, Offset: o.offset, Word: o.Key, Nearest: mapper.Nearest(o.Key, known), Problem: problem}
}

func (t *Tag) option(key string) (Option, bool) {
	for _, o := range t.Options {
		if o.Key == key {
			return o, true
		}
	}
	return Option{}, false
}

func (t *Tag) has(key string) bool {
	_, ok := t.option(key)
	return ok
}

// parseElement reads the element that begins at offset; next is the position of
// the comma that ends it, or the length of the text.
func parseElement(text string, offset int) (o Option, next int, problem *mapper.TagError) {
	start := afterSpace(text, offset)
	o.offset = start
	broken := func(at int, what string) (Option, int, *mapper.TagError) {
		return o, 0, &mapper.TagError{Tag: text, Offset: at, Word: text[at:], Problem: what}
	}
	if strings.HasPrefix(text[start:], "'") {
		value, end, ok := quoted(text, start)
		if !ok {
			return broken(start, "a quote that is not closed")
		}
		o.Key, o.Quoted = value, true
		if end < len(text) && text[end] != ',' {
			return broken(end, "text after a closing quote")
		}
		return o, end, nil
	}
	i := start
	for i < len(text) && text[i] != ':' && text[i] != ',' {
		i++
	}
	o.Key = strings.TrimSpace(text[start:i])
	if i == len(text) || text[i] == ',' {
		return o, i, nil
	}
	o.hasValue = true
	i = afterSpace(text, i+1)
	if i < len(text) && text[i] == '\'' {
		value, end, ok := quoted(text, i)
		if !ok {
			return broken(i, "a quote that is not closed")
		}
		if end < len(text) && text[end] != ',' {
			return broken(end, "text after a closing quote")
		}
		o.Value, o.Quoted = value, true
		return o, end, nil
	}
	end, ok := plainValue(text, i)
	if !ok {
		return broken(i, "parentheses or quotes that do not match")
	}
	o.Value = strings.TrimSpace(text[i:end])
	return o, end, nil
}

// afterSpace returns where the text goes on after white space.
func afterSpace(text string, at int) int {
	return len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
}

// quoted reads a quoted text that begins at start; end is behind its quote.
func quoted(text string, start int) (value string, end int, ok bool) {
	var b strings.Builder
	for i := start + 1; i < len(text); i++ {
		if text[i] != '\'' {
			b.WriteByte(text[i])
			continue
		}
		if i+1 < len(text) && text[i+1] == '\'' {
			b.WriteByte('\'')
			i++
			continue
		}
		return b.String(), i + 1, true
	}
	return "", 0, false
}

// plainValue finds the comma that ends a value: outside parentheses, and
// outside quotes within parentheses.
func plainValue(text string, start int) (end int, ok bool) {
	depth, inQuote := 0, false
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\'' && depth > 0:
			inQuote = !inQuote
		case inQuote:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return 0, false
			}
		case c == ',' && depth == 0:
			return i, true
		}
	}
	return len(text), depth == 0 && !inQuote
}
