package level

import (
	"io"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// LockFile is where a handbook keeps the lines above as it agreed to them, beside
// its content.
const LockFile = "parent.lock"

// Lock is what a handbook has agreed to in the one above it.
type Lock struct {
	Lock         int      `json:"lock"` // the version of the form
	Organisation string   `json:"organisation,omitempty"`
	Lines        []Agreed `json:"lines,omitempty"` // by id
}

// Agreed is a line as it was agreed to.
type Agreed struct {
	ID    string `json:"id"`
	Terms Terms  `json:"terms"`
	Hash  string `json:"hash"` // of the terms
	On    string `json:"agreed_on"`
}

// ReadLock reads a parent.lock.
func ReadLock(r io.Reader) (Lock, error) {
	var l Lock
	if err := read(r, LockFile, func() int { return l.Lock }, &l); err != nil {
		return Lock{}, err
	}
	l.Organisation = plain(l.Organisation)
	l.Lines = l.Lines[:min(len(l.Lines), mostLines)]
	for i, line := range l.Lines {
		l.Lines[i].Terms, l.Lines[i].ID = line.Terms.plain(), plain(line.ID)
	}
	return l, nil
}

// Bytes are the file parent.lock.
func (l Lock) Bytes() []byte { return write(l) }

// Agree is the lock with an aim above as it is now, agreed on a day.
func (l Lock) Agree(organisation string, aim *handbook.Aim, on value.Date) Lock {
	l.Lock, l.Organisation = Version, organisation
	terms := Terms(aim.Terms)
	agreed := Agreed{ID: aim.ID, Terms: terms, Hash: terms.Hash(), On: on.String()}
	l.Lines = slices.DeleteFunc(slices.Clone(l.Lines), func(line Agreed) bool { return aim.IsNamed(line.ID) })
	l.Lines = append(l.Lines, agreed)
	slices.SortFunc(l.Lines, func(a, b Agreed) int { return strings.Compare(a.ID, b.ID) })
	return l
}

// Note tells the handbook above what of it was agreed.
func (l Lock) Note(up *handbook.Above) {
	for _, line := range l.Lines {
		on, err := value.ParseDate(line.On)
		if err != nil {
			continue
		}
		for _, aim := range up.Aims {
			if aim.IsNamed(line.ID) {
				aim.Agreed, aim.AgreedOn = handbook.AimTerms(line.Terms), on
			}
		}
	}
}

// Above is the handbook one level up, as far as it was agreed: for one whose file
// is not there.
func (l Lock) Above() *handbook.Above {
	o := Offer{Organisation: l.Organisation}
	for _, line := range l.Lines {
		o.Lines = append(o.Lines, Line{ID: line.ID, Terms: line.Terms, Status: "active"})
	}
	up := o.Above()
	up.OnlyAgreed = true
	l.Note(up)
	return up
}
