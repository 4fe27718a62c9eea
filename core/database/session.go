package database

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"time"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqlite"
	"github.com/mapwright/mapwright/core/schema"
)

// session is one connection at work, perhaps in a transaction. It tells the
// logger of every statement, and remembers those that changed something.
type session struct {
	dialect schema.Dialect
	logger  *slog.Logger
	on      atlas.ExecQuerier
	last    string   // the statement at hand
	done    []string // what changed something
	results []*sql.Rows
}

// QueryContext implements atlas's ExecQuerier.
func (s *session) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s.last = query
	start := time.Now()
	rows, err := s.on.QueryContext(ctx, query, args...)
	s.echo(ctx, query, args, start, err)
	if err == nil {
		s.results = append(s.results, rows)
	}
	return rows, err
}

// ExecContext implements atlas's ExecQuerier.
func (s *session) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s.last = query
	start := time.Now()
	result, err := s.on.ExecContext(ctx, query, args...)
	s.echo(ctx, query, args, start, err)
	if err == nil {
		s.done = append(s.done, query)
	}
	return result, err
}

func (s *session) echo(ctx context.Context, query string, args []any, start time.Time, err error) {
	if !s.logger.Enabled(ctx, slog.LevelDebug) {
		return
	}
	attrs := []slog.Attr{slog.String("sql", strings.TrimSpace(query)), slog.Any("args", args), slog.Duration("took", time.Since(start))}
	if err != nil {
		attrs = append(attrs, slog.Any("error", err))
	}
	s.logger.LogAttrs(ctx, slog.LevelDebug, "statement", attrs...)
}

// atlas opens Atlas's driver on the session.
func (s *session) atlas() (migrate.Driver, error) {
	switch s.dialect {
	case schema.PostgreSQL:
		return postgres.Open(s)
	case schema.MariaDB:
		return mysql.Open(s)
	}
	return sqlite.Open(s)
}

// interrupted returns why some rows were not read to their end. Atlas takes
// such an end for the last row.
func (s *session) interrupted() error {
	var errs []error
	for _, rows := range s.results {
		errs = append(errs, rows.Err())
	}
	return errors.Join(errs...)
}

// finish gives the connection back and makes an *Error of what went wrong.
func (s *session) finish(ctx context.Context, op string, err error, closing func() error) error {
	closed := closing()
	if err == nil && closed == nil {
		return nil
	}
	var own *Error
	if errors.As(err, &own) {
		return err
	}
	if err == nil {
		err = closed
	}
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, cause) {
		err = errors.Join(cause, err) // drivers name a cancellation as they like
	}
	return &Error{Op: op, Statement: s.last, Done: s.done, Err: err}
}
