package changes

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Kind is what sort of change it is.
type Kind string

// The kinds of change, in the order in which they are told.
const (
	Added     Kind = "added"
	Dropped   Kind = "dropped"
	Renamed   Kind = "renamed"
	Status    Kind = "status"    // accepted, deferred, closed, …
	Replanned Kind = "replanned" // another quarter, or another side of the cut line
	Rerated   Kind = "rated"     // on the purpose grid
	Moved     Kind = "moved"     // on the map, or to another way of sourcing
	Owner     Kind = "owner"
	Progress  Kind = "progress" // of a figure, its health and confidence
	Facts     Kind = "facts"    // whatever else its file says
)

// Kinds are all of them in that order, with a heading each.
var Kinds = []struct {
	Kind    Kind
	Heading string
}{
	{Added, "New"}, {Dropped, "No longer here"}, {Renamed, "Has another name"}, {Status, "Decided, begun, finished or given up"},
	{Replanned, "Moved in time"}, {Rerated, "Re-rated"}, {Moved, "Moved on the map"}, {Owner, "New owner"}, {Progress, "Figures"}, {Facts, "Other facts"},
}

// Change is one difference.
type Change struct {
	Kind          Kind
	Of            Item // as it is now; as it was, if it was dropped
	Was           *Item
	What          string // the key that says otherwise; "" where the kind of change tells it
	Before, After string // in words; "" where there is nothing to say
}

// String says the change in one line without a full stop.
func (c Change) String() string {
	name := "“" + c.Of.Title + "”"
	switch c.Kind {
	case Added, Dropped:
		return fmt.Sprintf("%s (%s)", name, c.Of.Kind.Words().Singular)
	case Renamed:
		return c.Before + " is now " + c.After
	}
	if c.What != "" {
		name += ", " + c.What
	}
	return fmt.Sprintf("%s: %s → %s", name, c.Before, c.After)
}

// Between tells what has to be done to the first state to get the second, by
// kind of change, then in the order of the items.
//
// What is withheld from the readers of either state is told of neither: that it
// is here now, or gone, would tell them of it.
func Between(before, after State) []Change {
	earlier, gone := match(before, after)
	teller := newTeller(before, after)
	known := func(kind handbook.Kind, key string) bool { return before.knows(kind, key) && after.knows(kind, key) }
	var all []Change
	for i, now := range after.Items {
		switch was := earlier[i]; {
		case was != nil:
			all = append(all, compare(*was, now, after.Fiscal)...)
			all = append(all, teller.facts(*was, now, known)...)
		case !before.hides(now):
			all = append(all, Change{Kind: Added, Of: now})
		}
	}
	for _, was := range gone {
		if !after.hides(*was) {
			all = append(all, Change{Kind: Dropped, Of: *was, Was: was})
		}
	}
	slices.SortStableFunc(all, func(a, b Change) int { return a.Kind.rank() - b.Kind.rank() })
	return all
}

// match finds what each item of the second state was in the first one, nil for
// what is new, and what the second one no longer has.
func match(before, after State) (earlier, gone []*Item) {
	old := make(map[string]*Item, len(before.Items))
	for i := range before.Items {
		old[before.Items[i].key()] = &before.Items[i]
	}
	fresh := make(map[string]bool, len(after.Items))
	for _, now := range after.Items {
		fresh[now.key()] = true
	}
	losses := lost(before, fresh)
	earlier = make([]*Item, len(after.Items))
	for i, now := range after.Items {
		if earlier[i] = old[now.key()]; earlier[i] == nil {
			earlier[i] = losses.as(now)
		}
	}
	for _, was := range losses.items {
		if !losses.found[was] {
			gone = append(gone, was)
		}
	}
	return earlier, gone
}

func (k Kind) rank() int {
	for i, kind := range Kinds {
		if kind.Kind == k {
			return i
		}
	}
	return len(Kinds)
}

// losses are the items of a state that the next one does not have under their
// old id.
type losses struct {
	items  []*Item
	byName map[string]*Item // by kind and title, and by address
	found  map[*Item]bool   // under another id
}

