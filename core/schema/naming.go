package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxName is the longest name in bytes that all dialects take: PostgreSQL cuts
// at 63, MariaDB refuses more than 64.
const MaxName = 63

// CheckName returns an error for a name that no database takes as it is: a blank
// one, and one with control characters or bytes that are not UTF-8.
func CheckName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return fmt.Errorf("a blank name %q", name)
	case !utf8.ValidString(name):
		return fmt.Errorf("a name %q that is not UTF-8", name)
	case strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("a control character in the name %q", name)
	}
	return nil
}

// ConstraintKind is what a constraint's name begins with by convention.
type ConstraintKind string

// The kinds. A unique constraint is a unique index.
const (
	ForeignKeyKind ConstraintKind = "fk"
	IndexKind      ConstraintKind = "ix"
	UniqueKind     ConstraintKind = "uq"
	CheckKind      ConstraintKind = "ck"
)

// Kind returns IndexKind, or UniqueKind if the index is unique.
func (i *Index) Kind() ConstraintKind {
	if i.Unique {
		return UniqueKind
	}
	return IndexKind
}

// Names returns what an index's name is made of: its columns, and "expr" for an
// expression.
func (i *Index) Names() []string {
	names := make([]string, len(i.Columns))
	for n, part := range i.Columns {
		names[n] = part.Column
		if part.Expression != "" {
			names[n] = "expr"
		}
	}
	return names
}

// ConstraintName is the name of a constraint that states none, as in
// fk_users_team_id: its kind, the table and the columns. Of a check of the whole
// table the last part is its number. FitName shortens it.
func ConstraintName(kind ConstraintKind, t *Table, columns []string) string {
	return FitName(string(kind) + "_" + t.Name + "_" + strings.Join(columns, "_"))
}

// FitName returns a name that all dialects take: past 63 bytes the name ends in
// eight digits of its hash.
func FitName(name string) string {
	if len(name) <= MaxName {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	cut := MaxName - 9
	for cut > 0 && name[cut]&0xC0 == 0x80 { // not inside a UTF-8 sequence
		cut--
	}
	return name[:cut] + "_" + hex.EncodeToString(sum[:4])
}
