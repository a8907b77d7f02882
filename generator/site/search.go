package site

import (
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// The words under which the pages of the navigation are found besides their
// titles: what people call them who have not seen them.
var alsoCalled = map[string]string{
	homePage:         "home start overview summary strategy on a page ambition vision priorities money",
	objectivesPage:   "objectives goals OKR key results targets progress KPI",
	coveragePage:     "coverage alignment contribution",
	planPage:         "roadmap timeline schedule now next later milestones",
	byObjectivePage:  "roadmap by objective",
	byStatusPage:     "roadmap by status",
	capacityPage:     "capacity load workload utilisation weeks overload",
	positionsPage:    "headcount hiring recruitment people joiners leavers vacancies staff growth",
	costsPage:        "budget costs cash money spend finance investment",
	workPage:         "inventory projects initiatives requests backlog work items parking lot",
	gridPage:         "purpose alignment grid matrix criticality differentiation",
	"not-doing.html": "declined deferred stopped no not doing",
	causesPage:       "root causes five whys",
	mapsPage:         "Wardley maps value chain evolution",
	componentsPage:   "components systems tools assets estate",
	inHousePage:      "make or buy build outsourcing in-house estate",
	vendorsPage:      "suppliers contracts notice vendors",
	decisionsPage:    "decision log decided open decisions",
	tensionsPage:     "conflicts trade-offs disagreements tensions",
	reviewPage:       "risks review questions warnings issues findings",
	agendaPage:       "agenda meeting board exec team",
	movesPage:        "workshop progress moves how far",
	departmentsPage:  "teams departments organisation",
	peoplePage:       "roles owners responsibilities people",
	printPage:        "print PDF board pack paper",
	templatesPage:    "templates copy new file",
	glossaryPage:     "glossary words terms meaning definitions",
	changedPage:      "changes history what changed since",
}

// searchPages are the pages of the navigation that this edition has.
func (s *Site) searchPages() []searchEntry {
	entries := []searchEntry{{Address: homePage, Title: "Home", Kind: "Page", Also: alsoCalled[homePage]}}
	for _, section := range sections {
		for _, listed := range section.pages {
			if o := s.byPath[listed.path]; o == nil || o.item {
				continue
			}
			entries = append(entries, searchEntry{Address: page.EscapePath(listed.path), Title: listed.title, Kind: section.title, Also: alsoCalled[listed.path]})
		}
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

// searchIndex is a classic script, because a page opened from disk may load
// one where it may not fetch.
func (s *Site) searchIndex() []byte {
	entries, all := s.searchPages(), s.handbook.Entities()
	length := min(longestText, max(shortestText, allTexts/max(len(all), 1)))
	for _, e := range all {
		entries = append(entries, s.searchEntry(e, length))
	}
	return append(append([]byte("window.handbookSearch = "), scriptJSON(entries)...), ";\n"...)
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
	to := refTo(e)
	entry := searchEntry{
		Address: page.EscapePath(to.Path), Title: i.Title, Kind: kindWords(e), Owner: i.Owner.String(),
		Status: statusWords(e), Summary: english.CutAtWord(i.Summary, 160),
	}
	if to.Anchor != "" {
		entry.Address += "#" + to.Anchor
	}
	entry.Text = english.CutAtWord(s.handbook.PlainText(i), length)
	return entry
}
