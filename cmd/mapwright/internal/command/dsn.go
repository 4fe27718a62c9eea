package command

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/mapwright/mapwright/core/schema"
)

// target is a database that a DSN names.
type target struct {
	dialect schema.Dialect
	driver  string // its name with database/sql
	dsn     string // as the driver spells it
	name    string // for people, without a password
}

// patience is how long a server may take to answer.
const patience = 10 * time.Second

const dsnRemedy = "write a SQLite file such as shop.db, postgres://user:password@host/shop or mariadb://user:password@host/shop"

// parseDSN reads a DSN in any of its forms.
func parseDSN(dsn string) (target, error) {
	scheme, rest, hasScheme := strings.Cut(dsn, ":")
	switch {
	case dsn == "":
		return target{}, &UsageError{"no database is named", "say -dsn or set MAPWRIGHT_DSN: " + dsnRemedy}
	case hasScheme && scheme == "sqlite":
		return sqliteTarget(strings.TrimPrefix(rest, "//"))
	case strings.HasPrefix(dsn, "postgres://"), strings.HasPrefix(dsn, "postgresql://"):
		return postgresTarget(dsn)
	case strings.HasPrefix(dsn, "mysql://"), strings.HasPrefix(dsn, "mariadb://"):
		return mysqlURL(dsn)
	case strings.Contains(dsn, "(") && strings.Contains(dsn, ")/"):
		config, err := mysql.ParseDSN(dsn)
		if err != nil {
			return target{}, &UsageError{"the -dsn is not understood: " + err.Error(), "write user:password@tcp(host:3306)/shop"}
		}
		return mysqlTarget(config)
	case slices.Contains([]string{".db", ".sqlite", ".sqlite3"}, strings.ToLower(filepath.Ext(dsn))):
		return sqliteTarget(dsn)
	}
	return target{}, &UsageError{"the -dsn is of no known form", dsnRemedy}
}

// passwords finds what may be a password in any form of a DSN, even one that
// cannot be read.
func passwords(dsn string) []string {
	var found []string
	account := dsn
	if _, rest, ok := strings.Cut(dsn, "://"); ok {
		account = rest
	}
	for at, c := range account { // an @ may be of the password
		if _, password, ok := strings.Cut(account[:at], ":"); c == '@' && ok {
			found = append(found, password)
			if plain, err := url.PathUnescape(password); err == nil {
				found = append(found, plain)
			}
		}
	}
	if _, query, ok := strings.Cut(dsn, "?"); ok {
		for pair := range strings.SplitSeq(query, "&") {
			key, text, _ := strings.Cut(pair, "=")
			if strings.Contains(strings.ToLower(key), "password") {
				found = append(found, text)
				if plain, err := url.QueryUnescape(text); err == nil {
					found = append(found, plain)
				}
			}
		}
	}
	return found
}

// sqliteTarget opens an existing file to read only.
func sqliteTarget(path string) (target, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil && os.IsNotExist(err):
		return target{}, fmt.Errorf("there is no file %s; name a SQLite database that exists", path)
	case err != nil:
		return target{}, err
	case !info.Mode().IsRegular():
		return target{}, fmt.Errorf("%s is no file; name a SQLite database", path)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return target{}, err
	}
	file := url.URL{Path: filepath.ToSlash(absolute)}
	return target{schema.SQLite, "sqlite3", "file:" + file.EscapedPath() + "?mode=ro&_busy_timeout=5000", path}, nil
}

func postgresTarget(dsn string) (target, error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return target{}, &UsageError{"the -dsn is no URL that can be read", "write postgres://user:password@host/shop, with %40 for an @ in the password"}
	}
	query := u.Query()
	if query.Get("connect_timeout") == "" {
		query.Set("connect_timeout", fmt.Sprint(int(patience.Seconds())))
		u.RawQuery = query.Encode()
	}
	config, err := pgx.ParseConfig(u.String())
	if err != nil {
		return target{}, &UsageError{"the -dsn is not understood: " + err.Error(), "write postgres://user:password@host/shop"}
	}
	return target{schema.PostgreSQL, "pgx", u.String(), fmt.Sprintf("%s on %s", config.Database, config.Host)}, nil
}

func mysqlURL(dsn string) (target, error) {
	remedy := "write mariadb://user:password@host:3306/shop, with %40 for an @ in the password"
	u, err := url.Parse(dsn)
	if err != nil {
		return target{}, &UsageError{"the -dsn is no URL that can be read", remedy}
	}
	port := u.Port()
	if port == "" {
		port = "3306"
	}
	text := "tcp(" + net.JoinHostPort(u.Hostname(), port) + ")/" + url.PathEscape(strings.TrimPrefix(u.Path, "/"))
	if u.RawQuery != "" {
		text += "?" + u.RawQuery
	}
	config, err := mysql.ParseDSN(text)
	if err != nil {
		return target{}, &UsageError{"the -dsn is not understood: " + err.Error(), remedy}
	}
	config.User = u.User.Username()
	config.Passwd, _ = u.User.Password()
	return mysqlTarget(config)
}

func mysqlTarget(config *mysql.Config) (target, error) {
	if config.DBName == "" {
		return target{}, &UsageError{"the -dsn names no database", "end it in /shop, the database's name"}
	}
	config.ParseTime = true
	if config.Timeout == 0 {
		config.Timeout = patience
	}
	return target{schema.MariaDB, "mysql", config.FormatDSN(), fmt.Sprintf("%s on %s", config.DBName, config.Addr)}, nil
}
