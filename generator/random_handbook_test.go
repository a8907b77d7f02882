package generator_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
)

// Which of the withheld items a random handbook is without.
type missing int

const (
	nothing missing = iota
	unnamed         // those that nothing visible names
	named           // those that something visible names
)

// randomHandbook is a handbook of all kinds. Its seed decides what there is,
// what is withheld, and all that is not; secrets decide what withheld things
// say.
type randomHandbook struct {
	seed, secrets uint64
	without       missing
	earlier       bool // as it was before
	board         bool // what would be withheld is left out of the board pack instead
}

// randomItem is one of its items.
type randomItem struct {
	kind     handbook.Kind
	id       string
	withheld string // the line that withholds it; "" for everybody
	before   string // the one that did so before
	named    bool   // something visible may name it
}

func (i randomItem) rel() string { return kindFolder(i.kind) + "/" + i.id + ".md" }

// dice decide what there is.
func (r randomHandbook) dice() *rand.Rand { return rand.New(rand.NewPCG(r.seed, 0)) }

// write writes the handbook into a folder.
func (r randomHandbook) write(t *testing.T) string {
	t.Helper()
	open := uint64(1)
	if r.earlier {
		open = 1000
	}
	w := writer{t: t, board: r.board, content: filepath.Join(t.TempDir(), "content"), open: rand.New(rand.NewPCG(r.seed, open)), secret: rand.New(rand.NewPCG(r.seed, open+1+r.secrets))}
	w.items = randomItems(r.dice())
	if r.earlier {
		for i, item := range w.items {
			w.items[i].withheld, w.items[i].before = item.before, item.withheld
		}
	}
	// What was public once is no secret that could be missing.
	written := slices.DeleteFunc(slices.Clone(w.items), func(item randomItem) bool {
		return item.withheld != "" && item.before != "" && (r.without == unnamed && !item.named || r.without == named && item.named && !mayExistByName(item.kind))
	})
	w.settings(written)
	if r.seed == 0 { // one of them has a list of more than one page
		for i := range manyRequests {
			w.file(fmt.Sprintf("work/request-%d.md", i), "# Another request\n")
		}
	}
	for _, item := range written {
		w.item(item)
	}
	return filepath.Dir(w.content)
}

// mayExistByName tells the kinds of which a thing that only is named exists: there
// a name that is withheld and one that is new are two things.
func mayExistByName(kind handbook.Kind) bool {
	return kind == handbook.KindDepartment || kind == handbook.KindStakeholder || kind == handbook.KindQuarter
}

// randomItems are some of each kind, about a third of them withheld.
func randomItems(dice *rand.Rand) []randomItem {
	var all []randomItem
	for _, kind := range append([]handbook.Kind{handbook.KindPage}, handbook.FileKinds...) {
		for n := range 1 + dice.IntN(4) {
			item := randomItem{kind: kind, id: fmt.Sprintf("%s-%d", []string{"alpha", "beta", "gamma", "delta"}[dice.IntN(4)], n), named: dice.IntN(2) == 0}
			if kind == handbook.KindQuarter {
				item.id = fmt.Sprintf("20%d-q%d", 27+dice.IntN(2), n+1)
			}
			if dice.IntN(3) == 0 {
				item.withheld = []string{"audience: exec\n", "draft: true\n"}[dice.IntN(2)]
				item.id = "hidden-" + item.id
				if kind == handbook.KindQuarter {
					item.id = fmt.Sprintf("2031-q%d", n+1)
				}
			}
			item.before = item.withheld
			if dice.IntN(5) == 0 {
				item.before = map[bool]string{true: "audience: exec\n"}[item.withheld == ""]
			}
			all = append(all, item)
		}
	}
	return all
}

// writer writes items: the visible ones by one source of chance, the withheld
// ones by another, so that either can change alone.
type writer struct {
	t            *testing.T
	board        bool
	content      string
	items        []randomItem
	open, secret *rand.Rand
}

