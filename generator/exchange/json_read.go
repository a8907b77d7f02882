package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// What a handbook.json has at most. One of 100,000 documents is smaller; what is
// larger is no handbook, and must not take all the memory that there is.
const (
	largestGraph = 256 << 20 // bytes
	largestValue = 8 << 20   // bytes of one item, or of another value that is read as one
	mostItems    = 200_000
	deepest      = 1000 // lists and groups within one another, where they are passed over
)

// ReadState reads from a handbook.json what can be compared. It holds one item
// of the file at a time, whatever the size of the file.
//
// The error says in words for its reader what is wrong with the file: that it
// is no handbook.json, it is cut off, is too large or nested too deeply. It
// is a [NewerError] for a version that this program does not know.
func ReadState(r io.Reader) (changes.State, error) { return readState(r, largestGraph) }

func readState(r io.Reader, largest int64) (changes.State, error) {
	limited := &io.LimitedReader{R: r, N: largest + 1}
	reader := stateReader{lists: map[handbook.Kind][]changes.Item{}}
	reader.state.Knew = knewAtFirst
	ahead := &readAhead{from: limited}
	reader.dec = json.NewDecoder(ahead)
	ahead.read = reader.dec.InputOffset
	err := reader.graph()
	switch {
	case limited.N <= 0:
		return changes.State{}, fmt.Errorf("it is larger than %d MiB, too large for a handbook.json", largest>>20)
	case err != nil:
		return changes.State{}, plainly(err)
	case !reader.versioned:
		return changes.State{}, errors.New("it is not a handbook.json: it does not say its schema")
	}
	reader.state.Items = make([]changes.Item, 0, reader.items)
	for _, kind := range comparedKinds {
		reader.state.Items = append(reader.state.Items, reader.lists[kind]...)
		delete(reader.lists, kind)
	}
	return reader.state, nil
}

// readAhead hands a JSON reader no more than one value at a time: it holds a
// value as a whole, several times over.
type readAhead struct {
	from  io.Reader
	taken int64
	read  func() int64 // how far the values have been read
}

func (r *readAhead) Read(p []byte) (int, error) {
	if r.taken-r.read() > largestValue {
		return 0, fmt.Errorf("it is not a handbook.json: what begins after byte %d is larger than %d MiB", r.read(), largestValue>>20)
	}
	n, err := r.from.Read(p)
	r.taken += int64(n)
	return n, err
}

// plainly turns the errors of the JSON reader into words for those who gave
// the file.
func plainly(err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it is cut off: it was not written or copied in full")
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "max depth"):
		return errors.New("it is nested too deeply for a handbook.json")
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not JSON after byte %d: %w", syntax.Offset, err)
	case errors.As(err, &typed):
		return fmt.Errorf("it is not a handbook.json: %s is a %s at byte %d", strings.ToLower(typed.Field), typed.Value, typed.Offset)
	}
	return err
}

// stateReader reads a graph from its first byte to its last.
type stateReader struct {
	dec       *json.Decoder
	state     changes.State
	lists     map[handbook.Kind][]changes.Item
	items     int
	versioned bool
}

func (r *stateReader) graph() error {
	if err := r.delim('{'); err != nil {
		return err
	}
	for r.dec.More() {
		token, err := r.dec.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if err := r.value(key); err != nil {
			return err
		}
	}
	if err := r.delim('}'); err != nil {
		return err
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is something after its end")
	}
	return nil
}

// delim reads one of the signs that open and close.
func (r *stateReader) delim(want json.Delim) error {
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("it is not a handbook.json: there is %v where %v should be", token, want)
	}
	return nil
}

// value reads what stands behind a key of the graph. What is not compared is
// passed over.
func (r *stateReader) value(key string) error {
	switch key {
	case "schema":
		return r.version()
	case "organisation":
		err := r.dec.Decode(&r.state.Organisation)
		r.state.Organisation = diag.Plain(r.state.Organisation)
		return err
	case "edition":
		return r.dec.Decode(&r.state.Edition)
	case "as_of":
		return r.date()
	case "settings":
		return r.settings()
	case "compared":
		var keys map[handbook.Kind][]string
		err := r.dec.Decode(&keys)
		r.state.Knew = knewOf(keys)
		return err
	}
	for _, kind := range comparedKinds {
		if key == string(kind) {
			return r.list(kind)
		}
	}
	return r.passOver()
}

