package entadapter

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"entgo.io/ent/schema/field"
)

// decimalText has a decimal read into text with all digits of its scale, as
// most databases give it: SQLite stores numbers and would give 12.5 for 12.50.
// NULL is the empty string, which no decimal is.
func decimalText(scale int) field.TypeValueScanner[string] {
	return field.ValueScannerFunc[string, *spelled]{
		V: func(text string) (driver.Value, error) { return text, nil },
		S: func(s *spelled) (string, error) { return s.text(scale), nil },
	}
}

// spelled is what a driver gives for a decimal. It is a driver.Valuer because
// ent wants one.
type spelled struct{ value any }

// Scan keeps the value.
func (s *spelled) Scan(value any) error {
	s.value = value
	return nil
}

// Value returns what was scanned.
func (s spelled) Value() (driver.Value, error) { return s.value, nil }

func (s *spelled) text(scale int) string {
	switch v := s.value.(type) {
	case nil:
		return ""
	case int64:
		text := strconv.FormatInt(v, 10)
		if scale > 0 {
			text += "." + strings.Repeat("0", scale)
		}
		return text
	case float64:
		return strconv.FormatFloat(v, 'f', scale, 64)
	case []byte:
		return string(v)
	}
	return fmt.Sprint(s.value)
}
