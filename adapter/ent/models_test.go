package entadapter

import (
	"database/sql/driver"
	"fmt"
	"strings"
)

// The types of this file are those of a package that generated code can import,
// for the models of the external tests.
type (
	Level  int16
	Count  uint32
	Ratio  float64
	Word   string
	Switch bool
	Token  []byte

	level int16
	word  string
	bits  []byte
)

// Unexported types, by names that the external tests can spell.
type (
	HiddenLevel = level
	HiddenWord  = word
	HiddenToken = bits
)

// Colour converts itself: it is stored in lower case.
type Colour string

func (c Colour) Value() (driver.Value, error) { return strings.ToLower(string(c)), nil }

func (c *Colour) Scan(v any) error {
	*c = Colour(strings.ToUpper(fmt.Sprintf("%s", v)))
	return nil
}

// Point converts itself, and is a struct.
type Point struct{ X, Y int }

func (p Point) Value() (driver.Value, error) { return fmt.Sprintf("%d %d", p.X, p.Y), nil }

func (p *Point) Scan(v any) error {
	_, err := fmt.Sscanf(fmt.Sprintf("%s", v), "%d %d", &p.X, &p.Y)
	return err
}

// UUID converts itself by methods of its pointer, and is an array.
type UUID [16]byte

func (u *UUID) Value() (driver.Value, error) { return u[:], nil }

func (u *UUID) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok || copy(u[:], b) != len(u) {
		return fmt.Errorf("%v is no UUID", v)
	}
	return nil
}

// colour converts itself, and generated code cannot name it.
type colour string

func (c colour) Value() (driver.Value, error) { return string(c), nil }

func (c *colour) Scan(v any) error {
	*c = colour(fmt.Sprintf("%s", v))
	return nil
}

// HiddenColour is a colour.
type HiddenColour = colour
