package site

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/okr"
)

const objectivesPage = "objectives/index.html"

func (s *Site) addObjectives() {
	s.listPage(objectivesPage, objectivesPage, "Objectives", func(p *pages, v *page.Listing) {
		list := p.handbook.Objectives
		v.Lead = objectivesLead(list)
		v.Blocks = p.treeBlock(list)
		v.Blocks = append(v.Blocks, block("all", "All objectives", p.objectiveTable("All objectives", list).Shown())...)
	})
	for _, o := range s.handbook.Objectives {
		s.addItem(o, objectivesPage, func(p *pages) page.Main { return p.objectiveView(o) })
	}
}

// treeBlock is the tree of all objectives.
func (p *pages) treeBlock(list []*handbook.Objective) []page.Block {
	var sheets []*picture.Scene
	for _, sheet := range okr.Sheets(p.treeOf(list, nil, false), sheetHeight) {
		sheets = append(sheets, okr.Draw(sheet))
	}
	return figure("tree", "", p.okrTree(list, nil, false), sheets...)
}

// objectivesLead says the finding of the whole tree in a sentence.
func objectivesLead(list []*handbook.Objective) string {
	var active, off, blank int
	for _, o := range list {
		if !o.Active() {
			continue
		}
		active++
		if o.Health == "off_track" {
			off++
		}
		if o.Measured == 0 {
			blank++
		}
	}
	lead := english.Count(active, "active objective")
	if off > 0 {
		lead += fmt.Sprintf(", %d off track", off)
	}
	if blank > 0 {
		lead += fmt.Sprintf(", %d without a single measurement", blank)
	}
	return lead + "."
}

func (p *pages) objectiveTable(caption string, list []*handbook.Objective) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Level", Facet: true}, {Title: "Owner", Facet: true}, {Title: "Period", Kind: page.ShortColumn, Facet: true},
		{Title: "Progress", Kind: page.FigureColumn}, {Title: "Confidence"}, {Title: "Health", Facet: true},
	}}
	for _, o := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o)),
			cell(p.level(o)),
			cell(owner(o.Owner)),
			page.Figure(int(o.Period.First), page.Words(periodWords(p.handbook.Config.Fiscal, o.Period))),
			page.Figure(int(o.Score), progressBar(o.Score, o.Expected)),
			words(outlook(o)),
			cell(p.objectiveHealth(o)),
		}})
	}
	return t
}

// objectiveList is objectives beside the item they are about.
func (p *pages) objectiveList(caption string, list []*handbook.Objective, about handbook.Entity) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Period", Kind: page.ShortColumn}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "Confidence"}, {Title: "Health"},
	}}
	for _, o := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o), belongs(o.Department, o.Owner, about)),
			page.Figure(int(o.Period.First), page.Words(periodWords(p.handbook.Config.Fiscal, o.Period))),
			page.Figure(int(o.Score), progressBar(o.Score, o.Expected)),
			words(outlook(o)),
			cell(p.objectiveHealth(o)),
		}})
	}
	return t.Shown()
}

// whole is what a handbook without a department is about: the company, or
// whoever plans one level below it.
func (p *pages) whole() string {
	if p.handbook.Above == nil {
		return "Company"
	}
	return cmp.Or(p.handbook.Config.Organisation, "All of us")
}

// level is the company or a link to the department.
func (p *pages) level(o *handbook.Objective) page.Node {
	if o.Department == nil {
		return page.Words(p.whole())
	}
	return link(o.Department)
}

// objectiveHealth is the health of an open objective, or the status of another.
func (p *pages) objectiveHealth(o *handbook.Objective) page.Node {
	if o.Active() {
		return healthChip(o.Health)
	}
	if result := p.handbook.Config.Bands.Result(o.Score); o.Status == "closed" && result != "" {
		return valueChip("result", result, closedWords(o))
	}
	return statusChip(handbook.ObjectiveStatuses, o.Status)
}

// closedWords says what became of an objective, and with what score it was
// closed.
func closedWords(o *handbook.Objective) string {
	if o.Status != "closed" || o.Score == value.NoShare {
		return handbook.ObjectiveStatuses.Label(o.Status)
	}
	return fmt.Sprintf("%s at %d\u00a0%%", handbook.ObjectiveStatuses.Label(o.Status), o.Score.Percent())
}

// outlook is how sure the owner of an objective is, while that is still open.
func outlook(o *handbook.Objective) string {
	if !o.Active() {
		return ""
	}
	return handbook.Confidences.Label(o.Confidence)
}

