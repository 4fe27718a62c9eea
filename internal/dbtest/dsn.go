package dbtest

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	mysqldriver "github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
	_ "github.com/mattn/go-sqlite3"    // registers "sqlite3"
)

// sqliteDSN names a file in folder. GORM and ent can share it: a memory
// database would be another one for each connection, and ent insists on
// foreign keys. Writers take their lock when they begin and wait for it.
func sqliteDSN(folder string) string {
	file := url.URL{Path: filepath.ToSlash(filepath.Join(folder, "test.sqlite"))}
	return "file:" + file.EscapedPath() + "?_fk=1&_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate"
}

// timeZoneKey matches the setting in any spelling. PostgreSQL takes them all as
// one, while pgx would send each of them, in no certain order.
var timeZoneKey = regexp.MustCompile(`(?i)\btimezone\s*=`)

// postgresDSN rewrites a DSN, a URL or keywords and values, so that each of its
// sessions works in the named schema and in UTC, and fails instead of waiting
// for a lock without end. An empty name leaves the schema as it is.
func postgresDSN(dsn, name string) (string, error) {
	if _, err := pgx.ParseConfig(dsn); err != nil {
		return "", err
	}
	settings := [][2]string{{"timezone", "UTC"}, {"lock_timeout", "30s"}}
	if name != "" {
		settings = append(settings, [2]string{"search_path", name})
	}
	dsn = timeZoneKey.ReplaceAllString(dsn, "timezone=")
	if !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
		for _, s := range settings {
			dsn += " " + s[0] + "=" + s[1] // of two values the later one counts
		}
		return dsn, nil
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return "", err
	}
	query := u.Query()
	for _, s := range settings {
		query.Set(s[0], s[1])
	}
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// mysqlDSN rewrites a DSN so that each of its sessions works in the named
// database, in UTC and in utf8mb4, reads times as time.Time, and fails instead
// of waiting for a lock without end. An empty name leaves the database as it is.
func mysqlDSN(dsn, name string) (string, error) {
	cfg, err := mysqldriver.ParseDSN(dsn)
	if err != nil {
		return "", err
	}
	if err := cfg.Apply(mysqldriver.Charset("utf8mb4", "")); err != nil {
		return "", err
	}
	cfg.ParseTime, cfg.Loc = true, time.UTC
	if name != "" {
		cfg.DBName = name
	}
	if cfg.Params == nil {
		cfg.Params = map[string]string{}
	}
	cfg.Params["time_zone"] = "'+00:00'"
	cfg.Params["lock_wait_timeout"] = "30"
	return cfg.FormatDSN(), nil
}
