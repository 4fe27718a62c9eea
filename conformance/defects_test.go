package conformance_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/tagged"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// TestScannerDefects plants defects in what the scanner makes of tags; the case
// that is named beside each must see it.
func TestScannerDefects(t *testing.T) {
	for name, defect := range map[string]struct {
		caught  string
		classes []reflect.Type
		plant   func(*schema.Column)
	}{
		"sizes are dropped": {"sizes", []reflect.Type{reflect.TypeFor[tagged.Sized]()}, func(c *schema.Column) {
			if _, sized := c.Type.(schema.String); sized {
				c.Type = schema.Text{}
			}
		}},
		"pointers are not null": {"nullable-pointers", []reflect.Type{reflect.TypeFor[tagged.Pointers]()}, func(c *schema.Column) {
			c.Nullable = false
		}},
		"foreign keys cascade": {"users", []reflect.Type{reflect.TypeFor[tagged.User](), reflect.TypeFor[tagged.Address]()}, func(c *schema.Column) {
			if c.References != "" {
				c.OnDelete = schema.Cascade
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := find(t, defect.caught)
			require.NoError(t, conformance.CheckStyles(c))
			c.Styles[0].Register = func(r *registry.Registry) {
				for _, class := range defect.classes {
					d, err := mapper.NewDefinition(class)
					require.NoError(t, err)
					declarative.Define(d)
					declarative.Scan(d, declarative.Options{})
					for _, column := range d.Table.(*schema.Table).Columns {
						defect.plant(column)
					}
					r.Add(d)
				}
			}
			requireFinding(t, conformance.CheckStyles(c), conformance.AtSnapshot)
		})
	}
}

// TestBackendDefects plants defects in what the GORM plugin told GORM: of the
// class, by which it queries, and of the table, by which it migrates.
func TestBackendDefects(t *testing.T) {
	for name, defect := range map[string]struct {
		caught string
		depth  conformance.Depth
		plant  func(db *gorm.DB, class, table *gormschema.Schema)
	}{
		"the order is forgotten": {"order-by", conformance.AtRows, func(db *gorm.DB, _, _ *gormschema.Schema) {
			for _, name := range []string{"mapwright:order", "mapwright:order_association"} {
				_ = db.Callback().Query().Replace(name, func(*gorm.DB) {})
			}
		}},
		"zero is written as zero": {"nullzero", conformance.AtRows, func(_ *gorm.DB, s, _ *gormschema.Schema) {
			for _, f := range s.Fields {
				f.ValueOf = func(ctx context.Context, v reflect.Value) (any, bool) {
					value := f.ReflectValueOf(ctx, v)
					return value.Interface(), value.IsZero()
				}
			}
		}},
		"columns are nullable": {"users", conformance.AtTables, func(_ *gorm.DB, _, table *gormschema.Schema) {
			for _, f := range table.Fields {
				f.NotNull = f.PrimaryKey
			}
		}},
		"foreign keys are lost": {"users", conformance.AtTables, func(db *gorm.DB, _, _ *gormschema.Schema) {
			db.DisableForeignKeyConstraintWhenMigrating = true
		}},
		"a table gets its class's key": {"keyless-table", conformance.AtTables, func(db *gorm.DB, s, _ *gormschema.Schema) {
			_ = db.Callback().Raw().Before("gorm:raw").Register("defect:"+s.Table, func(db *gorm.DB) {
				sql := db.Statement.SQL.String()
				if strings.HasPrefix(sql, "CREATE TABLE `"+s.Table+"`") {
					db.Statement.SQL.Reset()
					db.Statement.SQL.WriteString(strings.TrimSuffix(sql, ")") + ",PRIMARY KEY (`" + strings.Join(s.PrimaryFieldDBNames, "`,`") + "`))")
				}
			})
		}},
		"owners are not told apart": {"polymorphic-association", conformance.AtRows, func(_ *gorm.DB, s, _ *gormschema.Schema) {
			for _, r := range s.Relationships.HasMany {
				r.References = slices.DeleteFunc(r.References, func(ref *gormschema.Reference) bool { return ref.PrimaryValue != "" })
			}
		}},
		"the wrong foreign key is joined": {"two-foreign-keys", conformance.AtUnderstood, func(_ *gorm.DB, s, _ *gormschema.Schema) {
			for i, r := range s.Relationships.BelongsTo {
				other := s.Relationships.BelongsTo[len(s.Relationships.BelongsTo)-1-i]
				if i == 0 {
					r.References, other.References = other.References, r.References
				}
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := find(t, defect.caught)
			for _, planted := range []bool{false, true} {
				backend := ongorm.Backend(func(db *gorm.DB) error {
					set, err := registry.Build(nil, c.Styles[0].Register)
					require.NoError(t, err)
					for _, m := range set.Mappers() {
						class, table := &gorm.Statement{DB: db}, &gorm.Statement{DB: db}
						require.NoError(t, class.Parse(reflect.New(m.Class).Interface()))
						require.NoError(t, table.ParseWithSpecialTableName(reflect.New(m.Class).Interface(), m.LocalTable.FullName()))
						if planted {
							defect.plant(db, class.Schema, table.Schema)
						}
					}
					return nil
				})
				err := conformance.Check(t.Context(), c, c.Styles[0], backend, schema.SQLite, dbtest.Open(t, schema.SQLite), "")
				if planted {
					requireFinding(t, err, defect.depth)
				} else {
					require.NoError(t, err)
				}
			}
		})
	}
}

func find(t *testing.T, name string) conformance.Case {
	t.Helper()
	cases := conformance.Cases()
	i := slices.IndexFunc(cases, func(c conformance.Case) bool { return c.Name == name })
	require.GreaterOrEqual(t, i, 0, "no case %s", name)
	c := cases[i]
	c.Styles = slices.Clone(c.Styles)
	return c
}

// requireFinding demands a finding at this depth somewhere in the error.
func requireFinding(t *testing.T, err error, depth conformance.Depth) {
	t.Helper()
	require.Error(t, err)
	require.True(t, hasFinding(err, depth), "no finding at depth %s in: %v", depth, err)
}

func hasFinding(err error, depth conformance.Depth) bool {
	var finding *conformance.Finding
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return slices.ContainsFunc(joined.Unwrap(), func(err error) bool { return hasFinding(err, depth) })
	}
	return errors.As(err, &finding) && finding.Depth == depth
}
