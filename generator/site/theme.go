package site

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

// templateNames are the templates of a theme; each is executed inside layout.html.
var templateNames = []string{"home.html", "item.html", "list.html", "page.html", "templates.html", "print.html", "notfound.html", "redirect.html"}

// Theme is how a site looks: templates with closed views, style sheets,
// scripts and fonts. It is immutable.
type Theme struct {
	templates   map[string]*template.Template
	assets      map[string][]byte // by address in the site
	names       map[string]string // name in assets/ or fonts/ → address in the site
	styles      []string          // in the order in which pages link them
	diagnostics []diag.Diagnostic
}

// Layer is a theme's folder; the files of an earlier layer shadow those of the
// later ones, path by path.
type Layer struct {
	Name string // for messages: "themes/ours"
	FS   fs.FS
}

// LoadTheme reads a theme. The last layer must be complete. A template that
// cannot be parsed or executed is a diagnostic, and the next layer's is used.
func LoadTheme(layers ...Layer) (*Theme, error) {
	t := &Theme{templates: map[string]*template.Template{}, assets: map[string][]byte{}, names: map[string]string{}}
	for _, name := range templateNames {
		if err := t.loadTemplate(name, layers); err != nil {
			return nil, err
		}
	}
	if err := t.loadAssets(layers); err != nil {
		return nil, err
	}
	return t, nil
}

// Diagnostics returns what is wrong with the files that shadow the default theme.
func (t *Theme) Diagnostics() []diag.Diagnostic { return t.diagnostics }

// loadTemplate finds the first layers whose layout and template work together.
func (t *Theme) loadTemplate(name string, layers []Layer) error {
	for i := range layers {
		for j := range layers {
			layout, layoutErr := fs.ReadFile(layers[j].FS, "templates/layout.html")
			text, err := fs.ReadFile(layers[i].FS, "templates/"+name)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(layoutErr, fs.ErrNotExist) {
				continue
			}
			if err != nil || layoutErr != nil {
				t.unread(layers[i].Name+"/templates/"+name, err)
				t.unread(layers[j].Name+"/templates/layout.html", layoutErr)
				continue
			}
			parsed, err := parseTemplate(name, string(layout), string(text))
			if err == nil {
				t.templates[name] = parsed
				return nil
			}
			if i == len(layers)-1 && j == len(layers)-1 {
				return fmt.Errorf("the default theme's %s: %w", name, err)
			}
			t.reject(file{layers[i].Name + "/templates/" + name, text}, file{layers[j].Name + "/templates/layout.html", layout}, err)
		}
	}
	return fmt.Errorf("the theme has no %s", name)
}

// file is a file of a layer, as messages name it.
type file struct {
	name string
	text []byte
}

// reject reports a template that does not work, or its layout.
func (t *Theme) reject(template, layout file, err error) {
	bad := template
	if strings.Contains(err.Error(), "layout.html") {
		bad = layout
	}
	d := diag.Diagnostic{
		File: bad.name, Pos: templatePos(err), Severity: diag.Error, Rule: "bad-template",
		Message: "this template does not work, so the default theme's is used: " + err.Error(),
		Hint:    "compare it with the file of the same name in the default theme",
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

// parseTemplate parses a template inside its layout and tries it on an empty
// and on a full sample, so that a mistake shows at once and not on one page.
func parseTemplate(name, layout, text string) (*template.Template, error) {
	parsed, err := template.New("layout.html").Funcs(functions).Option("missingkey=error").Parse(layout)
	if err != nil {
		return nil, err
	}
	if _, err := parsed.New(name).Parse(text); err != nil {
		return nil, err
	}
	for _, sample := range samples(name) {
		if err := parsed.Execute(new(bytes.Buffer), sample); err != nil {
			return nil, err
		}
		for _, part := range parts {
			if parsed.Lookup(part) == nil {
				continue
			}
			if err := parsed.ExecuteTemplate(new(bytes.Buffer), part, sample); err != nil {
				return nil, err
			}
		}
	}
	return parsed, nil
}

// functions are what a template may call beside the standard ones. Each writes
// the head of an item or a list of a view as the default theme does; a theme
// that wants it otherwise uses the fields themselves. They are functions because
// templates that range took an eighth of a build.
var functions = template.FuncMap{"heading": heading, "blocks": blocks, "groups": groups, "facts": factList}

// parts are what many pages share of a layout. A layout without them writes
// its head, navigation and foot itself.
var parts = []string{"links", "navigation", "colophon"}

// share writes the parts of a layout that many pages have in common.
func (t *Theme) share(c *Chrome) {
	c.Links, c.Navigation, c.Colophon = t.part("links", *c), t.part("navigation", *c), t.part("colophon", *c)
}

// part executes one of the layout's parts.
func (t *Theme) part(name string, c Chrome) template.HTML {
	layout := t.templates["page.html"]
	if layout.Lookup(name) == nil {
		return ""
	}
	var out bytes.Buffer
	if err := layout.ExecuteTemplate(&out, name, c); err != nil {
		return plain("this " + name + " could not be made: " + err.Error())
	}
	return template.HTML(out.String())
}

// render executes a template into memory.
func (t *Theme) render(out *bytes.Buffer, name string, view any) error {
	return t.templates[name].Execute(out, view)
}

// file is the address in the site of one of the theme's files.
func (t *Theme) file(name string) string { return t.names[name] }

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
