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
  Stage int holds stage, enum open, shut for good
  Was *int holds was, enum open, shut for good
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
	require.Contains(t, second.Snapshot().Text(), "\n  Stage int holds stage, enum open, shut for good\n")
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

func dealSet(t *testing.T) *mapper.Mapper {
	set, err := registry.Build(nil, dealStyles()[byName], convertAmounts, nameStages)
	require.NoError(t, err)
	m, err := mapper.Inspect[deal](set)
	require.NoError(t, err)
	return m
}

// X3: what is stored for a value, and the value for what is stored. NULL does not
// reach the functions.
func TestX3ConvertedValues(t *testing.T) {
	t.Parallel()
	m := dealSet(t)
	two, is := amount{2}, shut
	for _, row := range []struct {
		attribute string
		value     any
		stored    any
	}{
		{"Price", amount{2}, int64(200)},
		{"Price", amount{}, int64(0)},
		{"Rest", &two, int64(200)},
		{"Rest", (*amount)(nil), nil},
		{"Bonus", sql.Null[amount]{V: two, Valid: true}, int64(200)},
		{"Bonus", sql.Null[amount]{}, nil},
		{"Stage", open, "open"},
		{"Stage", shut, "shut for good"},
		{"Was", &is, "shut for good"},
		{"Was", (*stage)(nil), nil},
	} {
		c, ok := m.Column(row.attribute)
		require.True(t, ok)
		stored, err := c.Converter.Value(reflect.ValueOf(row.value))
		require.NoError(t, err)
		require.Equal(t, row.stored, stored, row.attribute)
		value, err := c.Converter.Scan(row.stored)
		require.NoError(t, err)
		require.Equal(t, row.value, value.Interface(), row.attribute)
	}
	stage, _ := m.Column("Stage")
	read, err := stage.Converter.Scan([]byte("open"))
	require.NoError(t, err)
	require.Equal(t, open, read.Interface(), "drivers may give bytes")
	price, _ := m.Column("Price")
	read, err = price.Converter.Scan([]byte("300"))
	require.NoError(t, err)
	require.Equal(t, amount{3}, read.Interface())
}

// X3: an invalid sql.Null[G] is NULL whatever it holds.
func TestX3InvalidNullWrapper(t *testing.T) {
	t.Parallel()
	bonus, _ := dealSet(t).Column("Bonus")
	stored, err := bonus.Converter.Value(reflect.ValueOf(sql.Null[amount]{V: amount{-1}}))
	require.NoError(t, err)
	require.Nil(t, stored)
}

// X3: what cannot be converted is a *ValueError with its place.
func TestX3ValueErrors(t *testing.T) {
	t.Parallel()
	m := dealSet(t)
	column := func(attribute string) *mapper.Converter {
		c, _ := m.Column(attribute)
		return c.Converter
	}
	_, debt := column("Rest").Value(reflect.ValueOf(&amount{-1}))
	_, half := column("Fee").Scan(int64(150))
	_, letters := column("Fee").Scan("many")
	_, null := column("Price").Scan(nil)
	_, unnamed := column("Stage").Value(reflect.ValueOf(stage(7)))
	_, unknown := column("Was").Scan("ajar")
	for _, row := range []struct {
		err     error
		place   [3]string
		value   any
		message string
	}{
		{debt, [3]string{"Deal", "Rest", "remainder"}, &amount{-1}, "mapper: Deal.Rest: column remainder: debts are not stored"},
		{half, [3]string{"Deal", "Fee", "fee"}, int64(150), "mapper: Deal.Fee: column fee: 150 cents are no whole amount"},
		{letters, [3]string{"Deal", "Fee", "fee"}, "many", `mapper: Deal.Fee: column fee: converting driver.Value type string ("many") to a int64: invalid syntax`},
		{null, [3]string{"Deal", "Price", "price"}, nil, "mapper: Deal.Price: column price: it is NULL, which registry_test.amount cannot hold"},
		{unnamed, [3]string{"Deal", "Stage", "stage"}, stage(7), "mapper: Deal.Stage: column stage: 7 is none of the values with the names open, shut for good"},
		{unknown, [3]string{"Deal", "Was", "was"}, "ajar", `mapper: Deal.Was: column was: "ajar" is none of open, shut for good`},
	} {
		require.EqualError(t, row.err, row.message)
		var e *mapper.ValueError
		require.ErrorAs(t, row.err, &e)
		require.Equal(t, row.place, [3]string{e.Class, e.Attribute, e.Column})
		require.Equal(t, row.value, e.Value)
		require.Error(t, e.Err)
	}
}

