package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

func TestMigrator(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		m := db.Migrator()
		for name, has := range map[string]bool{
			"table":                          m.HasTable(&User{}),
			"table by name":                  m.HasTable("addresses"),
			"column by attribute":            m.HasColumn(&Address{}, "Email"),
			"column by name":                 m.HasColumn(&Address{}, "email_address"),
			"column of a field not exported": m.HasColumn(&User{}, "secret"),
			"index":                          m.HasIndex(&User{}, "ix_users_rank"),
			"index by attribute":             m.HasIndex(&User{}, "Rank"),
			"unique index":                   m.HasIndex(&User{}, "uq_users_name"),
			"check":                          m.HasConstraint(&User{}, "ck_users_level"),
			"foreign key":                    m.HasConstraint(&Address{}, "fk_addresses_user_id"),
			"foreign key from other side":    m.HasConstraint(&User{}, "fk_addresses_user_id"),
			"foreign key by attribute":       m.HasConstraint(&User{}, "Addresses"),
		} {
			require.True(t, has, name)
		}
		require.False(t, m.HasTable("nothing"))
		require.False(t, m.HasColumn(&User{}, "nothing"))
		require.False(t, m.HasIndex(&User{}, "nothing"))
		require.False(t, m.HasConstraint(&User{}, "nothing"))

		types, err := m.ColumnTypes(&Address{})
		require.NoError(t, err)
		var columns []string
		for _, c := range types {
			columns = append(columns, c.Name())
		}
		require.Equal(t, []string{"id", "email_address", "user_id"}, columns)
		tables, err := m.GetTables()
		require.NoError(t, err)
		require.Subset(t, tables, []string{"users", "addresses", "parcels"})

		require.NoError(t, m.DropIndex(&User{}, "ix_users_rank"))
		require.False(t, m.HasIndex(&User{}, "ix_users_rank"))
		require.NoError(t, m.CreateIndex(&User{}, "ix_users_rank"))
		require.True(t, m.HasIndex(&User{}, "ix_users_rank"))
		require.NoError(t, m.DropConstraint(&User{}, "ck_users_level"))
		require.False(t, m.HasConstraint(&User{}, "ck_users_level"))
		require.NoError(t, m.CreateConstraint(&User{}, "ck_users_level"))
		require.True(t, m.HasConstraint(&User{}, "ck_users_level"))
		require.NoError(t, m.DropColumn(&User{}, "Nickname"))
		require.False(t, m.HasColumn(&User{}, "nickname"))
		require.NoError(t, m.AddColumn(&User{}, "Nickname"))
		require.True(t, m.HasColumn(&User{}, "nickname"))

		require.NoError(t, m.DropTable(&User{}, &Address{}, &Parcel{}))
		require.False(t, m.HasTable(&User{}))
		require.False(t, m.HasTable(&Parcel{}))
		require.NoError(t, m.CreateTable(&User{}))
		require.True(t, m.HasTable("users"))
	})
}

// TestAutoMigrateReferred makes the tables that a class refers to before its
// own.
func TestAutoMigrateReferred(t *testing.T) {
	for style, r := range shop {
		t.Run(style, func(t *testing.T) {
			set := build(t, r)
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				require.NoError(t, db.Use(gormadapter.New(set)))
				require.NoError(t, db.AutoMigrate(&Parcel{}))
				for _, table := range []string{"users", "addresses", "parcels"} {
					require.True(t, db.Migrator().HasTable(table), table)
				}
				ann(t, db)
			})
		})
	}
}

// Doc is mapped onto an older and onto a newer table of one name.
type Doc struct {
	ID    int64
	Title string
	State int
	Price float64
}

func docs(edit func(*schema.Table)) *schema.Table {
	t := &schema.Table{Name: "docs", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 30}},
		{Name: "state", Type: schema.SmallInt{}},
		{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}},
	}}
	edit(t)
	return t
}

// TestAutoMigrateChanges brings an older table to the newer mapping, once.
func TestAutoMigrateChanges(t *testing.T) {
	for name, edit := range map[string]func(*schema.Table){
		"longer text":  func(t *schema.Table) { t.Columns[1].Type = schema.String{Size: 50} },
		"wider number": func(t *schema.Table) { t.Columns[3].Type = schema.Decimal{Precision: 12, Scale: 3} },
		"default":      func(t *schema.Table) { t.Columns[2].Default = schema.Literal("4") },
		"text default": func(t *schema.Table) { t.Columns[1].Default = schema.Literal("new") },
		"expression":   func(t *schema.Table) { t.Columns[1].Default = schema.Expression("lower('X')") },
		"nullable":     func(t *schema.Table) { t.Columns[2].Nullable = true },
		"new column": func(t *schema.Table) {
			t.Columns = append(t.Columns, &schema.Column{Name: "added", Type: schema.Text{}, Nullable: true})
		},
		"new index": func(t *schema.Table) { t.Indexes = []*schema.Index{schema.UniqueOn("title", "state")} },
		"descending index": func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Columns: []schema.IndexColumn{{Column: "state", Desc: true}, {Column: "id"}}}}
		},
		"new check": func(t *schema.Table) { t.Checks = []*schema.Check{{Condition: "state > 0 AND price < 5"}} },
	} {
		t.Run(name, func(t *testing.T) {
			older, newer := docs(func(*schema.Table) {}), docs(edit)
			eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
				useDocs(t, db, older)
				require.NoError(t, db.AutoMigrate(&Doc{}))
				require.NoError(t, db.Create(&Doc{Title: "kept", State: 1, Price: 1.25}).Error)
				pool, err := db.DB()
				require.NoError(t, err)
				db, err = gorm.Open(dialector(d, pool), &gorm.Config{Logger: &recorder{}})
				require.NoError(t, err)
				useDocs(t, db, newer)
				require.NoError(t, db.AutoMigrate(&Doc{}))
				require.NotEmpty(t, record(db).changes())
				require.NoError(t, db.AutoMigrate(&Doc{}))
				require.Empty(t, record(db).changes())
				require.Equal(t, "kept", value[string](t, db, "SELECT title FROM docs"))
			})
		})
	}
}

