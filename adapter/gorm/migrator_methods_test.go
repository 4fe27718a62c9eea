package gormadapter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// rebuilt is how SQLite's driver changes a table: the body of the new one, the
// columns that it keeps, and what comes after.
func rebuilt(table, body, columns string, after ...string) []string {
	return append([]string{
		"CREATE TABLE `" + table + "__temp`  (" + body + ")",
		"INSERT INTO `" + table + "__temp`(" + columns + ") SELECT " + columns + " FROM `" + table + "`",
		"DROP TABLE `" + table + "`",
		"ALTER TABLE `" + table + "__temp` RENAME TO `" + table + "`",
	}, after...)
}

// methods are calls of the migrator on the shop's tables, one after the other,
// with what each emits.
var methods = []struct {
	name       string
	call       func(gorm.Migrator) error
	sqlite     []string
	postgresql string
	mariadb    string
}{
	{
		"drop constraint by relationship", func(m gorm.Migrator) error { return m.DropConstraint(&Parcel{}, "Address") },
		rebuilt("parcels", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`weight` integer NOT NULL,`address_id` integer", "`id`,`weight`,`address_id`"),
		`ALTER TABLE "parcels" DROP CONSTRAINT "fk_parcels_address_id"`,
		"ALTER TABLE `parcels` DROP CONSTRAINT `fk_parcels_address_id`",
	}, {
		"create constraint by name", func(m gorm.Migrator) error { return m.CreateConstraint(&Parcel{}, "fk_parcels_address_id") },
		rebuilt("parcels", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`weight` integer NOT NULL,`address_id` integer,CONSTRAINT `fk_parcels_address_id` FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`)", "`id`,`weight`,`address_id`"),
		`ALTER TABLE "parcels" ADD CONSTRAINT "fk_parcels_address_id" FOREIGN KEY ("address_id") REFERENCES "addresses"("id")`,
		"ALTER TABLE `parcels` ADD CONSTRAINT `fk_parcels_address_id` FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`)",
	}, {
		"drop constraint at the other side", func(m gorm.Migrator) error { return m.DropConstraint(&User{}, "Addresses") },
		rebuilt("addresses", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`email_address` varchar(50) NOT NULL,`user_id` integer", "`id`,`email_address`,`user_id`"),
		`ALTER TABLE "addresses" DROP CONSTRAINT "fk_addresses_user_id"`,
		"ALTER TABLE `addresses` DROP CONSTRAINT `fk_addresses_user_id`",
	}, {
		"create constraint at the other side", func(m gorm.Migrator) error { return m.CreateConstraint(&User{}, "fk_addresses_user_id") },
		rebuilt("addresses", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`email_address` varchar(50) NOT NULL,`user_id` integer,CONSTRAINT `fk_addresses_user_id` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`)", "`id`,`email_address`,`user_id`"),
		`ALTER TABLE "addresses" ADD CONSTRAINT "fk_addresses_user_id" FOREIGN KEY ("user_id") REFERENCES "users"("id")`,
		"ALTER TABLE `addresses` ADD CONSTRAINT `fk_addresses_user_id` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`)",
	}, {
		"rename column to a name", func(m gorm.Migrator) error { return m.RenameColumn(&Parcel{}, "Weight", "grams") },
		[]string{"ALTER TABLE `parcels` RENAME COLUMN `weight` TO `grams`"},
		`ALTER TABLE "parcels" RENAME COLUMN "weight" TO "grams"`,
		"ALTER TABLE `parcels` CHANGE `weight` `grams` bigint NOT NULL",
	}, {
		"rename column to an attribute", func(m gorm.Migrator) error { return m.RenameColumn(&Parcel{}, "grams", "Weight") },
		[]string{"ALTER TABLE `parcels` RENAME COLUMN `grams` TO `weight`"},
		`ALTER TABLE "parcels" RENAME COLUMN "grams" TO "weight"`,
		"ALTER TABLE `parcels` CHANGE `grams` `weight` bigint NOT NULL",
	}, {
		"drop column", func(m gorm.Migrator) error { return m.DropColumn(&User{}, "Nickname") },
		rebuilt("users", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`name` varchar(30) NOT NULL,`rank` integer,`level` integer NOT NULL DEFAULT 3,`created_at` datetime NOT NULL,`updated_at` datetime NOT NULL,`password` text NOT NULL,CONSTRAINT `ck_users_level` CHECK (level > 0)",
			"`id`,`name`,`rank`,`level`,`created_at`,`updated_at`,`password`",
			"CREATE INDEX `ix_users_rank` ON `users` (`rank`)", "CREATE UNIQUE INDEX `uq_users_name` ON `users` (`name`)"),
		`ALTER TABLE "users" DROP COLUMN "nickname"`,
		"ALTER TABLE `users` DROP COLUMN `nickname`",
	}, {
		"add column", func(m gorm.Migrator) error { return m.AddColumn(&User{}, "nickname") },
		[]string{"ALTER TABLE `users` ADD `nickname` text"},
		`ALTER TABLE "users" ADD "nickname" text`,
		"ALTER TABLE `users` ADD `nickname` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
	}, {
		"alter column", func(m gorm.Migrator) error { return m.AlterColumn(&Parcel{}, "Weight") },
		rebuilt("parcels", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`weight` integer NOT NULL,`address_id` integer,CONSTRAINT `fk_parcels_address_id` FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`)", "`id`,`weight`,`address_id`"),
		"", // PostgreSQL's driver sees that it is that
		"ALTER TABLE `parcels` MODIFY COLUMN `weight` bigint NOT NULL",
	}, {
		"drop index by attribute", func(m gorm.Migrator) error { return m.DropIndex(&User{}, "Rank") },
		[]string{"DROP INDEX `ix_users_rank`"},
		`DROP INDEX "ix_users_rank"`,
		"DROP INDEX `ix_users_rank` ON `users`",
	}, {
		"create index by attribute", func(m gorm.Migrator) error { return m.CreateIndex(&User{}, "Rank") },
		[]string{"CREATE INDEX `ix_users_rank` ON `users` (`rank`)"},
		`CREATE INDEX "ix_users_rank" ON "users" ("rank")`,
		"CREATE INDEX `ix_users_rank` ON `users` (`rank`)",
	}, {
		"rename index", func(m gorm.Migrator) error { return m.RenameIndex(&User{}, "ix_users_rank", "by_rank") },
		[]string{"DROP INDEX `ix_users_rank`", "CREATE INDEX `by_rank` ON `users` (`rank`)"},
		`ALTER INDEX "ix_users_rank" RENAME TO "by_rank"`,
		"ALTER TABLE `users` RENAME INDEX `ix_users_rank` TO `by_rank`",
	}, {
		"rename table to a name", func(m gorm.Migrator) error { return m.RenameTable(&Parcel{}, "boxes") },
		[]string{"ALTER TABLE `parcels` RENAME TO `boxes`"},
		`ALTER TABLE "parcels" RENAME TO "boxes"`,
		"ALTER TABLE `parcels` RENAME TO `boxes`",
	}, {
		"rename table to that of a class", func(m gorm.Migrator) error { return m.RenameTable("boxes", &Parcel{}) },
		[]string{"ALTER TABLE `boxes` RENAME TO `parcels`"},
		`ALTER TABLE "boxes" RENAME TO "parcels"`,
		"ALTER TABLE `boxes` RENAME TO `parcels`",
	}, {
		"drop tables", func(m gorm.Migrator) error { return m.DropTable(&Address{}, &Parcel{}) },
		[]string{"DROP TABLE IF EXISTS `parcels`", "DROP TABLE IF EXISTS `addresses`"},
		`DROP TABLE IF EXISTS "parcels" CASCADE;DROP TABLE IF EXISTS "addresses" CASCADE`,
		"DROP TABLE IF EXISTS `parcels` CASCADE;DROP TABLE IF EXISTS `addresses` CASCADE",
	}, {
		"create table", func(m gorm.Migrator) error { return m.CreateTable(&Parcel{}, &Address{}) },
		[]string{
			"CREATE TABLE `addresses` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`email_address` varchar(50) NOT NULL,`user_id` integer,CONSTRAINT `fk_addresses_user_id` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`))",
			"CREATE TABLE `parcels` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`weight` integer NOT NULL,`address_id` integer,CONSTRAINT `fk_parcels_address_id` FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`))",
		},
		`CREATE TABLE "addresses" ("id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,"email_address" varchar(50) NOT NULL,"user_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_addresses_user_id" FOREIGN KEY ("user_id") REFERENCES "users"("id"));` +
			`CREATE TABLE "parcels" ("id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,"weight" bigint NOT NULL,"address_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_parcels_address_id" FOREIGN KEY ("address_id") REFERENCES "addresses"("id"))`,
		"CREATE TABLE `addresses` (`id` bigint AUTO_INCREMENT NOT NULL,`email_address` varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,`user_id` bigint,PRIMARY KEY (`id`),CONSTRAINT `fk_addresses_user_id` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`));" +
			"CREATE TABLE `parcels` (`id` bigint AUTO_INCREMENT NOT NULL,`weight` bigint NOT NULL,`address_id` bigint,PRIMARY KEY (`id`),CONSTRAINT `fk_parcels_address_id` FOREIGN KEY (`address_id`) REFERENCES `addresses`(`id`))",
	},
}

