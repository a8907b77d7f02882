package handbook

import (
	"go.yaml.in/yaml/v4"
)

// Cause is a root cause that several requests share.
type Cause struct {
	Item
	Evidence  []string
	DoNothing string // what happens if nothing is done

	Work []*Work // derived: the requests behind it
}

// Tension is a conflict between groups whose wishes are both legitimate.
type Tension struct {
	Item
	Between   []Entity // *Department, *Stakeholder or *Person; two or more
	About     []Entity
	Situation string
	Sides     []Side
	RaisedOn  Date
	Decider   Owner
	DecideBy  Date
	ReviewOn  Date
	EvenOver  string

	SettledBy []*Decision // derived

	refs struct {
		between, about []Name
		decider        Name
	}
}

// Side is what one party of a tension says and needs.
type Side struct {
	Who         Entity // nil when Words says it
	Words       string
	Says, Needs string

	who Name
}

// Decision is a decision record.
type Decision struct {
	Item
	Date          Date
	Decider       Owner
	Consulted     []Owner
	Informed      []Owner
	Options       []Option
	Outcome       string
	Because       string
	Assumptions   []string
	Reversibility string // one_way, two_way, or ""
	ReviewOn      Date
	RevisitIf     string
	Supersedes    []*Decision
	About         []Entity
	Settles       []*Tension

	SupersededBy []*Decision // derived

	refs struct {
		decider                                         Name
		consulted, informed, supersedes, about, settles []Name
	}
}

// Option is one of the ways that were open.
type Option struct {
	Title        string
	For, Against []string
}

var causeFields = fields[Cause]{
	"evidence":   func(c *Cause, v value) { v.texts(&c.Evidence) },
	"do_nothing": func(c *Cause, v value) { v.text(&c.DoNothing) },
}

func decodeCause(dec *decoder) Entity {
	c := &Cause{}
	decodeFields(dec, c, &c.Item, causeFields)
	return c
}

var tensionFields = fields[Tension]{
	"between":   func(t *Tension, v value) { v.names(&t.refs.between) },
	"about":     func(t *Tension, v value) { v.names(&t.refs.about) },
	"situation": func(t *Tension, v value) { v.text(&t.Situation) },
	"sides":     decodeSides,
	"raised_on": func(t *Tension, v value) { v.date(&t.RaisedOn) },
	"decider":   func(t *Tension, v value) { v.name(&t.refs.decider) },
	"decide_by": func(t *Tension, v value) { v.date(&t.DecideBy) },
	"review_on": func(t *Tension, v value) { v.date(&t.ReviewOn) },
	"even_over": func(t *Tension, v value) { v.text(&t.EvenOver) },
}

func decodeTension(dec *decoder) Entity {
	t := &Tension{}
	t.Status = "raised"
	decodeFields(dec, t, &t.Item, tensionFields)
	if !t.Unreadable && len(t.refs.between) < 2 {
		dec.fault("missing-key", "between", "a tension is between two or more departments, stakeholders or people", "name both sides: between: [sales, delivery]")
	}
	return t
}

var sideFields = fields[Side]{
	"who":   func(s *Side, v value) { v.name(&s.who) },
	"says":  func(s *Side, v value) { v.text(&s.Says) },
	"needs": func(s *Side, v value) { v.text(&s.Needs) },
}

func decodeSides(t *Tension, v value) {
	t.Sides = nil
	for _, item := range v.items() {
		var side Side
		group(item, &side, "a side of a tension", sideFields)
		t.Sides = append(t.Sides, side)
	}
}

var decisionFields = fields[Decision]{
	"date":          func(d *Decision, v value) { v.date(&d.Date) },
	"decider":       func(d *Decision, v value) { v.name(&d.refs.decider) },
	"consulted":     func(d *Decision, v value) { v.names(&d.refs.consulted) },
	"informed":      func(d *Decision, v value) { v.names(&d.refs.informed) },
	"options":       decodeOptions,
	"outcome":       func(d *Decision, v value) { v.text(&d.Outcome) },
	"because":       func(d *Decision, v value) { v.text(&d.Because) },
	"assumptions":   func(d *Decision, v value) { v.texts(&d.Assumptions) },
	"reversibility": func(d *Decision, v value) { v.word(Reversibilities, &d.Reversibility) },
	"review_on":     func(d *Decision, v value) { v.date(&d.ReviewOn) },
	"revisit_if":    func(d *Decision, v value) { v.text(&d.RevisitIf) },
	"supersedes":    func(d *Decision, v value) { v.names(&d.refs.supersedes) },
	"about":         func(d *Decision, v value) { v.names(&d.refs.about) },
	"settles":       func(d *Decision, v value) { v.names(&d.refs.settles) },
}

func decodeDecision(dec *decoder) Entity {
	d := &Decision{}
	d.Status = "proposed"
	decodeFields(dec, d, &d.Item, decisionFields)
	return d
}

var optionFields = fields[Option]{
	"title":   func(o *Option, v value) { v.text(&o.Title) },
	"for":     func(o *Option, v value) { v.texts(&o.For) },
	"against": func(o *Option, v value) { v.texts(&o.Against) },
}

// decodeOptions reads the ways that were open; words alone are a title.
func decodeOptions(d *Decision, v value) {
	d.Options = nil
	for _, item := range v.items() {
		var option Option
		if item.node.Kind == yaml.ScalarNode {
			item.text(&option.Title)
		} else {
			group(item, &option, "an option", optionFields)
		}
		d.Options = append(d.Options, option)
	}
}
