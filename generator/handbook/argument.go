package handbook

import "handbook/generator/handbook/value"

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
	RaisedOn  value.Date
	Decider   Owner
	DecideBy  value.Date
	ReviewOn  value.Date
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
	Date          value.Date
	Decider       Owner
	DecideBy      value.Date
	Consulted     []Owner
	Informed      []Owner
	Options       []Option
	Outcome       string
	Because       string
	Assumptions   []string
	Reversibility string // one_way, two_way, or ""
	ReviewOn      value.Date
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

var causeRows = newTable(
	asTexts("evidence", "What supports it: facts that somebody could check", func(c *Cause) *[]string { return &c.Evidence }).columns("facts"),
	asText("do_nothing", "What happens if nobody does anything", func(c *Cause) *string { return &c.DoNothing }).columns("if we do nothing"),
)

func decodeCause(dec *decoder) Entity {
	c := &Cause{}
	decodeRows(dec, c, &c.Item, causeRows)
	return c
}

var tensionRows = newTable(
	asMany("between", "The two or more departments, stakeholders or roles that it is between", Between, func(t *Tension) (*[]Name, *[]Entity) { return &t.refs.between, &t.Between }, Parties...).needed().atLeast(2).columns("parties", "sides"),
	asMany("about", "What it is about", About, func(t *Tension) (*[]Name, *[]Entity) { return &t.refs.about, &t.About }, AnyKind...),
	asText("situation", "The situation, in a sentence that both sides would sign", func(t *Tension) *string { return &t.Situation }),
	asRecords("sides", "What each side says and needs", sides, func(t *Tension) *[]Side { return &t.Sides }),
	asksRow(func(t *Tension) *[]Ask { return &t.Asks }),
	asDate("raised_on", "The day on which somebody named it", func(t *Tension) *value.Date { return &t.RaisedOn }).columns("raised"),
	asOwner("decider", "The role that decides", DecidedBy, func(t *Tension) (*Name, *Owner) { return &t.refs.decider, &t.Decider }),
	asDate("decide_by", "The day by which it has to be decided", func(t *Tension) *value.Date { return &t.DecideBy }),
	asDate("review_on", "The day to look at it again", func(t *Tension) *value.Date { return &t.ReviewOn }),
	asText("even_over", "How the sides agreed: one good thing even over another", func(t *Tension) *string { return &t.EvenOver }),
)

func decodeTension(dec *decoder) Entity {
	t := &Tension{}
	t.Status = "raised"
	decodeRows(dec, t, &t.Item, tensionRows)
	if !t.Unreadable && len(t.refs.between) < 2 {
		dec.fault("missing-key", "between", "a tension is between two or more departments, stakeholders or people", "name both sides: between: [sales, delivery]")
	}
	return t
}

var sides = records[Side]{what: "a side of a tension", by: []string{"who"}, rows: newTable(
	asName("who", "Whose side it is", func(s *Side) *Name { return &s.who }, Parties...).resolvedBy((*Builder).resolveSide),
	asText("says", "What the side says", func(s *Side) *string { return &s.Says }),
	asText("needs", "What the side needs", func(s *Side) *string { return &s.Needs }),
)}

var decisionRows = newTable(
	asDate("date", "The day of the decision", func(d *Decision) *value.Date { return &d.Date }).columns("decided on"),
	asOwner("decider", "The role that decides", DecidedBy, func(d *Decision) (*Name, *Owner) { return &d.refs.decider, &d.Decider }).columns("decided by"),
	asDate("decide_by", "The day by which it has to be decided", func(d *Decision) *value.Date { return &d.DecideBy }),
	asOwners("consulted", "The roles that were asked before", Consulted, func(d *Decision) (*[]Name, *[]Owner) { return &d.refs.consulted, &d.Consulted }),
	asOwners("informed", "The roles that are told after", Informed, func(d *Decision) (*[]Name, *[]Owner) { return &d.refs.informed, &d.Informed }),
	asRecords("options", "The options that were open", options, func(d *Decision) *[]Option { return &d.Options }),
	asText("outcome", "What was decided, or what is proposed", func(d *Decision) *string { return &d.Outcome }).columns("decision"),
	asText("because", "The one reason", func(d *Decision) *string { return &d.Because }).columns("reason", "rationale"),
	asTexts("assumptions", "What has to hold for it to stay right", func(d *Decision) *[]string { return &d.Assumptions }),
	asWord("reversibility", "How easily it can be undone", Reversibilities, func(d *Decision) *string { return &d.Reversibility }),
	asksRow(func(d *Decision) *[]Ask { return &d.Asks }),
	asDate("review_on", "The day to look at it again", func(d *Decision) *value.Date { return &d.ReviewOn }),
	asText("revisit_if", "What would make us decide again", func(d *Decision) *string { return &d.RevisitIf }),
	asMany("supersedes", "The decisions that it replaces", Supersedes, func(d *Decision) (*[]Name, *[]*Decision) { return &d.refs.supersedes, &d.Supersedes }, KindDecision).columns("replaces"),
	asMany("about", "What it is about", About, func(d *Decision) (*[]Name, *[]Entity) { return &d.refs.about, &d.About }, AnyKind...),
	asMany("settles", "The tensions that it settles", Settles, func(d *Decision) (*[]Name, *[]*Tension) { return &d.refs.settles, &d.Settles }, KindTension),
)

func decodeDecision(dec *decoder) Entity {
	d := &Decision{}
	d.Status = "proposed"
	decodeRows(dec, d, &d.Item, decisionRows)
	return d
}

var options = records[Option]{what: "an option", by: []string{"title"}, alone: "title", rows: newTable(
	asText("title", "The option in a few words", func(o *Option) *string { return &o.Title }),
	asTexts("for", "The case for it", func(o *Option) *[]string { return &o.For }),
	asTexts("against", "The case against it", func(o *Option) *[]string { return &o.Against }),
)}
