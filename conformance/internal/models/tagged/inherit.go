package tagged

import (
	"fmt"
	"slices"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// parentField returns the field of the class that a class inherits from, or nil.
func parentField(c *model.Class) *model.Field {
	for _, f := range c.Fields {
		if f.Inherit != nil {
			return f
		}
	}
	return nil
}

// alike returns the class whose ready table a child needs, or what it needs a
// table made from fields with: that of a parent whose columns are in its own
// table, or its own columns in the parent's.
func alike(f *model.Field) string {
	if f.Inherit != nil && f.Inherit.Kind != model.Joined {
		return f.Inherit.Class
	}
	return ""
}

// The places where something of a hierarchy is said.
const (
	onParent = iota // in the tag of the embedded parent
	onClass         // in that of Base or the marker
	inDefine        // in Define, or by an edit
	notAtAll        // it goes without saying
)

// inheritsBy is where a class says that it inherits.
func inheritsBy(c *model.Class) int {
	if f := parentField(c); f != nil && !bit(f.Said, 0) {
		return onParent
	}
	return inDefine
}

// toldBy is where a class says its identity, and a root its discriminator.
func toldBy(c *model.Class) int {
	switch {
	case c.Identity == "":
		return notAtAll
	case parentField(c) != nil && inheritsBy(c) == onParent && !bit(c.Said, 13):
		return onParent
	case !bit(c.Said, 12):
		return onClass
	}
	return inDefine
}

// keyBy is where a class names the columns of a shared key: beside a ready table
// it need not.
func (w *writer) keyBy(c *model.Class) int {
	switch {
	case !c.Is(model.Joined) || len(c.Inherit().Key) == 0, w.ready[c.Name] && bit(c.Said, 5):
		return notAtAll
	case inheritsBy(c) == onParent && !bit(c.Said, 15):
		return onParent
	case !bit(c.Said, 14):
		return onClass
	}
	return inDefine
}

func concreteBy(c *model.Class) int {
	switch {
	case !c.Is(model.Concrete):
		return notAtAll
	case inheritsBy(c) == onParent && !bit(parentField(c).Said, 2):
		return onParent
	}
	return inDefine
}

// parentTag is the tag of the embedded parent.
func (w *writer) parentTag(c *model.Class) string {
	if inheritsBy(c) != onParent {
		return ""
	}
	o := options{"inherits"}
	o.say(concreteBy(c) == onParent, "concrete")
	o.say(w.keyBy(c) == onParent, "key:%s", columnList(c.Inherit().Key))
	o.say(toldBy(c) == onParent, "identity:%s", quote(c.Identity))
	return w.tag(o.text(""))
}

// classOptions says in the tag of Base what may stand there beside a ready table
// too.
func (w *writer) classOptions(o *options, c *model.Class) {
	o.say(w.keyBy(c) == onClass, "key:%s", columnListOf(c))
	if toldBy(c) == onClass {
		o.say(c.On != "", "on:%s", quote(c.On))
		o.say(true, "identity:%s", quote(c.Identity))
	}
}

func columnListOf(c *model.Class) string {
	if in := c.Inherit(); in != nil && len(in.Key) > 0 {
		return columnList(in.Key)
	}
	return ""
}

// heirEdits says by edits what Define does not.
func (w *writer) heirEdits(c *model.Class, edit func(when bool, format string, args ...any)) {
	if f := parentField(c); f != nil {
		edit(inheritsBy(c) == inDefine && !bit(f.Said, 1), "mapper.Inherits[%s]()", f.Inherit.Class)
		edit(concreteBy(c) == inDefine, "mapper.Concrete()")
		edit(w.keyBy(c) == inDefine, "mapper.Key(%s)", quoted(f.Inherit.Key))
	}
	if toldBy(c) == inDefine {
		edit(c.On != "", "mapper.PolymorphicOn(%q)", c.On)
		edit(true, "mapper.Identity(%q)", c.Identity)
	}
}

// heirStatements says in Define what edits do not.
func (w *writer) heirStatements(c *model.Class) []said {
	var all []said
	say := func(when bool, format string, args ...any) {
		if when {
			all = append(all, said{nil, fmt.Sprintf(format, args...)})
		}
	}
	f, defines := parentField(c), usesDefine(c)
	if f != nil {
		say(concreteBy(c) == inDefine && defines, "d.Concrete = true")
		say(inheritsBy(c) == inDefine && bit(f.Said, 1), "d.Bind(&x.%s, mapper.Parent{})", f.Name)
		say(inheritsBy(c) == inDefine && !bit(f.Said, 1) && defines, "d.Parent = reflect.TypeFor[%s]()", f.Inherit.Class)
		say(w.keyBy(c) == inDefine && defines, "d.Key = []string{%s}", quoted(f.Inherit.Key))
	}
	if toldBy(c) == inDefine && defines {
		say(c.On != "", "d.PolymorphicOn = %q", c.On)
		say(true, "d.Identity = %q", c.Identity)
	}
	return all
}

// flat returns the fields of a class with those of a parent whose columns are in
// its own table.
func (w *writer) flat(c *model.Class) []*model.Field {
	if !c.Is(model.Concrete) {
		return c.Fields
	}
	all := slices.Clone(c.Fields)
	for _, f := range w.m.Class(c.Inherit().Class).Fields {
		if !f.Absent {
			all = append(all, f)
		}
	}
	return all
}

// share adds the columns by which a child shares its parent's key.
func (t *ready) share() {
	if !t.c.Is(model.Joined) {
		return
	}
	parent := t.w.m.Class(t.c.Inherit().Class)
	fk := &model.ForeignKey{Class: parent.Name}
	key := t.w.m.Key(t.c)
	for i, p := range t.w.m.Key(parent) {
		t.columns = append(t.columns, fmt.Sprintf("Name: %q, Type: %s, PrimaryKey: true", key[i].Full, typeText(p.Type)))
		fk.Columns, fk.Refs = append(fk.Columns, key[i].Full), append(fk.Refs, p.Full)
	}
	t.keys = append(t.keys, t.w.foreignKey(nil, fk))
}

// constraints adds what a class says of the table as a whole.
func (t *ready) constraints() (checks []*model.Check) {
	for _, fk := range t.c.ForeignKeys {
		t.keys = append(t.keys, t.w.foreignKey(t.c, fk))
	}
	for _, index := range t.c.Indexes {
		t.indexes = append(t.indexes, indexText(index))
	}
	return t.c.Checks
}
