package database

import (
	"context"

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
	if err := s.loosen(ctx, tables); err != nil {
		return err
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

// loosen prepares for foreign keys among the tables that the database has,
// whatever the mapping says. On SQLite they are looked at when all is done; on
// the servers they give the order, and those of a circle are dropped first.
func (s *session) loosen(ctx context.Context, tables []*schema.Table) error {
	if s.dialect == schema.SQLite {
		_, err := s.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON")
		return err
	}
	byName := map[string]*schema.Table{}
	asked := map[string]bool{}
	for _, t := range tables {
		byName[t.FullName()] = t
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
			if owner := byName[key.table]; owner != nil && byName[key.target] != nil {
				owner.ForeignKeys = append(owner.ForeignKeys, &schema.ForeignKey{
					Name: key.name, Columns: []string{someColumn}, RefTable: key.target, RefColumns: []string{someColumn},
				})
			}
		}
	}
	return nil
}

// foreignKey is one that a server has, between full names.
type foreignKey struct{ table, name, target string }

// foreignKeys returns those of a schema; of the connection's own, if it is empty.
func (s *session) foreignKeys(ctx context.Context, schemaName string) ([]foreignKey, error) {
	query := `SELECT table_name, constraint_name, CASE unique_constraint_schema WHEN database() THEN '' ELSE unique_constraint_schema END, referenced_table_name
FROM information_schema.referential_constraints WHERE constraint_schema = coalesce(nullif(?, ''), database())`
	if s.dialect == schema.PostgreSQL {
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
