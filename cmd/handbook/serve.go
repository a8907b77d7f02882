package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/preview"
	"handbook/generator/scenario"
	"handbook/generator/source"
)

func serveCommand() *cobra.Command {
	var flags projectFlags
	var opt preview.Options
	var open, edit bool
	cmd := &cobra.Command{
		Use: "serve [folder]", Aliases: []string{"server", "dev"}, Short: "Show the handbook and follow every change", Args: upTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.PortAsked = cmd.Flags().Changed("port")
			opt.EditByOthers = edit && cmd.Flags().Changed("edit")
			return serve(cmd, args, flags, opt, open, edit)
		},
	}
	flags.register(cmd)
	flags.registerScenario(cmd)
	cmd.Flags().StringVar(&flags.since, "since", "", sinceUsage)
	cmd.Flags().IntVarP(&opt.Port, "port", "p", preview.DefaultPort, "port; if the default one is busy, the next free one")
	cmd.Flags().StringVar(&opt.Host, "host", "127.0.0.1", "address to listen on; any other shows the handbook to the network")
	cmd.Flags().StringSliceVar(&opt.AllowedHosts, "allow-host", nil, "names under which a browser may ask for the preview")
	cmd.Flags().DurationVar(&opt.Poll, "poll", 0, "look for changes this often, when the system reports none")
	cmd.Flags().BoolVar(&edit, "edit", true, "let pages change the files; off by default on other addresses than loopback")
	cmd.Flags().BoolVarP(&open, "open", "O", false, "open a browser")
	return cmd
}

func serve(cmd *cobra.Command, args []string, flags projectFlags, opt preview.Options, open, mayEdit bool) error {
	server, err := newPreview(cmd.Context(), cmd, args, flags, opt, mayEdit)
	if err != nil {
		return err
	}
	defer disk.Uncut()() // the server says goodbye by itself
	if open {
		go func() {
			select {
			case <-cmd.Context().Done():
			case <-server.Ready:
				openBrowser(cmd.Context(), server.URL())
			}
		}()
	}
	if err := server.Run(cmd.Context()); err != nil {
		return failure(err)
	}
	return nil
}

// newPreview prepares the preview of the project in args, which knows each new day
// until the context ends.
func newPreview(ctx context.Context, cmd *cobra.Command, args []string, flags projectFlags, opt preview.Options, mayEdit bool) (*preview.Server, error) {
	loader, root, err := flags.loader(args)
	if err != nil {
		return nil, err
	}
	opt.Dir, opt.Ignore = root, []string{flags.outFolder(root)}
	opt.Log = func(line string) { fmt.Fprintln(cmd.OutOrStdout(), printable(line)) }
	var current atomic.Pointer[generator.Snapshot]
	trial := newTrial(flags.scenario)
	opt.Documents = documents(root, &current)
	if mayEdit {
		opt.Editor = editor(root, &current, trial, keeper(root, &flags))
		opt.Publisher = publisher(root, flags.options, &current)
	}
	server := preview.New(knowingToday(loader, today, tryingOut(loader, trial, builder(cmd, loader, flags, &current))), opt)
	minute := time.NewTicker(time.Minute) // a computer may sleep over midnight
	go func() {
		defer minute.Stop()
		tellNewDays(ctx, today, minute.C, server.NewDay)
	}()
	return server, nil
}

// builder makes the snapshots that the preview asks for, and says what is
// wrong in each.
func builder(cmd *cobra.Command, loader *generator.Loader, flags projectFlags, current *atomic.Pointer[generator.Snapshot]) preview.Builder {
	var before []diag.Diagnostic
	return func(_ context.Context, changed []string) (preview.Snapshot, error) {
		started := time.Now()
		load := loader.Load
		if changed != nil {
			load = func() (*generator.Snapshot, error) { return loader.Follow(changed) }
		}
		snapshot, err := load()
		if err != nil || snapshot == current.Load() {
			return nil, err
		}
		if !sameProblems(before, snapshot.Diagnostics) {
			before = snapshot.Diagnostics
			if err := printDiagnostics(cmd.ErrOrStderr(), snapshot.Diagnostics, flags.verbose); err != nil {
				return nil, err
			}
		}
		if flags.verbose {
			fmt.Fprintf(cmd.OutOrStdout(), "read in %s\n", time.Since(started).Round(time.Millisecond))
		}
		current.Store(snapshot)
		return previewSnapshot{snapshot}, nil
	}
}

