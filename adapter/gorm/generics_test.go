package gormadapter_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func TestGenerics(t *testing.T) {
	ctx := context.Background()
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := &User{Name: "Ann", Rank: 1, secret: "tulip", Addresses: []*Address{{Email: "a@example.com"}, {Email: "b@example.com"}}}
		require.NoError(t, gorm.G[User](db).Create(ctx, u))
		require.EqualValues(t, 1, u.ID)
		require.NoError(t, gorm.G[User](db).CreateInBatches(ctx, &[]User{{Name: "Bob", Rank: 2}, {Name: "Cid", Rank: 3}}, 1))

		first, err := gorm.G[User](db).Where("rank = ?", 1).First(ctx)
		require.NoError(t, err)
		require.Equal(t, "tulip", first.secret)

		found, err := gorm.G[User](db).Where(&User{Name: "Bob"}).Find(ctx)
		require.NoError(t, err)
		require.Equal(t, []string{"Bob"}, names(found))

		loaded, err := gorm.G[User](db).Preload("Addresses", nil).Order("id").Take(ctx)
		require.NoError(t, err)
		require.Equal(t, []string{"b@example.com", "a@example.com"}, emails(loaded.Addresses))

		ordered, err := gorm.G[User](db).Preload("Addresses", func(b gorm.PreloadBuilder) error {
			b.Order("id")
			return nil
		}).Order("id").Take(ctx)
		require.NoError(t, err)
		require.Equal(t, []string{"a@example.com", "b@example.com"}, emails(ordered.Addresses))

		joined, err := gorm.G[Address](db).Joins(clause.LeftJoin.Association("User"), nil).Order("addresses.id").Find(ctx)
		require.NoError(t, err)
		require.Equal(t, "Ann", joined[0].User.Name)

		rows, err := gorm.G[User](db).Where("rank > ?", 1).Update(ctx, "rank", 9)
		require.NoError(t, err)
		require.Equal(t, 2, rows)
		rows, err = gorm.G[User](db).Where("name = ?", "Bob").Updates(ctx, User{Rank: 5, Level: 4})
		require.NoError(t, err)
		require.Equal(t, 1, rows)
		rows, err = gorm.G[User](db).Where("name = ?", "Cid").Set(clause.Assignment{Column: clause.Column{Name: "rank"}, Value: 0}).Update(ctx)
		require.NoError(t, err)
		require.Equal(t, 1, rows)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM users WHERE rank IS NULL"))

		count, err := gorm.G[User](db).Where("level = ?", 4).Count(ctx, "*")
		require.NoError(t, err)
		require.EqualValues(t, 1, count)

		rows, err = gorm.G[User](db).Where("name <> ?", "Ann").Delete(ctx)
		require.NoError(t, err)
		require.Equal(t, 2, rows)
		_, err = gorm.G[User](db).Delete(ctx)
		require.ErrorIs(t, err, gorm.ErrMissingWhereClause)
		_, err = gorm.G[User](db).Where("id = ?", 99).First(ctx)
		require.ErrorIs(t, err, gorm.ErrRecordNotFound)
	})
}
