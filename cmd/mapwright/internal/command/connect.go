package command

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
	"github.com/mapwright/mapwright/core/database"
	_ "github.com/mattn/go-sqlite3" // registers "sqlite3"
	"github.com/urfave/cli/v3"
)

// target reads the DSN of a command line or of the environment.
func (r *run) target(c *cli.Command) (target, error) {
	dsn := c.String("dsn")
	if dsn == "" {
		dsn = r.Getenv("MAPWRIGHT_DSN")
	}
	return parseDSN(dsn)
}

// open opens a pool; nothing connects yet.
func (t target) open() (*sql.DB, error) {
	if t.driver != "mysql" {
		return sql.Open(t.driver, t.dsn)
	}
	config, err := mysql.ParseDSN(t.dsn)
	if err != nil {
		return nil, err
	}
	config.Logger = &mysql.NopLogger{} // it would print to stderr by itself
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// read connects to the database and reflects it.
func (r *run) read(ctx context.Context, c *cli.Command, p *progress) (*database.Reflection, error) {
	t, err := r.target(c)
	if err != nil {
		return nil, err
	}
	pool, err := t.open()
	if err != nil {
		return nil, fmt.Errorf("cannot open %s: %w", t.name, err)
	}
	defer pool.Close()
	p.phase("connecting to " + t.name)
	if err := pool.PingContext(ctx); err != nil {
		return nil, fmt.Errorf("cannot connect to %s: %w; check the address, the user and the password", t.name, err)
	}
	p.phase("reading the tables of " + t.name)
	db := database.Open(t.dialect, pool, &database.Options{Logger: r.logger(c)})
	return db.Reflect(ctx, &database.ReflectOptions{Tables: c.StringSlice("table"), Schemas: c.StringSlice("schema")})
}
