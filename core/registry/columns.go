package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// deriveColumns finds the field of every column: by explicit property, then by
// equal name, then by the naming rule.
func (c *configuration) deriveColumns() {
	for _, k := range c.classes {
		if k.table == nil {
			continue
		}
		c.checkProperties(k)
		fieldOf := c.matchColumns(k)
		attributes := make([]mapper.ColumnAttr, len(k.table.Columns)) // in one piece of memory
		k.mapper.Columns = make([]*mapper.ColumnAttr, 0, len(attributes))
		for i, column := range k.table.Columns {
			f, ok := fieldOf[column.Name]
			switch {
			case ok:
				c.attribute(k, f, column, &attributes[i])
			case k.excludes(column.Name):
				k.mapper.Excluded = append(k.mapper.Excluded, column.Name)
			case fieldOf != nil:
				c.fail(mapper.UnmappedColumn, k, column.Name, fmt.Sprintf("column %s.%s has no field", k.table.FullName(), column.Name),
					"add one, or leave the column out with mapper.Exclude")
			}
		}
		slices.Sort(k.mapper.Excluded)
	}
}

// checkProperties looks whether properties and exclusions name what is there.
func (c *configuration) checkProperties(k *class) {
	if len(k.Properties)+len(k.Include)+len(k.Exclude) == 0 {
		return
	}
	fields, columns := make([]string, len(k.layout.Fields)), columnNames(k.table)
	for i := range k.layout.Fields {
		fields[i] = k.layout.Fields[i].Name
	}
	for _, attribute := range sortedKeys(k.Properties) {
		if !slices.Contains(fields, attribute) {
			c.fail(mapper.UnknownAttribute, k, attribute, "the class has no such field", didYouMean(attribute, fields))
			continue
		}
		switch p := k.Properties[attribute].(type) {
		case mapper.Ignore:
			k.claimed[attribute] = true
		case mapper.Column:
			if p.Name != "" && !slices.Contains(columns, p.Name) {
				c.fail(mapper.UnknownColumn, k, attribute, fmt.Sprintf("table %s has no column %q", k.table.FullName(), p.Name), didYouMean(p.Name, columns))
				k.claimed[attribute] = true
			} else if p.Name != "" && k.excludes(p.Name) {
				c.fail(mapper.PropertyConflict, k, attribute, fmt.Sprintf("it is said to hold column %s, which is excluded", p.Name), "remove one of them")
				k.claimed[attribute] = true
			}
		case mapper.Relationship:
			k.claimed[attribute] = true
		case mapper.Composite:
			k.claimed[attribute] = true
			if i := slices.IndexFunc(k.fields, func(f mapper.Field) bool { return f.Name == attribute }); i >= 0 {
				c.fail(mapper.BadComposite, k, attribute, fmt.Sprintf("%s holds no struct whose fields could be columns", k.fields[i].Type), "remove mapper.Composite")
			}
		default:
			c.fail(mapper.UnknownAttribute, k, attribute, fmt.Sprintf("its property is of type %T", p), "use mapper.Column, mapper.Relationship, mapper.Composite or mapper.Ignore, not a pointer to one")
			k.claimed[attribute] = true
		}
	}
	for _, column := range k.Include {
		switch {
		case !slices.Contains(columns, column):
			c.fail(mapper.UnknownColumn, k, column, fmt.Sprintf("the included column is not in table %s", k.table.FullName()), didYouMean(column, columns))
		case slices.Contains(k.Exclude, column):
			c.fail(mapper.PropertyConflict, k, column, "the column is both included and excluded", "remove one of them")
		}
	}
	for _, column := range k.Exclude {
		if !slices.Contains(columns, column) {
			c.fail(mapper.UnknownColumn, k, column, fmt.Sprintf("the excluded column is not in table %s", k.table.FullName()), didYouMean(column, columns))
		}
	}
}

// excludes reports whether a column is left out of the mapping.
func (k *class) excludes(column string) bool {
	return slices.Contains(k.Exclude, column) || k.Include != nil && !slices.Contains(k.Include, column)
}

// match is a field that holds a column, with what decided it.
type match struct {
	field  *mapper.Field
	origin mapper.Origin
}

