package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/leftover"
)

// Theme is how a site looks: a frame around every page, style sheets, scripts
// and fonts; and templates of a project's own, for what it wants otherwise. It
// is immutable.
type Theme struct {
	frame       *template.Template            // layout.html
	moved       *template.Template            // the same, leading on by itself
	pages       map[string]*template.Template // of a project's own, by name, inside their frames
	assets      map[string][]byte             // by address in the site
	names       map[string]string             // name in assets/ or fonts/ → address in the site
	styles      []string                      // in the order in which pages link them
	diagnostics []diag.Diagnostic
}

// Layer is a theme's folder; the files of an earlier layer shadow those of the
// later ones, path by path.
type Layer struct {
	Name string // for messages: "themes/ours"
	FS   fs.FS
}

// LoadTheme reads a theme. The last layer must be complete. A template that
// cannot be parsed or executed is a diagnostic, and the next layer's, or the
// program's own way of writing such a page, takes its place.
func LoadTheme(layers ...Layer) (*Theme, error) {
	t := &Theme{pages: map[string]*template.Template{}, assets: map[string][]byte{}, names: map[string]string{}}
	frame, err := t.loadFrame(layers)
	if err != nil {
		return nil, err
	}
	t.frame = frame
	if t.moved, err = within(frame, movedHead); err != nil {
		return nil, err
	}
	for _, name := range pageNames {
		t.loadPage(name, layers)
	}
	if err := t.loadAssets(layers); err != nil {
		return nil, err
	}
	return t, nil
}

// Diagnostics returns what is wrong with the files that shadow the default theme.
func (t *Theme) Diagnostics() []diag.Diagnostic { return t.diagnostics }

// Assets are the theme's files, by their address in the site.
func (t *Theme) Assets() map[string][]byte { return t.assets }

// Styles are the style sheets, by name, in the order in which pages link them.
func (t *Theme) Styles() []string { return t.styles }

// layoutFile is the frame of a theme.
const layoutFile = "templates/layout.html"

// loadFrame finds the first layer whose layout works.
func (t *Theme) loadFrame(layers []Layer) (*template.Template, error) {
	for i, layer := range layers {
		text, err := fs.ReadFile(layer.FS, layoutFile)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.unread(layer.Name+"/"+layoutFile, err)
			continue
		}
		frame, err := parseFrame(string(text))
		switch {
		case err == nil:
			return frame, nil
		case i == len(layers)-1:
			return nil, fmt.Errorf("the default theme's layout.html: %w", err)
		}
		t.reject(file{layer.Name + "/" + layoutFile, text}, err)
	}
	return nil, errors.New("the theme has no layout.html")
}

// loadPage finds the first layer that writes a kind of page its own way.
func (t *Theme) loadPage(name string, layers []Layer) {
	for _, layer := range layers {
		text, err := fs.ReadFile(layer.FS, "templates/"+name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.unread(layer.Name+"/templates/"+name, err)
			continue
		}
		made, err := parsePage(t.frame, name, string(text))
		if err == nil {
			t.pages[name] = made
			return
		}
		t.reject(file{layer.Name + "/templates/" + name, text}, err)
	}
}

// file is a file of a layer, as messages name it.
type file struct {
	name string
	text []byte
}

// reject reports a template that does not work.
func (t *Theme) reject(bad file, err error) {
	d := diag.Diagnostic{
		File: bad.name, Pos: templatePos(err), Severity: diag.Error, Rule: "bad-template",
		Message: "this template does not work, so the default theme's is used: " + err.Error(),
		Hint:    "go doc ./generator/page/html says what a template gets",
	}
	if lines := strings.Split(string(bad.text), "\n"); d.Line > 0 && d.Line <= len(lines) {
		d.Excerpt = strings.ToValidUTF8(strings.TrimSuffix(lines[d.Line-1], "\r"), "\ufffd")
	}
	t.diagnostics = append(t.diagnostics, d)
}

// unread reports, once, a file that cannot be read, if there is an error: the
// default theme's takes its place.
func (t *Theme) unread(name string, err error) {
	known := slices.ContainsFunc(t.diagnostics, func(d diag.Diagnostic) bool { return d.File == name && d.Rule == "unreadable-file" })
	if err == nil || known {
		return
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the path stands before the message
	}
	t.diagnostics = append(t.diagnostics, diag.Diagnostic{
		File: name, Severity: diag.Error, Rule: "unreadable-file",
		Message: path.Base(name) + " cannot be read and is left out of the theme: " + err.Error(),
		Hint:    "check that it is an ordinary file within the project, and that you may read it",
	})
}

// templatePos finds the line in a template's error, which starts "template: name:line:".
func templatePos(err error) diag.Pos {
	var line, col int
	for _, part := range strings.SplitN(err.Error(), " ", 4) {
		_, place, found := strings.Cut(part, ".html:")
		if !found {
			continue
		}
		if n, _ := fmt.Sscanf(place, "%d:%d", &line, &col); n > 0 {
			return diag.Pos{Line: line, Col: max(col, 1)}
		}
	}
	return diag.Pos{}
}

// The parts of a frame that the program writes: the page itself, and in the
// head of a page that has moved the way on.
const (
	mainPart  = `{{define "main"}}{{.Main}}{{end}}`
	movedHead = `{{define "head"}}<meta http-equiv="refresh" content="0; url={{.Refresh}}">{{end}}`
)

