package tagged

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// standard are the types that the rule gives to Go types, as documented.
var standard = map[string]model.Type{
	"bool": {Name: "boolean"}, "named.Flag": {Name: "boolean"},
	"int8": {Name: "smallint"}, "uint8": {Name: "smallint"}, "int16": {Name: "smallint"}, "named.Level": {Name: "smallint"},
	"uint16": {Name: "integer"}, "int32": {Name: "integer"},
	"int": {Name: "bigint"}, "uint": {Name: "bigint"}, "uint32": {Name: "bigint"}, "int64": {Name: "bigint"}, "uint64": {Name: "bigint"},
	"float32": {Name: "real"}, "float64": {Name: "double"}, "named.Ratio": {Name: "double"},
	"string": {Name: "text"}, "named.Status": {Name: "text"},
	"[]byte": {Name: "binary"}, "named.Token": {Name: "binary"},
	"time.Time": {Name: "timestamp", A: 6},
}

// The words that a tag takes for options, on a field and for a class.
var (
	fieldWords = strings.Fields(`auto back cascade check comment computed concrete created default fk identity index inherits
		key noinit notunique null nullread nullzero ondelete onupdate order pk precision prefix rel remote scale size softdelete through type unique updated version`)
	classWords = strings.Fields(`check comment fk identity index inherits key on pk schema unique`)
)

var plain = regexp.MustCompile(`^[\p{L}\p{N}_]+$`)

// tag writes a struct tag as Go source.
func (w *writer) tag(text string) string {
	key := w.m.TagKey
	if key == "" {
		key = "map"
	}
	tag := key + ":" + strconv.Quote(text)
	if strings.Contains(tag, "`") {
		return strconv.Quote(tag)
	}
	return "`" + tag + "`"
}

// quote writes a value; only plain ones go without quotes.
func quote(text string) string {
	if plain.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// name writes the first element of a tag, unlike any of the options.
func name(text string, long bool, words []string) string {
	switch {
	case text == "":
		return ""
	case long:
		return "name:" + quote(text)
	case slices.Contains(words, text):
		return "'" + text + "'"
	}
	return quote(text)
}

// listed reports whether a tag can list these columns.
func listed(columns []string) bool {
	return !slices.ContainsFunc(columns, func(name string) bool { return !plain.MatchString(name) })
}

func columnList(columns []string) string {
	if len(columns) == 1 {
		return columns[0]
	}
	return "(" + strings.Join(columns, ",") + ")"
}

func quoted(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = strconv.Quote(name)
	}
	return strings.Join(list, ", ")
}

// options collects the options of a tag.
type options []string

func (o *options) say(when bool, format string, args ...any) {
	if when {
		*o = append(*o, fmt.Sprintf(format, args...))
	}
}

// text puts the options after the name; it is empty if there is nothing to say.
func (o options) text(name string) string {
	if name == "" && len(o) == 0 {
		return ""
	}
	return strings.Join(append([]string{name}, o...), ",")
}

// columnTag says everything of a column. With defined, Define names it and says
// what it is to an object; beside a ready table there is no more to say.
func (w *writer) columnTag(f *model.Field, ready, defined bool) string {
	c := f.Column
	var o options
	if !ready {
		w.columnOptions(&o, f)
	}
	if defined {
		return o.text("")
	}
	o.say(c.Null == model.Zero, "nullzero")
	o.say(c.NoInit, "noinit")
	o.say(c.Created, "created")
	o.say(c.Updated, "updated")
	o.say(c.Version, "version")
	o.say(c.SoftDelete, "softdelete")
	if c.Ruled && !bit(f.Said, 1) {
		return o.text("")
	}
	return o.text(name(c.Name, bit(f.Said, 2), fieldWords))
}

// columnOptions says what the column itself is.
func (w *writer) columnOptions(o *options, f *model.Field) {
	c := f.Column
	o.say(c.Key, "pk")
	o.say(c.Identity == "on" && !bit(f.Said, 4), "auto")
	o.say(c.Identity == "on" && bit(f.Said, 4), "auto:true")
	o.say(c.Identity == "off", "auto:false")
	linked := c.Ref != nil && !w.apart(f)
	switch {
	case linked && !bit(f.Said, 5) && c.Base != "named.Point": // the type of its target
	case !bit(f.Said, 6) && c.Type == standard[c.Base]:
	default:
		w.typeOptions(o, f)
	}
	if c.Default != nil {
		o.say(c.Default.SQL, "default:(%s)", c.Default.Text)
		o.say(!c.Default.SQL, "default:%s", quote(c.Default.Text))
	}
	o.say(c.Computed != "", "computed:(%s)", c.Computed)
	o.say(c.Comment != "", "comment:%s", quote(c.Comment))
	o.say(c.Check != "", "check:(%s)", c.Check)
	o.say(c.Unique && !w.apart(f), "unique")
	o.say(c.Index && !w.apart(f), "index")
	if !linked {
		return
	}
	o.say(true, "fk:%s", w.reference(c.Ref))
	if w.speaker(f) == nil {
		o.say(c.Ref.OnDelete != "", "ondelete:%s", action(c.Ref.OnDelete))
		o.say(c.Ref.OnUpdate != "", "onupdate:%s", action(c.Ref.OnUpdate))
	}
}

// reference writes what a foreign key refers to.
func (w *writer) reference(ref *model.Ref) string {
	target := w.m.Class(ref.Class)
	text := target.Table + "." + ref.Column
	if target.Schema != "" {
		text = target.Schema + "." + text
	}
	if plain.MatchString(target.Table) && plain.MatchString(ref.Column) {
		return text
	}
	return quote(text)
}

func action(words string) string { return strings.ReplaceAll(words, " ", "_") }

// typeOptions states the type: by size and precision, where the Go type takes
// them, or by its name.
func (w *writer) typeOptions(o *options, f *model.Field) {
	c := f.Column
	base := standard[c.Base].Name
	short := !bit(f.Said, 7)
	switch t := c.Type; {
	case short && t.Name == "string" && base == "text", short && t.Name == "binary" && base == "binary" && t.A > 0:
		o.say(true, "size:%d", t.A)
	case short && t.Name == "decimal" && (base == "text" || base == "double"):
		o.say(true, "precision:%d", t.A)
		o.say(t.B > 0, "scale:%d", t.B)
	case short && t.Name == "timestamp" && base == "timestamp":
		o.say(true, "precision:%d", t.A)
	case t.Name == "decimal":
		o.say(true, "type:decimal(%d,%d)", t.A, t.B)
	case t.Name == "string", t.Name == "binary" && t.A > 0, t.Name == "timestamp":
		o.say(true, "type:%s(%d)", t.Name, t.A)
	default:
		o.say(true, "type:%s", t.Name)
	}
}

// columnProperty is what Define says of a column, or nothing.
func columnProperty(c *model.Column, full string, named bool) string {
	var o options
	o.say(!c.Ruled || named, "Name: %q", full)
	o.say(c.Null == model.Zero, "NullZero: true")
	o.say(c.NoInit, "NoInit: true")
	o.say(c.Created, "Created: true")
	o.say(c.Updated, "Updated: true")
	o.say(c.Version, "Version: true")
	o.say(c.SoftDelete, "SoftDelete: true")
	if len(o) == 0 {
		return ""
	}
	return fmt.Sprintf("mapper.Column{%s}", strings.Join(o, ", "))
}
