package registry

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
)

// contain runs user code for a class and records its panic as a mistake of the
// class. It reports whether the code returned.
func (c *configuration) contain(k *class, attribute, what string, run func()) (returned bool) {
	defer func() {
		if p := recover(); p != nil {
			c.fail(mapper.Panicked, k, attribute, fmt.Sprintf("%s panicked: %v", what, p), "correct what panicked")
		}
	}()
	run()
	return true
}

// recursive reports whether the goroutine is in Configure for the third time: a
// naming rule may configure another registry, but one that configures its own
// would never end.
func recursive() bool {
	const configure = "/core/registry.(*Registry).Configure"
	var callers [64]uintptr
	calls := 0
	for skip := 0; ; skip += len(callers) {
		n := runtime.Callers(skip, callers[:])
		frames := runtime.CallersFrames(callers[:n])
		for {
			frame, more := frames.Next()
			if strings.HasSuffix(frame.Function, configure) {
				calls++
			}
			if !more {
				break
			}
		}
		if n < len(callers) {
			return calls > 2
		}
	}
}
