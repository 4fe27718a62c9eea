package entadapter

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

const backend = "ent"

// lacking is what a mapping may use and this adapter cannot do.
var lacking = []mapper.Feature{
	mapper.SchemaQualified, mapper.ComputedColumn, mapper.VersionCounter, mapper.SoftDeletion, mapper.ForeignTable,
	mapper.ViewClass, mapper.Inheritance, mapper.JoinedClass, mapper.PartialIndex, mapper.ExpressionIndex, mapper.PrefixIndex,
	mapper.ConvertedValue, mapper.JSONText, mapper.AccessorMethods, mapper.GeneratedValue, mapper.NullReading, mapper.UnenforcedKey, mapper.NotUniqueObject, mapper.PolymorphicAssociation,
}

// Refuse returns an *mapper.UnsupportedError for everything in a Set that ent
// cannot hold, or could not on one of the dialects, all joined, or nil.
func Refuse(set *mapper.Set, dialects ...schema.Dialect) error {
	_, err := Nodes(set)
	errs := []error{err}
	if set != nil {
		for _, d := range dialects {
			errs = append(errs, set.RefuseDialect(backend, d))
		}
	}
	return errors.Join(errs...)
}

// refuse looks for what keeps a Node from being made at all.
func refuse(set *mapper.Set) error {
	errs := []error{set.Refuse(backend, lacking...)}
	for _, m := range set.Mappers() {
		if m.Joined() {
			continue // refused already
		}
		errs = append(errs, refuseKey(m), refuseText(m), refuseTypes(m))
		toOne, toMany := map[*mapper.ColumnAttr]string{}, map[*schema.ForeignKey]string{}
		for _, r := range m.Relationships {
			if r.On != nil {
				continue // refused already
			}
			errs = append(errs, refuseRelationship(m, r))
			if r.Direction == mapper.ManyToMany {
				continue
			}
			if r.Direction == mapper.ManyToOne {
				errs = append(errs, refuseSecond(toOne, r.Join[0].Local, m, r))
			} else {
				errs = append(errs, refuseSecond(toMany, r.ForeignKey, m, r))
			}
		}
	}
	return errors.Join(errs...)
}

func unsupported(m *mapper.Mapper, attribute, feature, remedy string) error {
	return &mapper.UnsupportedError{Backend: backend, Feature: feature, Class: m.Name, Attribute: attribute, Remedy: remedy}
}

// refuseKey refuses keys that ent cannot hold, and columns that the database
// generates beside the key: ent would want a value.
func refuseKey(m *mapper.Mapper) error {
	if len(m.Key) != 1 {
		return unsupported(m, "", "a composite primary key", "give the table a key of one column, with a unique index over these")
	}
	for _, a := range m.Columns {
		if a.Column.Identity == schema.IdentityOn && !isKey(m, a) {
			return unsupported(m, a.Name, "a generated column beside the key", "exclude it from the mapping")
		}
	}
	key := m.Key[0]
	switch t := keyType(key); t.Kind() {
	case reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if !Converts(bare(key)) && !TextDecimal(key) {
			return nil
		}
	}
	return unsupported(m, key.Name, fmt.Sprintf("a primary key of type %s in a column of type %s", key.Field.Type(), key.Column.Type), "use an integer or a string")
}

// refuseText refuses names that ent would write into Go code or SQL as they are.
func refuseText(m *mapper.Mapper) error {
	const remedy = "use a plain name, of letters, digits and underscores"
	var errs []error
	if !quotable(m.LocalTable.Name) {
		errs = append(errs, unsupported(m, "", fmt.Sprintf("the table name %q", m.LocalTable.Name), remedy))
	}
	for _, a := range m.Columns {
		if !quotable(a.Column.Name) {
			errs = append(errs, unsupported(m, a.Name, fmt.Sprintf("the column name %q", a.Column.Name), remedy))
		}
	}
	return errors.Join(errs...)
}

