package handbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/diag"
)

// What people write in place of the words of a closed list: words as pages show
// them, and as other programs do. They are not read, for a guess could be wrong
// without anybody noticing; but the way out is the very line to write.

// otherWords are words of offices and other programs for those of closed lists.
// Each stands for its word in any list that has that word and not itself.
var otherWords = map[string][]string{
	"proposed":        {"new", "idea", "requested", "wish", "suggested", "beantragt", "offen"},
	"accepted":        {"approved", "agreed", "genehmigt", "freigegeben"},
	"in_progress":     {"started", "wip", "ongoing", "doing", "in arbeit", "läuft"},
	"done":            {"completed", "complete", "finished", "delivered", "erledigt", "fertig"},
	"deferred":        {"postponed", "parked", "later", "zurückgestellt", "verschoben"},
	"stopped":         {"abgebrochen"},
	"declined":        {"rejected", "not accepted", "refused", "abgelehnt"},
	"on_track":        {"green", "on schedule"},
	"needs_attention": {"amber", "yellow", "at risk"},
	"off_track":       {"red", "behind"},
	"in_house":        {"inhouse", "internal"},
	"vendor":          {"bought"},
	"backfill":        {"replacement"},
	"filled":          {"hired"},
	"cancelled":       {"canceled"},
}

// Meant is the term that a word means beyond doubt: by its value, by the words
// that pages show for it, or by one that offices use for it. Case, blanks and
// hyphens make no difference.
func (t Terms) Meant(word string) (Term, bool) {
	said := spoken(strings.TrimSpace(word))
	for _, spelling := range []func(Term) []string{
		func(term Term) []string { return []string{term.Value} },
		func(term Term) []string { return []string{term.Label} },
		func(term Term) []string { return otherWords[term.Value] },
		func(term Term) []string {
			if !t.Has("in_progress") {
				return nil
			}
			return trackerWords[term.Value]
		},
	} {
		for _, term := range t {
			if slices.ContainsFunc(spelling(term), func(w string) bool { return spoken(w) == said }) {
				return term, true
			}
		}
	}
	return Term{}, false
}

// near is the term that was probably meant by a word with a slip of the pen, or
// by the words that pages show for it.
func (t Terms) near(word string) (Term, bool) {
	if term, ok := t.Meant(word); ok {
		return term, true
	}
	labels := make([]string, len(t))
	for i, term := range t {
		labels[i] = term.Label
	}
	for _, words := range [][]string{t.Values(), labels} {
		if i := slices.Index(words, diag.Nearest(word, words)); i >= 0 {
			return t[i], true
		}
	}
	return Term{}, false
}

var joints = strings.NewReplacer("_", "", "-", "", "‑", "", "–", "", " ", "", "\u00a0", "")

// spoken is a word without what differs between a file and a page.
func spoken(word string) string { return strings.ToLower(joints.Replace(word)) }

// namedFor names the term to somebody who wrote another word: with the words that
// pages show where these are what was written.
func (t Term) namedFor(word string) string {
	if spoken(word) == spoken(t.Label) && spoken(t.Value) != spoken(t.Label) {
		return fmt.Sprintf("%q, which pages show as %q", t.Value, t.Label)
	}
	return strconv.Quote(t.Value)
}
