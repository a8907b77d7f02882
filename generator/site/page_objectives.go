package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/picture"
	"handbook/generator/picture/okr"
)

const objectivesPage = "objectives/index.html"

func (s *Site) addObjectives() {
	s.listPage(objectivesPage, objectivesPage, "Objectives", func(p *page, v *ListView) {
		list := p.handbook.Objectives
		v.Lead = objectivesLead(list)
		v.Blocks = p.treeBlock(list)
		v.Blocks = append(v.Blocks, block("all", "All objectives", p.objectiveTable("All objectives", list).html())...)
	})
	for _, o := range s.handbook.Objectives {
		s.addItem(o, objectivesPage, func(p *page) any { return p.objectiveView(o) })
	}
}

// treeBlock is the tree of all objectives.
func (p *page) treeBlock(list []*handbook.Objective) []Block {
	blocks := p.figure("tree", "", p.okrTree(list, nil, false))
	var sheets []*picture.Scene
	for _, sheet := range okr.Sheets(p.treeOf(list, nil, false), sheetHeight) {
		sheets = append(sheets, okr.Draw(sheet))
	}
	return inSheets(blocks, sheets)
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

func (p *page) objectiveTable(caption string, list []*handbook.Objective) table {
	t := table{caption: caption, filter: true, columns: []column{
		{title: "Objective", class: "wide"}, {title: "Level", facet: true}, {title: "Owner", facet: true}, {title: "Period", class: "short", facet: true},
		{title: "Progress", class: "figure-column"}, {title: "Confidence"}, {title: "Health", facet: true},
	}}
	for _, o := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(o)),
			marks(p.level(o)),
			marks(p.owner(o.Owner)),
			number(int(o.Period.First), plain(periodWords(p.handbook.Config.Fiscal, o.Period))),
			number(int(o.Score), progressBar(o.Score, o.Expected)),
			words(outlook(o)),
			marks(p.objectiveHealth(o)),
		}})
	}
	return t
}

// objectiveList is objectives beside the item they are about.
func (p *page) objectiveList(caption string, list []*handbook.Objective, about handbook.Entity) template.HTML {
	t := table{caption: caption, columns: []column{
		{title: "Objective", class: "wide"}, {title: "Period", class: "short"}, {title: "Progress", class: "figure-column"}, {title: "Confidence"}, {title: "Health"},
	}}
	for _, o := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(o) + p.belongs(o.Department, o.Owner, about)),
			number(int(o.Period.First), plain(periodWords(p.handbook.Config.Fiscal, o.Period))),
			number(int(o.Score), progressBar(o.Score, o.Expected)),
			words(outlook(o)),
			marks(p.objectiveHealth(o)),
		}})
	}
	return t.html()
}

// whole is what a handbook without a department is about: the company, or
// whoever plans one level below it.
func (p *page) whole() string {
	if p.handbook.Above == nil {
		return "Company"
	}
	return cmp.Or(p.handbook.Config.Organisation, "All of us")
}

// level is the company or a link to the department.
func (p *page) level(o *handbook.Objective) template.HTML {
	if o.Department == nil {
		return plain(p.whole())
	}
	return p.link(o.Department)
}

// objectiveHealth is the health of an open objective, or the status of another.
func (p *page) objectiveHealth(o *handbook.Objective) template.HTML {
	if o.Active() {
		return healthChip(o.Health)
	}
	if result := p.handbook.Config.Bands.Result(o.Score); o.Status == "closed" && result != "" {
		return chip("result-"+result, closedWords(o))
	}
	return statusChip(handbook.ObjectiveStatuses, o.Status)
}

