// Package named holds types of one's own that the models of both styles share.
package named

import (
	"database/sql/driver"
	"fmt"
)

type (
	Status string
	Level  int16
	Flag   bool
	Ratio  float64
	Token  []byte
)

// Point converts itself: the type of its column is not known from it.
type Point struct{ X, Y int }

// Scan reads what Value writes.
func (p *Point) Scan(v any) error {
	_, err := fmt.Sscanf(fmt.Sprint(v), "%d:%d", &p.X, &p.Y)
	return err
}

// Value writes both coordinates.
func (p Point) Value() (driver.Value, error) { return fmt.Sprintf("%d:%d", p.X, p.Y), nil }
