package model

import "slices"

// AllFeatures are what a model may have, in the words of Features.
var AllFeatures = []string{
	"a naming rule", "a tag key", "a table convention", "names of constraints",
	"several classes", "two classes on one table", "a logical name", "a schema", "a table comment", "a column prefix", "an odd table name",
	"an index", "a unique index", "a named index", "an index in descending order", "a partial index", "an index over an expression", "an index over a prefix",
	"a composite foreign key", "a table check", "a named check",
	"a generated key", "an assigned key", "a composite key", "a key that is no integer",
	"an unexported column", "an ignored field", "a column without a field", "a column named otherwise", "an odd column name", "a type other than the usual",
	"null by pointer", "null by wrapper", "null by generic", "null by zero", "a named type", "a type that converts itself",
	"a literal default", "a default in SQL", "a computed column", "a comment", "a check", "unique", "index", "a foreign key",
	"cascade", "restrict", "set null", "set default", "no action",
	"noinit", "created", "updated", "version", "softdelete",
	"many-to-one", "one-to-one", "one-to-many", "many-to-many", "a self reference", "many-to-many with itself", "a relationship by value", "an order",
	"a back", "a back on both sides", "a completed back", "a stated foreign key", "a stated remote side",
	"a made join table", "a given join table", "a join table with a key of its own", "an association class", "several foreign keys to one table",
	"a flattened struct", "a mixin", "a mixin with an index", "a mixin with a relationship", "a struct in two classes", "a nested embedding", "a hidden field",
	"a value object", "a value object by pointer", "an embedded value object", "a nested value object", "an unexported value object", "no prefix",
	"joined inheritance", "single-table inheritance", "concrete inheritance", "several levels of inheritance", "a stated shared key",
	"a discriminator", "a discriminator that is a number", "a discriminator without a field", "a relationship of a child", "a relationship to a child",
}

// Features returns what a model has of AllFeatures.
func (m *Model) Features() []string {
	f := features{}
	f.say("a naming rule", m.Rule != "")
	f.say("a tag key", m.TagKey != "")
	f.say("a table convention", slices.ContainsFunc(m.Classes, func(c *Class) bool { return c.Conventional }))
	f.say("names of constraints", m.Constraints)
	f.say("several classes", len(m.Classes) > 1)
	for _, j := range m.Joins {
		f.say("a made join table", j.Made)
		f.say("a given join table", !j.Made)
		f.say("a join table with a key of its own", j.Unique)
	}
	for _, c := range m.Classes {
		f.class(m, c)
		for _, p := range m.Places(c) {
			f.column(p)
		}
		for _, field := range c.Fields {
			f.say("an ignored field", field.Ignored != "")
			if field.Relation != nil {
				f.relation(m, c, field.Relation)
			}
		}
		f.embeddings(m, c)
		f.inheritance(m, c)
	}
	return f
}

type features []string

func (f *features) say(feature string, has bool) {
	if has && !slices.Contains(*f, feature) {
		*f = append(*f, feature)
	}
}

func (f *features) class(m *Model, c *Class) {
	f.say("two classes on one table", c.Onto != "")
	f.say("a logical name", c.Logical != "")
	f.say("a schema", c.Schema != "")
	f.say("a table comment", c.Comment != "")
	f.say("a column prefix", c.Prefix != "")
	f.say("an odd table name", slices.Contains(oddTables, c.Table))
	for _, index := range c.Indexes {
		f.say("an index", !index.Unique)
		f.say("a unique index", index.Unique)
		f.say("a named index", index.Name != "")
		f.say("a partial index", index.Where != "")
		for _, part := range index.Parts {
			f.say("an index in descending order", part.Desc)
			f.say("an index over an expression", part.Expression != "")
			f.say("an index over a prefix", part.Prefix > 0)
		}
	}
	for _, fk := range c.ForeignKeys {
		f.say("a composite foreign key", true)
		f.say(fk.OnDelete, fk.OnDelete != "")
	}
	for _, check := range c.Checks {
		f.say("a table check", true)
		f.say("a named check", check.Name != "")
	}
	key := m.Key(c)
	f.say("a composite key", len(key) > 1)
	f.say("a key that is no integer", len(key) == 1 && !isInteger(key[0].Type))
	if len(key) == 1 && isInteger(key[0].Type) && key[0].Ref == nil && key[0].Default == nil {
		f.say("a generated key", key[0].Identity != "off")
		f.say("an assigned key", key[0].Identity == "off")
	}
	for _, other := range m.Classes {
		f.say("several foreign keys to one table", len(tidying{m}.between(c, other)) > 1)
	}
}

