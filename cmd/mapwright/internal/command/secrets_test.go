package command_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/command"
	"github.com/stretchr/testify/require"
)

// No password is printed, whatever goes wrong, in whatever spelling.
func TestPasswordsAreNotPrinted(t *testing.T) {
	const password, encoded = `s3cr/t@ "x`, "s3cr%2Ft%40%20%22x"
	const broken = "s3cr%zzt" // cannot be decoded
	for name, dsn := range map[string]string{
		"postgres, unreachable":      "postgres://ann:" + encoded + "@127.0.0.1:1/shop",
		"postgres, no such host":     "postgres://ann:" + encoded + "@host.invalid/shop?connect_timeout=1",
		"postgres, a bad port":       "postgres://ann:" + encoded + "@127.0.0.1:port/shop",
		"postgres, a bad setting":    "postgres://ann:" + encoded + "@127.0.0.1:1/shop?sslmode=some",
		"postgres, bad encoding":     "postgres://ann:" + broken + "@127.0.0.1:1/shop",
		"postgres, no encoding":      "postgres://ann:" + password + "@127.0.0.1:1/shop?application_name=a@b",
		"postgres, as a setting":     "postgres://ann@127.0.0.1:1/shop?sslmode=some&password=" + encoded,
		"mariadb, unreachable":       "mariadb://ann:" + encoded + "@127.0.0.1:1/shop",
		"mariadb, a wrong password":  "mariadb://ann:" + encoded + "@127.0.0.1:3306/shop",
		"mariadb, bad encoding":      "mysql://ann:" + broken + "@127.0.0.1:1/shop",
		"mariadb, a bad setting":     "mysql://ann:" + encoded + "@127.0.0.1:1/shop?parseTime=some",
		"Go's form, unreachable":     "ann:" + password + "@tcp(127.0.0.1:1)/shop",
		"Go's form, a bad network":   "ann:" + password + "@" + encoded + "(127.0.0.1:1)/shop",
		"Go's form, no database":     "ann:" + password + "@tcp(127.0.0.1:1)/",
		"Go's form, a wrong account": "ann:" + password + "@tcp(127.0.0.1:3306)/shop",
		"no form":                    "ann:" + password + "@host",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			environment := command.Environment{Terminal: true, Getenv: func(name string) string {
				return map[string]string{"MAPWRIGHT_DSN": dsn}[name]
			}}
			for _, got := range []result{
				run(t, "reflect", "-verbose", "-dsn", dsn),
				run(t, "generate", "-dsn="+dsn),
				runIn(t, environment, "reflect", "-verbose"),
				run(t, "reflect", dsn),             // -dsn forgotten
				run(t, "describe", dsn+"/app.Set"), // in the wrong place
				run(t, "reflect", "-dns="+dsn),     // misspelled
				run(t, dsn),
			} {
				require.NotEqual(t, 0, got.code)
				require.NotEmpty(t, got.stderr)
				said := got.stdout + got.stderr
				for _, secret := range []string{"s3cr", url.QueryEscape("s3cr"), password, encoded} {
					require.NotContains(t, strings.ToLower(said), strings.ToLower(secret))
				}
			}
		})
	}
}
