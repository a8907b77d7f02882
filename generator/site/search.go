package site

import (
	"bytes"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// searchPages are the pages of the navigation that this edition has.
func (s *Site) searchPages() []searchEntry {
	var entries []searchEntry
	for _, p := range ownPages {
		if o := s.byPath[p.path]; p.nav == "" || o == nil || o.item {
			continue
		}
		kind := p.section
		if kind == "" {
			kind = "Page"
		}
		entries = append(entries, searchEntry{Address: page.EscapePath(p.path), Title: p.nav, Kind: kind, Also: p.also})
	}
	return entries
}

// How much of its text is searched for each item, in bytes: less where there
// are many, since a reader waits for all of it.
const (
	longestText  = 1200
	shortestText = 160
	allTexts     = 3_000_000
)

// searchIndex writes what search knows of every page and item.
func (s *Site) searchIndex(out *bytes.Buffer) error {
	data, all := newDataScript(out, "handbookSearch", '['), s.handbook.Entities()
	for _, entry := range s.searchPages() {
		data.add(&entry)
	}
	length := min(longestText, max(shortestText, allTexts/max(len(all), 1)))
	for _, e := range all {
		entry := s.searchEntry(e, length)
		data.add(&entry)
	}
	return data.end(']')
}

// searchEntry is what search knows of one item or page.
type searchEntry struct {
	ID      int    `json:"id"`
	Address string `json:"a"`
	Title   string `json:"t"`
	Kind    string `json:"k"`
	Owner   string `json:"o,omitempty"`
	Status  string `json:"s,omitempty"`
	Summary string `json:"d,omitempty"`
	Text    string `json:"x,omitempty"`
	Also    string `json:"w,omitempty"` // other words for it
}

func (s *Site) searchEntry(e handbook.Entity, length int) searchEntry {
	i := e.Base()
	entry := searchEntry{
		Address: fromRoot(e), Title: i.Title, Kind: wording.Kind(e), Owner: i.Owner.String(),
		Status: wording.Status(e), Summary: english.CutAtWord(i.Summary, 160),
	}
	entry.Text = english.CutAtWord(s.handbook.PlainText(i), length)
	return entry
}