// quotable reports whether ent quotes a name: some it takes for expressions.
func quotable(name string) bool {
	switch {
	case strings.ContainsAny(name, "\"\\`."), strings.ContainsFunc(name, unicode.IsControl),
		strings.Contains(name, "(") && strings.Contains(name, ")"), strings.HasSuffix(name, "*"),
		strings.Contains(name, " AS "), strings.Contains(name, " as "):
		return false
	}
	return !slices.ContainsFunc([]string{"DISTINCT", "ALL", "WITH ROLLUP"}, func(word string) bool { return strings.HasPrefix(name, word) })
}

// refuseTypes refuses types that generated code would have to name and cannot.
func refuseTypes(m *mapper.Mapper) error {
	var errs []error
	for _, a := range m.Columns {
		t := bare(a)
		if Nameable(t) {
			continue
		}
		if Converts(t) {
			errs = append(errs, unsupported(m, a.Name, fmt.Sprintf("a field of type %s, which converts itself and cannot be named in other packages", t), "export the type"))
		} else if _, wrapped := Unwrap(a.Field.Type()); wrapped {
			errs = append(errs, unsupported(m, a.Name, fmt.Sprintf("a null wrapper of type %s, which cannot be named in other packages", t), "export the type"))
		}
	}
	return errors.Join(errs...)
}

func refuseRelationship(m *mapper.Mapper, r *mapper.RelationshipAttr) error {
	if r.Direction == mapper.ManyToMany {
		return refuseThrough(m, r)
	}
	if len(r.Join) != 1 {
		return unsupported(m, r.Name, "a relationship over several columns", "")
	}
	foreign, key := r.Join[0].Local, r.Join[0].Remote
	referring, referred := m, r.Target
	if r.Direction != mapper.ManyToOne {
		foreign, key, referring, referred = key, foreign, referred, referring
	}
	switch {
	case !isKey(referred, key):
		return unsupported(m, r.Name, "a relationship to a column that is not the key", "")
	case isKey(referring, foreign):
		return unsupported(m, r.Name, "a relationship over a key", "give the foreign key a column of its own")
	case Converts(bare(foreign)):
		return unsupported(m, r.Name, fmt.Sprintf("a relationship over a field of type %s", foreign.Field.Type()), "use the basic type of the key")
	}
	return nil
}

// isKey reports whether a column identifies the objects of a class, or is one of
// those that do.
func isKey(m *mapper.Mapper, a *mapper.ColumnAttr) bool { return slices.Contains(m.Key, a) }

// refuseSecond refuses the second of two relationships of a class that go by
// one foreign key in one direction: ent's generator knows one edge for each.
func refuseSecond[K comparable](seen map[K]string, by K, m *mapper.Mapper, r *mapper.RelationshipAttr) error {
	if first, taken := seen[by]; taken {
		return unsupported(m, r.Name, "a second relationship over the foreign key of "+first, "keep one of them")
	}
	seen[by] = r.Name
	return nil
}

// refuseNames refuses names that mean something else to ent, or that two parts
// of the class would share.
func (n *Node) refuseNames() error {
	var errs []error
	taken := map[string]string{}
	check := func(name, attribute string) {
		first, twice := taken[name]
		initial, _ := utf8.DecodeRuneInString(name)
		switch {
		case name == "id" && attribute != n.Key().Attr.Name:
			errs = append(errs, unsupported(n.Mapper, attribute, "two fields over id: "+n.Key().Attr.Name+" is the key, which ent calls id too", "rename the field"))
		case twice:
			errs = append(errs, unsupported(n.Mapper, attribute, fmt.Sprintf("two attributes named %s: %s is the other", name, first), "rename one of them"))
		case initial > unicode.MaxASCII || !unicode.IsLetter(initial):
			errs = append(errs, unsupported(n.Mapper, attribute, "a name that does not begin with an ASCII letter", "rename the field"))
		}
		taken[name] = attribute
	}
	for _, f := range n.Fields {
		check(f.Name, f.Attr.Name)
	}
	for _, e := range n.Edges {
		attribute := e.Name
		if e.Relationship != nil {
			attribute = e.Relationship.Name
		}
		check(e.Name, attribute)
	}
	return errors.Join(errs...)
}