func (w writer) file(rel, text string) {
	w.t.Helper()
	name := filepath.Join(w.content, filepath.FromSlash(rel))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w writer) settings(written []randomItem) {
	secret := fmt.Sprint("a secret ", w.secret.IntN(1000))
	withheld, pack := ", audience: exec", ""
	if w.board {
		leaveOut := []string{"successor", "sell"}
		for _, item := range written {
			if item.withheld != "" {
				leaveOut = append(leaveOut, strings.TrimSuffix(item.rel(), ".md"))
			}
		}
		withheld = ""
		pack = "pack: {board: [" + strings.Join(handbook.Sheets.Values(), ", ") + "], leave_out: [" + strings.Join(leaveOut, ", ") + "]}\n"
	}
	w.file("handbook.yaml", "organisation: Acme\nas_of: 2026-11-16\ncurrency: EUR\nedition: exec\ntwins: true\n"+pack+
		"people:\n  ceo: {title: Chief executive}\n  successor: {title: "+secret+withheld+"}\n"+
		"priorities:\n  grow: {title: Grow, owner: ceo}\n  sell: {title: "+secret+", why: "+secret+withheld+"}\n")
}

func (w writer) item(item randomItem) {
	dice, names := w.open, w.visibleNames
	if item.withheld != "" {
		dice, names = w.secret, w.allNames
	}
	text := "---\n"
	if !w.board {
		text += item.withheld
	}
	for _, f := range handbook.Fields(item.kind) {
		if value := w.value(dice, f, names); value != "" {
			text += f.Key + ": " + value + "\n"
		}
	}
	if item.kind == handbook.KindMap {
		text += w.mapText(dice, item)
	}
	text += w.money(item) + "---\n# " + w.words(dice) + "\n\n" + w.body(dice, item, names)
	w.file(item.rel(), text)
	if item.withheld != "" { // what lies beside it, and what only it leads to
		if !w.board && w.secret.IntN(3) == 0 { // a copy of it is a warning that names it
			w.file(strings.TrimSuffix(item.rel(), ".md")+" - Copy.md", text)
		}
		for n := range w.secret.IntN(3) {
			w.file(fmt.Sprintf("%s/%s.%s", kindFolder(item.kind), item.id, []string{"pdf", "xlsx", "png"}[n]), w.words(w.secret))
			w.file(fmt.Sprintf("%s/%s/%d.png", kindFolder(item.kind), item.id, n), w.words(w.secret))
		}
	}
}

// mapText draws a map by a text of its own, sometimes by that of another map, which
// may be a secret or not be there.
func (w writer) mapText(dice *rand.Rand, item randomItem) string {
	w.file("maps/"+item.id+".owm", fmt.Sprintf("component %s [0.%d, 0.%d]\n", w.words(dice), dice.IntN(10), dice.IntN(10)))
	names := []string{item.id, item.id}
	for _, other := range w.items {
		if other.kind == handbook.KindMap && (other.withheld == "" || other.named) {
			names = append(names, other.id, other.id+"x") // a slip of the pen
		}
	}
	if dice.IntN(2) == 0 {
		return ""
	}
	return "source: " + names[dice.IntN(len(names))] + ".owm\n"
}

// money is what only executives, and so the board, see of an item that everybody sees.
func (w writer) money(item randomItem) string {
	dice := w.secret
	if w.board && item.withheld == "" {
		dice = w.open
	}
	text := fmt.Sprintf("waive: [{rule: no-owner, why: Reason %d, by: ceo}]\n", dice.IntN(1000))
	switch item.kind {
	case handbook.KindWork, handbook.KindComponent, handbook.KindPosition:
		text += fmt.Sprintf("cost: {yearly: %d}\n", dice.IntN(100000))
	}
	return text
}

