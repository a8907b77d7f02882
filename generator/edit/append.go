package edit

import (
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// one opens the only item of a request, which must be of a kind.
func (s State) one(r Request, kind handbook.Kind) (*handbook.Item, []byte, error) {
	if len(r.Items) != 1 {
		return nil, nil, refuse("this is done to one item at a time")
	}
	item, text, err := s.open(r.Items[0])
	if err == nil && item.Kind != kind {
		return nil, nil, refuse("“%s” is no %s", item.Title, kind.Words().Singular)
	}
	return item, text, err
}

// order gives a piece of work another place in the order of a quarter.
func (s State) order(r Request) (Change, error) {
	item, text, err := s.one(r, handbook.KindQuarter)
	if err != nil {
		return Change{}, err
	}
	work := r.Values["work"]
	if s.Handbook.Lookup("work/"+work) == nil {
		return Change{}, refuse("there is no work named %q any more", work)
	}
	changed, err := source.MoveItem(text, "order", work, r.Values["after"])
	if err != nil {
		return Change{}, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
	}
	if err := s.check(item, text, changed); err != nil {
		return Change{}, err
	}
	moved := s.Handbook.Lookup("work/" + work).Base().Title
	return Change{Label: "“" + moved + "” in the order", Files: []File{{item.File, text, changed}}}, nil
}

// checkinKeys are the keys of a check-in, in the order in which they are written.
var checkinKeys = []string{"date", "kr", "value", "confidence", "health", "note"}

// checkin appends a line to the history of an objective.
func (s State) checkin(r Request) (Change, error) {
	item, text, err := s.one(r, handbook.KindObjective)
	if err != nil {
		return Change{}, err
	}
	var pairs [][2]string
	for _, key := range checkinKeys {
		pairs = append(pairs, [2]string{key, r.Values[key]})
	}
	changed, err := source.AppendGroup(text, "checkins", pairs)
	if err != nil {
		return Change{}, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
	}
	if err := s.check(item, text, changed); err != nil {
		return Change{}, err
	}
	return Change{Label: "Check-in of “" + item.Title + "”", Files: []File{{item.File, text, changed}}}, nil
}
