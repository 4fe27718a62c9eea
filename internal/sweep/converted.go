package sweep

import (
	"errors"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// State is an enum that is stored by its name.
type State int

// The states. There is no other.
const (
	Draft State = iota
	Signed
)

// Money is a number of cents, in a struct that no column holds. It is not
// negative.
type Money struct{ Cents int64 }

func states(door registry.Door) {
	registry.EnumOf(door, map[State]string{Draft: "draft", Signed: "signed"})
}

func cents(door registry.Door) {
	registry.Convert(door, func(m Money) (int64, error) {
		if m.Cents < 0 {
			return 0, errors.New("it is negative")
		}
		return m.Cents, nil
	}, func(n int64) (Money, error) { return Money{n}, nil })
}

// converted are the kinds of values that a converter stores.
func converted() []*Kind {
	all := slices.Concat(
		each(states, family("enum", row[State]{"draft", Draft, text("draft")}, row[State]{"signed", Signed, text("signed")}, row[State]{"none", 7, same(Refused("ValueError Held"))})),
		each(cents, family("converter", row[Money]{"zero", Money{}, same("0")}, row[Money]{"some", Money{250}, same("250")}, row[Money]{"refused", Money{-1}, same(Refused("ValueError Held"))})),
	)
	return append(all,
		plain("enum of a column", row[Level]{"low", 0, text("low")}, row[Level]{"high", 1, text("high")}).with(mapper.Column{Convert: mapper.EnumBy(map[Level]string{0: "low", 1: "high"})}),
	)
}

// each registers converters with each kind.
func each(converters func(registry.Door), kinds []*Kind) []*Kind {
	for _, k := range kinds {
		k.by(converters)
	}
	return kinds
}
