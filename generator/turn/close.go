package turn

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Closing is what ends when a team goes on to another quarter.
type Closing struct {
	Into  value.Quarter           // the quarter in which the rest goes on
	Plans []*handbook.QuarterPlan // files of earlier quarters that are not closed yet
	Goals []*handbook.Objective   // active ones whose period is over
	Work  []*handbook.Work        // what was planned for earlier quarters and is still open, in their order
	Teams []Team                  // at the turn of a year: how it begins

	handbook *handbook.Handbook
}

// Way is what becomes of something at a close: a word of [WorkWays] or [GoalWays].
type Way string

// The ways. Leave changes nothing.
const (
	Leave  Way = "leave"
	Carry  Way = "carry"  // goes on in the next quarter
	Move   Way = "move"   // waits for a later one
	Shrink Way = "shrink" // goes on, and is less
	Stop   Way = "stop"
	Done   Way = "done"
	Close  Way = "close" // an objective gets its score
	Drop   Way = "drop"
)

// WorkWays are the ways of unfinished work, the usual one first, and GoalWays
// those of an objective whose period is over.
var (
	WorkWays = handbook.Terms{
		{Value: string(Carry), Label: "Carry on", Meaning: "It goes on in the next quarter"},
		{Value: string(Move), Label: "Move", Meaning: "It waits for a later quarter"},
		{Value: string(Shrink), Label: "Shrink", Meaning: "It goes on with less effort"},
		{Value: string(Stop), Label: "Stop", Meaning: "We give it up"},
		{Value: string(Done), Label: "It is done", Meaning: "It was finished in its quarter"},
		{Value: string(Leave), Label: "Leave as it is", Meaning: "Nothing changes"},
	}
	GoalWays = handbook.Terms{
		{Value: string(Close), Label: "Close", Meaning: "It gets its score"},
		{Value: string(Drop), Label: "Drop", Meaning: "We gave it up"},
		{Value: string(Leave), Label: "Leave as it is", Meaning: "Nothing changes"},
	}
)

// Answer is what a team says of one thing, in the words of a file.
type Answer struct {
	Way      Way
	Quarter  string // of Move
	Effort   string // of Shrink: person-weeks, or a size
	Why      string
	Score    string // of Close: 0 to 1, or per cent
	Learning string
	People   string // with which a team begins a year
	Capacity string // person-weeks a quarter with which it begins one
}

// CloseInto lists what a handbook has to close before a quarter. It fails for a
// quarter before which there is one that has not begun.
func CloseInto(h *handbook.Handbook, into value.Quarter) (Closing, error) {
	fiscal := h.Config.Fiscal
	if into-1 > h.Current() {
		return Closing{}, fmt.Errorf("%s has not begun, so that it cannot be closed: the next quarter is %s", fiscal.Label(into-1), fiscal.Label(h.Current()+1))
	}
	c := Closing{Into: into, handbook: h, Teams: teamsAt(h, into)}
	for _, plan := range h.Quarters {
		if plan.Quarter < into && plan.File != "" && !plan.Unreadable && plan.Status != "closed" {
			c.Plans = append(c.Plans, plan)
		}
	}
	for _, o := range h.Objectives {
		if o.Active() && !o.Unreadable && !o.Period.IsZero() && o.Period.Last < into {
			c.Goals = append(c.Goals, o)
		}
	}
	for _, w := range h.Work {
		if w.Open() && !w.Parked() && !w.Unreadable && !w.Quarters.IsZero() && w.Quarters.Last < into {
			c.Work = append(c.Work, w)
		}
	}
	slices.SortStableFunc(c.Work, inPlan)
	return c, nil
}

// Next is the quarter into which a handbook goes on: the present one while
// something of an earlier quarter is open, else the one after it.
func Next(h *handbook.Handbook) value.Quarter {
	if c, err := CloseInto(h, h.Current()); err == nil && len(c.Plans)+len(c.Goals)+len(c.Work) > 0 {
		return h.Current()
	}
	return h.Current() + 1
}

// inPlan compares work by its quarter and its place there; what has no place
// comes last.
func inPlan(a, b *handbook.Work) int {
	last := func(w *handbook.Work) int {
		if w.Rank == 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.Quarters.First, b.Quarters.First), cmp.Compare(last(a), last(b)), cmp.Compare(a.Rank, b.Rank))
}

