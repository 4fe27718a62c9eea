package registry_test

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// amount holds no column by itself, stage holds a bigint.
type (
	amount struct{ units int64 }
	stage  int
)

const (
	open stage = iota + 1
	shut
)

var stageNames = map[stage]string{open: "open", shut: "shut for good"}

func (a amount) cents() (int64, error) {
	if a.units < 0 {
		return 0, errors.New("debts are not stored")
	}
	return a.units * 100, nil
}

func amountOf(cents int64) (amount, error) {
	if cents%100 != 0 {
		return amount{}, fmt.Errorf("%d cents are no whole amount", cents)
	}
	return amount{cents / 100}, nil
}

func convertAmounts(r *registry.Registry) { registry.Convert(r, amount.cents, amountOf) }
func nameStages(r *registry.Registry)     { registry.EnumOf(r, stageNames) }

// The deal in three shapes of one class, the last without tags.
type (
	baseDeal struct {
		mapper.Base `map:"deals"`

		ID    int64 `map:",pk"`
		Price amount
		Rest  *amount `map:"remainder"`
		Bonus sql.Null[amount]
		Fee   amount `map:",type:integer,default:5"`
		Stage stage  `map:",index"`
		Was   *stage `map:",type:string(20)"`
	}
	markedDeal struct {
		_ struct{} `map:"deals"`

		ID    int64 `map:",pk"`
		Price amount
		Rest  *amount `map:"remainder"`
		Bonus sql.Null[amount]
		Fee   amount `map:",type:integer,default:5"`
		Stage stage  `map:",index"`
		Was   *stage `map:",type:string(20)"`
	}
	deal struct {
		ID    int64
		Price amount
		Rest  *amount
		Bonus sql.Null[amount]
		Fee   amount
		Stage stage
		Was   *stage
	}
)

func dealsTable() *schema.Table {
	return &schema.Table{Name: "deals", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "price", Type: schema.BigInt{}},
		{Name: "remainder", Type: schema.BigInt{}, Nullable: true},
		{Name: "bonus", Type: schema.BigInt{}, Nullable: true},
		{Name: "fee", Type: schema.Integer{}, Default: schema.Literal("5")},
		{Name: "stage", Type: schema.String{Size: 13}, Index: true},
		{Name: "was", Type: schema.String{Size: 20}, Nullable: true},
	}}
}

const dealText = `class Deal on deals
  key ID
  ID int64 holds id
  Price amount holds price, converted to int64
  Rest *amount holds remainder, converted to int64
  Bonus sql.Null[amount] holds bonus, converted to int64
  Fee amount holds fee, converted to int64
  Stage int holds stage, enum 1: "open", 2: "shut for good"
  Was *int holds was, enum 1: "open", 2: "shut for good"
table deals
  column id bigint not null primary key identity
  column price bigint not null
  column remainder bigint null
  column bonus bigint null
  column fee integer not null default "5"
  column stage string(13) not null
  column was string(20) null
  index ix_deals_stage (stage)
`

func dealStyles() styles {
	s := beside("Deal", dealsTable(), mapper.Properties{"Rest": mapper.Column{Name: "remainder"}},
		func(d *deal, m *mapper.Definition) { m.Bind(&d.Rest, mapper.Column{Name: "remainder"}) })
	s[withBase], s[withMarker] = declared[baseDeal]("Deal"), declared[markedDeal]("Deal")
	return s
}

// X3: a converter is one for the whole registry, in every style, whatever is
// registered first.
func TestX3Converters(t *testing.T) {
	t.Parallel()
	for style, register := range dealStyles() {
		for _, order := range [][]func(*registry.Registry){
			{convertAmounts, nameStages, register}, {register, nameStages, convertAmounts}, {nameStages, register, convertAmounts},
		} {
			set, err := registry.Build(nil, order...)
			require.NoError(t, err, style)
			require.Equal(t, dealText, set.Snapshot().Text(), style)
		}
	}
}

// A Set is that of its moment: a converter that is registered later makes another.
func TestX3ConvertersLater(t *testing.T) {
	t.Parallel()
	type level struct {
		mapper.Base `map:"levels"`
		ID          int64 `map:",pk"`
		Stage       stage
	}
	r := registry.New(nil)
	registry.Mapped[level](r)
	first, err := r.Configure()
	require.NoError(t, err)
	nameStages(r)
	second, err := r.Configure()
	require.NoError(t, err)
	require.Contains(t, first.Snapshot().Text(), "\n  Stage int holds stage\n")
	require.Contains(t, first.Snapshot().Text(), "\n  column stage bigint not null\n")
	require.Contains(t, second.Snapshot().Text(), "\n  Stage int holds stage, enum 1: \"open\", 2: \"shut for good\"\n")
	require.Contains(t, second.Snapshot().Text(), "\n  column stage string(13) not null\n")
}

// X3: the converter that a property states wins over the registry's.
func TestX3ConverterOfAColumn(t *testing.T) {
	t.Parallel()
	words := mapper.ConvertBy(func(a amount) (string, error) { return fmt.Sprintf("%d units", a.units), nil },
		func(s string) (a amount, err error) {
			_, err = fmt.Sscanf(s, "%d units", &a.units)
			return a, err
		})
	type plain struct {
		ID    int64
		Price amount
		Fee   amount
	}
	type tagged struct {
		_     struct{} `map:"deals"`
		ID    int64    `map:",pk"`
		Price amount
		Fee   amount
	}
	for style, register := range map[string]func(*registry.Registry){
		"declarative": declared[tagged]("Deal", setting("Fee", mapper.Column{Convert: words})),
		"imperative":  beside[plain]("Deal", table("deals", bigint("price"), text("fee")), mapper.Properties{"Fee": mapper.Column{Convert: words}}, nil)[byName],
	} {
		set, err := registry.Build(nil, register, convertAmounts)
		require.NoError(t, err, style)
		require.Equal(t, `class Deal on deals
  key ID
  ID int64 holds id
  Price amount holds price, converted to int64
  Fee amount holds fee, converted to string
table deals
  column id bigint not null primary key identity
  column price bigint not null
  column fee text not null
`, set.Snapshot().Text(), style)
		require.Contains(t, set.Describe(), "\n  Fee    fee text not null as amount, converted to string\n")
	}
}

