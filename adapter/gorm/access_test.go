package gormadapter_test

import (
	"errors"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Wallet keeps everything behind methods.
type Wallet struct {
	id      int64
	owner   string
	balance int64
	opened  *time.Time
	key     []byte
	phase   Phase
}

var errOverdrawn = errors.New("overdrawn")

func (w *Wallet) ID() int64               { return w.id }
func (w *Wallet) SetID(id int64)          { w.id = id }
func (w *Wallet) Owner() string           { return w.owner }
func (w *Wallet) SetOwner(owner string)   { w.owner = owner }
func (w *Wallet) Opened() *time.Time      { return w.opened }
func (w *Wallet) SetOpened(at *time.Time) { w.opened = at }
func (w *Wallet) Key() []byte             { return w.key }
func (w *Wallet) SetKey(key []byte)       { w.key = key }
func (w *Wallet) Phase() Phase            { return w.phase }
func (w *Wallet) SetPhase(phase Phase)    { w.phase = phase }
func (w *Wallet) Balance() int64 {
	if w.owner == "nobody" {
		panic("nobody has no balance")
	}
	return w.balance
}
func (w *Wallet) SetBalance(b int64) error {
	if b < 0 {
		return errOverdrawn
	}
	w.balance = b
	return nil
}

// Define is what tags cannot say of methods.
func (w *Wallet) Define(d *mapper.Definition) {
	for name, p := range walletProperties {
		d.Set(name, p)
	}
}

var walletProperties = mapper.Properties{
	"ID":      mapper.Column{Access: mapper.Access((*Wallet).ID, (*Wallet).SetID)},
	"Owner":   mapper.Column{Access: mapper.Access((*Wallet).Owner, (*Wallet).SetOwner)},
	"Balance": mapper.Column{Access: mapper.Access((*Wallet).Balance, (*Wallet).SetBalance)},
	"Opened":  mapper.Column{Created: true, Access: mapper.Access((*Wallet).Opened, (*Wallet).SetOpened)},
	"Key":     mapper.Column{Access: mapper.Access((*Wallet).Key, (*Wallet).SetKey)},
	"Phase":   mapper.Column{Access: mapper.Access((*Wallet).Phase, (*Wallet).SetPhase)},
}

var wallets = styles{
	"declarative": func(r *registry.Registry) {
		converters(r)
		registry.Mapped[Wallet](r, mapper.Onto(walletTable))
	},
	"imperative": func(r *registry.Registry) {
		converters(r)
		registry.MapImperatively[Wallet](r, walletTable, walletProperties, mapper.IgnoreTags())
	},
}

var walletTable = &schema.Table{Name: "wallets", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "owner", Type: schema.String{Size: 20}},
	{Name: "balance", Type: schema.BigInt{}, Default: schema.Literal("5")},
	{Name: "opened", Type: schema.Timestamp{}, Nullable: true},
	{Name: "key", Type: schema.Binary{}, Nullable: true},
	{Name: "phase", Type: schema.String{Size: 9}},
}}

