package site

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/review"
)

// sitePage is a page that a site has by itself.
type sitePage struct {
	section string // of the navigation; "" for none
	path    string // from the site's root
	title   string
	nav     string // how the navigation and the search call it; "" for a page that is in neither
	also    string // words under which it is found besides: what people call it who have not seen it
	empty   emptyState

	forExecs  bool // it is in the executives' edition alone: the review and the money
	compares  bool // it is there only where an earlier state is compared
	whatIf    bool // it is there only where the site is made of a scenario
	unprinted bool // it is in no document for paper

	fill func(*reader, *page.Listing) // what a page of blocks says
	rows func(*handbook.Handbook) int // how many rows its list has; nil for a page without one that can be long
	make func(*reader) page.Main      // what any other page says
}

// emptyState is what a list says while there is nothing on it: why it is worth
// filling, and which template to begin with.
type emptyState struct {
	words    string
	template string // the kind; "" for a list that follows from others
}

// The addresses of pages that others lead to.
const (
	homePage         = handbook.HomePage
	objectivesPage   = "objectives/index.html"
	coveragePage     = "coverage.html"
	trendPage        = "how-it-has-gone.html"
	planPage         = "plan/index.html"
	byObjectivePage  = "plan/by-objective.html"
	byStatusPage     = "plan/by-status.html"
	capacityPage     = "plan/capacity.html"
	positionsPage    = "positions/index.html"
	costsPage        = "costs.html"
	whatIfPage       = "what-if.html"
	workPage         = "work/index.html"
	gridPage         = "grid/index.html"
	notDoingPage     = "not-doing.html"
	causesPage       = "causes/index.html"
	stakeholdersPage = "stakeholders/index.html"
	mapsPage         = "maps/index.html"
	componentsPage   = "components/index.html"
	inHousePage      = "in-house.html"
	vendorsPage      = "vendors/index.html"
	decisionsPage    = "decisions/index.html"
	tensionsPage     = "tensions/index.html"
	risksPage        = "risks/index.html"
	reviewPage       = "review/index.html"
	agendaPage       = "review/agenda.html"
	movesPage        = "review/how-far.html"
	departmentsPage  = "departments/index.html"
	peoplePage       = "people/index.html"
	howPage          = "how-we-work.html"
	templatesPage    = "templates/index.html"
	glossaryPage     = "glossary.html"
	changedPage      = "changed.html"
	printPage        = "print/index.html"
)

// ownPages are the pages that a site has by itself, in the order of the
// navigation. It is the same on every page of every handbook, but for what only
// executives have, and for what has changed.
var ownPages []sitePage

// The table is put together when the program starts, because pages lead to each
// other by it.
func init() {
	ownPages = slices.Concat(homePages(), objectivePages(), planPages(), workPages(), mapPages(), decisionPages(), teamPages(), workingPages())
}

func homePages() []sitePage {
	return []sitePage{
		{
			path: homePage, nav: "Home",
			also: "home start overview summary strategy on a page ambition vision priorities money",
			make: homeMain,
		},
	}
}

func objectivePages() []sitePage {
	return []sitePage{
		{
			section: "Objectives", path: objectivesPage, title: "Objectives", nav: "Objectives",
			also:  "objectives goals OKR key results targets progress KPI",
			empty: emptyState{"No objective has been written yet. Start with two or three for the whole company.", "objective"},
			fill:  objectivesListing, rows: func(h *handbook.Handbook) int { return len(h.Objectives) },
		},
		{
			section: "Objectives", path: coveragePage, title: "Who works on what", nav: "Who works on what",
			also:  "coverage alignment contribution",
			empty: emptyState{"There is no active objective yet. This page will say which department works on which, and what nobody is working on.", "objective"},
			fill:  coverageListing,
		},
		{
			section: "Objectives", path: trendPage, title: "How it has gone", nav: "How it has gone",
			also: "trend trends history over time development progress burn-up chart what has changed since",
			fill: trendListing,
		},
	}
}