func (p *pages) objectiveView(o *handbook.Objective) *page.Item {
	v := p.item(o, "Objective", objectivesPage)
	v.Chips = chips(p.objectiveHealth(o), chip("kind", handbook.ObjectiveTypes.Label(o.Type)))
	v.Facts = p.objectiveFacts(o)
	v.Blocks = append(v.Blocks, block("why-now", "Why now", paragraph(page.Stated, o.WhyNow))...)
	results := block("key-results", "Key results", p.keyResultTable(o))
	for i := range results {
		results[i].Note = scoreWords(o)
	}
	v.Blocks = append(v.Blocks, results...)
	v.Blocks = append(v.Blocks, p.prose(o)...)
	if o.Learning != "" {
		v.Blocks = append(v.Blocks, block("learning", "What we learnt", paragraph(page.Stated, o.Learning))...)
	}
	v.Below = figure("tree", "Where it stands", p.okrTree(p.family(o), o, true))
	work, grid := p.listAndGrid("Work that moves it", o.Work, o)
	v.Blocks = append(append(v.Blocks, work...), grid...)
	v.Blocks = append(v.Blocks, p.checkins(o)...)
	for _, kr := range o.KeyResults {
		for _, g := range p.inbound(&kr.Item) {
			v.Inbound = append(v.Inbound, page.Group{Title: g.Title + ": " + kr.Title, Items: g.Items})
		}
	}
	p.closing(v, o)
	return v
}

func (p *pages) objectiveFacts(o *handbook.Objective) page.Facts {
	f := p.handbook.Config.Fiscal
	facts := page.Facts{
		fact("Owner", owner(o.Owner)),
		fact("Level", p.level(o)),
		fact("Period", page.Words(periodWords(f, o.Period))),
		fact("Status", statusChip(handbook.ObjectiveStatuses, o.Status)),
		fact("Progress", progressBar(o.Score, o.Expected)),
		fact("Time gone", expectedWords(o)),
	}
	if n := len(o.KeyResults); o.Measured < n {
		facts = append(facts, fact("Measured", page.Words(fmt.Sprintf("%d of %s", o.Measured, english.Count(n, "key result")))))
	}
	if sure := outlook(o); sure != "" {
		facts = append(facts, fact("Confidence", page.Words(sure)))
	}
	if o.Priority != nil {
		facts = append(facts, fact("Priority", link(o.Priority)))
	}
	if len(o.Serves) > 0 {
		facts = append(facts, fact("Contributes to", links(o.Serves)))
	}
	if aims := p.aims(o); aims != nil {
		facts = append(facts, fact("Contributes to, one level up", aims))
	}
	if weakest := weakestChild(o); weakest != nil {
		facts = append(facts, fact("Weakest that contributes", page.Line(link(weakest), page.Text(" "), healthChip(weakest.Health))))
	}
	if len(o.SharedWith) > 0 {
		facts = append(facts, fact("Shared with", links(o.SharedWith)))
	}
	return facts
}

// aims are what an objective contributes to in the handbook one level up, as it
// stood there.
func (p *pages) aims(o *handbook.Objective) page.Node {
	if len(o.Above) == 0 {
		return nil
	}
	up := p.handbook.Above
	var items []page.Node
	for _, aim := range o.Above {
		state := []page.Node{page.Words(up.Organisation), page.Words(aim.Owner)}
		if aim.Progress != value.NoShare {
			state = append(state, page.Words(fmt.Sprintf("%d\u00a0%%", aim.Progress.Percent())))
		}
		if !up.AsOf.IsZero() {
			state = append(state, page.Words("as of "+up.AsOf.Words()))
		}
		items = append(items, page.Line(page.Words(aim.Title), page.Text(" "), healthChip(aim.Health), under(state...)))
	}
	return list(page.Links, items)
}

// weakestChild is the open objective in the worst health of those that serve
// one; nil when all of them are on track or nobody has said. Its score does not
// enter that of what it serves.
func weakestChild(o *handbook.Objective) *handbook.Objective {
	var weakest *handbook.Objective
	worst := 0
	for _, child := range o.ServedBy {
		health := slices.IndexFunc(handbook.Healths, func(t handbook.Term) bool { return t.Value == child.Health })
		if child.Active() && health > worst {
			weakest, worst = child, health
		}
	}
	return weakest
}

