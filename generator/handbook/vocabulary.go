package handbook

import "handbook/generator/handbook/value"

// Term is a word of a closed list: the value in a file, the words on the
// screen, and what it means.
type Term struct{ Value, Label, Meaning string }

// Terms is a closed list in its natural order.
type Terms []Term

// Label returns the words on the screen for a value, or the value itself.
func (t Terms) Label(value string) string {
	if term, ok := t.find(value); ok {
		return term.Label
	}
	return value
}

// Meaning returns the sentence that says what a value means, or "".
func (t Terms) Meaning(value string) string {
	term, _ := t.find(value)
	return term.Meaning
}

// Has says whether the value stands in the list, letter by letter.
func (t Terms) Has(value string) bool {
	_, ok := t.find(value)
	return ok
}

// Values returns the values in order.
func (t Terms) Values() []string {
	values := make([]string, len(t))
	for i, term := range t {
		values[i] = term.Value
	}
	return values
}

func (t Terms) find(value string) (Term, bool) {
	for _, term := range t {
		if term.Value == value {
			return term, true
		}
	}
	return Term{}, false
}

// Words of every kind.
var (
	// Audiences say who may read an item.
	Audiences = Terms{
		{Staff, "Everybody", "Everybody in the company may read it"},
		{Exec, "Executives", "Only the edition for executives has it"},
	}
	// Healths say how a thing goes, in the eyes of its owner.
	Healths = Terms{
		{"on_track", "On track", "It is going to plan"},
		{"needs_attention", "Needs attention", "It can still go to plan, if somebody acts"},
		{"off_track", "Off track", "It will not go to plan"},
	}
	// Rhythms say how often something happens.
	Rhythms = Terms{
		{"weekly", "Every week", "Once in seven days"},
		{"fortnightly", "Every two weeks", "Once in fourteen days"},
		{"monthly", "Every month", "Once in a month"},
		{"quarterly", "Every quarter", "Once in a quarter"},
	}
	// Sheets are what the board can see, in the usual order.
	Sheets = Terms{
		{"going", "How it is going", "The ambition, the answer in a few figures, the priorities, and what has changed where that is listed"},
		{"decisions", "What needs a decision", "The open decisions, and for executives the largest risks"},
		{"not_doing", "What we are not doing", "The largest of what was refused, with the reasons"},
		{"tensions", "Where we pull apart", "The open tensions; only where it is listed"},
		{"objectives", "Objectives", "All active objectives, the company's first"},
		{"reasons", "Why they are not on track", "The reason of each, and what is being done about it"},
		{"quarter", "This quarter", "The one order across departments"},
		{"plan", "The plan", "How much each department does in which quarter"},
		{"effort", "Where our effort goes", "The open work on the purpose grid, with names"},
		{"map", "The map", "What most of the open work is on"},
		{"people", "People", "Headcount by quarter and department"},
		{"money", "Money", "What the plan costs; for executives"},
		{"pay", "What positions cost", "Each position with its cost; for executives, and only where it is listed"},
		{"exceptions", "Agreed exceptions", "Questions of the review that may stay open, and why; only where it is listed"},
		{"changes", "What has changed", "What is new since the board met last"},
	}
	// Results say what became of an objective, by the bands of the handbook.
	Results = Terms{
		{"reached", "Reached", "Its score is in the upper band"},
		{"partly", "Partly reached", "Its score is in the middle band"},
		{"missed", "Missed", "Its score is in the lower band"},
	}
	// Confidences say how sure the owner is that it will be reached: a
	// forecast, where progress is history.
	Confidences = Terms{
		{"almost_certain", "Almost certain", "We would be astonished if it failed"},
		{"likely", "Likely", "We expect it, but it could fail"},
		{"even", "50:50", "It could go either way"},
		{"unlikely", "Unlikely to make it", "We do not expect it, but have not given up"},
		{"remote", "Remote", "It would take luck"},
	}
)

// Words of objectives.
var (
	// ObjectiveStatuses are the stages of an objective.
	ObjectiveStatuses = Terms{
		{"planned", "Planned", "Written down for a later period"},
		{"active", "Active", "We are working towards it now"},
		{"closed", "Closed", "Its period is over; it has its score"},
		{"dropped", "Dropped", "We gave it up before its period was over"},
	}
	// ObjectiveTypes say what a score of an objective means.
	ObjectiveTypes = Terms{
		{"committed", "Committed", "A promise: people and dates move until it is fully reached"},
		{"aspirational", "Aspirational", "A stretch: 70% of it is a success"},
		{"learning", "Learning", "We want to find something out"},
	}
)