func planPages() []sitePage {
	return []sitePage{
		{
			section: "Plan", path: planPage, title: "The plan", nav: "Roadmap",
			also:  "roadmap timeline schedule now next later milestones",
			empty: emptyState{"Nothing is planned yet. Give a piece of work a quarter and it appears here. A file for each quarter puts the work of all departments in one order.", "quarter"},
			fill:  planListing,
		},
		{
			section: "Plan", path: byObjectivePage, title: "The plan by objective",
			also:  "roadmap by objective",
			empty: emptyState{"Nothing is planned yet. Give a piece of work a quarter and it appears here.", "work"},
			fill:  byObjectiveListing,
		},
		{
			section: "Plan", path: byStatusPage, title: "The plan by status",
			also:  "roadmap by status",
			empty: emptyState{"Nothing is planned yet. Give a piece of work a quarter and it appears here.", "work"},
			fill:  byStatusListing,
		},
		{
			section: "Plan", path: capacityPage, title: "Load and capacity", nav: "Load and capacity",
			also:  "capacity load workload utilisation weeks overload",
			empty: emptyState{"No department has said yet how many weeks it has. Without that, nobody can tell whether a plan is too full.", "department"},
			fill:  capacityListing,
		},
		{
			section: "Plan", path: positionsPage, title: "Recruitment", nav: "Recruitment",
			also:  "headcount hiring recruitment people joiners leavers vacancies staff growth",
			empty: emptyState{"No position has been planned yet, and no department has said how many people it has.", "position"},
			fill:  recruitmentListing, rows: func(h *handbook.Handbook) int { return len(h.Positions) },
		},
		{
			section: "Plan", path: costsPage, title: "What it all costs", nav: "Costs", forExecs: true,
			also:  "budget costs cash money spend finance investment runway burn rate",
			empty: emptyState{"Nothing planned has a cost yet. Write it beside a piece of work, a position or a contract.", "work"},
			fill:  costsListing,
		},
		{
			section: "Plan", path: whatIfPage, title: "What if?", nav: "What if?", forExecs: true, whatIf: true, unprinted: true,
			also: "what if scenario compare alternative",
			fill: whatIfListing,
		},
	}
}

func workPages() []sitePage {
	return []sitePage{
		{
			section: "Work", path: workPage, title: "All work", nav: "All work",
			also:  "inventory projects initiatives requests backlog work items parking lot",
			empty: emptyState{"No work has been written yet. Start with everything that takes somebody's time, however small.", "work"},
			fill:  workListing, rows: func(h *handbook.Handbook) int { return len(h.Work) },
		},
		{
			section: "Work", path: gridPage, title: "Purpose grid", nav: "Purpose grid",
			also:  "purpose alignment grid matrix criticality differentiation",
			empty: emptyState{"No work has been rated yet. Two questions are enough: could we run without it, and does it win customers?", "work"},
			fill:  gridListing,
		},
		{
			section: "Work", path: notDoingPage, title: "What we are not doing, and why", nav: "What we are not doing",
			also: "declined deferred stopped no not doing",
			fill: notDoingListing, rows: func(h *handbook.Handbook) int { return len(refusedWork(h.Work)) },
		},
		{
			section: "Work", path: causesPage, title: "Root causes", nav: "Root causes",
			also:  "root causes five whys",
			empty: emptyState{"No root cause has been found yet. Ask five times why somebody wants something. Several requests often have one answer.", "cause"},
			fill:  causesListing,
		},
		{
			section: "Work", path: stakeholdersPage, title: "Who it is for", nav: "Who it is for",
			empty: emptyState{"Nobody has written yet whom we work for. Start with those who would notice if we stopped.", "stakeholder"},
			fill:  stakeholdersListing,
		},
	}
}

func mapPages() []sitePage {
	return []sitePage{
		{
			section: "Map", path: mapsPage, title: "Maps", nav: "Maps",
			also:  "Wardley maps value chain evolution",
			empty: emptyState{"There is no map yet. A map shows what we run on, from what customers see down to what nobody sees.", "map"},
			fill:  mapsListing,
		},
		{
			section: "Map", path: componentsPage, title: "What we run on", nav: "What we run on",
			also:  "components systems tools assets estate",
			empty: emptyState{"Nobody has written yet what we run on. Start with what customers see.", "component"},
			fill:  componentsListing, rows: func(h *handbook.Handbook) int { return len(h.Components) },
		},
		{
			section: "Map", path: inHousePage, title: "In-house or bought", nav: "In-house or bought",
			also:  "make or buy build outsourcing in-house estate",
			empty: emptyState{"Nobody has written yet what we run on, and who runs it for us.", "component"},
			fill:  inHouseListing,
		},
		{
			section: "Map", path: vendorsPage, title: "Vendors and contracts", nav: "Vendors",
			also:  "suppliers contracts notice vendors",
			empty: emptyState{"No vendor has been named yet. Write the vendor and the contract's end beside what we run on.", "component"},
			fill:  vendorsListing, rows: func(h *handbook.Handbook) int { return len(contracts(h.Vendors)) },
		},
	}
}

