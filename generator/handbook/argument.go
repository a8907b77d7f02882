package handbook

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
