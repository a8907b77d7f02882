package edit

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// longestTitle is how many characters of a title are kept: what is called out
// in a workshop is a line, not a page.
const longestTitle = 300

// create makes a file for each title, with the values that the page knows: where
// a dot was put, say.
func (s State) create(r Request) (Change, error) {
	kind, ok := kindNamed(r.Kind)
	if !ok {
		return Change{}, refuse("a page cannot make a %q", r.Kind)
	}
	if entryKeys[kind] != "" {
		return s.createEntry(kind, r)
	}
	var made, twins []string
	titles := s.titles(kind)
	maps.Copy(titles, s.justMade(kind))
	for _, title := range r.Titles {
		title = cleanTitle(title)
		if q, err := s.Handbook.Config.Fiscal.ParseQuarter(title); kind == handbook.KindQuarter && err == nil {
			title = s.Handbook.Config.Fiscal.Label(q)
		}
		if title == "" {
			continue
		}
		if twin, ok := titles[strings.ToLower(title)]; ok {
			twins = append(twins, "“"+twin+"”")
			continue
		}
		titles[strings.ToLower(title)] = title
		made = append(made, title)
	}
	label, err := remark(made, twins)
	if err != nil {
		return Change{}, err
	}
	return s.make(label, kind, made, r)
}

// remark says what is made, and which titles are there already.
func remark(made, twins []string) (string, error) {
	var label string
	switch len(made) {
	case 0:
		if len(twins) > 0 {
			return "", refuse("there is already %s", english.And(twins))
		}
		return "", refuse("a new item needs a title")
	case 1:
		label = "New: “" + made[0] + "”"
	default:
		label = fmt.Sprintf("%d new items", len(made))
	}
	if len(twins) > 0 {
		label += "; there is already " + english.And(twins)
	}
	return label, nil
}

// make makes an item of each title. New components are added to the map on which
// they were made, if that names its components one by one.
func (s State) make(label string, kind handbook.Kind, titles []string, r Request) (Change, error) {
	var set changeset.Set
	var names []string
	for n, title := range titles {
		name := fmt.Sprintf("%s/new:%d", kind, n+1)
		changes, err := s.newItem(name, &handbook.Item{Kind: kind, Title: title}, r)
		if err != nil {
			return Change{}, err
		}
		set, names = append(set, changes...), append(names, name)
	}
	if len(r.Items) != 1 || kind != handbook.KindComponent {
		return s.apply(label, set)
	}
	_, file, err := s.open(r.Items[0])
	if err != nil {
		return Change{}, err
	}
	if file.Says("components").IsZero() {
		return s.apply(label, set)
	}
	return s.apply(label, append(set, added(r.Items[0].ID, "components", names...)), file)
}

// newItem is what a request says of a new item.
func (s State) newItem(name string, item *handbook.Item, r Request) (changeset.Set, error) {
	values := maps.Clone(r.Values)
	delete(values, "title")
	changes, err := s.changes(name, item, nil, values)
	if err != nil {
		return nil, err
	}
	formed, err := s.wanted(name, item, func(string) source.Value { return source.Value{} }, r.Changes)
	changes = append(changes, formed...)
	set := append(changeset.Set{{Item: name, Key: "title", Want: source.Text(source.Words, item.Title), Door: changeset.Page}}, changes...)
	if item.Kind == handbook.KindRisk && values["likelihood"]+values["impact"] == "" && !slices.ContainsFunc(r.Changes, func(c FieldChange) bool { return c.Key == "likelihood" || c.Key == "impact" }) {
		return nil, refuse("say how likely it is, or how much it would hurt")
	}
	return append(set, s.secrecyOf(r, item.Kind).changes(name)...), err
}

// titles are those of all items of a kind, by their small letters.
func (s State) titles(kind handbook.Kind) map[string]string {
	titles := map[string]string{}
	for _, e := range s.Handbook.Entities() {
		if e.Base().Kind == kind && !e.Base().Implicit {
			titles[strings.ToLower(e.Base().Title)] = e.Base().Title
		}
	}
	return titles
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
