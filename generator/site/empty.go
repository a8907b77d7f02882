package site

import (
	"html/template"
	"slices"

	"handbook/generator/handbook"
)

// emptyState is what a list says while there is nothing on it: why it is worth
// filling, and which template to begin with.
type emptyState struct {
	words    string
	template string // the kind; "" for a list that follows from others
}

var emptyStates = map[string]emptyState{
	objectivesPage:   {"No objective has been written down yet. Two or three for the whole company are enough to begin with.", "objective"},
	planPage:         {"Nothing is planned yet. Give a piece of work a quarter and it appears here; a file per quarter puts the work of all departments in one order.", "quarter"},
	byObjectivePage:  {"Nothing is planned yet. Give a piece of work a quarter and it appears here.", "work"},
	byStatusPage:     {"Nothing is planned yet. Give a piece of work a quarter and it appears here.", "work"},
	capacityPage:     {"No department has said yet how many weeks it has. Without that nobody can say that a plan is too full.", "department"},
	positionsPage:    {"No position has been planned yet, and no department has said how many people it has.", "position"},
	coveragePage:     {"There is no active objective yet. This page will say which department works on which, and what nobody works on.", "objective"},
	costsPage:        {"Nothing that is planned has a cost yet. Write it beside a piece of work, a position or a contract.", "work"},
	workPage:         {"No work has been written down yet. Begin with everything that takes somebody's time, however small.", "work"},
	gridPage:         {"No work has been rated yet. Two questions are enough: could we run without it, and does it win customers?", "work"},
	causesPage:       {"No root cause has been found yet. Ask five times why somebody wants something; several requests often have one answer.", "cause"},
	stakeholdersPage: {"Nobody has written down yet for whom we work. Begin with those who would notice if we stopped.", "stakeholder"},
	mapsPage:         {"There is no map yet. It shows what we run on, from what customers see down to what nobody sees.", "map"},
	componentsPage:   {"Nobody has written down yet what we run on. Begin with what customers see.", "component"},
	inHousePage:      {"Nobody has written down yet what we run on, and who runs it for us.", "component"},
	vendorsPage:      {"No vendor has been named yet. Write one beside what we run on, with the day on which the contract ends.", "component"},
	decisionsPage:    {"No decision has been written down yet. Begin with the one that people ask about most often.", "decision"},
	tensionsPage:     {"No tension has been written down yet. That two departments never pull apart is rarely true.", "tension"},
	departmentsPage:  {"No department has a page yet. The first line of its file says who leads it.", "department"},
	peoplePage:       {"No role has been named yet. Roles are listed in handbook.yaml, without people's names.", ""},
}

// mostNext is how many things the home page suggests to add: the next ones.
const mostNext = 3

// homeNext says what a handbook that has only just begun could hold next, in
// the order in which a leadership team comes to it.
func (p *page) homeNext() []Block {
	h := p.handbook
	if !p.isExec() {
		return nil // readers do not write
	}
	var items []template.HTML
	if own := h.Page(""); len(h.Work) > 0 && own != nil && p.ownWords(own) == "" {
		items = append(items, plain("The first page has no words of its own yet. Say in "+own.File+" who this handbook is for and how to read it."))
	}
	for _, next := range []struct {
		page    string
		missing bool
	}{
		{workPage, len(h.Work) == 0}, {departmentsPage, len(h.Departments) == 0}, {componentsPage, len(h.Components) == 0},
		{gridPage, len(h.Work) > 0 && len(rated(h.Work)) == 0}, {planPage, !slices.ContainsFunc(h.Work, func(w *handbook.Work) bool { return !w.Quarters.IsZero() })},
		{objectivesPage, len(h.Objectives) == 0}, {decisionsPage, len(h.Decisions) == 0}, {tensionsPage, len(h.Tensions) == 0},
	} {
		if next.missing && len(items) < mostNext {
			state := emptyStates[next.page]
			href := relative(p.path, "templates/index.html", "template-"+handbook.Slug(state.template))
			items = append(items, plain(state.words)+` <a href="`+template.HTML(escape(string(href)))+`">A template to copy</a>`)
		}
	}
	return block("next", "What to add next", list("plain", items))
}

// orEmpty puts a kind word where a list has nothing to show.
func (p *page) orEmpty(v *ListView) {
	state, known := emptyStates[p.path]
	if len(v.Blocks) > 0 || !known {
		return
	}
	v.Lead = state.words
	if state.template == "" {
		return
	}
	href := relative(p.path, "templates/index.html", "template-"+handbook.Slug(state.template))
	v.Blocks = []Block{{ID: "empty", More: href, Words: "A template to copy"}}
}
