package level

import (
	"cmp"
	"io"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Reply is what a handbook says to the one above it: which of its objectives
// contribute there, and how they are.
type Reply struct {
	Reply        int            `json:"reply"` // the version of the form
	Organisation string         `json:"organisation,omitempty"`
	AsOf         string         `json:"as_of,omitempty"`
	Lines        []Contribution `json:"lines,omitempty"`
}

// Contribution is an objective that contributes to lines one level up.
type Contribution struct {
	ID       string   `json:"id"`
	Terms    Terms    `json:"terms"`
	Status   string   `json:"status,omitempty"`
	Health   string   `json:"health,omitempty"`
	Progress *int     `json:"progress,omitempty"` // hundredths of a per cent
	Serves   []string `json:"serves"`             // ids one level up
}

// ReplyOf is the reply of a handbook, which has to be the staff edition.
func ReplyOf(h *handbook.Handbook) Reply {
	r := Reply{Reply: Version, Organisation: h.Config.Organisation}
	if !h.Now.IsZero() {
		r.AsOf = h.Now.String()
	}
	for _, o := range h.Objectives {
		if len(o.Parents) > 0 {
			r.Lines = append(r.Lines, Contribution{o.ID, termsOf(o), o.Status, o.Health, progressOf(o.Score), o.Parents})
		}
	}
	return r
}

// Bytes are the file reply.json.
func (r Reply) Bytes() []byte { return write(r) }

// ReadReply reads a reply.json.
func ReadReply(from io.Reader) (Reply, error) {
	var r Reply
	if err := read(from, ReplyFile, func() int { return r.Reply }, &r); err != nil {
		return Reply{}, err
	}
	r.Organisation = plain(r.Organisation)
	r.Lines = r.Lines[:min(len(r.Lines), mostLines)]
	for i, line := range r.Lines {
		r.Lines[i].Terms = line.Terms.plain()
	}
	return r, nil
}

// Below is the handbook one level down, as a reply tells it.
func (r Reply) Below() *handbook.Below {
	down := &handbook.Below{Organisation: cmp.Or(r.Organisation, "One level down")}
	down.AsOf, _ = value.ParseDate(r.AsOf) // one that is no day is none
	for _, line := range r.Lines {
		down.Contributions = append(down.Contributions, &handbook.Contribution{
			From: down, Title: line.Terms.Title, Owner: line.Terms.Owner, Status: known(handbook.ObjectiveStatuses, line.Status),
			Health: known(handbook.Healths, line.Health), Progress: shareOf(line.Progress), Serves: line.Serves,
		})
	}
	return down
}
