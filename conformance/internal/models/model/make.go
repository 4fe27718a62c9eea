package model

import (
	"go/token"
	"math/rand/v2"
	"slices"
	"strings"
)

// New makes the random model of a number. The same seed and number give the
// same model.
//
// A tame model keeps to what every backend can do; one that is not has whatever
// the core takes.
func New(seed uint64, number int) *Model {
	g := &maker{
		Rand:   rand.New(rand.NewPCG(seed, uint64(number))),
		m:      &Model{},
		tables: map[string]bool{}, taken: map[*Class]map[string]bool{}, fields: map[*Class]map[string]bool{}, words: map[*Class]word{}, bare: map[*Class]bool{},
	}
	g.tame = g.percent(60)
	g.registry()
	g.structs()
	g.classes()
	g.heirs()
	for _, feature := range []func(){g.links, g.associations, g.joins, g.indexes, g.checks, g.absent, g.ignored, g.odd} {
		feature()
	}
	for _, c := range g.m.Classes {
		g.mix(c)
	}
	g.twins()
	g.say()
	Tidy(g.m)
	return g.m
}

type maker struct {
	*rand.Rand
	m      *Model
	tame   bool
	tables map[string]bool            // names, folded
	taken  map[*Class]map[string]bool // the names of columns, folded
	fields map[*Class]map[string]bool // the names of fields, with those of embedded structs
	words  map[*Class]word            // the logical names
	bare   map[*Class]bool            // those with a concrete child: they stay as they are
	named  int                        // constraints with names of their own
}

func (g *maker) percent(n int) bool { return g.IntN(100) < n }

// wild is percent for what some backend cannot do.
func (g *maker) wild(n int) bool { return !g.tame && g.percent(n) }

func pick[T any](g *maker, list []T) T { return list[g.IntN(len(list))] }

