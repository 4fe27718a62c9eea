package registry_test

import (
	"database/sql"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

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
  Now.Stage int holds now_stage, enum 1: "open", 2: "shut for good"
  Later.Entry amount holds later_entry optional, converted to int64
  Later.Stage int holds later_stage optional, enum 1: "open", 2: "shut for good"
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
	require.EqualError(t, err, "mapper: Sale.Price: registry_test.cents converts itself, so its column type is not known; state it, as in type:text or type:timestamp")
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
