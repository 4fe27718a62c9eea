package tagged

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// The ways to state a table's name.
const (
	byBase = iota
	byMarker
	byMethod
	byEdit
	byDefine
	ways
)

func way(c *model.Class) int { return int(c.Said.Tagged & 7 % ways) }

// usesDefine reports whether a class has the method Define; else it is edited
// from outside.
func usesDefine(c *model.Class) bool { return bit(c.Said, 3) }

// class writes a class with its methods.
func (w *writer) class(c *model.Class) {
	statements := w.statements(c)
	defined := map[*model.Field]bool{}
	for _, s := range statements {
		defined[s.field] = true
	}
	if w.ready[c.Name] && c.Onto == "" && !c.Is(model.Single) {
		w.table(c)
	}
	w.linef("type %s struct {", c.Name)
	w.head(c)
	for _, f := range c.Fields {
		w.field(f, w.ready[c.Name], defined[f])
	}
	w.linef("}")
	if way(c) == byMethod && !w.ready[c.Name] && !c.Conventional && !c.Is(model.Single) {
		w.linef("func (%s) TableName() string { return %q }", c.Name, c.Table)
	}
	if usesDefine(c) {
		w.linef("func (x *%s) Define(d *mapper.Definition) {", c.Name)
		w.body(c, statements)
		w.linef("}")
	}
}

// head writes Base or the marker, with what concerns the whole table.
func (w *writer) head(c *model.Class) {
	if w.ready[c.Name] {
		var o options
		if w.classOptions(&o, c); len(o) > 0 {
			w.linef("mapper.Base %s", w.tag(o.text("")))
		} else if bit(c.Said, 4) {
			w.linef("mapper.Base")
		}
		return
	}
	var o options
	table := ""
	w.classOptions(&o, c)
	if way(c) <= byMarker && !c.Is(model.Single) && (!c.Conventional || bit(c.Said, 5)) {
		table = name(c.Table, bit(c.Said, 6), classWords)
	}
	o.say(c.Schema != "", "schema:%s", quote(c.Schema))
	o.say(c.Comment != "", "comment:%s", quote(c.Comment))
	for _, kind := range []string{"index", "unique"} {
		if index := w.tagged(c, kind); index != nil {
			o.say(true, "%s:%s", kind, columnList(columnsOf(index)))
		}
	}
	if w.tagsCheck(c) {
		o.say(true, "check:(%s)", c.Checks[0].Condition)
	}
	text := o.text(table)
	switch {
	case way(c) == byMarker && text != "":
		w.linef("_ struct{} %s", w.tag(text))
	case text != "":
		w.linef("mapper.Base %s", w.tag(text))
	case way(c) != byEdit:
		w.linef("mapper.Base")
	}
}

// marked reports whether a class has Base or the marker to say things on.
func (w *writer) marked(c *model.Class) bool {
	return !w.ready[c.Name] && (way(c) <= byMethod || c.Schema != "" || c.Comment != "")
}

// tagged returns the index that the head states, the first of its kind that it
// can.
func (w *writer) tagged(c *model.Class, kind string) *model.Index {
	if !w.marked(c) || bit(c.Said, 7) {
		return nil
	}
	for _, index := range c.Indexes {
		if index.Unique == (kind == "unique") && isSimple(index) && listed(columnsOf(index)) {
			return index
		}
	}
	return nil
}

func (w *writer) tagsCheck(c *model.Class) bool {
	return w.marked(c) && !bit(c.Said, 7) && len(c.Checks) > 0 && c.Checks[0].Name == ""
}

func columnsOf(index *model.Index) []string {
	var columns []string
	for _, p := range index.Parts {
		columns = append(columns, p.Column)
	}
	return columns
}

func isSimple(index *model.Index) bool {
	simple := index.Name == "" && index.Where == ""
	for _, p := range index.Parts {
		simple = simple && p == model.Part{Column: p.Column}
	}
	return simple
}

// body writes what Define, or an edit, says.
func (w *writer) body(c *model.Class, statements []said) {
	switch {
	case w.ready[c.Name]:
		w.linef("d.Table = %s", w.tableVariable(c))
	case way(c) == byDefine && !c.Is(model.Single) && (!c.Conventional || bit(c.Said, 5)):
		w.linef("d.TableName = %q", c.Table)
	}
	if c.Logical != "" {
		w.linef("d.Name = %q", c.Logical)
	}
	if c.Prefix != "" {
		w.linef("d.Prefix = %q", c.Prefix)
	}
	if absent := w.absent(c); len(absent) > 0 {
		w.linef("d.Exclude = []string{%s}", quoted(absent))
	}
	for _, s := range statements {
		w.linef("%s", s.text)
	}
}

// absent returns the columns that no field holds.
func (w *writer) absent(c *model.Class) []string {
	var absent []string
	for _, f := range c.Fields {
		if f.Absent && f.Column.Name != c.On {
			absent = append(absent, f.Column.Name)
		}
	}
	if c.Onto != "" {
		for _, p := range w.m.Places(w.m.Class(c.Onto)) {
			if !slices.ContainsFunc(c.Fields, func(f *model.Field) bool { return f.Column.Name == p.Full }) {
				absent = append(absent, p.Full)
			}
		}
	}
	return absent
}

