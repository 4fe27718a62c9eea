package gormadapter

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	gormschema "gorm.io/gorm/schema"
)

// unfolded is a field of GORM's with the name that a mapping gives it, and how
// deep it is below the struct that its name begins at.
type unfolded struct {
	attribute
	depth int
}

// unfold finds the attributes of a class, and says what its embedded structs are:
// GORM flattens all of them. Named ones, those with a prefix and pointers become
// value objects, since their fields may have the names of others.
func (i *importer) unfold(m *model) {
	byPath := map[string]*gormschema.Field{}
	for _, f := range m.Fields {
		byPath[f.BindName()] = f
	}
	holds := func(path string) bool {
		return slices.ContainsFunc(m.Fields, func(f *gormschema.Field) bool { return strings.HasPrefix(f.BindName(), path+".") })
	}
	var found []unfolded
	var walk func(t reflect.Type, path, prefix string, depth int, optional bool)
	walk = func(t reflect.Type, path, prefix string, depth int, optional bool) {
		for n := range t.NumField() {
			declared := t.Field(n)
			at, name := path+declared.Name, prefix+declared.Name
			held := declared.Type
			if held.Kind() == reflect.Pointer {
				held = held.Elem()
			}
			_, prefixed := gormschema.ParseTagSetting(declared.Tag.Get("gorm"), ";")["EMBEDDEDPREFIX"]
			f, ok := byPath[at]
			switch {
			case declared.Name == "_", mapper.IsBase(declared), mapper.IsMixin(declared):
			case ok:
				found = append(found, unfolded{attribute{f, name, optional}, depth})
			case !holds(at):
				if declared.IsExported() || declared.Anonymous && held.Kind() == reflect.Struct {
					m.definition.Set(name, mapper.Ignore{})
				}
			case declared.Anonymous && !prefixed && declared.Type.Kind() == reflect.Struct:
				walk(held, at+".", prefix, depth+1, optional)
			default:
				m.definition.Set(name, mapper.Composite{})
				if declared.Type.Kind() == reflect.Pointer {
					i.lose(m, name, "embedded", fmt.Sprintf("it is nil where all its columns are NULL, and GORM makes an empty %s", held.Name()), "embed it by value, or look whether it is nil")
				}
				walk(held, at+".", name+".", 0, optional || declared.Type.Kind() == reflect.Pointer)
			}
		}
	}
	walk(m.ModelType, "", "", 0, false)
	for _, one := range found {
		if !slices.ContainsFunc(found, func(other unfolded) bool { return other.name == one.name && other.depth < one.depth }) {
			m.attributes = append(m.attributes, one.attribute)
		} else if m.FieldsByDBName[one.DBName] == one.Field && one.DBName != "" { // by Go's rule nothing hidden is mapped
			i.lose(m, one.name, "embedded", fmt.Sprintf("column %s is held by %s, which a field of its name hides", one.DBName, one.BindName()), "rename one of the fields")
		}
	}
}

// ignored reports a field that GORM is told to leave alone.
func ignored(f *gormschema.Field) bool {
	switch strings.ToLower(strings.TrimSpace(f.TagSettings["-"])) {
	case "-", "all":
		return true
	}
	return false
}

// related reports a field that holds other objects.
func related(f *gormschema.Field) bool { return f.DataType == "" && f.GORMDataType == "" }

// plainTags are those that the import knows.
var plainTags = []string{
	"COLUMN", "TYPE", "SIZE", "PRECISION", "SCALE", "PRIMARYKEY", "PRIMARY_KEY", "AUTOINCREMENT", "AUTOINCREMENTINCREMENT", "NOT NULL", "NOTNULL", "UNIQUE",
	"DEFAULT", "COMMENT", "CHECK", "INDEX", "UNIQUEINDEX", "EMBEDDED", "EMBEDDEDPREFIX", "AUTOCREATETIME", "AUTOUPDATETIME", "SERIALIZER", "JSON", "GENERATED",
	"ZEROVALUE", "-", "->", "<-", "FOREIGNKEY", "REFERENCES", "BELONGSTO", "MANY2MANY", "JOINFOREIGNKEY", "JOINREFERENCES", "CONSTRAINT",
	"POLYMORPHIC", "POLYMORPHICTYPE", "POLYMORPHICID", "POLYMORPHICVALUE",
}

// unknownTags notes the tags of a field that GORM does not know: they are for a
// plugin, which looks for them in GORM's schemas.
func (i *importer) unknownTags(m *model, a attribute) {
	settings := gormschema.ParseTagSetting(a.Tag.Get("gorm"), ";")
	for _, word := range slices.Sorted(maps.Keys(settings)) {
		if !slices.Contains(plainTags, word) {
			i.lose(m, a.name, strings.ToLower(word), "GORM does not know the tag, and a plugin that does will not find it", "remove it, if there is none")
		}
	}
}

// tag spells a setting of a field as its tag has it.
func tag(f *gormschema.Field, setting string) string {
	word := strings.ToLower(setting)
	if value := f.TagSettings[setting]; value != setting {
		return word + ":" + value
	}
	return word
}
