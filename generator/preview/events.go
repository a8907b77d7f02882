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
	Errors   int               `json:"errors"`
	Warnings int               `json:"warnings"`
	Said     string            `json:"said,omitempty"`    // both in words
	Sum      string            `json:"sum,omitempty"`     // another one for other problems
	Failure  string            `json:"failure,omitempty"` // why the page is no newer, or cannot be made
}

// problem is a diagnostic as a page shows it.
type problem struct {
	Severity string // error or warning
	Place    string // file, line and column, as much of it as is known
	Message  string
	Hint     string

	// Excerpt is the source line, in three parts of which the second is what is
	// wrong; "" where it is not known.
	Excerpt, Before, Marked, After string

	// What a page asks for that has the line mended: see the request mend of
	// package edit. Mended is the line as it should be, "" where nobody can know.
	Mended, Instead, File, Seen string
	Line, Column                int
}

// maxAssets is more style sheets and pictures than any page names.
const maxAssets = 50

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
	switch {
	case output == publishPage:
		rep.Page = st.publishVersion()
	case output == questionnairePage:
		rep.Page = st.questionnaireVersion()
	case st.snapshot == nil || page.failure == nil:
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
	list := st.problems(st.failure)
	rep.Errors, rep.Warnings = countOf(list)
	if failure != nil {
		rep.Failure = failure.Error()
		rep.Errors = max(rep.Errors, 1)
	}
	rep.Said = saidOf(rep.Errors, rep.Warnings)
	rep.Sum = answer{data: fmt.Append(nil, list, rep.Failure)}.hash()
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
		Severity: d.Severity.String(), Place: diag.Harmless(d.File), Message: diag.Harmless(d.Message), Hint: diag.Harmless(d.Hint),
		Excerpt: diag.Harmless(d.Excerpt), File: d.File, Seen: d.Excerpt, Line: d.Line, Column: d.Col,
	}
	p.Before = p.Excerpt
	if d.Line <= 0 {
		return p
	}
	p.Place += fmt.Sprintf(", line %d", d.Line)
	letters := []rune(p.Excerpt)
	if d.Col > 0 && d.Col <= len(letters) {
		to := min(max(d.EndCol, d.Col+1)-1, len(letters))
		p.Before, p.Marked, p.After = string(letters[:d.Col-1]), string(letters[d.Col-1:to]), string(letters[to:])
	}
	if mended, ok := d.Mended(); ok {
		p.Mended, p.Instead = mended, d.Instead
	}
	return p
}
