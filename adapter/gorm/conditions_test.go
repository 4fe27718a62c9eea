package gormadapter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
)

// The attributes that the conditions are about.
var (
	userID       = mapper.AttrOf(func(u *User) *int64 { return &u.ID })
	userName     = mapper.AttrOf(func(u *User) *string { return &u.Name })
	userNickname = mapper.AttrOf(func(u *User) **string { return &u.Nickname })
	userRank     = mapper.AttrOf(func(u *User) *int { return &u.Rank })
	userSecret   = mapper.AttrOf(func(u *User) *string { return &u.secret })
	addressEmail = mapper.AttrOf(func(a *Address) *string { return &a.Email })
)

// N7: typed attributes are conditions and orders.
func TestN7TypedConditions(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		nick := "dee"
		require.NoError(t, db.Create(&User{Name: "Dee", Nickname: &nick}).Error) // of no rank
		for _, c := range []struct {
			name string
			tx   *gorm.DB
			want []string
		}{
			{"Eq", db.Where(gormadapter.Eq(userName, "Bob")), []string{"Bob"}},
			{"Eq of a field that is not exported", db.Where(gormadapter.Eq(userSecret, "rose")), []string{"Cid"}},
			{"Eq of a pointer", db.Where(gormadapter.Eq(userNickname, &nick)), []string{"Dee"}},
			{"Eq of nil", db.Where(gormadapter.Eq(userNickname, nil)), []string{"Ann", "Bob", "Cid"}},
			{"Eq of a zero that is NULL", db.Where(gormadapter.Eq(userRank, 0)), []string{"Dee"}},
			{"Neq", db.Where(gormadapter.Neq(userName, "Bob")), []string{"Ann", "Cid", "Dee"}},
			{"Neq of a zero that is NULL", db.Where(gormadapter.Neq(userRank, 0)), []string{"Ann", "Bob", "Cid"}},
			{"Gt", db.Where(gormadapter.Gt(userRank, 1)), []string{"Bob", "Cid"}},
			{"Gte", db.Where(gormadapter.Gte(userRank, 2)), []string{"Bob", "Cid"}},
			{"Lt", db.Where(gormadapter.Lt(userRank, 2)), []string{"Ann"}},
			{"Lte", db.Where(gormadapter.Lte(userRank, 2)), []string{"Ann", "Bob"}},
			{"In", db.Where(gormadapter.In(userName, "Ann", "Cid")), []string{"Ann", "Cid"}},
			{"In of one", db.Where(gormadapter.In(userName, "Ann")), []string{"Ann"}},
			{"In of none", db.Where(gormadapter.In(userName)), []string{}},
			{"Like", db.Where(gormadapter.Like(userName, "%n%")), []string{"Ann"}},
			{"IsNull", db.Where(gormadapter.IsNull(userRank)), []string{"Dee"}},
			{"not", db.Not(gormadapter.Eq(userName, "Bob")), []string{"Ann", "Cid", "Dee"}},
			{"not null", db.Not(gormadapter.IsNull(userRank)), []string{"Ann", "Bob", "Cid"}},
			{"not of several", db.Not(gormadapter.In(userName, "Ann", "Bob")), []string{"Cid", "Dee"}},
			{"or", db.Where(gormadapter.Eq(userRank, 1)).Or(gormadapter.Eq(userName, "Dee")), []string{"Ann", "Dee"}},
			{"both", db.Where(gormadapter.Gt(userRank, 1), gormadapter.Lt(userRank, 3)), []string{"Bob"}},
			{"of a joined table", db.Joins("JOIN addresses ON addresses.user_id = users.id").Where(gormadapter.Like(addressEmail, "ann@%")), []string{"Ann"}},
			{"in clauses", db.Clauses(clause.Where{Exprs: []clause.Expression{gormadapter.Eq(userName, "Cid")}}), []string{"Cid"}},
		} {
			var found []User
			require.NoError(t, c.tx.Order("users.id").Find(&found).Error, c.name)
			require.Equal(t, c.want, names(found), c.name)
		}
		var found []User
		require.NoError(t, db.Where(gormadapter.Gt(userRank, 0)).Order(gormadapter.OrderBy(gormadapter.Desc(userRank), gormadapter.Asc(userID))).Find(&found).Error)
		require.Equal(t, []string{"Cid", "Bob", "Ann"}, names(found))

		one, err := gorm.G[User](db).Where(gormadapter.Eq(userName, "Bob")).First(t.Context())
		require.NoError(t, err)
		require.Equal(t, 2, one.Rank)

		changed := db.Model(&User{}).Where(gormadapter.Eq(userName, "Bob")).Update("rank", 7)
		require.NoError(t, changed.Error)
		require.EqualValues(t, 1, changed.RowsAffected)
		require.NoError(t, db.Where(gormadapter.Eq(userName, "Dee")).Delete(&User{}).Error)
		require.ErrorIs(t, db.Where(gormadapter.Eq(userName, "Dee")).Take(&User{}).Error, gorm.ErrRecordNotFound)
	})
}

