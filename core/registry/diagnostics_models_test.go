package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// A web shop that allows everything that is suspicious, in tags.
type (
	taggedTenant struct {
		_  struct{} `map:"tenants"`
		ID int64    `map:",pk"`
	}
	taggedPrincipal struct {
		_        struct{} `map:"principals"`
		TenantID int64    `map:",pk,fk:tenants.id"`
		ID       int64    `map:",pk"`
	}
	taggedHook struct {
		_           struct{} `map:"hooks"`
		ID          int64    `map:",pk"`
		TenantID    int64    `map:",fk:tenants.id"`
		PrincipalID int64
		Tenant      *taggedTenant    `map:",rel,fk:tenant_id"`
		Principal   *taggedPrincipal `map:",rel,fk:(tenant_id,principal_id)"`
	}
	taggedBasket struct {
		_      struct{}      `map:"baskets"`
		ShopID int64         `map:",pk"`
		ID     int64         `map:",pk"`
		Goods  []*taggedGood `map:",rel,through:basket_goods,fk:(shop_id,basket_id),remote:(shop_id,good_id)"`
	}
	taggedGood struct {
		_       struct{}        `map:"goods"`
		ShopID  int64           `map:",pk"`
		ID      int64           `map:",pk"`
		Baskets []*taggedBasket `map:",rel,through:basket_goods,fk:(shop_id,good_id),remote:(shop_id,basket_id)"`
	}
	taggedFirm struct {
		_      struct{}       `map:"firms"`
		ID     int64          `map:",pk"`
		HeadID *int64         `map:",fk:workers.id"`
		Staff  []*taggedHired `map:",rel"`
		Newest []*taggedHired `map:",rel,order:id"`
	}
	taggedHired struct {
		_      struct{}    `map:"workers"`
		ID     int64       `map:",pk"`
		FirmID int64       `map:",fk:firms.id"`
		BossID *int64      `map:",fk:workers.id"`
		Firm   *taggedFirm `map:",rel,fk:firm_id"`
	}
	taggedReader struct {
		_     struct{}      `map:"readers"`
		ID    int64         `map:",pk"`
		Loans []*taggedLoan `map:",rel"`
	}
	taggedLoan struct {
		_        struct{}      `map:"loans"`
		ID       int64         `map:",pk"`
		ReaderID int64         `map:",fk:readers.id"`
		Reader   *taggedReader `map:",rel"`
	}
	taggedBeast struct {
		_    struct{} `map:"beasts,on:kind,identity:beast"`
		ID   int64    `map:",pk"`
		Kind string   `map:",size:9"`
	}
	taggedLynx struct {
		taggedBeast `map:",inherits,identity:lynx"`
		Toy         *string
	}
	taggedMole struct {
		taggedBeast `map:",inherits,identity:mole"`
		Thing       *string `map:"toy"`
	}
)

// The same without tags.
type (
	tenant    struct{ ID int64 }
	principal struct{ TenantID, ID int64 }
	hook      struct {
		ID, TenantID, PrincipalID int64
		Tenant                    *tenant
		Principal                 *principal
	}
	hamper struct {
		ShopID, ID int64
		Goods      []*ware
	}
	ware struct {
		ShopID, ID int64
		Baskets    []*hamper
	}
	firm struct {
		ID            int64
		HeadID        *int64
		Staff, Newest []*hired
	}
	hired struct {
		ID, FirmID int64
		BossID     *int64
		Firm       *firm
	}
	reader struct {
		ID    int64
		Loans []*loan
	}
	loan struct {
		ID, ReaderID int64
		Reader       *reader
	}
	beast struct {
		ID   int64
		Kind string
	}
	lynx struct {
		beast
		Toy *string
	}
	mole struct {
		beast
		Thing *string
	}
)

