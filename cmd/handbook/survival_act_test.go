//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/edit"
	"handbook/generator/handbook"
)

// action is what is sent to the server, and what should come of it.
type action struct {
	name    string // "edit", "undo" or "redo"
	request edit.Request
	change  edit.Change // nothing where it is to be refused
}

// act does one thing on a page, sometimes while somebody saves a file, and
// sometimes with the end of the server in the middle. It says what was done.
func (s *survivor) act() string {
	s.t.Helper()
	a := s.choose(s.catchUp())
	body, err := json.Marshal(s.asThePageKnows(a.request))
	if err != nil {
		s.t.Fatal(err)
	}
	before, after := s.texts, s.with(a.change)
	answered := make(chan answer, 1)
	started := time.Now()
	go func() { answered <- s.send(a.name, body) }()
	pause := func() { time.Sleep(time.Duration(s.random.Int64N(int64(s.took + s.took/2 + 1)))) }
	foreign, kill := "", s.random.IntN(10) == 0
	if s.random.IntN(4) == 0 {
		pause()
		foreign = s.saveMeanwhile()
	}
	if kill {
		pause()
		s.kill()
	}
	got := <-answered
	if !kill {
		s.took = time.Since(started)
	} else {
		s.start()
		s.count["killed"]++
		if strings.Contains(s.said.String(), "An earlier change") {
			s.count["killed half-way"]++
		}
	}
	s.settle(a, got, before, after, foreign, kill)
	return a.name + " " + string(body)
}

// choose is something that can be done, and what should come of it.
func (s *survivor) choose(state edit.State) action {
	switch n := s.random.IntN(8); { // what a server did before this one is below that
	case n == 0 && len(s.done) > 0:
		return action{name: "undo", change: s.unchanged(reversed(s.done[len(s.done)-1]))}
	case n == 1 && len(s.undone) > 0:
		return action{name: "redo", change: s.unchanged(s.undone[len(s.undone)-1])}
	}
	a := action{name: "edit", request: s.invent(state)}
	asked := a.request
	asked.Values = maps.Clone(asked.Values) // which are made plain when they are planned with
	a.change, _ = edit.Plan(state, asked)
	return a
}

// unchanged is a change without the files that somebody has changed since.
func (s *survivor) unchanged(c edit.Change) edit.Change {
	kept := edit.Change{Label: c.Label}
	for _, f := range c.Files {
		name := f.Path
		if name == "content/work/link.md" {
			name = linked
		}
		if text, there := s.texts[name]; there == (f.Before != nil) && text == string(f.Before) {
			kept.Files = append(kept.Files, f)
		}
	}
	return kept
}

func reversed(c edit.Change) edit.Change {
	back := edit.Change{Label: c.Label}
	for _, f := range c.Files {
		back.Files = append(back.Files, edit.File{Path: f.Path, Before: f.After, After: f.Before})
	}
	return back
}

// with is what the files hold after a change.
func (s *survivor) with(c edit.Change) map[string]string {
	after := maps.Clone(s.texts)
	for _, f := range c.Files {
		names := []string{f.Path}
		switch f.Path {
		case "content/work/link.md":
			names = []string{linked}
		case "content/work/twin.md":
			names = []string{f.Path, twin}
		}
		for _, name := range names {
			if after[name] = string(f.After); f.After == nil {
				delete(after, name)
			}
		}
	}
	return after
}

