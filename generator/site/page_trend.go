package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/derive"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/series"
)

// trendListing is how the figures have gone over the days on which the handbook
// was kept, and how far each objective was by its check-ins.
func trendListing(r *reader, v *page.Listing) {
	course := r.course()
	v.Lead = keptWords(r)
	for _, q := range []question{healthQuestion(r), loadQuestion(r), askedQuestion(), workQuestion(), peopleQuestion()} {
		v.Blocks = append(v.Blocks, q.block(r, course)...)
	}
	v.Blocks = append(inPairs(v.Blocks), progressBlock(r)...)
}

// keptWords say from which days the figures are, or how to keep some.
func keptWords(r *reader) string {
	n := len(r.kept)
	switch {
	case n > 0:
		return fmt.Sprintf("Figures were kept on %s, first on %s. The last are those of %s.", english.Count(n, "day"), r.kept[0].Date.Words(), r.handbook.Now.Words())
	case r.isExec():
		return "No earlier figures have been kept yet. Keep those of today, and this page shows how they go: handbook snapshot NAME --kind meeting"
	}
	return "No earlier figures have been kept yet."
}

// question is one that figures answer over time.
type question struct {
	id, title string
	lines     []answerLine
}

// answerLine is one of the figures that answer it.
type answerLine struct {
	figure.Counted
	change string // how it has changed, with %s for "2 more"
	weeks  bool   // it is weeks, and no number of things
}

// block is the answer in a sentence, drawn, and as a table; nothing where no figures
// of two days are known.
func (q question) block(r *reader, course []series.Point) []page.Block {
	said := q.lines[:0:0]
	var counted []figure.Counted
	for _, line := range q.lines {
		if slices.ContainsFunc(course, func(p series.Point) bool { n, known := line.Of(p); return known && n > 0 }) {
			said, counted = append(said, line), append(counted, line.Counted)
		}
	}
	finding := sinceReference(r, said)
	blocks := drawing(q.id, q.title, r.figures.Trend(q.title, finding, course, counted))
	for i := range blocks {
		blocks[i].Of = folded("The figures", trendTable(q.title, course, said))
	}
	return blocks
}

// sinceReference says how figures have changed since the day that trends are compared
// with.
func sinceReference(r *reader, lines []answerLine) string {
	then, found := reference(r.kept)
	if !found {
		return ""
	}
	course := r.course()
	now := course[len(course)-1]
	var said []string
	for _, line := range lines {
		before, known := line.Of(then)
		after, still := line.Of(now)
		if known && still && before != after {
			said = append(said, fmt.Sprintf(line.change, line.by(after-before)))
		}
	}
	if len(said) == 0 {
		return "No change since " + then.Date.Words() + "."
	}
	return "Since " + then.Date.Words() + ": " + strings.Join(said, ", ") + "."
}

// by says by how much a figure has changed.
func (l answerLine) by(hundredths int) string {
	size := value.Weeks(max(hundredths, -hundredths)).String()
	switch {
	case l.weeks && hundredths > 0:
		return english.Figure(size, "week") + " more"
	case l.weeks:
		return english.Figure(size, "week") + " less"
	case hundredths > 0:
		return size + " more"
	}
	return size + " fewer"
}

// trendTable is the same figures day by day.
func trendTable(caption string, course []series.Point, lines []answerLine) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{{Title: "Day"}}}
	for _, line := range lines {
		t.Columns = append(t.Columns, page.Column{Title: english.Capital(line.Name), Kind: page.NumberColumn})
	}
	for _, p := range course {
		row := page.Row{Cells: []page.Cell{dateCell(p.Date, page.Line(day(p.Date), under(page.Words(series.Kinds.Label(p.Kind)))))}}
		for _, line := range lines {
			n, known := line.Of(p)
			of := page.Words("–")
			if known {
				of = page.Words(value.Weeks(n).String())
			}
			row.Cells = append(row.Cells, page.Figure(n, of))
		}
		t.Rows = append(t.Rows, row)
	}
	return t.Shown()
}

// counting follows how many there are of something.
func counting(name string, state page.State, of func(series.Point) (n int, known bool)) answerLine {
	return answerLine{change: "%s " + name, Counted: figure.Counted{Name: name, State: state, Of: func(p series.Point) (int, bool) {
		n, known := of(p)
		return 100 * n, known
	}}}
}

func healthQuestion(r *reader) question {
	q := question{id: "health", title: "How are the objectives going?"}
	for _, h := range []struct {
		health, name string
		state        page.State
	}{{"off_track", "off track", page.Bad}, {"needs_attention", "needing attention", page.Warn}, {"on_track", "on track", page.Good}, {"", "without a word", page.Quiet}} {
		q.lines = append(q.lines, counting(h.name, h.state, func(p series.Point) (int, bool) { return countHealth(r, p, h.health), true }))
	}
	return q
}

