package schema_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

func usersTable() *schema.Table {
	return &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 30}},
	}}
}

func TestMetaDataHoldsTheTableItself(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	users := usersTable()
	added, err := md.Add(users)
	require.NoError(t, err)
	require.Same(t, users, added)

	again, err := md.Add(users)
	require.NoError(t, err)
	require.Same(t, users, again)
	require.Len(t, md.Tables(), 1)
}

func TestMetaDataReturnsTheEarlierTableOfEqualContents(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	first, second := usersTable(), usersTable()
	_, err := md.Add(first)
	require.NoError(t, err)

	present, err := md.Add(second)
	require.NoError(t, err)
	require.Same(t, first, present)
	require.Len(t, md.Tables(), 1)
}

func TestMetaDataRefusesOtherContentsUnderOneName(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	first, second := usersTable(), usersTable()
	second.Columns[1].Type = schema.Text{}
	_, err := md.Add(first)
	require.NoError(t, err)

	_, err = md.Add(second)
	require.EqualError(t, err, "schema: table users is defined twice with different contents; use one *schema.Table for both")
	var conflict *schema.TableConflictError
	require.True(t, errors.As(err, &conflict))
	require.Equal(t, "users", conflict.Table)
	require.Same(t, first, conflict.Present)
	require.Same(t, second, conflict.Added)
	require.Equal(t, []*schema.Table{first}, md.Tables())
}

func TestMetaDataRefusesNilAndNameless(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	_, err := md.Add(nil)
	require.EqualError(t, err, "schema: the table is nil")
	_, err = md.Add(&schema.Table{Schema: "app"})
	require.EqualError(t, err, "schema: a table without a name; set Table.Name")
	require.Empty(t, md.Tables())
}

func TestMetaDataFindsByFullName(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	plain, qualified := usersTable(), usersTable()
	qualified.Schema = "app"
	for _, table := range []*schema.Table{qualified, plain} {
		_, err := md.Add(table)
		require.NoError(t, err)
	}
	require.Equal(t, []*schema.Table{qualified, plain}, md.Tables(), "in the order in which they came")

	found, ok := md.Table("users")
	require.True(t, ok)
	require.Same(t, plain, found)
	found, ok = md.Table("app.users")
	require.True(t, ok)
	require.Same(t, qualified, found)
	_, ok = md.Table("user")
	require.False(t, ok)
}

func TestMetaDataTablesIsTheCallers(t *testing.T) {
	t.Parallel()
	var md schema.MetaData
	users := usersTable()
	_, err := md.Add(users)
	require.NoError(t, err)
	md.Tables()[0] = nil
	require.Same(t, users, md.Tables()[0])
}

func TestMetaDataTakesTablesConcurrently(t *testing.T) {
	t.Parallel()
	var (
		md   schema.MetaData
		wait sync.WaitGroup
		errs = make([]error, 64)
	)
	for i := range errs {
		wait.Go(func() {
			_, errs[i] = md.Add(&schema.Table{Name: fmt.Sprintf("t%d", i%32)}) // each twice
		})
	}
	wait.Wait()
	require.NoError(t, errors.Join(errs...))
	require.Len(t, md.Tables(), 32)
}