// TestTypedConditionsOfJoined goes by the names that GORM gives what it joins.
func TestTypedConditionsOfJoined(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		require.NoError(t, db.Create(&Parcel{Weight: 3, Address: &Address{Email: "d@example.com", User: &User{Name: "Dee"}}}).Error)
		for name, query := range map[string]*gorm.DB{
			"Joins":          db.Joins("User").Where(gormadapter.Eq(userName, "Dee")),
			"order":          db.Joins("User").Order(gormadapter.OrderBy(gormadapter.Desc(userName))),
			"InnerJoins, ON": db.InnerJoins("User", db.Where(gormadapter.Eq(userName, "Dee"))),
		} {
			var found []Address
			require.NoError(t, query.Find(&found).Error, name)
			require.NotEmpty(t, found, name)
			require.Equal(t, "Dee", found[0].User.Name, name)
		}
		for name, query := range map[string]*gorm.DB{
			"nested": db.Joins("Address.User").Where(gormadapter.Eq(userName, "Dee")),
			"middle": db.Joins("Address.User").Where(gormadapter.Eq(addressEmail, "d@example.com")),
			"both":   db.Joins("Address").Joins("Address.User").Where(gormadapter.Eq(userName, "Dee"), gormadapter.Eq(addressEmail, "d@example.com")),
		} {
			var parcel Parcel
			require.NoError(t, query.Take(&parcel).Error, name)
			require.Equal(t, 3, parcel.Weight, name)
		}
	})
}

type stranger struct{ ID int64 }

// N7: conditions name the columns of the mapping, quoted; what is not mapped is an
// error of the statement, which is not run.
func TestTypedConditionsNameColumns(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		if db.Name() != "sqlite" {
			return // the others quote otherwise
		}
		statement := db.Session(&gorm.Session{DryRun: true}).Where(gormadapter.Eq(userSecret, "x"), gormadapter.Gt(userRank, 1)).
			Order(gormadapter.OrderBy(gormadapter.Desc(userRank))).Find(&[]User{}).Statement
		require.Equal(t, "SELECT * FROM `users` WHERE `users`.`password` = ? AND `users`.`rank` > ? ORDER BY `users`.`rank` DESC", statement.SQL.String())
		require.Equal(t, []any{"x", 1}, statement.Vars)

		order := func(first, second any) string {
			return db.Session(&gorm.Session{DryRun: true}).Order(first).Order(second).Find(&[]User{}).Statement.SQL.String()
		}
		byRank := gormadapter.OrderBy(gormadapter.Asc(userRank))
		require.Equal(t, "SELECT * FROM `users` ORDER BY `users`.`rank`", order("name", byRank), "it is the whole order")
		require.Equal(t, "SELECT * FROM `users` ORDER BY name", order(byRank, "name"))

		err := db.Where(gormadapter.Eq(mapper.AttrOf(func(s *stranger) *int64 { return &s.ID }), 1)).Find(&[]User{}).Error
		var unmapped *mapper.UnmappedError
		require.ErrorAs(t, err, &unmapped)
		require.ErrorIs(t, db.Where(gormadapter.IsNull(mapper.AttrOf(func(a *Address) **User { return &a.User }))).Find(&[]Address{}).Error, mapper.UnknownAttribute)

		plain, err := gorm.Open(db.Dialector)
		require.NoError(t, err)
		err = plain.Table("users").Where(gormadapter.Eq(userName, "Ann")).Find(&[]map[string]any{}).Error
		var mistake *gormadapter.SetError
		require.ErrorAs(t, err, &mistake)
		require.EqualError(t, err, "gormadapter: the DB has no mapping; call db.Use(gormadapter.New(set)) first")
	})
}

// TestTypedConditionsOfTwoJoins cannot tell which of the joined tables is meant.
func TestTypedConditionsOfTwoJoins(t *testing.T) {
	cityName := mapper.AttrOf(func(c *City) *string { return &c.Name })
	keys.each(t, func(t *testing.T, db *gorm.DB) {
		err := db.Joins("From").Joins("To").Where(gormadapter.Eq(cityName, "Rome")).Find(&[]Route{}).Error
		require.ErrorIs(t, err, mapper.AmbiguousColumn)
		require.EqualError(t, err, "mapper: City.Name: table cities is joined as From and To; write the condition as text")
	})
}

// otherBuilder builds clauses without a statement.
type otherBuilder struct {
	strings.Builder
	err error
}

func (*otherBuilder) WriteQuoted(any)              {}
func (*otherBuilder) AddVar(clause.Writer, ...any) {}
func (b *otherBuilder) AddError(err error) error   { b.err = err; return err }

func TestTypedConditionsOutsideOfStatements(t *testing.T) {
	var b otherBuilder
	gormadapter.Eq(userName, "Ann").Build(&b)
	require.Empty(t, b.String())
	var mistake *gormadapter.IncompatibleError
	require.ErrorAs(t, b.err, &mistake)
	require.EqualError(t, b.err, "gormadapter: a condition on an attribute is built by a *gormadapter_test.otherBuilder; use it in statements of a *gorm.DB")
}
