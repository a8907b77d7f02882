package generator_test

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator"
	"handbook/generator/handbook/value"
	"handbook/generator/series"
	"handbook/generator/site"
)

// keptOn keeps a project as it would be on a day, and writes the files into another one.
func keptOn(t *testing.T, from, root, name, kind string, on value.Date) {
	t.Helper()
	_, files, err := generator.Keep(from, generator.Keeping{Name: name, Kind: kind}, generator.Options{Edition: "exec", Now: on, Today: on})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		write(t, filepath.Join(root, filepath.FromSlash(f.Path)), string(f.After))
	}
}

// TestWithheldChangesNoTrend compares what staff see as TestWithheldChangesNothing
// does, of handbooks that were kept while other things were withheld: on the page of
// trends, beside objectives, and of what has changed since the last meeting.
func TestWithheldChangesNoTrend(t *testing.T) {
	t.Parallel()
	withheldChangesNothing(t, usualSeeds/5, func(t *testing.T, r randomHandbook) map[string][]byte {
		root := r.write(t)
		earlier := r
		earlier.earlier = true
		keptOn(t, earlier.write(t), root, "first", "meeting", value.Date{Year: 2026, Month: 10, Day: 1})
		snapshot := load(t, root, generator.Options{Edition: "staff", BaseURL: "https://example.org/handbook"})
		seen := rendered(t, snapshot)
		if !bytes.Contains(seen["how-it-has-gone.html"], []byte("1 October 2026")) {
			t.Error("the page of trends says nothing of the day that was kept: the test does not test much")
		}
		return seen
	})
}

// TestTrendsNameNoSecret: what was for everybody when the handbook was kept, and is
// for executives or gone by now, is in no trend of the staff edition, and is counted
// in none of objectives.
func TestTrendsNameNoSecret(t *testing.T) {
	const file = "content/objectives/leeds.md"
	objective := func(title, front string) string {
		return "---\nperiod: 2027\n" + front + "key_results: [{id: rent, title: Rent, baseline: 0, target: 4}]\ncheckins: [{date: 2026-09-01, value: 1, health: off_track}]\n---\n# " + title + "\n"
	}
	for name, now := range map[string]string{"for executives": "audience: exec\n", "a draft": "draft: true\n", "gone": "gone"} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			write(t, filepath.Join(root, "content/handbook.yaml"), "organisation: Acme\nedition: exec\nas_of: 2026-11-16\n")
			write(t, filepath.Join(root, "content/objectives/york.md"), objective("York", ""))
			write(t, filepath.Join(root, filepath.FromSlash(file)), objective("Leeds", ""))
			keptOn(t, root, root, "first", "meeting", value.Date{Year: 2026, Month: 10, Day: 1})
			if now == "gone" {
				write(t, filepath.Join(root, filepath.FromSlash(file)), "---\ndraft: true\n---\n")
			} else {
				write(t, filepath.Join(root, filepath.FromSlash(file)), objective("Leeds", now))
			}
			page := string(rendered(t, load(t, root, generator.Options{Edition: "staff"}))["how-it-has-gone.html"])
			if strings.Contains(page, "Leeds") || !strings.Contains(page, "York") {
				t.Error("staff are shown the course of Leeds, or none")
			}
			if !strings.Contains(page, "No change since 1 October 2026.") {
				t.Error("staff are told that there is one objective fewer")
			}
			if now == "audience: exec\n" && !strings.Contains(string(rendered(t, load(t, root, generator.Options{Edition: "exec"}))["how-it-has-gone.html"]), "Leeds") {
				t.Error("executives are not shown the course of Leeds")
			}
		})
	}
}

// TestKeptFiguresAreTheFigures: those that are counted in a kept state are those that
// were counted in the handbook, in each edition.
func TestKeptFiguresAreTheFigures(t *testing.T) {
	for _, edition := range []string{"exec", "staff"} {
		s := example(t, generator.Options{Edition: edition})
		data, err := s.Site.Lookup(site.GraphPath).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		of, asOf, figures, err := series.Kept(bytes.NewReader(data))
		if err != nil || of != edition || asOf != s.Handbook.Now {
			t.Fatalf("%s of %s: %v", of, asOf, err)
		}
		if diff := cmp.Diff(s.Figures(), figures); diff != "" {
			t.Errorf("%s: %s", edition, diff)
		}
		if len(figures.Objectives) == 0 || len(figures.Work) == 0 || len(figures.WeeksOver) == 0 || figures.People == nil || (figures.Questions != nil) != (edition == "exec") {
			t.Errorf("%s: something was not counted: %+v", edition, figures)
		}
	}
}

var changedBlock = regexp.MustCompile(`(?s)id="hb-changed".*?</section>`)

// TestComparedByKind: the first page is compared with the last meeting, the board pack
// with the last board meeting, a quarter with what was agreed; where one is missing, with
// what was agreed. A state to come, or one that is gone, is compared with nothing.
func TestComparedByKind(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "content/handbook.yaml"), "organisation: Acme\nedition: exec\nas_of: 2026-11-16\n")
	write(t, filepath.Join(root, "content/quarters/2026-q4.md"), "---\nstatus: agreed\n---\n# A quarter\n")
	work := func(status string) {
		write(t, filepath.Join(root, "content/work/desk.md"), "---\nquarter: 2026-Q4\nstatus: "+status+"\n---\n# Renewal desk\n")
	}
	pages := func() map[string][]byte { return rendered(t, load(t, root, generator.Options{Edition: "exec"})) }
	says := func(page, words string) {
		t.Helper()
		if !strings.Contains(string(pages()[page]), words) {
			t.Errorf("%s does not say %q: %s", page, words, changedBlock.FindString(string(pages()[page])))
		}
	}
	work("proposed")
	says("plan/2026-q4.html", "handbook snapshot NAME --kind agreed")
	keptOn(t, root, root, "plan", "agreed", value.Date{Year: 2026, Month: 9, Day: 1})
	for _, page := range []string{"index.html", "print/board-pack.html", "plan/2026-q4.html"} {
		says(page, "Nothing has changed since the snapshot “plan” of 1 September 2026.")
	}
	work("accepted")
	keptOn(t, root, root, "board", "board", value.Date{Year: 2026, Month: 10, Day: 1})
	keptOn(t, root, root, "team", "meeting", value.Date{Year: 2026, Month: 10, Day: 15})
	keptOn(t, root, root, "later", "meeting", value.Date{Year: 2026, Month: 12, Day: 15})
	work("in_progress")
	says("index.html", "Since the snapshot “team” of 15 October 2026: 1 change.")
	says("index.html", "Since the last meeting")
	says("print/board-pack.html", "Since the snapshot “board” of 1 October 2026: 1 change.")
	says("plan/2026-q4.html", "Since the snapshot “plan” of 1 September 2026: 2 changes.")
	says("plan/2026-q4.html", "Since we agreed")
}