func useDocs(t *testing.T, db *gorm.DB, table *schema.Table) {
	t.Helper()
	set := build(t, func(r *registry.Registry) {
		var edits []mapper.Edit
		if _, ok := table.Column("added"); ok {
			edits = append(edits, mapper.Exclude("added"))
		}
		properties := mapper.Properties{}
		if table.Columns[2].Nullable {
			properties["State"] = mapper.Column{NullZero: true}
		}
		registry.MapImperatively[Doc](r, table, properties, edits...)
	})
	require.NoError(t, db.Use(gormadapter.New(set)))
}

// TestColumnWidths shows that a column's width comes from its type, not from
// the Go type that holds it, although MariaDB's driver reads words in types.
func TestColumnWidths(t *testing.T) {
	set := build(t, func(r *registry.Registry) { registry.MapImperatively[Anything](r, anything(false), nil) })
	want := map[schema.Dialect][]string{
		schema.SQLite:     {"integer", "boolean", "integer", "integer", "integer", "integer", "integer", "real", "real"},
		schema.PostgreSQL: {"bigint", "boolean", "smallint", "integer", "integer", "integer", "bigint", "real", "double precision"},
		schema.MariaDB:    {"bigint", "tinyint", "smallint", "int", "int", "int", "bigint", "double", "double"},
	}
	query := map[schema.Dialect]string{
		schema.SQLite:     "SELECT lower(type) FROM pragma_table_info('anything') ORDER BY cid",
		schema.PostgreSQL: "SELECT data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'anything' ORDER BY ordinal_position",
		schema.MariaDB:    "SELECT data_type FROM information_schema.columns WHERE table_schema = database() AND table_name = 'anything' ORDER BY ordinal_position",
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		var types []string
		require.NoError(t, db.Raw(query[d]).Scan(&types).Error)
		require.Equal(t, want[d], types[:9])
	})
}

// TestManyChecks has more checks than columns, one with every mark that GORM's
// tags could not hold.
func TestManyChecks(t *testing.T) {
	table := docs(func(t *schema.Table) {
		t.Checks = []*schema.Check{
			{Name: "c1", Condition: "price < 1000"}, {Name: "c2", Condition: "state >= 0"}, {Name: "c3", Condition: "state < 100"},
			{Name: "c4", Condition: "price >= 0"}, {Name: "c5", Condition: "title NOT IN ('a;b', 'c:d,e', '?', '@x')"},
		}
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		useDocs(t, db, table)
		require.NoError(t, db.AutoMigrate(&Doc{}))
		for _, name := range []string{"c1", "c2", "c3", "c4", "c5"} {
			require.True(t, db.Migrator().HasConstraint(&Doc{}, name), name)
		}
		for _, title := range []string{"a;b", "c:d,e", "?", "@x"} {
			require.Error(t, db.Create(&Doc{Title: title}).Error, title)
		}
		require.Error(t, db.Create(&Doc{State: 100}).Error)
		require.NoError(t, db.Create(&Doc{Title: "a"}).Error)
		require.NoError(t, db.Migrator().DropConstraint(&Doc{}, "c5"))
		require.NoError(t, db.Create(&Doc{Title: "a;b"}).Error)
		require.NoError(t, db.Where("title = ?", "a;b").Delete(&Doc{}).Error)
		require.NoError(t, db.AutoMigrate(&Doc{}))
		require.Error(t, db.Create(&Doc{Title: "a;b"}).Error)
		record(db).take()
		require.NoError(t, db.AutoMigrate(&Doc{}))
		require.Empty(t, record(db).changes())
	})
}

// TestDryAutoMigrate prints what AutoMigrate would do, and does nothing.
func TestDryAutoMigrate(t *testing.T) {
	set := build(t, circle["imperative"])
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		require.NoError(t, db.Session(&gorm.Session{DryRun: true}).AutoMigrate(&Team{}))
		require.Len(t, record(db).changes(), map[schema.Dialect]int{schema.SQLite: 3, schema.PostgreSQL: 5, schema.MariaDB: 3}[d])
		require.False(t, db.Migrator().HasTable(&Team{}))
		migrate(t, db, set)
		record(db).take()
		require.NoError(t, db.Session(&gorm.Session{DryRun: true}).AutoMigrate(&Team{}))
		require.Empty(t, record(db).changes())
	})
}
