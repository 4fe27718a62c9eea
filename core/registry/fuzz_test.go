package registry_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The classes that fuzzing maps, rightly or wrongly.
type (
	fuzzPlace struct {
		Street string
		At     struct{ Lat, Lon float64 }
		Up     *fuzzPlace
	}
	fuzzStamps struct {
		mapper.Mixin `map:",index:(saved,x)"`
		Saved        time.Time `map:",updated"`
	}
	fuzzLent struct {
		X    int64
		Name string
	}
	fuzzA struct {
		ID     int64
		Name   string
		X      *int64
		BID    int64
		B      *fuzzB
		Bs     []fuzzB
		Up     *fuzzA
		Home   fuzzPlace
		Work   *fuzzPlace
		hidden string
		Any    any
	}
	fuzzB struct {
		fuzzLent
		ID  int64
		AID *int64
		A   *fuzzA
		As  []*fuzzA
	}
	fuzzC struct {
		mapper.Base `map:"c"`
		fuzzStamps
		ID   int64     `map:",pk"`
		X    string    `map:"x,size:10,unique"`
		AID  int64     `map:",fk:a.id,ondelete:cascade"`
		A    *fuzzA    `map:",rel"`
		Home fuzzPlace `map:",prefix:home_"`
	}
	fuzzHeir struct {
		fuzzA
		AID   *int64
		Label string
	}
	fuzzHeirOfHeir struct {
		fuzzHeir `map:",inherits,identity:x"`
		BIDs     []int64 `map:"-"`
		Saved    *string
	}
	fuzzGeneric[T any] struct {
		ID int64
		X  T
	}
)

func (a *fuzzA) secret() string     { panic("a getter is not for Configure to call") }
func (a *fuzzA) setSecret(s string) { a.hidden = s }

var (
	fuzzClasses = []reflect.Type{
		typeOf[fuzzA](), typeOf[fuzzB](), typeOf[fuzzC](), typeOf[fuzzHeir](), typeOf[fuzzHeirOfHeir](), typeOf[fuzzGeneric[string]](), typeOf[fuzzGeneric[*fuzzA]](), typeOf[fuzzStamps](),
		typeOf[int](), typeOf[*fuzzA](), typeOf[struct{}](), typeOf[[]fuzzA](), typeOf[error](), nil,
	}
	fuzzAttributes = []string{"ID", "Name", "X", "BID", "B", "Bs", "Up", "Home", "Work", "Home.Street", "Home.At", "Work.At.Lat", "hidden", "Any", "AID", "A", "As", "Secret", "fuzzLent", "", "Nmae"}
	fuzzNames      = []string{"id", "name", "x", "b_id", "a_id", "saved", "home_street", "street", "ID", "hidden", "", "nmae", "a.id", "label"}
	fuzzTables     = []string{"a", "b", "c", "a_b", "", "a.b", "x"}
	fuzzTargets    = []string{"", "a.id", "b.id", "c.id", "a.x", "s.a.id", "zz.id", "a.", ".", "a"}
	fuzzTypes      = []schema.Type{
		schema.BigInt{}, schema.Text{}, schema.String{Size: 10}, schema.Integer{}, schema.Double{}, schema.Boolean{}, schema.Timestamp{}, schema.Binary{},
		schema.Decimal{Precision: 10, Scale: 2}, schema.Date{}, schema.Native{Dialect: schema.PostgreSQL, Text: "inet"},
		nil, schema.String{Size: -1}, schema.Decimal{Precision: 2, Scale: 9}, schema.Native{},
	}
	fuzzConverters = []*mapper.Converter{nil, nil, nil,
		mapper.ConvertBy(func(n int64) (string, error) { return "", nil }, func(string) (int64, error) { return 0, nil }),
		mapper.ConvertBy[int64, string](nil, nil), mapper.EnumBy(map[string]string{"a": "b", "c": "b"}),
	}
	fuzzAccess = []*mapper.AccessorPair{nil, nil, nil,
		mapper.Access((*fuzzA).secret, (*fuzzA).setSecret), mapper.Access[fuzzB, int64, func(*fuzzB, int64)](nil, nil),
	}
	fuzzGenerators = []*mapper.Generator{nil, nil, nil, mapper.GenerateBy(func() (int64, error) { return 1, nil }), mapper.GenerateBy[string](nil)}

	fuzzActions = []schema.Action{"", schema.Cascade, schema.SetNull, "bogus", schema.NoAction}
)

// dice makes choices out of the bytes that fuzzing finds; at their end it always
// takes the first.
type dice struct{ bytes []byte }

func (d *dice) roll(n int) int {
	if len(d.bytes) == 0 {
		return 0
	}
	b := d.bytes[0]
	d.bytes = d.bytes[1:]
	return int(b) % n
}

func (d *dice) likely() bool { return d.roll(4) != 3 }
func (d *dice) rarely() bool { return d.roll(8) == 7 }

func one[T any](d *dice, from []T) T { return from[d.roll(len(from))] }

