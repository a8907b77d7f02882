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

// Open says that somebody still has to decide it.
func (t *Tension) Open() bool { return OpenTension(t.Status) }

// OpenTension says that a tension in this state still has to be decided.
func OpenTension(status string) bool {
	return status == "raised" || status == "owned" || status == "escalated"
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
	DecideBy      Date
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

// Open says that it is proposed and still has to be decided.
func (d *Decision) Open() bool { return d.Status == "proposed" }

// Option is one of the ways that were open.
type Option struct {
	Title        string
	For, Against []string
}

var causeFields = fields[Cause]{
	"evidence":   asTexts("What speaks for it: facts that somebody could check", func(c *Cause) *[]string { return &c.Evidence }),
	"do_nothing": asText("What happens if nobody does anything", func(c *Cause) *string { return &c.DoNothing }),
}

func decodeCause(dec *decoder) Entity {
	c := &Cause{}
	decodeFields(dec, c, &c.Item, causeFields)
	return c
}

var tensionFields = fields[Tension]{
	"between":   needed(atLeast(2, asNames("The two or more departments, stakeholders or roles that it is between", func(t *Tension) *[]Name { return &t.refs.between }, parties...))),
	"about":     asNames("What it is about", func(t *Tension) *[]Name { return &t.refs.about }, anyKind...),
	"situation": asText("What is the case, in a sentence that both sides would sign", func(t *Tension) *string { return &t.Situation }),
	"sides":     {says: "What each side says and needs", form: listOf(groupOf(sideFields)), set: decodeSides},
	"raised_on": asDate("The day on which somebody named it", func(t *Tension) *Date { return &t.RaisedOn }),
	"decider":   asName("The role that decides", func(t *Tension) *Name { return &t.refs.decider }, KindPerson),
	"decide_by": asDate("The day by which it is to be decided", func(t *Tension) *Date { return &t.DecideBy }),
	"review_on": asDate("The day on which it is looked at again", func(t *Tension) *Date { return &t.ReviewOn }),
	"even_over": asText("How the sides agreed: one good thing, even over another good thing", func(t *Tension) *string { return &t.EvenOver }),
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
	"who":   asName("Whose side it is", func(s *Side) *Name { return &s.who }, parties...),
	"says":  asText("What the side says", func(s *Side) *string { return &s.Says }),
	"needs": asText("What the side needs", func(s *Side) *string { return &s.Needs }),
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
	"date":          asDate("The day of the decision", func(d *Decision) *Date { return &d.Date }),
	"decider":       asName("The role that decides", func(d *Decision) *Name { return &d.refs.decider }, KindPerson),
	"decide_by":     asDate("The day by which it is to be decided", func(d *Decision) *Date { return &d.DecideBy }),
	"consulted":     asNames("The roles that were asked beforehand", func(d *Decision) *[]Name { return &d.refs.consulted }, KindPerson),
	"informed":      asNames("The roles that are told afterwards", func(d *Decision) *[]Name { return &d.refs.informed }, KindPerson),
	"options":       {says: "The ways that were open", form: listOf(either(Form{Shape: Text}, groupOf(optionFields))), set: decodeOptions},
	"outcome":       asText("What was decided, or what is proposed", func(d *Decision) *string { return &d.Outcome }),
	"because":       asText("The one reason", func(d *Decision) *string { return &d.Because }),
	"assumptions":   asTexts("What has to hold for it to stay right", func(d *Decision) *[]string { return &d.Assumptions }),
	"reversibility": asWord("How easily it is taken back", Reversibilities, func(d *Decision) *string { return &d.Reversibility }),
	"review_on":     asDate("The day on which it is looked at again", func(d *Decision) *Date { return &d.ReviewOn }),
	"revisit_if":    asText("What would make us decide anew", func(d *Decision) *string { return &d.RevisitIf }),
	"supersedes":    asNames("The decisions that it replaces", func(d *Decision) *[]Name { return &d.refs.supersedes }, KindDecision),
	"about":         asNames("What it is about", func(d *Decision) *[]Name { return &d.refs.about }, anyKind...),
	"settles":       asNames("The tensions that it settles", func(d *Decision) *[]Name { return &d.refs.settles }, KindTension),
}

func decodeDecision(dec *decoder) Entity {
	d := &Decision{}
	d.Status = "proposed"
	decodeFields(dec, d, &d.Item, decisionFields)
	return d
}

var optionFields = fields[Option]{
	"title":   asText("The way in a few words", func(o *Option) *string { return &o.Title }),
	"for":     asTexts("What speaks for it", func(o *Option) *[]string { return &o.For }),
	"against": asTexts("What speaks against it", func(o *Option) *[]string { return &o.Against }),
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
