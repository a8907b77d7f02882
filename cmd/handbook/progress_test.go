package main

import (
	"strings"
	"testing"
	"time"
)

// TestCounting: a build of less than a second says nothing; a longer one counts,
// not too often, and leaves an empty line.
func TestCounting(t *testing.T) {
	now := time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		each time.Duration
		want string
	}{
		{time.Millisecond, ""},
		{30 * time.Millisecond, "\rrendering: 34 of 50\rrendering: 38 of 50\rrendering: 42 of 50\rrendering: 46 of 50\r\x1b[K"},
	} {
		var out strings.Builder
		count := counting(&out, func() time.Time { return now })
		for done := 1; done <= 50; done++ {
			now = now.Add(test.each)
			count(done, 50)
		}
		if out.String() != test.want {
			t.Errorf("a file each %s writes %q, want %q", test.each, out.String(), test.want)
		}
	}
}