func (f *features) column(p Place) {
	f.say("an unexported column", !p.Field.Absent && !exported(p.Field.Name))
	f.say("a column without a field", p.Field.Absent)
	f.say("a column named otherwise", !p.Ruled && !p.Field.Absent)
	f.say("an odd column name", slices.Contains(oddNames, p.Name))
	f.say("a type other than the usual", !p.standard() && p.Base != "named.Point")
	f.say("null by "+string(p.Null), p.Null != Never)
	f.say("a named type", len(p.Base) > 6 && p.Base[:6] == "named.")
	f.say("a type that converts itself", p.Base == "named.Point")
	f.say("a literal default", p.Default != nil && !p.Default.SQL)
	f.say("a default in SQL", p.Default != nil && p.Default.SQL)
	f.say("a computed column", p.Computed != "")
	f.say("a comment", p.Comment != "")
	f.say("a check", p.Check != "")
	f.say("unique", p.Unique)
	f.say("index", p.Index)
	f.say("noinit", p.NoInit)
	f.say("created", p.Created)
	f.say("updated", p.Updated)
	f.say("version", p.Version)
	f.say("softdelete", p.SoftDelete)
	if p.Ref != nil {
		f.say("a foreign key", true)
		f.say(p.Ref.OnDelete, p.Ref.OnDelete != "")
	}
}

func (f *features) relation(m *Model, c *Class, r *Relation) {
	f.say("many-to-one", r.Kind == One)
	f.say("one-to-one", r.Kind == Sole)
	f.say("one-to-many", r.Kind == List)
	f.say("many-to-many", r.Kind == Many)
	f.say("a self reference", r.Target == c.Name && r.Kind != Many)
	f.say("many-to-many with itself", r.Target == c.Name && r.Kind == Many)
	f.say("a relationship by value", r.Shape == "" || r.Shape == "[]")
	f.say("an order", len(r.OrderBy) > 0)
	f.say("a stated foreign key", r.SayColumns)
	f.say("a stated remote side", r.SayRemote)
	f.say("an association class", r.Kind == Many && m.Join(r.Through) == nil)
	if r.Back != "" {
		other := m.Class(r.Target).Field(r.Back).Relation
		f.say("a back", true)
		f.say("a back on both sides", r.SayBack && other.SayBack)
		f.say("a completed back", r.Silent)
	}
}

func (f *features) embeddings(m *Model, c *Class) {
	for _, field := range m.deep(c.Fields) {
		if s := m.Struct(field.Embed); s != nil {
			f.say("a flattened struct", s.Kind == Flat)
			f.say("a mixin", s.Kind == Mixin)
			f.say("a mixin with an index", s.Kind == Mixin && len(s.Index) > 0)
			f.say("a mixin with a relationship", s.Kind == Mixin && slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Relation != nil }))
			f.say("a struct in two classes", slices.ContainsFunc(m.Classes, func(other *Class) bool {
				return other != c && slices.ContainsFunc(m.deep(other.Fields), func(f *Field) bool { return f.Embed == s.Name })
			}))
			f.say("a nested embedding", slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Embed != "" }))
			f.say("a hidden field", slices.ContainsFunc(s.Fields, func(f *Field) bool { return c.Field(f.Name) != nil }))
		}
		if field.Held != nil {
			f.say("a value object", true)
			f.say("a value object by pointer", field.Held.Pointer)
			f.say("an embedded value object", field.Held.Embedded)
			f.say("an unexported value object", !exported(field.Name))
			f.say("no prefix", field.Held.Prefix == "")
			f.say("a nested value object", slices.ContainsFunc(m.Struct(field.Held.Struct).Fields, func(f *Field) bool { return f.Held != nil }))
		}
	}
}

func (f *features) inheritance(m *Model, c *Class) {
	f.say("a discriminator", c.On != "")
	f.say("a discriminator that is a number", c.On != "" && m.counts(c))
	f.say("a discriminator without a field", slices.ContainsFunc(c.Fields, func(f *Field) bool { return f.Absent && f.Column.Name == c.On }))
	for _, field := range c.Fields {
		if r := field.Relation; r != nil {
			f.say("a relationship of a child", c.Inherit() != nil)
			f.say("a relationship to a child", m.Class(r.Target).Inherit() != nil)
		}
	}
	in := c.Inherit()
	if in == nil {
		return
	}
	f.say("joined inheritance", in.Kind == Joined)
	f.say("single-table inheritance", in.Kind == Single)
	f.say("concrete inheritance", in.Kind == Concrete)
	f.say("several levels of inheritance", m.Class(in.Class).Inherit() != nil)
	f.say("a stated shared key", len(in.Key) > 0)
}
