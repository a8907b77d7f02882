package handbook_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// decode reads front matter as one kind, and everything that is wrong with it.
func decode(t *testing.T, kind handbook.Kind, front string) (handbook.Entity, []string) {
	t.Helper()
	rel := string(kind) + "/2026-q1.md"
	d := handbook.Decode(source.Parse("content/"+rel, rel, []byte("---\n"+front+"\n---\n"), markdown.Options{}))
	var messages []string
	for _, problem := range d.Diagnostics {
		messages = append(messages, problem.Message)
	}
	return d.Entity, messages
}

// TestComponentValues reads ratings, places and money as people write them.
func TestComponentValues(t *testing.T) {
	tests := []struct {
		front string
		want  handbook.Component
	}{
		{"evolution: 0.175", handbook.Component{Evolution: 175}},
		{"evolution: genesis", handbook.Component{Evolution: 90}},
		{"evolution: Custom", handbook.Component{Evolution: 290}},
		{"evolution: product", handbook.Component{Evolution: 550}},
		{"evolution: commodity", handbook.Component{Evolution: 850}},
		{"evolution: 0.1239\nvisibility: 1\nevolves_to: 1.0", handbook.Component{Evolution: 124, Visibility: 1000, EvolvesTo: 1000}},
		{"criticality: 7.5\ndifferentiation: high", handbook.Component{Purpose: handbook.Purpose{Criticality: 75, Differentiation: 80}}},
		{"criticality: 0\ndifferentiation: LOW", handbook.Component{Purpose: handbook.Purpose{Criticality: 0, Differentiation: 20}}},
		{"criticality: medium\ndifferentiation: 10", handbook.Component{Purpose: handbook.Purpose{Criticality: 50, Differentiation: 100}}},
		{"cost: {yearly: 12k}", handbook.Component{Cost: value.Cost{Yearly: 12_000, HasYearly: true}}},
		{"cost: {yearly: 1.25M}", handbook.Component{Cost: value.Cost{Yearly: 1_250_000, HasYearly: true}}},
		{"cost: {yearly: 0}", handbook.Component{Cost: value.Cost{HasYearly: true}}},
		{"cost: {yearly: 9000000m}", handbook.Component{Cost: value.Cost{Yearly: 9_000_000_000_000, HasYearly: true}}},
		{"notice_days: 90", handbook.Component{NoticeDays: 90}},
	}
	for _, test := range tests {
		entity, messages := decode(t, handbook.KindComponent, test.front)
		got := entity.(*handbook.Component)
		if len(messages) > 0 {
			t.Errorf("%q: %s", test.front, strings.Join(messages, "; "))
		}
		same := func(field string, got, want, none int64) {
			if want == 0 && !strings.Contains(test.front, field) {
				want = none
			}
			if got != want {
				t.Errorf("%q: %s is %d, want %d", test.front, field, got, want)
			}
		}
		same("evolution", int64(got.Evolution), int64(test.want.Evolution), int64(value.NoCoordinate))
		same("visibility", int64(got.Visibility), int64(test.want.Visibility), int64(value.NoCoordinate))
		same("evolves_to", int64(got.EvolvesTo), int64(test.want.EvolvesTo), int64(value.NoCoordinate))
		same("criticality", int64(got.Purpose.Criticality), int64(test.want.Purpose.Criticality), int64(value.NoRating))
		same("differentiation", int64(got.Purpose.Differentiation), int64(test.want.Purpose.Differentiation), int64(value.NoRating))
		same("notice_days", int64(got.NoticeDays), int64(test.want.NoticeDays), -1)
		if got.Cost != test.want.Cost {
			t.Errorf("%q: cost is %+v, want %+v", test.front, got.Cost, test.want.Cost)
		}
	}
}

