package registry_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// purse shows nothing but methods. Row is a generic class, wallet embeds the
// purse that its methods come from.
type (
	purse struct {
		id      int64
		owner   string
		balance int64
		note    *string
	}
	Row[T any] struct{ id, value T }
	wallet     struct {
		purse
		Color string
	}
)

func (a *purse) Number() int64      { return a.id }
func (a *purse) SetNumber(id int64) { a.id = id }
func (a purse) Balance() int64      { return a.balance }
func (a *purse) SetBalance(balance int64) error {
	if balance < 0 {
		return errors.New("overdrawn")
	}
	a.balance = balance
	return nil
}
func (a *purse) Note() *string { return a.note }
func (a *purse) SetNote(note *string) {
	if note != nil && *note == "panic" {
		panic("no panic, please")
	}
	a.note = note
}

func (r *Row[T]) ID() T      { return r.id }
func (r *Row[T]) SetID(id T) { r.id = id }

func purseProperties() mapper.Properties {
	return mapper.Properties{
		"Number":  mapper.Column{Name: "id", Access: mapper.Access((*purse).Number, (*purse).SetNumber)},
		"Balance": mapper.Column{Access: mapper.Access((*purse).Balance, (*purse).SetBalance)},
		"Note":    mapper.Column{Access: mapper.Access((*purse).Note, (*purse).SetNote)},
		"owner":   mapper.Column{},
	}
}

const purseText = `class purse on purses
  key Number
  Number int64 holds id accessors
  owner string holds owner
  Balance int64 holds balance accessors
  Note *string holds note accessors
table purses
  column id bigint not null primary key identity
  column owner text not null
  column balance bigint not null
  column note text null
`

// X2: methods stand in for fields, in every style; without a ready table their
// columns follow those of the fields, by name.
func TestX2AccessorPairs(t *testing.T) {
	t.Parallel()
	purses := table("purses", text("owner"), bigint("balance"), &schema.Column{Name: "note", Type: schema.Text{}, Nullable: true})
	for style, register := range beside[purse]("purse", purses, purseProperties(), nil) {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, purseText, set.Snapshot().Text(), style)
	}
	type memo struct {
		_  struct{} `map:"memos"`
		ID int64    `map:",pk"`
		purse
	}
	set, err := registry.Build(nil, declared[memo]("Memo", func(d *mapper.Definition) {
		d.Set("Balance", mapper.Column{Access: mapper.Access((*memo).Balance, (*memo).SetBalance)})
		d.Set("About", mapper.Column{Access: mapper.Access((*memo).Note, (*memo).SetNote), NoInit: true})
	}))
	require.NoError(t, err)
	require.Equal(t, `class Memo on memos
  key ID
  ID int64 holds id
  About *string holds about noinit accessors
  Balance int64 holds balance accessors
table memos
  column id bigint not null primary key identity
  column about text null
  column balance bigint not null
`, set.Snapshot().Text())
}

func purseMapper(t *testing.T) (*mapper.Set, *mapper.Mapper) {
	purses := table("purses", text("owner"), bigint("balance"), &schema.Column{Name: "note", Type: schema.Text{}, Nullable: true})
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[purse](r, purses, purseProperties())
	})
	require.NoError(t, err)
	m, err := mapper.Inspect[purse](set)
	require.NoError(t, err)
	return set, m
}

// X2: Get and Set reach fields and pairs alike.
func TestX2GetAndSet(t *testing.T) {
	t.Parallel()
	_, m := purseMapper(t)
	var a purse
	object := reflect.ValueOf(&a).Elem()
	for attribute, value := range map[string]any{"Number": int64(7), "Balance": int64(30), "Note": (*string)(nil), "owner": "Ann"} {
		c, _ := m.Column(attribute)
		require.NoError(t, c.Field.Set(object, reflect.ValueOf(value)))
		got, ok, err := c.Field.Get(object)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, value, got.Interface(), attribute)
		require.Equal(t, attribute != "owner", c.Field.Paired())
	}
	require.Equal(t, purse{id: 7, owner: "Ann", balance: 30}, a)
	number, _ := m.Column("Number")
	require.Nil(t, number.Field.Index())
	require.False(t, number.Field.Exported())
	require.Equal(t, int64(7), number.Field.Value(object).Interface())
	require.False(t, number.Field.Value(object).CanSet(), "setting it would set nothing")
}

