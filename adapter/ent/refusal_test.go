package entadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// refusal is a mapping, in the styles that can state it, and the one thing that
// ent refuses of it.
type refusal struct {
	styles    map[string]register
	class     string
	attribute string
	feature   string
	remedy    string
}

func (r refusal) requireAlone(t *testing.T, err error) {
	t.Helper()
	var refused *mapper.UnsupportedError
	require.ErrorAs(t, err, &refused)
	want := &mapper.UnsupportedError{Backend: "ent", Class: r.class, Attribute: r.attribute, Feature: r.feature, Remedy: r.remedy}
	require.Equal(t, want, refused)
	require.EqualError(t, err, want.Error(), "nothing else is refused")
}

// both are the declarative and the imperative style of a class.
func both[T any](table *schema.Table, properties mapper.Properties) map[string]register {
	return map[string]register{"declarative": tagged[T], "imperative": as[T](table, properties)}
}

// with has more classes mapped, in every style.
func with(styles map[string]register, more ...register) map[string]register {
	all := map[string]register{}
	for style, r := range styles {
		all[style] = func(reg *registry.Registry) {
			for _, r := range append(more, r) {
				r(reg)
			}
		}
	}
	return all
}

// odds is a table with a generated key and more columns.
func odds(columns ...*schema.Column) *schema.Table {
	id := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
	return &schema.Table{Name: "odds", Columns: append([]*schema.Column{id}, columns...)}
}

// altered is a class on a table that tags have no words for.
func altered(alter func(*schema.Table)) map[string]register {
	table := odds(&schema.Column{Name: "count", Type: schema.BigInt{}})
	alter(table)
	return map[string]register{"imperative": as[Computed](table, nil)}
}

// stated is a class whose key the mapping states.
func stated(table *schema.Table, key ...string) map[string]register {
	class := as[struct{ Serial, Count int64 }](table, mapper.Properties{"Serial": mapper.Column{Name: "id"}}, mapper.Named("Stated"), mapper.Key(key...))
	return map[string]register{"declarative": func(r *registry.Registry) { registry.Mapped[Stated](r, mapper.Key(key...)) }, "imperative": class}
}

// over gives a table an index.
func over(index schema.Index) func(*schema.Table) {
	return func(t *schema.Table) { t.Indexes = []*schema.Index{&index} }
}

// keyedBy is a table of nothing but a key.
func keyedBy(t schema.Type) *schema.Table {
	return &schema.Table{Name: "odds", Columns: []*schema.Column{{Name: "id", Type: t, PrimaryKey: true}}}
}

func elsewhere(r *registry.Registry) {
	if _, err := r.MetaData().Add(&schema.Table{Name: "elsewhere", Columns: odds().Columns}); err != nil {
		panic(err)
	}
}

