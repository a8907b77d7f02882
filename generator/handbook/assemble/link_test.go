package assemble_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
)

// TestResolve follows links as a page does.
func TestResolve(t *testing.T) {
	h := archived(t, "prose").assemble(assemble.Options{Addresses: []string{"plan/index.html"}})
	from := h.ByFile("guides/start.md")
	tests := []struct {
		kind   markdown.LinkKind
		target string
		anchor string
		want   string
	}{
		{markdown.InlineLink, "../work/pricing.md", "", "work/pricing"},
		{markdown.InlineLink, "../work/pricing.md", "why", "work/pricing#why"},
		{markdown.InlineLink, "../work/pricing.md", "nowhere", "work/pricing broken-anchor"},
		{markdown.InlineLink, "/work/pricing.md", "", "work/pricing"},
		{markdown.InlineLink, "../work/pricing.md?raw=1", "", "work/pricing"},
		{markdown.InlineLink, ".", "", "pages/guides/_index"},
		{markdown.InlineLink, "../objectives/grow.md", "kr-margin", "objectives/grow#kr-margin"},
		{markdown.InlineLink, "../plan/2026-q1.html", "", "quarters/2026-q1"},
		{markdown.InlineLink, "../plan/", "", "file plan/index.html"},
		{markdown.InlineLink, "../images/map.png", "", "file images/map.png"},
		{markdown.InlineLink, "", "start-here", "#start-here"},
		{markdown.InlineLink, "https://example.com/a#b", "", "https://example.com/a#b"},
		{markdown.InlineLink, "MAILTO:a@example.com", "", "MAILTO:a@example.com"},
		{markdown.InlineLink, "javascript:alert(1)", "", " bad-link"},
		{markdown.InlineLink, "data:text/html,x", "", " bad-link"},
		{markdown.InlineLink, `\\example.com\x`, "", " bad-link"},
		{markdown.InlineLink, "../../secret.md", "", " broken-link"},
		{markdown.InlineLink, "/../secret.md", "", " broken-link"},
		{markdown.ImageLink, "../work/pricing.md", "", " broken-link"},
		{markdown.ImageLink, "https://example.com/a.png", "", "https://example.com/a.png remote-image"},
		{markdown.ReferenceLink, "Pricing", "", "work/pricing"},
		{markdown.ReferenceLink, "grow/margin", "", "key-results/grow/margin"},
		{markdown.ReferenceLink, "objectives/grow/margin", "", "key-results/grow/margin"},
		{markdown.ReferenceLink, "quarters/Q1 2026", "", "quarters/2026-q1"},
		{markdown.ReferenceLink, "guides/start", "", "pages/guides/start"},
		{markdown.ReferenceLink, "both", "", " ambiguous-reference"},
		{markdown.ReferenceLink, "work/both", "", "work/both"},
		{markdown.ReferenceLink, "pricing", "why", "work/pricing#why"},
		{markdown.ReferenceLink, "pricing", "Pricing#WHY", "work/pricing#why"},
		{markdown.ReferenceLink, "pricing", "nowhere", "work/pricing broken-anchor"},
		{markdown.ReferenceLink, "", "start-here", "#start-here"},
		{markdown.ReferenceLink, "", "Start here", "#start-here"},
		{markdown.ReferenceLink, "", "Start", "#start"},
		{markdown.ReferenceLink, "", "nowhere", " broken-anchor"},
	}
	for _, test := range tests {
		got := h.Resolve(from, markdown.Link{Kind: test.kind, Target: test.target, Anchor: test.anchor})
		if words := describeTarget(got); words != test.want {
			t.Errorf("%q#%q leads to %q, want %q", test.target, test.anchor, words, test.want)
		}
	}
}

func describeTarget(target handbook.Target) string {
	words := target.URL
	if target.Entity != nil {
		words = string(target.Entity.Base().Kind) + "/" + target.Entity.Base().ID
	}
	if target.Asset != "" {
		words = "file " + target.Asset
	}
	if target.Anchor != "" {
		words += "#" + target.Anchor
	}
	if target.Withheld {
		words += " (withheld)"
	}
	if target.Problem != nil {
		words += " " + target.Problem.Rule
	}
	return words
}

