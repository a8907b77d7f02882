package site

import (
	"slices"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/page/print"
)

// mostOnSheet is how many rows of a table have room on a sheet of the board pack.
const mostOnSheet = 14

// matter is what a sheet of the board pack says, or a slide.
type matter struct {
	title   string // what it is about
	finding string // what there is to say of it, in a sentence; ""
	blocks  []page.Block
	notes   []string // what is said with it, on a slide; nil for nothing
}

// packSheet is a sheet of the board pack, by the name that the settings call it.
// As slides it may be several matters; nil for the same one.
type packSheet struct {
	name   string
	flows  bool // it is short: it comes below the one before it, where there is room
	sheet  func(*reader) matter
	slides func(*reader) []matter
}

// packSheets are all sheets of the board pack in their order, by the names of
// [handbook.Sheets].
var packSheets = []packSheet{
	{"going", false, goingSheet, goingSlides},
	{"decisions", false, decisionsSheet, decisionSlides},
	{"not_doing", true, notDoingSheet, nil},
	{"tensions", true, tensionsSheet, nil},
	{"objectives", false, objectivesSheet, objectiveSlides},
	{"reasons", false, reasonsSheet, reasonSlides},
	{"quarter", false, quarterSheet, nil},
	{"plan", false, planSheet, nil},
	{"effort", false, effortSheet, effortSlides},
	{"map", false, mapSheet, mapSlides},
	{"people", false, peopleSheet, peopleSlides},
	{"money", false, moneySheet, nil},
	{"pay", false, paySheet, nil},
	{"exceptions", true, exceptionsSheet, nil},
	{"changes", true, changesSheet, changesSlides},
}

// boardSheets are the sheets that the board sees, in the order in which the
// settings list them.
func boardSheets(h *handbook.Handbook) []packSheet {
	var chosen []packSheet
	for _, name := range h.Config.Pack.Sheets() {
		if i := slices.IndexFunc(packSheets, func(s packSheet) bool { return s.name == name }); i >= 0 {
			chosen = append(chosen, packSheets[i])
		}
	}
	return chosen
}

// boardSees reports whether the settings list a sheet.
func (r *reader) boardSees(sheet string) bool {
	return slices.Contains(r.handbook.Config.Pack.Sheets(), sheet)
}

// forBoard is what the board pack is made of: without tensions, unless they are to
// be told.
func (r *reader) forBoard() *reader {
	if r.boardSees("tensions") {
		return r
	}
	one, untold := *r, *r.handbook
	untold.Tensions = nil
	one.handbook = &untold
	return &one
}

// board is the site from which the board pack is made: this one, or that of a
// handbook without what the board does not see.
func (s *Site) board() *Site {
	if s.opt.Board == nil {
		return s
	}
	return s.opt.Board()
}

// boardMain is what the board reads as a page, in whichever site it is.
func (s *Site) boardMain(*reader) page.Main { return boardMain(s.board().reader.at(boardPage)) }

// boardMain is what a board reads before it meets: at most twelve sheets, unless
// the settings list others, each with what is most urgent of one matter. It never
// shrinks: what has no room is counted, and is in the handbook.
func boardMain(r *reader) page.Main {
	r = r.forBoard()
	d := &page.Document{Pack: true, Included: map[string]bool{}}
	for _, s := range boardSheets(r.handbook) {
		m := s.sheet(r)
		if len(m.blocks) == 0 {
			continue
		}
		id := "board-" + handbook.Slug(m.title)
		for i := range m.blocks {
			m.blocks[i].Beside = 0
		}
		made := print.Sheet(&page.Page{Path: id, Title: m.title, Main: &page.Listing{Lead: m.finding, Blocks: m.blocks}}, print.Options{Rows: mostOnSheet})
		d.Chapters = append(d.Chapters, page.Chapter{ID: "chapter-" + id, Title: m.title, Flows: s.flows && len(d.Chapters) > 0, Sheets: []page.Sheet{{Page: made, Opens: true}}})
		d.Included[id] = true
	}
	return d
}

// goingSheet is how it is going and, where the board is to see it, what has changed.
func goingSheet(r *reader) matter {
	m := outlook(r)
	if r.boardSees("changes") {
		m.blocks = append(m.blocks, boardChanges(r)...)
	}
	return m
}

func goingSlides(r *reader) []matter { return []matter{outlook(r)} }

// outlook is how it is going.
func outlook(r *reader) matter {
	return matter{title: "How it is going", finding: r.handbook.Config.Ambition, blocks: slices.Concat(tilesBlock(answer(r)), homePriorities(r.handbook))}
}

func decisionsSheet(r *reader) matter {
	return matter{title: "What needs a decision", blocks: slices.Concat(untitled(homeDecide(r)), homeRisks(r))}
}

func tensionsSheet(r *reader) matter {
	var open []undecided
	for _, t := range tensionsInOrder(r.handbook) {
		if t.Open() {
			open = append(open, undecided{of: t, decider: t.Decider, by: t.DecideBy, proposed: t.EvenOver})
		}
	}
	return matter{title: "Where we pull apart", finding: tensionsLead(r.handbook.Tensions), blocks: block("tensions", "", decideList(r, open[:min(len(open), mostOnSheet/2)], nil))}
}

func objectivesSheet(r *reader) matter {
	active := boardObjectives(r)
	return matter{title: "Objectives", finding: figure.TreeFinding(r.handbook.Objectives), blocks: block("objectives", "", objectiveTable(r, "Objectives", active).Shown())}
}

// boardObjectives are the active objectives, the company's first and the worst
// first among them.
func boardObjectives(r *reader) []*handbook.Objective {
	return companyFirst(worstFirst(handbook.ActiveObjectives(r.handbook.Objectives)))
}