func TestMigratorMethods(t *testing.T) {
	for style, r := range shop {
		set := build(t, r)
		for _, d := range schema.Dialects {
			t.Run(style+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				db := open(t, d)
				require.NoError(t, db.Use(gormadapter.New(set)))
				migrate(t, db, set)
				ann(t, db)
				for _, c := range methods {
					want := c.sqlite
					if d != schema.SQLite {
						want = statements(map[schema.Dialect]string{schema.PostgreSQL: c.postgresql, schema.MariaDB: c.mariadb}[d])
					}
					require.NoError(t, c.call(db.Migrator()), c.name)
					require.Equal(t, want, record(db).changes(), c.name)
				}
				require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM users"))
				require.NoError(t, db.Migrator().RenameIndex(&User{}, "by_rank", "ix_users_rank"))
				record(db).take()
				migrate(t, db, set)
				require.Empty(t, record(db).changes(), "everything is as it was")
			})
		}
	}
}

// statements parts statements at semicolons.
func statements(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ";")
}

// TestMigratorTells has each method that asks.
func TestMigratorTells(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		m := db.Migrator()
		types, err := m.ColumnTypes(&User{})
		require.NoError(t, err)
		var found []string
		for _, c := range types {
			text := c.Name()
			if nullable, ok := c.Nullable(); ok && nullable {
				text += " null"
			}
			if value, ok := c.DefaultValue(); ok {
				text += " default " + value
			}
			found = append(found, text)
		}
		require.Equal(t, []string{"id", "name", "nickname null", "rank null", "level default 3", "created_at", "updated_at", "password"}, found)
		indexes, err := m.GetIndexes(&User{})
		require.NoError(t, err)
		found = nil
		for _, index := range indexes {
			if key, _ := index.PrimaryKey(); !key {
				unique, _ := index.Unique()
				found = append(found, fmt.Sprint(index.Table(), " ", index.Name(), " ", index.Columns(), " ", unique))
			}
		}
		require.ElementsMatch(t, []string{"users ix_users_rank [rank] false", "users uq_users_name [name] true"}, found)
		tables, err := m.GetTables()
		require.NoError(t, err)
		require.Subset(t, tables, []string{"users", "addresses", "parcels"})
		table, err := m.TableType(&User{})
		if db.Name() == "mysql" {
			require.NoError(t, err)
			require.Equal(t, "users BASE TABLE", table.Name()+" "+table.Type())
		} else {
			require.EqualError(t, err, "not support")
		}
		require.NotEmpty(t, m.CurrentDatabase())

		require.NoError(t, m.CreateView("high", gorm.ViewOption{Query: db.Model(&User{}).Where(&User{Rank: 7})}))
		ann(t, db)
		require.Equal(t, "Ann", value[string](t, db, "SELECT name FROM high"))
		require.NoError(t, m.DropView("high"))
		require.Error(t, db.Table("high").Find(&[]User{}).Error)
		require.ErrorIs(t, m.CreateView("high", gorm.ViewOption{}), gorm.ErrSubQueryRequired)
	})
}