// countHealth counts the objectives in a health on a day. Those who are no executives
// are told of those alone that they have now: what is gone may have become a secret.
func countHealth(r *reader, p series.Point, health string) int {
	n := 0
	if r.isExec() {
		for _, then := range p.Objectives {
			if then.Health == health {
				n++
			}
		}
		return n
	}
	for _, o := range r.handbook.Objectives {
		if then, known := p.Objective(o); known && then.Health == health {
			n++
		}
	}
	return n
}

// loadQuestion follows the first quarters that were ever too full.
func loadQuestion(r *reader) question {
	q := question{id: "load", title: "How full are the quarters?"}
	f := r.handbook.Config.Fiscal
	for _, plan := range r.handbook.Quarters {
		weeks := func(p series.Point) (int, bool) {
			n, known := p.Weeks(plan.Quarter)
			return int(n), known
		}
		full := slices.ContainsFunc(r.course(), func(p series.Point) bool { n, _ := weeks(p); return n > 0 })
		if full && plan.Quarter >= r.handbook.Current() && len(q.lines) < mostTold {
			label := f.Label(plan.Quarter)
			q.lines = append(q.lines, answerLine{figure.Counted{Name: "over in " + label, Of: weeks}, "%s over the limit in " + label, true})
		}
	}
	return q
}

// mostTold is how many quarters are told apart in one picture.
const mostTold = 5

func askedQuestion() question {
	q := question{id: "questions", title: "How many questions are open?"}
	for _, severity := range []struct {
		value, name, change string
		state               page.State
	}{
		{"high", "decide first", "%s to decide first", page.Bad}, {"medium", "this quarter", "%s to decide this quarter", page.Warn}, {"low", "good to know", "%s that are good to know", page.Quiet},
	} {
		line := counting(severity.name, severity.state, func(p series.Point) (int, bool) {
			n, known := p.Questions[severity.value]
			return n, known
		})
		line.change = severity.change
		q.lines = append(q.lines, line)
	}
	return q
}

func workQuestion() question {
	q := question{id: "work", title: "Where is the work?"}
	states := map[string]page.State{"done": page.Good}
	for _, status := range handbook.WorkStatuses {
		if status.Value == "merged" {
			continue
		}
		q.lines = append(q.lines, counting(english.Lower(status.Label), states[status.Value], func(p series.Point) (int, bool) { return p.Work[status.Value], p.Work != nil }))
	}
	return q
}

func peopleQuestion() question {
	planned := counting("planned", page.Quiet, func(p series.Point) (int, bool) {
		if p.People == nil {
			return 0, false
		}
		return p.People.Now, true
	})
	planned.change = "%s planned for the start of the quarter"
	budgeted := counting("budgeted", page.Quiet, func(p series.Point) (int, bool) {
		if p.People == nil || p.People.Budgeted == nil {
			return 0, false
		}
		return *p.People.Budgeted, true
	})
	return question{id: "people", title: "How many people are we?", lines: []answerLine{planned, budgeted}}
}

// progressBlock draws how far each objective was, side by side.
func progressBlock(r *reader) []page.Block {
	made := page.Columns{Role: page.Trends, Level: 3}
	t := &page.Table{Caption: "How far the objectives were", Columns: []page.Column{{Title: "Objective", Kind: page.WideColumn}, {Title: "Since"}, {Title: "Now", Kind: page.NumberColumn}, {Title: "Expected", Kind: page.NumberColumn}}}
	var moved, back, ahead int
	for _, o := range worstFirst(handbook.ActiveObjectives(r.handbook.Objectives)) {
		known := progressOf(r, o)
		scene := r.figures.Progress(o, begins(r, o, known))
		if scene == nil || len(made.Parts) == mostTrends {
			continue
		}
		made.Parts = append(made.Parts, page.Part{Title: page.Line(link(o), page.Text(" "), objectiveHealth(r, o)), Of: &page.Picture{Scene: scene}})
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(o)), words(movedSince(r, known)), percentCell(o.Score), percentCell(o.Expected)}})
		switch by := movedBy(r, known); {
		case by > 0:
			moved++
		case by < 0:
			back++
		}
		if o.Score >= o.Expected {
			ahead++
		}
	}
	if len(made.Parts) == 0 {
		return nil
	}
	said := fmt.Sprintf("%d of %s as far as expected by now or further. Since the last figures %d moved on and %d fell back.", ahead, english.Count(len(made.Parts), "objective is", "objectives are"), moved, back)
	return []page.Block{{ID: "progress", Title: "How far are the objectives?", Note: said, Of: page.Line(made, folded("The figures", t.Shown()))}}
}

// mostTrends is how many objectives are drawn on one page.
const mostTrends = 24

func percentCell(share value.Share) page.Cell {
	if share == value.NoShare {
		return words("–")
	}
	return page.Figure(share.Percent(), page.Words(fmt.Sprintf("%d%%", share.Percent())))
}

// movedBy is by how many points an objective has moved; 0 for one that had no
// figure before.
func movedBy(r *reader, points []derive.Point) int {
	before, now, known := lastMove(r, points)
	if !known {
		return 0
	}
	return now.Score.Percent() - before.Score.Percent()
}
