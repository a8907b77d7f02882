package edit

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"sync"

	"handbook/generator/disk"
	"handbook/generator/form"
	"handbook/generator/handbook"
)

// Editor answers what a page asks, on top of a desk. It is what the preview
// calls for what is sent to it.
type Editor struct {
	root   string
	latest func() (State, bool) // the handbook as it is now, if there is one
	key    []byte               // of this editor alone

	mu      sync.Mutex
	desks   map[string]*Desk // by edition: what was done in one is not told in another
	numbers numbers
	meeting *meeting // nil while there is none

	sheets readSheets // of the inbox

	writing sync.Mutex        // held from the plan of an action until it is written
	made    map[string][]made // by edition
}

// NewEditor returns an editor of a project folder. The function gives the
// latest state of its handbook, without a key.
func NewEditor(root string, latest func() (State, bool)) *Editor {
	return &Editor{root: root, latest: latest, key: []byte(rand.Text()), desks: map[string]*Desk{}, numbers: numbers{}, made: map[string][]made{}}
}

// desk is the one of the edition that is shown.
func (e *Editor) desk(s State) *Desk {
	e.mu.Lock()
	defer e.mu.Unlock()
	edition := s.Handbook.Edition
	if e.desks[edition] == nil {
		e.desks[edition] = Resume(e.root, "undo-"+edition+".jsonl", Answers{
			Tells: func(c Change) bool {
				now, ok := e.state()
				return ok && now.mayTell(c)
			},
			Merge: func(file string, from, to, now []byte) ([]byte, bool) {
				s, ok := e.state()
				if !ok {
					return nil, false
				}
				return s.merge(file, from, to, now)
			},
		})
	}
	return e.desks[edition]
}

func (e *Editor) state() (State, bool) {
	s, ok := e.latest()
	s.Key, s.sheets = e.key, &e.sheets
	if s.Trial != nil {
		s.Trial = s.Trial.begun(e.root)
	}
	return s, ok
}

// desk is what a page is told.
type deskAnswer struct {
	Undo  string           `json:"undo"` // what can be undone, in words; "" for nothing
	Redo  string           `json:"redo"`
	Items map[string]Known `json:"items,omitempty"`

	// What forms offer: closed lists by kind or by key, and the handbook's date.
	Lists map[string][]form.Choice `json:"lists,omitempty"`
	Today string                   `json:"today,omitempty"`

	// Sequence is the quarters, one after the other.
	Sequence *sequence `json:"sequence,omitempty"`

	// Questions are those of the review on the page that have a way out.
	Questions []asked `json:"questions,omitempty"`

	Words *deskWords `json:"words,omitempty"`

	// Numbers are those of the dots of the page, by the ids of their items: the same
	// in every window, as long as the preview runs.
	Numbers map[string]int `json:"numbers,omitempty"`

	// Waiting is what has no place yet on the picture of the page.
	Waiting []Waiting `json:"waiting,omitempty"`

	// Line is what is counted at the line of the page's quarter; nil on other pages.
	Line *cutLine `json:"line,omitempty"`

	// Board is the picture on which things can be put, where the page has none yet.
	Board string `json:"board,omitempty"`

	// Inbox says how many sheets of changes wait; "" for none.
	Inbox string `json:"inbox,omitempty"`

	// Found says which items have the pages that were asked about, by address.
	Found map[string]string `json:"found,omitempty"`

	Did string `json:"did,omitempty"` // what was done just now

	// Sums are those of the files that were written, by path: what a page
	// knew of them before is out of date. Of a file that this edition has not, a
	// page is told nothing.
	Sums map[string]string `json:"sums,omitempty"`

	written []string // all files that were, as paths from the project folder
}

// deskWords are what the scripts of a page say and ask, of which they know
// nothing themselves.
type deskWords struct {
	Many     map[handbook.Kind]kindForm `json:"many"`  // for several items at once
	New      []creation                 `json:"new"`   // the forms for new items, several at once
	Fresh    []fresh                    `json:"fresh"` // those for one, with all that can be said of it
	CheckIn  []field                    `json:"checkIn"`
	Answers  map[string]answering       `json:"answers"`         // the ways out of questions, by their names
	Drawings map[string]drawing         `json:"drawings"`        // by the kind of a picture
	InOrder  *gestures                  `json:"inOrder"`         // nil on a page without an order
	Cells    []cellColumn               `json:"cells,omitempty"` // the columns of a list that is edited like a sheet
	Keep     *keeping                   `json:"keep"`            // nil on a page from which nothing is kept
	Always   gestures                   `json:"always"`
	OnItems  gestures                   `json:"onItems"` // said where there are any
	Phrases  map[string]string          `json:"phrases"` // a new value of a key, as people say it, with %s for it
}

func (s State) deskWords(page string) *deskWords {
	words := &deskWords{
		Many: many, New: s.creations(page), Fresh: s.freshOn(page), CheckIn: checkinFields, Answers: answers, Drawings: drawings, Keep: s.keeps(page), Always: always, OnItems: onItems, Phrases: phrases,
	}
	if _, ok := s.Handbook.ByAddress(page).(*handbook.QuarterPlan); ok || s.isDepartmentPlan(page) {
		words.InOrder = &inOrder
	}
	words.Cells = s.cellsOn(page)
	return words
}

// problem is an error that a page shows, with the status that it is sent with.
type problem struct {
	error
	status int
}

