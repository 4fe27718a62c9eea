package dbtest

import (
	"os"
	"testing"
)

const (
	chinookVariable = "MAPWRIGHT_CHINOOK" // the path of chinook.sqlite
	chinookWord     = "chinook"           // what MAPWRIGHT_REQUIRE calls it
)

// Chinook returns the path of the Chinook sample database, which no test may
// write to. Without MAPWRIGHT_CHINOOK the test is skipped, or fails where
// MAPWRIGHT_REQUIRE names chinook.
func Chinook(t testing.TB) string {
	t.Helper()
	if file := os.Getenv(chinookVariable); file != "" {
		return file
	}
	needed, err := required(os.Getenv(requireVariable), []string{chinookWord})
	const absent = "dbtest: no Chinook database; set " + chinookVariable + " to the path of chinook.sqlite (" + requireVariable + "=" + chinookWord + " makes its absence a failure)"
	switch {
	case err != nil:
		t.Fatal(err)
	case needed:
		t.Fatal(absent)
	}
	t.Skip(absent)
	return ""
}
