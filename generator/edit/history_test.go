package edit_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
)

// open tells all, and merges nothing.
var open = edit.Answers{Tells: func(edit.Change) bool { return true }}

// TestUndoPassesOverWhatOthersChanged changes three files, one of which others
// change again: an undo takes back what it can, says what it left out, and the next
// one goes on.
func TestUndoPassesOverWhatOthersChanged(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": report, "work/b.md": report, "work/c.md": report})
	set := func(status string, ids ...string) {
		t.Helper()
		if err := p.do(edit.Request{Do: "set", Values: values{"status": status}}, ids...); err != nil {
			t.Fatal(err)
		}
	}
	set("accepted", "work/a")
	set("in_progress", "work/b", "work/c")
	set("done", "work/c")
	accepted := p.read("content/work/a.md")
	p.write("content/work/c.md", "# Mine\n")

	_, err := p.desk.Undo()
	if conflict := new(edit.Conflict); !errors.As(err, &conflict) || !strings.Contains(err.Error(), "content/work/c.md has been changed since") || !strings.Contains(err.Error(), "done") {
		t.Errorf("an undo of which nothing is left says %v", err)
	}
	did, err := p.desk.Undo()
	if err != nil || !strings.HasSuffix(did.Label, "left out, as it has been changed since: content/work/c.md") {
		t.Errorf("an undo of which a part is left says %q, %v", did.Label, err)
	}
	if p.read("content/work/b.md") != report || p.read("content/work/c.md") != "# Mine\n" {
		t.Errorf("b is %q, c is %q", p.read("content/work/b.md"), p.read("content/work/c.md"))
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/work/a.md") != report {
		t.Errorf("the one before: %v", err)
	}
	for range 2 {
		if _, err := p.desk.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	if p.read("content/work/a.md") != accepted || !strings.Contains(p.read("content/work/b.md"), "in_progress") || p.read("content/work/c.md") != "# Mine\n" {
		t.Error("done again is not what was taken back")
	}
}

// TestUndoTakesBackItsOwnValues has a file changed by somebody else after an action:
// taking that back leaves the other change, as does doing it again, in this program
// and in the next one. Where both have changed the same value, nothing is done.
func TestUndoTakesBackItsOwnValues(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": report})
	editor := func() *edit.Editor {
		return edit.NewEditor(p.root, func() (edit.State, bool) { return p.state(), true })
	}
	e := editor()
	answer, err := e.Desk("index.html", []string{"work/a"})
	data, _ := json.Marshal(answer)
	var desk struct{ Items map[string]edit.Known }
	if err != nil || json.Unmarshal(data, &desk) != nil {
		t.Fatal(err)
	}
	request, _ := json.Marshal(edit.Request{Do: "set", Items: []edit.Target{{ID: "work/a", Base: desk.Items["work/a"].Base}}, Values: values{"status": "accepted", "owner": "ceo"}})
	if _, err := e.Edit("edit", request); err != nil {
		t.Fatal(err)
	}
	accepted := strings.Replace(p.read("content/work/a.md"), "criticality: 6 # agreed", "criticality: 9 # by hand", 1)
	p.write("content/work/a.md", accepted)
	for _, step := range []struct{ action, want string }{
		{"undo", strings.Replace(report, "criticality: 6 # agreed", "criticality: 9 # by hand", 1)}, {"redo", accepted},
	} {
		if _, err := editor().Edit(step.action, nil); err != nil || p.read("content/work/a.md") != step.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", step.action, err, p.read("content/work/a.md"), step.want)
		}
	}
	stopped := strings.Replace(accepted, "status: accepted", "status: stopped", 1)
	p.write("content/work/a.md", stopped)
	if _, err := editor().Edit("undo", nil); err == nil || p.read("content/work/a.md") != stopped {
		t.Errorf("a status that somebody else has set since: %v\n%s", err, p.read("content/work/a.md"))
	}
}

// TestUndoOutlivesTheProgram begins anew after each action, as a program does that
// is started again: all of it can be taken back, and done again, byte for byte.
func TestUndoOutlivesTheProgram(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": report})
	const steps = 12
	resume := func() { p.desk = edit.Resume(p.root, "undo.jsonl", open) }
	texts := []string{report}
	for i := range steps {
		resume()
		if err := p.do(edit.Request{Do: "set", Values: values{"criticality": string(rune('0' + i%10)), "differentiation": "3"}}, "work/a"); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, p.read("content/work/a.md"))
	}
	walk := func(what string, act func(*edit.Desk) (edit.Change, error), want []string) {
		t.Helper()
		for i, text := range want {
			if i%3 == 0 {
				resume()
			}
			if _, err := act(p.desk); err != nil || p.read("content/work/a.md") != text {
				t.Fatalf("%s %d: %v\n%s", what, i, err, p.read("content/work/a.md"))
			}
		}
		resume()
		if _, err := act(p.desk); err == nil {
			t.Errorf("%s: there is more", what)
		}
	}
	back := make([]string, steps)
	for i := range back {
		back[i] = texts[steps-1-i]
	}
	walk("undo", (*edit.Desk).Undo, back)
	walk("redo", (*edit.Desk).Redo, texts[1:])

	// What was cut short in the middle of a line is passed over.
	file := filepath.Join(p.root, ".handbook", "undo.jsonl")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text[:len(text)-7], 0o600); err != nil {
		t.Fatal(err)
	}
	resume()
	if _, redo := p.desk.Steps(); redo == "" {
		t.Error("nothing is left of a history that was cut short")
	}
	info, err := os.Stat(file)
	if ignore := p.read(".handbook/.gitignore"); err != nil || info.Mode().Perm() != 0o600 || ignore != "*\n" {
		t.Errorf("the history has the mode %v, and Git is told %q", info.Mode(), ignore)
	}
}