// expectedWords says how much of an open objective's period has gone by, which
// is what its progress is held against.
func expectedWords(o *handbook.Objective) page.Node {
	if !o.Active() || o.Expected == value.NoShare {
		return nil
	}
	return page.Words(fmt.Sprintf("%d %%", o.Expected.Percent()))
}

// family is an objective with what it serves and what serves it.
func (p *pages) family(o *handbook.Objective) []*handbook.Objective {
	member := map[*handbook.Objective]bool{o: true}
	for _, e := range o.Serves {
		member[servedObjective(e)] = true
	}
	for _, child := range o.ServedBy {
		member[child] = true
	}
	var list []*handbook.Objective
	for _, candidate := range p.handbook.Objectives {
		if member[candidate] {
			list = append(list, candidate)
		}
	}
	return list
}

// servedObjective is the objective behind what is served; nil if there is none.
func servedObjective(e handbook.Entity) *handbook.Objective {
	switch v := e.(type) {
	case *handbook.Objective:
		return v
	case *handbook.KeyResult:
		return v.Objective
	}
	return nil
}

// scoreWords says how the progress of an objective follows from its key results.
func scoreWords(o *handbook.Objective) string {
	switch {
	case o.Status == "closed" && o.CloseScore != value.NoShare:
		return "The score is the one with which the objective was closed."
	case len(o.KeyResults) < 2:
		return ""
	}
	return "The objective's progress is the mean of theirs, by weight. What has not been measured yet is left out."
}

func (p *pages) keyResultTable(o *handbook.Objective) page.Node {
	last := "Health"
	if o.Status == "closed" {
		last = "Result"
	}
	t := &page.Table{Caption: "Key results", Columns: []page.Column{
		{Title: "Key result", Kind: page.WideColumn}, {Title: "Now"}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "Confidence"}, {Title: last},
	}}
	for _, kr := range o.KeyResults {
		sure := handbook.Confidences.Label(kr.Confidence)
		if !o.Active() {
			sure = ""
		}
		t.Rows = append(t.Rows, page.Row{ID: keyResultAnchor(kr), Cells: []page.Cell{
			cell(page.Words(kr.Title), p.answersFor(kr), p.sparkline(kr)),
			words(keyResultNow(kr)),
			page.Figure(int(kr.Progress), keyResultProgress(kr)),
			words(sure),
			cell(keyResultHealth(kr)),
		}})
	}
	return t.Shown()
}

// keyResultProgress is a bar with its figure. A limit is kept or not, and a
// value that has got worse has no length: both are said in words.
func keyResultProgress(kr *handbook.KeyResult) page.Node {
	switch times, of := kr.Kept(); {
	case of > 0:
		return page.Words(fmt.Sprintf("kept at %d of %s", times, english.Count(of, "check-in")))
	case kr.Raw != value.NoShare && kr.Raw < 0:
		return page.Said(page.Worse, "worse than at the start")
	}
	return progressBar(kr.Raw, kr.Expected)
}

// keyResultHealth is the health of a key result while its objective is open,
// and what became of it afterwards: reached is what was reached in full.
func keyResultHealth(kr *handbook.KeyResult) page.Node {
	if kr.Objective.Status != "closed" {
		return healthChip(kr.Health)
	}
	result := "partly"
	switch {
	case kr.Raw == value.NoShare:
		return nil
	case kr.Raw >= 10000:
		result = "reached"
	case kr.Raw <= 0:
		result = "missed"
	}
	return valueChip("result", result, handbook.Results.Label(result))
}

// answersFor says who owns a key result and when it is due, where that is not
// what the objective says.
func (p *pages) answersFor(kr *handbook.KeyResult) page.Node {
	var whose, due page.Node
	if kr.Owner != kr.Objective.Owner {
		whose = owner(kr.Owner)
	}
	if kr.Due.Compare(p.handbook.Config.Fiscal.End(kr.Objective.Period.Last)) != 0 {
		due = page.Line(page.Text("due "), day(kr.Due))
	}
	return page.Line(under(whose, due), p.changedTargets(kr))
}

// changedTargets say how a target has changed, and why.
func (p *pages) changedTargets(kr *handbook.KeyResult) page.Node {
	var parts []page.Node
	for i := 1; i < len(kr.Targets); i++ {
		before, t := kr.Targets[i-1], kr.Targets[i]
		verb := "changed"
		if t.Date.Compare(p.handbook.Now) > 0 {
			verb = "changes"
		}
		said := fmt.Sprintf("Target %s from %s to %s on %s", verb, before.Target.Grouped(), withUnit(t.Target, kr.Unit), t.Date.Words())
		if t.Why != "" {
			said += ": " + t.Why
		}
		parts = append(parts, under(page.Words(sentence(said))))
	}
	return page.Line(parts...)
}