// invent thinks of something that a person does on a page.
func (s *survivor) invent(state edit.State) edit.Request {
	item := func(kind handbook.Kind) edit.Target {
		list := s.targets(state, kind)
		if len(list) == 0 {
			return edit.Target{ID: string(kind) + "/none"}
		}
		return list[s.random.IntN(len(list))]
	}
	number := func(n int) string { return strconv.Itoa(s.random.IntN(n)) }
	id := func(t edit.Target) string { _, id, _ := strings.Cut(t.ID, "/"); return id }
	switch s.random.IntN(9) {
	case 0:
		kind := []string{"work", "component", "tension", "decision"}[s.random.IntN(4)]
		titles := []string{"Called out " + number(1000), "Also " + number(1000), "Once more"}[:1+s.random.IntN(3)]
		return edit.Request{Do: "create", Kind: kind, Titles: titles, Page: "/work/bands.html"}
	case 1:
		values := map[string]string{"work": id(item(handbook.KindWork)), "after": []string{"", "report", "bands"}[s.random.IntN(3)]}
		if s.random.IntN(3) == 0 {
			values["out"] = "yes"
		}
		return edit.Request{Do: "order", Items: []edit.Target{item(handbook.KindQuarter)}, Values: values}
	case 2:
		return edit.Request{Do: "checkin", Items: []edit.Target{item(handbook.KindObjective)}, Lines: []map[string]string{{"date": "2026-11-1" + number(7), "kr": "rate", "value": number(100)}}}
	case 3:
		return edit.Request{Do: "place", Items: []edit.Target{s.target("maps/sketch", "content/maps/sketch.owm")}, Values: map[string]string{"name": "Course", "visibility": "0." + number(9), "evolution": "0." + number(9)}}
	case 4:
		return edit.Request{Do: "link", Items: []edit.Target{item(handbook.KindComponent)}, Values: map[string]string{"depends_on": id(item(handbook.KindComponent))}}
	case 5:
		return edit.Request{Do: "set", Items: s.several(state, handbook.KindWork), Decision: "What we put off " + number(100), Values: map[string]string{"status": "deferred", "reason": "Reason " + number(1000), "review_on": "2027-06-01"}}
	case 6:
		return edit.Request{Do: "set", Items: []edit.Target{item(handbook.KindTension)}, Values: map[string]string{"situation": "Words " + number(1000), "title": "Pace " + number(100)}}
	}
	return edit.Request{Do: "set", Items: s.several(state, handbook.KindWork), Values: map[string]string{"criticality": number(11), "differentiation": number(11), "tags": "one, two" + number(3)}}
}

// several are some items of a kind.
func (s *survivor) several(state edit.State, kind handbook.Kind) []edit.Target {
	list := s.targets(state, kind)
	s.random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(len(list), 1+s.random.IntN(6))]
}

// targets are the items of a kind, as a page knows them.
func (s *survivor) targets(state edit.State, kind handbook.Kind) []edit.Target {
	var list []edit.Target
	for _, e := range state.Handbook.Entities() {
		if item := e.Base(); item.Kind == kind && item.File != "" {
			list = append(list, s.target(string(kind)+"/"+item.ID, item.File))
		}
	}
	return list
}

func (s *survivor) target(id, file string) edit.Target {
	text := s.texts[file]
	if file == "content/work/link.md" {
		text = s.texts[linked]
	}
	return edit.Target{ID: id, Base: edit.State{}.Sum([]byte(text))}
}

// asThePageKnows is a request with the sums that the running server has told.
func (s *survivor) asThePageKnows(r edit.Request) edit.Request {
	r.Items = slices.Clone(r.Items)
	for i, item := range r.Items {
		data, _ := get(s.t, s.url+"_handbook/desk?item="+url.QueryEscape(item.ID))
		var told struct {
			Desk struct{ Items map[string]edit.Known }
		}
		if err := json.Unmarshal(data, &told); err != nil {
			s.t.Fatal(err)
		}
		r.Items[i].Base = told.Desk.Items[item.ID].Base
	}
	return r
}

// answer is what the server said; the status is 0 if it was gone before.
type answer struct {
	status int
	Reason string            `json:"reason"`
	Sums   map[string]string `json:"sums"`
}

func (s *survivor) send(name string, body []byte) (a answer) {
	r, err := http.NewRequest(http.MethodPost, s.url+"_handbook/edit/"+name, bytes.NewReader(body))
	if err != nil {
		return a
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-Handbook-Token", s.token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return a
	}
	defer response.Body.Close()
	a.status = response.StatusCode
	if json.NewDecoder(response.Body).Decode(&a) != nil {
		return answer{}
	}
	return a
}