// TestWithheldTarget tells what an edition leaves out from what does not exist,
// and says nothing of it.
func TestWithheldTarget(t *testing.T) {
	h := archived(t, "editions").assemble(assemble.Options{Edition: "staff"})
	from := h.ByFile("work/open.md")
	for _, link := range []markdown.Link{
		{Kind: markdown.ReferenceLink, Target: "canary-hire"},
		{Kind: markdown.ReferenceLink, Target: "canary-goal/pay"},
		{Kind: markdown.InlineLink, Target: "canary-draft.md"},
	} {
		if got := describeTarget(h.Resolve(from, link)); got != " (withheld) withheld" {
			t.Errorf("%s leads to %q", link.Target, got)
		}
	}
}

// TestPicture reads what fenced blocks ask for.
func TestPicture(t *testing.T) {
	h := archived(t, "whole").assemble(assemble.Options{Edition: "exec"})
	quarter := value.NewQuarter(2026, 4)
	tests := []struct {
		kind, text string
		want       handbook.Picture
		err        string
	}{
		{"wardley", "map: estate\n", handbook.Picture{Map: h.Maps[0]}, ""},
		{"wardley", "title x\ncomponent A [0.9, 0.5]\n", handbook.Picture{}, ""},
		{"wardley", "department: finance", handbook.Picture{Department: h.Departments[0]}, ""},
		{"wardley", "tag: core", handbook.Picture{Tag: "core"}, ""},
		{"wardley", "map: nowhere", handbook.Picture{}, handbook.ErrNotHere.Error()},
		{"purpose", "", handbook.Picture{}, ""},
		{"purpose", "department: finance\nquarter: 2026-Q4", handbook.Picture{Department: h.Departments[0], Quarters: value.Period{First: quarter, Last: quarter}}, ""},
		{"okr", "objective: earn", handbook.Picture{Objective: h.Objectives[0]}, ""},
		{"headcount", "objective: earn", handbook.Picture{}, `a picture of this kind has no key "objective"`},
		{"pie", "", handbook.Picture{}, `there is no picture named "pie"`},
	}
	for _, test := range tests {
		got, err := h.Picture(markdown.Embed{Kind: test.kind, Text: test.text})
		test.want.Kind = test.kind
		if got.Text != nil && got.Text.Title == "x" && len(got.Text.Components) == 1 {
			got.Text = nil
		} else if strings.HasPrefix(test.text, "title") {
			t.Errorf("%q is read as %+v", test.text, got.Text)
		}
		said := ""
		if err != nil {
			said = err.Error()
		}
		if got != test.want || said != test.err {
			t.Errorf("%s %q: %+v, %q; want %+v, %q", test.kind, test.text, got, said, test.want, test.err)
		}
	}
}

// TestPagesHangTogether nests pages by folder, with the best of several files
// as the folder's own.
func TestPagesHangTogether(t *testing.T) {
	h := archived(t, "addresses").assemble(assemble.Options{})
	home := h.Page("")
	if home == nil || home != h.Page("_index") || home != h.Page("index") || home.Parent != nil {
		t.Fatalf("the home page is %v", home)
	}
	guides := h.Page("guides")
	if guides == nil || guides.Rel != "guides/index.md" || guides.Parent != home {
		t.Fatalf("the page of the folder guides is %v", guides)
	}
	var titles []string
	for _, p := range guides.Pages {
		titles = append(titles, p.Title)
	}
	if diff := cmp.Diff([]string{"Con", "How we work", "Note", "OKRs", "Okrs"}, titles); diff != "" {
		t.Error(diff)
	}
	if h.Page("nowhere") != nil || h.Lookup("nowhere") != nil || h.ByFile("nowhere.md") != nil {
		t.Error("something is where nothing is")
	}
}
