package preview

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"handbook/generator/diag"
)

const (
	// heartbeat is how often a silent connection is written to, so that one
	// that has broken is noticed by both ends: reload.js waits for it.
	heartbeat = 25 * time.Second
	// writeLimit is how long a reader may take to accept one event.
	writeLimit = 10 * time.Second
	// maxStreams is how many pages can listen at once: more than a workshop has
	// windows, and few enough for the files that a process may have open.
	maxStreams = 600
)

// serveEvents tells a page the number of the current state, now and whenever
// it changes. It says nothing else: what changed is asked for by serveState.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // a tunnel must not hold events back
	if r.Method == http.MethodHead {
		return
	}
	defer s.streams.Add(-1)
	if s.streams.Add(1) > maxStreams {
		http.Error(w, "too many pages are open; close some", http.StatusServiceUnavailable)
		return
	}
	connection := http.NewResponseController(w)
	// The server's limits are for requests that end. Not every writer knows
	// deadlines, and without them the events still arrive.
	_ = connection.SetReadDeadline(time.Time{})
	say := func(text string) error {
		_ = connection.SetWriteDeadline(time.Now().Add(writeLimit))
		if _, err := fmt.Fprint(w, text); err != nil {
			return err
		}
		return connection.Flush()
	}
	silence := time.NewTicker(heartbeat)
	defer silence.Stop()
	for {
		st := s.current.Load()
		if say(fmt.Sprintf("event: state\ndata: %d\n\n", st.epoch)) != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-r.Context().Done():
				return
			case <-st.replaced:
				waiting = false
			case <-silence.C:
				if say("event: beat\ndata: .\n\n") != nil {
					return
				}
			}
		}
	}
}

// report is what serveState says about one page.
type report struct {
	Epoch    int               `json:"epoch"`
	Page     string            `json:"page"`             // hash of the page; "" if it cannot be made now
	Assets   map[string]string `json:"assets,omitempty"` // address → hash, for those asked for that there are
	Errors   int               `json:"errors"`           // how many there are, shown or not
	Warnings int               `json:"warnings"`
	Problems []problem         `json:"problems"` // errors first, at most maxProblems
}

// problem is a diagnostic as a page shows it.
type problem struct {
	Severity string `json:"severity"` // error or warning
	Place    string `json:"place"`    // file:line:col, as much of it as is known
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
	From     int    `json:"from,omitempty"` // first marked character of Excerpt, from 1; 0 if none is
	To       int    `json:"to,omitempty"`   // one past the last
}

const (
	maxProblems = 50 // more than anybody reads on top of a page
	maxAssets   = 50 // more than any page names
)

// serveState tells a page whether it is still current. The page gives its
// address as path, and the addresses of its style sheets and pictures as
// asset, all as they stand in an address bar.
func (s *Server) serveState(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	output, ok := outputPath(query.Get("path"))
	if !ok || len(query["asset"]) > maxAssets {
		http.Error(w, "this is not an address of a page", http.StatusBadRequest)
		return
	}
	body, err := json.Marshal(s.current.Load().report(output, query["asset"]))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, http.StatusOK, "application/json", body)
}

func (st *state) report(output string, assets []string) report {
	rep := report{Epoch: st.epoch, Assets: map[string]string{}}
	page := st.answer(output)
	defer page.close()
	if st.snapshot == nil || page.failure == nil {
		rep.Page = page.hash()
	}
	for _, address := range assets {
		if name, ok := outputPath(address); ok && st.snapshot != nil {
			asset := st.answer(name)
			if asset.status == http.StatusOK {
				rep.Assets[address] = asset.hash()
			}
			asset.close()
		}
	}
	failure := st.failure
	if failure == nil {
		failure = page.failure
	}
	list := append([]problem{}, problemsOf(failure)...) // never null in JSON
	if failure != nil {
		list = append([]problem{{Severity: "error", Message: failure.Error()}}, list...)
	}
	if st.snapshot != nil && st.failure == nil {
		list = append(list, problems(st.snapshot.Diagnostics())...)
	}
	for _, p := range list {
		if p.Severity == "error" {
			rep.Errors++
		} else {
			rep.Warnings++
		}
	}
	rep.Problems = list[:min(len(list), maxProblems)]
	return rep
}

// problemsOf returns the diagnostics that an error carries.
func problemsOf(err error) []problem {
	var carrier interface{ Diagnostics() []diag.Diagnostic }
	if errors.As(err, &carrier) {
		return problems(carrier.Diagnostics())
	}
	return nil
}

// problems returns the errors, then the warnings. Notes are for the terminal.
func problems(list []diag.Diagnostic) []problem {
	shown := []problem{}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range diag.Sorted(list) {
			if d.Severity == severity {
				shown = append(shown, newProblem(d))
			}
		}
	}
	return shown
}

func newProblem(d diag.Diagnostic) problem {
	p := problem{
		Severity: d.Severity.String(), Place: diag.Harmless(d.File), Message: diag.Harmless(d.Message), Hint: diag.Harmless(d.Hint), Excerpt: diag.Harmless(d.Excerpt),
	}
	if d.Line > 0 {
		p.Place += fmt.Sprintf(":%d", d.Line)
		if d.Col > 0 {
			p.Place += fmt.Sprintf(":%d", d.Col)
			p.From, p.To = d.Col, max(d.EndCol, d.Col+1)
		}
	}
	return p
}