// saveMeanwhile saves a file while something else is going on, and names it; "" if
// there was no room.
func (s *survivor) saveMeanwhile() string {
	name, text := s.anyFile(), s.anyText()
	if !s.save(name, text) {
		return ""
	}
	s.count["saved meanwhile"]++
	s.texts = maps.Clone(s.texts)
	s.texts[name] = text
	return name
}

// settle compares the folder with what may be in it after an action.
func (s *survivor) settle(a action, got answer, before, after map[string]string, foreign string, killed bool) {
	s.t.Helper()
	saved := s.texts[foreign]
	now, shapes := s.look()
	if foreign != "" {
		// A save in the instant between the last look at a file and its rename is
		// the one that no program can see.
		if now[foreign] != saved && (now[foreign] != after[foreign] || after[foreign] == before[foreign]) {
			s.t.Errorf("%s holds %q; somebody saved %q", foreign, now[foreign], saved)
		}
		before, after = maps.Clone(before), maps.Clone(after)
		before[foreign], after[foreign] = now[foreign], now[foreign]
	}
	isBefore, isAfter := maps.Equal(now, before), maps.Equal(now, after)
	switch {
	case !isBefore && !isAfter:
		s.t.Errorf("half of it, or something else, has happened (%+v):\n%s", got, unlike(now, before, after))
	case killed:
	case got.status == http.StatusOK && !isAfter:
		s.t.Errorf("it is said to be done and is not: %+v", got)
	case got.status != http.StatusOK && !isBefore:
		s.t.Errorf("it is refused and has happened: %+v", got)
	case got.status >= http.StatusInternalServerError && !strings.Contains(got.Reason, "no room left"), got.status == 0:
		s.t.Errorf("it went wrong: %+v", got)
	}
	for name, shape := range shapes {
		if old, ok := s.shapes[name]; ok && shape != old {
			s.t.Errorf("%s is %s and was %s", name, shape, old)
		}
		if s.as != nil && !strings.Contains(shape, fmt.Sprintf(" of %d ", nobody)) {
			s.t.Errorf("%s belongs to somebody else: %s", name, shape)
		}
	}
	s.texts, s.shapes = now, shapes
	s.remember(a, got, killed)
}

// remember counts what was answered, and keeps what can be taken back.
func (s *survivor) remember(a action, got answer, killed bool) {
	what := a.name
	if a.name == "edit" {
		what = a.request.Do
	}
	switch {
	case killed:
		return
	case got.status != http.StatusOK:
		if passed := strings.Contains(got.Reason, "has been changed since"); passed && a.name == "undo" {
			s.done = s.done[:len(s.done)-1]
		} else if passed {
			s.undone = s.undone[:len(s.undone)-1]
		}
		what += map[bool]string{true: ": no room", false: fmt.Sprintf(": %d", got.status)}[got.status >= http.StatusInternalServerError]
	case a.name == "undo":
		s.done, s.undone = s.done[:len(s.done)-1], append(s.undone, reversed(a.change))
	case a.name == "redo":
		s.done, s.undone = append(s.done, a.change), s.undone[:len(s.undone)-1]
	default:
		s.done, s.undone = append(s.done, a.change), nil
	}
	s.count[what]++
}

// unlike names the files that hold neither what they held before nor what they are
// to hold after, or that do not agree about which.
func unlike(now, before, after map[string]string) string {
	var b strings.Builder
	names := maps.Clone(now)
	maps.Copy(names, before)
	maps.Copy(names, after)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if now[name] != before[name] || now[name] != after[name] {
			fmt.Fprintf(&b, "%s holds %q\n  before %q\n  after %q\n", name, now[name], before[name], after[name])
		}
	}
	return b.String()
}
