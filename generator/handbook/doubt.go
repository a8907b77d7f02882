package handbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/source"
)

// Two keys keep an item from readers, audience and draft. Where it is in doubt
// whether a file has one of them, it counts as if it had: what was withheld by
// mistake is found at once, and what was published by mistake is never got back.
//
// In doubt is what reads like one of the keys and is not read as it:
//   - a key that differs by letter case, blanks, hyphens or letters that look
//     alike, wherever it stands, unless its value is plainly open (staff, false);
//   - a key with a slip of the pen, where its value could withhold something;
//   - a word that other programs or languages have for it (private, entwurf),
//     where its value says so plainly;
//   - a line of a text or a comment that says nothing but the key and a value
//     that withholds, in front matter also without a colon between them;
//     '#audience: exec', as templates have it, is switched off;
//   - either key a second time, or without a value;
//   - either word anywhere in front matter that cannot be read, and a file or a
//     merge of which nobody knows what it says.
//
// A longer key is another one: audience_size and drafted_by.

// The keys that withhold.
const (
	audienceKey = "audience"
	draftKey    = "draft"
)

// doubts finds what is in doubt in one file.
type doubts struct {
	doc         *source.Document
	own         func(key string) bool // the keys that are read where the search begins
	withhold    func(key string)
	consequence map[string]string
	spoken      map[int]bool // lines of which there is nothing more to say
	list        []diag.Diagnostic
}

// withholdDoubtful withholds an item whose file leaves it in doubt for whom it
// is, and says so. What is said of a key then need not be said twice. loose says
// that it begins with facts that have no fences.
func (dec *decoder) withholdDoubtful(item *Item, loose bool) {
	d := doubts{doc: dec.doc, own: isSecret, withhold: item.withhold, consequence: ofFile, spoken: map[int]bool{}}
	switch {
	case dec.doc.Conflict > 0:
		d.unmerged()
	case dec.doc.Unreadable && len(dec.doc.Lines) == 0:
		d.unread()
	case dec.doc.Unreadable:
		d.words()
	default:
		d.keys(dec.doc.Front, "")
		d.lines(dec.doc.Lines, 1)
	}
	if loose {
		d.lines(dec.doc.Loose, dec.doc.LooseLine)
	}
	for i, line := range dec.doc.Words {
		d.bare(line, i+1)
	}
	for _, aside := range dec.doc.Asides {
		d.aside(aside, "in the text")
	}
	dec.list = append(dec.list, d.list...)
	dec.unknown = slices.DeleteFunc(dec.unknown, func(key UnknownKey) bool {
		return slices.ContainsFunc(d.list, func(doubt diag.Diagnostic) bool { return doubt.Pos == key.Diagnostic.Pos })
	})
}

// withholdAll withholds the whole handbook where its settings say for whom it
// is, and an entry of people or priorities that may say so for itself.
func (dec *decoder) withholdAll(c *Config) {
	all := func(key string) {
		c.ForExec = c.ForExec || key == audienceKey
		c.IsDraft = c.IsDraft || key == draftKey
	}
	d := doubts{doc: dec.doc, own: func(string) bool { return false }, withhold: all, consequence: ofAll, spoken: map[int]bool{}}
	for _, pair := range source.Pairs(dec.doc.Front) {
		switch pair.Key.Value {
		case "people":
			withholdEntries(&d, pair.Value, c.People, personRows)
		case "priorities":
			withholdEntries(&d, pair.Value, c.Priorities, priorityRows)
		default:
			d.key(pair, "")
			d.keys(pair.Value, pair.Key.Value)
		}
	}
	if dec.doc.Conflict > 0 {
		d.list = append(d.list, source.Unmerged(dec.doc.Path, dec.doc.Conflict))
	}
	dec.list = append(dec.list, d.list...)
}

// withholdEntries looks through entries of handbook.yaml, each with the keys of
// a table.
func withholdEntries[E Entity, T any](all *doubts, node *yaml.Node, list []E, rows table[T]) {
	entries := make(map[string]*Item, len(list))
	for _, e := range list {
		entries[e.Base().ID] = e.Base()
	}
	for _, pair := range source.Pairs(node) {
		entry := entries[pair.Key.Value]
		if entry == nil {
			continue
		}
		d := *all
		d.own = func(key string) bool { return rows.has(key) }
		d.withhold, d.consequence, d.list = entry.withhold, ofEntry, nil
		d.keys(pair.Value, "")
		all.list = append(all.list, d.list...)
	}
}

