package gormadapter_test

import (
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// accounts has columns that some classes leave out.
var accounts = &schema.Table{Name: "accounts", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "owner", Type: schema.String{Size: 30}, Unique: true},
	{Name: "note", Type: schema.String{Size: 30}, Nullable: true, Index: true, Check: "note <> ''"},
	{Name: "state", Type: schema.Integer{}, Default: schema.Literal("1")},
	{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}, Default: schema.Literal("1.5")},
	{Name: "opened", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
}}

// Account leaves out the columns note and state; opened is the database's.
type Account struct {
	ID    int64
	Owner string
	Price float64
}

// Ledger is all of the same table.
type Ledger struct {
	ID     int64
	Owner  string
	Note   *string
	State  int
	Price  float64
	Opened time.Time
}

func mapAccount(r *registry.Registry) {
	registry.MapImperatively[Account](r, accounts, nil, mapper.Exclude("note", "state", "opened"))
}

func mapLedger(r *registry.Registry) {
	registry.MapImperatively[Ledger](r, accounts, nil)
}

func TestExcludedColumn(t *testing.T) {
	set := build(t, mapAccount)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		for _, column := range []string{"note", "state", "opened"} {
			require.True(t, db.Migrator().HasColumn(&Account{}, column), column)
		}
		require.True(t, db.Migrator().HasIndex(&Account{}, "ix_accounts_note"))
		require.True(t, db.Migrator().HasConstraint(&Account{}, "ck_accounts_note"))

		record(db).take()
		require.NoError(t, db.Create(&Account{Owner: "Ann", Price: 2}).Error)
		require.NoError(t, db.Create([]Account{{Owner: "Bob"}, {Owner: "Cid", Price: 3}}).Error)
		for _, s := range record(db).changes() {
			require.NotRegexp(t, "note|state|opened", s)
		}
	})
}

// TestExcludedColumnKeeps stores a value that the class does not know and shows
// that its reads and writes leave it alone, unless they name the column.
func TestExcludedColumnKeeps(t *testing.T) {
	set := build(t, mapAccount)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		a := &Account{Owner: "Ann", Price: 2}
		require.NoError(t, db.Create(a).Error)
		require.NoError(t, db.Exec("UPDATE accounts SET note = 'kept', state = 8").Error)
		record(db).take()
		a.Price = 4
		require.NoError(t, db.Save(a).Error)
		require.NoError(t, db.Model(a).Updates(Account{Price: 5}).Error)
		require.NoError(t, db.Model(a).Select("*").Updates(Account{ID: 1, Owner: "Ann", Price: 6}).Error)
		require.NoError(t, db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Account{ID: 1, Owner: "Ann", Price: 7}).Error)
		require.NoError(t, db.Select("*").Create(&Account{Owner: "Bob", Price: 1}).Error)
		for _, s := range record(db).changes() {
			require.NotRegexp(t, "note|state|opened", s)
		}
		require.Equal(t, "kept", value[string](t, db, "SELECT note FROM accounts WHERE id = 1"))
		require.NoError(t, db.Model(a).Update("note", "named").Error)
		require.Equal(t, "named", value[string](t, db, "SELECT note FROM accounts WHERE id = 1"))
		require.Equal(t, 8, value[int](t, db, "SELECT state FROM accounts WHERE id = 1"))
		var loaded []Account
		require.NoError(t, db.Order("id").Find(&loaded).Error)
		require.Equal(t, []Account{{ID: 1, Owner: "Ann", Price: 7}, {ID: 2, Owner: "Bob", Price: 1}}, loaded)
		require.NoError(t, db.Omit("Price").Order("id").Find(&loaded).Error)
		require.Equal(t, []Account{{ID: 1, Owner: "Ann"}, {ID: 2, Owner: "Bob"}}, loaded)
	})
}

// TestTwoClassesOnOneTable writes by one class and reads by the other,
// whichever of them made the table.
func TestTwoClassesOnOneTable(t *testing.T) {
	set := build(t, mapAccount, mapLedger)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		record(db).take()
		require.NoError(t, db.AutoMigrate(&Account{}))
		require.NoError(t, db.AutoMigrate(&Ledger{}))
		require.Empty(t, record(db).changes())

		note := "written"
		written := &Ledger{Owner: "Ann", Note: &note, State: 4}
		require.NoError(t, db.Create(written).Error)
		require.Equal(t, 1.5, written.Price, "defaults come back")
		require.WithinDuration(t, time.Now(), written.Opened, time.Minute)
		require.NoError(t, db.Create(&Account{Owner: "Bob"}).Error)
		var byAccount []Account
		require.NoError(t, db.Order("id").Find(&byAccount).Error)
		require.Equal(t, []Account{{ID: 1, Owner: "Ann", Price: 1.5}, {ID: 2, Owner: "Bob", Price: 1.5}}, byAccount)
		var byLedger []Ledger
		require.NoError(t, db.Order("id").Find(&byLedger).Error)
		require.WithinDuration(t, time.Now(), byLedger[1].Opened, time.Minute)
		opened := [2]time.Time{byLedger[0].Opened, byLedger[1].Opened}
		require.Equal(t, []Ledger{
			{ID: 1, Owner: "Ann", Note: &note, State: 4, Price: 1.5, Opened: opened[0]},
			{ID: 2, Owner: "Bob", State: 1, Price: 1.5, Opened: opened[1]},
		}, byLedger)
	})
}