// parseFrame parses a layout and tries it on an empty and on a full sample, so
// that a mistake shows at once and not on one page.
func parseFrame(layout string) (*template.Template, error) {
	frame, err := template.New("layout.html").Funcs(functions).Option("missingkey=error").Parse(layout)
	if err != nil {
		return nil, err
	}
	if frame, err = within(frame, mainPart); err != nil {
		return nil, err
	}
	for _, sample := range []framed{{}, {sampleChrome, place}} {
		if err := try(frame, sample); err != nil {
			return nil, err
		}
	}
	tried, err := frame.Clone()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := tried.Execute(&out, framed{Main: place}); err != nil {
		return nil, err
	}
	if bytes.Count(out.Bytes(), []byte(place)) != 1 {
		return nil, errors.New(`layout.html:1:1: it has to hold {{template "main" $}}, once: that is where the page goes`)
	}
	return frame, nil
}

// parsePage parses a kind of page inside the frame and tries it.
func parsePage(frame *template.Template, name, text string) (*template.Template, error) {
	made, err := frame.Clone()
	if err != nil {
		return nil, err
	}
	if _, err := made.New(name).Parse(text); err != nil {
		return nil, err
	}
	for _, sample := range samples(name) {
		if err := try(made, sample); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// within is a frame with other parts. What was executed cannot be changed, so
// it is a copy that never was.
func within(frame *template.Template, parts string) (*template.Template, error) {
	made, err := frame.Clone()
	if err != nil {
		return nil, err
	}
	_, err = made.New("parts").Parse(parts)
	return made, err
}

// try executes a copy of a template, and those of its parts that many pages
// share.
func try(tried *template.Template, sample any) error {
	tried, err := tried.Clone()
	if err != nil {
		return err
	}
	if err := tried.Execute(new(bytes.Buffer), sample); err != nil {
		return err
	}
	for _, part := range parts {
		if tried.Lookup(part) == nil {
			continue
		}
		if err := tried.ExecuteTemplate(new(bytes.Buffer), part, sample); err != nil {
			return err
		}
	}
	return nil
}

// parts are what many pages share of a layout. A layout without them writes
// its head, navigation and foot itself.
var parts = []string{"links", "navigation", "colophon"}

// Share writes the parts of a layout that many pages have in common.
func (t *Theme) Share(c *Chrome) {
	c.Links, c.Navigation, c.Colophon = t.part("links", *c), t.part("navigation", *c), t.part("colophon", *c)
}

// part executes one of the layout's parts.
func (t *Theme) part(name string, c Chrome) template.HTML {
	if t.frame.Lookup(name) == nil {
		return ""
	}
	var out bytes.Buffer
	if err := t.frame.ExecuteTemplate(&out, name, c); err != nil {
		return template.HTML(escape("this " + name + " could not be made: " + err.Error()))
	}
	return template.HTML(out.String())
}

// File is the address in the site of one of the theme's files, by its name.
func (t *Theme) File(name string) string { return t.names[name] }

// loadAssets reads fonts first, then scripts and style sheets, whose
// references to fonts get the fonts' fingerprinted names.
func (t *Theme) loadAssets(layers []Layer) error {
	for _, folder := range []string{"fonts", "assets"} {
		files, err := t.union(layers, folder)
		if err != nil {
			return err
		}
		for _, f := range files {
			if path.Ext(f.name) == ".ttf" {
				continue // only for measuring
			}
			t.addAsset(f.name, f.data)
		}
	}
	for _, name := range []string{"variables.css", "handbook.css", "pictures.css", "extra.css"} {
		if t.names[name] != "" {
			t.styles = append(t.styles, name)
		}
	}
	return nil
}

// addAsset gives a file an address that changes with its bytes.
func (t *Theme) addAsset(name string, data []byte) {
	if path.Ext(name) == ".css" {
		for font, address := range t.names {
			data = bytes.ReplaceAll(data, []byte("../fonts/"+font), []byte(path.Base(address)))
		}
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	address := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	if name == "OFL.txt" {
		address = "assets/" + name
	}
	t.names[name] = address
	t.assets[address] = data
}

type themeFile struct {
	name string
	data []byte
}

// union reads the files of a folder in all layers, the first layer's version of each.
func (t *Theme) union(layers []Layer, folder string) ([]themeFile, error) {
	var files []themeFile
	for i, layer := range layers {
		last := i == len(layers)-1
		entries, err := fs.ReadDir(layer.FS, folder)
		if err != nil && last {
			return nil, fmt.Errorf("reading %s/%s: %w", layer.Name, folder, err)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			t.unread(layer.Name+"/"+folder, err)
		}
		for _, e := range entries {
			known := slices.ContainsFunc(files, func(f themeFile) bool { return f.name == e.Name() })
			if e.IsDir() || known || leftover.Passing(e.Name()) || leftover.Earlier(e.Name()) {
				continue
			}
			data, err := fs.ReadFile(layer.FS, folder+"/"+e.Name())
			if err != nil && last {
				return nil, fmt.Errorf("reading %s/%s/%s: %w", layer.Name, folder, e.Name(), err)
			}
			if err != nil {
				t.unread(layer.Name+"/"+folder+"/"+e.Name(), err)
				continue
			}
			files = append(files, themeFile{e.Name(), data})
		}
	}
	slices.SortFunc(files, func(a, b themeFile) int { return strings.Compare(a.name, b.name) })
	return files, nil
}
