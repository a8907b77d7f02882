package generator_test

import (
	"strings"
	"testing"

	"handbook/generator"
)

// TestRisksAreWhereOneLooksForThem reads the pages on which a risk has a place.
func TestRisksAreWhereOneLooksForThem(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	for _, want := range []struct{ page, says string }{
		{"index.html", "What could go wrong We sign the contracts and have nobody to teach the classes Answered by: Framework contract for trainers , Trainers before contracts, or after 16 of 25 The two who know the old platform leave before the move Asked of Head of HR : What it would take for both to stay until the move is done, by 4 December 2026 12 of 25"},
		{"risks/index.html", "3 risks, 2 open. The largest is “We sign the contracts and have nobody to teach the classes”. 1 of them has no answer yet."},
		{"risks/platform-without-its-makers.html", "How likely is it? Even (3 of 5)"},
		{"risks/platform-without-its-makers.html", "What answers it Asked of Head of HR : What it would take for both to stay until the move is done, by 4 December 2026"},
		{"objectives/larger-customers.html", "What threatens it What threatens it Risk Exposure"},
		{"work/hosted-lms-move.html", "What threatens it What threatens it Risk Exposure"},
		{"components/live-cohorts.html", "What threatens it What threatens it Risk Exposure"},
		{"review/agenda.html", "What could go wrong: due for a look, or without an answer The two who know the old platform leave before the move"},
		{"people/head-of-operations.html", "We sign the contracts and have nobody to teach the classes"},
	} {
		if words := wordsOf(site[want.page]); !strings.Contains(words, want.says) {
			t.Errorf("%s does not say %q", want.page, want.says)
		}
	}
}

// TestWithheldRiskLeavesNoTrace looks in the staff edition for a risk of the
// executives' and its picture, on the pages of what it threatens too.
func TestWithheldRiskLeavesNoTrace(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "staff"})
	if !strings.Contains(string(site["risks/index.html"]), "classes-without-trainers") {
		t.Error("the list lacks a risk that everybody may read")
	}
	for page, text := range site {
		for _, trace := range []string{"platform-without-its-makers", "The two who know"} {
			if strings.Contains(string(text), trace) {
				t.Errorf("%s says %q", page, trace)
			}
		}
	}
	if strings.Contains(string(site["components/lms.html"]), "What threatens it") {
		t.Error("the page of the platform says that something threatens it")
	}
}
