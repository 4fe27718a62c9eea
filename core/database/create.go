package database

import (
	"context"
	"errors"
	"slices"

	atlas "ariga.io/atlas/sql/schema"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// CreateAll creates the tables of a Set that the database lacks, each after
// those that it refers to, and leaves those that are there as they are: changing
// them is the work of migrations. It is SQLAlchemy's create_all.
//
// It is one transaction, but on MariaDB, which commits every table: the Done of
// the *Error then lists what stays. What the dialect cannot do is an
// *mapper.UnsupportedError, before anything is touched. The context's end undoes
// or stops the work. A missing view is an error: CreateAll creates no views.
func (db *DB) CreateAll(ctx context.Context, set *mapper.Set) error {
	const op = "create"
	tables, err := db.tables(op, set)
	if err != nil {
		return err
	}
	return db.within(ctx, op, func(s *session) error {
		present, err := s.present(ctx, tables)
		if err != nil {
			return err
		}
		var missing []*schema.Table
		for _, t := range tables {
			switch {
			case present[t]:
			case t.View != "":
				return &Error{Op: op, Table: t.FullName(), Err: errors.New("the view is not there; create it first, by a migration")}
			default:
				missing = append(missing, t)
			}
		}
		return s.create(ctx, missing)
	})
}

func (s *session) create(ctx context.Context, tables []*schema.Table) error {
	if len(tables) == 0 {
		return nil
	}
	p, err := planned(s.dialect, tables)
	if err != nil {
		return err
	}
	var changes []atlas.Change
	for _, t := range tables {
		changes = append(changes, &atlas.AddTable{T: p.tables[t.FullName()]})
	}
	if err := s.apply(ctx, changes); err != nil {
		return err
	}
	for _, t := range tables {
		for _, statement := range p.comments(t) {
			if _, err := s.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
	}
	return nil
}

// apply executes changes in the order in which Atlas plans them: tables after
// those that they refer to, and the foreign keys of a cycle at the end.
func (s *session) apply(ctx context.Context, changes []atlas.Change) error {
	driver, err := s.atlas()
	if err != nil {
		return err
	}
	plan, err := driver.PlanChanges(ctx, "", changes)
	if err != nil {
		return err
	}
	for _, change := range plan.Changes {
		if _, err := s.ExecContext(ctx, change.Cmd, change.Args...); err != nil {
			return err
		}
	}
	return nil
}

// tables returns the tables of a Set that the dialect can hold, sorted by name.
func (db *DB) tables(op string, set *mapper.Set) ([]*schema.Table, error) {
	if err := db.check(op); err != nil {
		return nil, err
	}
	if set == nil || len(set.Mappers()) == 0 {
		return nil, &mapper.Error{Kind: mapper.NothingMapped, Problem: "the Set is nil or empty", Remedy: "pass what Configure returned"}
	}
	refused := set.RefuseDialect("database", db.dialect)
	if db.dialect == schema.SQLite {
		refused = errors.Join(refused, set.Refuse("database on sqlite", mapper.SchemaQualified))
	}
	if refused != nil {
		return nil, refused
	}
	return slices.Clone(set.Tables()), nil
}
