package legacy

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// Shout is stored by an expression: GORM asks for GormValue.
type Shout string

// Scan reads the text.
func (s *Shout) Scan(value any) error {
	switch v := value.(type) {
	case []byte:
		*s = Shout(v)
	case string:
		*s = Shout(v)
	}
	return nil
}

// Value is for those who do not ask for GormValue.
func (s Shout) Value() (driver.Value, error) { return string(s), nil }

// GormDataType is the type for GORM.
func (Shout) GormDataType() string { return "string" }

// GormValue returns the expression.
func (s Shout) GormValue(context.Context, *gorm.DB) clause.Expr {
	return clause.Expr{SQL: "upper(?)", Vars: []any{string(s)}}
}

// Words are JSON, in the type that each database has for it.
type Words []string

// Scan reads the JSON.
func (w *Words) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		return nil
	case []byte:
		return json.Unmarshal(v, w)
	case string:
		return json.Unmarshal([]byte(v), w)
	}
	return fmt.Errorf("words in a %T", value)
}

// Value writes the JSON.
func (w Words) Value() (driver.Value, error) {
	if w == nil {
		return nil, nil
	}
	text, err := json.Marshal(w)
	return string(text), err
}

// GormDBDataType is the type of the column.
func (Words) GormDBDataType(db *gorm.DB, _ *schema.Field) string {
	return map[string]string{"sqlite": "JSON", "postgres": "JSONB", "mysql": "JSON"}[db.Name()]
}

// GormDataType is the type for GORM.
func (Words) GormDataType() string { return "json" }
