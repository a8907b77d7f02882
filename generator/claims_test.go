package generator_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
)

// builtFrom is the site of a handbook of these files, by address, for
// executives on the day of its settings.
func builtFrom(t *testing.T, files map[string]string) map[string][]byte {
	t.Helper()
	root := t.TempDir()
	writeAll(t, root, files)
	return rendered(t, load(t, root, generator.Options{Edition: "exec"}))
}

// says reports whether a reader of a page sees some words.
func says(site map[string][]byte, page, words string) bool {
	return strings.Contains(wordsOf(site[page]), words)
}

// TestWorkOffTrackIsToldEverywhere: in the lists, on the first page, in the agenda
// and as a question; once it is done, nowhere.
func TestWorkOffTrackIsToldEverywhere(t *testing.T) {
	files := map[string]string{
		"content/handbook.yaml":       "as_of: 2027-02-15\n",
		"content/work/hospitals.md":   "---\nstatus: in_progress\nhealth: off_track\nowner: head-of-estate\ndepartment: estate\nquarter: 2027-Q1\nasks: [{of: finance, what: Two more builders}]\n---\n# Forty hospitals\n",
		"content/work/roof.md":        "---\nstatus: in_progress\nhealth: on_track\ndepends_on: [hospitals]\nquarter: 2027-Q1\n---\n# A new roof\n",
		"content/quarters/2027-q1.md": "---\norder: [hospitals]\n---\n",
	}
	site := builtFrom(t, files)
	pages := []string{"index.html", "work/index.html", "departments/estate.html", "plan/2027-q1.html", "work/roof.html", "review/agenda.html", "review/index.html"}
	for _, page := range pages {
		if !strings.Contains(strings.ToLower(wordsOf(site[page])), "off track") {
			t.Errorf("%s does not say that work is off track", page)
		}
	}
	for _, page := range []string{"index.html", "review/agenda.html"} {
		if !says(site, page, "Two more builders") {
			t.Errorf("%s does not say which help it asked for", page)
		}
	}
	files["content/work/hospitals.md"] = strings.Replace(files["content/work/hospitals.md"], "in_progress", "done", 1)
	site = builtFrom(t, files)
	for _, page := range pages[:5] {
		if strings.Contains(strings.ToLower(wordsOf(site[page])), "off track") {
			t.Errorf("%s says that work is off track that is done", page)
		}
	}
}

// TestNoPlaceWithoutAnOrder: only what the file of a quarter lists has a place.
func TestNoPlaceWithoutAnOrder(t *testing.T) {
	files := map[string]string{
		"content/work/a.md": "---\nstatus: accepted\nquarter: 2027-Q1\n---\n# A\n",
		"content/work/b.md": "---\nstatus: accepted\nquarter: 2027-Q1\n---\n# B\n",
	}
	if site := builtFrom(t, files); says(site, "work/a.html", "in the order") || says(site, "work/b.html", "in the order") {
		t.Error("work has a place in an order that nobody made")
	}
	files["content/quarters/2027-q1.md"] = "---\norder: [b]\n---\n"
	if site := builtFrom(t, files); says(site, "work/a.html", "in the order of") || !says(site, "work/b.html", "1 in the order of Q1 2027") {
		t.Error("only b is in the order")
	}
}

// TestUnsizedWorkIsNoWeeks: no page gives work that nobody sized any weeks. A sum
// says how much it leaves out, and gives no number where that is most of it.
func TestUnsizedWorkIsNoWeeks(t *testing.T) {
	const rated = "status: accepted\nquarter: 2027-Q1\ndepartment: rail\ncriticality: 8\ndifferentiation: 8\n"
	files := map[string]string{
		"content/handbook.yaml":       "as_of: 2027-01-15\n",
		"content/departments/rail.md": "---\ncapacity: 60\n---\n# Rail\n",
		"content/work/north.md":       "---\n" + rated + "---\n# North\n",
	}
	pages := []string{"index.html", "plan/capacity.html", "departments/rail.html", "departments/index.html", "plan/2027-q1.html", "plan/index.html"}
	site := builtFrom(t, files)
	for _, page := range pages {
		if !says(site, page, "not sized") {
			t.Errorf("%s does not say that work is not sized", page)
		}
	}
	for _, page := range slices.Sorted(maps.Keys(site)) {
		if strings.HasSuffix(page, ".html") && (says(site, page, "3 of 42") || says(site, page, "100% of the weeks") || says(site, page, "counts as M")) {
			t.Errorf("%s knows the weeks of work that nobody sized", page)
		}
	}
	files["content/work/south.md"] = "---\n" + rated + "effort: 8\n---\n# South\n"
	files["content/work/east.md"] = "---\n" + rated + "effort: 5\n---\n# East\n"
	site = builtFrom(t, files)
	for _, page := range pages[:5] {
		sum := "about 13 of 42, and 1 not sized"
		if page == "departments/rail.html" {
			sum = "13 of 42 weeks, and 1 not sized"
		}
		if !says(site, page, sum) {
			t.Errorf("%s does not say what its sum leaves out: %s", page, wordsOf(site[page]))
		}
	}
	if !says(site, "grid/index.html", "(1 not sized)") {
		t.Error("the share of the weeks does not say what it leaves out")
	}
}