// X3: a panic of a converter's functions is an error like others.
func TestX3PanicsOfConverters(t *testing.T) {
	t.Parallel()
	cause := errors.New("boom")
	set, err := registry.Build(nil, dealStyles()[withBase], nameStages, func(r *registry.Registry) {
		registry.Convert(r, func(amount) (int64, error) { panic(cause) }, func(int64) (amount, error) { panic("bang") })
	})
	require.NoError(t, err)
	m, _ := mapper.Inspect[baseDeal](set)
	price, _ := m.Column("Price")
	_, err = price.Converter.Value(reflect.ValueOf(amount{1}))
	require.EqualError(t, err, "mapper: Deal.Price: column price: its converter panicked: boom")
	require.ErrorIs(t, err, cause)
	_, err = price.Converter.Scan(int64(1))
	require.EqualError(t, err, "mapper: Deal.Price: column price: its converter panicked: bang")
}

// X3: with nullzero, zero is NULL, and does not reach the functions.
func TestX3NullZero(t *testing.T) {
	t.Parallel()
	type deal struct {
		_     struct{} `map:"deals"`
		ID    int64    `map:",pk"`
		Price amount   `map:",nullzero"`
	}
	set, err := registry.Build(nil, declared[deal]("Deal"), func(r *registry.Registry) {
		registry.Convert(r, func(amount) (int64, error) { return 0, errors.New("called") }, func(int64) (amount, error) { return amount{}, errors.New("called") })
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  column price bigint null\n")
	m, _ := mapper.Inspect[deal](set)
	price, _ := m.Column("Price")
	stored, err := price.Converter.Value(reflect.ValueOf(amount{}))
	require.NoError(t, err)
	require.Nil(t, stored)
	value, err := price.Converter.Scan(nil)
	require.NoError(t, err)
	require.Equal(t, amount{}, value.Interface())
}

// X3: what is stored may be NULL by itself, and its column then is nullable.
func TestX3StoredNull(t *testing.T) {
	t.Parallel()
	type deal struct {
		_     struct{} `map:"deals"`
		ID    int64    `map:",pk"`
		Price amount
	}
	set, err := registry.Build(nil, declared[deal]("Deal"), func(r *registry.Registry) {
		registry.Convert(r, func(a amount) (sql.NullInt64, error) { return sql.NullInt64{Int64: a.units, Valid: a.units != 9}, nil },
			func(n sql.NullInt64) (amount, error) {
				if !n.Valid {
					return amount{9}, nil
				}
				return amount{n.Int64}, nil
			})
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  Price amount holds price, converted to sql.NullInt64\n")
	require.Contains(t, set.Snapshot().Text(), "\n  column price bigint null\n")
	m, _ := mapper.Inspect[deal](set)
	price, _ := m.Column("Price")
	for _, row := range []struct {
		value  amount
		stored any
	}{{amount{9}, nil}, {amount{3}, int64(3)}} {
		stored, err := price.Converter.Value(reflect.ValueOf(row.value))
		require.NoError(t, err)
		require.Equal(t, row.stored, stored)
		value, err := price.Converter.Scan(row.stored)
		require.NoError(t, err)
		require.Equal(t, row.value, value.Interface())
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
	require.Contains(t, set.Snapshot().Text(), "\n  Stage int holds stage, enum b, ä\n")
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
		{"enum twice", mapper.ConvertedTwice, `^mapper: registry_test\.stage is converted twice: enum a \(convert_test\.go:\d+\) and enum open, shut for good \(convert_test\.go:\d+\); remove one of them$`, []func(*registry.Registry){nameStages, func(r *registry.Registry) {
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

// X3: fields of value objects, mixins and flattened structs are converted too;
// behind a pointer, NULL is a nil on the way.
func TestX3ConvertersInsideStructs(t *testing.T) {
	t.Parallel()
	type fees struct {
		Entry amount
		Stage stage
	}
	type mixed struct {
		mapper.Mixin
		Extra amount
	}
	type Lent struct{ Gift amount }
	type deal struct {
		mapper.Base `map:"deals"`
		mixed
		Lent
		ID    int64 `map:",pk"`
		Now   fees  `map:",prefix:now_"`
		Later *fees `map:",prefix:later_"`
	}
	set, err := registry.Build(nil, declared[deal]("Deal"), convertAmounts, nameStages)
	require.NoError(t, err)
	require.Equal(t, `class Deal on deals
  key ID
  Extra amount holds extra, converted to int64
  Gift amount holds gift, converted to int64
  ID int64 holds id
  Now.Entry amount holds now_entry, converted to int64
  Now.Stage int holds now_stage, enum open, shut for good
  Later.Entry amount holds later_entry optional, converted to int64
  Later.Stage int holds later_stage optional, enum open, shut for good
table deals
  column extra bigint not null
  column gift bigint not null
  column id bigint not null primary key identity
  column now_entry bigint not null
  column now_stage string(13) not null
  column later_entry bigint null
  column later_stage string(13) null
`, set.Snapshot().Text())
	m, _ := mapper.Inspect[deal](set)
	later, _ := m.Column("Later.Entry")
	zero, err := later.Converter.Scan(nil)
	require.NoError(t, err)
	require.Equal(t, amount{}, zero.Interface())
	_, ok, err := later.Field.Get(reflect.ValueOf(&deal{}).Elem())
	require.NoError(t, err)
	require.False(t, ok, "NULL")
}

// A field that a back reference completes is no column, whatever is registered
// for other types.
func TestX3ConvertersLeaveRelationships(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, convertAmounts, func(r *registry.Registry) {
		registry.Mapped[soldHouse](r)
		registry.Mapped[seller](r)
	})
	require.NoError(t, err)
	require.Equal(t, `class seller on sellers
  key ID
  ID int64 holds id
  Houses []*soldHouse is one-to-many on sellers.id = houses.seller_id by fk_houses_seller_id back Seller
class soldHouse on houses
  key ID
  ID int64 holds id
  Price amount holds price, converted to int64
  SellerID int64 holds seller_id
  Seller *seller is many-to-one on houses.seller_id = sellers.id by fk_houses_seller_id back Houses
table houses
  column id bigint not null primary key identity
  column price bigint not null
  column seller_id bigint not null
  foreign key fk_houses_seller_id (seller_id) references sellers(id)
table sellers
  column id bigint not null primary key identity
`, set.Snapshot().Text())
}

type (
	seller struct {
		mapper.Base `map:"sellers"`
		ID          int64 `map:",pk"`
		Houses      []*soldHouse
	}
	soldHouse struct {
		mapper.Base `map:"houses"`
		ID          int64 `map:",pk"`
		Price       amount
		SellerID    int64   `map:",fk:sellers.id"`
		Seller      *seller `map:",rel,back:Houses"`
	}
)

// X3: a converter is heard before what a type says of itself, and a null wrapper
// of a type of one's own needs none.
func TestX3TypesOfOnesOwn(t *testing.T) {
	t.Parallel()
	type sale struct {
		mapper.Base `map:"sales"`
		ID          int64 `map:",pk"`
		Price       cents
		Stage       sql.Null[stage]
	}
	_, err := registry.Build(nil, declared[sale]("Sale"))
	require.EqualError(t, err, "mapper: Sale.Price: registry_test.cents converts itself, so its column type is not known; state it, as in type:text")
	set, err := registry.Build(nil, declared[sale]("Sale"), func(r *registry.Registry) {
		registry.Convert(r, func(cents) (int64, error) { return 5, nil }, func(int64) (cents, error) { return cents{}, nil })
	})
	require.NoError(t, err)
	require.Equal(t, `class Sale on sales
  key ID
  ID int64 holds id
  Price cents holds price, converted to int64
  Stage sql.Null[int] holds stage
table sales
  column id bigint not null primary key identity
  column price bigint not null
  column stage bigint null
`, set.Snapshot().Text())
}
