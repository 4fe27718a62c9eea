package command

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/urfave/cli/v3"
)

// progress tells what a command is busy with once that takes longer than a
// moment. It is silent where nobody looks: with -quiet, and when stderr is no
// terminal.
type progress struct {
	w      io.Writer // nil if silent
	moment time.Duration

	mu    sync.Mutex
	timer *time.Timer
}

const aMoment = 300 * time.Millisecond

func (r *run) progress(c *cli.Command) *progress {
	p := &progress{moment: aMoment}
	if r.Terminal && !c.Bool("quiet") {
		p.w = r.Stderr
	}
	return p
}

// phase begins another phase and ends the one before.
func (p *progress) phase(what string) {
	p.end()
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer = time.AfterFunc(p.moment, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		fmt.Fprintf(p.w, "mapwright: %s …\n", what)
	})
}

// end ends the phase.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
	}
}
