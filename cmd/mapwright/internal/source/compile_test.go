package source_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Both styles compile, configure and are one mapping.
func TestStylesAreEqual(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.write(t, shop())
	require.Equal(t, "true\n"+`User on users
  ID              id bigint not null primary key identity as int64
  Email           email string(80) not null as string
  HomeURL         homeURL text null as *string
  ManagerID       manager_id bigint null as *int64
  Balance         balance decimal(10,2) not null default "0" as string
  CreatedAt       created_at timestamp(3) not null default (CURRENT_TIMESTAMP) as time.Time
  Manager         many-to-one User on users.manager_id = users.id, back User.Users
  Users           one-to-many User on users.id = users.manager_id, back User.Manager
  OrdersAsSeller  one-to-many Order on users.id = order.seller_id, back Order.Seller
  OrdersAsBuyer   one-to-many Order on users.id = order.buyer_id, back Order.Buyer
`, p.run(t, "", `m, _ := imperative.Set.Named("User")
	fmt.Print(m.Describe())`))
}

// hostile holds names and texts that are hard to write down in Go.
func hostile() []*schema.Table {
	key := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
	named := func(name string, columns ...*schema.Column) *schema.Table {
		return &schema.Table{Name: name, Columns: append([]*schema.Column{key}, columns...)}
	}
	text := func(names ...string) []*schema.Column {
		var columns []*schema.Column
		for _, name := range names {
			columns = append(columns, &schema.Column{Name: name, Type: schema.Text{}})
		}
		return columns
	}
	quoting := named("a`b\"c func init() { panic(1) } //", &schema.Column{
		Name: "it's, (one) `col` \\ \"x\"", Type: schema.Text{}, Comment: "`\n*/ 'it' \\n", Default: schema.Expression("'(' || ')\n'"),
	})
	quoting.Comment, quoting.Checks = "a, b: 'c'", []*schema.Check{{Name: "x\"y", Condition: "1 = ')'"}}
	points := named("points", text("a.b")...)
	points.Indexes = []*schema.Index{schema.UniqueOn("a.b")}
	return []*schema.Table{
		quoting,
		named("user"), named("users"), named("User"),
		named("set"), named("register"), named("type", text("type", "index", "name", "-", "ID", "Id")...), named("schema"), named("mapper"), named("row"),
		named("2fa", text("2nd", "base", "Base", "define", "Define")...), named("!"), named("größe", text("öl", "表")...), named("表"),
		points,
		{Name: "lines", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "from.a", Type: schema.Text{}}, {Name: "to.b", Type: schema.Text{}},
		}, ForeignKeys: []*schema.ForeignKey{
			{Columns: []string{"from.a"}, RefTable: "points", RefColumns: []string{"a.b"}},
			{Columns: []string{"to.b"}, RefTable: "points", RefColumns: []string{"a.b"}},
		}},
	}
}

// Whatever names and texts hold, they stay names and texts.
func TestHostileNamesCompile(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	require.Empty(t, p.write(t, hostile()))
	require.Equal(t, "true\n16\n", p.run(t, "", `fmt.Println(len(declarative.Set.Mappers()))`))
}