// X2: what methods refuse, and their panics, are *ValueErrors; so is a struct
// without an address, since a copy would not do.
func TestX2AccessErrors(t *testing.T) {
	t.Parallel()
	_, m := purseMapper(t)
	var a purse
	object, text := reflect.ValueOf(&a).Elem(), "panic"
	field := func(attribute string) mapper.Accessor {
		c, _ := m.Column(attribute)
		return c.Field
	}
	_, _, unaddressed := field("Number").Get(reflect.ValueOf(a))
	_, _, unexported := field("owner").Get(reflect.ValueOf(a))
	for _, row := range []struct {
		err  error
		want string
	}{
		{field("Balance").Set(object, reflect.ValueOf(int64(-1))), "mapper: purse.Balance: overdrawn"},
		{field("Balance").Set(object, reflect.ValueOf("much")), "mapper: purse.Balance: it takes int64"},
		{field("owner").Set(object, reflect.ValueOf(1)), "mapper: purse.owner: it takes string"},
		{field("Balance").Set(object, reflect.Value{}), "mapper: purse.Balance: it takes int64"},
		{field("Note").Set(object, reflect.ValueOf(&text)), "mapper: purse.Note: its setter panicked: no panic, please"},
		{field("Number").Set(reflect.ValueOf(a), reflect.ValueOf(int64(1))), "mapper: purse.Number: the registry_test.purse has no address; pass a pointer to it"},
		{unaddressed, "mapper: purse.Number: the registry_test.purse has no address; pass a pointer to it"},
		{unexported, "mapper: purse.owner: the registry_test.purse has no address; pass a pointer to it"},
	} {
		require.EqualError(t, row.err, row.want)
		var e *mapper.ValueError
		require.ErrorAs(t, row.err, &e)
		require.Equal(t, "purse", e.Class)
	}
	require.Equal(t, purse{}, a)
}

// X2, R6: Construct sets what has a setter.
func TestX2ConstructByAccessors(t *testing.T) {
	t.Parallel()
	set, _ := purseMapper(t)
	a, err := registry.Construct[purse](set, mapper.Values{"Balance": 12, "owner": "Ann", "Note": "hello"})
	require.NoError(t, err)
	require.Equal(t, int64(12), a.balance)
	require.Equal(t, "Ann", a.owner)
	require.Equal(t, "hello", *a.note)
	_, err = registry.Construct[purse](set, mapper.Values{"Balance": -1, "Number": "one"})
	require.EqualError(t, err, "mapper: purse.Balance: overdrawn\nmapper: purse.Number: \"one\" is no value of int64; pass one of its type")
}

// X2: two instances of a generic type are two classes, named by the type.
func TestX2GenericClasses(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[Row[int64]](r, table("numbers", bigint("value")), mapper.Properties{
			"ID": mapper.Column{Access: mapper.Access((*Row[int64]).ID, (*Row[int64]).SetID)}, "value": mapper.Column{},
		})
		registry.MapImperatively[Row[string]](r, &schema.Table{Name: "words", Columns: []*schema.Column{
			{Name: "id", Type: schema.String{Size: 9}, PrimaryKey: true}, text("value"),
		}}, mapper.Properties{
			"ID": mapper.Column{Access: mapper.Access((*Row[string]).ID, (*Row[string]).SetID)}, "value": mapper.Column{},
		})
	})
	require.NoError(t, err)
	require.Equal(t, `class Row[int64] on numbers
  key ID
  ID int64 holds id accessors
  value int64 holds value
class Row[string] on words
  key ID
  ID string holds id accessors
  value string holds value
table numbers
  column id bigint not null primary key identity
  column value bigint not null
table words
  column id string(9) not null primary key
  column value text not null
`, set.Snapshot().Text())
	row, err := registry.Construct[Row[string]](set, mapper.Values{"ID": "a", "value": "b"})
	require.NoError(t, err)
	require.Equal(t, &Row[string]{"a", "b"}, row)
}

// X2: methods that an embedded struct lends are those of the class too.
func TestX2AccessorsOfEmbeddedStructs(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[wallet](r, table("wallets", text("color"), bigint("balance")), mapper.Properties{
			"Number":  mapper.Column{Name: "id", Access: mapper.Access((*wallet).Number, (*wallet).SetNumber)},
			"Balance": mapper.Column{Access: mapper.Access((*wallet).Balance, (*wallet).SetBalance)},
		})
	})
	require.NoError(t, err)
	w, err := registry.Construct[wallet](set, mapper.Values{"Number": 3, "Balance": 4, "Color": "red"})
	require.NoError(t, err)
	require.Equal(t, &wallet{purse{id: 3, balance: 4}, "red"}, w)
}
