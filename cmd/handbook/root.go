package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/scenario"
)

// version is set by the linker for releases.
var version = ""

// newRoot is the command line. Every verb is one file.
func newRoot() *cobra.Command {
	cobra.MousetrapHelpText = "" // a double-click opens the start page
	root := &cobra.Command{
		Use:           "handbook",
		Short:         "Turn a leadership team's Markdown files into a strategy handbook",
		Long:          "Turn a leadership team's Markdown files into a strategy handbook:\na linked website with Wardley maps, purpose grids, objectives and quarterly plans.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if byDoubleClick() {
				return begun(cmd, "", true)
			}
			return cmd.Help()
		},
	}
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.AddCommand(
		startCommand(),
		initCommand(),
		kitCommand(),
		agreeCommand(),
		newCommand(),
		buildCommand(),
		publishCommand(),
		serveCommand(),
		checkCommand(),
		diffCommand(),
		snapshotCommand(),
		checkinCommand(),
		renameCommand(),
		applyCommand(),
		rollCommand(),
		handOverCommand(),
		listCommand(),
		importCommand(),
		exportCommand(),
		pdfCommand(),
		reportCommand(),
		remindCommand(),
		schemaCommand(),
		drawCommand(),
		versionCommand(),
	)
	return root
}

// projectFlags are the flags of every verb that reads a project folder.
type projectFlags struct {
	looks    bool // the command writes nothing and shows nothing to others, so that any Markdown will do
	out      string
	baseURL  string
	edition  string
	now      string
	since    string
	scenario string
	drafts   bool
	quiet    bool
	verbose  bool
}

func (f *projectFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "output folder (default: public in the project folder, or that of the scenario)")
	flags.StringVar(&f.baseURL, "base-url", "", "absolute address of the published site, for the files that need one")
	f.registerReading(cmd)
}

// registerReading adds the flags that decide what is read, of verbs that write
// no site.
func (f *projectFlags) registerReading(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.edition, "edition", "", "staff or exec (default: as handbook.yaml says, else staff)")
	flags.StringVar(&f.now, "now", "", nowUsage)
	flags.BoolVarP(&f.drafts, "drafts", "D", false, "include drafts")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "print notes too")
}

// registerScenario adds the flag of verbs that show a scenario as well as the plan.
func (f *projectFlags) registerScenario(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "what if: name of a file in scenarios/ whose changes are made to what is read, and not to the files")
}

// notLoaded is the error of a handbook that cannot be made. A scenario that cannot be
// shown was asked for by a flag.
func notLoaded(err error) error {
	var missing *scenario.MissingError
	var forExecs generator.ForExecsError
	if errors.As(err, &missing) || errors.As(err, &forExecs) {
		return usageError(err)
	}
	return failure(err)
}

const nowUsage = "the handbook's date, like 2026-11-16 (default: SOURCE_DATE_EPOCH, as_of in handbook.yaml, today)"

// outFolder is where the site of a project goes.
func (f *projectFlags) outFolder(root string) string {
	switch {
	case f.out != "":
		return f.out
	case f.scenario != "": // which is not to be published in place of the plan
		return filepath.Join(root, scenario.Folder, f.scenario)
	}
	return filepath.Join(root, "public")
}

// loader checks the flags and returns the loader of the project in args.
func (f *projectFlags) loader(args []string) (*generator.Loader, string, error) {
	root, opt, err := f.project(args)
	if err != nil {
		return nil, "", err
	}
	return generator.NewLoader(root, opt), root, nil
}

// snapshot checks the flags and loads the project in args. It also returns its folder.
func (f *projectFlags) snapshot(args []string) (*generator.Snapshot, string, error) {
	loader, root, err := f.loader(args)
	if err != nil {
		return nil, "", err
	}
	snapshot, err := loader.Load()
	if err != nil {
		return nil, "", failure(err)
	}
	return snapshot, root, nil
}

// textLoader is the loader of the project in args for the handbook as text.
func (f *projectFlags) textLoader(args []string) (*generator.Loader, error) {
	root, opt, err := f.project(args)
	opt.Text = true
	return generator.NewLoader(root, opt), err
}

// project checks the flags and returns the project folder in args.
func (f *projectFlags) project(args []string) (string, generator.Options, error) {
	root := "."
	if len(args) > 0 {
		root = args[0]
	}
	info, err := os.Stat(root)
	if err != nil {
		return "", generator.Options{}, fmt.Errorf("opening the project folder: %w", err)
	}
	if !info.IsDir() {
		return "", generator.Options{}, fmt.Errorf("%s is a file; name the project folder, which holds content/", root)
	}
	if err := checkProject(root); err != nil {
		if none := noHandbook(""); !errors.As(err, &none) || !f.looks || !holdsMarkdown(root) {
			return "", generator.Options{}, err
		}
		fmt.Fprintln(os.Stderr, "handbook:", err)
	}
	folder, err := openProject(root)
	if err != nil {
		return "", generator.Options{}, err
	}
	folder.Close()
	switch f.edition {
	case "", handbook.Staff, handbook.Exec:
	default:
		return "", generator.Options{}, fmt.Errorf("there is no edition %q; it is staff or exec", f.edition)
	}
	if err := checkBaseURL(f.baseURL); err != nil {
		return "", generator.Options{}, err
	}
	opt, err := f.options()
	opt.Out = f.outFolder(root)
	return root, opt, err
}

// options are the flags that hold for any project folder.
func (f *projectFlags) options() (generator.Options, error) {
	now, err := f.date()
	return generator.Options{
		Now: now, Today: today(), Edition: f.edition, Drafts: f.drafts, BaseURL: f.baseURL, Version: programVersion(), Since: f.since, Scenario: f.scenario,
	}, err
}

// date is --now, else SOURCE_DATE_EPOCH (reproducible-builds.org), else none.
func (f *projectFlags) date() (value.Date, error) {
	if f.now != "" {
		date, err := value.ParseDate(f.now)
		if err != nil {
			return date, fmt.Errorf("--now: %w", err)
		}
		return date, nil
	}
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return value.Date{}, nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return value.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q, not a number of seconds", epoch)
	}
	return civil(time.Unix(seconds, 0).UTC()), nil
}

func today() value.Date { return civil(time.Now()) }

func civil(t time.Time) value.Date {
	return value.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// programVersion is the released version, or what the build knows of itself.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development version"
}