func some[T any](d *dice, from []T) []T {
	var taken []T
	for range d.roll(4) {
		taken = append(taken, one(d, from))
	}
	return taken
}

func (d *dice) column() *schema.Column {
	if d.rarely() {
		return nil
	}
	c := &schema.Column{Name: one(d, fuzzNames), Type: one(d, fuzzTypes), Nullable: !d.likely(), PrimaryKey: !d.likely()}
	if d.rarely() {
		c.Identity, c.Unique, c.Index = schema.Identity(d.roll(4)), d.likely(), d.likely()
		c.Default = schema.Default{Kind: schema.DefaultKind(d.roll(4)), Text: one(d, fuzzNames)}
		c.Computed, c.Check = one(d, fuzzNames), one(d, fuzzNames)
	}
	if !d.likely() {
		c.References, c.OnDelete, c.OnUpdate = one(d, fuzzTargets), one(d, fuzzActions), one(d, fuzzActions)
	}
	return c
}

func (d *dice) table() *schema.Table {
	switch {
	case d.rarely():
		return nil
	case d.rarely():
		return schema.Reflected(one(d, fuzzTables))
	}
	t := &schema.Table{Name: one(d, fuzzTables)}
	if d.rarely() {
		t.Schema, t.View, t.Comment = "s", one(d, fuzzNames), one(d, fuzzNames)
	}
	if d.likely() {
		t.Columns = append(t.Columns, key())
	}
	for range d.roll(6) {
		t.Columns = append(t.Columns, d.column())
	}
	for range d.roll(3) {
		index := schema.IndexOn(some(d, fuzzNames)...)
		index.Name, index.Unique = one(d, fuzzNames), d.likely()
		t.Indexes = append(t.Indexes, index)
		t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{
			Name: one(d, fuzzNames), Columns: some(d, fuzzNames), RefTable: one(d, fuzzTables), RefColumns: some(d, fuzzNames), OnDelete: one(d, fuzzActions), NotEnforced: d.rarely(),
		})
		t.Checks = append(t.Checks, &schema.Check{Name: one(d, fuzzNames), Condition: one(d, fuzzNames)})
		if d.rarely() {
			t.Indexes, t.ForeignKeys, t.Checks = append(t.Indexes, nil), append(t.ForeignKeys, nil), append(t.Checks, nil)
		}
	}
	return t
}

// join joins tables and subqueries, rightly or wrongly.
func (d *dice) join(tables []*schema.Table) schema.Selectable {
	switch d.roll(6) {
	case 0:
		return &schema.Subquery{Name: one(d, fuzzTables), Query: one(d, fuzzNames), Columns: []*schema.Column{key(), d.column()}}
	case 1:
		return (*schema.Subquery)(nil)
	case 2, 3:
		return one(d, append(tables, nil))
	}
	j := &schema.Join{Left: d.join(tables), Right: d.join(tables), Outer: d.rarely()}
	for range d.roll(3) {
		ref := func() schema.ColumnRef {
			return schema.ColumnRef{Table: one(d, fuzzTables), Column: one(d, fuzzNames)}
		}
		j.On = append(j.On, [2]schema.ColumnRef{ref(), ref()})
	}
	return j
}

func (d *dice) property(tables []*schema.Table) mapper.Property {
	switch d.roll(6) {
	case 0:
		return mapper.Column{Convert: one(d, fuzzConverters), Access: one(d, fuzzAccess), Generate: one(d, fuzzGenerators), Name: one(d, fuzzNames), NullZero: d.rarely(), NullRead: d.rarely(), NoInit: d.rarely(), Created: d.rarely(), Version: d.rarely(), SoftDelete: d.rarely()}
	case 1:
		return mapper.Composite{Prefix: one(d, fuzzNames)}
	case 2:
		return mapper.Ignore{}
	case 3:
		return one(d, []mapper.Property{nil, (*mapper.Column)(nil), &mapper.Relationship{}})
	}
	r := mapper.Relationship{OnDelete: one(d, fuzzActions), NotUnique: d.rarely()}
	if d.likely() {
		r.Back = one(d, fuzzAttributes)
	}
	for range d.roll(3) {
		ref := schema.ColumnRef{Table: one(d, fuzzTables), Column: one(d, fuzzNames)}
		switch d.roll(3) {
		case 0:
			r.OrderBy = append(r.OrderBy, ref.Desc())
		case 1:
			r.ForeignKey = append(r.ForeignKey, ref)
		case 2:
			r.Remote = append(r.Remote, ref)
		}
	}
	if d.rarely() {
		r.On, r.Identity = schema.ColumnRef{Table: one(d, fuzzTables), Column: one(d, fuzzNames)}, one(d, fuzzNames)
	}
	if !d.likely() {
		r.Through = one(d, append(tables, &schema.Table{Name: one(d, fuzzTables)}))
	}
	return r
}

