package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// What is allowed but suspicious is told, sorted, whatever style it is mapped in
// and whatever was mapped first.
func TestDiagnosticsTellWhatIsSuspicious(t *testing.T) {
	t.Parallel()
	want := []mapper.Diagnostic{
		{
			Kind: mapper.OverlappingForeignKeys, Class: "Basket", Attribute: "Goods",
			Text:   "several foreign keys of table basket_goods share column shop_id: fk_basket_goods_shop_id_basket_id, fk_basket_goods_shop_id_good_id; objects that a row is related to by them must agree on it",
			Remedy: "relate a row to objects that agree, or give each foreign key columns of its own",
		}, {
			Kind: mapper.UnlinkedRelationships, Class: "Basket", Attribute: "Goods",
			Text:   "it and Good.Baskets go by foreign key fk_basket_goods_shop_id_basket_id: each writes its columns, and sees nothing of what is set in another",
			Remedy: `tie both together by back:Baskets, mapper.Relationship{Back: "Baskets"}`,
		}, {
			Kind: mapper.CircularForeignKeys, Class: "Firm",
			Text:   "the tables firms, workers refer to one another in a circle: firms (head_id) to workers; workers (firm_id) to firms; no row can be the first, unless it refers to NULL",
			Remedy: "let the columns of one foreign key be null, and set them when all rows are there",
		}, {
			Kind: mapper.UnlinkedRelationships, Class: "Firm", Attribute: "Staff",
			Text:   "it and Firm.Newest, Worker.Firm go by foreign key fk_workers_firm_id: each writes its columns, and sees nothing of what is set in another",
			Remedy: "write by one of them, and only read by the others",
		}, {
			Kind: mapper.OverlappingForeignKeys, Class: "Hook", Attribute: "TenantID",
			Text:   "several foreign keys of table hooks share column tenant_id: fk_hooks_tenant_id, fk_hooks_tenant_id_principal_id; objects that a row is related to by them must agree on it",
			Remedy: "relate a row to objects that agree, or give each foreign key columns of its own",
		}, {
			Kind: mapper.UnlinkedRelationships, Class: "Loan", Attribute: "Reader",
			Text:   "it and Reader.Loans go by foreign key fk_loans_reader_id: each writes its columns, and sees nothing of what is set in another",
			Remedy: `tie both together by back:Loans, mapper.Relationship{Back: "Loans"}`,
		}, {
			Kind: mapper.SharedColumn, Class: "Lynx", Attribute: "Toy",
			Text:   "column beasts.toy is that of Mole.Thing too, and neither class has it from the other",
			Remedy: "declare it in the class that they inherit from, or give each a column of its own",
		},
	}
	for style, register := range suspiciousStyles() {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, want, set.Diagnostics(), style)
		require.Equal(t, want, set.Diagnostics(), "each time")
	}
}

// What is plainly meant is not suspicious.
func TestDiagnosticsAreSilentAboutWhatIsMeant(t *testing.T) {
	t.Parallel()
	for style, register := range modelStyles {
		set, err := registry.Build(nil, func(r *registry.Registry) { register(r) })
		require.NoError(t, err, style)
		require.Empty(t, set.Diagnostics(), style)
	}
	for style, register := range hierarchyStyles {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Empty(t, set.Diagnostics(), style)
	}
}
