package site

import (
	"fmt"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// answer is how it is going, in a few large figures: the first thing that the
// first page says.
func answer(r *reader) page.Tiles {
	var tiles page.Tiles
	for _, tile := range []*page.Tile{objectivesTile(r), quarterTile(r), decisionsTile(r), moneyTile(r)} {
		if tile != nil {
			tiles = append(tiles, *tile)
		}
	}
	return tiles
}

// objectivesTile says how the objectives are going, as their owners see it, and
// how fresh that is. Green is not assumed: what nobody has measured counts as
// without a figure.
func objectivesTile(r *reader) *page.Tile {
	active := handbook.ActiveObjectives(r.handbook.Objectives)
	if len(active) == 0 {
		return nil
	}
	tile := healthTile(active)
	if stale, all := withoutFigure(active, r.handbook.Now.AddDays(-fresh)); stale > 0 {
		tile.Note = page.Text(fmt.Sprintf("%d of %s %s no figure from the last %d days.", stale, english.Count(all, "key result"), english.Noun(strconv.Itoa(stale), "has", "have"), fresh))
	}
	return tile
}

// healthTile counts active objectives by how they are going.
func healthTile(active []*handbook.Objective) *page.Tile {
	if len(active) == 0 {
		return nil
	}
	n := map[string]int{}
	for _, o := range active {
		n[o.Health]++
	}
	tile := &page.Tile{Title: "Objectives", To: page.Ref{Path: objectivesPage}}
	tile.Add(n["off_track"], "off track", page.Bad)
	tile.Add(n["needs_attention"], english.Noun(strconv.Itoa(n["needs_attention"]), "needs attention", "need attention"), page.Warn)
	tile.Add(n["on_track"], "on track", page.Good)
	tile.Add(n[""], "without a word", page.Quiet)
	return tile
}

// fresh is for how many days a figure says how it is going.
const fresh = 30

// withoutFigure counts the key results of some objectives that had no check-in
// since a day.
func withoutFigure(active []*handbook.Objective, since value.Date) (stale, all int) {
	for _, o := range active {
		for _, kr := range o.KeyResults {
			all++
			if n := len(kr.Checkins); n == 0 || kr.Checkins[n-1].Date.Compare(since) < 0 {
				stale++
			}
		}
	}
	return stale, all
}

// quarterTile says how far the work of this quarter is, and until when it lasts.
func quarterTile(r *reader) *page.Tile {
	q := r.handbook.Quarter(r.handbook.Current())
	if q == nil {
		return nil
	}
	tile := workTile(q.Work)
	if tile == nil {
		return nil
	}
	f := r.handbook.Config.Fiscal
	tile.To = refTo(q)
	tile.Note = page.Line(page.Text(f.Label(q.Quarter)+" ends on "), day(f.End(q.Quarter)), page.Text("."))
	return tile
}

// workTile counts work by how far it is; none of it is nothing.
func workTile(list []*handbook.Work) *page.Tile {
	var done, running, waiting, off int
	for _, w := range list {
		switch {
		case w.Status == "done":
			done++
		case w.OffTrack():
			off++
		case w.Status == "in_progress":
			running++
		case w.Open() && w.Status != "proposed":
			waiting++
		}
	}
	tile := &page.Tile{Title: "This quarter"}
	tile.Add(off, "off track", page.Bad)
	tile.Add(done, "done", page.Good)
	tile.Add(running, "running", page.Quiet)
	tile.Add(waiting, "not begun", page.Quiet)
	if len(tile.Figures) == 0 {
		return nil
	}
	return tile
}

// decisionsTile says how much has to be decided, and by when the first of it.
func decisionsTile(r *reader) *page.Tile {
	open := toDecide(r)
	if len(open) == 0 {
		return nil
	}
	var overdue, today int
	for _, u := range open {
		switch {
		case u.by.IsZero():
		case u.by.Compare(r.handbook.Now) < 0:
			overdue++
		case u.by.Compare(r.handbook.Now) == 0:
			today++
		}
	}
	tile := &page.Tile{Title: "To decide", To: page.Ref{Path: decisionsPage}}
	tile.Add(overdue, "overdue", page.Bad)
	tile.Add(today, "due on "+r.handbook.Now.Words(), page.Warn)
	tile.Add(len(open)-overdue-today, english.Noun(strconv.Itoa(len(open)-overdue-today), "other", "others"), page.Quiet)
	if overdue+today == 0 {
		tile.Figures[0].Words = "open"
	}
	for _, u := range open {
		if u.by.Compare(r.handbook.Now) > 0 {
			tile.Note = page.Line(page.Text("The next by "), day(u.by), page.Text("."))
			break
		}
	}
	return tile
}

// moneyTile says what the plan adds to the costs. It is for executives alone.
func moneyTile(r *reader) *page.Tile {
	plan := r.handbook.Costs().Planned
	if !r.isExec() || plan.IsZero() {
		return nil
	}
	tile := &page.Tile{Title: "Money", To: page.Ref{Path: costsPage}}
	yearly := plan.WorkYearly + plan.People
	if plan.WorkOnce > 0 {
		tile.Figures = append(tile.Figures, page.TileFigure{Figure: r.about(plan.WorkOnce), Words: "once"})
	}
	if yearly > 0 {
		tile.Figures = append(tile.Figures, page.TileFigure{Figure: r.about(yearly), Words: "more a year"})
	}
	if len(tile.Figures) == 0 {
		tile.Figures = append(tile.Figures, page.TileFigure{Figure: r.about(plan.Vendors), Words: "a year for contracts"})
		return tile
	}
	note := "What the plan adds."
	if plan.People > 0 && plan.WorkYearly > 0 {
		note = "What the plan adds, before what leavers save; " + r.about(plan.People) + " a year of it is people."
	}
	if plan.Vendors > 0 {
		note += " Contracts cost " + r.about(plan.Vendors) + " a year."
	}
	tile.Note = page.Text(note)
	return tile
}

// going says in a line how active objectives are going; "" where there is none.
func going(active []*handbook.Objective) string {
	tile := healthTile(active)
	if tile == nil {
		return ""
	}
	var said []string
	for _, f := range tile.Figures {
		said = append(said, f.Figure+" "+f.Words)
	}
	return strings.Join(said, ", ")
}

// tilesBlock is an answer as a part of an item's page; no answer is none.
func tilesBlock(tiles page.Tiles) []page.Block {
	if len(tiles) == 0 {
		return nil
	}
	return []page.Block{{ID: "answer", Of: tiles}}
}

// departmentAnswer is how a department is doing, in a few large figures.
func departmentAnswer(r *reader, d *handbook.Department) page.Tiles {
	var tiles page.Tiles
	if goals := healthTile(handbook.ActiveObjectives(d.Objectives)); goals != nil {
		goals.To = page.Ref{Anchor: "hb-objectives"}
		tiles = append(tiles, *goals)
	}
	current := r.handbook.Current()
	f := r.handbook.Config.Fiscal
	if q := r.handbook.Quarter(current); q != nil {
		if work := workTile(handbook.OfDepartment(q.Work, d)); work != nil {
			work.Title, work.To = "Its work in "+f.Label(current), page.Ref{Anchor: "hb-work"}
			tiles = append(tiles, *work)
		}
	}
	if l := r.handbook.Load(d, current); l.Limit >= 0 {
		load := page.Tile{Title: "Load in " + f.Label(current), To: page.Ref{Path: capacityPage}}
		state := page.Quiet
		if l.Over() {
			state = page.Bad
		}
		figure, words := l.Planned.String(), "of "+l.Limit.String()+" weeks"
		switch sum := l.Above(); {
		case sum.Unsized == 0:
		case sum.Stated() || l.Over():
			words += fmt.Sprintf(", and %d not sized", sum.Unsized)
		default:
			figure, words = strconv.Itoa(sum.Unsized), fmt.Sprintf("of %d not sized; the limit is %s weeks", sum.Items, l.Limit)
		}
		load.Figures = []page.TileFigure{{Figure: figure, Words: words, State: state}}
		tiles = append(tiles, load)
	}
	if rows := r.handbook.HeadcountOf(d); len(rows) > 0 {
		first, last := rows[0], rows[len(rows)-1]
		people := page.Tile{Title: "People", To: page.Ref{Path: positionsPage}}
		people.Figures = []page.TileFigure{{Figure: strconv.Itoa(first.Opening), Words: "→ " + strconv.Itoa(last.Closing)}}
		people.Note = page.Text("From the start of " + f.Label(first.Quarter) + " to the end of " + f.Label(last.Quarter) + ".")
		tiles = append(tiles, people)
	}
	return tiles
}

// quarterAnswer is how a quarter is going, in a few large figures.
func quarterAnswer(r *reader, q *handbook.QuarterPlan) page.Tiles {
	var tiles page.Tiles
	if work := workTile(q.Work); work != nil {
		work.Title, work.To = "Work", page.Ref{Anchor: "hb-course"}
		if len(q.Order) > 0 {
			work.To.Anchor = "hb-order"
		}
		work.Note = page.Line(page.Text("The quarter ends on "), day(r.handbook.Config.Fiscal.End(q.Quarter)), page.Text("."))
		tiles = append(tiles, *work)
	}
	if load := teamsTile(r, q.Quarter); load != nil {
		tiles = append(tiles, *load)
	}
	if n := joiners(q.Positions); n > 0 {
		tiles = append(tiles, page.Tile{Title: "People", To: page.Ref{Path: positionsPage}, Figures: []page.TileFigure{{Figure: strconv.Itoa(n), Words: english.Noun(strconv.Itoa(n), "joins", "join")}}})
	}
	return tiles
}

// teamsTile counts the teams that have more planned than their limit, and those
// that have not; nil where nothing is planned.
func teamsTile(r *reader, q value.Quarter) *page.Tile {
	var over, within int
	for _, d := range r.handbook.Departments {
		switch l := r.handbook.Load(d, q); {
		case l.Over():
			over++
		case len(l.Items) > 0:
			within++
		}
	}
	if over+within == 0 {
		return nil
	}
	tile := &page.Tile{Title: "Load", To: page.Ref{Path: capacityPage}, Note: overNote(r, q)}
	tile.Add(over, english.Noun(strconv.Itoa(over), "team over its limit", "teams over their limit"), page.Bad)
	tile.Add(within, "within the limit", page.Quiet)
	return tile
}

// overNote names the teams that are over their limit.
func overNote(r *reader, q value.Quarter) page.Node {
	if over := overLimit(r, q); over != nil {
		return page.Line(over, page.Text(" weeks."))
	}
	return nil
}
