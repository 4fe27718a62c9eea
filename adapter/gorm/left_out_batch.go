package gormadapter

import (
	"math/big"
	"reflect"
	"slices"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
	"gorm.io/gorm/utils"
)

// batch is an INSERT of several objects that may have left out the rows of some.
type batch struct {
	*leftOut
	db      *gorm.DB
	objects []reflect.Value // structs
	rows    reflect.Value   // objects with what the database returned, in its order
}

// settle gives each object what the database returned of its own row.
func (b *batch) settle() error {
	returning, _ := b.db.Statement.Clauses["RETURNING"].Expression.(clause.Returning)
	if !slices.Contains(b.db.Statement.BuildClauses, "RETURNING") || len(returning.Columns) == 0 {
		return b.count()
	}
	var columns []*mapper.ColumnAttr
	for _, c := range returning.Columns {
		if a, ok := b.mapper.ColumnFor(c.Name); ok {
			columns = append(columns, a)
		}
	}
	rows := make([]reflect.Value, b.rows.Len())
	for i := range rows {
		rows[i] = b.rows.Index(i).Elem()
	}
	pairs, err := b.pair(rows)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if err := b.take(p, columns); err != nil {
			return err
		}
	}
	return nil
}

// count gives the objects without keys those that GORM has counted, where every row
// was stored. Otherwise the database does not tell whose keys they are.
func (b *batch) count() error {
	if b.db.RowsAffected != int64(len(b.objects)) {
		return nil
	}
	i := 0
	for _, object := range b.objects {
		if !b.unknown(b.db.Statement, object) {
			continue
		}
		a, _ := b.mapper.ColumnFor(b.handle.DBName)
		if err := b.take(pair{object, b.rows.Index(i).Elem()}, []*mapper.ColumnAttr{a}); err != nil {
			return err
		}
		i++
	}
	return nil
}

// pair is an object and what the database returned of its row.
type pair struct{ object, row reflect.Value }

