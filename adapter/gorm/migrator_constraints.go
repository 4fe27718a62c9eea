package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
)

// CreateConstraint makes a check or a foreign key, which may be named by its
// relationship.
func (m tableMigrator) CreateConstraint(value any, name string) error {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).CreateConstraint(value, name)
	}
	holder, own := m.constraint(t, name)
	if !holder.constrained(own) {
		if _, ok := t.mapper.Relationship(name); ok {
			return nil // which has no foreign key, or one that is not enforced
		}
		return &MissingError{Class: t.mapper.Name, What: "constraint", Name: name, Remedy: "map one, or name one that it has"}
	}
	return m.createConstraint(holder, own)
}

func (m tableMigrator) createConstraint(t *table, name string) error {
	return m.rebuild(t, "", func(driver gorm.Migrator) error { return driver.CreateConstraint(t.object(), name) })
}

// DropConstraint drops a check or a foreign key, which may be named by its
// relationship.
func (m tableMigrator) DropConstraint(value any, name string) error {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).DropConstraint(value, name)
	}
	t, name = m.constraint(t, name)
	if m.dialect() == schema.SQLite { // the others say so themselves
		query := m.with(questions(m.db))
		lacks, err := query.lacks(query.on(t).HasConstraint(t.object(), name))
		if err != nil {
			return err
		}
		if lacks {
			return &MissingError{Class: t.mapper.Name, What: "constraint", Name: name, Remedy: "name one that its table has"}
		}
	}
	return m.rebuild(t, "", func(driver gorm.Migrator) error { return driver.DropConstraint(t.object(), name) })
}

// HasConstraint takes the name of a check or a foreign key, or of its
// relationship.
func (m tableMigrator) HasConstraint(value any, name string) bool {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).HasConstraint(value, name)
	}
	t, name = m.constraint(t, name)
	return m.on(t).HasConstraint(t.object(), name)
}

// MissingError tells of a constraint or an index that a migrator was asked for
// by name, and that the class's table has not.
type MissingError struct {
	Class      string // the logical name
	What, Name string
	Remedy     string
}

func (e *MissingError) Error() string {
	return "gormadapter: " + e.Class + " has no " + e.What + " " + e.Name + "; " + e.Remedy
}

// constraint finds the table that has a constraint, and its name there. A foreign
// key may also be named at the other side of its relationship.
func (m tableMigrator) constraint(t *table, name string) (*table, string) {
	if own := t.own(name); t.constrained(own) {
		return t, own
	}
	for _, r := range t.mapper.Relationships {
		fk := r.ForeignKey
		if r.Through != nil {
			fk = r.Through.Local.ForeignKey
		}
		if fk == nil || name != r.Name && name != fk.Name {
			continue
		}
		if slices.Contains(t.mapper.LocalTable.ForeignKeys, fk) {
			return t, t.own(fk.Name)
		}
		if holder := m.tables.holder(fk); holder != nil {
			return holder, fk.Name
		}
	}
	return t, name
}

// constrained reports whether the table has a constraint of this name.
func (t *table) constrained(name string) bool {
	return slices.ContainsFunc(t.Checks, func(c *schema.Check) bool { return c.Name == name }) ||
		slices.ContainsFunc(t.enforced(), func(fk *schema.ForeignKey) bool { return fk.Name == name })
}

// holder returns the table that has a foreign key.
func (ts *tables) holder(fk *schema.ForeignKey) *table {
	for name, m := range ts.names {
		if slices.Contains(m.LocalTable.ForeignKeys, fk) {
			if t, err := ts.of(m, name); err == nil {
				return t
			}
		}
	}
	return nil
}
