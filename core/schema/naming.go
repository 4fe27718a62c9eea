package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// MaxName is the longest name in bytes that all dialects take: PostgreSQL cuts
// at 63, MariaDB refuses more than 64.
const MaxName = 63

// ForeignKeyName is the name of a foreign key that states none:
// fk_table_column.
func ForeignKeyName(t *Table, columns []string) string { return constraintName("fk", t, columns) }

// IndexName is the name of an index that states none: ix_table_column, or
// uq_table_column if it is unique.
func IndexName(t *Table, index *Index) string {
	columns := make([]string, len(index.Columns))
	for i, part := range index.Columns {
		columns[i] = part.Column
		if part.Expression != "" {
			columns[i] = "expr"
		}
	}
	if index.Unique {
		return constraintName("uq", t, columns)
	}
	return constraintName("ix", t, columns)
}

// CheckName is the name of a check constraint that states none:
// ck_table_column.
func CheckName(t *Table, column string) string { return constraintName("ck", t, []string{column}) }

// constraintName joins the parts and, past 63 bytes, keeps the name distinct by
// ending it in eight digits of its hash.
func constraintName(prefix string, t *Table, columns []string) string {
	name := prefix + "_" + t.Name + "_" + strings.Join(columns, "_")
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
