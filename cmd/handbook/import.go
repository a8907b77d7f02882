package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/source"
	"handbook/generator/workbook"
)

// importFlags decide how a table comes into the handbook.
type importFlags struct {
	kind, badValues       string
	table                 exchange.TableOptions
	opt                   exchange.ImportOptions
	fail                  failOn
	write, verbose, quiet bool
}

func importCommand() *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use: "import <file> [folder]", Short: "Bring a list of wishes or a spreadsheet into the handbook", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
		Long: `Import makes one file of each row of a table: a list of wishes (.txt, .md: a line
is a wish), separated values (.csv, .tsv) or a workbook (.xlsx). From a workbook that
handbook export xlsx has made it takes what was changed in it, as handbook apply does.

Key results and check-ins go into the file of their objective, which a row names by
its id or its title: --kind objective takes a sheet with a row for each key result,
and makes the objectives that are not there; --kind key-result and --kind checkin
want them to be there.

It first shows what each column is taken for and what would become of each row,
and writes only with --write. A column that is not a field of the handbook goes
under extra, and so does a cell that its field cannot take: nothing is lost. What
is hidden in a workbook is not read unless --hidden says so.

Import the same sheet again when it has changed: a value that changed in the
sheet alone is changed in its file, and nothing else of the file is; what you
have changed in a file stays, and what has changed in both is a conflict, which
is reported and left alone. What the sheet said last is kept for that in
content/.imports; keep it with the content.`,
		Example: "  handbook import wishes.txt\n  handbook import demand.xlsx --map \"Ask=request\" --department sales --write\n  handbook import okrs.csv --kind objective --period 2027-Q1 --write",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"txt", "md", "csv", "tsv", "xlsx"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error { return flags.run(cmd, args) },
	}
	set := cmd.Flags()
	set.StringVar(&flags.kind, "kind", "work", "what a row is: "+english.Or(exchange.ImportWords()))
	set.StringVar(&flags.table.Tab, "sheet", "", "the sheet of a workbook (default: the first that can be seen)")
	set.BoolVar(&flags.table.Hidden, "hidden", false, "read hidden rows, columns and sheets of a workbook too")
	set.StringArrayVar(&flags.opt.Maps, "map", nil, "\"Their header=field\", also =extra.<key>, =body, =ignore, or \"Their header: their word=our word\"; may be repeated")
	set.StringVar(&flags.opt.Dates, "dates", "", "day-first or month-first, for dates such as 3/4/2027 when no cell of the column tells")
	set.StringVar(&flags.opt.Department, "department", "", "department of rows that name none")
	set.StringVar(&flags.opt.Owner, "owner", "", "owner of rows that name none")
	set.StringVar(&flags.opt.Period, "period", "", "period of the objectives whose rows name none, such as 2027-Q1")
	set.StringVar(&flags.badValues, "bad-values", "keep", "a cell that its field cannot take: keep its words under extra, or refuse the row")
	set.BoolVar(&flags.write, "write", false, "write the files; without it nothing is written")
	set.BoolVar(&flags.opt.Force, "force", false, "when a file and the sheet have both changed, take the sheet; create again what was deleted")
	set.BoolVarP(&flags.verbose, "verbose", "v", false, "print every row, and the first files in full")
	set.BoolVarP(&flags.quiet, "quiet", "q", false, "print problems only")
	flags.fail.register(cmd, "error")
	return cmd
}

func (f *importFlags) run(cmd *cobra.Command, args []string) error {
	if err := f.validate(); err != nil {
		return err
	}
	root := "."
	if len(args) > 1 {
		root = args[1]
	}
	if f.comesBack(cmd, args[0]) {
		return (&applyFlags{write: f.write, fail: f.fail}).run(cmd, args)
	}
	table, err := readTable(args[0], f.table)
	if err != nil {
		return err
	}
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := checkProject(root); err != nil {
		return err
	}
	project, err := f.project(root, folder)
	if err != nil {
		return err
	}
	plan, err := exchange.NewImport(table, project, f.opt)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	if f.write {
		if err := folder.Write(changesOf(plan, project.Ledger)); err != nil {
			return failure(fmt.Errorf("importing: %w", err))
		}
	}
	report := importReport{out: cmd.OutOrStdout(), plan: plan, kind: f.opt.Kind, written: f.write, verbose: f.verbose}
	if err := report.print(cmd.ErrOrStderr(), f.quiet); err != nil {
		return failure(fmt.Errorf("printing what becomes of the rows: %w", err))
	}
	return f.fail.reached(asImportDiagnostics(plan), nil)
}