// TestMigratorMistakes names what is not there.
func TestMigratorMistakes(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		m := db.Migrator()
		var missing *gormadapter.MissingError
		require.ErrorAs(t, m.CreateConstraint(&User{}, "nothing"), &missing)
		require.EqualError(t, m.CreateConstraint(&User{}, "nothing"), "gormadapter: User has no constraint nothing; map one, or name one that it has")
		require.EqualError(t, m.CreateIndex(&User{}, "nothing"), "gormadapter: User has no index nothing; map one, or name one that it has")
		require.ErrorContains(t, m.AddColumn(&User{}, "nothing"), "failed to look up field with name: nothing")
		require.ErrorContains(t, m.AlterColumn(&User{}, "nothing"), "nothing")
		require.ErrorContains(t, m.DropConstraint(&User{}, "nothing"), "nothing")
		require.ErrorContains(t, m.DropIndex(&User{}, "nothing"), "nothing")
		require.Error(t, m.RenameTable("nothing", &User{}))
		require.False(t, m.HasTable("nothing"))
		require.False(t, m.HasColumn(&User{}, "nothing"))
		require.False(t, m.HasIndex(&User{}, "nothing"))
		require.False(t, m.HasConstraint(&User{}, "nothing"))
		require.Error(t, m.CreateTable(&User{}), "it is there")
		require.Error(t, m.CreateTable("nothing"))
		require.NoError(t, m.DropTable("nothing"))
		ann(t, db)
	})
}

