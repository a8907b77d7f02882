package turn

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// Reorganisation ends departments with a quarter, and says what takes their place:
// nothing, one department or several.
type Reorganisation struct {
	Ends  []*handbook.Department
	Until value.Quarter // the last quarter of those that end
	Into  []Successor

	Handbook *handbook.Handbook
}

// Successor is a department that takes the place of others.
type Successor struct {
	Department *handbook.Department // nil for one that is to be made
	Title      string               // of one that is to be made
	People     int                  // who move there; 0 where nobody said
	Capacity   string               // person-weeks a quarter that it has from then on; "" where nobody said
}

// Name is what the successor is called.
func (s Successor) Name() string {
	if s.Department != nil {
		return s.Department.Title
	}
	return s.Title
}

// Check says why departments cannot end so.
func (r Reorganisation) Check() error {
	if len(r.Ends) == 0 {
		return errors.New("no department is chosen to end")
	}
	for _, d := range r.Ends {
		if d.File == "" {
			return fmt.Errorf("“%s” has no file of its own, so that it cannot end; make one in departments/ first", d.Title)
		}
		if d.Until != 0 {
			return fmt.Errorf("“%s” ends with %s already", d.Title, r.Handbook.Config.Fiscal.Label(d.Until))
		}
		if slices.ContainsFunc(r.Into, func(s Successor) bool { return s.Department == d }) {
			return fmt.Errorf("“%s” cannot take its own place", d.Title)
		}
	}
	for _, s := range r.Into {
		if s.Department != nil && s.Department.Ended(r.Until+1) {
			return fmt.Errorf("“%s” has ended itself by then", s.Department.Title)
		}
	}
	return nil
}

// Hanging is what is left to be assigned: all that names a department that ends, and
// goes on after its last quarter. What is over, and what was planned until then,
// stays under its name.
func (r Reorganisation) Hanging(base changeset.Base) (map[*handbook.Department][]Duty, error) {
	hanging := map[*handbook.Department][]Duty{}
	for _, d := range r.Ends {
		duties, err := Duties(base, d)
		if err != nil {
			return nil, err
		}
		for _, duty := range duties {
			if !duty.Over && duty.As != handbook.Becomes && !r.staysPast(duty) {
				hanging[d] = append(hanging[d], duty)
			}
		}
	}
	return hanging, nil
}

// staysPast reports whether something lies within the quarters of the departments
// that end.
func (r Reorganisation) staysPast(d Duty) bool {
	switch of := d.Of.(type) {
	case *handbook.Work:
		return !of.Quarters.IsZero() && of.Quarters.Last <= r.Until
	case *handbook.Objective:
		return !of.Period.IsZero() && of.Period.Last <= r.Until
	case *handbook.Position:
		return of.Quarter != 0 && of.Quarter <= r.Until
	case *handbook.QuarterPlan:
		return of.Quarter <= r.Until
	case *handbook.Department:
		return slices.Contains(r.Ends, of)
	}
	return false
}

// Files are the files of a reorganisation: those of new departments, those of the
// departments that end, and those of what is assigned. assigned gives the place of a
// successor, from 0, by the key of what is hanging; what has none stays. All of it is
// one change.
func (r Reorganisation) Files(base changeset.Base, hanging map[*handbook.Department][]Duty, assigned map[string]int, open Open) ([]disk.Change, error) {
	set, err := r.set(open)
	if err != nil {
		return nil, err
	}
	result := changeset.Apply(base, set)
	if left := changeset.Unsettled(result.Outcomes); len(left) > 0 {
		return nil, &Refusal{left[0].Item, fmt.Sprintf("%s cannot be changed: %s", left[0].Key, left[0].Reason)}
	}
	files := overlay{base: base, changes: result.Files}
	base.Read = files.read
	for _, d := range r.Ends {
		for at, s := range r.Into {
			var duties []Duty
			for _, duty := range hanging[d] {
				if to, ok := assigned[duty.Key()]; ok && to == at {
					duties = append(duties, duty)
				}
			}
			changes, err := HandOver(base, d, s.id(at, result), duties)
			if err != nil {
				return nil, err
			}
			files.add(changes)
		}
	}
	return files.changes, nil
}