func (i *Item) withhold(key string) {
	i.unclear = true
	if key == draftKey {
		i.Draft = true
		return
	}
	i.Audience = Exec
}

func isSecret(key string) bool { return key == audienceKey || key == draftKey }

// keys looks through a mapping and what is below it.
func (d *doubts) keys(node *yaml.Node, below string) {
	if node == nil {
		return
	}
	if node.Kind == yaml.SequenceNode {
		for _, item := range node.Content {
			d.keys(item, below)
		}
		return
	}
	for _, pair := range source.Pairs(node) {
		d.key(pair, below)
		d.keys(pair.Value, pair.Key.Value)
	}
}

// key looks at one key of a mapping. A value that cannot be read is reported by
// its decoder.
func (d *doubts) key(pair source.Pair, below string) {
	key := pair.Key
	if below == "" && isSecret(key.Value) && d.own(key.Value) {
		if source.IsEmpty(pair.Value) || pair.Value.Kind == yaml.ScalarNode && strings.TrimSpace(pair.Value.Value) == "" {
			d.add(key.Value, key.Line, key.Column, key.Value+" has no value")
		}
		d.spoken[key.Line] = true
		return
	}
	meant, near := likeSecret(key.Value)
	switch {
	case meant == "" || !near.inDoubt(key.Value, meant, pair.Value, below != ""):
	case below != "":
		d.add(meant, key.Line, key.Column, fmt.Sprintf("%q is below %s, where it is not read", key.Value, below))
	case isSecret(key.Value):
		d.add(meant, key.Line, key.Column, fmt.Sprintf("%q is not read here", key.Value))
	default:
		d.add(meant, key.Line, key.Column, fmt.Sprintf("%q may mean %s", key.Value, meant))
	}
}

// lines looks through the lines of front matter for what YAML passes over: a key
// for the second time, one without a blank behind its colon, comments, and texts
// of several lines.
func (d *doubts) lines(lines []string, number int) {
	for i, line := range lines {
		if !d.spoken[number+i] {
			d.line(line, number+i)
		}
	}
}

func (d *doubts) line(line string, number int) {
	fact, comment := line, ""
	if at := commentAt(line); at >= 0 {
		fact, comment = line[:at], line[at+1:]
	}
	d.margin(fact, number)
	if a, ok := source.AsideOn(fact); ok && (a.Col > 1 || !strings.ContainsAny(fact, ":=：")) {
		a.Line = number
		d.aside(a, "in a text")
	}
	if a, ok := source.AsideOn(comment); ok && strings.ContainsRune(" \t#", rune(comment[0])) {
		a.Line, a.Col = number, a.Col+utf8.RuneCountInString(line)-utf8.RuneCountInString(comment)
		d.aside(a, "in a comment")
	}
}

// margin looks at a line that begins like a key of its own.
func (d *doubts) margin(line string, number int) {
	at := strings.IndexAny(line, ":=：")
	if at <= 0 || line[0] == ' ' || line[0] == '\t' || line[0] == '-' {
		return
	}
	word := strings.TrimSpace(line[:at])
	_, size := utf8.DecodeRuneInString(line[at:])
	if key, near := likeSecret(word); key != "" && near == alike && !isOpen(key, strings.Trim(line[at+size:], " \t\"'")) {
		d.add(key, number, 1, fmt.Sprintf("%s is not read here", strconv.Quote(strings.Trim(word, "\"'"))))
	}
}

// commentAt is the byte at which a comment begins on a line, or -1.
func commentAt(line string) int {
	at := strings.IndexByte(line, '#')
	if at <= 0 || line[at-1] == ' ' || line[at-1] == '\t' {
		return at
	}
	if next := strings.Index(line, " #"); next >= 0 {
		return next + 1
	}
	return -1
}

// aside looks at a line that reads like a fact and is none.
func (d *doubts) aside(a source.Aside, where string) {
	key, near := likeSecret(a.Key)
	if key == "" || near == related || !withholds(key, a.Value) || key == draftKey && near != alike {
		return
	}
	d.add(key, a.Line, a.Col, fmt.Sprintf("“%s: %s” is %s, where it is not read", a.Key, a.Value, where))
}

