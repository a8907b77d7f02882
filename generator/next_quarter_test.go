package generator_test

import (
	"bytes"
	"fmt"
	"testing"
)

// TestAQuarterShowsTheWorkOfTheNext plans one piece of work in each of two quarters:
// the picture of the first has both, so that no column is only load bars.
func TestAQuarterShowsTheWorkOfTheNext(t *testing.T) {
	work := "---\nstatus: accepted\ndepartment: estate\nquarter: %s\neffort: 3\n---\n"
	site := builtFrom(t, map[string]string{
		"content/handbook.yaml":         "as_of: 2027-02-15\n",
		"content/departments/estate.md": "---\ncapacity: 20\n---\n",
		"content/work/roof.md":          fmt.Sprintf(work, "2027-Q1"),
		"content/work/windows.md":       fmt.Sprintf(work, "2027-Q2"),
	})
	for _, id := range []string{"roof", "windows"} {
		if !bytes.Contains(site["plan/2027-q1.html"], []byte(`data-id="`+id+`"`)) {
			t.Errorf("the roadmap of the first quarter lacks %q", id)
		}
	}
}
