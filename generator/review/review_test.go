package review_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/level"
	"handbook/generator/markdown"
	"handbook/generator/review"
	"handbook/generator/source"
)

var update = flag.Bool("update", false, "write what the rules say into the archives")

// now is the day of all handbooks in testdata, in FY26 Q4.
var now = value.Date{Year: 2026, Month: 11, Day: 16}

// TestRules has each rule read two handbooks of an archive that is named like
// it: what lies below breaks/ raises its questions, word for word as in the
// file questions, what lies below fine/ does not, and what lies below both/ is
// part of either. An exception in the file that a question is about silences
// it until its end; without the file, the rule can be switched off.
func TestRules(t *testing.T) {
	for _, rule := range review.Rules {
		t.Run(rule.Name, func(t *testing.T) {
			name := filepath.Join("testdata", rule.Name+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := folderOf(archive, "breaks")
			for _, part := range []folder{files, folderOf(archive, "fine")} {
				for _, d := range part.assemble(now).Diagnostics {
					if d.Severity == diag.Error {
						t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
					}
				}
			}
			findings := files.findings(rule)
			if len(findings) == 0 {
				t.Fatal("the rule has nothing to ask")
			}
			checkQuestions(t, name, archive, findings)
			for _, f := range folderOf(archive, "fine").findings(rule) {
				t.Errorf("asks without a reason: %s", f.Message)
			}
			for _, f := range findings {
				checkExceptions(t, files, rule, f)
			}
		})
	}
}

// checkQuestions compares what was found with the archive's file questions.
func checkQuestions(t *testing.T, name string, archive *txtar.Archive, findings []review.Finding) {
	t.Helper()
	var got bytes.Buffer
	for _, f := range findings {
		fmt.Fprintf(&got, "%s %s:%d:%d (%s)\n%s\n%s\n", f.Severity, f.File, f.Pos.Line, f.Pos.Col, f.Owner(), f.Message, f.Advice)
	}
	for i, file := range archive.Files {
		if file.Name != "questions" {
			continue
		}
		if *update {
			archive.Files[i].Data = got.Bytes()
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		if diff := cmp.Diff(string(file.Data), got.String()); diff != "" {
			t.Errorf("questions (-want +got):\n%s", diff)
		}
		return
	}
	t.Errorf("the archive has no file questions; got:\n%s", got.String())
}

// checkExceptions makes an exception for a finding, in force and run out.
func checkExceptions(t *testing.T, files folder, rule *review.Rule, f review.Finding) {
	t.Helper()
	open := func(files folder) bool {
		for _, other := range files.findings(rule) {
			if strings.HasPrefix(other.Message, f.Message) { // an exception that has ended is part of the sentence
				return true
			}
		}
		return false
	}
	if open(files.with("content/handbook.yaml", "rules: {"+rule.Name+": off}\n")) {
		t.Errorf("switched off, it still asks: %s", f.Message)
	}
	if f.About != nil && f.About.Base().Implicit {
		return // it has no file for an exception
	}
	if !strings.HasSuffix(f.File, ".md") || bytes.Contains(files.data[f.File], []byte("waive:")) {
		return
	}
	for until, asks := range map[string]bool{"2026-11-16": false, "2026-11-15": true} {
		waived := files.with(f.File, fmt.Sprintf("waive: [{rule: %s, why: Agreed, until: %s}]\n", rule.Name, until))
		if open(waived) != asks {
			t.Errorf("with an exception until %s it asks is %v, want %v: %s", until, !asks, asks, f.Message)
		}
	}
}

// folder is a handbook's files by their paths, in order.
type folder struct {
	names []string
	data  map[string][]byte
}

func folderOf(archive *txtar.Archive, part string) folder {
	f := folder{data: map[string][]byte{}}
	for _, file := range archive.Files {
		rel, ok := strings.CutPrefix(file.Name, part+"/")
		if !ok {
			rel, ok = strings.CutPrefix(file.Name, "both/")
		}
		if ok {
			f.names = append(f.names, "content/"+rel)
			f.data["content/"+rel] = file.Data
		}
	}
	return f
}

// with adds lines to the front matter of a file, or to the settings.
func (f folder) with(name, lines string) folder {
	out := folder{names: f.names, data: map[string][]byte{}}
	for name, data := range f.data {
		out.data[name] = data
	}
	if out.data[name] == nil {
		out.names = append(out.names[:len(out.names):len(out.names)], name)
	}
	if strings.HasSuffix(name, ".yaml") {
		out.data[name] = append([]byte(lines), out.data[name]...)
	} else {
		out.data[name] = append([]byte("---\n"+lines), bytes.TrimPrefix(out.data[name], []byte("---\n"))...)
	}
	return out
}

// findings are a rule's open findings in a folder.
func (f folder) findings(rule *review.Rule) []review.Finding {
	var list []review.Finding
	for _, found := range review.Review(f.assemble(now)).Findings {
		if found.Rule == rule {
			list = append(list, found)
		}
	}
	return list
}

// assemble is the handbook of a folder on a day.
func (f folder) assemble(now value.Date) *handbook.Handbook {
	config := handbook.DecodeConfig(nil)
	var decoded []*handbook.Decoded
	for _, name := range f.names {
		rel := strings.TrimPrefix(name, "content/")
		if rel == level.OfferFile || rel == level.LockFile {
			continue
		}
		if strings.HasSuffix(name, ".yaml") {
			config = handbook.DecodeConfig(source.ParseConfig(name, rel, f.data[name]))
			continue
		}
		decoded = append(decoded, handbook.Decode(source.Parse(name, rel, f.data[name], markdown.Options{})))
	}
	return assemble.Handbook(config, decoded, nil, nil, assemble.Options{Now: now, Edition: "exec", Above: f.above()})
}

// above is the handbook one level up, where the archive has what it offers, and what
// of that was agreed.
func (f folder) above() *handbook.Above {
	offer, err := level.ReadOffer(bytes.NewReader(f.data["content/"+level.OfferFile]))
	if err != nil {
		return nil
	}
	up := offer.Above()
	if lock, err := level.ReadLock(bytes.NewReader(f.data["content/"+level.LockFile])); err == nil {
		lock.Note(up)
	}
	return up
}

// TestOnlyDatedRulesHeedTheDay has every rule read its handbook a week later,
// in the same quarter: what does not say that it depends on the day must find
// the same.
func TestOnlyDatedRulesHeedTheDay(t *testing.T) {
	for _, rule := range review.Rules {
		if rule.Dated {
			continue
		}
		archive, err := txtar.ParseFile(filepath.Join("testdata", rule.Name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		said := func(now value.Date) (messages []string) {
			for _, f := range review.Review(folderOf(archive, "breaks").assemble(now)).Findings {
				if f.Rule == rule {
					messages = append(messages, f.Message)
				}
			}
			return messages
		}
		if diff := cmp.Diff(said(now), said(now.AddDays(7))); diff != "" {
			t.Errorf("%s depends on the day:\n%s", rule.Name, diff)
		}
	}
}

// TestOneQuestionInPlaceOfMany: what is true of most departments is said once,
// to the whole team, of those for which no exception was agreed.
func TestOneQuestionInPlaceOfMany(t *testing.T) {
	files := folder{data: map[string][]byte{}}
	add := func(name, text string) { files = files.with("content/"+name, text) }
	add("work/a.md", "title: All year\nquarter: 2026-Q4..2027-Q1\n---\n")
	for i, name := range []string{"finance", "hr", "sales", "support", "technology"} {
		waived := map[bool]string{true: "waive: [{rule: growing-too-fast, why: They come with their team}]\n"}[name == "technology"]
		add("departments/"+name+".md", "headcount: {opening: 10}\n"+waived+"---\n")
		add("positions/"+name+".md", fmt.Sprintf("department: %s\nquarter: 2027-Q1\ncount: %d\n---\n", name, 4+i))
	}
	rule := review.Named("growing-too-fast")
	found := files.findings(rule)
	want := "in 4 departments one quarter's joiners exceed 25% of the team; most of all in Support, where 7 join a team of 10 in Q1 2027"
	if len(found) != 1 || found[0].Message != want || found[0].About != nil || len(found[0].With) != 1 {
		t.Errorf("got %v, want one question: %s", found, want)
	}
	apart := files.with("content/handbook.yaml", "rules: {growing-too-fast: {departments: 9}}\n").findings(rule)
	if len(apart) != 4 {
		t.Errorf("with a limit of 9 departments it asks %d of them, want 4", len(apart))
	}
}

// TestNothingIsAskedBeforeThereIsAPlan: where a handbook has nobody who could take
// up an objective, and no work that could move a figure, neither is a question;
// nor is one that only serves what is above it.
func TestNothingIsAskedBeforeThereIsAPlan(t *testing.T) {
	const objective = "title: Quotes\nperiod: 2026-Q4\nserves: [%s]\nkey_results: [{id: days, title: Days, baseline: 9, target: 1}]\n---\n"
	lone := folder{data: map[string][]byte{}}.with("content/objectives/quotes.md", fmt.Sprintf(objective, ""))
	below := folder{data: map[string][]byte{}}.with("content/objectives/quotes.md", fmt.Sprintf(objective, "parent:grow"))
	work := func(f folder) folder { return f.with("content/work/a.md", "title: A form\n---\n") }
	for _, test := range []struct {
		rule  string
		files folder
		want  int
	}{
		{"orphan-objective", lone, 0}, {"orphan-objective", work(lone), 1}, {"orphan-objective", work(below), 0},
		{"key-result-without-work", lone, 0}, {"key-result-without-work", work(lone), 1}, {"key-result-without-work", work(below), 1},
	} {
		if found := test.files.findings(review.Named(test.rule)); len(found) != test.want {
			t.Errorf("%s asks %v, want %d", test.rule, found, test.want)
		}
	}
}

// TestObjectivesThatServeNothing: where the company has said nothing yet, what all
// of them serve is one question.
func TestObjectivesThatServeNothing(t *testing.T) {
	files := folder{data: map[string][]byte{}}
	for _, d := range []string{"finance", "hr", "sales"} {
		waived := map[bool]string{true: "waive: [{rule: orphan-objective, why: It is new}]\n"}[d == "sales"]
		files = files.with("content/objectives/"+d+".md", "title: "+d+"\nperiod: 2026-Q4\ndepartment: "+d+"\n"+waived+"---\n")
	}
	rule := review.Named("orphan-objective")
	if found := files.findings(rule); len(found) != 1 || found[0].About != nil || len(found[0].With) != 2 {
		t.Errorf("got %v, want one question about two", found)
	}
	files = files.with("content/handbook.yaml", "priorities: {grow: Grow}\n")
	if found := files.findings(rule); len(found) != 2 {
		t.Errorf("got %v, want one question each", found)
	}
}

// TestNobodyIsAskedThroughAVacantRole: the lead is asked in its place.
func TestNobodyIsAskedThroughAVacantRole(t *testing.T) {
	files := folder{data: map[string][]byte{}}
	files = files.with("content/handbook.yaml", "people:\n  cto: {title: CTO, department: technology, vacant: true}\n  manager: {title: Manager}\n")
	files = files.with("content/departments/technology.md", "lead: manager\n---\n")
	files = files.with("content/work/a.md", "title: Rewrite\nstatus: in_progress\ntype: change\nowner: cto\ndepartment: technology\n---\n")
	asked := 0
	for _, f := range review.Review(files.assemble(now)).Findings {
		if f.Owner().Person != nil && f.Owner().Person.Vacant {
			t.Errorf("a vacant role is asked: %s", f.Message)
		}
		if f.Owner().String() == "Manager" {
			asked++
		}
	}
	if asked < 2 {
		t.Errorf("the lead is asked %d times, want at least about the role and about the work", asked)
	}
}

// TestRulesAreComplete: each has all that its page says, under a name of its
// own, and no archive is left over.
func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range review.Rules {
		if seen[rule.Name] {
			t.Errorf("two rules are named %s", rule.Name)
		}
		seen[rule.Name] = true
		for what, text := range map[string]string{"title": rule.Title, "reason": rule.Why, "remedy": rule.Remedy, "example": rule.Example, "line for a handbook that does not use it": rule.Unused} {
			if text == "" {
				t.Errorf("%s has no %s", rule.Name, what)
			}
		}
	}
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, archive := range archives {
		if name := strings.TrimSuffix(filepath.Base(archive), ".txtar"); !seen[name] {
			t.Errorf("%s belongs to no rule", archive)
		}
	}
}

// TestQuarterWithoutAFile: who is asked to agree a plan is told which file to make.
func TestQuarterWithoutAFile(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "quarter-not-agreed.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	rule := review.Named("quarter-not-agreed")
	findings := folderOf(archive, "none").findings(rule)
	if len(findings) != 1 {
		t.Fatalf("it asks %d times", len(findings))
	}
	byYear := folder{data: map[string][]byte{}}.with("content/work/a.md", "title: A programme\nstatus: accepted\nquarter: 2026\n---\n")
	if n := len(byYear.findings(rule)); n != 0 {
		t.Errorf("a plan by the year is asked %d times", n)
	}
	f := findings[0]
	if f.File != "content/quarters/2026-q4.md" || !strings.HasPrefix(f.Advice, "make its file with: handbook new quarter 2026-Q4") {
		t.Errorf("%s: %s", f.File, f.Advice)
	}
}
