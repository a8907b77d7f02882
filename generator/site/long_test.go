package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLongLists: each item of a long list is in one row of one page, and in the
// file that holds all rows; no page is heavy.
func TestLongLists(t *testing.T) {
	const all = 170
	root := t.TempDir()
	write := func(rel, text string) {
		name := filepath.Join(root, "content", rel)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range all {
		write(fmt.Sprintf("work/item-%d.md", i), fmt.Sprintf("---\nstatus: deferred\nreason: Not now\nowner: the head of everything that there is\n---\n# A piece of work with a title as long as people give them, number %d\n", i))
		write(fmt.Sprintf("components/item-%d.md", i), fmt.Sprintf("---\nvendor: one\n---\n# Component %d\n", i))
		write(fmt.Sprintf("objectives/item-%d.md", i), fmt.Sprintf("---\nperiod: 2027\n---\n# Objective %d\n", i))
		write(fmt.Sprintf("positions/item-%d.md", i), fmt.Sprintf("---\nquarter: 2027-Q1\n---\n# Position %d\n", i))
		write(fmt.Sprintf("decisions/item-%d.md", i), fmt.Sprintf("---\nstatus: accepted\ndate: 2026-01-01\n---\n# Decision %d\n", i))
	}
	s := siteOf(t, root, "staff")
	text := func(file string) string {
		o := s.Lookup(file)
		if o == nil {
			t.Fatalf("there is no %s", file)
		}
		data, err := o.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for list, folder := range map[string]string{
		"work/index": "work", "not-doing": "work", "components/index": "components", "vendors/index": "components",
		"objectives/index": "objectives", "positions/index": "positions", "decisions/index": "decisions",
	} {
		rows := text("data/rows/" + strings.TrimSuffix(list, "/index") + ".js")
		pages := text(list+".html") + text(list+"-2.html") + text(list+"-3.html")
		if s.Lookup(list+"-4.html") != nil {
			t.Errorf("%s has a page too many", list)
		}
		for i := range all {
			row := fmt.Sprintf(`<th scope="row"><a class="item" href="%sitem-%d.html"`, fromList(list, folder), i)
			if n := strings.Count(pages, row); n != 1 {
				t.Errorf("item %d is in %d rows of the pages of %s", i, n, list)
			}
			if n := strings.Count(rows, fmt.Sprintf(`href=\"%sitem-%d.html\"`, fromList(list, folder), i)); n < 1 {
				t.Errorf("item %d is in no row of the file of %s", i, list)
			}
		}
	}
	for _, page := range []string{"work/index.html", "work/index-2.html", "not-doing.html"} {
		if n := len(text(page)); n > 60_000 {
			t.Errorf("%s weighs %d bytes", page, n)
		}
	}
}

// fromList leads from a list to the folder of its items.
func fromList(list, folder string) string {
	if strings.HasPrefix(list, folder+"/") {
		return ""
	}
	if strings.Contains(list, "/") {
		return "../" + folder + "/"
	}
	return folder + "/"
}
