package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// A server hosts the databases of many tests.
type server struct {
	name     string   // as its makers write it
	words    []string // what MAPWRIGHT_REQUIRE may call it
	variable string   // holds the DSN
	fallback string   // the DSN where the variable is empty
	driver   string

	rewrite    func(dsn, name string) (string, error) // points a DSN at one test's database
	make, drop string                                 // statements with %s for the database's name

	admin func() (*sql.DB, error) // probes once in a process; its pool stays open
}

var postgres = newServer(server{
	name:     "PostgreSQL",
	words:    []string{"postgres", "postgresql"},
	variable: "MAPWRIGHT_POSTGRES_DSN",
	fallback: "postgres://postgres@127.0.0.1:5432/postgres?sslmode=disable",
	driver:   "pgx",
	rewrite:  postgresDSN,
	make:     "CREATE SCHEMA %s",
	drop:     "DROP SCHEMA %s CASCADE",
})

var mysql = newServer(server{
	name:     "MariaDB",
	words:    []string{"mysql", "mariadb"},
	variable: "MAPWRIGHT_MYSQL_DSN",
	fallback: "root@tcp(127.0.0.1:3306)/",
	driver:   "mysql",
	rewrite:  mysqlDSN,
	make:     "CREATE DATABASE %s CHARACTER SET utf8mb4",
	drop:     "DROP DATABASE %s",
})

func newServer(s server) *server {
	s.admin = sync.OnceValues(s.connect)
	return &s
}

// dsn returns the DSN of the named database. Its errors concern the DSN's text
// alone, since nothing is connected yet.
func (s *server) dsn(name string) (string, error) {
	text := os.Getenv(s.variable)
	if text == "" {
		text = s.fallback
	}
	dsn, err := s.rewrite(text, name)
	if err != nil {
		return "", fmt.Errorf("dbtest: %s: %w; correct the variable or unset it", s.variable, err)
	}
	return dsn, nil
}

// connect opens the pool that makes and drops databases. It gives up after a
// few seconds, so that an absent server costs a test run little.
func (s *server) connect() (*sql.DB, error) {
	dsn, err := s.dsn("")
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(s.driver, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		_ = db.Close() // the ping's error tells more
		return nil, err
	}
	return db, nil
}

// create makes a database under a random name, which other processes that
// test on the same server do not choose, and drops it in the test's cleanup.
func (s *server) create(t testing.TB) string {
	t.Helper()
	must, err := s.required(os.Getenv(requireVariable))
	if err != nil {
		t.Fatal(err)
	}
	name := "mapwright_" + strings.ToLower(rand.Text()[:16])
	dsn, err := s.dsn(name)
	if err != nil {
		t.Fatal(err)
	}
	admin, err := s.admin()
	switch {
	case err != nil && must:
		t.Fatal(s.absence(err))
	case err != nil:
		t.Skip(s.absence(err))
	}
	if err := s.exec(admin, s.make, name); err != nil {
		t.Fatalf("dbtest: make a database on %s: %v; give the user of %s the right to", s.name, err, s.variable)
	}
	t.Cleanup(func() {
		if err := s.exec(admin, s.drop, name); err != nil {
			t.Errorf("dbtest: drop %s on %s: %v; end every transaction and close every pool before the test ends", name, s.name, err)
		}
	})
	return dsn
}

func (s *server) exec(admin *sql.DB, statement, name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := admin.ExecContext(ctx, fmt.Sprintf(statement, name))
	return err
}
