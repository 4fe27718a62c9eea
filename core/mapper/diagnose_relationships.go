package mapper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// relationshipOf is a relationship with its class.
type relationshipOf struct {
	m *Mapper
	r *RelationshipAttr
}

func (o relationshipOf) String() string { return o.m.Name + "." + o.r.Name }

// unlinked tells of relationships that go by one foreign key, where none is the
// Back of the other: what a program sets in one is not seen in the other, and both
// write the same columns.
func (d *diagnosing) unlinked() {
	var keys []*schema.ForeignKey
	by := map[*schema.ForeignKey][]relationshipOf{}
	for _, m := range d.set.Mappers() {
		for _, r := range m.Relationships {
			if inherited(m, r) {
				continue
			}
			for _, fk := range foreignKeysOf(r) {
				if by[fk] == nil {
					keys = append(keys, fk)
				}
				by[fk] = append(by[fk], relationshipOf{m, r})
			}
		}
	}
	var told [][]relationshipOf
	for _, fk := range keys {
		all := by[fk]
		if !strangers(all) || slices.ContainsFunc(told, func(other []relationshipOf) bool { return slices.Equal(other, all) }) {
			continue
		}
		told = append(told, all)
		d.tellUnlinked(all, fk)
	}
}

// inherited reports whether a relationship is one that the class has from its
// parent, by the parent's foreign key.
func inherited(m *Mapper, r *RelationshipAttr) bool {
	if m.Parent == nil || m.Concrete {
		return false
	}
	_, ok := m.Parent.Relationship(r.Name)
	return ok
}

// foreignKeysOf returns the foreign keys that a relationship writes.
func foreignKeysOf(r *RelationshipAttr) []*schema.ForeignKey {
	switch {
	case r.Through != nil:
		return []*schema.ForeignKey{r.Through.Local.ForeignKey, r.Through.Remote.ForeignKey}
	case r.ForeignKey != nil:
		return []*schema.ForeignKey{r.ForeignKey}
	}
	return nil
}

// strangers reports whether there are two relationships of which neither is the
// other's Back.
func strangers(all []relationshipOf) bool {
	for i, a := range all {
		for _, b := range all[:i] {
			if a.r.Back != b.r {
				return true
			}
		}
	}
	return false
}

func (d *diagnosing) tellUnlinked(all []relationshipOf, fk *schema.ForeignKey) {
	first := all[0]
	others := make([]string, len(all)-1)
	for i, o := range all[1:] {
		others[i] = o.String()
	}
	text := fmt.Sprintf("it and %s go by foreign key %s: each writes its columns, and sees nothing of what is set in another", strings.Join(others, ", "), fk.Name)
	remedy := "write by one of them, and only read by the others"
	if len(all) == 2 && opposite(first.r, all[1].r) {
		remedy = fmt.Sprintf("tie both together by back:%s, mapper.Relationship{Back: %q}", all[1].r.Name, all[1].r.Name)
	}
	d.tell(UnlinkedRelationships, first.m.Name, first.r.Name, text, remedy)
}

// opposite reports whether one of two relationships over a foreign key leads back
// from where the other leads.
func opposite(a, b *RelationshipAttr) bool {
	if a.Through != nil && b.Through != nil {
		return a.Through.Local.ForeignKey == b.Through.Remote.ForeignKey && a.Through.Remote.ForeignKey == b.Through.Local.ForeignKey
	}
	return a.Through == nil && b.Through == nil && (a.Direction == ManyToOne) != (b.Direction == ManyToOne)
}
