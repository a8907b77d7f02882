package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/owm"
	"handbook/generator/picture"
	"handbook/generator/picture/wardley"
)

// drawing says how maps are drawn and where the pictures go.
type drawing struct {
	out     string
	as      string
	style   string
	offsets string
	width   int
	fail    failOn
	verbose bool
	quiet   bool
}

var (
	styles       = map[string]picture.Palette{"theme": picture.Light, "plain": picture.Plain}
	endings      = map[string]string{"svg": ".svg", "owm": ".owm", "mermaid": ".mmd"}
	offsetsWords = map[string]wardley.Offsets{"prefer": wardley.Prefer, "exact": wardley.Exact, "ignore": wardley.Ignore}
)

// largestMap is the size in bytes above which a file is no map.
const largestMap = 16 << 20

func drawCommand() *cobra.Command {
	var d drawing
	cmd := &cobra.Command{
		Use: "draw <file.owm>...", Short: "Draw maps written in the language of OnlineWardleyMaps or of Mermaid", Args: cobra.MinimumNArgs(1),
		Long: "Draw maps written in the language of OnlineWardleyMaps, or of Mermaid\n(wardley-beta), as standalone SVG files. No handbook is needed; - reads a map from standard input.",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"owm", "mmd"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, err := d.targets(args)
			if err != nil {
				return err
			}
			return d.drawAll(cmd, args, targets)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&d.out, "out", "o", "", "SVG file, or a folder for several (default: standard output)")
	flags.StringVar(&d.as, "as", "svg", "svg, or the same map as a text: owm or mermaid")
	flags.StringVar(&d.style, "style", "theme", "theme, in the handbook's colours, or plain, in black and grey")
	flags.StringVar(&d.offsets, "offsets", "prefer", "what happens to label positions: prefer, exact or ignore")
	flags.IntVar(&d.width, "width", 0, "width in pixels, from 400 to 10000 (default: as the map says, otherwise what suits it)")
	flags.BoolVarP(&d.quiet, "quiet", "q", false, "print no problems of maps")
	flags.BoolVarP(&d.verbose, "verbose", "v", false, "print notes too")
	d.fail.register(cmd, "error")
	return cmd
}

// targets checks the flags and returns the file of each picture, "" for
// standard output, before anything is written.
func (d *drawing) targets(args []string) ([]string, error) {
	if err := d.fail.validate(); err != nil {
		return nil, err
	}
	if _, known := endings[d.as]; !known {
		return nil, fmt.Errorf("a map cannot be drawn as %q; it is svg, owm or mermaid", d.as)
	}
	if _, known := styles[d.style]; !known {
		return nil, fmt.Errorf("there is no style %q; it is theme or plain", d.style)
	}
	if _, known := offsetsWords[d.offsets]; !known {
		return nil, fmt.Errorf("--offsets does not know %q; it knows prefer, exact and ignore", d.offsets)
	}
	if d.width != 0 && (d.width < 400 || d.width > 10_000) {
		return nil, fmt.Errorf("--width is %d; it is from 400 to 10000 pixels", d.width)
	}
	if d.out == "" && len(args) > 1 {
		return nil, errors.New("several maps need a folder: add -o and its name")
	}
	if !d.intoFolder(len(args)) {
		return []string{d.out}, nil
	}
	targets := make([]string, len(args))
	from := map[string]string{}
	for i, arg := range args {
		base := filepath.Base(arg)
		if arg == "-" {
			base = "map"
		}
		name := strings.TrimSuffix(base, filepath.Ext(base)) + endings[d.as]
		if other, taken := from[strings.ToLower(name)]; taken {
			return nil, fmt.Errorf("%s and %s would both be written to %s; draw them into different folders", other, arg, name)
		}
		from[strings.ToLower(name)] = arg
		targets[i] = filepath.Join(d.out, name)
	}
	return targets, nil
}

// intoFolder says that the output is a folder.
func (d *drawing) intoFolder(inputs int) bool {
	if d.out == "" {
		return false
	}
	info, err := os.Stat(d.out)
	return inputs > 1 || os.IsPathSeparator(d.out[len(d.out)-1]) || err == nil && info.IsDir()
}

// drawAll draws every map that can be read; one that cannot costs no other.
func (d *drawing) drawAll(cmd *cobra.Command, args, targets []string) error {
	var said []diag.Diagnostic
	var failed []error
	for i, arg := range args {
		list, err := d.drawOne(cmd, arg, targets[i])
		said = append(said, list...)
		if err != nil {
			failed = append(failed, err)
		}
	}
	if !d.quiet {
		if err := printDiagnostics(cmd.ErrOrStderr(), said, d.verbose); err != nil {
			failed = append(failed, fmt.Errorf("printing the problems: %w", err))
		}
	}
	if len(failed) > 0 {
		return failure(errors.Join(failed...))
	}
	return d.fail.reached(said, nil)
}

func (d *drawing) drawOne(cmd *cobra.Command, arg, target string) ([]diag.Diagnostic, error) {
	text, err := readMap(cmd.InOrStdin(), arg)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", arg, err)
	}
	text, odd := owm.Decode(text, arg)
	if owm.IsMermaid(text) {
		text = owm.FromMermaid(text)
	}
	read, list := owm.Parse(text, arg, 1)
	list = append(odd, list...)
	made, lost, err := d.made(read)
	if err != nil {
		return list, fmt.Errorf("drawing %s: %w", arg, err)
	}
	if len(lost) > 0 {
		list = append(list, diag.Diagnostic{File: arg, Severity: diag.Note, Rule: "not-said", Message: d.as + " cannot say " + english.And(lost)})
	}
	if target == "" {
		_, err = cmd.OutOrStdout().Write(made)
	} else {
		err = disk.WriteFile(target, made)
	}
	if err != nil {
		return list, fmt.Errorf("writing the picture of %s: %w", arg, err)
	}
	return list, nil
}

// made is a map in the form that was asked for, and what that cannot say.
func (d *drawing) made(text *owm.Map) (data []byte, lost []string, err error) {
	switch d.as {
	case "owm":
		return owm.Canonical(text), nil, nil
	case "mermaid":
		data, lost = owm.Mermaid(text)
		return data, lost, nil
	}
	svg, err := d.draw(text)
	return []byte(svg), nil, err
}

func (d *drawing) draw(text *owm.Map) (string, error) {
	m := wardley.FromOWM(text)
	m.Titled, m.Offsets = true, offsetsWords[d.offsets]
	if d.width > 0 {
		m.Width = d.width
	}
	return wardley.Draw(m).Standalone(styles[d.style])
}

// readMap reads a file, or standard input for "-".
func readMap(stdin io.Reader, name string) ([]byte, error) {
	if name != "-" {
		text, err := disk.ReadFile(name, largestMap)
		if errors.As(err, new(*disk.TooLargeError)) {
			return nil, errTooLargeMap
		}
		return text, withoutPath(err)
	}
	text, err := io.ReadAll(io.LimitReader(stdin, largestMap+1))
	if len(text) > largestMap {
		return nil, errTooLargeMap
	}
	return text, withoutPath(err)
}

var errTooLargeMap = fmt.Errorf("it is larger than %d MiB, too large for a map", largestMap>>20)

// withoutPath leaves out the path that the caller names anyway.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
