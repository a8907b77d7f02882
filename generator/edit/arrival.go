package edit

import (
	"bytes"
	"errors"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/level"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// The offer of the handbook above and the replies of those below wait in the inbox, as
// sheets of changes do, until somebody has seen what they say. Both are made of what
// all staff of the other side may read, so the readers of any edition may be told.

// arrival is an offer or a reply in the inbox.
type arrival struct {
	file  string
	data  []byte
	offer *level.Offer
	reply *level.Reply
	err   error // why it cannot be read
}

// readArrival reads a file that says it is an offer or a reply.
func readArrival(file string, data []byte) arrival {
	a := arrival{file: file, data: data}
	if level.NameOf(data) == level.OfferFile {
		var offer level.Offer
		offer, a.err = level.ReadOffer(bytes.NewReader(data))
		a.offer = &offer
		return a
	}
	var reply level.Reply
	reply, a.err = level.ReadReply(bytes.NewReader(data))
	a.reply = &reply
	return a
}

// arrivals are those in the inbox.
func (s State) arrivals(inbox []laidFile) []arrival {
	var list []arrival
	for _, laid := range inbox {
		if level.NameOf(laid.data) != "" {
			list = append(list, readArrival(laid.name, laid.data))
		}
	}
	return list
}

// title says what an arrival is, and from whom.
func (a arrival) title() string {
	if a.offer != nil {
		return "Offer from " + a.offer.Above().Organisation
	}
	return "Reply from " + a.reply.Below().Organisation
}

// facts say how much is in it, and of which day it is.
func (a arrival) facts() string {
	if a.offer != nil {
		n := len(slices.DeleteFunc(slices.Clone(a.offer.Lines), func(l level.Line) bool { return strings.Contains(l.ID, "/") }))
		return "As of " + dayOr(a.offer.AsOf) + "; " + english.Count(n, "objective", "objectives")
	}
	return "As of " + dayOr(a.reply.AsOf) + "; " + english.Count(len(a.reply.Lines), "objective contributes", "objectives contribute") + " to ours"
}

// dayOr is a day as people write it.
func dayOr(day string) string {
	if day == "" {
		return "an unknown day"
	}
	return dayWords(day)
}

// row is its line in the inbox.
func (a arrival) row() QuestionnaireRow {
	if a.err != nil {
		return QuestionnaireRow{Key: a.file, Title: a.file, Facts: []string{english.Capital(plainReason(a.err)) + "."}}
	}
	at := questionnaireAt("arrival", "file", a.file)
	return QuestionnaireRow{Key: a.file, Title: a.title(), Address: at, Facts: []string{a.facts()}}
}

// layArrival puts an offer or a reply that somebody dropped into the inbox.
func (s State) layArrival(data []byte) (Change, error) {
	a := readArrival("", data)
	if a.err != nil {
		return Change{}, refuse("this %s cannot be read: %s", level.NameOf(data), plainReason(a.err))
	}
	return s.layDown(english.Lower(a.title()), func(folder *disk.Folder) disk.Change { return sheet.Laid(folder, a.title(), ".json", data) })
}

// arrival is the one with a name.
func (s State) arrival(file string) (arrival, error) {
	list := s.arrivals(s.inbox())
	i := slices.IndexFunc(list, func(a arrival) bool { return a.file == file })
	if i < 0 {
		return arrival{}, refuse("there is no such file in the inbox any more")
	}
	if err := list[i].err; err != nil {
		return arrival{}, refuse("%s cannot be read: %s", list[i].file, plainReason(err))
	}
	return list[i], nil
}

// arrivalQuestionnaire shows what an offer or a reply says, and asks whether it is to
// go where this handbook reads it.
func (s State) arrivalQuestionnaire(asked url.Values) (Questionnaire, error) {
	a, err := s.arrival(asked.Get("file"))
	if err != nil {
		return Questionnaire{}, err
	}
	q := Questionnaire{
		Title: a.title(), Lead: a.facts() + ".", Do: "receive", Values: map[string]string{"file": a.file, "base": s.Sum(a.data)},
		Save: "Put it in place", Then: "objectives/index.html", Ways: []Way{{"Inbox", inboxAt}},
	}
	if a.reply != nil {
		q.Fields, q.Groups = []Answering{s.childField(a)}, s.contributed(a)
		return q, nil
	}
	place, before, err := s.offerPlace()
	if err != nil {
		return Questionnaire{}, err
	}
	q.Lead += " It becomes " + place + "." + oddOffer(before, *a.offer)
	q.Groups, q.Then = s.offered(before, *a.offer), agreeAt
	return q, nil
}

// oddOffer says what is odd about an offer beside the one that is there.
func oddOffer(before, now level.Offer) string {
	switch {
	case before.Organisation != "" && before.Organisation != now.Organisation:
		return " The offer here is from " + before.Organisation + ": is this the right file?"
	case before.AsOf > now.AsOf:
		return " The offer here is newer, as of " + dayOr(before.AsOf) + "."
	}
	return ""
}

// offerPlace is the file of the project that an offer becomes, and the offer that it is
// now: the one that the settings name, or else offer.json.
func (s State) offerPlace() (string, level.Offer, error) {
	for _, place := range []string{path.Clean(filepath.ToSlash(s.Handbook.Config.Parent)), level.OfferFile} {
		before, ok, err := s.levelFile(place, level.OfferFile)
		if err != nil {
			return "", level.Offer{}, err
		}
		if !ok {
			continue
		}
		offer, err := level.ReadOffer(bytes.NewReader(before))
		if err != nil {
			offer = level.Offer{} // one that cannot be read is as none: this one takes its place
		}
		return place, offer, nil
	}
	return "", level.Offer{}, refuse("there is another file %s in the project folder; move it away first", level.OfferFile)
}

// levelFile reads the file of the project at which an offer or a reply is kept, nil where
// there is none yet. It is false for a place that is none for it: outside of the project,
// within its content, or with another file.
func (s State) levelFile(place, name string) ([]byte, bool, error) {
	if !filepath.IsLocal(filepath.FromSlash(place)) || path.Ext(place) != ".json" || strings.HasPrefix(place, ".") || strings.HasPrefix(place, s.Content+"/") {
		return nil, false, nil
	}
	data, err := s.read(place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, true, nil
	case err != nil:
		return nil, false, refuse("%s cannot be read: %v", place, disk.Plain(err))
	}
	return data, level.NameOf(data) == name, nil
}

// mostDifferences is how many lines of an offer are listed.
const mostDifferences = 100

// offered is what is different in a new offer.
func (s State) offered(before, now level.Offer) []QuestionnaireGroup {
	then, up := before.Above(), now.Above()
	group := QuestionnaireGroup{Title: "What is different"}
	add := func(aim *handbook.Aim, facts ...string) {
		group.Rows = append(group.Rows, QuestionnaireRow{Key: aim.ID, Title: aim.Title, Facts: facts})
	}
	for _, aim := range up.Aims {
		var facts []string
		old := oldAim(then, aim)
		if old == nil {
			facts = append(facts, "New")
		} else if old.Status != aim.Status && aim.Status != "" {
			facts = append(facts, "It is "+english.Lower(handbook.ObjectiveStatuses.Label(aim.Status))+" now")
		}
		if old != nil {
			for _, changed := range old.Terms.Until(aim.Terms) {
				facts = append(facts, english.Capital(changed))
			}
		}
		if len(facts) > 0 {
			add(aim, facts...)
		}
	}
	for _, old := range then.Aims {
		if !slices.ContainsFunc(up.Aims, func(aim *handbook.Aim) bool { return aim.IsNamed(old.ID) }) {
			add(old, "No longer offered")
		}
	}
	if n := len(group.Rows); n > mostDifferences {
		group.Rows, group.Note = group.Rows[:mostDifferences], "The first "+strconv.Itoa(mostDifferences)+" of "+strconv.Itoa(n)+"."
	}
	if len(group.Rows) == 0 {
		group.Note = "Nothing that we can agree on."
	}
	return []QuestionnaireGroup{group}
}

// oldAim is what an aim was in an earlier offer, under the same id or one that it had.
func oldAim(then *handbook.Above, aim *handbook.Aim) *handbook.Aim {
	for _, id := range append([]string{aim.ID}, aim.Was...) {
		if old := then.Aim(id); old != nil {
			return old
		}
	}
	return nil
}

// contributed is what a reply says, by its objectives.
func (s State) contributed(a arrival) []QuestionnaireGroup {
	group := QuestionnaireGroup{Title: "What contributes to our objectives"}
	for _, line := range a.reply.Lines[:min(len(a.reply.Lines), mostDifferences)] {
		row := QuestionnaireRow{Key: line.ID, Title: line.Terms.Title}
		var to []string
		for _, id := range line.Serves {
			if e := s.Handbook.Find(id, []handbook.Kind{handbook.KindObjective, handbook.KindKeyResult}); e != nil {
				to = append(to, "“"+e.Base().Title+"”")
			}
		}
		if row.Facts = []string{"Contributes to " + english.And(to)}; len(to) == 0 {
			row.Facts = []string{"Contributes to nothing that this handbook has"}
		}
		group.Rows = append(group.Rows, row)
	}
	return []QuestionnaireGroup{group}
}

// newChild is the answer that a reply is from a handbook that has not replied before.
const newChild = "new"

// childField asks which handbook a reply is from: those that have replied, or a new one.
func (s State) childField(a arrival) Answering {
	asks := Answering{field: field{Key: "from", Label: "Which handbook is it from?", Control: "choice"}, Value: newChild}
	for _, child := range s.Handbook.Config.Children {
		data, ok, err := s.levelFile(path.Clean(filepath.ToSlash(child)), level.ReplyFile)
		if err != nil || !ok {
			continue
		}
		label := child
		if reply, err := level.ReadReply(bytes.NewReader(data)); err == nil {
			if label = reply.Below().Organisation + " (" + child + ")"; reply.Organisation == a.reply.Organisation {
				asks.Value = child
			}
		}
		asks.Choices = append(asks.Choices, form.Choice{Value: child, Label: label})
	}
	asks.Choices = append(asks.Choices, form.Choice{Value: newChild, Label: "One that has not replied before"})
	return asks
}

// receive puts an offer or a reply where this handbook reads it, and says so in the
// settings where they do not yet. The file leaves the inbox: all of that is one step.
func (s State) receive(r Request) (Change, error) {
	a, err := s.arrival(r.Values["file"])
	if err != nil {
		return Change{}, err
	}
	if s.Sum(a.data) != r.Values["base"] {
		return Change{}, &Conflict{Path: a.file}
	}
	place, key, want, err := s.placeOf(a, r.Values["from"])
	if err != nil {
		return Change{}, err
	}
	c, err := s.withSetting(a.title()+": in place as "+place, key, want)
	if err != nil {
		return Change{}, err
	}
	before, err := s.read(place)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Change{}, &Conflict{Path: place}
	}
	c.Files = append(c.Files, File{place, before, a.data}, File{Path: a.file, Before: a.data})
	return c, nil
}