// knowingToday tells a loader the day before each build.
func knowingToday(loader *generator.Loader, clock func() value.Date, build preview.Builder) preview.Builder {
	return func(ctx context.Context, changed []string) (preview.Snapshot, error) {
		loader.SetToday(clock())
		return build(ctx, changed)
	}
}

// newTrial holds the name of the scenario that is shown; "" for the files as they are.
func newTrial(name string) *atomic.Value {
	trial := new(atomic.Value)
	trial.Store(name)
	return trial
}

// tryingOut tells a loader before each build which scenario is shown. Where that one is
// gone, such as after an undo, the files as they are come next.
func tryingOut(loader *generator.Loader, trial *atomic.Value, build preview.Builder) preview.Builder {
	return func(ctx context.Context, changed []string) (preview.Snapshot, error) {
		loader.TryOut(trial.Load().(string))
		snapshot, err := build(ctx, changed)
		if gone := new(scenario.MissingError); errors.As(err, &gone) {
			trial.Store("")
			loader.TryOut("")
			return build(ctx, nil)
		}
		return snapshot, err
	}
}

// tellNewDays looks at the clock at each tick, and tells that it is another day.
func tellNewDays(ctx context.Context, clock func() value.Date, ticks <-chan time.Time, tell func()) {
	day := clock()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		if now := clock(); now != day {
			day = now
			tell()
		}
	}
}

// keeper makes the files of a snapshot of a project as it is when somebody asks.
func keeper(root string, flags *projectFlags) func(name, kind string) ([]disk.Change, error) {
	return func(name, kind string) ([]disk.Change, error) {
		opt, err := flags.options()
		if err != nil {
			return nil, err
		}
		opt.Out = flags.outFolder(root)
		_, files, err := generator.Keep(root, generator.Keeping{Name: name, Kind: kind}, opt)
		return files, err
	}
}

// editor lets pages change the files of the latest snapshot, keep it, and try a
// scenario out.
func editor(root string, current *atomic.Pointer[generator.Snapshot], trial *atomic.Value, keep func(name, kind string) ([]disk.Change, error)) *edit.Editor {
	content := source.ContentDir(root)
	all := func() (*handbook.Handbook, []*source.Document, error) {
		return whole(root, filepath.Join(root, "public"))
	}
	projected := func(edition string) (*handbook.Handbook, error) {
		return project(root, filepath.Join(root, "public"), edition)
	}
	return edit.NewEditor(root, func() (edit.State, bool) {
		snapshot := current.Load()
		if snapshot == nil {
			return edit.State{}, false
		}
		state := edit.State{Root: root, Handbook: snapshot.Handbook, Content: content, Keep: keep, Whole: all, Projected: projected, Board: snapshot.Site.Board, Problems: snapshot.Shown, Review: snapshot.Review}
		state.Try = func(name string) { trial.Store(name) }
		shown := ""
		if w := snapshot.WhatIf; w != nil {
			state.Trial, shown = &edit.Trial{Name: w.Name, Base: w.Base}, w.Name
		}
		return state, shown == trial.Load() // what is done meanwhile would go to the wrong place
	})
}

func sameProblems(a, b []diag.Diagnostic) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if diag.Compare(a[i], b[i]) != 0 {
			return false
		}
	}
	return true
}

// previewSnapshot shows a snapshot to the preview server.
type previewSnapshot struct{ *generator.Snapshot }

func (s previewSnapshot) Output(path string) (data []byte, contentType string, ok bool, err error) {
	output := s.Site.Lookup(path)
	if output == nil {
		return nil, "", false, nil
	}
	data, err = output.Bytes()
	return data, output.ContentType(), true, err
}

func (s previewSnapshot) Open(path string) (file *os.File, contentType string, err error) {
	output := s.Site.Lookup(path)
	if output == nil || output.File == "" || strings.HasPrefix(output.ContentType(), "text/html") { // a page gets a script
		return nil, "", nil
	}
	file, err = disk.OpenFile(output.File)
	return file, output.ContentType(), err
}

func (s previewSnapshot) Diagnostics() []diag.Diagnostic { return s.Shown }

// Questions are those of the review, which only the executives' edition has.
func (s previewSnapshot) Questions() (number int, page string) {
	const review = "review/index.html"
	if s.Site.Lookup(review) == nil {
		return 0, ""
	}
	return len(s.Review().Findings), review
}