// closedWords says what became of an objective, and with what score it was
// closed.
func closedWords(o *handbook.Objective) string {
	if o.Status != "closed" || o.Score == handbook.NoShare {
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

func (p *page) objectiveView(o *handbook.Objective) ItemView {
	v := p.item(o, "Objective", objectivesPage)
	v.Chips = []template.HTML{p.objectiveHealth(o), chip("kind", handbook.ObjectiveTypes.Label(o.Type))}
	v.Facts = p.objectiveFacts(o)
	v.Blocks = append(v.Blocks, block("why-now", "Why now", paragraph("said", o.WhyNow))...)
	results := block("key-results", "Key results", p.keyResults(o))
	for i := range results {
		results[i].Note = scoreWords(o)
	}
	v.Blocks = append(v.Blocks, results...)
	v.Blocks = append(v.Blocks, p.prose(o)...)
	if o.Learning != "" {
		v.Blocks = append(v.Blocks, block("learning", "What we learnt", paragraph("said", o.Learning))...)
	}
	v.Below = p.figure("tree", "Where it stands", p.okrTree(p.family(o), o, true))
	work, grid := p.listAndGrid("Work that moves it", o.Work, o)
	v.Blocks = append(append(v.Blocks, work...), grid...)
	v.Blocks = append(v.Blocks, p.checkins(o)...)
	for _, kr := range o.KeyResults {
		for _, g := range p.inbound(&kr.Item) {
			v.Inbound = append(v.Inbound, Group{g.Title + ": " + kr.Title, g.Items})
		}
	}
	p.closing(&v, o)
	return v
}

func (p *page) objectiveFacts(o *handbook.Objective) []Fact {
	f := p.handbook.Config.Fiscal
	facts := []Fact{
		{"Owner", p.owner(o.Owner)},
		{"Level", p.level(o)},
		{"Period", plain(periodWords(f, o.Period))},
		{"Status", statusChip(handbook.ObjectiveStatuses, o.Status)},
		{"Progress", progressBar(o.Score, o.Expected)},
		{"Time gone", expectedWords(o)},
	}
	if n := len(o.KeyResults); o.Measured < n {
		facts = append(facts, Fact{"Measured", plain(fmt.Sprintf("%d of %s", o.Measured, english.Count(n, "key result")))})
	}
	if sure := outlook(o); sure != "" {
		facts = append(facts, Fact{"Confidence", plain(sure)})
	}
	if o.Priority != nil {
		facts = append(facts, Fact{"Priority", p.link(o.Priority)})
	}
	if len(o.Serves) > 0 {
		facts = append(facts, Fact{"Contributes to", links(p, o.Serves)})
	}
	if aims := p.aims(o); aims != "" {
		facts = append(facts, Fact{"Contributes to, one level up", aims})
	}
	if weakest := weakestChild(o); weakest != nil {
		facts = append(facts, Fact{"Weakest that contributes", p.link(weakest) + " " + healthChip(weakest.Health)})
	}
	if len(o.SharedWith) > 0 {
		facts = append(facts, Fact{"Shared with", links(p, o.SharedWith)})
	}
	return said(facts)
}

// aims are what an objective contributes to in the handbook one level up, as it
// stood there.
func (p *page) aims(o *handbook.Objective) template.HTML {
	if len(o.Above) == 0 {
		return ""
	}
	up := p.handbook.Above
	var items []template.HTML
	for _, aim := range o.Above {
		state := []template.HTML{plain(up.Organisation), plain(aim.Owner)}
		if aim.Progress != handbook.NoShare {
			state = append(state, plain(fmt.Sprintf("%d\u00a0%%", aim.Progress.Percent())))
		}
		if !up.AsOf.IsZero() {
			state = append(state, plain("as of "+up.AsOf.Words()))
		}
		items = append(items, plain(aim.Title)+" "+healthChip(aim.Health)+under(state...))
	}
	return list("links", items)
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
func expectedWords(o *handbook.Objective) template.HTML {
	if !o.Active() || o.Expected == handbook.NoShare {
		return ""
	}
	return plain(fmt.Sprintf("%d %%", o.Expected.Percent()))
}

// family is an objective with what it serves and what serves it.
func (p *page) family(o *handbook.Objective) []*handbook.Objective {
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
	case o.Status == "closed" && o.CloseScore != handbook.NoShare:
		return "The score is the one with which the objective was closed."
	case len(o.KeyResults) < 2:
		return ""
	}
	return "The objective's progress is the mean of theirs, by weight. What has not been measured yet is left out."
}

func (p *page) keyResults(o *handbook.Objective) template.HTML {
	last := "Health"
	if o.Status == "closed" {
		last = "Result"
	}
	t := table{caption: "Key results", columns: []column{
		{title: "Key result", class: "wide"}, {title: "Now"}, {title: "Progress", class: "figure-column"}, {title: "Confidence"}, {title: last},
	}}
	for _, kr := range o.KeyResults {
		sure := handbook.Confidences.Label(kr.Confidence)
		if !o.Active() {
			sure = ""
		}
		t.rows = append(t.rows, row{id: keyResultAnchor(kr), cells: []cell{
			marks(plain(kr.Title) + p.answersFor(kr) + p.sparkline(kr)),
			words(keyResultNow(kr)),
			number(int(kr.Progress), keyResultProgress(kr)),
			words(sure),
			marks(keyResultHealth(kr)),
		}})
	}
	return t.html()
}

// keyResultProgress is a bar with its figure. A limit is kept or not, and a
// value that has got worse has no length: both are said in words.
func keyResultProgress(kr *handbook.KeyResult) template.HTML {
	switch times, of := kr.Kept(); {
	case of > 0:
		return plain(fmt.Sprintf("kept at %d of %s", times, english.Count(of, "check-in")))
	case kr.Raw != handbook.NoShare && kr.Raw < 0:
		return `<span class="over">worse than at the start</span>`
	}
	return progressBar(kr.Raw, kr.Expected)
}

// keyResultHealth is the health of a key result while its objective is open,
// and what became of it afterwards: reached is what was reached in full.
func keyResultHealth(kr *handbook.KeyResult) template.HTML {
	if kr.Objective.Status != "closed" {
		return healthChip(kr.Health)
	}
	result := "partly"
	switch {
	case kr.Raw == handbook.NoShare:
		return ""
	case kr.Raw >= 10000:
		result = "reached"
	case kr.Raw <= 0:
		result = "missed"
	}
	return chip("result-"+result, handbook.Results.Label(result))
}

// answersFor says who owns a key result and when it is due, where that is not
// what the objective says.
func (p *page) answersFor(kr *handbook.KeyResult) template.HTML {
	var owner, due template.HTML
	if kr.Owner != kr.Objective.Owner {
		owner = p.owner(kr.Owner)
	}
	if kr.Due.Compare(p.handbook.Config.Fiscal.End(kr.Objective.Period.Last)) != 0 {
		due = "due " + day(kr.Due)
	}
	return under(owner, due) + p.changedTargets(kr)
}

// changedTargets say how a target has changed, and why.
func (p *page) changedTargets(kr *handbook.KeyResult) template.HTML {
	var m markup
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
		m.raw(string(under(plain(sentence(said)))))
	}
	return m.html()
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

func withUnit(d handbook.Decimal, unit string) string {
	if unit == "" {
		return d.Grouped()
	}
	return d.Grouped() + "\u00a0" + unit
}