// matchColumns pairs columns and fields, strongest reason first.
func (c *configuration) matchColumns(k *class) map[string]match {
	matches := make(map[string]match, len(k.fields))
	taken := make(map[string]string, len(k.fields)) // field → column
	pair := func(f *mapper.Field, column string, o mapper.Origin) {
		if other, twice := matches[column]; twice {
			kind := mapper.AmbiguousField
			if o.Source == mapper.ByProperty {
				kind = mapper.DuplicateColumn
			}
			c.fail(kind, k, f.Name, fmt.Sprintf("both it and %s would hold column %s", other.field.Name, column),
				"name the field's column by a property, or ignore one of the fields")
			k.claimed[f.Name] = true
			return
		}
		if other, twice := taken[f.Name]; twice {
			c.fail(mapper.AmbiguousField, k, f.Name, fmt.Sprintf("it would hold both column %s and column %s", other, column),
				"name the field's column by a property, and exclude the other column")
			k.claimed[f.Name] = true
			return
		}
		matches[column], taken[f.Name] = match{f, o}, column
	}
	eligible := func(f *mapper.Field) bool {
		_, isColumn := k.Properties[f.Name].(mapper.Column)
		return taken[f.Name] == "" && !k.claimed[f.Name] && (f.Exported || isColumn) && mapper.MayBeColumn(f.Type)
	}
	for i := range k.fields {
		f := &k.fields[i]
		if p, ok := k.Properties[f.Name].(mapper.Column); ok && p.Name != "" && !k.claimed[f.Name] {
			pair(f, p.Name, mapper.Origin{Source: mapper.ByProperty})
		}
	}
	free := func(column *schema.Column) bool {
		_, found := matches[column.Name]
		return !found && !k.excludes(column.Name)
	}
	for _, column := range k.table.Columns {
		for i := range k.fields {
			f := &k.fields[i]
			if rest, ok := strings.CutPrefix(column.Name, f.Prefix); ok && f.Own == rest && free(column) && eligible(f) {
				pair(f, column.Name, mapper.Origin{Source: mapper.ByTable})
			}
		}
	}
	byRule := c.byRule(k, eligible)
	for _, column := range k.table.Columns {
		if !free(column) {
			continue
		}
		for _, f := range byRule(column.Name) {
			pair(f, column.Name, mapper.Origin{Source: mapper.ByConvention, Detail: c.rule(column.Name)})
		}
	}
	return matches
}

// byRule returns a function that finds the fields of a column by the naming
// rule, in the order of the struct. A prefix is no part of what the rule is for.
// rule returns what the naming rule makes of a name, and asks it once.
func (c *configuration) rule(name string) string {
	made, known := c.rules[name]
	if !known {
		made = c.options.Column(name)
		c.rules[name] = made
	}
	return made
}

func (c *configuration) byRule(k *class, eligible func(*mapper.Field) bool) func(column string) []*mapper.Field {
	var prefixes []string
	fields := map[string]map[string][]*mapper.Field{} // by prefix, then by what the rule makes of the name
	for i := range k.fields {
		f := &k.fields[i]
		if !eligible(f) {
			continue
		}
		if fields[f.Prefix] == nil {
			prefixes = append(prefixes, f.Prefix)
			fields[f.Prefix] = make(map[string][]*mapper.Field, len(k.fields))
		}
		rule := c.rule(f.Own)
		fields[f.Prefix][rule] = append(fields[f.Prefix][rule], f)
	}
	return func(column string) []*mapper.Field {
		var found []*mapper.Field
		for _, prefix := range prefixes {
			if rest, ok := strings.CutPrefix(column, prefix); ok {
				found = append(found, fields[prefix][c.rule(rest)]...)
			}
		}
		slices.SortFunc(found, func(a, b *mapper.Field) int { return slices.Compare(a.Index, b.Index) })
		return found
	}
}

// attribute fills in the ColumnAttr of a matched column.
func (c *configuration) attribute(k *class, found match, column *schema.Column, a *mapper.ColumnAttr) {
	f := found.field
	k.claimed[f.Name] = true
	if _, known := k.origins[f.Name]; !known {
		k.origins[f.Name] = found.origin
	}
	p, _ := k.Properties[f.Name].(mapper.Column)
	*a = mapper.ColumnAttr{
		Name: f.Name, Column: column, Field: f.Accessor,
		NullZero: p.NullZero, NoInit: p.NoInit, Created: p.Created, Updated: p.Updated,
		Version: p.Version, SoftDelete: p.SoftDelete,
	}
	k.mapper.Columns = append(k.mapper.Columns, a)
	if column.PrimaryKey {
		k.mapper.Key = append(k.mapper.Key, a)
	}
}

func sortedKeys(p mapper.Properties) []string {
	keys := make([]string, 0, len(p))
	for key := range p {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// didYouMean is the remedy for a name that is not there.
func didYouMean(word string, candidates []string) string {
	if nearest := mapper.Nearest(word, candidates); nearest != "" {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	if len(candidates) == 0 {
		return "there are none"
	}
	return "there are " + strings.Join(candidates, ", ")
}
