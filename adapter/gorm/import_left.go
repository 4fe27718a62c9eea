package gormadapter

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
)

// Imported is what Import has made of models with gorm tags.
type Imported struct {
	Definitions []*mapper.Definition // in the order of the models
	Left        Leftovers            // by class and field

	made     []*mapper.Definition // without mistakes
	accepted map[string]bool      // by place
}

// Leftover is something that GORM's tags say and the mapping does not.
type Leftover struct {
	Class     string // the logical name
	Attribute string // empty where it concerns the class
	Of        string // GORM's tag or feature
	Problem   string
	Remedy    string

	// Lost says that something runs otherwise without it. It is a mistake of the
	// definition, of Kind LeftOut, until it is accepted. What is not lost concerns
	// tables alone that are yet to be made.
	Lost bool
}

// LeftOut is the Kind of the mistakes that Configure returns for what an import
// has lost.
const LeftOut mapper.Kind = "left out by an import"

// Place returns the class, and the attribute behind a dot.
func (l Leftover) Place() string {
	if l.Attribute == "" {
		return l.Class
	}
	return l.Class + "." + l.Attribute
}

// String returns it on one line.
func (l Leftover) String() string {
	weight := "note"
	if l.Lost {
		weight = "lost"
	}
	return fmt.Sprintf("%s: %s (%s): %s; %s", weight, l.Place(), l.Of, l.Problem, l.Remedy)
}

// Leftovers are the things that an import has left out.
type Leftovers []Leftover

// String returns one line for each.
func (l Leftovers) String() string {
	var b strings.Builder
	for _, one := range l {
		fmt.Fprintln(&b, one)
	}
	return b.String()
}

// Accept goes on without what is lost at places such as "Order.Note", or of a
// whole class, "Order". It makes the Definitions anew: edit them afterwards. A
// place where nothing is lost is an error.
func (i *Imported) Accept(places ...string) error {
	var errs []error
	if i.accepted == nil {
		i.accepted = map[string]bool{}
	}
	var known []string
	for _, l := range i.Left {
		if l.Lost {
			known = append(known, l.Place())
		}
	}
	for _, place := range places {
		if !slices.Contains(known, place) {
			remedy := "see Left for the places"
			if nearest := mapper.Nearest(place, known); nearest != "" {
				remedy = fmt.Sprintf("did you mean %q?", nearest)
			}
			errs = append(errs, &mapper.Error{Kind: mapper.UnknownAttribute, Problem: fmt.Sprintf("the import has lost nothing at %q", place), Remedy: remedy})
		}
		i.accepted[place] = true
	}
	i.state()
	return errors.Join(errs...)
}

// state makes the definitions, with the mistakes that are not accepted.
func (i *Imported) state() {
	i.Definitions = nil
	for _, made := range i.made {
		d := made.Clone()
		for _, l := range i.Left {
			if l.Class == d.Name && l.Lost && !i.accepted[l.Place()] {
				d.Errorf(LeftOut, l.Attribute, fmt.Sprintf("an import leaves out %s: %s", l.Of, l.Problem), fmt.Sprintf("%s, or accept it by Imported.Accept(%q)", l.Remedy, l.Place()))
			}
		}
		i.Definitions = append(i.Definitions, d)
	}
}

// lose notes what runs otherwise.
func (i *importer) lose(m *model, attribute, of, problem, remedy string) {
	i.left = append(i.left, Leftover{Class: m.definition.Name, Attribute: attribute, Of: of, Problem: problem, Remedy: remedy, Lost: true})
}

// note notes what concerns new tables alone.
func (i *importer) note(m *model, attribute, of, problem, remedy string) {
	i.left = append(i.left, Leftover{Class: m.definition.Name, Attribute: attribute, Of: of, Problem: problem, Remedy: remedy})
}

// sorted returns what is left in the order of the models and their fields.
func (i *importer) sorted() Leftovers {
	position := map[string]int{}
	for n, m := range i.models {
		position[m.definition.Name] = n << 16
		for at, a := range m.attributes {
			place := m.definition.Name + "." + a.name
			position[place] = n<<16 + at + 1
			if holder, _, inside := strings.Cut(a.name, "."); inside && position[m.definition.Name+"."+holder] == 0 {
				position[m.definition.Name+"."+holder] = n<<16 + at
			}
		}
	}
	slices.SortStableFunc(i.left, func(a, b Leftover) int { return cmp.Compare(position[a.Place()], position[b.Place()]) })
	return i.left
}
