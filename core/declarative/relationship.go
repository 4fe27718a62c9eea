package declarative

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// relationshipWords are the options of relationships.
var relationshipWords = words{"back", "cascade", "fk", "identity", "notunique", "on", "ondelete", "onupdate", "order", "rel", "remote", "through"}

// listWords are the relationship options that list columns.
var listWords = words{"fk", "order", "remote"}

// relationship merges a tag under an explicit property.
func (s *scan) relationship(f *mapper.Field, t Tag, explicit mapper.Relationship) {
	property := explicit
	if t.Name != "" {
		s.bad(f.Name, t, Option{Key: t.Name}, fmt.Sprintf("a relationship has no column, but the tag names %q", t.Name), "begin the tag with a comma")
		return
	}
	for _, o := range t.Options {
		switch {
		case !relationshipWords.has(o.Key):
			s.bad(f.Name, t, o, fmt.Sprintf("option %q belongs to columns", o.Key), "remove it, or rel")
			return
		case o.Key == "rel" && o.hasValue:
			s.bad(f.Name, t, o, `option "rel" takes no value`, "write rel; the field's type names the target")
			return
		case o.Key == "rel":
		case o.Key == "notunique" && o.hasValue:
			s.bad(f.Name, t, o, `option "notunique" takes no value`, "write notunique")
			return
		case o.Key == "notunique":
			property.NotUnique = true
		case later.has(o.Key):
			s.refuse(f.Name, o)
		case o.Value == "":
			s.bad(f.Name, t, o, fmt.Sprintf("option %q needs a value", o.Key), "write "+o.Key+":…")
			return
		case listWords.has(o.Key) && len(columnList(o.Value)) == 0:
			s.bad(f.Name, t, o, fmt.Sprintf("option %q without columns", o.Key), fmt.Sprintf("write %s:(first,second)", o.Key))
			return
		case o.Key == "back" && property.Back == "":
			property.Back = o.Value
		case o.Key == "fk" && property.ForeignKey == nil:
			property.ForeignKey = columnRefs(o.Value)
		case o.Key == "remote" && property.Remote == nil:
			property.Remote = columnRefs(o.Value)
		case o.Key == "on" && property.On == (schema.ColumnRef{}):
			columns := columnRefs(o.Value)
			if len(columns) != 1 {
				s.bad(f.Name, t, o, fmt.Sprintf("option \"on\" with %d columns", len(columns)), "write on:owner_type, of one column")
				return
			}
			property.On = columns[0]
		case o.Key == "identity" && property.Identity == "":
			property.Identity = o.Value
		case o.Key == "through" && property.Through == nil:
			property.Through = tableNamed(o.Value)
		case o.Key == "ondelete" && property.OnDelete == "":
			var ok bool
			if property.OnDelete, ok = s.action(f, t, o); !ok {
				return
			}
		case o.Key == "onupdate" && property.OnUpdate == "":
			var ok bool
			if property.OnUpdate, ok = s.action(f, t, o); !ok {
				return
			}
		case o.Key == "order" && property.OrderBy == nil:
			var ok bool
			if property.OrderBy, ok = s.orders(f, t, o); !ok {
				return
			}
		}
	}
	s.d.Set(f.Name, property)
}

// orders reads "(sent_at desc,id)".
func (s *scan) orders(f *mapper.Field, t Tag, o Option) ([]schema.Order, bool) {
	var orders []schema.Order
	for _, part := range columnList(o.Value) {
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
