package generator_test

import (
	"bytes"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// TestWholeHandbookHoldsEverything reads the document of the whole handbook: every
// item of the edition is in it once, and a link to one stays inside.
func TestWholeHandbookHoldsEverything(t *testing.T) {
	snapshot := example(t, generator.Options{Edition: "exec"})
	site := rendered(t, snapshot)
	const name = "print/handbook.html"
	pack := parsePages(t, map[string][]byte{name: mainOf.Find(site[name])})[name]
	for _, e := range snapshot.Handbook.Entities() {
		if file := handbook.Address(e); file != "" && site[file] != nil && !pack.ids[file] {
			t.Errorf("%s is not in the whole handbook on paper", file)
		}
	}
	inside := 0
	for _, l := range pack.links {
		to := l.resolve("https://host/", pack.name)
		if file := strings.TrimPrefix(to.Path, "/"); l.tag == "a" && to.Host == "host" && pack.ids[file] {
			t.Errorf("the link %q leaves the document for a page that is in it", l.address)
		}
		if to.Path == "/"+pack.name && pack.ids[to.Fragment] {
			inside++
		}
	}
	if inside < 1000 {
		t.Errorf("only %d links lead to places in the document", inside)
	}
	if staff := exampleSite(t, generator.Options{Edition: "staff"}); bytes.Contains(staff["print/handbook.html"], []byte("What it all costs")) {
		t.Error("the staff edition prints the costs")
	}
}

// TestSectionPrintsLeadOut reads a section's document, whose links to other
// sections lead to their pages.
func TestSectionPrintsLeadOut(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	page := string(site["print/objectives.html"])
	for _, want := range []string{`href="../work/`, `href="#objectives%2F`, `id="objectives/larger-customers.html"`, `id="objectives/larger-customers.html:kr-`} {
		if !strings.Contains(page, want) {
			t.Errorf("the objectives on paper have no %s", want)
		}
	}
	for _, unwanted := range []string{"Linked from", `role="region"`, "data-filter"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the objectives on paper have %s", unwanted)
		}
	}
	for first, to := range map[string]string{"objectives/index.html": "../print/objectives.html", "how-we-work.html": "print/how-we-work.html"} {
		if !strings.Contains(string(site[first]), `<a href="`+to+`">Print this section</a>`) {
			t.Errorf("%s does not lead to its section on paper", first)
		}
	}
}

// TestLargeHandbookPrintsLists makes a handbook of more pages than anybody
// reads on paper.
func TestLargeHandbookPrintsLists(t *testing.T) {
	snapshot, err := generator.NewLoader(generatedHandbook(t, 800), generator.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := snapshot.Site.Lookup("print/handbook.html").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	words := wordsOf(pack)
	for _, want := range []string{
		"Only words and tables are printed here: the 560 pages of this section are too many for one document.",
		"and 360 more", // of 560 rows
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the board pack does not say %q", want)
		}
	}
	if bytes.Contains(pack, []byte(`id="work/work-1.html"`)) || bytes.Contains(pack, []byte("picture-wardley\"")) {
		t.Error("the board pack of a large handbook holds each item or map")
	}
	objectives, err := snapshot.Site.Lookup("print/objectives.html").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(objectives, []byte(`id="objectives/obj-1.html"`)) {
		t.Error("a section that is small enough is not printed completely")
	}
}

// TestNobodyPrintsThousandsOfPages makes a handbook of which no document holds
// everything, and is offered none.
func TestNobodyPrintsThousandsOfPages(t *testing.T) {
	snapshot, err := generator.NewLoader(generatedHandbook(t, 2500), generator.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if snapshot.Site.Lookup("print/handbook.html") != nil {
		t.Error("thousands of pages are one document")
	}
	index, err := snapshot.Site.Lookup("print/index.html").Bytes()
	if err != nil || bytes.Contains(index, []byte(`href="handbook.html"`)) || !bytes.Contains(index, []byte(`href="board-pack.html"`)) {
		t.Errorf("the list of documents offers what is not there, or not what is: %v", err)
	}
}

// TestTallPicturesArePrintedInParts reads what a browser prints of a page whose
// picture is higher than a sheet of paper, and the same in a document for paper.
func TestTallPicturesArePrintedInParts(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	for _, page := range []string{"objectives/index.html", "plan/index.html", "plan/by-status.html"} {
		text := string(site[page])
		if whole, parts := strings.Count(text, `class="picture-frame on-screen"`), strings.Count(text, `class="picture-frame on-paper"`); whole != 1 || parts < 2 {
			t.Errorf("%s has %d pictures for the screen and %d for paper, want one and several", page, whole, parts)
		}
	}
	for _, document := range []string{"print/plan.html", "print/objectives.html"} {
		text := string(site[document])
		if !strings.Contains(text, "picture-frame on-paper") || strings.Contains(text, "picture-frame on-screen") {
			t.Errorf("%s holds a picture that is too high for a sheet", document)
		}
	}
}

// TestBoardPackIsShort reads what a board gets: the strategy on a page, and of
// the rest the lists and sums.
func TestBoardPackIsShort(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	pack := parsePages(t, map[string][]byte{"print/board-pack.html": mainOf.Find(site["print/board-pack.html"])})["print/board-pack.html"]
	for _, page := range []string{"how-it-is-going", "what-needs-a-decision", "objectives", "the-plan", "where-our-effort-goes", "people", "money", "what-we-are-not-doing"} {
		if !pack.ids["board-"+page] {
			t.Errorf("%s is not in the board pack", page)
		}
	}
	for id := range pack.ids {
		if strings.HasPrefix(id, "work/") && strings.HasSuffix(id, ".html") {
			t.Errorf("the board pack holds %s", id)
		}
	}
}