// take sets the columns that were returned. A key that the caller chose stays.
func (b *batch) take(p pair, columns []*mapper.ColumnAttr) error {
	known := !b.unknown(b.db.Statement, p.object)
	for _, a := range columns {
		if known && b.handle != nil && a.Column.Name == b.handle.DBName {
			continue
		}
		value, ok, err := read(a.Field, p.row)
		switch {
		case err != nil:
			return err
		case !ok:
			err = clear(a.Field, p.object)
		default:
			err = write(a.Field, p.object, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pair finds the object of each row. If no row was left out, they come in the order
// of the objects.
func (b *batch) pair(rows []reflect.Value) ([]pair, error) {
	switch {
	case len(rows) == len(b.objects):
		return oneByOne(b.objects, rows), nil
	case len(rows) == 0:
		return nil, nil
	case b.handle == nil:
		return b.byKey()
	}
	var unknown []reflect.Value
	chosen := map[string]bool{}
	for _, object := range b.objects {
		if b.unknown(b.db.Statement, object) {
			unknown = append(unknown, object)
		} else {
			chosen[b.text(b.handle, object)] = true
		}
	}
	if len(rows) == len(unknown) && !slices.ContainsFunc(rows, func(row reflect.Value) bool { return chosen[b.text(b.handle, row)] }) {
		return oneByOne(unknown, rows), nil
	}
	return b.match(rows)
}

func oneByOne(objects, rows []reflect.Value) []pair {
	var pairs []pair
	for i, object := range objects {
		pairs = append(pairs, pair{object, rows[i]})
	}
	return pairs
}

// text spells a field's value.
func (b *batch) text(f *gormschema.Field, object reflect.Value) string {
	value, _ := f.ValueOf(b.db.Statement.Context, object)
	return utils.ToStringKey(value)
}

// byKey loads the rows of objects whose keys the caller chose.
func (b *batch) byKey() ([]pair, error) {
	loaded, err := b.load(b.schema.PrimaryFields, b.objects)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for _, object := range b.objects {
		for _, row := range loaded {
			same := func(f *gormschema.Field) bool { return b.text(f, object) == b.text(f, row) }
			if !slices.ContainsFunc(b.schema.PrimaryFields, func(f *gormschema.Field) bool { return !same(f) }) {
				pairs = append(pairs, pair{object, row})
			}
		}
	}
	return pairs, nil
}

// load loads the rows that have the values of some objects in some fields.
func (b *batch) load(fields []*gormschema.Field, objects []reflect.Value) ([]reflect.Value, error) {
	const most = 500 // databases limit the parameters of a statement
	var loaded []reflect.Value
	for some := range slices.Chunk(objects, most) {
		list := reflect.MakeSlice(reflect.SliceOf(reflect.PointerTo(b.schema.ModelType)), 0, len(some))
		for _, object := range some {
			list = reflect.Append(list, object.Addr())
		}
		_, values := gormschema.GetIdentityFieldValuesMap(b.db.Statement.Context, list, fields)
		names := make([]string, len(fields))
		for i, f := range fields {
			names[i] = f.DBName
		}
		column, in := gormschema.ToQueryValues(b.db.Statement.Table, names, values)
		rows := reflect.New(list.Type())
		same := b.db.Session(&gorm.Session{NewDB: true, SkipHooks: true}).Set("gorm:db_resolver:write", struct{}{})
		if err := same.Unscoped().Table(b.db.Statement.Table).Where(clause.IN{Column: column, Values: in}).Find(rows.Interface()).Error; err != nil {
			return nil, err
		}
		for i := range rows.Elem().Len() {
			loaded = append(loaded, rows.Elem().Index(i).Elem())
		}
	}
	return loaded, nil
}

// match finds the objects of rows by what is stored: the database generated the keys
// and left rows out. A key that it generated may be one that the caller chose for an
// object whose row was left out.
func (b *batch) match(rows []reflect.Value) ([]pair, error) {
	loaded, err := b.load([]*gormschema.Field{b.handle}, rows)
	if err != nil {
		return nil, err
	}
	telling, others := b.compared()
	objects := slices.Clone(b.objects)
	var pairs []pair
	for _, row := range rows {
		key := b.text(b.handle, row)
		stored := slices.IndexFunc(loaded, func(l reflect.Value) bool { return b.text(b.handle, l) == key })
		of := slices.IndexFunc(objects, func(object reflect.Value) bool {
			return stored >= 0 && object.IsValid() && (b.unknown(b.db.Statement, object) || b.text(b.handle, object) == key) &&
				alike(telling, object, loaded[stored]) && alike(others, object, loaded[stored])
		})
		if of < 0 || len(telling)+len(others) == 0 {
			return nil, &mapper.UnsupportedError{Backend: "gorm", Feature: "the keys of a batch of which some rows were left out, as what is stored does not tell whose they are",
				Class: b.mapper.Name, Remedy: "create the objects one by one"}
		}
		pairs = append(pairs, pair{objects[of], row})
		objects[of] = reflect.Value{}
	}
	return pairs, nil
}

// compared returns the attributes that tell the objects of a batch apart: those of
// unique columns, which decide what is left out, and such as are stored as they are.
// Of several objects that are equal in these the first has the row.
func (b *batch) compared() (telling, others []*mapper.ColumnAttr) {
	stmt := b.db.Statement
	conflict, _ := stmt.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	var unique []string
	for _, c := range conflict.Columns {
		unique = append(unique, c.Name)
	}
	if len(unique) == 0 {
		unique = uniqueColumns(b.mapper.LocalTable)
	}
	chosen := selection(stmt.SelectAndOmitColumns(true, false))
	for _, a := range b.mapper.Columns {
		switch {
		case !chosen(a.Column.Name), slices.Contains(stmt.Schema.FieldsWithDefaultDBValue, stmt.Schema.FieldsByDBName[a.Column.Name]):
		case slices.Contains(unique, a.Column.Name):
			telling = append(telling, a)
		case conflict.DoNothing && storedAsIs(a):
			others = append(others, a)
		}
	}
	return telling, others
}

// uniqueColumns returns the columns of all keys of a table.
func uniqueColumns(t *schema.Table) []string {
	var names []string
	for _, c := range t.Columns {
		if c.Unique || c.PrimaryKey {
			names = append(names, c.Name)
		}
	}
	for _, index := range t.Indexes {
		for _, part := range index.Columns {
			if index.Unique && part.Column != "" {
				names = append(names, part.Column)
			}
		}
	}
	return names
}

// storedAsIs reports whether a column gives back just what was stored in it.
func storedAsIs(a *mapper.ColumnAttr) bool {
	if a.Converter != nil || a.Field.Paired() {
		return false
	}
	switch a.Column.Type.(type) {
	case schema.SmallInt, schema.Integer, schema.BigInt, schema.Boolean, schema.String, schema.Text:
		_, plain := mapper.ColumnType(a.Field.Type())
		return plain
	}
	return false
}

// alike reports whether a row has an object's values.
func alike(attributes []*mapper.ColumnAttr, object, row reflect.Value) bool {
	return !slices.ContainsFunc(attributes, func(a *mapper.ColumnAttr) bool {
		v, held, err := read(a.Field, object)
		w, stored, other := read(a.Field, row)
		if err != nil || other != nil || !held || !stored {
			return err != nil || other != nil || held != stored
		}
		return !equal(v, w, a.Column.Type)
	})
}

// equal compares two values of a field, one of which a column of a type has stored:
// times and decimals lose digits there.
func equal(v, w reflect.Value, t schema.Type) bool {
	if reflect.DeepEqual(v.Interface(), w.Interface()) {
		return true
	}
	v, w = reflect.Indirect(v), reflect.Indirect(w)
	if !v.IsValid() || !w.IsValid() {
		return false
	}
	if at, ok := v.Interface().(time.Time); ok {
		other := w.Interface().(time.Time)
		if t == (schema.Date{}) {
			return at.Format(time.DateOnly) == other.Format(time.DateOnly)
		}
		return at.Sub(other).Abs() < time.Microsecond
	}
	if _, ok := t.(schema.Decimal); ok && v.Kind() == reflect.String {
		x, xok := new(big.Rat).SetString(v.String())
		y, yok := new(big.Rat).SetString(w.String())
		return xok && yok && x.Cmp(y) == 0
	}
	return false
}
