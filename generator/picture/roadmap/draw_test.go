package roadmap

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// names are what people call their work, short, long and in other scripts.
var names = []string{
	"Pay bands", "Audit", "Hand leads over in a day",
	"Move the learning platform to a hosted service before the contract ends",
	"Straßenbahnhaltestellenbeleuchtungserneuerungsprogramm", "Курсы для партнёров", "研修の全体計画を見直す",
	"a\tb\u0301c <&> \"quoted\"", strings.Repeat("very long ", 40),
}

// anyChart makes up a chart from a seed, with bars also outside its quarters.
func anyChart(seed uint64, bars int) Chart {
	r := rand.New(rand.NewPCG(seed, 1))
	c := Chart{Title: "Plan", Description: "What we do, and when."}
	quarters := 1 + r.IntN(12)
	for i := range quarters {
		c.Quarters = append(c.Quarters, Quarter{
			Label: fmt.Sprintf("FY%d Q%d", 27+i/4, i%4+1), Months: "Jan–Mar 2027", Href: "q",
			Now: i == 1, Status: []string{"agreed", "proposed", "closed", ""}[r.IntN(4)],
		})
	}
	rows := 1 + r.IntN(5)
	for i := range rows {
		row := Row{Label: names[r.IntN(len(names))], Href: "d", Group: r.IntN(12)}
		for range quarters {
			row.Loads = append(row.Loads, Load{Planned: r.IntN(30000), Limit: r.IntN(20000) - 1})
		}
		for n := range bars / rows {
			first := r.IntN(quarters+2) - 1
			row.Bars = append(row.Bars, Bar{
				ID: fmt.Sprintf("%d-%d", i, n), Name: names[r.IntN(len(names))], Href: "x",
				First: first, Last: first + r.IntN(3), Start: r.IntN(600), End: 400 + r.IntN(601),
				State: State(r.IntN(6)), Confidence: r.IntN(7), BelowLine: r.IntN(4) == 0,
				Broken: r.IntN(5) == 0, Focus: n == 0, Asked: []string{"", "Question: who?"}[n%2],
			})
			bar := &row.Bars[n]
			for m := range n % 4 {
				bar.Milestones = append(bar.Milestones, Milestone{Name: "Signed", Quarter: first + m, At: 300 * m, Done: m == 1, Late: m == 2})
			}
			c.Arrows = append(c.Arrows, Arrow{
				From: fmt.Sprintf("%d-%d", r.IntN(rows), r.IntN(6)), To: fmt.Sprintf("%d-%d", i, n), Broken: r.IntN(3) == 0,
			})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func TestNothingOverlapsOrLeavesTheFrame(t *testing.T) {
	for seed := range uint64(60) {
		scene := Draw(anyChart(seed, int(seed)))
		picturetest.Check(t, scene)
		namesKeepOffBars(t, scene)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// area is the box of a bar.
func area(bar *picture.Group) picture.Rect {
	box := picturetest.Shapes(bar.Nodes, picture.ClassBar)[0]
	return picture.Rect{Min: box.Points[0], Max: box.Points[1]}
}

func TestSameChartSamePicture(t *testing.T) {
	if diff := cmp.Diff(Draw(anyChart(7, 40)), Draw(anyChart(7, 40))); diff != "" {
		t.Error(diff)
	}
}

func TestGolden(t *testing.T) {
	picturetest.Golden(t, "plan", Draw(plan()))
	picturetest.Golden(t, "empty", Draw(Chart{Title: "Plan"}))
	picturetest.Golden(t, "counted", Draw(crowded(201)))
}

// plan is a small plan with one of everything.
func plan() Chart {
	return Chart{
		Title: "Plan", Description: "Sales is over its limit in the first quarter.",
		Quarters: []Quarter{
			{Label: "FY27 Q1", Months: "Jan–Mar 2027", Href: "plan/2027-q1.html", Now: true, Status: "agreed"},
			{Label: "FY27 Q2", Months: "Apr–Jun 2027", Href: "plan/2027-q2.html", Status: "proposed"},
		},
		Rows: []Row{
			{Label: "Sales", Href: "departments/sales.html", Group: 1, Loads: []Load{{Planned: 2100, Limit: 1800}, {Planned: 450, Limit: -1}}, Bars: []Bar{
				{ID: "crm", Name: "Replace the customer record", Href: "work/crm.html", Last: 1, End: 1000, State: Running, Confidence: 4, Focus: true},
				{ID: "leads", Name: "Hand leads over in a day", Href: "work/leads.html", End: 1000, State: Done, Confidence: 5},
				{ID: "prices", Name: "One price list", Note: "For all regions.", Href: "work/prices.html", End: 1000, Broken: true},
				{ID: "fairs", Name: "Fair stands", Href: "work/fairs.html", End: 1000, BelowLine: true},
			}},
			{Label: "Finance", Group: 2, Bars: []Bar{
				{ID: "ledger", Name: "One ledger", First: 1, Last: 1, End: 1000, State: OffTrack, Confidence: 2},
				{ID: "review", Name: "Review of the reserves", First: 1, Last: 1, Start: 200, End: 250},
				{ID: "forum", Name: "Rebuild the forum", End: 1000, State: Out},
			}},
		},
		Arrows: []Arrow{{From: "ledger", To: "prices", Broken: true}, {From: "leads", To: "review"}, {From: "crm", To: "gone"}},
	}
}

func TestWhatComesFirstStandsHigher(t *testing.T) {
	tests := []struct {
		name  string
		spans [][2]picture.Unit
		lanes []int
	}{
		{"apart share a lane", [][2]picture.Unit{{0, 10}, {100, 110}}, []int{0, 0}},
		{"meeting go below each other", [][2]picture.Unit{{0, 50}, {40, 60}, {45, 70}}, []int{0, 1, 2}},
		{"a gap is filled by one that comes later", [][2]picture.Unit{{0, 10}, {5, 20}, {60, 90}}, []int{0, 1, 0}},
		{"left after right still shares", [][2]picture.Unit{{60, 90}, {0, 10}}, []int{0, 0}},
	}
	for _, tt := range tests {
		var strips []strip
		for _, s := range tt.spans {
			strips = append(strips, strip{from: s[0] * px, to: s[1] * px})
		}
		pack(strips, 0)
		for i, want := range tt.lanes {
			if got := strips[i].lane; got != want {
				t.Errorf("%s: bar %d is in lane %d, want %d", tt.name, i, got, want)
			}
		}
	}
}

func TestBarsOutsideTheQuartersAreLeftOut(t *testing.T) {
	c := plan()
	c.Rows[0].Bars = []Bar{
		{ID: "before", Name: "before", First: -3, Last: -1}, {ID: "after", Name: "after", First: 2, Last: 5},
		{ID: "turned", Name: "turned", First: 1, Last: 0}, {ID: "through", Name: "through", First: -3, Last: 9},
	}
	var ids []string
	for _, g := range picturetest.Groups(Draw(c), "id") {
		ids = append(ids, picturetest.Data(g, "id"))
	}
	if diff := cmp.Diff([]string{"through", "ledger", "review", "forum"}, ids); diff != "" {
		t.Error(diff)
	}
}

func TestMoreThan200BarsAreCounted(t *testing.T) {
	scene := Draw(crowded(201))
	picturetest.Check(t, scene)
	if bars := picturetest.Groups(scene, "id"); len(bars) != 0 {
		t.Errorf("%d bars are drawn", len(bars))
	}
	if want := "Much to do. 201 bars are too many"; !strings.HasPrefix(scene.Description, want) {
		t.Errorf("the description is %q", scene.Description)
	}
	var links []string
	for _, n := range scene.Nodes {
		if g, ok := n.(*picture.Group); ok && strings.Contains(g.Label, "running") {
			links = append(links, g.Href+" "+g.Label)
		}
	}
	want := []string{"q1 Sales, Q1: 100 running, 101 planned", "sales Sales, Q2: 100 running, 101 planned"}
	if diff := cmp.Diff(want, links); diff != "" {
		t.Error(diff)
	}
	few := crowded(200)
	few.Compact = true // as high as it comes
	if bars := picturetest.Groups(Draw(few), "id"); len(bars) != 200 {
		t.Errorf("%d of 200 bars are drawn one by one", len(bars))
	}
}

// crowded is one row of many bars over two quarters.
func crowded(bars int) Chart {
	row := Row{Label: "Sales", Href: "sales", Loads: []Load{{Planned: 2100, Limit: 1800}}}
	for i := range bars {
		row.Bars = append(row.Bars, Bar{ID: fmt.Sprint(i), Last: 1, State: []State{Planned, Running}[i%2]})
	}
	return Chart{
		Title: "Plan", Description: "Much to do.", Rows: []Row{row},
		Quarters: []Quarter{{Label: "Q1", Href: "q1"}, {Label: "Q2"}},
	}
}

func TestLoadWords(t *testing.T) {
	tests := []struct {
		load Load
		room picture.Unit
		want string
	}{
		{Load{Planned: 2100, Limit: 1800}, 200 * px, "21 of 18 weeks"},
		{Load{Planned: 1750, Limit: 1800}, 200 * px, "17.5 of 18 weeks"},
		{Load{Planned: 1799, Limit: 1805}, 200 * px, "18 of 18.1 weeks"},
		{Load{Planned: 0, Limit: 100}, 200 * px, "0 of 1 week"},
		{Load{Planned: 100, Limit: -1}, 200 * px, "1 week"},
		{Load{Planned: 1250, Limit: -1}, 200 * px, "12.5 weeks"},
		{Load{Planned: 104, Limit: -1}, 200 * px, "1 week"}, // as it is shown
		{Load{Planned: 0, Limit: -1, Unsized: 2}, 200 * px, "2 not sized"},
		{Load{Planned: 2050, Limit: 1800, Unsized: 2}, 200 * px, "20.5 of 18, 2 not sized"},
		{Load{Planned: 450, Limit: -1, Unsized: 1}, 200 * px, "4.5, 1 not sized"},
		{Load{Planned: 400, Limit: 1400, Proposed: 1600}, 200 * px, "4 of 14, 20 if all"},
		{Load{Planned: 400, Limit: 1400, Proposed: 1600}, 70 * px, "4 (20) of 14"},
		{Load{Limit: 1400, Unknown: 3}, 200 * px, "0 of 14, 0 if all, 3 not sized"},
		{Load{Planned: 50, Limit: -1, Proposed: 100, Unsized: 1}, 200 * px, "0.5, 1.5 if all, 1 not sized"},
		{Load{Planned: 2100, Limit: 1800}, 60 * px, "21 of 18"},
		{Load{Planned: 2140, Limit: 1760}, 60 * px, "21 of 18"},
	}
	for _, tt := range tests {
		if got := tt.load.words(small, tt.room); got != tt.want {
			t.Errorf("%v in %d: %q, want %q", tt.load, tt.room/px, got, tt.want)
		}
	}
}

func TestLabelSaysWhatTheFigureShows(t *testing.T) {
	b := Bar{Name: "One price list", State: OffTrack, Attention: true, BelowLine: true, Broken: true, Note: "For all regions."}
	want := "One price list, off track, needs attention, below the line, needs something that comes too late. For all regions."
	if got := b.label(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestManyArrowsAreQuiet gives every bar a need: only what breaks the order is
// drawn, and the description says what is not.
func TestManyArrowsAreQuiet(t *testing.T) {
	c := plan()
	c.Arrows = []Arrow{{From: "ledger", To: "prices", Broken: true}}
	for range manyArrows {
		c.Arrows = append(c.Arrows, Arrow{From: "leads", To: "review"})
	}
	scene := Draw(c)
	if drawn := len(picturetest.Shapes(scene.Nodes, picture.ClassArrow)); drawn != 1 {
		t.Errorf("%d arrows are drawn, want the one that comes too late", drawn)
	}
	if want := "10 other dependencies are on time"; !strings.Contains(scene.Description, want) {
		t.Errorf("the description is %q", scene.Description)
	}
}

// TestDatedBarTakesItsQuarter has a week of work: its name stands inside, and a
// line at its foot shows the week.
func TestDatedBarTakesItsQuarter(t *testing.T) {
	f := frameOf(make([]Quarter, 6), pageWidth)
	s := place(f, Bar{Name: "Accreditation audit", First: 2, Last: 2, Start: 500, End: 580})
	if s.from != s.left || s.to != s.right || s.right-s.left != f.column-gutter {
		t.Errorf("the bar goes from %d to %d, its name from %d to %d", s.left, s.right, s.from, s.to)
	}
	if s.since <= s.left || s.till >= s.right {
		t.Errorf("the dates go from %d to %d", s.since, s.till)
	}
}

// TestOpenQuestionsAreMarked: a bubble before the name, an entry of the legend,
// the question in the tooltip; nothing where nothing is asked.
func TestOpenQuestionsAreMarked(t *testing.T) {
	chart := Chart{Title: "Plan", Quarters: []Quarter{{Label: "Q1"}}, Rows: []Row{{Label: "Sales", Bars: []Bar{{ID: "a", Name: "Audit", Asked: "Question: who?"}}}}}
	asked, err := Draw(chart).SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`class="asked"`, picture.AskedWords, "Question: who?"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the roadmap lacks %q", want)
		}
	}
	chart.Rows[0].Bars[0].Asked = ""
	if quiet, err := Draw(chart).SVG(); err != nil || strings.Contains(quiet, "asked") || strings.Contains(quiet, picture.AskedWords) {
		t.Errorf("nothing is asked, and the roadmap speaks of questions: %v", err)
	}
}

// TestMilestonesAreAtTheirDay puts each of them at the foot of its bar, where its
// day is, says what became of it, and leaves out what is outside of the bar.
func TestMilestonesAreAtTheirDay(t *testing.T) {
	c := Chart{Quarters: []Quarter{{Label: "Q1"}, {Label: "Q2"}}, Rows: []Row{{Label: "Sales", Bars: []Bar{{
		ID: "a", Name: "A", Last: 0, End: 1000,
		Milestones: []Milestone{{Name: "signed", At: 250, Done: true}, {Name: "paid", At: 500, Late: true}, {Name: "used", At: 900}, {Name: "sold", Quarter: 1}},
	}}}}}
	svg, err := Draw(c).SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`class="milestone reached"`, `class="milestone late"`, "signed: reached; paid: late; used"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture has no %s", want)
		}
	}
	if strings.Contains(svg, "sold") || strings.Count(svg, "<polygon") != 3+1 { // and one in the legend
		t.Errorf("a milestone outside of the bar is drawn:\n%s", svg)
	}
}
