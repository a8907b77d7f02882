package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/site"
)

// withoutEffect are keys that change nothing that is read on a page, each with
// the reason.
var withoutEffect = map[string]string{
	"schema":           "there is one version",
	"language":         "says to browsers and screen readers which language it is",
	"edition":          "the test says for whom it builds, as --edition does",
	"edit":             "where a link leads",
	"publish":          "where the editions are written",
	"publish.to":       "where an edition is written",
	"publish.host":     "what is said when it is written",
	"publish.base_url": "the test builds without an address",
	"theme":            "the test has one theme",
	"embed":            "tells hosts who may show the site within a page",
	"raw_html":         "without it, HTML is named in a warning",
	"allow_keys":       "without it, such a key is named in a warning",
	"children":         "the test has no replies",
	"people.*.mail":    "where drafts of mails go; it is on no page",
	"pack.template":    "on which slides are made, which the test does not make",

	"departments.department": "a department is part of its parent",
	"quarters.department":    "a quarter is of all departments",

	"links.to": "where a link leads",
	"id":       "where its page is, and what others call it",
	"was":      "what stored references find it by",
}

// exempt reports a key that needs no effect; one that every kind has is named once.
func exempt(key string) bool {
	_, common, _ := strings.Cut(key, ".")
	return withoutEffect[key] != "" || withoutEffect[common] != ""
}

// TestEveryKeyChangesWhatIsRead takes away each key of a handbook that has all of
// them, and gives it other good values: some page says something else then, or a
// picture or the calendar shows it. What only programs read does not count. What
// has no effect for everybody has to have one for executives.
func TestEveryKeyChangesWhatIsRead(t *testing.T) {
	tried, seen := map[string]bool{}, map[string]bool{}
	for _, edition := range []string{"staff", "exec"} {
		v := newVariants(t, edition)
		for _, file := range v.files {
			for _, p := range places(file.above, file.fields, file.front.Content[0]) {
				if seen[p.key] || exempt(p.key) || edition == "staff" && file.above != "" && isSecret(p.key) {
					continue
				}
				tried[p.key] = true
				seen[p.key] = v.differs(t, file, p)
			}
		}
	}
	for _, key := range sortedKeys(tried) {
		if !seen[key] {
			t.Errorf("%s: no good value changes what anybody reads", key)
		}
	}
}

// isSecret reports a key that executives alone may read.
func isSecret(path string) bool {
	kind, key, _ := strings.Cut(path, ".")
	key, _, _ = strings.Cut(key, ".")
	of := handbook.Kind(kind)
	for _, r := range append(handbook.ItemRows(of), handbook.Rows(of)...) {
		if r.Key == key && r.Secret {
			return true
		}
	}
	return false
}

// variantFile is a file of the handbook, as one value to change and write again.
type variantFile struct {
	name   string // from the project folder
	above  string // its kind, with a point; "" for the settings
	fields []handbook.Field
	front  *yaml.Node
	body   string
}

func (f variantFile) text(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := yaml.NewEncoder(&b).Encode(f.front); err != nil {
		t.Fatal(err)
	}
	if f.above == "" {
		return b.String()
	}
	return "---\n" + b.String() + "---\n" + f.body
}

// place is where a key is in a file.
type place struct {
	key  string
	in   *yaml.Node // a mapping
	at   int        // of the key in it
	form handbook.Form
}

// with runs do while the key has another value; nil for none.
func (p place) with(other *yaml.Node, do func()) {
	before := p.in.Content
	defer func() { p.in.Content = before }()
	p.in.Content = slices.Clone(before)
	if other == nil {
		p.in.Content = slices.Delete(p.in.Content, p.at, p.at+2)
	} else {
		p.in.Content[p.at+1] = other
	}
	do()
}

func places(above string, fields []handbook.Field, in *yaml.Node) []place {
	var list []place
	for i := 0; i+1 < len(in.Content) && in.Kind == yaml.MappingNode; i += 2 {
		for _, f := range fields {
			if f.Key == in.Content[i].Value {
				key := above + f.Key
				list = append(append(list, place{key, in, i, f.Form}), placesIn(key+".", f.Form, in.Content[i+1])...)
			}
		}
	}
	return list
}