// placeOf is where an arrival goes, and what a key of the settings has to say for it to
// be read there.
func (s State) placeOf(a arrival, from string) (place, key string, want source.Value, err error) {
	if a.offer != nil {
		if place, _, err = s.offerPlace(); err != nil {
			return "", "", want, err
		}
		return place, "parent", source.Text(source.Words, place), nil
	}
	children := s.Handbook.Config.Children
	if from != newChild {
		place = path.Clean(filepath.ToSlash(from))
		_, ok, err := s.levelFile(place, level.ReplyFile)
		if err != nil || !ok || !slices.Contains(children, from) {
			return "", "", want, &Refusal{Reason: "the handbook has no reply of that name any more", Field: "from"}
		}
		return place, "", want, nil
	}
	name := handbook.FileName(a.reply.Below().Organisation)
	for n := 1; place == "" || s.isThere(place); n++ {
		if place = sheet.Replies + "/" + name + ".json"; n > 1 {
			place = sheet.Replies + "/" + name + "-" + strconv.Itoa(n) + ".json"
		}
	}
	var list []source.Value
	for _, child := range append(slices.Clone(children), place) {
		list = append(list, source.Text(source.Words, child))
	}
	return place, "children", source.ListOf(source.Names, list...), nil
}

// withSetting is a change of one setting, of nothing where it says that already.
func (s State) withSetting(label, key string, want source.Value) (Change, error) {
	if key == "" {
		return Change{Label: label}, nil
	}
	file, err := s.openSettings()
	if err != nil {
		return Change{}, err
	}
	seen := file.Says(key)
	if seen.Equal(want) {
		return Change{Label: label}, nil
	}
	return s.apply(label, changeset.Set{{Item: changeset.Settings, Key: key, Door: changeset.Keeper, Seen: seen, Want: want}})
}