// TestMigrateColumn compares one column with what the database has.
func TestMigrateColumn(t *testing.T) {
	longer := func(t *schema.Table) { t.Columns[1].Type = schema.String{Size: 50} }
	want := map[schema.Dialect][]string{
		schema.SQLite: rebuilt("docs", "`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`title` varchar(50) NOT NULL,`state` integer NOT NULL,`price` decimal(10,2) NOT NULL",
			"`id`,`title`,`state`,`price`"),
		schema.PostgreSQL: {`ALTER TABLE "docs" ALTER COLUMN "title" TYPE varchar(50) USING "title"::varchar(50)`},
		schema.MariaDB:    {"ALTER TABLE `docs` MODIFY COLUMN `title` varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL"},
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		useDocs(t, db, docs(func(*schema.Table) {}))
		require.NoError(t, db.AutoMigrate(&Doc{}))
		pool, err := db.DB()
		require.NoError(t, err)
		db, err = gorm.Open(dialector(d, pool), &gorm.Config{Logger: &recorder{}})
		require.NoError(t, err)
		useDocs(t, db, docs(longer))
		stmt := &gorm.Statement{DB: db}
		require.NoError(t, stmt.Parse(&Doc{}))
		for _, want := range [][]string{want[d], {}} {
			types, err := db.Migrator().ColumnTypes(&Doc{})
			require.NoError(t, err)
			for _, c := range types {
				require.NoError(t, db.Migrator().MigrateColumn(&Doc{}, stmt.Schema.LookUpField(c.Name()), c))
			}
			require.Equal(t, want, record(db).changes())
		}
	})
}

// TestMigratorJoinTable names foreign keys of a join table by the relationships
// through it.
func TestMigratorJoinTable(t *testing.T) {
	overridden.each(t, func(t *testing.T, db *gorm.DB) {
		m := db.Migrator()
		require.True(t, m.HasTable("product_tags"))
		require.True(t, m.HasConstraint(&Product{}, "Tags"))
		require.NoError(t, m.DropConstraint(&Product{}, "Tags"))
		require.False(t, m.HasConstraint(&Product{}, "fk_product_tags_product_code"))
		require.NoError(t, m.CreateConstraint(&Product{}, "Tags"))
		require.True(t, m.HasConstraint(&Product{}, "fk_product_tags_product_code"))
		require.NoError(t, m.DropTable("product_tags"))
		require.NoError(t, db.AutoMigrate(&Product{}))
		require.True(t, m.HasTable("product_tags"))
	})
}

// TestMigratorUnenforced has nothing to make for a relationship whose foreign key
// is not enforced.
func TestMigratorUnenforced(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		id := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
		registry.MapImperatively[Owner](r, &schema.Table{Name: "owners", Columns: []*schema.Column{id}}, mapper.Properties{"Pets": mapper.Relationship{}})
		registry.MapImperatively[Pet](r, &schema.Table{Name: "pets", Columns: []*schema.Column{id, {Name: "owner_id", Type: schema.BigInt{}}},
			ForeignKeys: []*schema.ForeignKey{{Columns: []string{"owner_id"}, RefTable: "owners", NotEnforced: true}}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		record(db).take()
		require.NoError(t, db.Migrator().CreateConstraint(&Owner{}, "Pets"))
		require.False(t, db.Migrator().HasConstraint(&Owner{}, "Pets"))
		require.Empty(t, record(db).changes())
		require.NoError(t, db.Create(&Pet{OwnerID: 9}).Error)
	})
}
