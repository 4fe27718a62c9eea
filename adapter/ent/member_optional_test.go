package entadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Locker has a value object that generated code cannot name.
type Locker struct {
	ID   int64
	spot *spot
}

type spot struct{ Row int64 }

// A Member of what is behind a pointer is in an object or not, and makes what it
// is asked for.
func TestMemberBehindAPointer(t *testing.T) {
	set := build(t, as[Locker](&schema.Table{Name: "lockers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "spot_row", Type: schema.BigInt{}, Nullable: true},
	}}, mapper.Properties{"spot": mapper.Composite{Prefix: "spot_"}}))
	row := entadapter.MemberOf[int64](set, "Locker", "spot.Row")
	l := &Locker{}
	require.False(t, row.In(l))
	require.Nil(t, l.spot)
	*row.Of(l) = 3
	require.Equal(t, &spot{Row: 3}, l.spot)
	require.True(t, row.In(l))
}