// door maps the class, with edits if it does not define itself.
func (w *writer) door(c *model.Class) {
	var edits []string
	edit := func(when bool, format string, args ...any) {
		if when {
			edits = append(edits, fmt.Sprintf(format, args...))
		}
	}
	if way(c) == byEdit || way(c) == byDefine && !usesDefine(c) {
		edit(!w.ready[c.Name] && !c.Is(model.Single) && (!c.Conventional || bit(c.Said, 5)), "mapper.OnTable(%q)", c.Table)
	}
	if !usesDefine(c) {
		edit(w.ready[c.Name], "mapper.Onto(%s)", w.tableVariable(c))
		edit(c.Logical != "", "mapper.Named(%q)", c.Logical)
		edit(c.Prefix != "", "mapper.ColumnPrefix(%q)", c.Prefix)
		w.heirEdits(c, edit)
		absent := w.absent(c)
		edit(len(absent) > 0, "mapper.Exclude(%s)", quoted(absent))
	}
	door := "r"
	if bit(c.Said, 11) {
		door = "r.GenerateBase()"
	}
	if statements := w.statements(c); !usesDefine(c) && len(statements) > 0 {
		body := []string{}
		for _, s := range statements {
			body = append(body, s.text+"\n")
		}
		edits = append(edits, fmt.Sprintf("mapper.With(func(x *%s, d *mapper.Definition) {\n%s})", c.Name, strings.Join(body, "")))
	}
	w.linef("registry.Mapped[%s](%s)", c.Name, strings.Join(append([]string{door}, edits...), ", "))
}

// statements say what tags do not, value objects first: what is inside has an
// address only then.
func (w *writer) statements(c *model.Class) []said {
	var first, rest []said
	bind := func(f *model.Field, property string) said {
		if bit(f.Said, 10) || strings.HasPrefix(f.Ignored, "struct") { // its first field has its address
			return said{f, fmt.Sprintf("d.Set(%q, %s)", f.Name, property)}
		}
		return said{f, fmt.Sprintf("d.Bind(&x.%s, %s)", f.Name, property)}
	}
	for _, f := range w.flat(c) {
		hidden := !isExported(label(f))
		switch {
		case f.Absent, f.Inherit != nil:
		case f.Column != nil:
			if p := columnProperty(f.Column, full(c, f), bit(f.Said, 1)); p != "" && (hidden || bit(f.Said, 0)) {
				rest = append(rest, bind(f, p))
			} else if hidden {
				rest = append(rest, bind(f, "mapper.Column{}"))
			}
		case f.Relation != nil && !f.Relation.Silent && (bit(f.Said, 0) || !w.sayable(f.Relation)):
			rest = append(rest, bind(f, w.relationProperty(f)))
		case f.Held != nil && (hidden || bit(f.Said, 0)):
			first = append(first, bind(f, fmt.Sprintf("mapper.Composite{Prefix: %q}", f.Held.Prefix)))
		case f.Ignored != "" && !hidden && bit(f.Said, 0):
			rest = append(rest, bind(f, "mapper.Ignore{}"))
		}
	}
	for _, f := range c.Fields {
		if f.Held != nil && bit(f.Said, 2) {
			rest = append(rest, w.repeated(c, f)...)
		}
	}
	if !w.ready[c.Name] {
		rest = append(rest, w.constraints(c)...)
	}
	return slices.Concat(w.heirStatements(c), first, rest)
}

func label(f *model.Field) string {
	if f.Absent {
		return "X"
	}
	return f.Name
}

// repeated says of columns in a value object what their tags say already, with
// their names in full.
func (w *writer) repeated(c *model.Class, holder *model.Field) []said {
	var all []said
	for _, f := range w.m.Struct(holder.Held.Struct).Fields {
		if f.Column == nil {
			continue
		}
		p := columnProperty(f.Column, c.Prefix+holder.Held.Prefix+f.Column.Name, true)
		all = append(all, said{nil, fmt.Sprintf("d.Bind(&x.%s.%s, %s)", holder.Name, f.Name, p)})
	}
	return all
}

// constraints states the indexes, foreign keys and checks that no tag does.
func (w *writer) constraints(c *model.Class) []said {
	var all []said
	add := func(list, format string, args ...any) {
		all = append(all, said{nil, fmt.Sprintf("d.%s = append(d.%s, %s)", list, list, fmt.Sprintf(format, args...))})
	}
	for _, f := range w.flat(c) {
		if f.Column == nil || !w.apart(f) {
			continue
		}
		w.listed(f.Column, full(c, f), c, add)
	}
	for _, fk := range c.ForeignKeys {
		add("ForeignKeys", "&schema.ForeignKey{%s}", w.foreignKey(c, fk))
	}
	for _, index := range c.Indexes {
		if index != w.tagged(c, "index") && index != w.tagged(c, "unique") {
			add("Indexes", "&schema.Index{%s}", indexText(index))
		}
	}
	for i, check := range c.Checks {
		if i > 0 || !w.tagsCheck(c) {
			add("Checks", "&schema.Check{Name: %q, Condition: %q}", check.Name, check.Condition)
		}
	}
	return all
}
