package conformance

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	"golang.org/x/tools/txtar"
)

// literals holds what must come of each case, in a file that people review:
// <case>.txtar with the sections snapshot, understood, rows, and one for the
// tables of each dialect.
//
//go:embed testdata/*.txtar
var literals embed.FS

// expect reads the literals of a case.
func expect(name string) Expect {
	sections, err := sections(literals, "testdata/"+name+".txtar")
	if err != nil {
		return Expect{} // the suite's own test demands that they are there
	}
	e := Expect{
		Snapshot: sections["snapshot"], Understood: sections["understood"], Rows: sections["rows"],
		Tables: map[schema.Dialect]string{},
	}
	for _, d := range schema.Dialects {
		e.Tables[d] = sections[string(d)]
	}
	return e
}

// literalSQL reads the statements of a case.
func (target Target) literalSQL(c Case, d schema.Dialect) (string, error) {
	if target.SQL == nil || target.refusal(c, d) != "" {
		return "", nil
	}
	sections, err := sections(target.SQL, c.Name+".txtar")
	if err != nil {
		return "", fmt.Errorf("conformance: the SQL of case %s: %w", c.Name, err)
	}
	text := sections[string(d)]
	if strings.TrimSpace(text) == "" {
		return "", fmt.Errorf("conformance: the SQL of case %s has no section %s", c.Name, d)
	}
	return text, nil
}

func sections(files fs.FS, name string) (map[string]string, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		found[f.Name] = string(f.Data)
	}
	return found, nil
}