func decisionPages() []sitePage {
	return []sitePage{
		{
			section: "Decisions", path: decisionsPage, title: "Decisions", nav: "Decisions",
			also:  "decision log decided open decisions",
			empty: emptyState{"No decision has been written yet. Start with the one that people ask about most often.", "decision"},
			fill:  decisionsListing, rows: func(h *handbook.Handbook) int { return len(decisionsMade(h)) },
		},
		{
			section: "Decisions", path: tensionsPage, title: "Tensions", nav: "Tensions",
			also:  "conflicts trade-offs disagreements tensions",
			empty: emptyState{"No tension has been written yet. It is rare that no two departments pull apart.", "tension"},
			fill:  tensionsListing,
		},
		{
			section: "Decisions", path: risksPage, title: "What could go wrong", nav: "Risks",
			also:  "risks risk register threats dangers likelihood impact exposure what could go wrong",
			empty: emptyState{"No risk has been written yet. Half an hour is enough for the first five: what could cost us an objective?", "risk"},
			fill:  risksListing,
		},
		{
			section: "Decisions", path: reviewPage, title: "Questions for you", nav: "Questions for you", forExecs: true,
			also: "review questions warnings issues findings",
			fill: reviewListing,
		},
		{
			section: "Decisions", path: agendaPage, title: "Agenda for an hour", nav: "Agenda", forExecs: true,
			also: "agenda meeting board exec team",
			fill: agendaListing,
		},
		{
			section: "Decisions", path: movesPage, title: "How far are we?", nav: "How far are we?", forExecs: true,
			also: "workshop progress moves how far",
			fill: movesListing,
		},
	}
}

func teamPages() []sitePage {
	return []sitePage{
		{
			section: "Teams", path: departmentsPage, title: "Departments", nav: "Departments",
			also:  "teams departments organisation",
			empty: emptyState{"No department has a page yet. The first line of its file says who leads it.", "department"},
			fill:  departmentsListing,
		},
		{
			section: "Teams", path: peoplePage, title: "People", nav: "People",
			also:  "roles owners responsibilities people",
			empty: emptyState{"No role has been named yet. Roles are listed in handbook.yaml, without people's names.", ""},
			fill:  peopleListing, rows: func(h *handbook.Handbook) int { return len(h.People) },
		},
	}
}

func workingPages() []sitePage {
	return []sitePage{
		{
			section: "How we work", path: howPage, title: "How we work", nav: "Guides and pages",
			fill: howListing,
		},
		{
			section: "How we work", path: templatesPage, title: "Templates", nav: "Templates", unprinted: true,
			also: "templates copy new file",
			make: templatesMain,
		},
		{
			section: "How we work", path: glossaryPage, title: "Glossary", nav: "Glossary",
			also: "glossary words terms meaning definitions",
			make: func(r *reader) page.Main { return glossaryArticle(r, nil) },
		},
		{
			section: "How we work", path: suggestPage, title: "Your changes", nav: "Your changes", unprinted: true,
			also: "suggest change check in update contribute feedback propose wish still true",
			fill: suggestListing,
		},
		{
			section: "How we work", path: changedPage, title: "What changed", nav: "What changed", compares: true,
			also: "changes history what changed since",
			fill: changedListing,
		},
		{
			section: "How we work", path: reportPage, title: "Report", nav: "Report", compares: true, unprinted: true,
			also: "monthly report update status mail newsletter",
			fill: reportListing,
		},
		{
			section: "How we work", path: printPage, title: "Print", nav: "Print", unprinted: true,
			also: "print PDF board pack paper",
			fill: printListing,
		},
		{
			section: "How we work", path: "about.html", title: "About this handbook", nav: "About",
			fill: aboutListing,
		},
	}
}

// ownPage is the page of the site's own at an address; nil for none.
func ownPage(file string) *sitePage {
	for i := range ownPages {
		if ownPages[i].path == file {
			return &ownPages[i]
		}
	}
	return nil
}

// sections are the headings of the navigation, in order.
func sections() []string {
	var list []string
	for _, p := range ownPages {
		if p.section != "" && (len(list) == 0 || list[len(list)-1] != p.section) {
			list = append(list, p.section)
		}
	}
	return list
}

