package declarative_test

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// fieldOf is a class T with one field F of this type and tag.
func fieldOf(typ reflect.Type, tag string) reflect.Type {
	return reflect.StructOf([]reflect.StructField{{
		Name: "F", Type: typ, Tag: reflect.StructTag("map:" + strconv.Quote(tag)),
	}})
}

// markedBy is a class without fields whose `_ struct{}` has this tag.
func markedBy(tag string) reflect.Type {
	return reflect.StructOf([]reflect.StructField{{
		Name: "_", PkgPath: "example.com/app", Type: reflect.TypeFor[struct{}](), Tag: reflect.StructTag("map:" + strconv.Quote(tag)),
	}})
}

func scanAs(t *testing.T, class reflect.Type, ready bool) []error {
	t.Helper()
	d, err := mapper.NewDefinition(class)
	require.NoError(t, err)
	d.Name = "T"
	if ready {
		d.Table = &schema.Table{Name: "ready"}
	}
	declarative.Scan(d, declarative.Options{})
	return d.Errors()
}

// D1, D13: what a tag says wrongly is an error with the place and the way out.
func TestFieldMistakes(t *testing.T) {
	t.Parallel()
	text, number, list, stamp := reflect.TypeFor[string](), reflect.TypeFor[int64](), reflect.TypeFor[[]*plain](), reflect.TypeFor[time.Time]()
	for _, row := range []struct {
		typ  reflect.Type
		tag  string
		kind mapper.Kind
		want string
	}{
		{text, ",szie:30", mapper.UnknownOption, `mapper: T.F: unknown option "szie" at offset 1 of tag ",szie:30"; did you mean "size"?`},
		{text, ",colour", mapper.UnknownOption, `mapper: T.F: unknown option "colour" at offset 1 of tag ",colour"; the options are auto, check, comment, computed, created, default, fk, index, noinit, null, nullread, nullzero, ondelete, onupdate, pk, precision, scale, size, softdelete, type, unique, updated, version, back, cascade, identity, notunique, on, order, rel, remote, through, concrete, inherits, key, prefix`},
		{text, "size:30", mapper.OptionAsName, `mapper: T.F: option "size" in the name's place at offset 0 of tag "size:30"; write ",size" for the option, or "name:size" for the name`},
		{text, ",pk,pk", mapper.BadTag, `mapper: T.F: option "pk" twice at offset 4 of tag ",pk,pk"; write each option once, after a comma, and close every quote and parenthesis`},
		{text, ",comment:'a", mapper.BadTag, `mapper: T.F: a quote that is not closed at offset 9 of tag ",comment:'a"; write each option once, after a comma, and close every quote and parenthesis`},

		{text, ",pk:yes", mapper.BadTag, `mapper: T.F: option "pk" takes no value at offset 1 of tag ",pk:yes"; write pk`},
		{text, ",nullzero:false", mapper.BadTag, `mapper: T.F: option "nullzero" takes no value at offset 1 of tag ",nullzero:false"; write nullzero`},
		{text, ",index:(a,b)", mapper.BadTag, `mapper: T.F: option "index" takes no value at offset 1 of tag ",index:(a,b)"; for several columns write index:(first,second) on Base`},
		{text, ",fk", mapper.BadTag, `mapper: T.F: option "fk" needs a value at offset 1 of tag ",fk"; write fk:…`},
		{text, ",fk:''", mapper.BadTag, `mapper: T.F: option "fk" needs a value at offset 1 of tag ",fk:''"; write fk:…`},
		{text, ",check:''", mapper.BadTag, `mapper: T.F: option "check" needs a value at offset 1 of tag ",check:''"; write check:…`},
		{text, ",check:( )", mapper.BadTag, `mapper: T.F: option "check" needs a value at offset 1 of tag ",check:( )"; write check:…`},
		{text, ",computed:' '", mapper.BadTag, `mapper: T.F: option "computed" needs a value at offset 1 of tag ",computed:' '"; write computed:…`},
		{text, "a;b", mapper.BadTag, `mapper: T.F: the name "a;b" with ';' in it and no quotes at offset 1 of tag "a;b"; separate options with commas, or write 'a;b' for the name`},
		{text, "' '", mapper.BadTag, `mapper: T.F: a blank name " " at offset 0 of tag "' '"; write a name of letters`},
		{number, ",auto:maybe", mapper.BadTag, `mapper: T.F: "maybe" is neither true nor false at offset 1 of tag ",auto:maybe"; write auto or auto:false`},
		{number, ",fk:a.b,ondelete:explode", mapper.BadTag, `mapper: T.F: unknown action "explode" at offset 8 of tag ",fk:a.b,ondelete:explode"; the actions are no_action, restrict, cascade, set_null and set_default`},

		{text, ",type:varchar", mapper.BadTag, `mapper: T.F: unknown type "varchar"; the types are bigint, binary, boolean, date, decimal, double, integer, json, native, real, smallint, string, text, timestamp and uuid at offset 1 of tag ",type:varchar"; write it as in type:text, type:string(30) or type:decimal(10,2)`},
		{text, ",size:long", mapper.BadTag, `mapper: T.F: "long" is not a number at offset 1 of tag ",size:long"; write size:30`},
		{text, ",size:-1", mapper.BadTag, `mapper: T.F: "-1" is not a number at offset 1 of tag ",size:-1"; write size:30`},
		{number, ",size:30", mapper.BadTag, `mapper: T.F: option "size" does not fit int64 at offset 1 of tag ",size:30"; size is for text and bytes; precision is for numbers and times`},
		{number, ",precision:3", mapper.BadTag, `mapper: T.F: option "precision" does not fit int64 at offset 1 of tag ",precision:3"; precision is for float64, string and time.Time`},
		{stamp, ",scale:3", mapper.BadTag, `mapper: T.F: option "scale" does not fit time.Time at offset 1 of tag ",scale:3"; scale goes with precision`},

		{list, ",rel,size:30", mapper.BadTag, `mapper: T.F: option "size" belongs to columns at offset 5 of tag ",rel,size:30"; remove it, or rel`},
		{text, ",back:User", mapper.BadTag, `mapper: T.F: option "back" belongs to relationships at offset 1 of tag ",back:User"; add rel`},
		{list, ",rel:User", mapper.BadTag, `mapper: T.F: option "rel" takes no value at offset 1 of tag ",rel:User"; write rel; the field's type names the target`},
		{list, ",rel,back", mapper.BadTag, `mapper: T.F: option "back" needs a value at offset 5 of tag ",rel,back"; write back:…`},
		{list, ",rel,ondelete:explode", mapper.BadTag, `mapper: T.F: unknown action "explode" at offset 5 of tag ",rel,ondelete:explode"; the actions are no_action, restrict, cascade, set_null and set_default`},
		{list, ",rel,remote:()", mapper.BadTag, `mapper: T.F: option "remote" without columns at offset 5 of tag ",rel,remote:()"; write remote:(first,second)`},
		{list, ",rel,on", mapper.BadTag, `mapper: T.F: option "on" needs a value at offset 5 of tag ",rel,on"; write on:…`},
		{list, ",rel,on:()", mapper.BadTag, `mapper: T.F: option "on" with 0 columns at offset 5 of tag ",rel,on:()"; write on:owner_type, of one column`},
		{list, ",rel,on:(a,b)", mapper.BadTag, `mapper: T.F: option "on" with 2 columns at offset 5 of tag ",rel,on:(a,b)"; write on:owner_type, of one column`},
		{list, ",rel,identity:", mapper.BadTag, `mapper: T.F: option "identity" needs a value at offset 5 of tag ",rel,identity:"; write identity:…`},
		{text, ",on:kind", mapper.BadTag, `mapper: T.F: option "on" belongs to relationships at offset 1 of tag ",on:kind"; add rel`},
		{text, ",identity:dog", mapper.BadTag, `mapper: T.F: option "identity" belongs to relationships and to an embedded parent at offset 1 of tag ",identity:dog"; add rel, or inherits to the parent's tag`},
		{text, ",key:id", mapper.BadTag, `mapper: T.F: option "key" belongs to an embedded parent at offset 1 of tag ",key:id"; remove it, or add inherits to the parent's tag`},
		{text, "on", mapper.OptionAsName, `mapper: T.F: option "on" in the name's place at offset 0 of tag "on"; write ",on" for the option, or "name:on" for the name`},
		{list, ",rel,order:(id sideways)", mapper.BadTag, `mapper: T.F: unknown direction "sideways" at offset 5 of tag ",rel,order:(id sideways)"; write asc or desc`},
		{list, "addresses,rel", mapper.BadTag, `mapper: T.F: a relationship has no column, but the tag names "addresses" at offset 0 of tag "addresses,rel"; begin the tag with a comma`},
	} {
		t.Run(fmt.Sprint(row.typ, " ", row.tag), func(t *testing.T) {
			errs := scanAs(t, fieldOf(row.typ, row.tag), false)
			require.Len(t, errs, 1)
			require.EqualError(t, errs[0], row.want)
			require.ErrorIs(t, errs[0], row.kind)
			checkTagError(t, errs[0], row.tag)
		})
	}
}