// X3: a foreign key lends its type to a converted column, which must fit it.
func TestX3ConvertedForeignKey(t *testing.T) {
	t.Parallel()
	type owner struct {
		_  struct{} `map:"owners"`
		ID int64    `map:",pk"`
	}
	type deal struct {
		_       struct{} `map:"deals"`
		ID      int64    `map:",pk"`
		OwnerID stage    `map:",fk:owners.id"`
	}
	classes := func(r *registry.Registry) {
		registry.Mapped[owner](r)
		registry.Mapped[deal](r, mapper.Named("Deal"))
	}
	set, err := registry.Build(nil, classes, func(r *registry.Registry) {
		registry.Convert(r, func(s stage) (int32, error) { return int32(s), nil }, func(n int32) (stage, error) { return stage(n), nil })
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  column owner_id bigint not null\n")
	_, err = registry.Build(nil, classes, nameStages)
	require.EqualError(t, err, "mapper: Deal.OwnerID: string, which its converter stores of registry_test.stage, does not hold bigint; change the column's type or the converter")
}

// X3: two enums with the same names are the same mapping, and the map is copied.
func TestX3EnumNames(t *testing.T) {
	t.Parallel()
	names := map[stage]string{shut: "b", open: "ä"}
	r := registry.New(nil)
	registry.EnumOf(r, names)
	dealStyles()[byName](r)
	convertAmounts(r)
	names[open], names[3] = "changed", "late"
	set, err := r.Configure()
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  Stage int holds stage, enum 1: \"ä\", 2: \"b\"\n")
	m, _ := mapper.Inspect[deal](set)
	c, _ := m.Column("Stage")
	stored, err := c.Converter.Value(reflect.ValueOf(open))
	require.NoError(t, err)
	require.Equal(t, "ä", stored)
	require.Equal(t, []string{"b", "ä"}, c.Converter.Names())
}

// What is wrong with a registered converter is an error without a class.
func TestX3BadConverters(t *testing.T) {
	t.Parallel()
	class := beside[keyed]("Keyed", table("keyed"), nil, nil)[byName]
	for _, row := range []struct {
		name    string
		kind    mapper.Kind
		pattern string
		mapping []func(*registry.Registry)
	}{
		{"nil function", mapper.BadConverter, `^mapper: the converter of registry_test\.amount at convert_test\.go:\d+: the function from the database is nil; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.Convert[amount, int64](r, amount.cents, nil)
		}}},
		{"other nil function", mapper.BadConverter, `^mapper: the converter of registry_test\.amount at convert_test\.go:\d+: the function to the database is nil; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.Convert(r, nil, amountOf)
		}}},
		{"nothing that a column holds", mapper.BadConverter, `^mapper: the converter of registry_test\.amount at convert_test\.go:\d+: no column holds chan int; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.Convert(r, func(amount) (chan int, error) { return nil, nil }, func(chan int) (amount, error) { return amount{}, nil })
		}}},
		{"twice", mapper.ConvertedTwice, `^mapper: registry_test\.amount is converted twice: converted to int64 \(convert_test\.go:\d+\) and converted to string \(convert_test\.go:\d+\); remove one of them$`, []func(*registry.Registry){convertAmounts, func(r *registry.Registry) {
			registry.Convert(r, func(amount) (string, error) { return "", nil }, func(string) (amount, error) { return amount{}, nil })
		}}},
		{"enum twice", mapper.ConvertedTwice, `^mapper: registry_test\.stage is converted twice: enum 1: "a" \(convert_test\.go:\d+\) and enum 1: "open", 2: "shut for good" \(convert_test\.go:\d+\); remove one of them$`, []func(*registry.Registry){nameStages, func(r *registry.Registry) {
			registry.EnumOf(r, map[stage]string{open: "a"})
		}}},
		{"no names", mapper.BadConverter, `^mapper: the converter of registry_test\.stage at convert_test\.go:\d+: it has no names; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.EnumOf[stage](r, nil)
		}}},
		{"empty name", mapper.BadConverter, `^mapper: the converter of registry_test\.stage at convert_test\.go:\d+: a value has an empty name; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.EnumOf(r, map[stage]string{open: "", shut: "shut"})
		}}},
		{"one name for two", mapper.BadConverter, `^mapper: the converter of registry_test\.stage at convert_test\.go:\d+: two values have the name "same"; correct it$`, []func(*registry.Registry){func(r *registry.Registry) {
			registry.EnumOf(r, map[stage]string{open: "same", shut: "same"})
		}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			set, err := registry.Build(nil, append([]func(*registry.Registry){class}, row.mapping...)...)
			require.Nil(t, set)
			require.Regexp(t, row.pattern, err.Error())
			require.ErrorIs(t, err, row.kind)
			slices.Reverse(row.mapping)
			_, other := registry.Build(nil, append(row.mapping, class)...)
			require.EqualError(t, other, err.Error(), "in any order")
		})
	}
}

// A nil door panics, as that of a class does.
func TestConvertThroughANilDoor(t *testing.T) {
	t.Parallel()
	require.PanicsWithValue(t, "registry: the door is nil; pass a *registry.Registry or a *registry.Base", func() { registry.EnumOf(nil, stageNames) })
}
