package sweep

import "slices"

// Kinds returns all kinds, each of another name.
func Kinds() []*Kind { return slices.Concat(numbers(), texts(), converted()) }