// TestKeyResultTypes tells the kinds of key result by their keys.
func TestKeyResultTypes(t *testing.T) {
	tests := []struct {
		keys string
		want handbook.KeyResultType
		unit string
	}{
		{"baseline: 10, target: 20", handbook.Increase, ""},
		{"baseline: 20 %, target: 10 %", handbook.Decrease, "%"},
		{"baseline: -5, target: -1.5", handbook.Increase, ""},
		{"baseline: 5, target: 0", handbook.Decrease, ""},
		{"target: 20, stretch: 30", handbook.Reach, ""},
		{"at_least: 0", handbook.AtLeast, ""},
		{"at_most: 5 %, unit: points", handbook.AtMost, "points"},
		{"between: [20, 30]", handbook.WithinBounds, ""},
		{"milestones: [{title: One}]", handbook.Milestones, ""},
		{"done: false", handbook.Done, ""},
		{"done: 2026-03-31", handbook.Done, ""},
		{"unit: days", handbook.FindBaseline, "days"},
		{"target:", handbook.FindBaseline, ""},
	}
	for _, test := range tests {
		entity, messages := decode(t, handbook.KindObjective, "period: 2026\nkey_results: [{id: one, "+test.keys+"}]")
		kr := entity.(*handbook.Objective).KeyResults[0]
		if len(messages) > 0 || kr.Type != test.want || kr.Unit != test.unit {
			t.Errorf("%q is %q in %q, want %q in %q; %s", test.keys, kr.Type, kr.Unit, test.want, test.unit, strings.Join(messages, "; "))
		}
	}
}

// TestCheckinsAreInOrder keeps the last line of a day last, whatever the order
// of the dates in the file.
func TestCheckinsAreInOrder(t *testing.T) {
	entity, messages := decode(t, handbook.KindObjective, `period: 2026
key_results: {id: one, target: 9}
checkins:
  - {date: 2026-03-31, value: 3}
  - {date: 2026-01-31, value: 1}
  - {date: 2026-03-31, value: 4}
  - {date: 2026-02-28, value: 2}`)
	var got []string
	for _, checkin := range entity.(*handbook.Objective).KeyResults[0].Checkins {
		got = append(got, checkin.Value.String())
	}
	if diff := cmp.Diff([]string{"1", "2", "3", "4"}, got); diff != "" || len(messages) > 0 {
		t.Error(diff, messages)
	}
}

// TestOneValueIsAList reads a value where a list is meant.
func TestOneValueIsAList(t *testing.T) {
	entity, messages := decode(t, handbook.KindWork, "why: Renewals surprise us\ntags: growth\ndepends_on: pricing\nextra: {ticket: 4711, see: [a, b], more: {x: y}}")
	w := entity.(*handbook.Work)
	if len(messages) > 0 || len(w.DependsOn) != 1 {
		t.Error(messages, w.DependsOn)
	}
	want := []handbook.Fact{{Key: "ticket", Value: "4711"}, {Key: "see", Value: "a, b"}, {Key: "more", Value: "x: y"}}
	if diff := cmp.Diff(want, w.Extra); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Renewals surprise us"}, w.Why); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"growth"}, w.Tags); diff != "" {
		t.Error(diff)
	}
}

// TestDefaults reads files that say nothing.
func TestDefaults(t *testing.T) {
	statuses := map[handbook.Kind]string{
		handbook.KindObjective: "active", handbook.KindWork: "proposed", handbook.KindComponent: "live",
		handbook.KindQuarter: "proposed", handbook.KindTension: "raised", handbook.KindDecision: "proposed",
		handbook.KindPosition: "planned", handbook.KindRisk: "open",
	}
	least := map[handbook.Kind]string{handbook.KindRisk: "likelihood: 3"} // without it, it is prose
	for _, kind := range handbook.FileKinds {
		entity, _ := decode(t, kind, least[kind])
		item := entity.Base()
		if item.Status != statuses[kind] || item.Audience != "staff" || item.Draft || item.Kind != kind {
			t.Errorf("%s: status %q, audience %q, draft %t, kind %s", kind, item.Status, item.Audience, item.Draft, item.Kind)
		}
		if status := item.Status; status != "" && !handbook.Statuses(kind).Has(status) {
			t.Errorf("%s: the default status %q is not in its list", kind, status)
		}
	}
}

