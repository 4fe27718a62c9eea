package twins_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/plain"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// showError spells an error: its types and text, and which of GORM's it is.
func showError(err error) string {
	if err == nil {
		return "no error"
	}
	var types []string
	for e := err; e != nil; e = errors.Unwrap(e) {
		types = append(types, fmt.Sprintf("%T", e))
	}
	text := fmt.Sprintf("%s %q", strings.Join(types, " of "), err.Error())
	for _, own := range gormErrors {
		if errors.Is(err, own.error) {
			text += " is " + own.name
		}
	}
	return text
}

// gormErrors are all that GORM declares.
var gormErrors = []struct {
	name  string
	error error
}{
	{"ErrRecordNotFound", gorm.ErrRecordNotFound},
	{"ErrInvalidTransaction", gorm.ErrInvalidTransaction},
	{"ErrNotImplemented", gorm.ErrNotImplemented},
	{"ErrMissingWhereClause", gorm.ErrMissingWhereClause},
	{"ErrUnsupportedRelation", gorm.ErrUnsupportedRelation},
	{"ErrPrimaryKeyRequired", gorm.ErrPrimaryKeyRequired},
	{"ErrModelValueRequired", gorm.ErrModelValueRequired},
	{"ErrModelAccessibleFieldsRequired", gorm.ErrModelAccessibleFieldsRequired},
	{"ErrSubQueryRequired", gorm.ErrSubQueryRequired},
	{"ErrInvalidData", gorm.ErrInvalidData},
	{"ErrUnsupportedDriver", gorm.ErrUnsupportedDriver},
	{"ErrRegistered", gorm.ErrRegistered},
	{"ErrInvalidField", gorm.ErrInvalidField},
	{"ErrEmptySlice", gorm.ErrEmptySlice},
	{"ErrDryRunModeUnsupported", gorm.ErrDryRunModeUnsupported},
	{"ErrInvalidDB", gorm.ErrInvalidDB},
	{"ErrInvalidValue", gorm.ErrInvalidValue},
	{"ErrInvalidValueOfLength", gorm.ErrInvalidValueOfLength},
	{"ErrPreloadNotAllowed", gorm.ErrPreloadNotAllowed},
	{"ErrDuplicatedKey", gorm.ErrDuplicatedKey},
	{"ErrForeignKeyViolated", gorm.ErrForeignKeyViolated},
	{"ErrCheckConstraintViolated", gorm.ErrCheckConstraintViolated},
}

var declaration = regexp.MustCompile(`(?m)^\t(Err\w+)\s+= `)

// TestGormErrors demands that no error of GORM's is missing.
func TestGormErrors(t *testing.T) {
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "gorm.io/gorm").Output()
	require.NoError(t, err)
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "errors.go"))
	require.NoError(t, err)
	var declared, known []string
	for _, found := range declaration.FindAllStringSubmatch(string(source), -1) {
		declared = append(declared, found[1])
	}
	for _, own := range gormErrors {
		known = append(known, own.name)
	}
	require.Equal(t, declared, known)
}

// errorsMet are the errors of all scenarios.
type errorsMet struct {
	mu        sync.Mutex
	scenarios int
	text      strings.Builder
}

func (m *errorsMet) add(errors []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.scenarios++
	for _, text := range errors {
		m.text.WriteString(text + "\n")
	}
}

// check demands that each error of GORM's is met somewhere, if all scenarios ran.
func (m *errorsMet) check(t *testing.T) {
	all := 0
	for _, scenarios := range plain.Areas {
		all += len(scenarios)
	}
	if m.scenarios < all*len(schema.Dialects) {
		return
	}
	// GORM returns none of them, or for a DB without a database alone.
	unused := []string{"ErrNotImplemented", "ErrPreloadNotAllowed", "ErrUnsupportedDriver", "ErrInvalidDB"}
	for _, own := range gormErrors {
		met := regexp.MustCompile(" is " + own.name + "\\b").MatchString(m.text.String())
		if met == slices.Contains(unused, own.name) {
			t.Errorf("%s: met by a scenario: %t", own.name, met) // FailNow says nothing where a test cleans up
		}
	}
}
