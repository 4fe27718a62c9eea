package gormadapter_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// User, Address and Parcel are what most tests work with: two levels of ordered
// lists, of pointers and of structs, with their other sides, a field that is
// not exported, a zero that is NULL, a default and both times.
type User struct {
	mapper.Base `map:"users"`

	ID        int64  `map:",pk"`
	Name      string `map:",size:30,unique"`
	Nickname  *string
	Rank      int        `map:",nullzero,index"`
	Level     int        `map:",default:3,check:(level > 0)"`
	Addresses []*Address `map:",rel,back:User,order:(email_address desc,id)"`
	CreatedAt time.Time  `map:",created"`
	UpdatedAt time.Time  `map:",updated"`
	secret    string
}

func (u *User) Define(d *mapper.Definition) {
	d.Bind(&u.secret, mapper.Column{Name: "password"})
}

type Address struct {
	mapper.Base `map:"addresses"`

	ID      int64    `map:",pk"`
	Email   string   `map:"email_address,size:50"`
	UserID  int64    `map:",nullzero,fk:users.id"`
	User    *User    `map:",rel"`
	Parcels []Parcel `map:",rel,back:Address,order:(weight)"`
}

type Parcel struct {
	mapper.Base `map:"parcels"`

	ID        int64 `map:",pk"`
	Weight    int
	AddressID *int64   `map:",fk:addresses.id"`
	Address   *Address `map:",rel"`
}

// shop maps the three classes in both styles.
var shop = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[User](r)
		registry.Mapped[Address](r)
		registry.Mapped[Parcel](r)
	},
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[User](r, users, mapper.Properties{
			"Rank":      mapper.Column{NullZero: true},
			"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(addresses.C("email_address").Desc(), addresses.C("id").Asc())},
			"CreatedAt": mapper.Column{Created: true},
			"UpdatedAt": mapper.Column{Updated: true},
			"secret":    mapper.Column{Name: "password"},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Address](r, addresses, mapper.Properties{
			"Email":   mapper.Column{Name: "email_address"},
			"UserID":  mapper.Column{NullZero: true},
			"User":    mapper.Relationship{},
			"Parcels": mapper.Relationship{Back: "Address", OrderBy: schema.OrderBy(parcels.C("weight").Asc())},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Parcel](r, parcels, mapper.Properties{
			"Address": mapper.Relationship{},
		}, mapper.IgnoreTags())
	},
}

var users = &schema.Table{
	Name: "users",
	Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 30}, Unique: true},
		{Name: "nickname", Type: schema.Text{}, Nullable: true},
		{Name: "rank", Type: schema.BigInt{}, Nullable: true, Index: true},
		{Name: "level", Type: schema.BigInt{}, Default: schema.Literal("3"), Check: "level > 0"},
		{Name: "created_at", Type: schema.Timestamp{}},
		{Name: "updated_at", Type: schema.Timestamp{}},
		{Name: "password", Type: schema.Text{}},
	},
}

var addresses = &schema.Table{
	Name: "addresses",
	Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "email_address", Type: schema.String{Size: 50}},
		{Name: "user_id", Nullable: true, References: "users.id"},
	},
}

var parcels = &schema.Table{
	Name: "parcels",
	Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "weight", Type: schema.BigInt{}},
		{Name: "address_id", Nullable: true, References: "addresses.id"},
	},
}

// TestStylesAreEqual shows that the tests of one style and of the other are on
// the same mapping.
func TestStylesAreEqual(t *testing.T) {
	for name, s := range map[string]styles{"shop": shop, "values": values, "journal": journal, "keys": keys, "readings": readings, "harbour": harbour, "pets": pets, "badges": badges, "entries": entries, "charges": charges, "circle": circle} {
		t.Run(name, func(t *testing.T) {
			declarative, imperative := build(t, s["declarative"]), build(t, s["imperative"])
			require.Equal(t, declarative.Describe(), imperative.Describe())
			require.Equal(t, declarative.Fingerprint(), imperative.Fingerprint())
		})
	}
}

// objects returns a new object of every class of a set.
func objects(set *mapper.Set) []any {
	var all []any
	for _, m := range set.Mappers() {
		all = append(all, reflect.New(m.Class).Interface())
	}
	return all
}

// ann stores a user with two addresses, the second of which has two parcels,
// and returns it as it was passed to Create.
func ann(t *testing.T, db *gorm.DB) *User {
	t.Helper()
	u := &User{Name: "Ann", Rank: 7, secret: "tulip", Addresses: []*Address{
		{Email: "a@example.com"},
		{Email: "b@example.com", Parcels: []Parcel{{Weight: 5}, {Weight: 2}}},
	}}
	require.NoError(t, db.Create(u).Error)
	record(db).take()
	return u
}

// value returns the one value of a query that GORM has no part in.
func value[T any](t *testing.T, db *gorm.DB, query string, args ...any) T {
	t.Helper()
	pool, err := db.DB()
	require.NoError(t, err)
	var v T
	require.NoError(t, pool.QueryRow(query, args...).Scan(&v), query)
	return v
}

// emails returns the addresses of a list in its order.
func emails(list []*Address) []string {
	found := []string{}
	for _, a := range list {
		found = append(found, a.Email)
	}
	return found
}

// weights returns the weights of a list in its order.
func weights(list []Parcel) []int {
	found := []int{}
	for _, p := range list {
		found = append(found, p.Weight)
	}
	return found
}

// names returns the names of a list in its order.
func names(list []User) []string {
	found := []string{}
	for _, u := range list {
		found = append(found, u.Name)
	}
	return found
}