// TestTitles takes the title from the file, its first heading, or its name.
func TestTitles(t *testing.T) {
	tests := []struct{ rel, text, title, summary string }{
		{"work/launch-pricing_2.md", "", "Launch pricing 2", ""},
		{"work/a.md", "# From the *heading*\n\nFirst words.\n\nMore.\n", "From the heading", "First words."},
		{"work/a.md", "---\ntitle: From the file\nsummary: In short\n---\n# Heading\n\nFirst.\n", "From the file", "In short"},
		{"work/a.md", "\ufeff---\r\ntitle: With a mark\r\n---\r\nText\r\n", "With a mark", "Text"},
		{"guides/_index.md", "", "Guides", ""},
		{"work/a.md", "---\ntitle: \"never closed\n---\n# Of the body\n", "Of the body", ""},
	}
	for _, test := range tests {
		d := handbook.Decode(source.Parse("content/"+test.rel, test.rel, []byte(test.text), markdown.Options{}))
		if item := d.Entity.Base(); item.Title != test.title || item.Summary != test.summary {
			t.Errorf("%q: title %q, summary %q, want %q and %q", test.text, item.Title, item.Summary, test.title, test.summary)
		}
	}
}

// TestUnreadable keeps a file whose front matter cannot be read, and tells it
// from one that says nothing.
func TestUnreadable(t *testing.T) {
	d := handbook.Decode(source.Parse("content/objectives/a.md", "objectives/a.md", []byte("---\nperiod: \"2026\n---\nText\n"), markdown.Options{}))
	if item := d.Entity.Base(); !item.Unreadable || item.Kind != handbook.KindObjective || item.Body == nil {
		t.Errorf("not kept as it should be: %+v", item)
	}
	if len(d.Diagnostics) != 1 {
		t.Errorf("one problem is reported as %d: %v", len(d.Diagnostics), d.Diagnostics)
	}
}

// TestConfigDefaults reads no handbook.yaml, and an empty one.
func TestConfigDefaults(t *testing.T) {
	none := handbook.DecodeConfig(nil)
	empty := handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", nil))
	empty.File = ""
	if diff := cmp.Diff(none, empty); diff != "" {
		t.Error(diff)
	}
	if none.Plan.FactorPercent != 70 || none.Plan.Sizes["XL"] != 2000 || none.Bands.Green != 7000 || none.Edition != "staff" {
		t.Errorf("%+v", none)
	}
}

// TestSlug makes ids fit for addresses.
func TestSlug(t *testing.T) {
	tests := map[string]string{
		"pricing": "pricing", "New Pricing (2)": "new-pricing-2", "Éclair": "éclair", "E\u0301clair": "éclair",
		"価格 改定": "価格-改定", "a__b--c": "a-b-c", " -x- ": "x", "index": "index-item", "CON": "con-item",
		"lpt1": "lpt1-item", "lpt0": "lpt0-item", "com10": "com10", "???": "item", "": "item", "R&D": "r-d",
	}
	for id, want := range tests {
		if got := handbook.Slug(id); got != want {
			t.Errorf("the slug of %q is %q, want %q", id, got, want)
		}
	}
}

// FuzzSlug makes addresses of anything: they are stable, and safe everywhere.
func FuzzSlug(f *testing.F) {
	for _, id := range []string{"Pricing", "İstanbul", "ß", "ǅ", "a/../b", "\x00", "é"} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		slug := handbook.Slug(id)
		if slug == "" || strings.ContainsAny(slug, `/\.:*?"<>|#% `) || strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") {
			t.Errorf("the slug of %q is %q", id, slug)
		}
		if again := handbook.Slug(slug); again != slug {
			t.Errorf("the slug of %q is %q, whose slug is %q", id, slug, again)
		}
	})
}

// TestStages finds the stage of evolution on either side of each border.
func TestStages(t *testing.T) {
	for place, want := range map[value.Thousandths]string{
		0: "genesis", 174: "genesis", 175: "custom", 399: "custom", 400: "product", 699: "product", 700: "commodity", 1000: "commodity",
	} {
		if stage, ok := handbook.StageOf(place); !ok || stage.Value != want {
			t.Errorf("%d is %q, want %q", place, stage.Value, want)
		}
	}
	for _, stage := range handbook.Stages {
		if found, _ := handbook.StageOf(stage.Stands); found.Value != stage.Value {
			t.Errorf("%s stands for a place in %s", stage.Value, found.Value)
		}
	}
	if _, ok := handbook.StageOf(value.NoCoordinate); ok {
		t.Error("no place has a stage")
	}
}
