package sweep

import "database/sql"

// Item has a value whose column the type alone decides.
type Item[V any] struct {
	Kept
	Held V
}

// NullZeros has a value whose zero is NULL.
type NullZeros[V any] struct {
	Kept
	Held V `map:",nullzero"`
}

// NullReads has a value of a column that may hold NULL.
type NullReads[V any] struct {
	Kept
	Held V `map:",nullread"`
}

// family returns the kinds of a Go type: itself, behind a pointer, in a null
// wrapper, with a zero that is NULL and in a column where others write NULL.
func family[V any](name string, rows ...row[V]) []*Kind {
	return []*Kind{
		plain(name, rows...),
		plain("pointer to "+name, pointers(rows)...),
		plain("null "+name, wrapped(rows)...),
		field("nullzero "+name, func(o *NullZeros[V]) *V { return &o.Held }, zerosNull(rows)),
		field("nullread "+name, func(o *NullReads[V]) *V { return &o.Held }, rows),
	}
}

// plain returns the kind of a Go type.
func plain[V any](name string, rows ...row[V]) *Kind {
	return field(name, func(o *Item[V]) *V { return &o.Held }, rows)
}

// pointers returns the same values behind pointers, and nil.
func pointers[V any](rows []row[V]) []row[*V] {
	all := []row[*V]{{"nil", nil, null}}
	for _, r := range rows {
		all = append(all, row[*V]{r.name, &r.value, r.stored})
	}
	return all
}

// wrapped returns the same values in null wrappers, and NULL.
func wrapped[V any](rows []row[V]) []row[sql.Null[V]] {
	all := []row[sql.Null[V]]{{"null", sql.Null[V]{}, null}}
	for _, r := range rows {
		all = append(all, row[sql.Null[V]]{r.name, sql.Null[V]{V: r.value, Valid: true}, r.stored})
	}
	return all
}

// zerosNull returns the same values, of which the first, the zero, is NULL.
func zerosNull[V any](rows []row[V]) []row[V] {
	all := append([]row[V]{}, rows...)
	all[0].stored = null
	return all
}
