package edit_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestWhatIsReadOnlyIsRefused with a reason, and without a place on the machine.
func TestWhatIsReadOnlyIsRefused(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report})
	if err := os.Chmod(filepath.Join(p.root, "content/work/report.md"), 0o444); err != nil {
		t.Fatal(err)
	}
	err := p.do(edit.Request{Do: "set", Values: values{"status": "accepted"}}, "work/report")
	var refusal *edit.Refusal
	if !errors.As(err, &refusal) || refusal.Reason != "content/work/report.md cannot be changed: it is read-only; allow writing to it first" {
		t.Errorf("the error is %v", err)
	}
	if p.read("content/work/report.md") != report {
		t.Error("it has been changed")
	}
}

// TestLinksOfAProjectStay, for a change and for taking it back.
func TestLinksOfAProjectStay(t *testing.T) {
	p := newProject(t, map[string]string{"work/other.md": "# Other\n"})
	p.write("shared/report.md", report)
	link := filepath.Join(p.root, "content/work/report.md")
	if err := os.Symlink("../../shared/report.md", link); err != nil {
		t.Skip(err)
	}
	if err := p.do(edit.Request{Do: "set", Values: values{"status": "accepted"}}, "work/report"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.read("shared/report.md"), "status: accepted") {
		t.Error("what the link leads to has not been changed")
	}
	if _, err := p.desk.Undo(); err != nil || p.read("shared/report.md") != report {
		t.Errorf("undone: %v", err)
	}
	if _, err := os.Readlink(link); err != nil {
		t.Errorf("the link: %v", err)
	}
}

// TestFailuresNameNoPlaceOnTheMachine: a page shows them to its readers.
func TestFailuresNameNoPlaceOnTheMachine(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report})
	s := p.state()
	change, err := edit.Plan(s, edit.Request{Do: "set", Values: values{"status": "accepted"}, Items: []edit.Target{{ID: "work/report", Base: s.Sum([]byte(report))}}})
	if err != nil {
		t.Fatal(err)
	}
	p.write(".handbook", "a file in the way")
	if err := p.desk.Do(change); err == nil || strings.Contains(err.Error(), p.root) || !strings.Contains(err.Error(), ".handbook is not a folder") {
		t.Errorf("the error is %v", err)
	}
	if err := os.RemoveAll(p.root); err != nil {
		t.Fatal(err)
	}
	if err := p.desk.Do(change); err == nil || strings.Contains(err.Error(), p.root) {
		t.Errorf("the error is %v", err)
	}
}
