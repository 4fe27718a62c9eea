package registry_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Timestamps is a mixin with a hook that bears on its own fields.
type Timestamps struct {
	mapper.Mixin `map:",index:created_at"`

	CreatedAt time.Time `map:",created"`
	UpdatedAt time.Time
}

// MapMixin says what the tags leave out.
func (m *Timestamps) MapMixin(owner *mapper.Definition) {
	owner.Bind(&m.UpdatedAt, mapper.Column{Updated: true})
}

// OwnedByTenant is a mixin with a foreign key, a relationship and a name for the
// owner's table.
type OwnedByTenant struct {
	mapper.Mixin

	TenantID int64
	Tenant   *Tenant
}

// MapMixin depends on the class that embeds the mixin.
func (m OwnedByTenant) MapMixin(owner *mapper.Definition) {
	if owner.TableName == "" {
		owner.TableName = "tenant_" + owner.Name
	}
	owner.Set("Tenant", mapper.Relationship{})
	owner.ForeignKeys = append(owner.ForeignKeys, &schema.ForeignKey{Columns: []string{"tenant_id"}, RefTable: "tenants", OnDelete: schema.Cascade})
}

// Tenant is what classes with the mixin belong to.
type Tenant struct {
	mapper.Base `map:"tenants"`
	ID          int64 `map:",pk"`
}

// Model is a base struct of one's own.
type Model struct {
	mapper.Mixin
	Timestamps

	ID int64 `map:",pk"`
}

// invoice has two mixins side by side, whose hooks Go would not promote.
type invoice struct {
	Model
	OwnedByTenant
	Amount int64
}

// receipt states its own table, and a column over the mixin's.
type receipt struct {
	mapper.Base `map:"receipts"`
	Model
	OwnedByTenant
	UpdatedAt *time.Time
}

func mapMixed(r *registry.Registry) {
	registry.Mapped[Tenant](r)
	registry.Mapped[invoice](r)
	registry.Mapped[receipt](r)
}

const mixedText = `class Tenant on tenants
  key ID
  ID int64 holds id
class invoice on tenant_invoice
  key ID
  CreatedAt time.Time holds created_at created
  UpdatedAt time.Time holds updated_at updated
  ID int64 holds id
  TenantID int64 holds tenant_id
  Amount int64 holds amount
  Tenant *Tenant is many-to-one on tenant_invoice.tenant_id = tenants.id by fk_tenant_invoice_tenant_id
class receipt on receipts
  key ID
  CreatedAt time.Time holds created_at created
  ID int64 holds id
  TenantID int64 holds tenant_id
  UpdatedAt *time.Time holds updated_at
  Tenant *Tenant is many-to-one on receipts.tenant_id = tenants.id by fk_receipts_tenant_id
table receipts
  column created_at timestamp(6) not null
  column id bigint not null primary key identity
  column tenant_id bigint not null
  column updated_at timestamp(6) null
  foreign key fk_receipts_tenant_id (tenant_id) references tenants(id) on delete cascade
  index ix_receipts_created_at (created_at)
table tenant_invoice
  column created_at timestamp(6) not null
  column updated_at timestamp(6) not null
  column id bigint not null primary key identity
  column tenant_id bigint not null
  column amount bigint not null
  foreign key fk_tenant_invoice_tenant_id (tenant_id) references tenants(id) on delete cascade
  index ix_tenant_invoice_created_at (created_at)
table tenants
  column id bigint not null primary key identity
`

// D12, R5: mixins give each class its own columns, table name, options and
// relationships; those side by side do not cancel one another out.
func TestD12Mixins(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, mapMixed)
	require.NoError(t, err)
	require.Equal(t, mixedText, set.Snapshot().Text())

	m, _ := set.Named("invoice")
	require.Equal(t, "property mixin Timestamps", set.Origin(m, "UpdatedAt").String())
	require.Equal(t, `tag map:",created"`, set.Origin(m, "CreatedAt").String())
	other, _ := set.Named("receipt")
	a, _ := m.Column("CreatedAt")
	b, _ := other.Column("CreatedAt")
	require.NotSame(t, a.Column, b.Column)
}

// The same, written imperatively, is the same mapping: mixins are a way of
// writing, not a part of what is written.
func TestMixinsImperatively(t *testing.T) {
	t.Parallel()
	stamp := func(name string, nullable bool) *schema.Column {
		return &schema.Column{Name: name, Type: schema.Timestamp{}, Nullable: nullable}
	}
	owned := func() *schema.Column {
		return &schema.Column{Name: "tenant_id", Type: schema.BigInt{}, References: "tenants.id", OnDelete: schema.Cascade}
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[Tenant](r, table("tenants"), nil, mapper.IgnoreTags())
		registry.MapImperatively[invoice](r, &schema.Table{Name: "tenant_invoice",
			Columns: []*schema.Column{stamp("created_at", false), stamp("updated_at", false), key(), owned(), bigint("amount")},
			Indexes: []*schema.Index{schema.IndexOn("created_at")},
		}, mapper.Properties{
			"CreatedAt": mapper.Column{Created: true}, "UpdatedAt": mapper.Column{Updated: true}, "Tenant": mapper.Relationship{},
		}, mapper.IgnoreTags())
		registry.MapImperatively[receipt](r, &schema.Table{Name: "receipts",
			Columns: []*schema.Column{stamp("created_at", false), key(), owned(), stamp("updated_at", true)},
			Indexes: []*schema.Index{schema.IndexOn("created_at")},
		}, mapper.Properties{"CreatedAt": mapper.Column{Created: true}, "Tenant": mapper.Relationship{}}, mapper.IgnoreTags())
	})
	require.NoError(t, err)
	require.Equal(t, mixedText, set.Snapshot().Text())
}

// Audited has methods that Go promotes.
type Audited struct{ Note string }

// TableName is Audited's own.
func (Audited) TableName() string { return "audits" }

// Define is Audited's own.
func (*Audited) Define(d *mapper.Definition) { d.TableName = "defined" }

type (
	// Reaudited has its own methods of those names.
	Reaudited struct {
		Audited
		ID int64 `map:",pk"`
	}
	promoting struct {
		_  struct{} `map:"notes"`
		ID int64    `map:",pk"`
		Audited
	}
	ignoring struct {
		_       struct{} `map:"notes"`
		ID      int64    `map:",pk"`
		Audited `map:"-"`
	}
)

// TableName is Reaudited's own.
func (Reaudited) TableName() string { return "reaudits" }

// A class has the methods that it declares, not those that Go promotes.
func TestPromotedMethodsAreNobodysOwn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		register func(*registry.Registry)
		table    string
		columns  []string
	}{
		"its own":  {declared[Reaudited]("Note"), "reaudits", []string{"note", "id"}},
		"promoted": {declared[promoting]("Note"), "notes", []string{"id", "note"}},
		"ignored":  {declared[ignoring]("Note"), "notes", []string{"id"}},
		"alone": {declared[struct {
			Audited
			ID int64 `map:",pk"`
		}]("Note", mapper.OnTable("stated")), "stated", []string{"note", "id"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, c.register)
			require.NoError(t, err)
			m, _ := set.Named("Note")
			require.Equal(t, c.table, m.LocalTable.Name)
			var columns []string
			for _, column := range m.LocalTable.Columns {
				columns = append(columns, column.Name)
			}
			require.Equal(t, c.columns, columns)
		})
	}
}
