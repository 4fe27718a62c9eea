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
				doomed = append(doomed, t)
			}
		}
		return s.drop(ctx, doomed)
	})
}

func (s *session) drop(ctx context.Context, tables []*schema.Table) error {
	if len(tables) == 0 {
		return nil
	}
	if s.dialect == schema.SQLite { // the rows of a cycle refer to rows that go first
		if _, err := s.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
			return err
		}
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