func refusals() map[string]refusal {
	big, small := schema.BigInt{}, schema.String{Size: 9}
	qualified, quoted := odds(), odds(&schema.Column{Name: `c\ount`, Type: big})
	qualified.Schema, quoted.Name = "other", `o"dds`
	key, plain := "use an integer or a string", "use a plain name, of letters, digits and underscores"
	return map[string]refusal{
		"schema":       {both[Qualified](qualified, nil), "Qualified", "", "a table in another schema", ""},
		"computed":     {both[Computed](odds(&schema.Column{Name: "count", Type: big, Computed: "id + 1"}), nil), "Computed", "Count", "a computed column", ""},
		"view":         {altered(func(t *schema.Table) { t.View = "SELECT 1" }), "Computed", "", "a class on a view", ""},
		"partial":      {altered(over(schema.Index{Columns: []schema.IndexColumn{{Column: "count"}}, Where: "id > 0"})), "Computed", "Count", "a partial index", ""},
		"expression":   {altered(over(schema.Index{Columns: []schema.IndexColumn{{Expression: "id + 1"}}})), "Computed", "", "an index over an expression", ""},
		"prefix":       {altered(over(schema.Index{Columns: []schema.IndexColumn{{Column: "count", Prefix: 3}}})), "Computed", "Count", "an index over a prefix", ""},
		"version":      {both[Versioned](odds(&schema.Column{Name: "count", Type: big}), mapper.Properties{"Count": mapper.Column{Version: true}}), "Versioned", "Count", "a version counter", ""},
		"soft delete":  {both[Deletable](odds(&schema.Column{Name: "at", Type: schema.Timestamp{}, Nullable: true}), mapper.Properties{"At": mapper.Column{SoftDelete: true}}), "Deletable", "At", "soft deletion", ""},
		"no class":     {with(both[Referring](odds(&schema.Column{Name: "count", Type: big, References: "elsewhere.id"}), nil), elsewhere), "Referring", "Count", "a foreign key to a table that no class maps", ""},
		"two keys":     {both[Twofold](odds(&schema.Column{Name: "count", Type: big, PrimaryKey: true}), nil), "Twofold", "", "a composite primary key", "give the table a key of one column, with a unique index over these"},
		"two stated":   {stated(odds(&schema.Column{Name: "count", Type: big}), "count", "id"), "Stated", "", "a composite primary key", "give the table a key of one column, with a unique index over these"},
		"generated":    {stated(odds(&schema.Column{Name: "count", Type: big}), "count"), "Stated", "Serial", "a generated column beside the key", "exclude it from the mapping"},
		"real key":     {both[RealKey](keyedBy(schema.Double{}), nil), "RealKey", "ID", "a primary key of type float64 in a column of type double", key},
		"time key":     {both[TimeKey](keyedBy(schema.Timestamp{}), nil), "TimeKey", "ID", "a primary key of type time.Time in a column of type timestamp(6)", key},
		"decimal key":  {both[DecimalKey](keyedBy(schema.Decimal{Precision: 9}), nil), "DecimalKey", "ID", "a primary key of type string in a column of type decimal(9,0)", key},
		"colour key":   {both[ColourKey](keyedBy(small), nil), "ColourKey", "ID", "a primary key of type *entadapter.Colour in a column of type string(9)", key},
		"hidden null":  {both[HiddenNull](odds(&schema.Column{Name: "count", Type: schema.Text{}, Nullable: true}), nil), "HiddenNull", "Count", "a null wrapper of type entadapter.word, which cannot be named in other packages", "export the type"},
		"hidden type":  {both[Hidden](odds(&schema.Column{Name: "count", Type: small, Nullable: true}), nil), "Hidden", "Count", "a field of type entadapter.colour, which converts itself and cannot be named in other packages", "export the type"},
		"two ids":      {both[TwoIDs](&schema.Table{Name: "odds", Columns: []*schema.Column{{Name: "id", Type: big}, {Name: "code", Type: big, PrimaryKey: true}}}, nil), "TwoIDs", "ID", "two fields over id: Code is the key, which ent calls id too", "rename the field"},
		"same name":    {both[SameName](odds(&schema.Column{Name: "user_name", Type: schema.Text{}}, &schema.Column{Name: "username", Type: schema.Text{}}, &schema.Column{Name: "other", Type: schema.Text{}}), mapper.Properties{"User_Name": mapper.Column{Name: "other"}}), "SameName", "User_Name", "two attributes named user_name: UserName is the other", "rename one of them"},
		"foreign name": {both[ForeignName](odds(&schema.Column{Name: "Länge", Type: big}, &schema.Column{Name: "Ärger", Type: big}), nil), "ForeignName", "Ärger", "a name that does not begin with an ASCII letter", "rename the field"},
		"converter":    {map[string]register{"imperative": as[Computed](odds(&schema.Column{Name: "count", Type: schema.Text{}}), mapper.Properties{"Count": mapper.Column{Convert: mapper.EnumBy(map[int64]string{1: "one"})}})}, "Computed", "Count", "a converted value", ""},
		"JSON":         {both[JSONCount](odds(&schema.Column{Name: "count", Type: schema.JSON{}}), nil), "JSONCount", "Count", "a converted value", ""},
		"JSON text":    {both[JSONNote](odds(&schema.Column{Name: "note", Type: schema.JSON{}, Nullable: true}), nil), "JSONNote", "Note", "JSON text in bytes", ""},
		"generator":    {map[string]register{"imperative": as[Computed](odds(&schema.Column{Name: "count", Type: big}), mapper.Properties{"Count": mapper.Column{Generate: mapper.GenerateBy(func() (int64, error) { return 1, nil })}})}, "Computed", "Count", "a value that a function generates", ""},
		"accessors":    {map[string]register{"imperative": as[Twofold](odds(&schema.Column{Name: "count", Type: big}, &schema.Column{Name: "half", Type: big}), mapper.Properties{"Half": mapper.Column{Access: mapper.Access((*Twofold).Half, (*Twofold).SetHalf)}})}, "Twofold", "Half", "an attribute with accessor methods", ""},
		"quotes":       {map[string]register{"imperative": as[Computed](odds(&schema.Column{Name: `c"`, Type: big}), mapper.Properties{"Count": mapper.Column{Name: `c"`}})}, "Computed", "Count", `the column name "c\""`, plain},
	}
}

// TestRefused has each thing that ent refuses, alone.
func TestRefused(t *testing.T) {
	for name, c := range refusals() {
		for style, r := range c.styles {
			t.Run(name+"/"+style, func(t *testing.T) {
				set := build(t, r)
				c.requireAlone(t, entadapter.Refuse(set))
				nodes, err := entadapter.Nodes(set)
				c.requireAlone(t, err)
				require.Nil(t, nodes)
			})
		}
	}
}
