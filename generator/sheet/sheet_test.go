package sheet_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// files are the files of a handbook, from the content root.
type files map[string]string

// base is the handbook of an edition.
func (f files) base(edition string) changeset.Base {
	var decoded []*handbook.Decoded
	var config handbook.Config
	for _, rel := range slices.Sorted(maps.Keys(f)) {
		if strings.HasSuffix(rel, ".yaml") {
			config = handbook.DecodeConfig(source.ParseConfig("content/"+rel, rel, []byte(f[rel])))
			continue
		}
		decoded = append(decoded, handbook.Decode(source.Parse("content/"+rel, rel, []byte(f[rel]), markdown.Options{})))
	}
	return changeset.Base{
		Handbook: assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: edition}), Content: "content",
		Read: func(file string) ([]byte, error) {
			text, ok := f[strings.TrimPrefix(file, "content/")]
			if !ok {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		},
	}
}

func (f files) after(t sheet.Taken) files {
	after := maps.Clone(f)
	for _, change := range t.Result.Files {
		after[strings.TrimPrefix(change.Path, "content/")] = string(change.After)
	}
	return after
}

// company is a handbook with something for executives alone.
var company = files{
	"handbook.yaml":       "organisation: Acme\npeople: {cco: Chief Commercial Officer, head-of-sales: Head of Sales}\n",
	"work/price-list.md":  "---\nstatus: accepted # since May\nhealth: on_track\nserves: [grow, float]\ntags: [sales]\n---\n# A price list\n\nOne page.\n",
	"work/desk.md":        "---\nstatus: accepted\n---\n# Renewal desk\n",
	"objectives/grow.md":  "---\nperiod: 2027-Q1\nkey_results:\n  - {id: wins, title: Tenders won, baseline: 3, target: 9}\ncheckins:\n  - {date: 2027-01-15, kr: wins, value: 4}\n---\n# Grow\n",
	"objectives/float.md": "---\naudience: exec\nperiod: 2027-Q1\n---\n# Go public\n",
	"work/secret.md":      "---\naudience: exec\nstatus: proposed\n---\n# Close the northern office\n",
}

// change is a line of a sheet.
type change struct {
	Item  string `json:"item"`
	Title string `json:"title,omitempty"`
	Key   string `json:"key"`
	Seen  any    `json:"seen,omitempty"`
	Want  any    `json:"want,omitempty"`
}