// Words of work.
var (
	// WorkStatuses are the stages of a work item; the last four are the ways
	// in which work leaves the plan.
	WorkStatuses = Terms{
		{"proposed", "Proposed", "Somebody asks for it; nobody has agreed yet"},
		{"accepted", "Accepted", "Agreed, not started"},
		{"in_progress", "In progress", "People are working on it"},
		{"done", "Done", "Delivered"},
		{"deferred", "Not now", "Good, but put off until later"},
		{"stopped", "Stopped", "Started, then given up"},
		{"declined", "Declined", "We decided not to do it"},
		{"merged", "Merged", "Part of another work item now"},
	}
	// WorkTypes say where the demand for a work item comes from.
	WorkTypes = Terms{
		{"change", "Change", "It makes something better or new"},
		{"run", "Keep running", "It keeps something going as it is"},
		{"regulatory", "Required by law", "A law or a contract requires it"},
		{"failure_demand", "Repair", "It is only needed because something else went wrong"},
		{"explore", "Explore", "It finds something out"},
	}
	// Supports say how much help a dependency asks for.
	Supports = Terms{
		{"small", "Small", "A few hours of somebody's time"},
		{"medium", "Medium", "Days of work, and somebody who looks after it"},
		{"large", "Large", "Weeks of work, and somebody who looks after it"},
	}
	// AskStates say what became of an ask.
	AskStates = Terms{
		{"asked", "Asked", "Nobody has answered yet"},
		{"agreed", "Agreed", "The other side will help"},
		{"declined", "Declined", "The other side cannot help"},
		{"done", "Done", "The other side has helped"},
	}
	// Answers say what the other side answered to a dependency.
	Answers = Terms{
		{"asked", "Asked", "Nobody has answered yet"},
		{"agreed", "Agreed", "The other side will help"},
		{"declined", "Declined", "The other side cannot help"},
	}
	// Sizes are the words for effort when nobody wants to count weeks.
	Sizes = Terms{
		{"S", "Small", "About one person-week, unless handbook.yaml says otherwise"},
		{"M", "Medium", "About three person-weeks, unless handbook.yaml says otherwise"},
		{"L", "Large", "About eight person-weeks, unless handbook.yaml says otherwise"},
		{"XL", "Very large", "About twenty person-weeks, unless handbook.yaml says otherwise"},
	}
	// MarketLevels compare an activity with what the market offers.
	MarketLevels = Terms{
		{"below", "Worse than the market", "Others do this better than we do"},
		{"at", "As good as the market", "We do this as well as others do"},
		{"above", "Better than the market", "We do this better than others do"},
	}
)

// Words of components.
var (
	// ComponentTypes say what a component is.
	ComponentTypes = Terms{
		{"need", "Need", "What somebody wants from us"},
		{"product", "Product", "What we sell"},
		{"service", "Service", "What we do for somebody"},
		{"process", "Process", "How we get something done, step by step"},
		{"practice", "Practice", "How we have learnt to do something well"},
		{"data", "Data", "What we know and keep"},
		{"application", "Application", "Software that people use"},
		{"infrastructure", "Infrastructure", "What the rest is built on"},
	}
	// ComponentStatuses are the stages of a component's life.
	ComponentStatuses = Terms{
		{"planned", "Planned", "We do not have it yet"},
		{"live", "Live", "We run on it"},
		{"retiring", "Retiring", "We are moving away from it"},
		{"retired", "Retired", "We no longer have it"},
	}
	// Offsets say what becomes of the places that a map file gives to names.
	Offsets = Terms{
		{"prefer", "Preferred", "Kept, unless the name would be hard to read there"},
		{"exact", "Exact", "Kept, come what may"},
		{"ignore", "Ignored", "Every name is placed again"},
	}
	// Sourcings say who runs a component.
	Sourcings = Terms{
		{"in_house", "In-house", "Our own people build and run it"},
		{"vendor", "Bought", "We buy it from a vendor as it is"},
		{"outsourced", "Outsourced", "Somebody else does it for us, our way"},
		{"partner", "With a partner", "We do it together with somebody who is good at it"},
	}
)

// Words of arguments.
var (
	// TensionStatuses are the stages of a tension.
	TensionStatuses = Terms{
		{"raised", "Raised", "Somebody has named it"},
		{"owned", "Owned", "Somebody looks after it"},
		{"agreed", "Agreed", "The sides have agreed on a way"},
		{"closed", "Closed", "It is settled and reviewed"},
		{"escalated", "Passed up", "The sides could not agree; somebody above them decides"},
		{"accepted_as_is", "Lived with", "We know of it and live with it"},
	}
	// DecisionStatuses are the stages of a decision.
	DecisionStatuses = Terms{
		{"proposed", "Proposed", "Still to be decided"},
		{"accepted", "Accepted", "Decided, and it holds"},
		{"rejected", "Rejected", "We decided against it"},
		{"superseded", "Replaced", "A later decision replaces it"},
	}
	// Reversibilities say how easily a decision is taken back.
	Reversibilities = Terms{
		{"one_way", "Hard to undo", "It cannot be taken back, or only at great cost"},
		{"two_way", "Easy to undo", "It can be tried and taken back"},
	}
)