// passOver reads a value sign by sign and keeps nothing of it.
func (r *stateReader) passOver() error {
	for depth := 0; ; {
		token, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			if depth++; depth > deepest {
				return errors.New("it is nested too deeply for a handbook.json")
			}
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// NewerError is about a handbook.json that only a newer program can read.
type NewerError struct{ Schema int64 }

func (e NewerError) Error() string { return "it " + e.What() + ": use a newer version of the program" }

// What says what is wrong with a file that has been named, without the way out.
func (e NewerError) What() string {
	return fmt.Sprintf("has schema %d, and this program reads schema %d", e.Schema, SchemaVersion)
}

func (r *stateReader) version() error {
	var text json.RawMessage
	if err := r.dec.Decode(&text); err != nil {
		return err
	}
	n, err := strconv.ParseInt(string(text), 10, 64)
	switch {
	case err != nil || n < 1:
		return fmt.Errorf("it is not a handbook.json: its schema is %.40s", text)
	case n > SchemaVersion:
		return NewerError{n}
	}
	r.versioned = true
	return nil
}

func (r *stateReader) date() error {
	var text string
	if err := r.dec.Decode(&text); err != nil || text == "" {
		return err
	}
	date, err := value.ParseDate(text)
	if err != nil {
		return fmt.Errorf("its as_of cannot be read: %w", err)
	}
	r.state.AsOf = date
	return nil
}

func (r *stateReader) settings() error {
	var settings struct {
		Fiscal struct {
			StartMonth int    `json:"start_month"`
			NamedBy    string `json:"named_by"`
		}
		Currency, Language string
	}
	if err := r.dec.Decode(&settings); err != nil {
		return err
	}
	fiscal := settings.Fiscal
	if fiscal.StartMonth < 0 || fiscal.StartMonth > 12 {
		return fmt.Errorf("its fiscal year begins in month %d", fiscal.StartMonth)
	}
	r.state.Fiscal = value.Fiscal{StartMonth: fiscal.StartMonth, NamedBy: fiscal.NamedBy}
	r.state.Currency, r.state.Language = settings.Currency, settings.Language
	return nil
}

func (r *stateReader) list(kind handbook.Kind) error {
	if err := r.delim('['); err != nil {
		return err
	}
	for r.dec.More() {
		var line json.RawMessage
		if err := r.dec.Decode(&line); err != nil {
			return err
		}
		var kept keptItem
		if err := json.Unmarshal(line, &kept); err != nil {
			return err
		}
		if kept.Implicit {
			continue // it comes and goes with those that name it
		}
		if kept.ID == "" {
			return fmt.Errorf("it is not a handbook.json: one of %s has no id", kind.Words().Plural)
		}
		item, err := kept.item(kind)
		if err != nil {
			return fmt.Errorf("%s/%s cannot be read: %w", kind, kept.ID, err)
		}
		if item.Facts, err = factsIn(kind, line); err != nil {
			return err
		}
		if r.items++; r.items > mostItems {
			return fmt.Errorf("it has more than %d items, too many for a handbook", mostItems)
		}
		r.lists[kind] = append(r.lists[kind], item)
	}
	return r.delim(']')
}

// keptItem is what is compared of an item, of whatever kind.
type keptItem struct {
	ID, Title, Page, Status string
	Aliases, Was            []string
	Owner                   struct{ Name string }
	Quarter                 json.RawMessage // one of positions, a period of work
	Period                  *keptPeriod
	Rank, Count             int
	BelowLine               bool `json:"below_line"`
	Criticality             json.Number
	Differentiation         json.Number
	RatedAs                 string `json:"rated_as"`
	Visibility, Evolution   json.Number
	VisibilityDerived       bool `json:"visibility_derived"`
	Sourcing                string
	Score, Progress         json.Number
	Current                 json.Number
	Unit                    string
	Health, Confidence      string
	Draft, Exec, Implicit   bool
}

type keptPeriod struct{ First, Last string }

func (p *keptPeriod) read() (value.Period, error) {
	if p == nil {
		return value.Period{}, nil
	}
	first, err := value.ParseQuarter(p.First)
	if err != nil {
		return value.Period{}, err
	}
	last, err := value.ParseQuarter(p.Last)
	return value.Period{First: first, Last: last}, err
}

// item is the item as it was compared when it was kept, as [changes.Of] makes it.
func (k keptItem) item(kind handbook.Kind) (changes.Item, error) {
	n := numbers{}
	for _, words := range append([]*string{&k.ID, &k.Title, &k.Status, &k.Owner.Name, &k.Sourcing, &k.Health, &k.Confidence}, append(pointers(k.Aliases), pointers(k.Was)...)...) {
		*words = diag.Plain(*words)
	}
	item := changes.Item{
		Kind: kind, ID: k.ID, Title: k.Title, Aliases: k.Aliases, Was: k.Was, Status: k.Status, Owner: k.Owner.Name, Sourcing: k.Sourcing,
		Criticality: value.NoRating, Differentiation: value.NoRating, Visibility: value.NoCoordinate, Evolution: value.NoCoordinate, Progress: value.NoShare,
		Health: k.Health, Confidence: k.Confidence, Draft: k.Draft, Exec: k.Exec, Stood: changes.Nowhere,
	}
	var err error
	if kind != handbook.KindKeyResult && kind != handbook.KindPriority {
		if item.Address, err = url.PathUnescape(k.Page); err != nil {
			return item, fmt.Errorf("its page has the address %q", k.Page)
		}
	}
	switch kind {
	case handbook.KindWork:
		item.Rank, item.BelowCut = k.Rank, k.BelowLine
		item.Planned, err = k.periodOfQuarters()
	case handbook.KindObjective:
		item.Progress = n.share(k.Score)
		item.Planned, err = k.Period.read()
	case handbook.KindKeyResult:
		item.Progress = n.share(k.Progress)
		current, err := value.ParseDecimal(k.Current.String())
		if err == nil {
			item.Value = changes.ValueWords(current, diag.Plain(k.Unit))
		}
	case handbook.KindComponent:
		item.Stood.Visibility, item.Stood.Evolution = n.coordinate(k.Visibility), n.coordinate(k.Evolution)
		item.Evolution = item.Stood.Evolution
		if !k.VisibilityDerived {
			item.Visibility = item.Stood.Visibility
		}
	case handbook.KindPosition:
		item.Count = k.Count
		item.Planned, err = k.oneQuarter()
	}
	if kind == handbook.KindWork || kind == handbook.KindComponent {
		item.Stood.Criticality, item.Stood.Differentiation = n.rating(k.Criticality), n.rating(k.Differentiation)
		if k.RatedAs == "" {
			item.Criticality, item.Differentiation = item.Stood.Criticality, item.Stood.Differentiation
		}
	}
	return item, errors.Join(err, n.err)
}

func pointers(texts []string) []*string {
	list := make([]*string, len(texts))
	for i := range texts {
		list[i] = &texts[i]
	}
	return list
}

func (k keptItem) periodOfQuarters() (value.Period, error) {
	if len(k.Quarter) == 0 {
		return value.Period{}, nil
	}
	var p keptPeriod
	if err := json.Unmarshal(k.Quarter, &p); err != nil {
		return value.Period{}, err
	}
	return p.read()
}

func (k keptItem) oneQuarter() (value.Period, error) {
	if len(k.Quarter) == 0 {
		return value.Period{}, nil
	}
	var text string
	if err := json.Unmarshal(k.Quarter, &text); err != nil {
		return value.Period{}, err
	}
	q, err := value.ParseQuarter(text)
	return value.Period{First: q, Last: q}, err
}

// numbers reads numbers exactly and keeps the first error.
type numbers struct{ err error }

// read returns how often 1/scale goes into a number; none when there is none.
func (n *numbers) read(number json.Number, scale, low, high, none int64) int64 {
	if number == "" || n.err != nil {
		return none
	}
	decimal, err := value.ParseDecimal(string(number))
	if err != nil {
		n.err = err
		return none
	}
	value := decimal.Millionths / (1_000_000 / scale)
	if value*(1_000_000/scale) != decimal.Millionths || value < low || value > high {
		n.err = fmt.Errorf("%s is not the number there", number)
		return none
	}
	return value
}

func (n *numbers) rating(number json.Number) value.Rating {
	return value.Rating(n.read(number, 10, 0, 100, int64(value.NoRating)))
}

func (n *numbers) coordinate(number json.Number) value.Thousandths {
	return value.Thousandths(n.read(number, 1000, 0, 1000, int64(value.NoCoordinate)))
}

func (n *numbers) share(number json.Number) value.Share {
	return value.Share(n.read(number, shareScale, -shareScale, shareScale, int64(value.NoShare)))
}