// evaluate is a value of a key, or "" for none.
func (w writer) value(dice *rand.Rand, f handbook.Field, names func(*rand.Rand, []handbook.Kind) string) string {
	switch f.Key {
	case "id", "audience", "draft", "cost", "waive", "aliases", "source", "text", "title":
		return ""
	}
	if !f.Required && dice.IntN(3) == 0 {
		return ""
	}
	form := f.Form
	if f.Key == "orders" {
		return w.orders(dice, form.Of[0], names)
	}
	if form.Shape == handbook.Reference {
		return names(dice, form.Kinds)
	}
	if form.Shape == handbook.List && form.Of[0].Shape == handbook.Reference {
		var list []string
		for range max(1+dice.IntN(3), form.Least) {
			if name := names(dice, form.Of[0].Kinds); name != "" {
				list = append(list, name)
			}
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	if form.Shape == handbook.List && form.Of[0].Shape == handbook.Group && form.Of[0].OneOf == nil {
		return "[" + w.group(dice, form.Of[0], names) + "]"
	}
	all := samples(form)
	return all[dice.IntN(len(all))]
}

// orders are those of some departments in a quarter.
func (w writer) orders(dice *rand.Rand, form handbook.Form, names func(*rand.Rand, []handbook.Kind) string) string {
	var list []string
	for range 1 + dice.IntN(3) {
		name := names(dice, []handbook.Kind{handbook.KindDepartment})
		if name == "" {
			continue
		}
		var parts []string
		for _, key := range form.Keys {
			if said := w.value(dice, key, names); said != "" {
				parts = append(parts, key.Key+": "+said)
			}
		}
		list = append(list, strings.TrimPrefix(name, "departments/")+": {"+strings.Join(parts, ", ")+"}")
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// group is one of a list of records, with names of items where it refers to any.
func (w writer) group(dice *rand.Rand, form handbook.Form, names func(*rand.Rand, []handbook.Kind) string) string {
	var parts []string
	for _, key := range form.Keys {
		all := samples(key.Form)
		said := all[dice.IntN(len(all))]
		if key.Form.Shape == handbook.Reference {
			if said = names(dice, key.Form.Kinds); said == "" {
				continue
			}
		}
		parts = append(parts, key.Key+": "+said)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (w writer) words(dice *rand.Rand) string {
	words := []string{"North", "river", "tallies", "quickly", "lantern", "orchard", "seldom", "copper"}
	return fmt.Sprintf("%s %s %s %d", words[dice.IntN(len(words))], words[dice.IntN(len(words))], words[dice.IntN(len(words))], dice.IntN(100))
}

// visibleNames is an item that something visible may name: one for everybody, or
// one of the withheld that are named.
func (w writer) visibleNames(dice *rand.Rand, kinds []handbook.Kind) string {
	return w.name(dice, kinds, func(i randomItem) bool { return i.withheld == "" || i.named })
}

func (w writer) allNames(dice *rand.Rand, kinds []handbook.Kind) string {
	if dice.IntN(4) == 0 {
		return fmt.Sprintf("only-named-%d", dice.IntN(50))
	}
	return w.name(dice, kinds, func(randomItem) bool { return true })
}

func (w writer) name(dice *rand.Rand, kinds []handbook.Kind, may func(randomItem) bool) string {
	var list []string
	for _, item := range w.items {
		if may(item) && slices.Contains(kinds, item.kind) {
			list = append(list, string(item.kind)+"/"+item.id)
		}
	}
	if slices.Contains(kinds, handbook.KindPerson) {
		list = append(list, "ceo", "somebody")
	}
	if slices.Contains(kinds, handbook.KindDepartment) {
		list = append(list, "sales")
	}
	if len(list) == 0 {
		return ""
	}
	return list[dice.IntN(len(list))]
}

// body names things in prose, in every way that there is.
func (w writer) body(dice *rand.Rand, from randomItem, names func(*rand.Rand, []handbook.Kind) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. ", w.words(dice))
	for range dice.IntN(4) {
		name := names(dice, handbook.FileKinds)
		if name == "" {
			continue
		}
		fmt.Fprintf(&b, "See [[%s]], [[%s|%s]], [it](../%s.md) and ![its picture](../%s/0.png), ![](../%s.pdf).\n\n", name, name, w.words(dice), name, name, name)
	}
	fmt.Fprintf(&b, "## %s\n\n", w.words(dice))
	if dice.IntN(3) == 0 {
		if name := names(dice, []handbook.Kind{handbook.KindMap}); name != "" {
			fmt.Fprintf(&b, "```wardley\nmap: %s\n```\n\n", strings.TrimPrefix(name, "maps/"))
		}
		b.WriteString("```purpose\n```\n\n```roadmap\n```\n\n```okr\n```\n\n```headcount\n```\n\n```risks\n```\n")
	}
	if from.withheld != "" && dice.IntN(2) == 0 {
		fmt.Fprintf(&b, "\n[a file](../%s.pdf)\n", w.words(dice))
	}
	return b.String()
}
