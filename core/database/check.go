package database

import (
	"cmp"
	"context"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Severity says how bad a Difference is.
type Severity string

// The severities, the worst first.
const (
	Fatal   Severity = "fatal"   // statements will fail, or destroy data
	Warning Severity = "warning" // some will fail, or rows may break the mapping's rules
	Note    Severity = "note"    // it works, but is not what the mapping says
)

// Difference is one thing in which a database is not what a mapping says.
type Difference struct {
	Severity         Severity
	Class, Attribute string // of the mapping, or empty
	Table, Column    string
	Problem, Remedy  string
}

// Diff is what Check found, the worst first, then by table and column.
type Diff []Difference

// Check compares the tables of a Set with the database, at start-up or in a
// test: will the mapping's statements work there, and keep what they store? What
// is larger than the mapping needs is no Difference, and neither are names of
// constraints, comments, collations and the queries of views. Of expressions,
// which databases respell, what survives is compared.
//
// Nothing is written. A table that is not there is a Difference; the errors are
// those of CreateAll and Reflect, whose Diagnostics are logged as warnings.
//
//	diff, err := db.Check(ctx, set)
//	if err == nil {
//		err = diff.Err(database.Fatal)
//	}
func (db *DB) Check(ctx context.Context, set *mapper.Set) (Diff, error) {
	const op = "check"
	tables, err := db.tables(op, set)
	if err != nil {
		return nil, err
	}
	var diff Diff
	err = db.reading(ctx, op, func(s *session) error {
		r, err := newReading(ctx, s)
		if err != nil {
			return err
		}
		folds, err := s.foldsNames(ctx)
		if err != nil {
			return err
		}
		if err := r.addPresent(ctx, tables, folds); err != nil {
			return r.about(op, err)
		}
		for _, d := range sorted(r.told) {
			db.logger.WarnContext(ctx, d.Problem, "table", d.Table, "column", d.Column)
		}
		diff = compare(comparison{dialect: db.dialect, own: r.own, folds: folds}, set, r.tables)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return diff, nil
}

// addPresent reads those of the tables that are there.
func (r *reading) addPresent(ctx context.Context, tables []*schema.Table, folds bool) error {
	var names []string
	for _, t := range tables {
		relations, err := r.relations(ctx, cmp.Or(t.Schema, r.own))
		if err != nil {
			return err
		}
		for _, rel := range relations {
			if rel.name == t.Name || folds && strings.EqualFold(rel.name, t.Name) {
				names = append(names, r.fullName(rel))
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return r.add(ctx, names, nil)
}
