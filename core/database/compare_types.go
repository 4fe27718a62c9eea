package database

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// types asks whether the column that was found has room for what the mapping
// stores, and the fields for what the column may hold.
func (c *comparison) types(mapped, found *schema.Column) {
	if mapped.Type == nil || found.Type == nil {
		return
	}
	text := c.dialect.TypeText(found.Type)
	if !strings.EqualFold(text, c.dialect.TypeText(mapped.Type)) {
		need, has := roomOf(c.dialect, mapped.Type), roomOf(c.dialect, found.Type)
		if c.counts(c.mapped, mapped) || c.unsigned(mapped) {
			need.least = 0
		}
		if severity, reason := need.misfit(c.dialect, has); reason != "" {
			c.report(severity, mapped.Name, fmt.Sprintf("the column is %s, which %s", text, reason),
				fmt.Sprintf("make it %s, or map it as %s", c.dialect.TypeText(mapped.Type), found.Type))
			return
		}
	}
	for _, a := range c.attrs(mapped) {
		if natural, ok := mapper.ColumnType(a.Stored()); ok && c.outgrows(a, found, natural) {
			c.report(Warning, mapped.Name, fmt.Sprintf("the column is %s, whose values may not fit %s", text, a.Stored()),
				"use a wider Go type, or make the column "+c.dialect.TypeText(natural))
			return
		}
	}
}

// counts reports whether a column holds keys that the database generates, its own
// or those of another table: they are positive and never come near the end.
func (c *comparison) counts(t *schema.Table, column *schema.Column) bool {
	if column.Identity == schema.IdentityOn {
		return true
	}
	return slices.ContainsFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool {
		i := slices.Index(fk.Columns, column.Name)
		j := slices.IndexFunc(c.tables, func(other *schema.Table) bool { return other.FullName() == fk.RefTable })
		if i < 0 || j < 0 || i >= len(fk.RefColumns) {
			return false
		}
		target, ok := c.tables[j].Column(fk.RefColumns[i])
		return ok && target.Identity == schema.IdentityOn
	})
}

// unsigned reports whether no field of a column holds negative numbers.
func (c *comparison) unsigned(column *schema.Column) bool {
	attrs := c.attrs(column)
	for _, a := range attrs {
		if k := held(a.Stored()).Kind(); k < reflect.Uint || k > reflect.Uint64 {
			return false
		}
	}
	return len(attrs) > 0
}

// outgrows reports whether a column of numbers holds some that are too large for
// a field, whose own column type is natural.
func (c *comparison) outgrows(field *mapper.ColumnAttr, column *schema.Column, natural schema.Type) bool {
	has, room := roomOf(c.dialect, column.Type), roomOf(c.dialect, natural)
	if has.family != room.family || has.family != integers && has.family != floats {
		return false
	}
	if k := held(field.Stored()).Kind(); k == reflect.Uint || k == reflect.Uint64 {
		room.most = math.MaxUint64
	}
	if c.counts(c.mapped, field.Column) {
		has.least, has.most = 0, min(has.most, math.MaxInt64)
	}
	_, reason := has.within(room)
	return reason != ""
}

// held is what a pointer or a null wrapper of database/sql holds.
func held(t reflect.Type) reflect.Type {
	switch {
	case t.Kind() == reflect.Pointer:
		return t.Elem()
	case t.PkgPath() == "database/sql" && t.Kind() == reflect.Struct && t.NumField() > 0:
		return t.Field(0).Type
	}
	return t
}
