package command

import (
	"bytes"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// A phase is told once it takes longer than a moment, and not once it is over.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := &progress{w: &b, moment: aMoment}
		p.phase("connecting")
		time.Sleep(aMoment / 2)
		p.phase("reading")
		time.Sleep(aMoment * 2)
		p.phase("writing")
		p.end()
		time.Sleep(aMoment * 2)
		require.Equal(t, "mapwright: reading …\n", b.String())
	})
}

// Where nobody looks, nothing is told.
func TestProgressIsSilent(t *testing.T) {
	silent := &run{Environment{Stderr: io.Discard}}
	require.Nil(t, silent.progress(silent.reflect()).w)
	told := &run{Environment{Stderr: io.Discard, Terminal: true}}
	require.NotNil(t, told.progress(told.reflect()).w)
}
