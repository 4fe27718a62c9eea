package conformance

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqlite"
	"github.com/mapwright/mapwright/core/schema"
)

// Catalogue reads all tables of a live database and returns them as text, in
// the database's own words. Atlas reads them, so that nothing of what is tested
// has a part in it.
func Catalogue(ctx context.Context, dialect schema.Dialect, db *sql.DB) (string, error) {
	driver, err := atlasDriver(dialect, db)
	if err != nil {
		return "", err
	}
	found, err := driver.InspectSchema(ctx, "", nil)
	if err != nil {
		return "", err
	}
	slices.SortFunc(found.Tables, func(a, b *atlas.Table) int { return strings.Compare(a.Name, b.Name) })
	var b strings.Builder
	for _, t := range found.Tables {
		writeTable(&b, t)
	}
	return b.String(), nil
}

func atlasDriver(dialect schema.Dialect, db *sql.DB) (migrate.Driver, error) {
	switch dialect {
	case schema.PostgreSQL:
		return postgres.Open(db)
	case schema.MariaDB:
		return mysql.Open(db)
	}
	return sqlite.Open(db)
}

func writeTable(b *strings.Builder, t *atlas.Table) {
	fmt.Fprintf(b, "table %s\n", t.Name)
	for _, c := range t.Columns {
		writeColumn(b, c)
	}
	if t.PrimaryKey != nil {
		fmt.Fprintf(b, "  primary key (%s)\n", indexParts(t.PrimaryKey))
	}
	slices.SortFunc(t.Indexes, func(a, b *atlas.Index) int { return strings.Compare(a.Name, b.Name) })
	for _, index := range t.Indexes {
		kind := "index"
		if index.Unique {
			kind = "unique index"
		}
		fmt.Fprintf(b, "  %s %s (%s)\n", kind, index.Name, indexParts(index))
	}
	slices.SortFunc(t.ForeignKeys, func(a, b *atlas.ForeignKey) int { return strings.Compare(a.Symbol, b.Symbol) })
	for _, fk := range t.ForeignKeys {
		fmt.Fprintf(b, "  foreign key %s (%s) references %s (%s) on delete %s on update %s\n", fk.Symbol,
			columnList(fk.Columns), fk.RefTable.Name, columnList(fk.RefColumns),
			strings.ToLower(string(fk.OnDelete)), strings.ToLower(string(fk.OnUpdate)))
	}
	var checks []string
	for _, attr := range t.Attrs {
		if check, ok := attr.(*atlas.Check); ok {
			checks = append(checks, fmt.Sprintf("  check %s %s\n", check.Name, check.Expr))
		}
	}
	slices.Sort(checks)
	b.WriteString(strings.Join(checks, ""))
}

func writeColumn(b *strings.Builder, c *atlas.Column) {
	fmt.Fprintf(b, "  %s %s", c.Name, c.Type.Raw)
	if size := typeParameters(c.Type.Type); !strings.Contains(c.Type.Raw, "(") {
		b.WriteString(size)
	}
	if c.Type.Null {
		b.WriteString(" null")
	} else {
		b.WriteString(" not null")
	}
	if generated := generation(c); generated != "" {
		b.WriteString(" " + generated)
	}
	switch d := c.Default.(type) {
	case *atlas.Literal:
		fmt.Fprintf(b, " default %s", d.V)
	case *atlas.RawExpr:
		fmt.Fprintf(b, " default %s", d.X)
	}
	for _, attr := range c.Attrs {
		switch a := attr.(type) {
		case *atlas.Collation:
			fmt.Fprintf(b, " collate %s", a.V)
		case *atlas.Comment:
			fmt.Fprintf(b, " comment %q", a.Text)
		}
	}
	b.WriteByte('\n')
}

// typeParameters returns what PostgreSQL's catalogue keeps apart from the name
// of the type.
func typeParameters(t atlas.Type) string {
	switch t := t.(type) {
	case *atlas.StringType:
		if t.Size > 0 {
			return fmt.Sprintf("(%d)", t.Size)
		}
	case *atlas.DecimalType:
		if t.Precision > 0 {
			return fmt.Sprintf("(%d,%d)", t.Precision, t.Scale)
		}
	case *atlas.TimeType:
		if t.Precision != nil {
			return fmt.Sprintf("(%d)", *t.Precision)
		}
	}
	return ""
}

// generation says how the database generates a column's values.
func generation(c *atlas.Column) string {
	for _, attr := range c.Attrs {
		switch a := attr.(type) {
		case *postgres.Identity:
			return "generated " + strings.ToLower(a.Generation) + " as identity"
		case *mysql.AutoIncrement, *sqlite.AutoIncrement:
			return "autoincrement"
		}
	}
	return ""
}

func indexParts(index *atlas.Index) string {
	names := make([]string, len(index.Parts))
	for i, part := range index.Parts {
		if part.C != nil {
			names[i] = part.C.Name
		}
		if part.Desc {
			names[i] += " desc"
		}
	}
	return strings.Join(names, ", ")
}

func columnList(columns []*atlas.Column) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return strings.Join(names, ", ")
}
