package ecosystem_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop"
	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop/query"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// TestGen queries by code that gorm.io/gen has written for mapped classes.
func TestGen(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		db := open(t, dialector(t, d), plugin())
		require.NoError(t, db.AutoMigrate(&shop.Purchase{}, &shop.Line{}))
		q := query.Use(db)
		orders, lines := q.Purchase.WithContext(t.Context()), q.Line.WithContext(t.Context())
		require.NoError(t, orders.Create(order("Ann"), order("Bob")))
		found, err := orders.Where(q.Purchase.Client.Eq("Bob")).Preload(q.Purchase.Lines).First()
		require.NoError(t, err)
		require.Equal(t, int64(2), found.Number)
		require.Equal(t, 5, found.Lines[0].Quantity, "in the mapping's order")
		changed, err := lines.Where(q.Line.PurchaseNo.Eq(2), q.Line.Quantity.Lt(3)).Update(q.Line.Quantity, 9)
		require.NoError(t, err)
		require.Equal(t, int64(1), changed.RowsAffected)
		var quantities []int
		require.NoError(t, lines.Order(q.Line.Quantity.Desc()).Pluck(q.Line.Quantity, &quantities))
		require.Equal(t, []int{9, 5, 5, 1}, quantities)
	})
}

// TestGenIsCurrent generates the code again.
func TestGenIsCurrent(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "query")
	output, err := exec.Command("go", "run", "./internal/generate", folder).CombinedOutput()
	require.NoError(t, err, string(output))
	files, err := os.ReadDir("shop/query")
	require.NoError(t, err)
	require.Len(t, files, 3)
	for _, file := range files {
		want, err := os.ReadFile(filepath.Join(folder, file.Name()))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join("shop/query", file.Name()))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "run go generate ./shop")
	}
}
