package registry

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// namesRemedy is the way out of a name that nothing takes.
const namesRemedy = "write a name of letters"

// checkClassNames refuses a class and attributes with names that cannot be
// written in one line. Those of fields are Go's to check.
func (c *configuration) checkClassNames(k *class) {
	if err := schema.CheckName(k.Name); err != nil {
		c.fail(mapper.BadName, k, "", "the class has "+err.Error(), namesRemedy)
	}
	for _, attribute := range slices.Sorted(maps.Keys(k.Properties)) {
		if p, ok := k.Properties[attribute].(mapper.Column); !ok || p.Access == nil {
			continue
		}
		if err := schema.CheckName(attribute); err != nil {
			c.fail(mapper.BadName, k, attribute, "the attribute has "+err.Error(), namesRemedy)
		}
	}
}

// checkTableNames refuses a table, a schema and columns with names that no
// database takes.
func (c *configuration) checkTableNames(k *class, t *schema.Table) {
	if err := schema.CheckName(t.Name); err != nil {
		c.fail(mapper.InvalidTable, k, "", "its table has "+err.Error(), namesRemedy)
	}
	if err := schema.CheckName(t.Schema); err != nil && t.Schema != "" {
		c.fail(mapper.InvalidTable, k, "", "the schema of table "+schema.Spell(t.Name)+" has "+err.Error(), namesRemedy)
	}
	for _, column := range t.Columns {
		if err := schema.CheckName(column.Name); err != nil && column.Name != "" {
			c.fail(mapper.InvalidTable, k, "", "a column of table "+t.From()+" has "+err.Error(), namesRemedy)
		}
	}
}

// checkName refuses a name that some database would cut or refuse.
func (c *configuration) checkName(t *schema.Table, column, what, name string) {
	if err := schema.CheckName(name); err != nil {
		c.failColumn(mapper.InvalidTable, t, "", what+" of table "+t.From()+" has "+err.Error(), namesRemedy)
	} else if len(name) > schema.MaxName {
		c.failColumn(mapper.InvalidTable, t, column, fmt.Sprintf("the name %s has %d bytes", name, len(name)), fmt.Sprintf("use at most %d", schema.MaxName))
	}
}

// unstorable reports a text that not every database stores: one that is not UTF-8,
// and one with a zero byte.
func unstorable(text string) bool {
	return strings.ToValidUTF8(text, "") != text || strings.ContainsRune(text, 0)
}
