package twins_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