// id is the id of a successor, once it is made.
func (s Successor) id(at int, made changeset.Result) string {
	if s.Department != nil {
		return s.Department.ID
	}
	_, id, _ := strings.Cut(made.Made[s.item(at)], "/")
	return id
}

// item is a successor as a change names it.
func (s Successor) item(at int) string {
	if s.Department != nil {
		return Name(s.Department)
	}
	return fmt.Sprintf("%s/new:%d", handbook.KindDepartment, at+1)
}

// set are the changes of the departments themselves.
func (r Reorganisation) set(open Open) (changeset.Set, error) {
	var set changeset.Set
	var ids []source.Value
	moved := 0
	for at, s := range r.Into {
		changes, err := r.begin(s, at, open)
		if err != nil {
			return nil, err
		}
		set, moved = append(set, changes...), moved+s.People
		id := s.item(at)
		if s.Department != nil {
			id = s.Department.ID
		}
		ids = append(ids, source.Text(source.Figure, id))
	}
	for _, of := range r.Ends {
		d, err := draftOf(open, of)
		if err != nil {
			return nil, err
		}
		d.word("until", r.Until.String())
		d.put("becomes", source.ListOf(source.Names, ids...))
		if people := min(moved, r.Closing(of)); people > 0 {
			d.move(r.Until+1, -people)
			moved -= people
		}
		set = append(set, d.set...)
	}
	return set, nil
}

// Closing is how many people a department has at its end.
func (r Reorganisation) Closing(d *handbook.Department) int {
	people := 0
	for _, row := range r.Handbook.HeadcountOf(d) {
		if row.Quarter <= r.Until {
			people = row.Closing
		}
	}
	return people
}

// begin is what a successor gets: its title, its people, its person-weeks.
func (r Reorganisation) begin(s Successor, at int, open Open) (changeset.Set, error) {
	d := draft{name: s.item(at), file: changeset.Open("", string(handbook.KindDepartment)+"/new.md", nil, markdown.Options{})}
	if s.Department == nil {
		d.set = changeset.Set{{Item: d.name, Key: "title", Want: source.Text(source.Words, s.Title), Door: changeset.Keeper}}
	} else if s.People > 0 || s.Capacity != "" {
		var err error
		if d, err = draftOf(open, s.Department); err != nil {
			return nil, err
		}
	}
	if s.People > 0 {
		d.move(r.Until+1, s.People)
	}
	if s.Capacity != "" {
		said := source.Value{}
		if s.Department != nil {
			said = d.file.Says("capacity")
		}
		if !said.IsZero() && !said.IsGroup() {
			said = source.Value{}.With(source.At(min(r.Handbook.Quarters[0].Quarter, r.Until).String()), said) // one number holds for all quarters
		}
		d.put("capacity", said.With(source.At((r.Until+1).String()), source.Text(source.Figure, s.Capacity)))
	}
	return d.set, nil
}

// move writes down that people move in a quarter, besides those who do already.
func (d *draft) move(in value.Quarter, people int) {
	said := d.file.Says("headcount")
	at := source.At("moves", in.String())
	if already, err := strconv.Atoi(said.At(at).String()); err == nil {
		people += already
	}
	d.put("headcount", said.With(at, source.Text(source.Figure, strconv.Itoa(people))))
}

// overlay are files as they are after changes.
type overlay struct {
	base    changeset.Base
	changes []disk.Change
}

func (o *overlay) read(file string) ([]byte, error) {
	for _, c := range o.changes {
		switch {
		case c.Path == file && c.After == nil:
			return nil, fs.ErrNotExist
		case c.Path == file:
			return c.After, nil
		}
	}
	return o.base.Read(file)
}

// add lays further changes over those that there are.
func (o *overlay) add(changes []disk.Change) {
	for _, c := range changes {
		if at := slices.IndexFunc(o.changes, func(other disk.Change) bool { return other.Path == c.Path }); at >= 0 {
			o.changes[at].After = c.After
			continue
		}
		o.changes = append(o.changes, c)
	}
}
