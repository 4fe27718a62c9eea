package gormadapter_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

func TestTransaction(t *testing.T) {
	errStop := errors.New("stop")
	create := func(tx *gorm.DB, name string) error { return tx.Create(&User{Name: name}).Error }
	for _, c := range []struct {
		name string
		run  func(*gorm.DB) error
		err  error
		left []string
	}{
		{"commit", func(db *gorm.DB) error {
			return db.Transaction(func(tx *gorm.DB) error { return create(tx, "Ann") })
		}, nil, []string{"Ann"}},
		{"rollback", func(db *gorm.DB) error {
			return db.Transaction(func(tx *gorm.DB) error { return errors.Join(create(tx, "Ann"), errStop) })
		}, errStop, []string{}},
		{"inner rollback", func(db *gorm.DB) error {
			return db.Transaction(func(tx *gorm.DB) error {
				inner := tx.Transaction(func(tx *gorm.DB) error { return errors.Join(create(tx, "Bob"), errStop) })
				if !errors.Is(inner, errStop) {
					return inner
				}
				return create(tx, "Ann")
			})
		}, nil, []string{"Ann"}},
		{"outer rollback", func(db *gorm.DB) error {
			return db.Transaction(func(tx *gorm.DB) error {
				return errors.Join(tx.Transaction(func(tx *gorm.DB) error { return create(tx, "Bob") }), errStop)
			})
		}, errStop, []string{}},
		{"savepoint", func(db *gorm.DB) error {
			tx := db.Begin()
			return errors.Join(create(tx, "Ann"), tx.SavePoint("here").Error, create(tx, "Bob"),
				tx.RollbackTo("here").Error, create(tx, "Cid"), tx.Commit().Error)
		}, nil, []string{"Ann", "Cid"}},
		{"begin and rollback", func(db *gorm.DB) error {
			tx := db.Begin()
			return errors.Join(create(tx, "Ann"), tx.Rollback().Error)
		}, nil, []string{}},
		{"failure of a nested object", func(db *gorm.DB) error {
			u := &User{Name: "Ann", Addresses: []*Address{{Email: "a", User: &User{Name: "Bob", Level: -1}}}}
			if db.Create(u).Error == nil {
				return errors.New("stored")
			}
			return nil
		}, nil, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shop.each(t, func(t *testing.T, db *gorm.DB) {
				require.ErrorIs(t, c.run(db), c.err)
				var left []User
				require.NoError(t, db.Order("id").Find(&left).Error)
				require.Equal(t, c.left, names(left))
			})
		})
	}
}
