package declarative

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// relationshipWords are the options of relationships.
var relationshipWords = words{"back", "cascade", "fk", "ondelete", "onupdate", "order", "rel", "remote", "through"}

// listWords are the relationship options that list columns.
var listWords = words{"fk", "order", "remote"}

// relationship merges a tag under an explicit property.
func (s *scan) relationship(f *mapper.Field, t tag, explicit mapper.Relationship) {
	property := explicit
	if t.name != "" {
		s.bad(f.Name, t, option{key: t.name}, fmt.Sprintf("a relationship has no column, but the tag names %q", t.name), "begin the tag with a comma")
		return
	}
	for _, o := range t.options {
		switch {
		case !relationshipWords.has(o.key):
			s.bad(f.Name, t, o, fmt.Sprintf("option %q belongs to columns", o.key), "remove it, or rel")
			return
		case o.key == "rel" && o.hasValue:
			s.bad(f.Name, t, o, `option "rel" takes no value`, "write rel; the field's type names the target")
			return
		case o.key == "rel":
		case later.has(o.key):
			s.refuse(f.Name, o)
		case o.value == "":
			s.bad(f.Name, t, o, fmt.Sprintf("option %q needs a value", o.key), "write "+o.key+":…")
			return
		case listWords.has(o.key) && len(columnList(o.value)) == 0:
			s.bad(f.Name, t, o, fmt.Sprintf("option %q without columns", o.key), fmt.Sprintf("write %s:(first,second)", o.key))
			return
		case o.key == "back" && property.Back == "":
			property.Back = o.value
		case o.key == "fk" && property.ForeignKey == nil:
			property.ForeignKey = columnRefs(o.value)
		case o.key == "remote" && property.Remote == nil:
			property.Remote = columnRefs(o.value)
		case o.key == "through" && property.Through == nil:
			property.Through = tableNamed(o.value)
		case o.key == "ondelete" && property.OnDelete == "":
			var ok bool
			if property.OnDelete, ok = s.action(f, t, o); !ok {
				return
			}
		case o.key == "onupdate" && property.OnUpdate == "":
			var ok bool
			if property.OnUpdate, ok = s.action(f, t, o); !ok {
				return
			}
		case o.key == "order" && property.OrderBy == nil:
			var ok bool
			if property.OrderBy, ok = s.orders(f, t, o); !ok {
				return
			}
		}
	}
	s.d.Set(f.Name, property)
}

// orders reads "(sent_at desc,id)".
func (s *scan) orders(f *mapper.Field, t tag, o option) ([]schema.Order, bool) {
	var orders []schema.Order
	for _, part := range columnList(o.value) {
		column, direction, _ := strings.Cut(part, " ")
		switch strings.ToLower(strings.TrimSpace(direction)) {
		case "", "asc":
			orders = append(orders, columnRef(column).Asc())
		case "desc":
			orders = append(orders, columnRef(column).Desc())
		default:
			s.bad(f.Name, t, o, fmt.Sprintf("unknown direction %q", direction), "write asc or desc")
			return nil, false
		}
	}
	return orders, true
}
