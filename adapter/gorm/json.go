package gormadapter

import (
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
)

// mariadbJSON is what the migrator is told of a column of JSON on MariaDB, which
// keeps it as a longtext with a check and reports it so. What it then executes
// says json.
const mariadbJSON = "longtext /* json */"

// typeText returns the text of a column's type for the migrator.
func (b *builder) typeText(column *schema.Column) string {
	if b.dialect == schema.MariaDB && column.Type == (schema.JSON{}) {
		b.json = true
		return mariadbJSON
	}
	return b.dialect.ColumnText(column)
}

// registerJSON has columns of JSON made as such on MariaDB. It comes after what
// looks at statements as the migrator writes them.
func (b *builder) registerJSON(on *registration) {
	if !b.json {
		return
	}
	on.add(executing, between{before: "gorm:raw"}, "json", func(db *gorm.DB) {
		sql := db.Statement.SQL.String()
		if strings.Contains(sql, mariadbJSON) {
			db.Statement.SQL.Reset()
			db.Statement.SQL.WriteString(strings.ReplaceAll(sql, mariadbJSON, b.dialect.TypeText(schema.JSON{})))
		}
	})
}