func lost(before State, fresh map[string]bool) *losses {
	l := &losses{byName: map[string]*Item{}, found: map[*Item]bool{}}
	for i := range before.Items {
		if item := &before.Items[i]; !fresh[item.key()] {
			l.items = append(l.items, item)
			l.byName[titleKey(*item)], l.byName[item.key()] = item, item
			if item.Address != "" {
				l.byName[item.Address] = item
			}
		}
	}
	return l
}

// titleKey is the same for things of one kind with one title.
func titleKey(i Item) string { return string(i.Kind) + " " + strings.ToLower(i.Title) }

// as finds the lost item that an item was before it got another id: it says so,
// its page keeps the old address, or the title is the same.
func (l *losses) as(now Item) *Item {
	names := slices.Clone(now.Aliases)
	for _, id := range now.Was {
		names = append(names, Item{Kind: now.Kind, ID: id}.key())
	}
	for _, name := range append(names, titleKey(now)) {
		if was := l.byName[name]; was != nil && was.Kind == now.Kind && !l.found[was] {
			l.found[was] = true
			return was
		}
	}
	return nil
}

// compare lists what is different about one thing.
func compare(was, now Item, fiscal value.Fiscal) []Change {
	var all []Change
	add := func(kind Kind, before, after string) {
		if before != after {
			all = append(all, Change{Kind: kind, Of: now, Was: &was, Before: orNothing(before), After: orNothing(after)})
		}
	}
	add(Renamed, "“"+was.Title+"”", "“"+now.Title+"”")
	add(Status, statusWords(was), statusWords(now))
	add(Replanned, planned(was, fiscal), planned(now, fiscal))
	add(Rerated, rated(was), rated(now))
	add(Moved, place(was), place(now))
	add(Owner, was.Owner, now.Owner)
	add(Progress, figures(was), figures(now))
	return all
}

func orNothing(words string) string {
	if words == "" {
		return "nothing said"
	}
	return words
}

func statusWords(i Item) string { return strings.ToLower(handbook.Statuses(i.Kind).Label(i.Status)) }

func planned(i Item, fiscal value.Fiscal) string {
	if i.Planned.IsZero() || i.Planned.First == 0 {
		return ""
	}
	words := fiscal.PeriodLabel(i.Planned)
	if i.BelowCut && (i.Rank > 0 || i.Status != "proposed") { // a proposal that nobody ordered is in no plan
		words += ", below the line"
	}
	if i.Count > 1 {
		words += fmt.Sprintf(", %d people", i.Count)
	}
	return words
}

func rated(i Item) string {
	if i.Criticality < 0 || i.Differentiation < 0 {
		return ""
	}
	return fmt.Sprintf("%s critical, %s differentiating", i.Criticality, i.Differentiation)
}

func place(i Item) string {
	if i.Kind != handbook.KindComponent {
		return ""
	}
	var parts []string
	if stage, ok := handbook.StageOf(i.Evolution); ok {
		parts = append(parts, fmt.Sprintf("%s (%s)", strings.ToLower(stage.Label), thousandths(i.Evolution)))
	}
	if i.Visibility >= 0 {
		parts = append(parts, "visibility "+thousandths(i.Visibility))
	}
	if i.Sourcing != "" {
		parts = append(parts, strings.ToLower(handbook.Sourcings.Label(i.Sourcing)))
	}
	return strings.Join(parts, ", ")
}

// thousandths writes a coordinate as in a file: 0.55.
func thousandths(t value.Thousandths) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%03d", t/1000, t%1000), "0"), ".")
}

func figures(i Item) string {
	var parts []string
	if i.Value != "" {
		parts = append(parts, i.Value)
	}
	if i.Progress != value.NoShare {
		share := fmt.Sprintf("%d%%", i.Progress.Percent())
		if i.Value != "" {
			share += " of the way"
		}
		parts = append(parts, share)
	}
	if i.Health != "" {
		parts = append(parts, strings.ToLower(handbook.Healths.Label(i.Health)))
	}
	if i.Confidence != "" {
		parts = append(parts, strings.ToLower(handbook.Confidences.Label(i.Confidence)))
	}
	return strings.Join(parts, ", ")
}