func reasonsSheet(r *reader) matter {
	return matter{title: "Why they are not on track", blocks: whyNot(r, boardObjectives(r))}
}

func quarterSheet(r *reader) matter {
	q := r.handbook.Quarter(r.handbook.Current())
	if q == nil {
		return matter{}
	}
	return matter{title: "This quarter: " + r.handbook.Config.Fiscal.Label(q.Quarter), finding: planState(r), blocks: block("order", "", orderTable(r, q))}
}

func planSheet(r *reader) matter {
	return matter{title: "The plan", blocks: drawing("roadmap", "", r.figures.Counted())}
}

func effortSheet(r *reader) matter {
	m := matter{title: "Where our effort goes", finding: figure.GridFinding(r.handbook.Work)}
	open := slices.DeleteFunc(inWorkOrder(figure.Rated(r.handbook.Work)), func(w *handbook.Work) bool { return !w.Open() })
	if len(open) == 0 || len(open) > mostOnGrid {
		m.blocks = drawing("grid", "", r.figures.BareGrid(r.handbook.Work))
		return m
	}
	grid := page.Line(&page.Picture{Scene: r.figures.SheetGrid(open)}, gridLegend(open, mostOfCorner))
	m.blocks = block("grid", "", grid)
	return m
}

// mostRefused is how much of what we do not do has room below the decisions.
const mostRefused = 4

// How much of the open work is on the grid of the board, and how much of each corner is
// named below it.
const (
	mostOnGrid   = 60
	mostOfCorner = 7
)

func mapSheet(r *reader) matter {
	busiest := busiestMap(r.handbook)
	if busiest == nil {
		return matter{}
	}
	return matter{title: busiest.Title, finding: busiest.Summary, blocks: drawing("map", "", r.figures.SheetMap(busiest))}
}

func peopleSheet(r *reader) matter {
	rows := r.handbook.HeadcountOf(nil)
	return matter{title: "People", finding: figure.GrowthFinding(r.handbook, rows), blocks: slices.Concat(drawing("people", "", r.figures.Headcount(nil, true)), block("numbers", "", headcountTable(r, rows)), block("departments", "By department, at the end of each quarter", closingTable(r)))}
}

func moneySheet(r *reader) matter {
	if !r.isExec() {
		return matter{}
	}
	costs := r.handbook.Costs()
	return matter{title: "Money", finding: costsLine(r, costs.Planned), blocks: slices.Concat(
		costBlock(r, "quarters", "By quarter", "Quarter", costs.Quarters, costs.Planned), costBlock(r, "departments", "By department", "Department", costs.Departments, costs.Planned),
	)}
}

// paySheet is what each position costs.
func paySheet(r *reader) matter {
	if !r.isExec() {
		return matter{}
	}
	t := &page.Table{Caption: "What positions cost", Columns: []page.Column{
		{Title: "Position", Kind: page.WideColumn}, {Title: "Department"}, {Title: "Quarter", Kind: page.ShortColumn}, {Title: "People", Kind: page.NumberColumn}, {Title: "Cost"},
	}}
	for _, p := range r.handbook.Positions {
		if cost := costWords(r, p.Cost); p.Counts() && cost != "" {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(p)), cell(department(p.Department)), cell(quarterCell(r, p.Quarter)), countCell(p.Count), words(cost)}})
		}
	}
	return matter{title: "What positions cost", blocks: block("pay", "", t.Shown())}
}

func notDoingSheet(r *reader) matter {
	return matter{title: "What we are not doing", blocks: untitled(notDoing(r, mostRefused))}
}

// exceptionsSheet is what we have agreed to live with.
func exceptionsSheet(r *reader) matter {
	return matter{title: "Agreed exceptions", blocks: block("exceptions", "", exceptionTable(r, r.report().Waived))}
}

// changesSheet is empty where the sheet of how it is going has the changes.
func changesSheet(r *reader) matter {
	if r.boardSees("going") {
		return matter{}
	}
	return changesSlides(r)[0]
}

func changesSlides(r *reader) []matter {
	return []matter{{title: "What has changed", blocks: untitled(boardChanges(r))}}
}

// untitled are blocks without their headings, for a sheet that has it, and
// without ways to more.
func untitled(blocks []page.Block) []page.Block {
	for i := range blocks {
		blocks[i].Title, blocks[i].More = "", nil
	}
	return blocks
}

// whyNot is why objectives and work are not on track, and what is being done
// about it, the objectives first.
func whyNot(r *reader, active []*handbook.Objective) []page.Block {
	var items []page.Node
	left := 0
	add := func(e handbook.Entity, health string, of *handbook.Department) {
		switch reason := why(r, e); {
		case reason == nil:
		case len(items) == mostOnSheet/2:
			left++
		default:
			items = append(items, page.Line(link(e), page.Text(" "), valueChip("health", health, handbook.Healths.Label(health)), under(department(of), owner(e.Base().Owner)), reason))
		}
	}
	for _, o := range active {
		add(o, o.Health, o.Department)
	}
	for _, w := range r.handbook.Work {
		if w.OffTrack() {
			add(w, w.Health, w.Department)
		}
	}
	return block("why", "", page.Line(list(page.Compact, items), paragraph(page.Note, rest(0, left))))
}

// busiestMap is the map with the most open work on it; nil if there is none.
func busiestMap(h *handbook.Handbook) *handbook.Map {
	if len(h.Maps) == 0 {
		return nil
	}
	return slices.MaxFunc(h.Maps, func(a, b *handbook.Map) int { return openWorkOn(a) - openWorkOn(b) })
}
