package database

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// columns compares the columns of both sides by name.
func (c *comparison) columns() {
	for _, mapped := range c.mapped.Columns {
		found, ok := c.in(c.found, mapped.Name)
		if !ok {
			c.missingColumn(mapped)
			continue
		}
		c.types(mapped, found)
		if c.mapped.View != "" || c.found.View != "" {
			continue // columns of views are nullable, whatever they hold
		}
		c.nulls(mapped, found)
		c.generation(mapped, found)
		c.defaults(mapped, found)
	}
	for _, found := range c.found.Columns {
		if _, ok := c.in(c.mapped, found.Name); !ok {
			c.unknownColumn(found)
		}
	}
}

func (c *comparison) missingColumn(mapped *schema.Column) {
	null := " not null"
	if mapped.Nullable {
		null = " null"
	}
	severity, problem := Fatal, "there is no such column"
	if len(c.attrs(mapped)) == 0 {
		severity, problem = Note, "there is no such column, which no field holds"
	}
	c.report(severity, mapped.Name, problem, "add it as "+c.dialect.TypeText(mapped.Type)+null)
}

func (c *comparison) unknownColumn(found *schema.Column) {
	switch {
	case c.found.View == "" && c.mapped.View == "" && mustBeGiven(found):
		c.report(Fatal, found.Name, "the mapping does not know the column, which needs a value: inserts fail", "map it, make it nullable or give it a default")
	default:
		c.report(Note, found.Name, "the mapping does not know the column", "map it, or leave it to others")
	}
}

// mustBeGiven reports whether an insert fails that says nothing of a column.
func mustBeGiven(c *schema.Column) bool {
	return !c.Nullable && c.Default.Kind == schema.NoDefault && c.Identity != schema.IdentityOn && c.Computed == ""
}

// attrs are the attributes that hold a column.
func (c *comparison) attrs(column *schema.Column) []*mapper.ColumnAttr {
	var attrs []*mapper.ColumnAttr
	for _, m := range c.mappers {
		if a, ok := m.ColumnFor(column.Name); ok {
			attrs = append(attrs, a)
		}
	}
	return attrs
}

// nulls compares who may hold NULL. A key of SQLite takes none, whatever the
// catalogue says of it.
func (c *comparison) nulls(mapped, found *schema.Column) {
	attrs := c.attrs(mapped)
	switch {
	case mapped.Nullable == found.Nullable || found.PrimaryKey:
	case c.dialect == schema.MariaDB && found.Nullable && found.Computed != "": // it takes no NOT NULL beside an expression
	case found.Nullable:
		for _, a := range attrs {
			if !a.TakesNull() {
				c.report(Warning, mapped.Name, fmt.Sprintf("the column may be null, which %s cannot hold", a.Field.Type()), "make it not null, or map it as nullable")
				return
			}
		}
		c.report(Note, mapped.Name, "the column may be null", "make it not null, or map it as nullable")
	case len(attrs) > 0:
		c.report(Warning, mapped.Name, "the column is not null: saving NULL fails", "make it nullable, or map it as not null")
	case mustBeGiven(found):
		c.report(Fatal, mapped.Name, "the column needs a value and no field holds it: inserts fail", "map it, make it nullable or give it a default")
	}
}

// generation compares the keys and values that the database makes by itself.
func (c *comparison) generation(mapped, found *schema.Column) {
	switch {
	case mapped.Identity == schema.IdentityOn && found.Identity != schema.IdentityOn && found.Default.Kind == schema.NoDefault:
		c.report(Fatal, mapped.Name, "the database does not generate the key: inserts fail",
			fmt.Sprintf("make it %s, or assign keys and map it with auto:false (schema.IdentityOff)", c.dialect.IdentityText(mapped.Type)))
	case mapped.Identity != schema.IdentityOn && found.Identity == schema.IdentityOn && c.dialect != schema.SQLite: // where every integer key is generated
		c.report(Note, mapped.Name, "the database generates values", "map it as generated, or make it a plain column")
	}
	switch {
	case mapped.Computed == "" && found.Computed != "" && len(c.attrs(mapped)) > 0:
		c.report(Fatal, mapped.Name, fmt.Sprintf("the database computes the column as %s: saving it fails", found.Computed), "map it as computed, or make it a plain column")
	case mapped.Computed != "" && found.Computed == "":
		c.report(Warning, mapped.Name, "the database does not compute the column", fmt.Sprintf("make it GENERATED ALWAYS AS (%s)", mapped.Computed))
	case mapped.Computed != "" && !c.sameExpression(mapped.Computed, found.Computed):
		c.report(Note, mapped.Name, fmt.Sprintf("the column is computed as %s, the mapping says %s", found.Computed, mapped.Computed), "make them equal")
	}
}

// defaults compares the defaults that the mapping states. More of them in the
// database do no harm: the mapping's statements bring a value.
func (c *comparison) defaults(mapped, found *schema.Column) {
	text := c.dialect.DefaultText(mapped)
	switch {
	case mapped.Default.Kind == schema.NoDefault || found.Identity == schema.IdentityOn:
	case found.Default.Kind == schema.NoDefault && mapped.Default.Kind == schema.ExpressionDefault && strings.EqualFold(mapped.Default.Text, "null"):
	case found.Default.Kind == schema.NoDefault:
		c.report(Warning, mapped.Name, "the column has no default", "set the default "+text)
	case c.sameDefault(mapped, found):
	case mapped.Default.Kind == schema.LiteralDefault:
		c.report(Warning, mapped.Name, fmt.Sprintf("the default is %s", found.Default), "set the default "+text)
	default:
		c.report(Note, mapped.Name, fmt.Sprintf("the default is %s", found.Default), "set the default "+text)
	}
}
