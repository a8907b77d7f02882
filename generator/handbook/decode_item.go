package handbook

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
)

// begin fills in what the file itself says about an item, before any key.
func (i *Item) begin(dec *decoder) {
	doc := dec.doc
	name := strings.TrimSuffix(path.Base(doc.Rel), ".md")
	i.Kind, i.ID, i.Title, i.Audience = dec.kind, norm.NFC.String(name), humanised(name), "staff"
	i.File, i.Rel, i.Body, i.Unreadable = doc.Path, doc.Rel, doc.Body, doc.Unreadable
	if i.Body != nil {
		i.Title, i.Summary = cmp.Or(i.Body.Title, i.Title), i.Body.Summary
	}
	if i.Unreadable {
		i.guessSecrecy(doc.Lines)
	}
}

// secret matches a line that keeps an item from readers.
var secret = regexp.MustCompile(`(?i)^\s*["']?(audience["']?\s*:.*exec|draft["']?\s*:.*(true|yes))`)

// guessSecrecy looks through front matter that could not be read for what
// would keep the item from some readers: a broken line elsewhere in it must
// not publish it.
func (i *Item) guessSecrecy(lines []string) {
	for _, line := range lines {
		switch found := secret.FindStringSubmatch(line); {
		case found == nil:
		case strings.HasPrefix(strings.ToLower(found[1]), "audience"):
			i.Audience = "exec"
		default:
			i.Draft = true
		}
	}
}

// itemFields are the keys of every kind with files.
var itemFields = fields[Item]{
	"id":         decodeID,
	"title":      func(i *Item, v value) { v.text(&i.Title) },
	"summary":    func(i *Item, v value) { v.text(&i.Summary) },
	"owner":      func(i *Item, v value) { v.name(&i.named.owner) },
	"department": func(i *Item, v value) { v.name(&i.named.department) },
	"status":     decodeStatus,
	"tags":       func(i *Item, v value) { v.tags(&i.Tags) },
	"aliases":    decodeAliases,
	"audience":   decodeAudience,
	"draft":      decodeDraft,
	"confirmed":  func(i *Item, v value) { v.date(&i.Confirmed) },
	"waive":      decodeWaivers,
	"extra":      func(i *Item, v value) { v.facts(&i.Extra) },
}

// statuses are the words for the status of each kind that has one.
var statuses = map[Kind]Terms{
	KindObjective: ObjectiveStatuses,
	KindWork:      WorkStatuses,
	KindComponent: ComponentStatuses,
	KindQuarter:   QuarterStatuses,
	KindTension:   TensionStatuses,
	KindDecision:  DecisionStatuses,
	KindPosition:  PositionStatuses,
}

// Statuses returns the words for the status of a kind, in order; none for a
// kind whose status is free words.
func Statuses(kind Kind) Terms { return statuses[kind] }

// decodeStatus reads a word of the kind's list; the kinds without a list take
// any words.
func decodeStatus(i *Item, v value) {
	if terms, ok := statuses[i.Kind]; ok {
		v.word(terms, &i.Status)
		return
	}
	v.text(&i.Status)
}

func decodeID(i *Item, v value) {
	text, ok := v.scalar("a short name without blanks")
	if !ok {
		return
	}
	text = norm.NFC.String(text)
	if i.Kind != KindPage && strings.Contains(text, "/") {
		v.problem(diag.Error, "bad-id", fmt.Sprintf("the id %q has a '/' in it, which separates a kind from an id", text), "use '-' instead")
		return
	}
	i.ID = text
}

// decodeAudience keeps an item from everybody but executives when it is not
// clear for whom it is.
func decodeAudience(i *Item, v value) {
	if v.empty() {
		return
	}
	i.Audience = ""
	v.word(Audiences, &i.Audience)
	if i.Audience == "" {
		i.Audience, i.unclear = "exec", true
	}
}

// decodeDraft takes an item for a draft when it is not clear whether it is one.
func decodeDraft(i *Item, v value) {
	if !v.yes(&i.Draft) {
		i.Draft, i.unclear = true, true
	}
}

// decodeAliases reads old addresses, which lie inside of the site.
func decodeAliases(i *Item, v value) {
	for _, item := range v.items() {
		var alias string
		item.text(&alias)
		alias = strings.TrimPrefix(alias, "/")
		switch {
		case alias == "":
		case strings.Contains(alias, ":"), strings.Contains(alias, `\`), !fs.ValidPath(strings.TrimSuffix(alias, "/")):
			item.problem(diag.Error, "bad-alias", fmt.Sprintf("the old address %q does not lie inside of the site", alias), "write it as it stood after the site's name: work/pricing.html")
		default:
			i.Aliases = append(i.Aliases, alias)
		}
	}
}

var waiverFields = fields[Waiver]{
	"rule":  func(w *Waiver, v value) { v.text(&w.Rule) },
	"why":   func(w *Waiver, v value) { v.text(&w.Why) },
	"by":    func(w *Waiver, v value) { v.text(&w.By) },
	"until": func(w *Waiver, v value) { v.date(&w.Until) },
}

// decodeWaivers reads agreed exceptions; each names the rule and the reason.
func decodeWaivers(i *Item, v value) {
	for _, item := range v.items() {
		var waiver Waiver
		group(item, &waiver, "an agreed exception", waiverFields)
		if waiver.Rule == "" || waiver.Why == "" {
			item.problem(diag.Error, "missing-key", "an agreed exception names its rule and says why", "write {rule: …, why: …, until: …, by: …}")
			continue
		}
		i.Waivers = append(i.Waivers, waiver)
	}
}
