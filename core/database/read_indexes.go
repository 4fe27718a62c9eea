package database

import (
	"strings"

	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"github.com/mapwright/mapwright/core/schema"
)

// primaryKey marks the columns of a key.
func (r *reading) primaryKey(t *schema.Table, from *atlas.Index) {
	var key []*schema.Column
	for _, part := range from.Parts {
		if part.C == nil {
			continue
		}
		c, ok := t.Column(part.C.Name)
		if !ok {
			continue
		}
		c.PrimaryKey = true
		key = append(key, c)
		for _, attr := range part.Attrs {
			if prefix, ok := attr.(*mysql.SubPart); ok {
				r.tell(t.FullName(), c.Name, "the primary key holds only %d characters of it; here it holds all", prefix.Len)
			}
		}
	}
	r.tellKeyOrder(t, key)
	r.tellIndex(t, from, "the primary key")
}

// index makes an Index of Atlas's, or nothing of one that an Index cannot stand
// for.
func (r *reading) index(t *schema.Table, from *atlas.Index) *schema.Index {
	if method := indexMethod(from); method != "" {
		r.tell(t.FullName(), "", "the index %s is of the method %s; it is left out", from.Name, method)
		return nil
	}
	index := &schema.Index{Name: from.Name, Unique: from.Unique}
	for _, part := range from.Parts {
		index.Columns = append(index.Columns, r.indexColumn(part))
	}
	for _, attr := range from.Attrs {
		switch a := attr.(type) {
		case *postgres.IndexPredicate:
			index.Where = unwrapped(r.dialect, a.P)
		case *postgres.Constraint:
			if a.IsExclude() {
				r.tell(t.FullName(), "", "the exclusion constraint %s has no name here; it is left out", from.Name)
				return nil
			}
		}
	}
	r.tellIndex(t, from, "the index "+from.Name)
	return index
}

// indexMethod returns the method of an index that does not order, as the usual
// one does.
func indexMethod(from *atlas.Index) string {
	for _, attr := range from.Attrs {
		switch a := attr.(type) {
		case *postgres.Constraint:
			if a.IsExclude() {
				return ""
			}
		case *postgres.IndexType:
			if !strings.EqualFold(a.T, "btree") && !excludes(from) {
				return a.T
			}
		case *mysql.IndexType:
			if !strings.EqualFold(a.T, "btree") && !(from.Unique && strings.EqualFold(a.T, "hash")) {
				return strings.ToLower(a.T)
			}
		}
	}
	return ""
}

// excludes reports whether the index is of an exclusion constraint.
func excludes(from *atlas.Index) bool {
	for _, attr := range from.Attrs {
		if c, ok := attr.(*postgres.Constraint); ok && c.IsExclude() {
			return true
		}
	}
	return false
}

func (r *reading) indexColumn(from *atlas.IndexPart) schema.IndexColumn {
	part := schema.IndexColumn{Desc: from.Desc}
	if from.C != nil {
		part.Column = from.C.Name
	} else {
		part.Expression = unwrapped(r.dialect, defaultText(from.X))
	}
	for _, attr := range from.Attrs {
		if prefix, ok := attr.(*mysql.SubPart); ok {
			part.Prefix = prefix.Len
		}
	}
	return part
}

// tellIndex notes what an Index or a key cannot say.
func (r *reading) tellIndex(t *schema.Table, from *atlas.Index, what string) {
	told := func(column, format string, args ...any) {
		r.tell(t.FullName(), column, what+" "+format+"; it is kept without", args...)
	}
	for _, attr := range from.Attrs {
		switch a := attr.(type) {
		case *atlas.Comment:
			told("", "has the comment %q", a.Text)
		case *postgres.IndexInclude:
			names := make([]string, len(a.Columns))
			for i, c := range a.Columns {
				names[i] = c.Name
			}
			told("", "includes (%s)", strings.Join(names, ", "))
		case *postgres.IndexNullsDistinct:
			told("", "is NULLS NOT DISTINCT")
		}
	}
	for _, part := range from.Parts {
		column := ""
		if part.C != nil {
			column = part.C.Name
		}
		for _, attr := range part.Attrs {
			switch a := attr.(type) {
			case *postgres.IndexOpClass:
				told(column, "compares by the operator class %s", a.Name)
			case *postgres.IndexColumnProperty:
				if a.NullsFirst != part.Desc {
					told(column, "puts NULL at the other end")
				}
			}
		}
	}
}