func placesIn(above string, form handbook.Form, in *yaml.Node) []place {
	list := places(above, form.Keys, in)
	for _, of := range form.Of {
		switch {
		case form.Shape == handbook.Either:
			list = append(list, placesIn(above, of, in)...)
		case form.Shape == handbook.List && in.Kind == yaml.SequenceNode:
			for _, element := range in.Content {
				list = append(list, placesIn(above, of, element)...)
			}
		case form.Shape == handbook.List:
			list = append(list, placesIn(above, of, in)...)
		case form.Shape == handbook.ByName && in.Kind == yaml.MappingNode:
			for i := 1; i < len(in.Content); i += 2 {
				list = append(list, placesIn(above+"*.", of, in.Content[i])...)
			}
		}
	}
	return list
}

// besideEveryKey are items in which keys have an effect that they have only there.
var besideEveryKey = map[string]string{
	"content/decisions/undecided.md": "---\nstatus: proposed\ndecide_by: 2027-04-01\n---\n# Undecided\n",
	"content/objectives/given-up.md": "---\nstatus: closed\nperiod: 2026\nclose: {score: 0.45}\n---\n# Given up\n",
	"content/work/medium.md":         "---\nstatus: accepted\nquarter: 2027-Q1\neffort: M\ndepartment: sales\n---\n# Medium\n",
	"content/work/large.md":          "---\nstatus: accepted\nquarter: 2027-Q1\neffort: L\ndepartment: sales\n---\n# Large\n",
}

// variants are handbooks that differ from one in one value.
type variants struct {
	root   string
	files  []variantFile
	names  map[handbook.Kind][]string // ids of what there is
	loader *generator.Loader
	site   map[string]string // what is read of the one, by address
	wrong  map[string]int    // how many problems of a file the program names
	stale  string            // a file that the loader has not read since it was written; ""
}

func newVariants(t *testing.T, edition string) *variants {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(oldHandbook(handbook.Schema))); err != nil {
		t.Fatal(err)
	}
	writeAll(t, root, besideEveryKey)
	v := &variants{root: root, files: variantFiles(t, root)}
	for _, file := range v.files {
		write(t, filepath.Join(root, file.name), file.text(t))
	}
	v.loader = generator.NewLoader(root, generator.Options{Edition: edition, Today: value.Date{Year: 2030, Month: 1, Day: 1}})
	s, err := v.loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	v.wrong, v.site = problemsByFile(s.Diagnostics), map[string]string{}
	v.names = map[handbook.Kind][]string{}
	for _, e := range s.Handbook.Entities() {
		v.names[e.Base().Kind] = append(v.names[e.Base().Kind], e.Base().ID)
	}
	for _, o := range s.Site.Outputs() {
		if isRead(o) {
			v.site[o.Path] = whatIsRead(t, o)
		}
	}
	return v
}

func variantFiles(t *testing.T, root string) []variantFile {
	t.Helper()
	files := []variantFile{{name: "content/handbook.yaml", fields: handbook.Settings()}}
	for _, kind := range append(slices.Clone(handbook.FileKinds), handbook.KindPage) {
		folder := string(kind)
		if kind == handbook.KindPage {
			folder = "guides"
		}
		names, _ := filepath.Glob(filepath.Join(root, "content", folder, "*.md"))
		for _, name := range names {
			files = append(files, variantFile{name: "content/" + folder + "/" + filepath.Base(name), above: string(kind) + ".", fields: handbook.Fields(kind)})
		}
	}
	all := files[:0]
	for _, file := range files {
		front := read(t, filepath.Join(root, file.name))
		if file.above != "" {
			front, file.body, _ = strings.Cut(strings.TrimPrefix(front, "---\n"), "---\n")
		}
		file.front = yamlNode(t, front)
		if len(file.front.Content) > 0 {
			all = append(all, file)
		}
	}
	return all
}

func yamlNode(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return &node
}