// suspiciousStyles map the shop.
func suspiciousStyles() styles {
	key := func(name string) *schema.Column {
		return &schema.Column{Name: name, Type: schema.BigInt{}, PrimaryKey: true}
	}
	linking := func(column, target string) *schema.ForeignKey {
		return &schema.ForeignKey{Columns: []string{"shop_id", column}, RefTable: target, RefColumns: []string{"shop_id", "id"}, OnDelete: schema.Cascade}
	}
	tenants := &schema.Table{Name: "tenants", Columns: []*schema.Column{key("id")}}
	principals := &schema.Table{Name: "principals", Columns: []*schema.Column{key("tenant_id"), key("id")}}
	principals.Columns[0].References = "tenants.id"
	hooks := table("hooks", references("tenant_id", "tenants.id"), bigint("principal_id"))
	hooks.ForeignKeys = []*schema.ForeignKey{{Columns: []string{"tenant_id", "principal_id"}, RefTable: "principals", RefColumns: []string{"tenant_id", "id"}}}
	baskets := &schema.Table{Name: "baskets", Columns: []*schema.Column{key("shop_id"), key("id")}}
	goods := &schema.Table{Name: "goods", Columns: []*schema.Column{key("shop_id"), key("id")}}
	basketGoods := &schema.Table{
		Name: "basket_goods", Columns: []*schema.Column{key("shop_id"), key("basket_id"), key("good_id")},
		ForeignKeys: []*schema.ForeignKey{linking("basket_id", "baskets"), linking("good_id", "goods")},
	}
	firms := table("firms", optional("head_id", "workers.id"))
	workers := table("workers", references("firm_id", "firms.id"), optional("boss_id", "workers.id"))
	beasts := table("beasts", &schema.Column{Name: "kind", Type: schema.String{Size: 9}}, &schema.Column{Name: "toy", Type: schema.Text{}, Nullable: true})
	columns := func(names ...string) []schema.ColumnRef {
		var refs []schema.ColumnRef
		for _, name := range names {
			refs = append(refs, schema.ColumnRef{Column: name})
		}
		return refs
	}
	through := func(local, remote string) mapper.Relationship {
		return mapper.Relationship{Through: basketGoods, ForeignKey: columns("shop_id", local), Remote: columns("shop_id", remote)}
	}
	return styles{
		"tags": func(r *registry.Registry) {
			if _, err := r.MetaData().Add(basketGoods); err != nil {
				panic(err)
			}
			declared[taggedTenant]("Tenant")(r)
			declared[taggedPrincipal]("Principal")(r)
			declared[taggedHook]("Hook", func(d *mapper.Definition) {
				d.ForeignKeys = append(d.ForeignKeys, &schema.ForeignKey{Columns: []string{"tenant_id", "principal_id"}, RefTable: "principals", RefColumns: []string{"tenant_id", "id"}})
			})(r)
			declared[taggedBasket]("Basket")(r)
			declared[taggedGood]("Good")(r)
			declared[taggedFirm]("Firm")(r)
			declared[taggedHired]("Worker")(r)
			declared[taggedReader]("Reader")(r)
			declared[taggedLoan]("Loan")(r)
			declared[taggedBeast]("Beast")(r)
			declared[taggedLynx]("Lynx")(r)
			declared[taggedMole]("Mole")(r)
		},
		"definition": func(r *registry.Registry) {
			registry.MapImperatively[mole](r, beasts, mapper.Properties{"Thing": mapper.Column{Name: "toy"}}, mapper.Named("Mole"), mapper.Inherits[beast](), mapper.Identity("mole"))
			registry.MapImperatively[lynx](r, beasts, nil, mapper.Named("Lynx"), mapper.Inherits[beast](), mapper.Identity("lynx"))
			registry.MapImperatively[beast](r, beasts, nil, mapper.Named("Beast"), mapper.PolymorphicOn("kind"), mapper.Identity("beast"))
			registry.MapImperatively[loan](r, table("loans", references("reader_id", "readers.id")), mapper.Properties{"Reader": mapper.Relationship{}}, mapper.Named("Loan"))
			registry.MapImperatively[reader](r, table("readers"), mapper.Properties{"Loans": mapper.Relationship{}}, mapper.Named("Reader"))
			registry.MapImperatively[hired](r, workers, mapper.Properties{"Firm": mapper.Relationship{ForeignKey: columns("firm_id")}}, mapper.Named("Worker"))
			registry.MapImperatively[firm](r, firms, mapper.Properties{
				"Staff": mapper.Relationship{}, "Newest": mapper.Relationship{OrderBy: schema.OrderBy(workers.C("id").Asc())},
			}, mapper.Named("Firm"))
			registry.MapImperatively[ware](r, goods, mapper.Properties{"Baskets": through("good_id", "basket_id")}, mapper.Named("Good"))
			registry.MapImperatively[hamper](r, baskets, mapper.Properties{"Goods": through("basket_id", "good_id")}, mapper.Named("Basket"))
			registry.MapImperatively[hook](r, hooks, mapper.Properties{
				"Tenant": mapper.Relationship{ForeignKey: columns("tenant_id")}, "Principal": mapper.Relationship{ForeignKey: columns("tenant_id", "principal_id")},
			}, mapper.Named("Hook"))
			registry.MapImperatively[principal](r, principals, nil, mapper.Named("Principal"))
			registry.MapImperatively[tenant](r, tenants, nil, mapper.Named("Tenant"))
		},
	}
}
