package database

import (
	"fmt"
	"strings"

	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqlite"
	"github.com/mapwright/mapwright/core/schema"
)

// plan makes Atlas's tables of ours. Atlas writes what it is given between
// quotes as it is, so names come with their own quotes doubled.
type plan struct {
	dialect schema.Dialect
	schemas map[string]*atlas.Schema
	tables  map[string]*atlas.Table
}

// planned returns Atlas's tables by full name, with their foreign keys.
func planned(d schema.Dialect, tables []*schema.Table) (*plan, error) {
	p := &plan{d, map[string]*atlas.Schema{}, map[string]*atlas.Table{}}
	for _, t := range tables {
		made, err := p.table(t)
		if err != nil {
			return nil, err
		}
		p.tables[t.FullName()] = made
	}
	for _, t := range tables {
		for _, fk := range t.ForeignKeys {
			if !fk.NotEnforced {
				p.tables[t.FullName()].AddForeignKeys(p.foreignKey(t, fk))
			}
		}
	}
	return p, nil
}

// escaped doubles the quotes of a name.
func (p *plan) escaped(name string) string {
	quote := map[schema.Dialect]string{schema.PostgreSQL: `"`}[p.dialect]
	if quote == "" {
		quote = "`"
	}
	return strings.ReplaceAll(name, quote, quote+quote)
}

func (p *plan) schemaOf(name string) *atlas.Schema {
	if p.schemas[name] == nil {
		p.schemas[name] = atlas.New(p.escaped(name))
	}
	return p.schemas[name]
}

func (p *plan) table(t *schema.Table) (*atlas.Table, error) {
	made := atlas.NewTable(p.escaped(t.Name)).SetSchema(p.schemaOf(t.Schema))
	var key []*atlas.Column
	for _, c := range t.Columns {
		column, err := p.column(c)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		made.AddColumns(column)
		if c.PrimaryKey {
			key = append(key, column)
		}
	}
	if len(key) > 0 {
		made.SetPrimaryKey(atlas.NewPrimaryKey(key...))
	}
	for _, index := range t.Indexes {
		made.AddIndexes(p.index(made, index))
	}
	for _, check := range t.Checks {
		made.AddChecks(atlas.NewCheck().SetName(p.escaped(check.Name)).SetExpr(check.Condition))
	}
	if t.Comment != "" && p.dialect == schema.MariaDB {
		made.SetComment(p.dialect.QuoteText(t.Comment))
	}
	return made, nil
}

func (p *plan) column(c *schema.Column) (*atlas.Column, error) {
	t, err := p.typeOf(c.Type)
	if err != nil {
		return nil, err
	}
	collation := p.dialect.Collation(c.Type)
	if p.dialect == schema.MariaDB && c.Computed != "" && collation != "" { // which Atlas would write behind the expression
		t, collation = &atlas.StringType{T: p.dialect.TypeText(c.Type) + " " + collation}, ""
	}
	column := atlas.NewColumn(p.escaped(c.Name)).SetType(t).SetNull(c.Nullable)
	if c.Default.Kind != schema.NoDefault {
		column.SetDefault(p.defaultOf(c))
	}
	if c.Computed != "" {
		column.SetGeneratedExpr(&atlas.GeneratedExpr{Expr: "(" + c.Computed + ")", Type: "STORED"})
	}
	if c.Identity == schema.IdentityOn {
		column.AddAttrs(map[schema.Dialect]atlas.Attr{
			schema.SQLite:     &sqlite.AutoIncrement{},
			schema.PostgreSQL: &postgres.Identity{Generation: "BY DEFAULT", Sequence: &postgres.Sequence{Start: 1, Increment: 1}},
			schema.MariaDB:    &mysql.AutoIncrement{},
		}[p.dialect])
	}
	if p.dialect == schema.MariaDB && collation != "" {
		column.SetCharset("utf8mb4").SetCollation("utf8mb4_bin")
	}
	if c.Comment != "" && p.dialect == schema.MariaDB {
		column.SetComment(p.dialect.QuoteText(c.Comment))
	}
	return column, nil
}