// bare looks at a line between two fences that hold no 'key: value': whether it is
// a key alone, or a key and a value without the colon.
func (d *doubts) bare(line string, number int) {
	words := strings.Fields(line)
	if len(words) == 0 || len(words) > 2 || strings.ContainsAny(line, ":=：") {
		return
	}
	key, near := likeSecret(words[0])
	if key != "" && near == alike && (len(words) == 1 || withholds(key, words[1])) {
		d.add(key, number, 1, fmt.Sprintf("%q has no colon here", words[0]))
	}
}

// words looks for either word in front matter that cannot be read.
func (d *doubts) words() {
	for i, line := range d.doc.Lines {
		for at, word := range wordsOf(line) {
			key, near := likeSecret(word)
			if near == related || near == slipped && key == draftKey {
				key = ""
			}
			for _, name := range []string{audienceKey, draftKey} {
				if strings.Contains(strings.ToLower(word), name) {
					key = name
				}
			}
			if key != "" {
				d.add(key, i+1, at, fmt.Sprintf("%q is in front matter that cannot be read", word))
				d.list[len(d.list)-1].Hint = mendFirst
			}
		}
	}
}

// wordsOf gives the words of a line with the columns at which they begin.
func wordsOf(line string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for from := 0; from < len(line); {
			r, size := utf8.DecodeRuneInString(line[from:])
			if !isWord(r) {
				from += size
				continue
			}
			end := strings.IndexFunc(line[from:], func(r rune) bool { return !isWord(r) })
			if end < 0 {
				end = len(line) - from
			}
			if !yield(utf8.RuneCountInString(line[:from])+1, line[from:from+end]) {
				return
			}
			from += end
		}
	}
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || r == '_'
}

// unread withholds an item of which nothing could be read.
func (d *doubts) unread() {
	d.add(audienceKey, 1, 1, "it is not certain who may read the file")
	d.list[len(d.list)-1].Hint = mendFirst
}

// mendFirst is the way out where something else keeps a file from being read.
const mendFirst = "correct what else is reported here, and it counts as written"

// unmerged withholds an item of which there are two versions.
func (d *doubts) unmerged() {
	for i, line := range d.doc.Lines {
		if strings.Contains(strings.ToLower(line), draftKey) {
			d.add(draftKey, i+1, 1, "one of two versions may be a draft")
		}
	}
	d.withhold(audienceKey)
	unmerged := source.Unmerged(d.doc.Path, d.doc.Conflict)
	unmerged.Message = "there are two versions of the text here, and nobody has chosen one, so " + d.consequence[audienceKey]
	d.list = append(d.list, unmerged)
}

// What happens for the sake of either key.
var (
	ofFile  = map[string]string{audienceKey: "the edition for staff leaves the file out", draftKey: "the file is left out like a draft"}
	ofEntry = map[string]string{audienceKey: "the edition for staff leaves the entry out", draftKey: "the edition for staff leaves the entry out"}
	ofAll   = map[string]string{audienceKey: "the edition for staff leaves every file out", draftKey: "every file is left out like a draft"}
)

// wayOut is how either key is written.
var wayOut = map[string]string{
	audienceKey: "write it once, in an item's front matter, at the beginning of a line: audience: exec or audience: staff; if it means something else, give it another name",
	draftKey:    "write it once, in an item's front matter, at the beginning of a line: draft: true or draft: false; if it means something else, give it another name",
}

// add reports a doubt, one for a line.
func (d *doubts) add(key string, line, col int, why string) {
	d.withhold(key)
	if d.spoken[line] {
		return
	}
	d.spoken[line] = true
	doubt := diag.Diagnostic{
		File: d.doc.Path, Pos: diag.Pos{Line: line, Col: col}, Severity: diag.Error, Rule: "readers-in-doubt",
		Message: why + ", so " + d.consequence[key], Hint: wayOut[key],
	}
	if line <= len(d.doc.Lines) {
		doubt.Excerpt = d.doc.Lines[line-1]
	}
	d.list = append(d.list, doubt)
}

// likeness is how near a word is to one of the keys.
type likeness uint8

const (
	alike   likeness = iota // the same to the eye
	slipped                 // with a slip of the pen
	related                 // another word for it
)

