package handbook

import (
	"slices"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// A Builder makes a Handbook. Items are added to it, each gets its names, and
// [Builder.Resolve] finds what these refer to. Nobody else has the [Index] of
// the handbook: once it is made, nothing changes what it answers.
type Builder struct {
	h          *Handbook
	declared   map[Kind]bool          // kinds of which the author keeps files, or a list
	undeclared []*undeclared          // names that are not among them
	words      map[string]*undeclared // those of them that are words, folded
	patience   int                    // names that may still be compared for suggestions

	// Examples are names that stand in the templates as examples, folded.
	Examples map[string]bool
}

// NewBuilder begins a handbook of an edition, as of a day, below another one or
// nil.
func NewBuilder(config Config, edition string, now value.Date, above *Above) *Builder {
	h := &Handbook{Config: config, Now: now, Edition: edition, Above: above, index: newIndex()}
	h.Diagnostics = slices.Clone(config.Diagnostics)
	return &Builder{h: h, declared: map[Kind]bool{KindPerson: config.People != nil}, words: map[string]*undeclared{}, patience: comparisons}
}

// Handbook is what is being made.
func (b *Builder) Handbook() *Handbook { return b.h }

// Index is what the handbook is asked by.
func (b *Builder) Index() *Index { return &b.h.index }

// Clone copies a decoded item as far as a Builder changes it: what is decoded
// belongs to other handbooks too.
func Clone(e Entity) Entity { return rules[e.Base().Kind].clone(e) }

// comparisons is how many names are compared for suggestions in one handbook:
// a folder of thousands of broken links must not take minutes.
const comparisons = 1_000_000

// add puts an item into the list of its kind, without what its readers may not
// read of it.
func (b *Builder) Add(e Entity) {
	kind := e.Base().Kind
	r := rules[kind]
	b.declared[kind] = true
	if !MayRead(b.h.Edition, secret) {
		itemRows.hide(e.Base())
		r.hide(e)
	}
	r.add(b.h, e)
}

// Sort brings the list of each kind into the order of its kind.
func (b *Builder) Sort() {
	for _, kind := range AnyKind {
		rules[kind].sort(b.h)
	}
}

// report keeps problems. What is about something withheld is for the keeper alone;
// and where executives keep something to themselves, so is a name of nothing, as
// it must look like a name of a secret.
func (b *Builder) Report(list ...diag.Diagnostic) {
	all := MayRead(b.h.Edition, secret)
	for _, d := range list {
		if d.Rule == RuleWithheld || !all && slices.Contains(namesNothing, d.Rule) {
			b.h.Withholding = append(b.h.Withholding, d)
		} else {
			b.h.Diagnostics = append(b.h.Diagnostics, d)
		}
	}
}

// namesNothing are the rules about names of nothing.
var namesNothing = []string{ruleUnknown, ruleBrokenLink, RuleMissingFile}

// nearest suggests a name, as long as there is patience for comparing.
func (b *Builder) Nearest(text string, candidates []string) string {
	if b.patience -= len(candidates); b.patience < 0 {
		return ""
	}
	return diag.Nearest(text, candidates)
}

// nearestOf suggests a name of a kind. Where no patience is left the names are
// not gathered either: there can be as many as references to nothing.
func (b *Builder) NearestOf(text string, kinds ...Kind) string {
	if b.patience < 0 {
		return ""
	}
	return b.Nearest(text, b.h.index.candidates(kinds))
}