// comesBack reports whether a file is a workbook that a handbook has made. Where
// somebody says what its rows are, it is a table like any other.
func (f *importFlags) comesBack(cmd *cobra.Command, name string) bool {
	told := slices.ContainsFunc([]string{"kind", "sheet", "map", "hidden"}, cmd.Flags().Changed)
	if told || !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return false
	}
	data, err := disk.ReadFile(name, workbook.MaxFile)
	return err == nil && workbook.IsOne(data)
}

func (f *importFlags) validate() error {
	if err := f.fail.validate(); err != nil {
		return err
	}
	kind, ok := exchange.ImportKind(f.kind)
	if !ok {
		return fmt.Errorf("there is no kind %q that a row can carry; it can carry %s", f.kind, english.Or(exchange.ImportWords()))
	}
	f.opt.Kind = kind
	if f.opt.Dates != "" && f.opt.Dates != "day-first" && f.opt.Dates != "month-first" {
		return fmt.Errorf("--dates does not know %q; it knows day-first and month-first", f.opt.Dates)
	}
	switch f.badValues {
	case "keep", "refuse":
		f.opt.Refuse = f.badValues == "refuse"
		return nil
	}
	return fmt.Errorf("--bad-values does not know %q; it knows keep and refuse", f.badValues)
}

// readTable reads the file of a table, no further than tables go.
func readTable(name string, opt exchange.TableOptions) (*exchange.Table, error) {
	data, err := disk.ReadFile(name, exchange.MaxTableFile)
	switch large := new(disk.TooLargeError); {
	case errors.As(err, &large):
		return nil, fmt.Errorf("%s is too large: %d MB, and the limit is %d MB. Keep only the rows that you need", name, large.Size>>20, large.Limit>>20)
	case errors.Is(err, disk.ErrIrregular):
		return nil, fmt.Errorf("%s is a folder, or not an ordinary file; name the file of a table", name)
	case err != nil:
		return nil, fmt.Errorf("opening the table: %w", err)
	}
	table, err := exchange.ReadTable(name, data, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return table, nil
}

// project reads the handbook into which the table comes.
func (f *importFlags) project(root string, folder *disk.Folder) (exchange.Project, error) {
	tree, err := source.Read(root, source.Options{Ignore: []string{filepath.Join(root, "public")}})
	if err != nil {
		return exchange.Project{}, failure(err)
	}
	project := exchange.Project{Tree: tree, Config: handbook.DecodeConfig(tree.Config), Now: today()}
	project.Read = func(path string) ([]byte, error) { return folder.Read(path, source.MaxFile) }
	if !project.Config.AsOf.IsZero() {
		project.Now = project.Config.AsOf
	}
	project.Ledger, err = folder.Read(path.Join(tree.ContentDir, exchange.LedgerPath(f.opt.Kind)), largestLedger)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return project, failure(fmt.Errorf("reading what earlier imports remember: %w", err))
	}
	project.Template, err = templateOf(folder, tree.ContentDir, exchange.FileKind(f.opt.Kind))
	return project, err
}

// largestLedger is more than what the largest tables leave to remember.
const largestLedger = 256 << 20

// changesOf are the files of an import, the memory of it among them: ledger is
// what that was.
func changesOf(plan *exchange.Import, ledger []byte) []disk.Change {
	before := map[string][]byte{plan.Ledger.Path: ledger}
	for _, o := range plan.Outcomes {
		if o.After != nil {
			before[o.Path] = o.Before
		}
	}
	var changes []disk.Change
	for _, file := range plan.Files() {
		changes = append(changes, disk.Change{Path: file.Path, Before: before[file.Path], After: file.Data})
	}
	return changes
}

// asImportDiagnostics counts rows that are refused or in conflict as errors,
// and cells that do not fit as warnings.
func asImportDiagnostics(plan *exchange.Import) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, p := range plan.Problems {
		list = append(list, diag.Diagnostic{Severity: p.Severity})
	}
	for range plan.Count(exchange.Conflict) {
		list = append(list, diag.Diagnostic{Severity: diag.Error})
	}
	return list
}