// offers reports whether this site has a page of its own.
func (s *Site) offers(p sitePage) bool {
	return (!p.forExecs || s.reader.isExec()) && (!p.compares || s.opt.Compared.Last != nil) && (!p.whatIf || s.opt.Scenario != nil)
}

// Addresses are the pages that every handbook of an edition has, whatever is
// in it. The glossary is not among them, because an author's own takes its
// place, nor is what has changed, or a scenario changes, which is there only when it
// is asked for.
func Addresses(edition string) []string {
	list := []string{"404.html"}
	for _, p := range ownPages {
		if p.path != glossaryPage && !p.compares && !p.whatIf && (edition == handbook.Exec || !p.forExecs) {
			list = append(list, p.path)
		}
	}
	return list
}

// items are the pages of the items of one kind.
type items struct {
	section string
	of      func(*handbook.Handbook) []handbook.Entity
	make    func(*reader, handbook.Entity) page.Main
}

// itemsOf is the pages of a kind.
func itemsOf[E handbook.Entity](section string, of func(*handbook.Handbook) []E, make func(*reader, E) *page.Item) items {
	return items{
		section: section,
		of: func(h *handbook.Handbook) []handbook.Entity {
			var list []handbook.Entity
			for _, e := range of(h) {
				list = append(list, e)
			}
			return list
		},
		make: func(r *reader, e handbook.Entity) page.Main { return make(r, e.(E)) },
	}
}

// itemPages are the pages of items, kind by kind, in the order in which a
// document for paper has them.
var itemPages = []items{
	itemsOf("Objectives", func(h *handbook.Handbook) []*handbook.Objective { return h.Objectives }, objectiveItem),
	itemsOf("Plan", func(h *handbook.Handbook) []*handbook.QuarterPlan { return h.Quarters }, quarterItem),
	itemsOf("Plan", func(h *handbook.Handbook) []*handbook.Position { return h.Positions }, positionItem),
	itemsOf("Work", func(h *handbook.Handbook) []*handbook.Work { return h.Work }, workItem),
	itemsOf("Work", func(h *handbook.Handbook) []*handbook.Cause { return h.Causes }, causeItem),
	itemsOf("Work", func(h *handbook.Handbook) []*handbook.Stakeholder { return h.Stakeholders }, stakeholderItem),
	itemsOf("Map", func(h *handbook.Handbook) []*handbook.Map { return h.Maps }, mapItem),
	itemsOf("Map", func(h *handbook.Handbook) []*handbook.Component { return h.Components }, componentItem),
	itemsOf("Map", func(h *handbook.Handbook) []*handbook.Vendor { return h.Vendors }, vendorItem),
	itemsOf("Decisions", func(h *handbook.Handbook) []*handbook.Decision { return h.Decisions }, decisionItem),
	itemsOf("Decisions", func(h *handbook.Handbook) []*handbook.Tension { return h.Tensions }, tensionItem),
	itemsOf("Decisions", func(h *handbook.Handbook) []*handbook.Risk { return h.Risks }, riskItem),
	itemsOf("Teams", func(h *handbook.Handbook) []*handbook.Department { return h.Departments }, departmentItem),
	itemsOf("Teams", func(h *handbook.Handbook) []*handbook.Person { return h.People }, personItem),
}

// addOwnPages registers the pages that the site has by itself; those of one
// department, quarter or rule follow those of all.
func (s *Site) addOwnPages() {
	for _, p := range ownPages {
		switch {
		case !s.offers(p), p.path == glossaryPage && s.handbook.ByAddress(glossaryPage) != nil:
		case p.make != nil:
			s.addPage(p.section, p.path, p.title, p.make)
		default:
			if long, ok := p.paged(s.handbook); ok {
				s.addLong(long)
				continue
			}
			s.addListing(p.section, p.path, p.title, p.fill)
		}
	}
	s.addGrids()
	s.addDepartmentPlans()
	if s.reader.isExec() {
		for _, rule := range review.Rules {
			s.addListing("Decisions", rulePath(rule), rule.Title, func(r *reader, v *page.Listing) { ruleListing(r, v, rule) })
		}
	}
}

// addItems registers the pages of items.
func (s *Site) addItems() {
	for _, kind := range itemPages {
		for _, e := range kind.of(s.handbook) {
			s.addItem(kind.section, e, kind.make)
		}
	}
	s.addProse()
}