// checkTagError demands the *mapper.TagError behind an error about a tag.
func checkTagError(t *testing.T, err error, tag string) {
	t.Helper()
	var mistake *mapper.Error
	require.True(t, errors.As(err, &mistake))
	require.NotEmpty(t, mistake.Remedy)
	switch mistake.Kind {
	case mapper.BadTag, mapper.UnknownOption, mapper.OptionAsName:
		var inTag *mapper.TagError
		require.True(t, errors.As(err, &inTag))
		require.Equal(t, tag, inTag.Tag)
	}
}

func TestClassTagMistakes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag  string
		kind mapper.Kind
		want string
	}{
		{"users,indx:name", mapper.UnknownOption, `mapper: T: unknown option "indx" at offset 6 of tag "users,indx:name"; did you mean "index"?`},
		{"users,", mapper.UnknownOption, `mapper: T: an empty option at offset 6 of tag "users,"; the options are check, comment, fk, identity, index, inherits, key, on, pk, schema, unique`},
		{"schema", mapper.OptionAsName, `mapper: T: option "schema" in the name's place at offset 0 of tag "schema"; write ",schema" for the option, or "name:schema" for the name`},
		{"users,schema", mapper.BadTag, `mapper: T: option "schema" needs a value at offset 6 of tag "users,schema"; write schema:…`},
		{"users,check:", mapper.BadTag, `mapper: T: option "check" needs a value at offset 6 of tag "users,check:"; write check:…`},
		{"users,check:( )", mapper.BadTag, `mapper: T: option "check" needs a value at offset 6 of tag "users,check:( )"; write check:…`},
		{"users,comment:' '", mapper.BadTag, `mapper: T: option "comment" needs a value at offset 6 of tag "users,comment:' '"; write comment:…`},
		{"-", mapper.BadTag, `mapper: T: "-" leaves a field out, but this tag is that of the class at offset 0 of tag "-"; state the table, or leave the tag out`},
		{"users,index", mapper.BadTag, `mapper: T: option "index" without columns at offset 6 of tag "users,index"; write index:(first,second)`},
		{"users,key", mapper.BadTag, `mapper: T: option "key" without columns at offset 6 of tag "users,key"; write key:(first,second)`},
		{"key", mapper.OptionAsName, `mapper: T: option "key" in the name's place at offset 0 of tag "key"; write ",key" for the option, or "name:key" for the name`},
		{"users,unique:()", mapper.BadTag, `mapper: T: option "unique" without columns at offset 6 of tag "users,unique:()"; write unique:(first,second)`},
	} {
		t.Run(row.tag, func(t *testing.T) {
			errs := scanAs(t, markedBy(row.tag), false)
			require.Len(t, errs, 1)
			require.EqualError(t, errs[0], row.want)
			require.ErrorIs(t, errs[0], row.kind)
			checkTagError(t, errs[0], row.tag)
		})
	}
}

