package dbtest

import (
	"errors"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRequired(t *testing.T) {
	for _, c := range []struct {
		text            string
		postgres, mysql bool
	}{
		{"", false, false},
		{"postgres", true, false},
		{"postgresql", true, false},
		{"mysql", false, true},
		{"MariaDB", false, true},
		{"postgres,mysql", true, true},
		{"chinook", false, false},
		{" mariadb , postgresql, ", true, true},
	} {
		got, err := postgres.required(c.text)
		require.NoError(t, err)
		require.Equal(t, c.postgres, got, "postgres in %q", c.text)
		got, err = mysql.required(c.text)
		require.NoError(t, err)
		require.Equal(t, c.mysql, got, "mysql in %q", c.text)
	}
}

func TestRequiredRefusesUnknownWord(t *testing.T) {
	_, err := postgres.required("postgres,oracle")
	require.EqualError(t, err,
		`dbtest: MAPWRIGHT_REQUIRE: unknown word "oracle"; write postgres, mysql and chinook, or some of them, with commas between`)
}

func TestAbsenceIsOneLine(t *testing.T) {
	require.Equal(t, "dbtest: no MariaDB: dial: refused; start it or set its DSN in MAPWRIGHT_MYSQL_DSN "+
		"(MAPWRIGHT_REQUIRE=mysql makes its absence a failure)", mysql.absence(errors.New("dial:\n\trefused")))
}

func TestAbsentServer(t *testing.T) {
	for name, c := range map[string]struct {
		kind    *server
		dsn     string
		require string
		want    outcome
	}{
		"skip postgres":    {postgres, "postgres://u@127.0.0.1:1/d?sslmode=disable", "mysql", skipped},
		"skip mysql":       {mysql, "u@tcp(127.0.0.1:1)/", "postgres", skipped},
		"require postgres": {postgres, "postgres://u@127.0.0.1:1/d?sslmode=disable", "postgres", failed},
		"require mysql":    {mysql, "u@tcp(127.0.0.1:1)/", "mariadb", failed},
		"unknown word":     {mysql, "u@tcp(127.0.0.1:1)/", "oracle", failed},
		"malformed DSN":    {mysql, "nonsense", "", failed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(c.kind.variable, c.dsn)
			t.Setenv(requireVariable, c.require)
			require.Equal(t, c.want, attempt(t, newServer(*c.kind)))
		})
	}
}

// An outcome is how a test ended.
type outcome string

const (
	skipped outcome = "skipped"
	failed  outcome = "failed"
	passed  outcome = "passed"
)

// witness notes the outcome of a test in place of the testing package.
type witness struct {
	testing.TB
	outcome
}

func (w *witness) Skip(...any)  { w.outcome = skipped; runtime.Goexit() }
func (w *witness) Fatal(...any) { w.outcome = failed; runtime.Goexit() }

// attempt makes a database in a test of its own and tells how that test ended.
func attempt(t *testing.T, s *server) outcome {
	w := &witness{TB: t, outcome: passed}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.create(w)
	}()
	<-done
	return w.outcome
}