// typeOf returns Atlas's type for the dialect's text.
func (p *plan) typeOf(t schema.Type) (atlas.Type, error) {
	text := p.dialect.TypeText(t)
	switch p.dialect {
	case schema.PostgreSQL:
		return postgres.ParseType(text)
	case schema.MariaDB:
		return mysql.ParseType(text)
	}
	if _, native := t.(schema.Native); native {
		return &sqlite.UserDefinedType{T: text}, nil
	}
	made, err := sqlite.ParseType(text)
	switch made := made.(type) { // Atlas would write these without their sizes
	case *atlas.StringType:
		made.T = text
	case *atlas.DecimalType:
		made.T = text
	}
	return made, err
}

// defaultOf returns a default that Atlas writes as the dialect has it. On SQLite
// Atlas puts all but literals into parentheses, and knows no literal with a
// backslash.
func (p *plan) defaultOf(c *schema.Column) atlas.Expr {
	text := p.dialect.DefaultText(c)
	if p.dialect == schema.SQLite && c.Default.Kind == schema.LiteralDefault && !strings.Contains(text, `\`) {
		return &atlas.Literal{V: text}
	}
	return &atlas.RawExpr{X: text}
}

func (p *plan) index(t *atlas.Table, index *schema.Index) *atlas.Index {
	made := atlas.NewIndex(p.escaped(index.Name)).SetUnique(index.Unique)
	for _, part := range index.Columns {
		var planned *atlas.IndexPart
		if part.Expression != "" {
			planned = atlas.NewExprPart(&atlas.RawExpr{X: "(" + part.Expression + ")"})
		} else {
			column, _ := t.Column(p.escaped(part.Column))
			planned = atlas.NewColumnPart(column)
		}
		if part.Prefix > 0 {
			planned.AddAttrs(&mysql.SubPart{Len: part.Prefix})
		}
		made.AddParts(planned.SetDesc(part.Desc))
	}
	switch {
	case index.Where == "":
	case p.dialect == schema.PostgreSQL:
		made.AddAttrs(&postgres.IndexPredicate{P: index.Where})
	default:
		made.AddAttrs(&sqlite.IndexPredicate{P: index.Where})
	}
	return made
}

// foreignKey returns a foreign key of a planned table. Its target may be there
// already, and is then known by its name alone.
func (p *plan) foreignKey(t *schema.Table, fk *schema.ForeignKey) *atlas.ForeignKey {
	target, ok := p.tables[fk.RefTable]
	if !ok {
		schemaName, name := schema.SplitName(fk.RefTable)
		target = atlas.NewTable(p.escaped(name)).SetSchema(p.schemaOf(schemaName))
	}
	made := atlas.NewForeignKey(p.escaped(fk.Name)).SetRefTable(target).
		SetOnDelete(atlas.ReferenceOption(fk.OnDelete)).SetOnUpdate(atlas.ReferenceOption(fk.OnUpdate))
	for i := range fk.Columns {
		column, _ := p.tables[t.FullName()].Column(p.escaped(fk.Columns[i]))
		referred, ok := target.Column(p.escaped(fk.RefColumns[i]))
		if !ok {
			referred = atlas.NewColumn(p.escaped(fk.RefColumns[i]))
		}
		made.AddColumns(column).AddRefColumns(referred)
	}
	return made
}

// identifier quotes a table's or column's name for a statement of our own.
func (p *plan) identifier(names ...string) string {
	quote := "`"
	if p.dialect == schema.PostgreSQL {
		quote = `"`
	}
	var parts []string
	for _, name := range names {
		if name != "" {
			parts = append(parts, quote+p.escaped(name)+quote)
		}
	}
	return strings.Join(parts, ".")
}

// comments returns the statements that PostgreSQL has for comments. Atlas would
// take some texts for quoted ones.
func (p *plan) comments(t *schema.Table) []string {
	if p.dialect != schema.PostgreSQL {
		return nil
	}
	var statements []string
	if t.Comment != "" {
		statements = append(statements, "COMMENT ON TABLE "+p.identifier(t.Schema, t.Name)+" IS "+p.dialect.QuoteText(t.Comment))
	}
	for _, c := range t.Columns {
		if c.Comment != "" {
			statements = append(statements, "COMMENT ON COLUMN "+p.identifier(t.Schema, t.Name, c.Name)+" IS "+p.dialect.QuoteText(c.Comment))
		}
	}
	return statements
}