// sheetOf writes a sheet as a page does.
func sheetOf(t *testing.T, edition string, changes ...change) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{
		"format": "handbook-changes", "version": 1, "handbook": "Acme", "edition": edition,
		"as_of": "2027-02-01", "saved": "2027-02-03", "by": "head-of-sales", "changes": changes,
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func take(t *testing.T, f files, edition string, changes ...change) sheet.Taken {
	t.Helper()
	s, err := sheet.Read(sheetOf(t, edition, changes...))
	if err != nil {
		t.Fatal(err)
	}
	taken, err := sheet.Take(f.base(edition), s, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

func said(lines []sheet.Line) string {
	var b strings.Builder
	for _, l := range lines {
		seen, want, now := l.Values()
		fmt.Fprintf(&b, "%s %s %s: %s (saw %s, wants %s, is %s) %s\n", l.Item, l.Key, l.Part, l.Verdict, seen, want, now, l.Reason)
	}
	return b.String()
}

// TestTake takes a sheet of the staff edition into a handbook that has moved on and
// that has parts for executives: what is clean changes its own bytes, what somebody
// else has changed is a conflict, and what the edition does not show stays.
func TestTake(t *testing.T) {
	f := maps.Clone(company)
	f["work/desk.md"] = "---\nstatus: in_progress\n---\n# Renewal desk\n"
	changes := []change{
		{"work/price-list", "A price list", "health", "on_track", "off_track"},
		{"work/price-list", "A price list", "serves", []string{"grow"}, []string{"grow", "objectives/grow/wins"}},
		{"work/price-list", "A price list", "tags", []string{"sales"}, nil},
		{"work/desk", "Renewal desk", "status", "accepted", "done"},
		{"objectives/grow", "Grow", "checkins", nil, json.RawMessage(`[{"date": "2027-02-02", "kr": "wins", "value": 5, "health": "on_track"}]`)},
	}
	taken := take(t, f, "staff", changes...)
	if got, want := said(taken.Lines), strings.Join([]string{
		"work/price-list health : clean (saw on_track, wants off_track, is on_track) ",
		"work/price-list serves : clean (saw grow, wants grow, objectives/grow/wins, is grow, float) ",
		"work/price-list tags : clean (saw sales, wants nothing, is sales) ",
		"work/desk status : conflict (saw accepted, wants done, is in_progress) ",
		"objectives/grow checkins 2027-02-02, wins: clean (saw nothing, wants date 2027-02-02, kr wins, value 5, health on_track, is nothing) ",
	}, "\n")+"\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	after := f.after(taken)
	if got, want := after["work/price-list.md"], "---\nstatus: accepted # since May\nhealth: off_track\nserves: [grow, float, objectives/grow/wins]\n---\n# A price list\n\nOne page.\n"; got != want {
		t.Errorf("the price list is\n%s", got)
	}
	if got, want := after["objectives/grow.md"], "  - {date: 2027-02-02, kr: wins, value: 5, health: on_track}\n---\n"; !strings.Contains(got, want) {
		t.Errorf("the objective is\n%s", got)
	}
	if after["work/desk.md"] != f["work/desk.md"] {
		t.Error("a conflict was written")
	}
	again := take(t, after, "staff", changes...)
	if len(again.Result.Files) > 0 || again.Count(sheet.Clean) > 0 {
		t.Errorf("a second time:\n%s", said(again.Lines))
	}
}

// TestNothingMoreThanAForm: a sheet sets nothing that its author may not set or may
// not read, and finds nothing that the edition does not show.
func TestNothingMoreThanAForm(t *testing.T) {
	for _, tt := range []struct {
		edition string
		change  change
		reason  string
	}{
		{"staff", change{"work/price-list", "A price list", "audience", nil, "staff"}, "audience cannot be set here"},
		{"staff", change{"work/price-list", "A price list", "draft", nil, true}, "draft cannot be set here"},
		{"staff", change{"work/price-list", "A price list", "waive", nil, []any{map[string]string{"rule": "no-owner", "why": "x"}}}, "waive is for executives, and this sheet is of another edition"},
		{"staff", change{"work/price-list", "A price list", "cost", nil, map[string]any{"once": 5}}, "cost is for executives, and this sheet is of another edition"},
		{"staff", change{"work/secret", "Close the northern office", "status", "proposed", "done"}, "there is no “Close the northern office” any more"},
		{"staff", change{"work/nowhere", "", "status", nil, "done"}, "there is no “work/nowhere” any more"},
		{"staff", change{"work/../../etc/passwd", "", "status", nil, "done"}, "there is no “work/../../etc/passwd” any more"},
		{"staff", change{"work/price-list", "A price list", "status", "accepted", "finished-ish"}, "status does not know"},
		{"staff", change{"risks/new:1", "", "title", nil, "A strike"}, "a risk needs how likely it is"},
		{"exec", change{"people/new:1", "", "title", nil, "Head of Nothing"}, "there is no “Head of Nothing” here"},
	} {
		taken := take(t, company, tt.edition, tt.change)
		if len(taken.Result.Files) > 0 || taken.Lines[0].Verdict != sheet.Refused || !strings.Contains(taken.Lines[0].Reason, tt.reason) {
			t.Errorf("%v gives %d files: %s, want %q", tt.change, len(taken.Result.Files), said(taken.Lines), tt.reason)
		}
	}
	if taken := take(t, company, "exec", change{"work/price-list", "A price list", "cost", nil, map[string]any{"once": 5}}); taken.Lines[0].Verdict != sheet.Clean {
		t.Errorf("executives cannot say a cost: %s", said(taken.Lines))
	}
}

// TestNewItems makes a wish and a risk that threatens it: the risk is for executives.
func TestNewItems(t *testing.T) {
	changes := []change{
		{"work/new:1", "", "title", nil, "A shared calendar"},
		{"work/new:1", "", "need", nil, "Nobody knows who is away"},
		{"risks/new:1", "", "title", nil, "Nobody keeps it"},
		{"risks/new:1", "", "threatens", nil, []string{"work/new:1"}},
	}
	taken := take(t, company, "staff", changes...)
	after := company.after(taken)
	if got, want := after["work/a-shared-calendar.md"], "---\nneed: Nobody knows who is away\n---\n# A shared calendar\n"; got != want {
		t.Errorf("the wish is %q: %s", got, said(taken.Lines))
	}
	if got := after["risks/nobody-keeps-it.md"]; !strings.Contains(got, "threatens: [work/a-shared-calendar]\naudience: exec\n") {
		t.Errorf("the risk is %q: %s", got, said(taken.Lines))
	}
	if again := take(t, after, "exec", changes...); len(again.Result.Files) > 0 {
		t.Errorf("a second time:\n%s", said(again.Lines))
	}
}

// TestSheetOfSomethingElse: an item with another title and the handbook of somebody
// else are asked about.
func TestSheetOfSomethingElse(t *testing.T) {
	c := change{"work/desk", "Desk for renewals", "status", "accepted", "done"}
	taken := take(t, company, "staff", c)
	if taken.Lines[0].Verdict != sheet.Asks || len(taken.Result.Files) > 0 {
		t.Errorf("another title: %s", said(taken.Lines))
	}
	s, err := sheet.Read(sheetOf(t, "staff", c))
	if err != nil {
		t.Fatal(err)
	}
	if taken, err = sheet.Take(company.base("staff"), s, sheet.Options{Renamed: true}); err != nil || taken.Lines[0].Verdict != sheet.Clean {
		t.Errorf("it is meant, and %v: %s", err, said(taken.Lines))
	}
	s.Handbook = "Bcme"
	if _, err = sheet.Take(company.base("staff"), s, sheet.Options{}); err == nil || err.Error() != "the sheet is from the handbook of “Bcme”, and this is that of “Acme”" {
		t.Errorf("another handbook: %v", err)
	}
	if _, err = sheet.Take(company.base("exec"), s, sheet.Options{Other: true}); err == nil {
		t.Error("another edition was taken")
	}
}

// TestRenamedLeavesConflicts: that an item with another title is meant says nothing of
// what somebody else has changed in it.
func TestRenamedLeavesConflicts(t *testing.T) {
	s, err := sheet.Read(sheetOf(t, "staff", change{"work/desk", "Desk for renewals", "status", "proposed", "done"}))
	if err != nil {
		t.Fatal(err)
	}
	taken, err := sheet.Take(company.base("staff"), s, sheet.Options{Renamed: true})
	if err != nil || taken.Lines[0].Verdict != sheet.Conflict || len(taken.Result.Files) > 0 {
		t.Errorf("with %v: %s", err, said(taken.Lines))
	}
}

// TestNumberAtTheEndOfATitle: it is no number of a file among others of one name, of
// which there would be thousands of millions to look for.
func TestNumberAtTheEndOfATitle(t *testing.T) {
	changes := []change{
		{"risks/new:1", "", "title", nil, "A fine of 2000000000"},
		{"risks/new:1", "", "likelihood", nil, "2"},
	}
	taken := take(t, company, "staff", changes...)
	after := company.after(taken)
	if got := after["risks/a-fine-of-2000000000.md"]; !strings.Contains(got, "audience: exec") {
		t.Errorf("the risk is %q: %s", got, said(taken.Lines))
	}
	if again := take(t, after, "staff", changes...); len(again.Result.Files) > 0 || again.Count(sheet.Already) != len(changes) {
		t.Errorf("a second time:\n%s", said(again.Lines))
	}
}

// TestReplyFile finds a name for a reply beside what is there, and does not look for one
// where no file can be.
func TestReplyFile(t *testing.T) {
	root := t.TempDir()
	folder, err := disk.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	taken := take(t, company, "staff", change{"work/desk", "Renewal desk", "status", "accepted", "done"})
	replies := filepath.Join(root, sheet.Replies)
	if err := os.WriteFile(replies, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	file, _ := sheet.ReplyFile(folder, taken, "Acme")
	if err := folder.Write([]disk.Change{file}); err == nil {
		t.Errorf("%s is written below a file", file.Path)
	}
	if err := os.Remove(replies); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(replies, "2027-02-03-head-of-sales.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	if file, ok := sheet.ReplyFile(folder, taken, "Acme"); !ok || file.Path != "replies/2027-02-03-head-of-sales-2.md" {
		t.Errorf("beside a folder the reply is %s, %t", file.Path, ok)
	}
}

// TestReplyTellsNothing: the reply to a sheet of staff says nothing that is not in it.
func TestReplyTellsNothing(t *testing.T) {
	f := maps.Clone(company)
	f["work/price-list.md"] = strings.Replace(f["work/price-list.md"], "health: on_track", "health: needs_attention\ncause: float-fails", 1)
	taken := take(t, f, "staff",
		change{"work/price-list", "A price list", "health", "on_track", "off_track"},
		change{"work/price-list", "A price list", "serves", []string{"grow"}, nil},
		change{"work/price-list", "A price list", "cause", nil, "no-list"},
		change{"work/secret", "Close the northern office", "status", "proposed", "done"})
	reply := taken.Reply("Acme")
	for _, secret := range []string{"float", "public", "needs_attention"} {
		if strings.Contains(strings.ToLower(reply), secret) {
			t.Errorf("the reply says %q:\n%s", secret, reply)
		}
	}
	if want := "## Taken\n\n- “A price list”, serves: nothing\n\n## Changed by somebody else too"; !strings.Contains(reply, want) {
		t.Errorf("the reply does not say %q:\n%s", want, reply)
	}
}

// TestMail sends a sheet by a mail that breaks its lines, writes signs in codes and
// is quoted twice.
func TestMail(t *testing.T) {
	data := sheetOf(t, "staff", change{"work/desk", "Renewal desk – größer", "status", "accepted", "done"})
	text := "Dear all,\n\nhere are mine.\n\n" + sheet.Pack(data) + "\nBest regards\n"
	want, err := sheet.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	mangled := map[string]func(string) string{
		"as it is":         func(s string) string { return s },
		"quoted":           func(s string) string { return "> > " + strings.ReplaceAll(s, "\n", "\n> > ") },
		"quoted-printable": func(s string) string { return wrapped(s, 50, "=\r\n") },
		"wrapped":          func(s string) string { return wrapped(s, 33, "\r\n") },
		"quoted, wrapped":  func(s string) string { return wrapped("> "+strings.ReplaceAll(s, "\n", "\n> "), 41, "\n> ") },
		"twice":            func(s string) string { return s + "\n" + s },
	}
	for name, mangle := range mangled {
		got, err := sheet.Read([]byte(mangle(text)))
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	lost := strings.Replace(text, "\n", "", 1)
	for name, broken := range map[string]string{
		"was lost on its way": strings.Replace(lost, text[120:130], "", 1), "has no end": text[:len(text)-60], "there is no sheet of changes": "Dear all,\n",
	} {
		if _, err := sheet.Read([]byte(broken)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
}

// wrapped breaks a text after so many characters of a line.
func wrapped(text string, width int, with string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		for len(line) > width && (strings.HasPrefix(with, "=") || !strings.Contains(line[:width], "[")) {
			lines = append(lines, line[:width]+with)
			line = line[width:]
		}
		lines = append(lines, line+"\n")
	}
	return strings.Join(lines, "")
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"format":"handbook-changes","version":1,"handbook":"Acme","edition":"staff","changes":[{"item":"work/desk","key":"status","want":{"a":[1,true,null]}}]}`))
	f.Add([]byte(sheet.Pack([]byte(`{"format":"handbook-changes","version":1}`))))
	f.Add([]byte(`{"format":"handbook-changes","version":2}`))
	f.Add([]byte(`[handbook changes 1]aa[end of changes 00000000]`))
	base := company.base("staff")
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := sheet.Read(data)
		if err != nil {
			return
		}
		s.Handbook, s.Edition = "Acme", "staff"
		taken, err := sheet.Take(base, s, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range taken.Result.Files {
			if !fs.ValidPath(file.Path) || !strings.HasPrefix(file.Path, "content/") || strings.Contains(file.Path, "secret") || strings.Contains(file.Path, "float") {
				t.Errorf("a sheet writes %q", file.Path)
			}
		}
		if strings.Contains(taken.Reply("Acme"), "\x1b") {
			t.Error("a reply has a control character")
		}
	})
}

// TestReplySaysNothingOfSecrets takes the same sheet into a handbook with parts for
// executives and into one without them. Its author reads the same.
func TestReplySaysNothingOfSecrets(t *testing.T) {
	open := maps.Clone(company)
	for name, text := range open {
		if strings.Contains(text, "audience: exec") {
			delete(open, name)
		}
	}
	secret := maps.Clone(company)
	secret["risks/a-late-permit.md"] = "---\naudience: exec\nlikelihood: 2\n---\n# A late permit\n"
	secret["work/a-canteen.md"] = "---\naudience: exec\n---\n# A canteen\n"
	changes := []change{
		{"work/new:1", "", "title", nil, "A canteen"},
		{"risks/new:2", "", "title", nil, "A late permit"},
		{"risks/new:2", "", "likelihood", nil, "2"},
		{"risks/new:2", "", "threatens", nil, []string{"work/new:1"}},
		{"work/secret", "Close the northern office", "status", "proposed", "done"},
		{"work/price-list", "A price list", "serves", []string{"grow"}, []string{"grow", "float"}},
		{"work/desk", "Renewal desk", "title", "Renewal desk", "Close the northern office"},
	}
	told := take(t, open, "staff", changes...).Reply("Acme")
	first := take(t, secret, "staff", changes...)
	if got := first.Reply("Acme"); got != told {
		t.Errorf("with secrets the reply is\n%s\nand without them\n%s", got, told)
	}
	if again := take(t, secret.after(first), "staff", changes[1:3]...); again.Count(sheet.Already) != 0 || again.Count(sheet.Clean) != 2 {
		t.Errorf("a risk of other bytes is another one: %s", said(again.Lines))
	}
}

// TestSchema checks a sheet with everything in it against the schema.
func TestSchema(t *testing.T) {
	var text bytes.Buffer
	if err := sheet.WriteSchema(&text); err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(&text)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("changes.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("changes.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(data []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	data := sheetOf(t, "staff", change{"work/desk", "Renewal desk", "tags", []string{"sales"}, nil}, change{"work/new:1", "", "effort", nil, map[string]any{"sales": 4}})
	if err := valid(data); err != nil {
		t.Error(err)
	}
	if valid(bytes.Replace(data, []byte(`"staff"`), []byte(`"everybody"`), 1)) == nil {
		t.Error("an edition that is none is valid")
	}
}
