package conformance

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Depth is how far from the mapping a Finding was made.
type Depth string

// The depths.
const (
	AtSnapshot   Depth = "snapshot"   // the mapper
	AtUnderstood Depth = "understood" // what the backend made of it
	AtTables     Depth = "tables"     // what the live database has
	AtSQL        Depth = "sql"        // the statements of the script
	AtRows       Depth = "rows"       // what the script loaded
)

// Finding is one difference between what is and what must be.
type Finding struct {
	Depth Depth
	Found string // the whole text that was found
	Diff  string // lines with - are expected, lines with + were found
}

func (f *Finding) Error() string {
	return fmt.Sprintf("%s differ from the literal (- expected, + found):\n%s", f.Depth, f.Diff)
}

// CheckStyles holds the mapper of each style against the literal, then the
// styles against one another. The error joins *Finding values.
func CheckStyles(c Case) error {
	var errs []error
	var first string
	for i, style := range c.Styles {
		set, err := build(style)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		text := set.Snapshot().Text()
		if err := differ(AtSnapshot, c.Expect.Snapshot, text); err != nil {
			errs = append(errs, fmt.Errorf("style %s: %w", style.Name, err))
		}
		if i == 0 {
			first = text
		} else if err := compare(fmt.Sprintf("styles %s and %s", c.Styles[0].Name, style.Name), first, text); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Check runs one style of a case on a backend and a database at the depths
// beyond the mapper. The statements that the script must lead to are compared
// if sql is not empty. The error joins *Finding values and failures of the
// backend.
func Check(ctx context.Context, c Case, style Style, backend Backend, dialect schema.Dialect, db *sql.DB, statements string) error {
	set, err := build(style)
	if err != nil {
		return err
	}
	session, err := backend.Open(ctx, set, dialect, db)
	if err != nil {
		return err
	}
	var errs []error
	if explainer, ok := session.(Explainer); ok {
		understanding, err := explainer.Understanding()
		errs = append(errs, err, differ(AtUnderstood, c.Expect.Understood, understanding.Text()))
	}
	if err := checkTables(ctx, session, c, dialect, db); err != nil {
		return errors.Join(append(errs, err)...) // the script cannot run without tables
	}
	run := &run{set: set, session: session}
	run.script(ctx, c.Script)
	errs = append(errs, run.errs...)
	errs = append(errs, differ(AtRows, c.Expect.Rows, run.rows.String()))
	if _, ok := session.(Tracer); ok {
		errs = append(errs, differ(AtSQL, statements, run.statements.String()))
	}
	return errors.Join(errs...)
}

// checkTables creates the tables twice and reads them back both times.
func checkTables(ctx context.Context, session Session, c Case, dialect schema.Dialect, db *sql.DB) error {
	for range 2 {
		if err := session.CreateTables(ctx); err != nil {
			return fmt.Errorf("CreateTables: %w", err)
		}
		tables, err := Catalogue(ctx, dialect, db)
		if err != nil {
			return fmt.Errorf("reading the tables back: %w", err)
		}
		if err := differ(AtTables, c.Expect.Tables[dialect], tables); err != nil {
			return err
		}
	}
	if tracer, ok := session.(Tracer); ok {
		tracer.Statements() // the migration's own are not compared
	}
	return nil
}

// differ returns a *Finding if a text is not the literal. An empty literal is
// not compared.
func differ(depth Depth, want, got string) error {
	want, got = strings.TrimSpace(want), strings.TrimSpace(got)
	if want == "" || want == got {
		return nil
	}
	return &Finding{Depth: depth, Found: got, Diff: cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))}
}

func compare(what, a, b string) error {
	if a == b {
		return nil
	}
	return fmt.Errorf("%s differ:\n%s", what, cmp.Diff(strings.Split(a, "\n"), strings.Split(b, "\n")))
}

// mapperOf returns the mapper of a class of the script.
func mapperOf(set *mapper.Set, class string) (*mapper.Mapper, error) {
	m, ok := set.Named(class)
	if !ok {
		return nil, fmt.Errorf("the script names class %q, which the case does not map", class)
	}
	return m, nil
}