// X2: methods read and set an attribute, generated keys, defaults and times
// included.
func TestX2AccessorMethods(t *testing.T) {
	wallets.each(t, func(t *testing.T, db *gorm.DB) {
		ann, bob := &Wallet{owner: "Ann", balance: 100, key: []byte{1, 0}, phase: Open}, &Wallet{owner: "Bob", phase: Closed}
		require.NoError(t, db.Create([]*Wallet{ann, bob}).Error)
		require.Equal(t, []int64{1, 2}, []int64{ann.id, bob.id})
		require.NotNil(t, ann.opened)

		var found Wallet
		require.NoError(t, db.First(&found, "owner = ?", "Ann").Error)
		require.Equal(t, Wallet{id: 1, owner: "Ann", balance: 100, opened: found.opened, key: []byte{1, 0}, phase: Open}, found)
		require.WithinDuration(t, *ann.opened, *found.opened, time.Millisecond)
		require.NoError(t, db.First(&Wallet{}, 2).Error)

		require.NoError(t, db.Model(ann).Update("Balance", 7).Error)
		require.Equal(t, int64(7), ann.balance)
		require.NoError(t, db.Model(ann).Updates(&Wallet{owner: "Anna"}).Error)
		require.Equal(t, "Anna", ann.owner)
		ann.key = nil
		require.NoError(t, db.Save(ann).Error)
		var again Wallet
		require.NoError(t, db.Where(&Wallet{owner: "Anna"}).Take(&again).Error)
		require.Equal(t, Wallet{id: 1, owner: "Anna", balance: 7, opened: again.opened, phase: Open}, again)
		require.NoError(t, db.Where(Wallet{id: 2}).Delete(&Wallet{}).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM wallets"))
	})
}

// TestAccessorErrors has the errors and panics of methods end the statement.
func TestAccessorErrors(t *testing.T) {
	wallets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Wallet{owner: "Ann", phase: Open}).Error)
		require.NoError(t, db.Exec("UPDATE wallets SET balance = -1").Error)
		err := db.Take(&Wallet{}).Error
		require.ErrorIs(t, err, errOverdrawn)
		var mistake *mapper.ValueError
		require.ErrorAs(t, err, &mistake)
		require.Equal(t, "Balance", mistake.Attribute)

		err = db.Create(&Wallet{owner: "nobody", phase: Open}).Error
		require.ErrorContains(t, err, "mapper: Wallet.Balance: its getter panicked: nobody has no balance")
		err = db.Where(&Wallet{owner: "nobody"}).Take(&Wallet{}).Error
		require.ErrorContains(t, err, "mapper: Wallet.Balance: its getter panicked: nobody has no balance")
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM wallets"))
	})
}

// TestSetterErrors has an update by a map end where a setter refuses its value.
func TestSetterErrors(t *testing.T) {
	wallets.each(t, func(t *testing.T, db *gorm.DB) {
		ann, bob := &Wallet{owner: "Ann", balance: 1, phase: Open}, &Wallet{owner: "Bob", balance: 2, phase: Open}
		require.NoError(t, db.Create([]*Wallet{ann, bob}).Error)
		for name, err := range map[string]error{
			"column":     db.Model(ann).Updates(map[string]any{"balance": -7, "phase": Closed}).Error,
			"attribute":  db.Model(ann).Update("Balance", -7).Error,
			"no hooks":   db.Model(ann).UpdateColumns(&map[string]any{"balance": -7}).Error,
			"list":       db.Model([]*Wallet{ann, bob}).Updates(map[string]any{"balance": -7}).Error,
			"conditions": db.Model(&Wallet{}).Where("id > 0").Update("balance", -7).Error,
		} {
			var mistake *mapper.ValueError
			require.ErrorAs(t, err, &mistake, name)
			require.ErrorIs(t, err, errOverdrawn, name)
			require.Equal(t, "Wallet.Balance", mistake.Class+"."+mistake.Attribute, name)
		}
		const before = "Ann 1 open\nBob 2 open"
		require.Equal(t, before, storedTable(t, db, "owner, balance, phase", "wallets", "id"))
		require.Equal(t, []int64{1, 2}, []int64{ann.balance, bob.balance})

		require.NoError(t, db.Model(ann).Omit("balance").Updates(map[string]any{"balance": -7, "owner": "Anna"}).Error)
		require.NoError(t, db.Model(bob).Select("owner").Updates(map[string]any{"balance": -7, "owner": "Bo"}).Error)
		require.NoError(t, db.Model(bob).Update("balance", gorm.Expr("balance + ?", 1)).Error)
		require.NoError(t, db.Model(ann).Update("balance", 5).Error)
		require.Equal(t, "Anna 5 open\nBo 3 open", storedTable(t, db, "owner, balance, phase", "wallets", "id"))
	})
}
