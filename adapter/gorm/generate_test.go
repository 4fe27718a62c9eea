package gormadapter_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Coupon has a key that the client generates, and is referred to by it.
type Coupon struct {
	Code  string
	Batch *int64
	Uses  []CouponUse
}

type CouponUse struct {
	ID   int64
	Code string
}

func (c *Coupon) BeforeCreate(*gorm.DB) error {
	if c.Batch != nil && *c.Batch == 99 {
		c.Code = "hook"
	}
	return nil
}

// mapCoupons maps both classes with generators that count from 1.
func mapCoupons(fail *error) register {
	coupons := &schema.Table{Name: "coupons", Columns: []*schema.Column{
		{Name: "code", Type: schema.String{Size: 9}, PrimaryKey: true}, {Name: "batch", Type: schema.BigInt{}},
	}}
	uses := &schema.Table{Name: "coupon_uses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "code", References: "coupons.code"},
	}}
	coupons.Columns[1].Nullable = true
	codes, batches := 0, int64(0)
	return func(r *registry.Registry) {
		registry.MapImperatively[Coupon](r, coupons, mapper.Properties{
			"Code":  mapper.Column{Generate: mapper.GenerateBy(func() (string, error) { codes++; return fmt.Sprint("C", codes), *fail })},
			"Batch": mapper.Column{Generate: mapper.GenerateBy(func() (int64, error) { batches++; return batches, nil })},
			"Uses":  mapper.Relationship{},
		})
		registry.MapImperatively[CouponUse](r, uses, nil)
	}
}

// D11: a function makes the values of new objects that have none.
func TestD11GeneratedValues(t *testing.T) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			var fail error
			set := build(t, mapCoupons(&fail))
			db := open(t, d)
			require.NoError(t, db.Use(gormadapter.New(set)))
			migrate(t, db, set)

			given, hooked := int64(50), int64(99)
			list := []*Coupon{{Uses: []CouponUse{{}, {}}}, {Code: "own", Batch: &given}, {Batch: &hooked}}
			require.NoError(t, db.Create(list).Error)
			require.Equal(t, "C1", list[0].Code)
			require.Equal(t, "C1", list[0].Uses[1].Code)
			require.NoError(t, db.Save(&Coupon{}).Error)
			require.NoError(t, db.Omit("Batch").Create(&Coupon{}).Error)
			row := map[string]any{"batch": 7}
			require.NoError(t, db.Model(&Coupon{}).Create(row).Error)
			require.Equal(t, "C4", row["code"], "the caller learns the key")
			require.Equal(t, "C1 1\nC2 2\nC3 NULL\nC4 7\nhook 99\nown 50", storedTable(t, db, "code, batch", "coupons", "code"))

			fail = errors.New("out of codes")
			err := db.Create(&Coupon{}).Error
			require.ErrorIs(t, err, fail)
			var mistake *mapper.ValueError
			require.ErrorAs(t, err, &mistake)
			require.Equal(t, "Code", mistake.Attribute)
			require.Equal(t, 6, value[int](t, db, "SELECT count(*) FROM coupons"))
		})
	}
}