func (d *dice) edit(tables []*schema.Table) mapper.Edit {
	return one(d, []mapper.Edit{
		nil, mapper.Named(one(d, fuzzNames)), mapper.OnTable(one(d, fuzzTables)), mapper.Exclude(some(d, fuzzNames)...), mapper.Include(some(d, fuzzNames)...),
		mapper.ColumnPrefix(one(d, fuzzNames)), mapper.IgnoreTags(), mapper.Onto(one(d, append(tables, nil))), mapper.Onto(d.join(tables)),
		mapper.With(func(a *fuzzA, d *mapper.Definition) {
			d.Bind(&a.B, mapper.Relationship{})
			d.Bind(a, nil)
			d.Bind(nil, nil)
		}),
		mapper.ConstructedBy(func() *fuzzA { return nil }),
		func(d *mapper.Definition) { panic("boom") },
		func(d *mapper.Definition) { d.Class, d.Properties, d.Origins = nil, nil, nil },
		mapper.Inherits[fuzzA](), mapper.Inherits[fuzzHeir](), mapper.Inherits[int](), mapper.Concrete(), mapper.PolymorphicOn(one(d, fuzzNames)), mapper.Identity(one(d, fuzzNames)), mapper.Key(some(d, fuzzNames)...),
		func(d *mapper.Definition) { d.Parent, d.PolymorphicOn, d.Identity = typeOf[fuzzA](), "x", "b" },
		func(d *mapper.Definition) {
			d.Indexes, d.ForeignKeys, d.Checks = append(d.Indexes, nil), append(d.ForeignKeys, nil), append(d.Checks, nil)
		},
	})
}

func (d *dice) options() *registry.Options {
	rules := []func(string) string{nil, nil, nil, func(string) string { return "x" }, func(string) string { return "" }, func(string) string { panic("no rule") }}
	return &registry.Options{ColumnName: one(d, rules), TableName: one(d, rules), TagKey: one(d, []string{"", "db"})}
}

// FuzzConfigure: whatever is mapped, there is no panic, every mistake is typed
// and names the way out, Configure repeats itself, tables stay as they were, and
// what it returns can be read.
func FuzzConfigure(f *testing.F) {
	for _, seed := range []string{"", "\x00\x01\x01", "tables and classes", "a longer text gives the dice more to roll, and so a larger model of more classes and more properties"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		d := &dice{bytes}
		r := registry.New(d.options())
		var tables, before []*schema.Table
		for range 1 + d.roll(4) {
			table := d.table()
			tables, before = append(tables, table), append(before, table.Clone())
		}
		for range 1 + d.roll(4) {
			definition := &mapper.Definition{Class: one(d, fuzzClasses), Name: one(d, []string{"", "A", "B", "C"}), Table: one(d, tables), Properties: mapper.Properties{}}
			for range d.roll(6) {
				definition.Properties[one(d, fuzzAttributes)] = d.property(tables)
			}
			if d.roll(3) == 2 {
				definition.Parent, definition.Identity = one(d, []reflect.Type{typeOf[fuzzA](), typeOf[fuzzHeir]()}), one(d, fuzzNames)
			}
			switch d.roll(5) {
			case 0:
				registry.Mapped[fuzzC](r, d.edit(tables), d.edit(tables))
			case 4:
				registry.Mapped[fuzzHeir](r, d.edit(tables), d.edit(tables))
				registry.Mapped[fuzzHeirOfHeir](r, d.edit(tables))
			case 1:
				registry.MapImperatively[fuzzA](r, definition.Table, definition.Properties, d.edit(tables), d.edit(tables))
			default:
				if edit := d.edit(tables); edit != nil && d.roll(8) > 0 {
					func() {
						defer func() { _ = recover() }() // the caller's own panic, outside of any door
						edit(definition)
					}()
				}
				r.Add(definition)
			}
		}
		set, err := r.Configure()
		again, repeated := r.Configure()
		require.Equal(t, before, clones(tables))
		if err != nil {
			require.Nil(t, set)
			require.Nil(t, again)
			require.EqualError(t, repeated, err.Error())
			requireTyped(t, err)
			return
		}
		require.NoError(t, repeated)
		require.Equal(t, set.Snapshot(), again.Snapshot())
		require.NotEmpty(t, set.Describe())
		for _, m := range set.Mappers() {
			require.NotEmpty(t, m.Key)
			if object, err := set.Construct(m.Class, nil); err == nil {
				require.IsType(t, reflect.New(m.Class).Interface(), object)
			}
		}
	})
}

func clones(tables []*schema.Table) []*schema.Table {
	var copied []*schema.Table
	for _, t := range tables {
		copied = append(copied, t.Clone())
	}
	return copied
}

// requireTyped demands that an error joins mistakes and refusals alone.
func requireTyped(t *testing.T, err error) {
	t.Helper()
	for _, one := range joined(t, err) {
		var mistake *mapper.Error
		var refusal *mapper.UnsupportedError
		switch {
		case errors.As(one, &mistake):
			require.NotEmpty(t, mistake.Kind)
			require.NotEmpty(t, mistake.Problem)
			require.NotEmpty(t, mistake.Remedy, one.Error())
		case errors.As(one, &refusal):
			require.NotEmpty(t, refusal.Feature)
		default:
			require.Fail(t, "neither kind of error", one.Error())
		}
	}
}