// inDoubt says whether a key that is none may be meant as the one that it is like.
func (l likeness) inDoubt(key, meant string, value *yaml.Node, nested bool) bool {
	text := ""
	if value.Kind == yaml.ScalarNode && !source.IsEmpty(value) {
		text = value.Value
	}
	switch {
	case l == alike || l == slipped && meant == audienceKey:
		return value.Kind != yaml.ScalarNode || !isOpen(meant, text)
	case nested || value.Kind != yaml.ScalarNode:
		return false
	case l == slipped:
		return text == "" || withholds(meant, text)
	}
	return others[strings.ToLower(key)].says(strings.ToLower(text))
}

// isOpen says that a value keeps nothing from anybody.
func isOpen(key, value string) bool {
	value = strings.ToLower(strings.TrimSpace(value))
	return key == audienceKey && value == Staff || key == draftKey && slices.Contains(no, value)
}

// withholds says that a value plainly keeps something from somebody.
func withholds(key, value string) bool {
	value = strings.ToLower(strings.TrimSpace(value))
	if key == draftKey {
		return slices.Contains(yes, value)
	}
	return slices.Contains(executives, value) || len(value) > 2 && diag.Nearest(value, executives[:2]) != ""
}

var (
	yes        = []string{"true", "yes", "ja", "wahr", "on", "y", "x", "1"}
	no         = []string{"false", "no", "nein", "falsch", "off", "n", "0"}
	executives = []string{
		"exec", "executives", "executive", "execs", "leadership", "leaders", "management", "board", "ceo",
		"vorstand", "geschäftsführung", "gf", "leitung", "confidential", "vertraulich", "restricted", "private", "privat", "secret", "geheim",
	}
)

// others are words that people and other programs have for the keys, with what
// has to stand behind them.
var others = map[string]other{
	"zielgruppe": {audienceKey, executives}, "publikum": {audienceKey, executives}, "leserkreis": {audienceKey, executives}, "adressaten": {audienceKey, executives},
	"readers": {audienceKey, executives}, "access": {audienceKey, executives}, "classification": {audienceKey, executives},
	"confidential": {audienceKey, yes}, "vertraulich": {audienceKey, yes}, "restricted": {audienceKey, yes}, "private": {audienceKey, yes},
	"privat": {audienceKey, yes}, "secret": {audienceKey, yes}, "geheim": {audienceKey, yes}, "public": {audienceKey, no},
	"entwurf": {draftKey, yes}, "unpublished": {draftKey, yes}, "published": {draftKey, no}, "publish": {draftKey, no},
}

type other struct {
	key    string
	values []string
}

func (o other) says(value string) bool { return slices.Contains(o.values, strings.TrimSpace(value)) }

// likeSecret tells which of the two keys a word is like, and how; "" for none.
func likeSecret(word string) (key string, near likeness) {
	if isKnown()[word] {
		return "", 0
	}
	for _, key := range []string{audienceKey, draftKey} {
		if looks(word) == key {
			return key, alike
		}
	}
	if key = others[strings.ToLower(word)].key; key != "" {
		return key, related
	}
	if utf8.RuneCountInString(word) < len(draftKey)-1 {
		return "", 0
	}
	return diag.Nearest(word, []string{audienceKey, draftKey}), slipped
}

// isKnown tells the keys that a handbook has anywhere, but for the two: they are
// meant as what they are.
var isKnown = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	var gather func(list []Field)
	gather = func(list []Field) {
		for _, f := range list {
			known[f.Key] = !isSecret(f.Key)
			for _, form := range append(slices.Clone(f.Form.Of), f.Form) {
				gather(form.Keys)
			}
		}
	}
	gather(itemFields)
	gather(Settings())
	for _, kind := range AnyKind {
		gather(rules[kind].fields)
	}
	return known
})

// lookalikes are letters of other scripts that look like Latin ones.
var lookalikes = strings.NewReplacer(
	"а", "a", "α", "a", "ɑ", "a", "ԁ", "d", "е", "e", "ε", "e", "і", "i", "ι", "i", "ı", "i", "ϲ", "c", "с", "c",
	"ո", "n", "υ", "u", "ս", "u", "г", "r", "τ", "t", "т", "t", "ƒ", "f",
)

// looks is a word as it looks: without case, accents, blanks and joints, in
// Latin letters.
func looks(word string) string {
	word = lookalikes.Replace(strings.ToLower(norm.NFKD.String(word)))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word)
}
