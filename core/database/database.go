// Package database works with a live database: it reflects tables, fills
// placeholders, creates and drops the tables of a mapping, and checks a mapping
// against what is there.
//
//	db := database.Open(schema.SQLite, sqlDB, nil)
//	err := db.CreateAll(ctx, set)
//
// Catalogues are read and statements are planned by Atlas; types, defaults and
// names are core/schema's.
package database

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"

	"github.com/mapwright/mapwright/core/schema"
)

// DB is a database that a mapping lives in. It is safe for concurrent use.
type DB struct {
	dialect schema.Dialect
	db      *sql.DB
	logger  *slog.Logger
}

// Options are what a DB may do otherwise. The zero value, or a nil *Options, is
// silent.
type Options struct {
	// Logger is told every statement with its arguments, at level Debug, and every
	// begin, commit and rollback; warnings tell what Prepare could not name.
	Logger *slog.Logger
}

// Open returns the DB of a connection pool, which stays the caller's. Nothing
// connects before it is asked to work.
func Open(dialect schema.Dialect, db *sql.DB, options *Options) *DB {
	logger := slog.New(slog.DiscardHandler)
	if options != nil && options.Logger != nil {
		logger = options.Logger
	}
	return &DB{dialect, db, logger}
}

// Dialect returns the dialect that the DB was opened with.
func (db *DB) Dialect() schema.Dialect { return db.dialect }

// within runs work on one connection, in a transaction where the database can
// undo tables with it: on MariaDB every change of a table commits. What work did
// is undone, or stays and is told, if it fails.
func (db *DB) within(ctx context.Context, op string, work func(*session) error) error {
	if err := db.check(op); err != nil {
		return err
	}
	conn, err := db.db.Conn(ctx)
	if err != nil {
		return &Error{Op: op, Err: err}
	}
	s := &session{dialect: db.dialect, logger: db.logger, on: conn}
	if db.dialect == schema.MariaDB {
		err := work(s)
		return s.finish(ctx, op, errors.Join(s.interrupted(), err), conn.Close)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return s.finish(ctx, op, err, conn.Close)
	}
	db.logger.DebugContext(ctx, "begin")
	s.on = tx
	err = work(s)
	if err = errors.Join(s.interrupted(), err); err == nil {
		if err = tx.Commit(); err == nil {
			db.logger.DebugContext(ctx, "commit")
		}
	}
	if err != nil {
		s.done = nil
		db.logger.DebugContext(ctx, "rollback")
		tx.Rollback() // after a failed commit there is nothing left to undo
	}
	return s.finish(ctx, op, err, conn.Close)
}

// reading runs work on one connection that only reads.
func (db *DB) reading(ctx context.Context, op string, work func(*session) error) error {
	if err := db.check(op); err != nil {
		return err
	}
	conn, err := db.db.Conn(ctx)
	if err != nil {
		return &Error{Op: op, Err: err}
	}
	s := &session{dialect: db.dialect, logger: db.logger, on: conn}
	err = work(s)
	return s.finish(ctx, op, errors.Join(s.interrupted(), err), conn.Close)
}

func (db *DB) check(op string) error {
	switch {
	case db == nil || db.db == nil:
		return &Error{Op: op, Err: errNoPool}
	case !known(db.dialect):
		return &Error{Op: op, Err: unknownDialect(db.dialect)}
	}
	return nil
}
