package sweep

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Attributes returns the attributes that hold the value of a kind: Held, or those
// inside it.
func Attributes(m *mapper.Mapper) []*mapper.ColumnAttr {
	var all []*mapper.ColumnAttr
	for _, c := range m.Columns {
		if c.Name == "Held" || strings.HasPrefix(c.Name, "Held.") {
			all = append(all, c)
		}
	}
	return all
}

// Rows returns what a table holds of a kind, by key, from the rows whose key is
// greater than after. It reads by plain SQL. Several columns are joined by bars.
func Rows(ctx context.Context, db *sql.DB, d schema.Dialect, m *mapper.Mapper, after int64) ([]Row, error) {
	var texts []string
	for _, a := range Attributes(m) {
		texts = append(texts, asText(d, a.Column))
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT id, %s FROM %s WHERE id > %d ORDER BY id", strings.Join(texts, ", "), m.LocalTable.Name, after))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err tells
	var all []Row
	for rows.Next() {
		var row Row
		cells := make([]sql.NullString, len(texts))
		into := []any{&row.Key}
		for i := range cells {
			into = append(into, &cells[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, cell := range cells {
			if !cell.Valid {
				cell.String = "NULL"
			}
			if i > 0 {
				row.Stores += " | "
			}
			row.Stores += Outcome(cell.String)
		}
		all = append(all, row)
	}
	return all, rows.Err()
}

// Row is a row of a kind.
type Row struct {
	Key    int64
	Stores Outcome
}

// asText returns an expression for the text of what a column holds.
func asText(d schema.Dialect, c *schema.Column) string {
	switch d {
	case schema.SQLite:
		return fmt.Sprintf("quote(%s)", c.Name)
	case schema.PostgreSQL:
		return c.Name + "::text"
	}
	if _, ok := c.Type.(schema.Binary); ok {
		return fmt.Sprintf("concat('0x', hex(%s))", c.Name)
	}
	return fmt.Sprintf("cast(%s AS char)", c.Name)
}
