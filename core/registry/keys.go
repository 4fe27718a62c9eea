package registry

import (
	"fmt"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
)

// deriveKey finds what identifies an object: the columns that the mapping
// states, or else the table's primary key.
func (c *configuration) deriveKey(k *class) {
	if len(k.Key) == 0 {
		c.checkPrimaryKey(k)
	} else {
		c.checkKey(k)
	}
	for _, name := range k.keyNames() {
		if a, ok := k.holder(name); ok {
			k.mapper.Key = append(k.mapper.Key, a)
		}
	}
}

// checkKey looks whether the stated columns can identify an object.
func (c *configuration) checkKey(k *class) {
	for i, name := range k.Key {
		column, ok := k.table.Column(name)
		switch {
		case !ok:
			c.fail(mapper.UnknownColumn, k, name, fmt.Sprintf("the key column is not in table %s", k.table.FullName()), didYouMean(name, columnNames(k.table)))
		case slices.Contains(k.Key[:i], name):
			c.fail(mapper.DuplicateColumn, k, name, "the key names the column twice", "name it once")
		case k.excludes(name):
			c.failExcludedKey(k, name, "the key")
		case column.Nullable && !column.PrimaryKey: // of a primary key the table says it
			attribute := name
			if a, ok := k.holder(name); ok {
				attribute = a.Name
			}
			c.fail(mapper.NullableKey, k, attribute, fmt.Sprintf("column %s.%s is part of the key, but may be null, and NULL identifies nothing", k.table.FullName(), name),
				"remove Nullable if it never is, or name other columns")
		}
	}
}

// checkPrimaryKey looks whether the table has a key, and fields hold it.
func (c *configuration) checkPrimaryKey(k *class) {
	key := k.table.PrimaryKey()
	if len(key) == 0 {
		c.fail(mapper.NoPrimaryKey, k, "", fmt.Sprintf("table %s has no primary key", k.table.FullName()),
			"mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key")
	}
	for _, column := range key {
		if k.excludes(column.Name) {
			c.failExcludedKey(k, column.Name, "the primary key")
		}
	}
}

func (c *configuration) failExcludedKey(k *class, column, key string) {
	c.fail(mapper.NoPrimaryKey, k, column, fmt.Sprintf("column %s.%s is part of %s, but excluded", k.table.FullName(), column, key), "map it to a field")
}

// keyNames returns the columns that identify an object; none, if one of them is
// not there.
func (k *class) keyNames() []string {
	if len(k.Key) > 0 {
		if slices.ContainsFunc(k.Key, func(name string) bool { _, ok := k.table.Column(name); return !ok }) {
			return nil
		}
		return k.Key
	}
	var names []string
	for _, column := range k.table.PrimaryKey() {
		names = append(names, column.Name)
	}
	return names
}

// identifiedBy reports whether no two objects of the class have the same values
// in these columns, since its key is among them.
func (k *class) identifiedBy(columns []string) bool {
	key := k.keyNames()
	return len(key) > 0 && !slices.ContainsFunc(key, func(name string) bool { return !slices.Contains(columns, name) })
}