// fold returns what names must differ in: no naming rule takes two for one.
func fold(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// longest is how long a name may be, with room for a number.
const longest = 63 - 7

func (g *maker) registry() {
	if g.percent(10) {
		g.m.Rule = "lower"
	}
	if g.percent(10) {
		g.m.TagKey = pick(g, []string{"db", "x"})
	}
	g.m.Convention = g.percent(15)
	g.m.Constraints = g.percent(10)
}

// mix puts a class's fields in another order, but for those of the key: what
// refers to it depends on theirs.
func (g *maker) mix(c *Class) {
	isKey := func(f *Field) bool { return len(g.m.Key(&Class{Fields: []*Field{f}})) > 0 }
	key := slices.DeleteFunc(slices.Clone(c.Fields), func(f *Field) bool { return !isKey(f) })
	g.Shuffle(len(c.Fields), func(i, j int) { c.Fields[i], c.Fields[j] = c.Fields[j], c.Fields[i] })
	for i, f := range c.Fields {
		if isKey(f) {
			c.Fields[i], key = key[0], key[1:]
		}
	}
}

// tableName returns a name that no table has.
func (g *maker) tableName() string {
	for {
		name := pick(g, plainTables)
		if g.wild(15) {
			name = pick(g, oddTables)
		}
		if !g.tables[fold(name)] {
			g.tables[fold(name)] = true
			return name
		}
	}
}

func (g *maker) numbered(w word) word {
	return word{w.name + Mark, w.snake + Mark}
}

// classes makes the classes with their keys, columns and structs.
func (g *maker) classes() {
	words := g.Perm(len(classWords))
	for i := range 1 + g.IntN(2) + g.IntN(2) + g.IntN(2) {
		c := g.class(classWords[words[i]])
		if g.percent(8) {
			g.words[c] = g.numbered(classWords[words[len(words)-1-i]])
			c.Logical, c.Ruled = g.words[c].name, g.words[c].column(g.m.Rule)
		}
		if g.m.Convention && g.percent(60) {
			c.Table, c.Conventional = "the_"+strings.ToLower(g.words[c].name), true
		}
		if g.percent(6) {
			c.Prefix = pick(g, []string{"user_", "p", "the_"})
		}
		g.embed(c)
		g.key(c)
		for range 1 + g.IntN(4) {
			g.column(c)
		}
		g.hold(c)
		g.hidden(c)
	}
}

// class makes a class without columns.
func (g *maker) class(w word) *Class {
	w = g.numbered(w)
	c := &Class{Name: w.name, Ruled: w.column(g.m.Rule), Bare: w.column(g.m.Rule), Table: g.tableName()}
	g.words[c], g.taken[c], g.fields[c] = w, map[string]bool{}, map[string]bool{}
	g.m.Classes = append(g.m.Classes, c)
	return c
}

// take claims names of columns in full, all or none.
func (g *maker) take(c *Class, names ...string) bool {
	for i, name := range names {
		if g.taken[c][fold(name)] || len(name) > longest || slices.ContainsFunc(names[:i], func(other string) bool { return fold(other) == fold(name) }) {
			return false
		}
	}
	for _, name := range names {
		g.taken[c][fold(name)] = true
	}
	return true
}

// fieldName claims a field's name.
func (g *maker) fieldName(c *Class, name string) bool {
	if g.fields[c][name] {
		return false
	}
	g.fields[c][name] = true
	return true
}

// add gives a class a column in a field of its own.
func (g *maker) add(c *Class, w word, column *Column) *Field {
	g.columnName(w, column)
	return g.addNamed(c, w.name, column)
}

// addNamed is add for a column that has its name.
func (g *maker) addNamed(c *Class, field string, column *Column) *Field {
	if g.fields[c][field] || !g.take(c, c.Prefix+column.Name) {
		return nil
	}
	g.fieldName(c, field)
	f := &Field{Name: field, Column: column}
	c.Fields = append(c.Fields, f)
	return f
}

// columnName names a column by the rule, or otherwise.
func (g *maker) columnName(w word, column *Column) {
	column.Name, column.Ruled = w.column(g.m.Rule), true
	switch {
	case g.wild(10):
		column.Name, column.Ruled = pick(g, oddNames), false
	case g.percent(15):
		column.Name, column.Ruled = pick(g, plainNames), false
	case g.percent(5): // the name of another field
		column.Name = pick(g, fieldWords).column(g.m.Rule)
		column.Ruled = column.Name == w.column(g.m.Rule)
	case g.percent(4):
		column.Name, column.Ruled = w.name, false
	}
}

// column gives a class a column.
func (g *maker) column(c *Class) {
	column := g.value()
	w := pick(g, fieldWords)
	if hidden := strings.ToLower(w.name[:1]) + w.name[1:]; g.percent(10) && c.Prefix == "" && unexportable(hidden) {
		w.name = hidden
	} else if g.percent(8) {
		column.Check = pick(g, conditions)
	} else if g.wild(4) {
		column.Computed = pick(g, []string{"1 + 1", "lower('(')"})
		column.Default = nil
	}
	g.flags(column)
	g.add(c, w, column)
}

// unexportable reports whether a name is one in Go, with the column of the
// exported one by any rule.
func unexportable(name string) bool {
	return len(name) > 2 && strings.ToLower(name[1:2]) == name[1:2] && !token.IsKeyword(name)
}

// flags says what a column is to the life of an object.
func (g *maker) flags(column *Column) {
	column.NoInit = g.percent(6)
	isTime := column.Base == "time.Time" && (column.Null == Never || column.Null == Pointer || column.Null == Zero)
	column.Created = isTime && g.percent(25)
	column.Updated = isTime && g.percent(25)
	column.SoftDelete = isTime && column.Null != Never && g.wild(40)
	column.Version = column.Base == "int64" && column.Null == Never && g.wild(8)
}

// value makes a column without a name.
func (g *maker) value() *Column {
	k := pick(g, kinds)
	if g.percent(40) {
		k = pick(g, kinds[:4])
	}
	column := &Column{Base: k.base, Type: k.types[0]}
	if g.percent(40) {
		column.Type = pick(g, k.types)
	}
	bytes := k.types[0].Name == "binary"
	switch {
	case bytes, k.base == "named.Point" && g.percent(50):
	case g.percent(15):
		column.Null = Pointer
	case g.percent(8) && k.wrapper != "":
		column.Null = Wrapper
	case g.percent(8) && k.base != "named.Point":
		column.Null = Generic
	case g.percent(8):
		column.Null = Zero
	}
	g.options(column)
	return column
}

// options says what else a column has.
func (g *maker) options(column *Column) {
	if list := literals[column.Type.Name]; len(list) > 0 && g.percent(15) {
		column.Default = &Default{Text: pick(g, list)}
	} else if list := expressions[column.Type.Name]; len(list) > 0 && g.percent(8) {
		column.Default = &Default{Text: pick(g, list), SQL: true}
	}
	if g.percent(10) {
		column.Comment = pick(g, texts)
	}
	column.Unique = g.percent(10)
	column.Index = g.percent(10)
}

// key gives a class its primary key, unless a struct that it embeds has one.
func (g *maker) key(c *Class) {
	if len(g.m.Key(c)) > 0 {
		return
	}
	columns := 1
	if g.wild(30) {
		columns = 2 + g.IntN(2)
	}
	for len(g.m.Key(c)) < columns {
		column := g.keyColumn()
		w := keyWords[0]
		if g.percent(30) || columns > 1 {
			w = pick(g, keyWords)
		}
		f := g.add(c, w, column)
		if f != nil && columns == 1 && isInteger(column.Type) && column.Default == nil && g.percent(25) {
			column.Identity = pick(g, []string{"on", "off"})
		}
		if f != nil && columns > 1 && g.percent(10) {
			column.Identity = "off"
		}
	}
}

func isInteger(t Type) bool { return slices.Contains(integers, t) }

// keyColumn makes a column that may be a key.
func (g *maker) keyColumn() *Column {
	column := &Column{Key: true, Base: "int64", Type: bigInt[0]}
	switch {
	case g.percent(20):
		k := kindOf(pick(g, []string{"int", "int32", "uint32", "int16", "uint64", "named.Level"}))
		column.Base, column.Type = k.base, k.types[0]
		if g.percent(20) {
			column.Type = pick(g, integers)
		}
	case g.percent(20):
		column.Base, column.Type = pick(g, []string{"string", "named.Status"}), Type{Name: "string", A: 5 + g.IntN(30)}
		if g.percent(15) {
			column.Default = &Default{Text: "none"}
		}
	case g.wild(12):
		k := pick(g, kinds)
		column.Base, column.Type = k.base, pick(g, k.types)
	case g.wild(10):
		column.Null = Pointer
	case g.percent(4):
		column.Default = &Default{Text: "0"}
	}
	if g.percent(6) {
		column.Comment = pick(g, texts)
	}
	return column
}