// Proposed is what is proposed for a thing of the closing.
func (c Closing) Proposed(e handbook.Entity) Answer {
	switch e := e.(type) {
	case *handbook.Objective:
		return Answer{Way: Close, Score: shareText(e.Score), Learning: e.Learning}
	case *handbook.Department:
		for _, team := range c.Teams {
			if team.Department == e {
				return team.Proposed()
			}
		}
	}
	return Answer{Way: Carry}
}

// shareText writes a share in a file: 0.66; "" for none.
func shareText(s value.Share) string {
	if s == value.NoShare {
		return ""
	}
	text := fmt.Sprintf("%d.%02d", s.Percent()/100, s.Percent()%100)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Things are all that the closing asks about, in the order in which it does.
func (c Closing) Things() []handbook.Entity {
	var list []handbook.Entity
	for _, o := range c.Goals {
		list = append(list, o)
	}
	for _, w := range c.Work {
		list = append(list, w)
	}
	for _, team := range c.Teams {
		list = append(list, team.Department)
	}
	return list
}

// Set makes the changes of a closing of the answers, by "kind/id". What has no
// answer is left as it is. The plans of the quarters are closed, and what goes on
// in the next one keeps its order there, before what is new. It fails with a
// [*Refusal].
func (c Closing) Set(answers map[string]Answer, open Open) (changeset.Set, error) {
	var set changeset.Set
	var carried []*handbook.Work
	for _, e := range c.Things() {
		answer, ok := answers[Name(e)]
		if !ok || answer.Way == Leave {
			continue
		}
		d, err := draftOf(open, e)
		if err != nil {
			return nil, err
		}
		switch e := e.(type) {
		case *handbook.Objective:
			err = closeGoal(&d, e, answer)
		case *handbook.Work:
			if err = c.endWork(&d, e, answer); answer.Way == Carry || answer.Way == Shrink {
				carried = append(carried, e)
			}
		case *handbook.Department:
			err = c.begin(&d, e, answer)
		}
		if err != nil {
			return nil, err
		}
		set = append(set, d.set...)
	}
	for _, plan := range c.Plans {
		d, err := draftOf(open, plan)
		if err != nil {
			return nil, err
		}
		d.word("status", "closed")
		set = append(set, d.set...)
	}
	order, err := c.order(carried, open)
	return append(set, order...), err
}

// closeGoal closes an objective with its score, or drops it.
func closeGoal(d *draft, o *handbook.Objective, a Answer) error {
	switch a.Way {
	case Close:
		d.word("status", "closed")
	case Drop:
		d.word("status", "dropped")
	default:
		return refuse(o, "an objective is closed or dropped, and not %q", a.Way)
	}
	ended := d.file.Says("close")
	if score := strings.TrimSpace(a.Score); score != "" {
		ended = ended.With(source.At("score"), source.Text(source.Figure, score))
	}
	if learning := strings.TrimSpace(a.Learning); learning != "" {
		ended = ended.With(source.At("learning"), source.Text(source.Words, learning))
	}
	d.put("close", ended)
	return nil
}

// endWork says what becomes of unfinished work.
func (c Closing) endWork(d *draft, w *handbook.Work, a Answer) error {
	why := strings.TrimSpace(a.Why)
	switch a.Way {
	case Carry:
		return c.carry(d, w, c.Into, why)
	case Shrink:
		if strings.TrimSpace(a.Effort) == "" {
			return refuse(w, "say how much is left of it, in person-weeks or as a size")
		}
		if d.file.Says("effort").IsGroup() {
			return refuse(w, "it takes weeks of several departments; change them on its page, then carry it on")
		}
		d.word("effort", strings.TrimSpace(a.Effort))
		return c.carry(d, w, c.Into, why)
	case Move:
		q, err := c.handbook.Config.Fiscal.ParseQuarter(a.Quarter)
		if err != nil || q < c.Into {
			return refuse(w, "choose a quarter from %s on", c.handbook.Config.Fiscal.Label(c.Into))
		}
		return c.carry(d, w, q, why)
	case Stop:
		if why == "" {
			return refuse(w, "say why it is given up; a sentence is enough")
		}
		status := "stopped"
		if w.Status == "proposed" {
			status = "declined" // nobody had begun
		}
		d.word("status", status)
		d.words("reason", why)
	case Done:
		d.word("status", "done")
	default:
		return refuse(w, "nobody knows what %q means for unfinished work", a.Way)
	}
	return nil
}

// Room is what a department has to do in the next quarter once work is carried on
// into it.
type Room struct {
	Department     *handbook.Department
	Planned, Limit value.Weeks // NoWeeks where the limit is not known
}

// Rooms are those of the departments that have something to do in the next quarter
// once so much of the work of the closing goes on in it. Departments above others
// have their weeks too.
func (c Closing) Rooms(carried []*handbook.Work) []Room {
	more := map[*handbook.Department]value.Weeks{}
	for _, w := range carried {
		if !w.Moving() {
			continue
		}
		for _, effort := range w.Effort {
			for d := effort.Department; d != nil; d = d.Parent {
				more[d] += max(effort.Weeks, 0)
			}
		}
	}
	var rooms []Room
	for _, d := range c.handbook.Departments {
		load := c.handbook.Load(d, c.Into)
		if planned := load.Planned + more[d]; planned > 0 {
			rooms = append(rooms, Room{d, planned, load.Limit})
		}
	}
	return rooms
}

// carry plans work for another quarter, and notes those for which it was planned.
// Dates that lie outside of it go: they were of the old plan.
func (c Closing) carry(d *draft, w *handbook.Work, into value.Quarter, why string) error {
	fiscal := c.handbook.Config.Fiscal
	d.word("quarter", into.String())
	if q := fiscal.Of(w.Start); q != 0 && q != into {
		d.put("start", source.Value{})
	}
	if q := fiscal.Of(w.End); q != 0 && q != into {
		d.put("end", source.Value{})
	}
	from := d.file.Says("carried_from").List()
	for q := w.Quarters.First; q <= w.Quarters.Last; q++ {
		if slices.ContainsFunc(w.CarriedFrom, func(known handbook.Carry) bool { return known.Quarter == q }) {
			continue
		}
		quarter := source.Text(source.Figure, q.String())
		if q == w.Quarters.Last && why != "" {
			quarter = source.GroupOf(source.Entry{Key: "quarter", Value: quarter}, source.Entry{Key: "why", Value: source.Text(source.Words, why)})
		}
		from = append(from, quarter)
	}
	d.put("carried_from", source.ListOf(source.Names, from...))
	return nil
}

// order gives what goes on a place in the order of the next quarter, if it had one in
// its own: what was above the line comes before what is new, and the rest behind it.
// A quarter without a file gets one.
func (c Closing) order(carried []*handbook.Work, open Open) (changeset.Set, error) {
	var ids, below []source.Value
	for _, w := range carried {
		switch id := source.Text(source.Figure, w.ID); {
		case w.Rank == 0 || !w.Moving():
		case w.BelowLine:
			below = append(below, id)
		default:
			ids = append(ids, id)
		}
	}
	if len(ids)+len(below) == 0 {
		return nil, nil
	}
	next := c.handbook.Quarter(c.Into)
	if next == nil || next.File == "" {
		fresh := string(handbook.KindQuarter) + "/new:1"
		return changeset.Set{
			{Item: fresh, Key: "title", Want: source.Text(source.Words, c.Into.String()), Door: changeset.Keeper},
			{Item: fresh, Key: "order", Want: source.ListOf(source.Sentences, append(ids, below...)...), Door: changeset.Keeper},
		}, nil
	}
	d, err := draftOf(open, next)
	if err != nil {
		return nil, err
	}
	for _, id := range d.file.Says("order").List() {
		w := c.handbook.Lookup(string(handbook.KindWork) + "/" + id.String())
		if w == nil || !slices.ContainsFunc(carried, func(other *handbook.Work) bool { return handbook.Entity(other) == w }) {
			ids = append(ids, id)
		}
	}
	d.put("order", source.ListOf(max(d.file.Says("order").Form, source.Sentences), append(ids, below...)...))
	return d.set, nil
}
