// Package named holds types of one's own that the models of both styles share.
package named

type (
	Status string
	Level  int16
	Flag   bool
	Ratio  float64
	Token  []byte
)