// D6: a column that a tag describes beside a ready table would be lost.
func TestColumnBesideTable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		class reflect.Type
		want  string
	}{
		{fieldOf(reflect.TypeFor[string](), "title,size:30"), `mapper: T.F: the tag option "size" describes a column, but the class has a ready table; state it in the table`},
		{markedBy("users"), `mapper: T: the tag "users" describes a table, but the class has a ready one; remove the tag's contents`},
		{markedBy(",schema:app"), `mapper: T: the tag ",schema:app" describes a table, but the class has a ready one; remove the tag's contents`},
		{markedBy(",key:id,schema:app"), `mapper: T: the tag ",key:id,schema:app" describes a table, but the class has a ready one; leave only key, on and identity in it`},
	} {
		errs := scanAs(t, row.class, true)
		require.Len(t, errs, 1)
		require.EqualError(t, errs[0], row.want)
		require.ErrorIs(t, errs[0], mapper.ColumnBesideTable)
	}
	require.Empty(t, scanAs(t, fieldOf(reflect.TypeFor[string](), "title,nullzero"), true))
	require.Empty(t, scanAs(t, markedBy(""), true))
	require.Empty(t, scanAs(t, markedBy(",key:id"), true))
	errs := scanAs(t, fieldOf(reflect.TypeFor[string](), ",nullzero:false"), true)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], mapper.BadTag)
}

// X5: what is not there yet is refused, not ignored.
func TestLaterOptionsAreRefused(t *testing.T) {
	t.Parallel()
	list := reflect.TypeFor[[]*plain]()
	for _, row := range []struct {
		class     reflect.Type
		attribute string
		want      string
	}{
		{fieldOf(list, ",rel,cascade"), "F", `mapper: T.F: core cannot do the tag option "cascade"; use ondelete for what the database does; what is saved along is the backend's to say`},
		{markedBy("users,pk:(a,b)"), "", `mapper: T: core cannot do the tag option "pk"`},
		{markedBy("users,fk:(a)"), "", `mapper: T: core cannot do the tag option "fk"`},
	} {
		errs := scanAs(t, row.class, false)
		require.Len(t, errs, 1)
		require.EqualError(t, errs[0], row.want)
		var refusal *mapper.UnsupportedError
		require.True(t, errors.As(errs[0], &refusal))
		require.Equal(t, "T", refusal.Class)
		require.Equal(t, row.attribute, refusal.Attribute)
		require.Equal(t, "core", refusal.Backend)
	}
}
