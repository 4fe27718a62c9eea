package database

import (
	"context"
	"errors"

	"github.com/mapwright/mapwright/core/schema"
)

var errNoMetaData = errors.New("the *schema.MetaData is nil; pass the registry's")

// Prepare fills the placeholders of a MetaData, all or none, and adds the tables
// that they refer to, and those that these refer to, so that Configure finds
// them. A table of its own that is in the MetaData already is left alone. Without
// placeholders it does not connect. Diagnostics are logged as warnings.
func (db *DB) Prepare(ctx context.Context, metadata *schema.MetaData) error {
	if err := db.check("prepare"); err != nil {
		return err
	}
	if metadata == nil {
		return &Error{Op: "prepare", Err: errNoMetaData}
	}
	pending := metadata.Pending()
	if len(pending) == 0 {
		return nil
	}
	var found *Reflection
	err := db.reading(ctx, "prepare", func(s *session) error {
		r, err := newReading(ctx, s)
		if err != nil {
			return err
		}
		names := make([]string, len(pending))
		for i, t := range pending {
			names[i] = t.FullName()
		}
		for len(names) > 0 {
			if err := r.add(ctx, names, nil); err != nil {
				return r.about("prepare", err)
			}
			if names, err = r.missing(ctx, metadata); err != nil {
				return err
			}
		}
		found, err = r.reflection()
		return err
	})
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return &Error{Op: "prepare", Err: context.Cause(ctx)}
	}
	if err := metadata.Fill(found.Tables()...); err != nil {
		return &Error{Op: "prepare", Err: err}
	}
	for _, t := range found.Tables() {
		if _, present := metadata.Table(t.FullName()); present {
			continue
		}
		if _, err := metadata.Add(t); err != nil {
			return &Error{Op: "prepare", Table: t.FullName(), Err: err}
		}
	}
	for _, d := range found.Diagnostics {
		db.logger.WarnContext(ctx, d.Problem, "table", d.Table, "column", d.Column)
	}
	return nil
}

// missing returns the names of tables that foreign keys of what was read refer
// to, and that neither were read nor are in the MetaData. SQLite lets a foreign
// key refer to nothing.
func (r *reading) missing(ctx context.Context, metadata *schema.MetaData) ([]string, error) {
	known := map[string]bool{}
	for _, t := range r.tables {
		known[t.FullName()] = true
	}
	var names []string
	for _, t := range r.tables {
		for _, fk := range t.ForeignKeys {
			if _, present := metadata.Table(fk.RefTable); present || known[fk.RefTable] {
				continue
			}
			known[fk.RefTable] = true
			searched, err := r.searched(ctx, nil, false)
			if err != nil {
				return nil, err
			}
			if _, err := r.find(ctx, []string{fk.RefTable}, searched); err == nil {
				names = append(names, fk.RefTable)
			} else if !errors.As(err, new(*TableError)) {
				return nil, err
			} else {
				r.tell(t.FullName(), "", "its foreign key refers to table %s, which cannot be read", fk.RefTable)
			}
		}
	}
	return names, nil
}
