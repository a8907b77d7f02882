package level

import (
	"cmp"
	"io"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Offer is what a handbook offers to those below it: what they can contribute to,
// and the years and the currency in which it is said.
type Offer struct {
	Offer        int        `json:"offer"` // the version of the form
	Organisation string     `json:"organisation,omitempty"`
	AsOf         string     `json:"as_of,omitempty"`
	Language     string     `json:"language,omitempty"`
	Currency     string     `json:"currency,omitempty"`
	Fiscal       Fiscal     `json:"fiscal"`
	Ambition     string     `json:"ambition,omitempty"`
	Priorities   []Priority `json:"priorities,omitempty"`
	Quarters     []Quarter  `json:"quarters,omitempty"`
	Lines        []Line     `json:"lines,omitempty"` // objectives, each before its key results
}

// Fiscal says when years begin, and which calendar year names them.
type Fiscal struct {
	StartMonth int    `json:"start_month"` // 1 to 12
	NamedBy    string `json:"named_by"`    // "start" or "end"
}

// Priority is one of the few things that matter most.
type Priority struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Why   string `json:"why,omitempty"`
}

// Quarter is one that has a plan.
type Quarter struct {
	Quarter string `json:"quarter"` // 2027-Q2
	Starts  string `json:"starts"`
	Ends    string `json:"ends"`
	Status  string `json:"status,omitempty"` // a word of handbook.QuarterStatuses
}

// Line is an objective or a key result.
type Line struct {
	ID       string   `json:"id"` // of a key result, behind that of its objective
	Was      []string `json:"was,omitempty"`
	Terms    Terms    `json:"terms"`
	Hash     string   `json:"hash"`               // of the terms
	Of       string   `json:"of,omitempty"`       // the title of the department whose objective it is; "" for the company's
	Status   string   `json:"status,omitempty"`   // of an objective, a word of handbook.ObjectiveStatuses
	Health   string   `json:"health,omitempty"`   // a word of handbook.Healths
	Progress *int     `json:"progress,omitempty"` // hundredths of a per cent
}

// OfferOf is the offer of a handbook, which has to be the staff edition.
func OfferOf(h *handbook.Handbook) Offer {
	c := h.Config
	o := Offer{
		Offer: Version, Organisation: c.Organisation, Language: c.Language, Currency: c.Currency, Ambition: c.Ambition,
		Fiscal: Fiscal{max(c.Fiscal.StartMonth, 1), cmp.Or(c.Fiscal.NamedBy, "end")},
	}
	if !h.Now.IsZero() {
		o.AsOf = h.Now.String()
	}
	for _, p := range h.Priorities {
		o.Priorities = append(o.Priorities, Priority{p.ID, p.Title, p.Why})
	}
	for _, q := range h.Quarters {
		if !q.Implicit {
			o.Quarters = append(o.Quarters, Quarter{q.Quarter.String(), c.Fiscal.Start(q.Quarter).String(), c.Fiscal.End(q.Quarter).String(), q.Status})
		}
	}
	for _, objective := range h.Objectives {
		line := lineOf(&objective.Item, termsOf(objective), objective.Status, objective.Health, objective.Score)
		if objective.Department != nil {
			line.Of = objective.Department.Title
		}
		o.Lines = append(o.Lines, line)
		for _, kr := range objective.KeyResults {
			line := lineOf(&kr.Item, termsOfKeyResult(kr), "", kr.Health, kr.Progress)
			line.Was = objective.OldNames(kr)
			o.Lines = append(o.Lines, line)
		}
	}
	return o
}

func lineOf(item *handbook.Item, terms Terms, status, health string, progress value.Share) Line {
	return Line{ID: item.ID, Was: item.Was, Terms: terms, Hash: terms.Hash(), Status: status, Health: health, Progress: progressOf(progress)}
}

func progressOf(share value.Share) *int {
	if share == value.NoShare {
		return nil
	}
	n := int(share)
	return &n
}

func shareOf(progress *int) value.Share {
	if progress == nil {
		return value.NoShare
	}
	return value.Share(*progress).Clamp()
}

// Bytes are the file offer.json.
func (o Offer) Bytes() []byte { return write(o) }

// ReadOffer reads an offer.json.
func ReadOffer(r io.Reader) (Offer, error) {
	var o Offer
	if err := read(r, OfferFile, func() int { return o.Offer }, &o); err != nil {
		return Offer{}, err
	}
	o.Lines = o.Lines[:min(len(o.Lines), mostLines)]
	for _, text := range []*string{&o.Organisation, &o.Language, &o.Currency, &o.Ambition} {
		*text = plain(*text)
	}
	for i, line := range o.Lines {
		o.Lines[i].Terms, o.Lines[i].ID = line.Terms.plain(), plain(line.ID)
	}
	return o, nil
}

// Years are the fiscal years of an offer; false where it does not say them.
func (o Offer) Years() (value.Fiscal, bool) {
	f := value.Fiscal{StartMonth: o.Fiscal.StartMonth, NamedBy: o.Fiscal.NamedBy}
	return f, f.StartMonth >= 1 && f.StartMonth <= 12 && (f.NamedBy == "start" || f.NamedBy == "end")
}

// Above is the handbook one level up, as an offer tells it.
func (o Offer) Above() *handbook.Above {
	up := &handbook.Above{Organisation: cmp.Or(o.Organisation, "One level up")}
	up.AsOf, _ = value.ParseDate(o.AsOf) // one that is no day is none
	for _, line := range o.Lines {
		up.Aims = append(up.Aims, &handbook.Aim{
			ID: line.ID, Title: line.Terms.Title, Owner: line.Terms.Owner, Status: known(handbook.ObjectiveStatuses, line.Status),
			Health: known(handbook.Healths, line.Health), Progress: shareOf(line.Progress),
			Of: plain(line.Of), Period: line.Terms.Period, Target: target(line.Terms), Was: line.Was, Terms: handbook.AimTerms(line.Terms),
		})
	}
	return up
}

// target says in words what is to be reached.
func target(t Terms) string {
	switch {
	case t.Target == "":
		return ""
	case t.Baseline == "":
		return join(t.Target, t.Unit)
	}
	return "from " + t.Baseline + " to " + join(t.Target, t.Unit)
}

func join(figure, unit string) string {
	switch unit {
	case "":
		return figure
	case "%":
		return figure + unit
	}
	return figure + " " + unit
}

// known is a word of a closed list; any other is none.
func known(terms handbook.Terms, word string) string {
	if terms.Has(word) {
		return word
	}
	return ""
}
