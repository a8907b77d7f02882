package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/handbook/value"
	"handbook/generator/preview"
)

// TestServeOverMidnight: pages say the day that it is, and one that the settings
// or the command line say stays.
func TestServeOverMidnight(t *testing.T) {
	for name, test := range map[string]struct {
		settings string
		opt      generator.Options
		want     string
	}{
		"the clock's day":     {"", generator.Options{}, "17 November 2026"},
		"a day that was said": {"as_of: 2026-11-16\n", generator.Options{}, "16 November 2026"},
		"a day from --now":    {"", generator.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}}, "16 November 2026"},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			for file, text := range map[string]string{"handbook.yaml": "organisation: A\n" + test.settings, "work/desk.md": "# Desk\n"} {
				file = filepath.Join(root, "content", file)
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			var day atomic.Int64
			day.Store(16)
			clock := func() value.Date { return value.Date{Year: 2026, Month: 11, Day: int(day.Load())} }
			server, told := serveByClock(t, root, test.opt, clock)
			if page, _ := get(t, server.URL()); !strings.Contains(string(page), "16 November 2026") {
				t.Fatal("the page does not say the day")
			}
			day.Store(17)
			if n := told(2); n != 1 {
				t.Errorf("the server was told of a new day %d times", n)
			}
			for range 200 {
				if page, _ := get(t, server.URL()); strings.Contains(string(page), test.want) {
					return
				}
				time.Sleep(20 * time.Millisecond)
			}
			t.Errorf("after midnight the page does not say %s", test.want)
		})
	}
}

// serveByClock serves a project by a clock of the test. told lets so many ticks
// pass, and says of how many new days the server has heard by then.
func serveByClock(t *testing.T, root string, opt generator.Options, clock func() value.Date) (server *preview.Server, told func(ticks int) int) {
	t.Helper()
	loader := generator.NewLoader(root, opt)
	build := builder(&cobra.Command{}, loader, projectFlags{}, new(atomic.Pointer[generator.Snapshot]))
	server = preview.New(knowingToday(loader, clock, build), preview.Options{Dir: root, PortAsked: true, Poll: time.Hour})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	<-server.Ready
	ticks, heard := make(chan time.Time), new(atomic.Int64)
	go tellNewDays(ctx, clock, ticks, func() {
		server.NewDay()
		heard.Add(1)
	})
	ticks <- time.Time{} // it has read the clock once
	return server, func(n int) int {
		for range n + 1 { // when the last is taken, all before it are done with
			ticks <- time.Time{}
		}
		return int(heard.Load())
	}
}