// TestAHistoryOfOthers comes with a folder, and names what is no content, or leads
// elsewhere: nothing of it is done.
func TestAHistoryOfOthers(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": report})
	p.write(".git/config", "[core]\n")
	var lines []byte
	for _, path := range []string{".git/config", "content/../.git/config", "../outside", "content/.hidden/x", "/etc/hosts"} {
		line, err := json.Marshal(map[string]any{"do": "did", "id": path, "label": "Harmless", "files": []edit.File{{Path: path, Before: []byte("evil\n"), After: []byte("[core]\n")}}})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(append(lines, line...), '\n')
	}
	p.write(".handbook/undo.jsonl", string(lines))
	desk := edit.Resume(p.root, "undo.jsonl", open)
	if undo, _ := desk.Steps(); undo != "" || p.read(".git/config") != "[core]\n" {
		t.Errorf("it offers %q", undo)
	}
	link := filepath.Join(p.root, ".handbook", "linked.jsonl")
	if err := os.Symlink("../content/work/a.md", link); err != nil {
		t.Skip(err)
	}
	if err := edit.Resume(p.root, "linked.jsonl", open).Do(edit.Change{Label: "New", Files: []edit.File{{Path: "content/work/b.md", After: []byte("# B\n")}}}); err != nil {
		t.Fatal(err)
	}
	if p.read("content/work/a.md") != report {
		t.Error("the history was written into what a link leads to")
	}
}

// TestAHistoryTellsNoSecret starts the program again for staff, after executives
// have worked, and after something of what staff did has become a secret.
func TestAHistoryTellsNoSecret(t *testing.T) {
	secret := "---\naudience: exec\n---\n# Canary\n"
	p := newProject(t, map[string]string{"work/secret.md": secret, "work/open.md": "# Plain\n", "work/later.md": "# Sparrow\n", "work/gone.md": "# Wren\n"})
	asked := func(edition string) (*edit.Editor, func() string) {
		editor := edit.NewEditor(p.root, func() (edit.State, bool) {
			snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: edition}).Load()
			if err != nil {
				t.Fatal(err)
			}
			return edit.State{Root: p.root, Handbook: snapshot.Handbook, Content: "content"}, true
		})
		return editor, func() string {
			answer, err := editor.Desk("index.html", nil)
			data, _ := json.Marshal(answer)
			if err != nil {
				t.Fatal(err)
			}
			var desk struct{ Undo, Redo string }
			if err := json.Unmarshal(data, &desk); err != nil {
				t.Fatal(err)
			}
			return desk.Undo + "/" + desk.Redo
		}
	}
	set := func(editor *edit.Editor, id string) {
		t.Helper()
		answer, err := editor.Desk("index.html", []string{id})
		data, _ := json.Marshal(answer)
		var desk struct{ Items map[string]edit.Known }
		if err != nil || json.Unmarshal(data, &desk) != nil {
			t.Fatal(err)
		}
		request, _ := json.Marshal(edit.Request{Do: "set", Items: []edit.Target{{ID: id, Base: desk.Items[id].Base}}, Values: values{"status": "accepted"}})
		if _, err := editor.Edit("edit", request); err != nil {
			t.Fatal(err)
		}
	}
	staff, _ := asked("staff")
	set(staff, "work/open")
	set(staff, "work/later")
	set(staff, "work/gone")
	exec, says := asked("exec")
	set(exec, "work/secret")
	if !strings.Contains(says(), "Canary") {
		t.Errorf("executives are told %q", says())
	}
	p.write("content/work/later.md", "---\naudience: exec\n---\n# Sparrow\n")
	if err := os.Remove(filepath.Join(p.root, "content/work/gone.md")); err != nil {
		t.Fatal(err)
	}
	again, says := asked("staff")
	if got := says(); !strings.HasPrefix(got, "“Wren”") {
		t.Errorf("of what is gone staff are told %q", got)
	}
	_, _ = again.Edit("undo", nil) // it is passed over
	if got := says(); !strings.HasPrefix(got, "“Plain”") {
		t.Errorf("of what has become a secret staff are told %q", got)
	}
	if _, err := again.Edit("undo", nil); err != nil || p.read("content/work/open.md") != "# Plain\n" || says() != "/“Plain”: accepted" {
		t.Errorf("taken back: %v, %q", err, says())
	}
}