// keyResultNow says where a key result stands, as a person would.
func keyResultNow(kr *handbook.KeyResult) string {
	now := "–"
	if kr.Current.Valid {
		now = withUnit(kr.Current, kr.Unit)
	}
	switch kr.Type {
	case handbook.Increase, handbook.Decrease:
		return fmt.Sprintf("%s (from %s to %s)", now, kr.Baseline.Grouped(), kr.Target.Grouped())
	case handbook.Reach:
		if kr.Current.Valid {
			now = kr.Current.Grouped()
		}
		return fmt.Sprintf("%s of %s", now, withUnit(kr.Target, kr.Unit))
	case handbook.AtLeast:
		return fmt.Sprintf("%s (at least %s%s)", now, kr.Target.Grouped(), missed(kr))
	case handbook.AtMost:
		return fmt.Sprintf("%s (at most %s%s)", now, kr.Target.Grouped(), missed(kr))
	case handbook.WithinBounds:
		return fmt.Sprintf("%s (between %s and %s%s)", now, kr.Target.Grouped(), kr.Upper.Grouped(), missed(kr))
	case handbook.Milestones:
		return fmt.Sprintf("%d of %s%s", milestonesDone(kr), english.Count(len(kr.Steps), "step"), ofUnequalWeight(kr))
	case handbook.Done:
		if kr.IsDone {
			return "done"
		}
		return "not done"
	case handbook.FindBaseline:
		if !kr.Current.Valid {
			return "no first value yet"
		}
		return now + ", the first value"
	}
	return now
}

// missed says that a limit is not kept today.
func missed(kr *handbook.KeyResult) string {
	if kr.Current.Valid && !kr.Within(kr.Current) {
		return ": missed"
	}
	return ""
}

// ofUnequalWeight says that some steps count more than others.
func ofUnequalWeight(kr *handbook.KeyResult) string {
	for _, m := range kr.Steps {
		if m.Weight != kr.Steps[0].Weight {
			return ", by weight"
		}
	}
	return ""
}

func milestonesDone(kr *handbook.KeyResult) int {
	n := 0
	for _, m := range kr.Steps {
		if m.Done {
			n++
		}
	}
	return n
}

func withUnit(d value.Decimal, unit string) string {
	if unit == "" {
		return d.Grouped()
	}
	return d.Grouped() + "\u00a0" + unit
}

// checkins is the history of the key results of an objective, the newest first.
func (p *pages) checkins(o *handbook.Objective) []page.Block {
	t := &page.Table{Caption: "Check-ins", Columns: []page.Column{
		{Title: "Date", Kind: page.ShortColumn}, {Title: "Key result", Kind: page.WideColumn}, {Title: "Value", Kind: page.NumberColumn}, {Title: "Confidence"}, {Title: "Health"}, {Title: "Note", Kind: page.WideColumn},
	}}
	for _, line := range history(o) {
		c, value := line.Checkin, line.Words
		if c.Value.Valid {
			value = withUnit(c.Value, line.of.Unit)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			{Of: page.Words(c.Date.Words()), Sort: c.Date.String()},
			words(line.of.Title),
			words(value),
			words(handbook.Confidences.Label(c.Confidence)),
			cell(healthChip(c.Health)),
			words(c.Note),
		}})
	}
	blocks := block("check-ins", "Check-ins", t.Shown())
	for i := range blocks {
		blocks[i].Role = page.AsHistory
		blocks[i].Note = "The newest first"
	}
	return blocks
}

// checkin is a check-in and what it is about.
type checkin struct {
	handbook.Checkin
	of *handbook.KeyResult
}

// history is all check-ins of an objective, the newest first, those of one day
// in the order of its key results.
func history(o *handbook.Objective) []checkin {
	var list []checkin
	for _, kr := range o.KeyResults {
		for i := len(kr.Checkins) - 1; i >= 0; i-- {
			list = append(list, checkin{kr.Checkins[i], kr})
		}
	}
	slices.SortStableFunc(list, func(a, b checkin) int { return b.Date.Compare(a.Date) })
	return list
}
