package gormadapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// NumberedWallet has a class with accessor methods embedded.
type NumberedWallet struct {
	*Wallet
	N int64
}

// NumberedBehind has it in another struct.
type NumberedBehind struct {
	*WalletBehind
	N int64
}

type WalletBehind struct{ *Wallet }

// TestProjectionOfAccessors loads structs that have a class with accessor methods
// embedded by a pointer, which is made where it is nil.
func TestProjectionOfAccessors(t *testing.T) {
	wallets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Wallet{owner: "Ann", balance: 100, phase: Open}).Error)
		require.NoError(t, db.Create(&Wallet{owner: "Bob", phase: Closed, key: []byte{1}}).Error)

		var found []NumberedWallet
		require.NoError(t, db.Model(&Wallet{}).Select("wallets.*, 3 AS n").Order("id").Find(&found).Error)
		require.Len(t, found, 2)
		require.Equal(t, int64(3), found[0].N)
		require.Equal(t, &Wallet{id: 1, owner: "Ann", balance: 100, opened: found[0].opened, phase: Open}, found[0].Wallet)
		require.NotNil(t, found[0].opened)
		require.Equal(t, &Wallet{id: 2, owner: "Bob", balance: 5, opened: found[1].opened, key: []byte{1}, phase: Closed}, found[1].Wallet)

		var behind NumberedBehind
		require.NoError(t, db.Model(&Wallet{}).Select("wallets.*, 4 AS n").Take(&behind, "owner = ?", "Bob").Error)
		require.Equal(t, int64(4), behind.N)
		require.Equal(t, found[1].Wallet, behind.Wallet)

		var none NumberedWallet
		require.NoError(t, db.Model(&Wallet{}).Select("NULL AS opened, 5 AS n").Take(&none).Error)
		require.Equal(t, NumberedWallet{N: 5}, none)

		require.NoError(t, db.Exec("UPDATE wallets SET balance = -1").Error)
		require.ErrorIs(t, db.Model(&Wallet{}).Select("wallets.*, 3 AS n").Find(&found).Error, errOverdrawn)
	})
}