// differs reports whether something else is read without the key, or with another
// good value: one about which the program says nothing.
func (v *variants) differs(t *testing.T, file variantFile, p place) (differs bool) {
	others := []*yaml.Node{nil}
	samples := v.goodValues(p.form)
	if p.key == "rules" {
		samples = []string{"{unrated-work: off}"} // a rule that asks something here
	}
	for _, sample := range samples {
		others = append(others, yamlNode(t, sample).Content[0])
	}
	for _, other := range others {
		p.with(other, func() { write(t, filepath.Join(v.root, file.name), file.text(t)) })
		if differs = v.changed(t, file); differs {
			break
		}
	}
	write(t, filepath.Join(v.root, file.name), file.text(t))
	v.stale = file.name
	return differs
}

// goodValues are values of a form: for a name, those of what there is.
func (v *variants) goodValues(form handbook.Form) []string {
	element := form
	if form.Shape == handbook.List {
		element = form.Of[0]
	}
	if element.Shape != handbook.Reference {
		return samples(form)
	}
	var names []string
	for _, kind := range element.Kinds {
		names = append(names, v.names[kind]...)
	}
	if form.Shape == handbook.List && form.Least > 1 && len(names) > 1 {
		return []string{"[" + names[0] + ", " + names[1] + "]", "[" + names[len(names)-2] + ", " + names[len(names)-1] + "]"}
	}
	return names
}

// changed reports whether something else is read since a file has changed.
func (v *variants) changed(t *testing.T, file variantFile) bool {
	s, err := v.loader.Follow(slices.DeleteFunc([]string{file.name, v.stale}, func(name string) bool { return name == "" }))
	if err != nil || problemsByFile(s.Diagnostics)[file.name] > v.wrong[file.name] {
		return false
	}
	own := strings.TrimSuffix(path.Base(file.name), ".md")
	outputs := slices.DeleteFunc(slices.Clone(s.Site.Outputs()), func(o *site.Output) bool { return !isRead(o) })
	slices.SortStableFunc(outputs, func(a, b *site.Output) int { // its own page first: it is the likeliest to differ
		return strings.Count(b.Path, own) - strings.Count(a.Path, own)
	})
	for _, o := range outputs {
		if text, ok := v.site[o.Path]; !ok || text != whatIsRead(t, o) {
			return true
		}
	}
	return len(outputs) != len(v.site)
}

func problemsByFile(list []diag.Diagnostic) map[string]int {
	count := map[string]int{}
	for _, d := range list {
		if d.Severity != diag.Note {
			count[d.File]++
		}
	}
	return count
}

// isRead reports a page or the calendar. Documents for paper say what pages say, but
// for the board pack: the settings say what it says.
func isRead(o *site.Output) bool {
	return path.Ext(o.Path) == ".html" && (!strings.HasPrefix(o.Path, "print/") || o.Path == "print/board-pack.html") || path.Ext(o.Path) == ".ics"
}

// whatIsRead is the words of a page and the geometry of its pictures.
func whatIsRead(t *testing.T, o *site.Output) string {
	t.Helper()
	data, err := o.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if path.Ext(o.Path) != ".html" {
		return string(data)
	}
	var b strings.Builder
	inPicture, last := 0, ""
	for tokens := html.NewTokenizer(bytes.NewReader(data)); tokens.Next() != html.ErrorToken; {
		token := tokens.Token()
		if token.Type != html.TextToken {
			last = token.Data
		}
		switch {
		case token.Type == html.TextToken && last == "script":
		case token.Type == html.TextToken:
			fmt.Fprintln(&b, strings.Join(strings.Fields(token.Data), " "))
		case token.Data == "svg" && token.Type == html.StartTagToken:
			inPicture++
		case token.Data == "svg" && token.Type == html.EndTagToken:
			inPicture--
		case inPicture > 0:
			fmt.Fprintln(&b, token.Data, drawn(token.Attr))
		}
	}
	return b.String()
}

// drawn are the attributes of a mark by which one sees it.
func drawn(all []html.Attribute) []html.Attribute {
	return slices.DeleteFunc(all, func(a html.Attribute) bool {
		return strings.HasPrefix(a.Key, "data-") || strings.HasPrefix(a.Key, "aria-") || strings.HasSuffix(a.Key, "href") || a.Key == "id"
	})
}

func sortedKeys(m map[string]bool) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
