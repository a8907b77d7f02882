package edit

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// longestTitle is how many characters of a title are kept: what is called out
// in a workshop is a line, not a page.
const longestTitle = 300

// create makes a file for each title, from the template of the kind's fewest
// fields, with the values that the page knows: where a dot was put, say.
func (s State) create(r Request) (Change, error) {
	kind, ok := exchange.KindOf(r.Kind)
	if r.Kind == "" {
		kind, ok = handbook.KindWork, true
	}
	if _, may := settable[kind]; !ok || !may {
		return Change{}, refuse("a page cannot make a %q", r.Kind)
	}
	var c Change
	var twins []string
	taken, titles := map[string]bool{}, s.titles(kind)
	for _, title := range r.Titles {
		title = cleanTitle(title)
		if title == "" {
			continue
		}
		if twin, ok := titles[strings.ToLower(title)]; ok {
			twins = append(twins, "“"+twin+"”")
			continue
		}
		titles[strings.ToLower(title)] = title
		file := s.freeName(kind, title, taken)
		item := &handbook.Item{Kind: kind, Title: title, File: file, Rel: strings.TrimPrefix(file, s.Content+"/")}
		text, err := s.newText(item, r)
		if err != nil {
			return Change{}, err
		}
		c.Files = append(c.Files, File{Path: file, After: text})
		c.Label = "New: “" + title + "”"
	}
	if err := remark(&c, twins); err != nil {
		return Change{}, err
	}
	if len(r.Items) == 1 && kind == handbook.KindComponent {
		listed, err := s.listOnMap(r.Items[0], c.Files)
		if err != nil {
			return Change{}, err
		}
		c.Files = append(c.Files, listed...)
	}
	return c, nil
}

// remark says what was made, and which titles were there already.
func remark(c *Change, twins []string) error {
	switch {
	case len(c.Files) == 0 && len(twins) > 0:
		return refuse("there is already %s", enumerated(twins))
	case len(c.Files) == 0:
		return refuse("a new item needs a title")
	case len(c.Files) > 1:
		c.Label = fmt.Sprintf("%d new items", len(c.Files))
	}
	if len(twins) > 0 {
		c.Label += "; there is already " + enumerated(twins)
	}
	return nil
}

// newText is the text of a new item's file.
func (s State) newText(item *handbook.Item, r Request) ([]byte, error) {
	text, err := setValues(item, []byte("# "+heading(item.Title)+"\n"), r.Values)
	for _, line := range r.Lines {
		if err != nil || item.Kind != handbook.KindTension {
			break
		}
		text, err = source.AppendGroup(text, "sides", [][2]string{{"who", line["who"]}, {"says", line["says"]}, {"needs", line["needs"]}})
	}
	if err == nil {
		text, err = s.secrecyOf(r, item.Kind).write(text)
	}
	if err != nil {
		return nil, err
	}
	return text, s.check(item, nil, text)
}

// titles are those of all items of a kind, by their small letters.
func (s State) titles(kind handbook.Kind) map[string]string {
	titles := map[string]string{}
	for _, e := range s.Handbook.Entities() {
		if e.Base().Kind == kind {
			titles[strings.ToLower(e.Base().Title)] = e.Base().Title
		}
	}
	return titles
}

// listOnMap adds new components to the map on which they were made, if that
// names its components one by one.
func (s State) listOnMap(target Target, made []File) ([]File, error) {
	item, text, err := s.open(target)
	if err != nil {
		return nil, err
	}
	doc := source.Parse(item.File, item.Rel, text, markdown.Options{})
	names, _ := source.ValueOf(source.Lookup(doc.Front, "components"))
	if names.IsZero() {
		return nil, nil
	}
	changed, last := text, names.Texts[len(names.Texts)-1]
	for _, f := range made {
		id := strings.TrimSuffix(path.Base(f.Path), ".md")
		if changed, err = source.MoveItem(changed, "components", id, last); err != nil {
			return nil, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
		}
		last = id
	}
	return []File{{item.File, text, changed}}, nil
}

// bullet is what people put before a line of a list, or before a heading.
var bullet = regexp.MustCompile(`^(?:[# ]+|[-*+–—]+(?: +|$)|• *)+`)

// cleanTitle keeps one line of printable characters.
func cleanTitle(title string) string {
	title = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(title, ""), func(r rune) bool { return unicode.IsSpace(r) || diag.IsControl(r) }), " ")
	for utf8.RuneCountInString(title) > longestTitle {
		_, size := utf8.DecodeLastRuneInString(title)
		title = title[:len(title)-size]
	}
	return bullet.ReplaceAllString(title, "")
}

// heading writes a title so that Markdown reads it as it is.
func heading(title string) string { return marks.Replace(title) }

var marks = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "~", `\~`, "{", `\{`)

// freeName is a file for a title that neither exists nor has been given away.
func (s State) freeName(kind handbook.Kind, title string, taken map[string]bool) string {
	slug := exchange.FileName(title)
	for n := 1; ; n++ {
		name := slug
		if n > 1 {
			name = fmt.Sprintf("%s-%d", slug, n)
		}
		file := path.Join(s.Content, string(kind), name+".md")
		_, err := os.Lstat(filepath.Join(s.Root, filepath.FromSlash(file)))
		if err != nil && !taken[file] && s.Handbook.Lookup(string(kind)+"/"+name) == nil {
			taken[file] = true
			return file
		}
	}
}

// retitle gives a file another title: in its front matter if it stands there,
// else in its first heading.
func retitle(text []byte, title string) ([]byte, error) {
	title = cleanTitle(title)
	if title == "" {
		return nil, refuse("an item needs a title")
	}
	if start, end, ok := source.TitleLine(text); ok {
		return slices.Concat(text[:start], []byte(heading(title)), text[end:]), nil
	}
	changed, err := source.Splice(text, []string{"title"}, source.Value{Texts: []string{title}})
	if err != nil {
		return nil, refuse("the title cannot be changed here: %v. Change it in the file", err)
	}
	return changed, nil
}
