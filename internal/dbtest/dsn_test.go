package dbtest

import (
	"testing"
	"time"

	mysqldriver "github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

func TestPostgresDSN(t *testing.T) {
	for name, dsn := range map[string]string{
		"url":              "postgres://ann:s%40cret@db.example:5433/shop?sslmode=disable",
		"url with zone":    "postgresql://ann:s%40cret@db.example:5433/shop?sslmode=disable&TimeZone=Asia/Tokyo&search_path=x",
		"keywords":         "host=db.example port=5433 user=ann password=s@cret dbname=shop sslmode=disable",
		"keywords, zone":   "host=db.example port=5433 user=ann password=s@cret dbname=shop sslmode=disable TimeZone = Asia/Tokyo",
		"keywords, quoted": "host=db.example port=5433 user=ann password='s@cret' dbname=shop sslmode=disable search_path='x'",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := postgresDSN(dsn, "own")
			require.NoError(t, err)
			cfg, err := pgx.ParseConfig(got)
			require.NoError(t, err)
			require.Equal(t, "db.example", cfg.Host)
			require.Equal(t, uint16(5433), cfg.Port)
			require.Equal(t, "ann", cfg.User)
			require.Equal(t, "s@cret", cfg.Password)
			require.Equal(t, "shop", cfg.Database)
			require.Equal(t, map[string]string{"timezone": "UTC", "lock_timeout": "30s", "search_path": "own"}, cfg.RuntimeParams)
		})
	}
}

func TestPostgresDSNKeepsSchemaWithoutName(t *testing.T) {
	got, err := postgresDSN("host=db.example search_path=x", "")
	require.NoError(t, err)
	cfg, err := pgx.ParseConfig(got)
	require.NoError(t, err)
	require.Equal(t, "x", cfg.RuntimeParams["search_path"])
}

func TestMySQLDSN(t *testing.T) {
	for name, dsn := range map[string]string{
		"plain":     "ann:s@cret@tcp(db.example:3307)/shop",
		"overruled": "ann:s@cret@tcp(db.example:3307)/shop?parseTime=false&loc=Asia%2FTokyo&charset=latin1&time_zone=%27%2B09:00%27",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := mysqlDSN(dsn, "own")
			require.NoError(t, err)
			require.Contains(t, got, "charset=utf8mb4")
			cfg, err := mysqldriver.ParseDSN(got)
			require.NoError(t, err)
			require.Equal(t, "db.example:3307", cfg.Addr)
			require.Equal(t, "ann", cfg.User)
			require.Equal(t, "s@cret", cfg.Passwd)
			require.Equal(t, "own", cfg.DBName)
			require.True(t, cfg.ParseTime)
			require.Equal(t, time.UTC, cfg.Loc)
			require.Equal(t, "'+00:00'", cfg.Params["time_zone"])
		})
	}
}

func TestMalformedDSN(t *testing.T) {
	t.Setenv(postgres.variable, "port=many")
	_, err := postgres.dsn("own")
	require.ErrorContains(t, err, "MAPWRIGHT_POSTGRES_DSN")

	t.Setenv(mysql.variable, "root@tcp(127.0.0.1:3306)") // no slash
	_, err = mysql.dsn("own")
	require.ErrorContains(t, err, "MAPWRIGHT_MYSQL_DSN")
}

func TestSQLiteDSNEscapesPath(t *testing.T) {
	require.Contains(t, sqliteDSN("/a b/50%?#"), "file:/a%20b/50%25%3F%23/test.sqlite?_fk=1&")
}
