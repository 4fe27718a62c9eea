package driver_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models/driver"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

type (
	Tagged struct {
		mapper.Base `map:"things"`
		ID          int64  `map:",pk"`
		Name        string `map:",size:30"`
	}
	Plain struct {
		ID   int64
		Name string
	}
)

func tagged(r *registry.Registry) { registry.Mapped[Tagged](r, mapper.Named("Thing")) }

func plain(size int) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.MapImperatively[Plain](r, &schema.Table{Name: "things", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: size}},
		}}, nil, mapper.Named("Thing"))
	}
}

const snapshot = `class Thing on things
  key ID
  ID int64 holds id
  Name string holds name
table things
  column id bigint not null primary key identity
  column name string(30) not null
`

// compare runs the driver on one model.
func compare(t *testing.T, c driver.Compiled, understands driver.Understands) driver.Result {
	t.Helper()
	backends := map[string]driver.Understands{}
	if understands != nil {
		backends["some"] = understands
	}
	var out bytes.Buffer
	require.NoError(t, driver.Run(&out, backends, []driver.Compiled{c}))
	var r driver.Result
	require.NoError(t, json.Unmarshal(out.Bytes(), &r))
	return r
}

func TestStyles(t *testing.T) {
	for name, row := range map[string]struct {
		plain func(*registry.Registry)
		want  driver.Result
	}{
		"equal": {plain(30), driver.Result{Snapshot: snapshot}},
		"different": {plain(31), driver.Result{Depth: "snapshot", Difference: `    column id bigint not null primary key identity
-   column name string(30) not null
+   column name string(31) not null`}},
		"refused": {plain(0), driver.Result{Depth: "configure", Kinds: []string{"imperative: " + string(mapper.InvalidTable)},
			Difference: "declarative: <nil>\nimperative: mapper: Thing.name: string needs a size of at least 1, not 0; text holds any length; correct the column's type"}},
		"panicking": {func(*registry.Registry) { panic("no") }, driver.Result{Depth: "configure", Kinds: []string{"imperative: another error"},
			Difference: "declarative: <nil>\nimperative: panic: no"}},
	} {
		t.Run(name, func(t *testing.T) {
			row.want.Refused = map[string]string{}
			require.Equal(t, row.want, compare(t, driver.Compiled{Tagged: tagged, Plain: row.plain}, nil))
		})
	}
}

func TestBackends(t *testing.T) {
	refusal := &mapper.UnsupportedError{Backend: "some", Feature: "things", Class: "Thing"}
	isTagged := func(set *mapper.Set) bool { return set.Mappers()[0].Class.Name() == "Tagged" }
	for name, row := range map[string]struct {
		understands driver.Understands
		want        driver.Result
	}{
		"equal": {func(*mapper.Set) (string, error) { return "a thing", nil }, driver.Result{Refused: map[string]string{}}},
		"refused": {func(*mapper.Set) (string, error) { return "", errors.Join(refusal, refusal) },
			driver.Result{Refused: map[string]string{"some": refusal.Error() + "\n" + refusal.Error()}}},
		"different": {func(set *mapper.Set) (string, error) { return set.Mappers()[0].Class.Name(), nil },
			driver.Result{Depth: "some", Difference: "- Tagged\n+ Plain", Refused: map[string]string{}}},
		"refused of one": {func(set *mapper.Set) (string, error) {
			if isTagged(set) {
				return "a thing", nil
			}
			return "", refusal
		}, driver.Result{Depth: "some", Difference: "- a thing\n+ " + refusal.Error(), Refused: map[string]string{}}},
		"failing": {func(*mapper.Set) (string, error) { return "", errors.Join(refusal, errors.New("out of luck")) },
			driver.Result{Depth: "some", Difference: "not refused as unsupported:\n" + refusal.Error() + "\nout of luck", Refused: map[string]string{}}},
		"panicking": {func(*mapper.Set) (string, error) { panic("no") },
			driver.Result{Depth: "some", Difference: "not refused as unsupported:\npanic: no", Refused: map[string]string{}}},
	} {
		t.Run(name, func(t *testing.T) {
			row.want.Snapshot = snapshot
			require.Equal(t, row.want, compare(t, driver.Compiled{Tagged: tagged, Plain: plain(30)}, row.understands))
		})
	}
}

func TestLike(t *testing.T) {
	first := driver.Result{Depth: "configure", Kinds: []string{"a", "b"}}
	require.True(t, first.Like(first))
	require.True(t, driver.Result{Depth: "configure", Kinds: []string{"a"}}.Like(first))
	require.False(t, first.Like(driver.Result{Depth: "configure", Kinds: []string{"a"}}))
	require.False(t, driver.Result{Depth: "snapshot"}.Like(first))
}
