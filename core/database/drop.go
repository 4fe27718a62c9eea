package database

import (
	"context"
	"slices"
	"strings"

	atlas "ariga.io/atlas/sql/schema"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// DropAll drops the tables of a Set that are there, with their rows, each before
// those that it refers to; views stay. It is SQLAlchemy's drop_all. A table of
// others that refers to one of these is an error of the database. Transactions
// and errors are those of CreateAll.
func (db *DB) DropAll(ctx context.Context, set *mapper.Set) error {
	const op = "drop"
	tables, err := db.tables(op, set)
	if err != nil {
		return err
	}
	return db.within(ctx, op, func(s *session) error {
		present, err := s.present(ctx, tables)
		if err != nil {
			return err
		}
		var doomed []*schema.Table
		for _, t := range tables {
			if present[t] && t.View == "" {
				doomed = append(doomed, &schema.Table{Name: t.Name, Schema: t.Schema, Columns: []*schema.Column{{Name: someColumn, Type: schema.Integer{}}}})
			}
		}
		return s.drop(ctx, doomed)
	})
}

// someColumn stands for the columns of tables that go, whatever they are called:
// Atlas demands that foreign keys have some.
const someColumn = "some"

func (s *session) drop(ctx context.Context, tables []*schema.Table) error {
	if len(tables) == 0 {
		return nil
	}
	if err := s.relate(ctx, tables); err != nil {
		return err
	}
	if s.dialect == schema.SQLite { // Atlas gives the servers their order
		if _, err := s.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil { // for a circle's rows
			return err
		}
		tables = referringFirst(tables)
	}
	p, err := planned(s.dialect, tables)
	if err != nil {
		return err
	}
	var changes []atlas.Change
	for _, t := range tables {
		changes = append(changes, &atlas.DropTable{T: p.tables[t.FullName()]})
	}
	return s.apply(ctx, changes)
}

// referringFirst sorts tables so that each comes before those that it refers to,
// as far as there is no circle: SQLite deletes the rows of a table that goes, and
// a cascade from them needs what the rows that it reaches refer to.
func referringFirst(tables []*schema.Table) []*schema.Table {
	left, sorted := slices.Clone(tables), []*schema.Table{}
	for len(left) > 0 {
		next := max(0, slices.IndexFunc(left, func(t *schema.Table) bool {
			return !slices.ContainsFunc(left, func(other *schema.Table) bool {
				return other != t && slices.ContainsFunc(other.ForeignKeys, func(fk *schema.ForeignKey) bool { return fk.RefTable == t.FullName() })
			})
		}))
		sorted = append(sorted, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return sorted
}

// relate gives tables the foreign keys among them that the database has, whatever
// the mapping says. They give the order; the servers drop those of a circle first.
func (s *session) relate(ctx context.Context, tables []*schema.Table) error {
	byName := map[string]*schema.Table{}
	asked := map[string]bool{}
	for _, t := range tables {
		byName[s.folded(t.FullName())] = t
	}
	for _, t := range tables {
		if asked[t.Schema] {
			continue
		}
		asked[t.Schema] = true
		keys, err := s.foreignKeys(ctx, t.Schema)
		if err != nil {
			return err
		}
		for _, key := range keys {
			owner, target := byName[s.folded(key.table)], byName[s.folded(key.target)]
			if owner != nil && target != nil {
				owner.ForeignKeys = append(owner.ForeignKeys, &schema.ForeignKey{
					Name: key.name, Columns: []string{someColumn}, RefTable: target.FullName(), RefColumns: []string{someColumn},
				})
			}
		}
	}
	return nil
}

// folded returns a name as the database compares it.
func (s *session) folded(name string) string {
	if s.dialect == schema.SQLite {
		return strings.ToLower(name)
	}
	return name
}

// foreignKey is one that the database has, between full names.
type foreignKey struct{ table, name, target string }

// foreignKeys returns those of a schema; of the connection's own, if it is empty.
func (s *session) foreignKeys(ctx context.Context, schemaName string) ([]foreignKey, error) {
	query := `SELECT table_name, constraint_name, CASE unique_constraint_schema WHEN database() THEN '' ELSE unique_constraint_schema END, referenced_table_name
FROM information_schema.referential_constraints WHERE constraint_schema = coalesce(nullif(?, ''), database())`
	switch s.dialect {
	case schema.SQLite:
		query = `SELECT m.name, '', ?, f."table" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'`
	case schema.PostgreSQL:
		query = `SELECT t.relname, c.conname, CASE tn.nspname WHEN current_schema() THEN '' ELSE tn.nspname END, target.relname
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class target ON target.oid = c.confrelid JOIN pg_namespace tn ON tn.oid = target.relnamespace
WHERE c.contype = 'f' AND n.nspname = coalesce(nullif($1, ''), current_schema())`
	}
	rows, err := s.QueryContext(ctx, query, schemaName)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []foreignKey
	for rows.Next() {
		var key foreignKey
		var targetSchema, target string
		if err := rows.Scan(&key.table, &key.name, &targetSchema, &target); err != nil {
			return nil, err
		}
		key.table = (&schema.Table{Schema: schemaName, Name: key.table}).FullName()
		key.target = (&schema.Table{Schema: targetSchema, Name: target}).FullName()
		keys = append(keys, key)
	}
	return keys, rows.Err()
}