func (p problem) Status() int   { return p.status }
func (p problem) Unwrap() error { return p.error }

// Field names what a form has to ask for again, "" if that is not one thing.
func (p problem) Field() string {
	var refusal *Refusal
	if errors.As(p.error, &refusal) {
		return refusal.Field
	}
	return ""
}

// withStatus gives an error the status that says what kind it is.
func withStatus(err error) error {
	var refusal *Refusal
	var conflict *Conflict
	var interrupted *disk.InterruptedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal), errors.Is(err, errNothing):
		return problem{err, http.StatusUnprocessableEntity}
	case errors.As(err, &conflict), errors.As(err, &interrupted):
		return problem{err, http.StatusConflict}
	}
	return problem{err, http.StatusInternalServerError}
}

// Desk tells a page what it has to know of the items that it shows, and of those
// that it could show. They are named by "kind/id", or by the addresses of their pages.
func (e *Editor) Desk(page string, items []string) (any, error) {
	s, ok := e.state()
	if !ok {
		return nil, withStatus(refuse("there is no handbook to change at the moment"))
	}
	answer := steps(e.desk(s), "")
	e.mu.Lock()
	answer.Numbers = e.numbers.of(s, page, items)
	e.mu.Unlock()
	answer.Found = s.found(items)
	items = slices.AppendSeq(slices.Clip(items), maps.Values(answer.Found))
	answer.Waiting = s.Waits(page)
	for _, w := range answer.Waiting {
		items = append(items, w.ID)
	}
	answer.Questions = s.questions(page)
	for _, q := range answer.Questions {
		for _, way := range q.Ways {
			items = append(items, way.Item)
		}
	}
	answer.Items = Describe(s, items)
	answer.Lists, answer.Today, answer.Sequence = s.offers(), s.Handbook.Now.String(), s.sequence()
	answer.Words, answer.Inbox, answer.Line = s.deskWords(page), s.inboxSaid(), s.cutLine(page)
	if s.Board != nil {
		answer.Board = string(s.Board(page))
	}
	return answer, nil
}

func steps(desk *Desk, did string) deskAnswer {
	undo, redo := desk.Steps()
	return deskAnswer{Undo: undo, Redo: redo, Did: did}
}

// Edit carries out an action of a person: "edit" with a [Request], "lay" with one that
// lays a file into the inbox, "undo" or "redo".
func (e *Editor) Edit(action string, body []byte) (any, error) {
	e.writing.Lock() // so that what is planned is planned on what was written last
	defer e.writing.Unlock()
	s, ok := e.state()
	if !ok {
		return nil, withStatus(refuse("there is no handbook to change at the moment"))
	}
	var did done
	var err error
	desk := e.desk(s)
	switch action {
	case "edit":
		did, err = e.edit(s, desk, body)
	case "lay":
		did.Change, err = s.laid(body)
		did.shown = did.Files
	case "undo":
		did.Change, err = desk.Undo()
		did.shown = did.reversed().Files
	case "redo":
		did.Change, err = desk.Redo()
		did.shown = did.Files
	default:
		err = refuse("this program cannot %q", action)
	}
	if err != nil {
		return nil, withStatus(err)
	}
	return e.answer(s, desk, did), nil
}

// done is a change that was carried out.
type done struct {
	Change
	shown  []File // that pages know by their sums, as they are now
	turned bool   // another scenario is shown from now on, or the plan
}

// answer tells a page what was done.
func (e *Editor) answer(s State, desk *Desk, did done) any {
	answer := steps(desk, did.Label)
	answer.Sums = map[string]string{}
	for _, f := range did.Files {
		answer.written = append(answer.written, f.Path)
	}
	for _, f := range did.shown {
		if s.Handbook.HasFile(f.Path) {
			answer.Sums[f.Path] = s.Sum(f.After)
		}
	}
	if did.turned {
		return turned(answer)
	}
	return answer
}

// turned is the answer after which the whole handbook is another one.
type turned deskAnswer

// readRequest reads what a page asks for.
func readRequest(body []byte) (Request, error) {
	var r Request
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return r, refuse("the page asked for something that cannot be read: %v", err)
	}
	return r, nil
}

func (e *Editor) edit(s State, desk *Desk, body []byte) (done, error) {
	r, err := readRequest(body)
	if err != nil {
		return done{}, err
	}
	switch r.Do {
	case "begin":
		if s.Trial != nil {
			return done{}, &Refusal{Reason: errNotTried.Error()}
		}
		return done{Change: e.begin(s)}, nil
	case "lay":
		c, err := s.lay(r)
		return done{Change: c}, err
	case "try", "scenario":
		return s.turn(desk, r)
	}
	s.Made = s.unknown(e.made[s.Handbook.Edition])
	planned, err := Plan(s, r)
	if err != nil {
		return done{}, err
	}
	did := done{Change: planned, shown: planned.Files}
	if s.Trial != nil {
		if did.Change, did.shown, err = s.tried(planned); err != nil {
			return done{}, err
		}
	}
	if err = desk.Do(did.Change); err == nil && r.Do == "create" {
		e.made[s.Handbook.Edition] = s.remember(r, planned)
	}
	if err == nil && r.Do == "end" {
		e.mu.Lock()
		e.meeting = nil
		e.mu.Unlock()
	}
	return did, err
}