// Words of plans and people.
var (
	// QuarterStatuses are the stages of a quarter's plan.
	QuarterStatuses = Terms{
		{"proposed", "Proposed", "A draft that can still change"},
		{"agreed", "Agreed", "The departments have agreed on it"},
		{"closed", "Closed", "The quarter is over and reviewed"},
	}
	// PositionStatuses are the stages of a hire.
	PositionStatuses = Terms{
		{"planned", "Planned", "Part of the plan; nobody has approved it yet"},
		{"approved", "Approved", "There is money for it"},
		{"open", "Open", "We are looking for somebody"},
		{"offered", "Offered", "Somebody has our offer"},
		{"filled", "Filled", "Somebody has said yes"},
		{"on_hold", "On hold", "We are waiting; it does not count"},
		{"cancelled", "Cancelled", "We will not hire; it does not count"},
	}
	// PositionTypes say why there is a position.
	PositionTypes = Terms{
		{"new", "New", "One more person than before"},
		{"backfill", "Replacement", "In place of somebody who leaves"},
		{"conversion", "Conversion", "A contractor becomes an employee"},
		{"contractor", "Contractor", "Not an employee: counted apart"},
	}
	// StakeholderTypes say what a stakeholder is to the company.
	StakeholderTypes = Terms{
		{"customer", "Customer", "Pays us, or learns with us"},
		{"staff", "Staff", "Works here"},
		{"regulator", "Regulator", "Watches over what we do"},
		{"partner", "Partner", "Works with us"},
		{"investor", "Investor", "Has money in the company"},
		{"exec", "Executive", "Leads the company"},
	}
	// Severities are the ranks of a finding of the review.
	Severities = Terms{
		{"high", "High", "Decide it first"},
		{"medium", "Medium", "Decide it this quarter"},
		{"low", "Low", "Good to know"},
	}
)

// ratingWords stand for ratings, for those who do not want to count.
var ratingWords = map[string]value.Rating{"low": 20, "medium": 50, "high": 80}

// RatingTerms are the words that stand for ratings.
var RatingTerms = Terms{{"low", "Low", "The same as 2"}, {"medium", "Medium", "The same as 5"}, {"high", "High", "The same as 8"}}

// QuadrantTerm is a corner of the purpose grid in words.
type QuadrantTerm struct {
	Quadrant Quadrant
	Name     string // in executive words
	Field    string // the word of the Purpose Alignment Model
	Asks     string // what the corner asks for
}

// Quadrants are the corners of the purpose grid, in the order in which they
// are worth an executive's time.
var Quadrants = []QuadrantTerm{
	{Differentiating, "Win with it", "Differentiating", "Be better than others and stay ahead: our best people and ideas go here"},
	{Parity, "As good as the market", "Parity", "Copy what works, simplify, buy the standard: no worse than others, and no better"},
	{PartnerQuadrant, "Let others do it", "Partner", "Find somebody who wins with it"},
	{WhoCares, "Stop or do the minimum", "Who cares", "Spend as little as possible, ideally nothing"},
}

// Term returns the words of a quadrant; of [Unrated], words that say so.
func (q Quadrant) Term() QuadrantTerm {
	for _, term := range Quadrants {
		if term.Quadrant == q {
			return term
		}
	}
	return QuadrantTerm{Unrated, "Not rated yet", "Unrated", "Answer two questions: could we run without it, and does it win customers?"}
}

// Stage is a stage of evolution: how standard a thing has become.
type Stage struct {
	Value   string // the word in a file
	Label   string // the words on the screen
	Meaning string
	From    value.Thousandths // the stage begins here; it ends where the next begins, the last at 1000
	Stands  value.Thousandths // the coordinate that the word stands for: the middle of the stage
}

// Stages are the stages of evolution, from new to standard.
var Stages = []Stage{
	{"genesis", "New and uncertain", "Nobody has done it before", 0, 90},
	{"custom", "Built to measure", "Some have it, each built its own way", 175, 290},
	{"product", "Product", "Many vendors offer it and compete on features", 400, 550},
	{"commodity", "Standard supply", "Everybody gets the same, bought by volume and price", 700, 850},
}

// stageTerms are the stages as a closed list.
var stageTerms = func() (terms Terms) {
	for _, s := range Stages {
		terms = append(terms, Term{s.Value, s.Label, s.Meaning})
	}
	return terms
}()

// StageOf returns the stage in which a coordinate lies, and false for
// [value.NoCoordinate].
func StageOf(evolution value.Thousandths) (Stage, bool) {
	if evolution < 0 {
		return Stage{}, false
	}
	found := Stages[0]
	for _, stage := range Stages {
		if evolution >= stage.From {
			found = stage
		}
	}
	return found, true
}
