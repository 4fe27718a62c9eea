package model

import "slices"

// relations removes relationships without a foreign key.
func (t tidying) relations() {
	for _, s := range t.Structs {
		s.Fields = slices.DeleteFunc(s.Fields, func(f *Field) bool {
			return f.Relation != nil && (t.Class(f.Relation.Target) == nil || !t.lent(s, f.Relation))
		})
	}
	for _, c := range t.Classes {
		c.Fields = slices.DeleteFunc(c.Fields, func(f *Field) bool {
			return f.Relation != nil && (t.Class(f.Relation.Target) == nil || !t.sound(c, f.Relation))
		})
	}
}

// sound reports whether a relationship has what it goes by.
func (t tidying) sound(owner *Class, r *Relation) bool {
	target := t.Class(r.Target)
	places := t.Places(target)
	r.OrderBy = slices.DeleteFunc(r.OrderBy, func(o Order) bool {
		return !slices.ContainsFunc(places, func(p Place) bool { return p.Full == o.Column && !p.Field.Absent })
	})
	switch r.Kind {
	case One:
		return t.linked(owner, r.Columns, target)
	case Sole:
		return t.linked(target, r.Columns, owner) && t.unique(target, r.Columns)
	case List:
		return t.linked(target, r.Columns, owner)
	}
	return t.joined(owner, target, r)
}

// lent reports whether a struct has the foreign key of its relationship, which
// alone leads to the target in every class.
func (t tidying) lent(s *Struct, r *Relation) bool {
	has := slices.ContainsFunc(s.Fields, func(f *Field) bool {
		return f.Column != nil && f.Column.Ref != nil && f.Column.Ref.Class == r.Target && f.Column.Name == r.Columns[0]
	})
	for _, c := range t.Classes {
		if slices.ContainsFunc(t.deep(c.Fields), func(f *Field) bool { return f.Embed == s.Name }) {
			has = has && len(t.between(c, t.Class(r.Target))) == 1
		}
	}
	return has
}

// between returns the foreign keys from the tables of one class to those of
// another, but for the keys that children share.
func (t tidying) between(from, to *Class) []Link {
	var links []Link
	referring, referred := t.tables(from), t.tables(to)
	for _, c := range t.Classes {
		if c != from && (c.Onto != "" || !slices.Contains(referring, c.Schema+"."+c.Table)) {
			continue
		}
		for _, l := range t.Links(c) {
			if target := t.Class(l.Target); target != nil && slices.Contains(referred, target.Schema+"."+target.Table) {
				links = append(links, l)
			}
		}
	}
	return links
}

func (t tidying) linked(from *Class, columns []string, to *Class) bool {
	return slices.ContainsFunc(t.between(from, to), func(l Link) bool { return slices.Equal(l.Columns, columns) })
}

// unique reports whether no two rows have the same values in these columns.
func (t tidying) unique(c *Class, columns []string) bool {
	among := func(name string) bool { return slices.Contains(columns, name) }
	key := t.Key(c)
	if len(key) > 0 && !slices.ContainsFunc(key, func(p Place) bool { return !among(p.Full) }) {
		return true
	}
	return slices.ContainsFunc(t.Places(c), func(p Place) bool { return p.Unique && among(p.Full) }) ||
		slices.ContainsFunc(c.Indexes, func(i *Index) bool {
			return i.Unique && i.Where == "" && !slices.ContainsFunc(i.Parts, func(p Part) bool { return !among(p.Column) || p.Prefix > 0 })
		})
}

// joined reports whether a join table leads from one class to the other.
func (t tidying) joined(owner, target *Class, r *Relation) bool {
	if j := t.Join(r.Through); j != nil {
		return true
	}
	for _, c := range t.Classes {
		if c.Table == r.Through {
			both := append(slices.Clone(r.Columns), r.Remote...)
			return t.linked(c, r.Columns, owner) && t.linked(c, r.Remote, target) && t.unique(c, both)
		}
	}
	return false
}

// backs unties sides of which the other is gone.
func (t tidying) backs(c *Class) {
	c.Fields = slices.DeleteFunc(c.Fields, func(f *Field) bool {
		r := f.Relation
		if r == nil || r.Back == "" {
			return false
		}
		other := t.Class(r.Target).Field(r.Back)
		if other != nil && other.Relation != nil && other.Relation.Back == f.Name && (r.SayBack || other.Relation.SayBack) {
			return false
		}
		gone := r.Silent
		r.Back, r.SayBack, r.Silent = "", false, false
		return gone
	})
}

// decide says by which columns a relationship goes, if it could go by others.
// What a silent one cannot say, its other side says.
func (t tidying) decide(owner *Class, f *Field) {
	r := f.Relation
	target := t.Class(r.Target)
	var columns, remote bool
	switch r.Kind {
	case One:
		columns = len(t.between(owner, target)) > 1
	case List:
		columns = len(t.between(target, owner)) > 1
	case Sole:
		ownLinks := t.between(owner, target)
		remote = len(ownLinks) > 0
		columns = len(t.between(target, owner)) > 1 ||
			slices.ContainsFunc(ownLinks, func(l Link) bool { return slices.Equal(l.Refs, r.Columns) })
	case Many:
		columns = owner == target
	}
	if r.Back != "" && (r.Silent || r.Lean) {
		if other := target.Field(r.Back).Relation; r.Silent || !other.Silent && !other.Lean {
			r.SayColumns, r.SayRemote = false, false
			r = other
		}
	}
	r.SayColumns, r.SayRemote = r.SayColumns || columns, r.SayRemote || remote
}
