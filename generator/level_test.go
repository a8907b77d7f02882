package generator_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/level"
)

// atLevel builds a handbook of these files, and returns what is in its site.
func atLevel(t *testing.T, root, edition string, files map[string]string) (map[string][]byte, []string) {
	t.Helper()
	writeAll(t, root, files)
	snapshot := loaded(t, generator.NewLoader(root, generator.Options{Edition: edition, Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load)
	var said []string
	for _, d := range snapshot.Diagnostics {
		said = append(said, d.Message)
	}
	return rendered(t, snapshot), said
}

// companyAbove has an objective for all, one for executives, and one that a draft
// would change.
var companyAbove = map[string]string{
	"content/handbook.yaml":            "organisation: Northwind\ncurrency: GBP\nfiscal: {start_month: 7, named_by: end}\npeople:\n  ceo: {title: Chief executive}\n  heir: {title: quastenflosser, audience: exec}\n",
	"content/objectives/renewals.md":   "---\nperiod: 2027\nowner: ceo\nkey_results: [{id: rate, title: Contracts renewed, unit: \"%\", baseline: 70, target: 90}]\n---\n# Renewals first\n",
	"content/objectives/sale.md":       "---\nperiod: 2027\naudience: exec\nkey_results: [{id: price, title: Quastenflosser, target: 3}]\n---\n# Quastenflosser\n",
	"content/objectives/owned.md":      "---\nperiod: 2027\nowner: heir\n---\n# Owned by somebody\n",
	"content/quarters/2027-q2.md":      "---\nstatus: agreed\n---\n# The autumn\n",
	"content/objectives/draft-idea.md": "---\nperiod: 2027\ndraft: true\n---\n# Zwiebelfisch\n",
}

// TestOfferIsForAllStaff: an offer is the same bytes whatever edition is built, and
// has nothing of what only executives read.
func TestOfferIsForAllStaff(t *testing.T) {
	root := t.TempDir()
	staff, _ := atLevel(t, root, "staff", companyAbove)
	exec, _ := atLevel(t, root, "exec", nil)
	if !bytes.Equal(staff["offer.json"], exec["offer.json"]) || len(staff["offer.json"]) == 0 {
		t.Errorf("the offers differ: %s", firstDifference(staff["offer.json"], exec["offer.json"]))
	}
	for _, word := range []string{"quastenflosser", "zwiebelfisch"} {
		if bytes.Contains(bytes.ToLower(exec["offer.json"]), []byte(word)) {
			t.Errorf("the offer says %s", word)
		}
	}
	for _, want := range []string{`"id": "renewals/rate"`, `"target": "90"`, `"starts": "2026-10-01"`, `"currency": "GBP"`} {
		if !bytes.Contains(exec["offer.json"], []byte(want)) {
			t.Errorf("the offer does not say %s:\n%s", want, exec["offer.json"])
		}
	}
	for seed := range uint64(6) {
		root := randomHandbook{seed: seed}.write(t)
		staff, exec := load(t, root, generator.Options{Edition: "staff"}), load(t, root, generator.Options{Edition: "exec", Drafts: true})
		one, _ := staff.Site.Lookup("offer.json").Bytes()
		other, _ := exec.Site.Lookup("offer.json").Bytes()
		if !bytes.Equal(one, other) {
			t.Errorf("seed %d: the offers differ: %s", seed, firstDifference(one, other))
		}
		kits, others := kitsOf(t, staff), kitsOf(t, exec)
		for _, file := range slices.Sorted(maps.Keys(merged(kits, others))) {
			if !bytes.Equal(kits[file], others[file]) {
				t.Errorf("seed %d: %s differs: %s", seed, file, firstDifference(kits[file], others[file]))
			}
		}
	}
}

// TestBothLevels: a team plans by the company's offer, and the company shows what
// the team contributes by its reply. What is for the team's executives is in neither.
func TestBothLevels(t *testing.T) {
	company, team := t.TempDir(), t.TempDir()
	up, _ := atLevel(t, company, "exec", companyAbove)
	down, said := atLevel(t, team, "exec", map[string]string{
		"offer.json":                   string(up["offer.json"]),
		"content/handbook.yaml":        "organisation: Success\nfiscal: {start_month: 7, named_by: end}\nparent: offer.json\n",
		"content/objectives/start.md":  "---\nperiod: 2027\nserves: [parent:renewals/rate]\n---\n# Nobody starts alone\n",
		"content/objectives/hidden.md": "---\nperiod: 2027\naudience: exec\nserves: [parent:renewals]\n---\n# Quastenflosser\n",
	})
	if len(said) > 0 {
		t.Errorf("the team's problems: %q", said)
	}
	if !says(down, "objectives/start.html", "Contracts renewed") {
		t.Error("the team's page does not say what it contributes to")
	}
	if bytes.Contains(bytes.ToLower(down["reply.json"]), []byte("quastenflosser")) {
		t.Errorf("the reply says what is for executives: %s", down["reply.json"])
	}
	up, said = atLevel(t, company, "staff", map[string]string{
		"replies/success.json":  string(down["reply.json"]),
		"content/handbook.yaml": companyAbove["content/handbook.yaml"] + "children: [replies/success.json, replies/gone.json]\n",
	})
	if !says(up, "objectives/renewals.html", "Contributions from one level down Nobody starts alone Success") {
		t.Errorf("the company does not show the contribution: %s", wordsOf(up["objectives/renewals.html"]))
	}
	if !slices.Contains(said, "the reply replies/gone.json cannot be read: there is no such file") {
		t.Errorf("the company's problems: %q", said)
	}
}

// TestAgreedUnderAnotherName: what was agreed is still known when its id has changed
// one level up, and agreeing to it again leaves one line of it.
func TestAgreedUnderAnotherName(t *testing.T) {
	day := value.Date{Year: 2026, Month: 11, Day: 16}
	then := &handbook.Aim{ID: "renewals", Terms: handbook.AimTerms{Title: "Renewals first", Target: "90"}}
	now := &handbook.Aim{ID: "retention", Was: []string{"renewals"}, Terms: handbook.AimTerms{Title: "Renewals first", Target: "95"}}
	lock := level.Lock{}.Agree("Northwind", then, day)
	lock.Note(&handbook.Above{Aims: []*handbook.Aim{now}})
	if len(now.Changed()) != 1 {
		t.Errorf("what has changed is %q, want the target alone", now.Changed())
	}
	if lock = lock.Agree("Northwind", now, day); len(lock.Lines) != 1 || lock.Lines[0].ID != "retention" {
		t.Errorf("agreed are %v, want retention alone", lock.Lines)
	}
}

// TestAgreedForItsReaders: without the offer, what was agreed for an objective that
// staff may not see is not told to them.
func TestAgreedForItsReaders(t *testing.T) {
	lock, day := level.Lock{}, value.Date{Year: 2026, Month: 11, Day: 16}
	for _, id := range []string{"renewals", "renewals/rate", "sale"} {
		lock = lock.Agree("Northwind", &handbook.Aim{ID: id, Terms: handbook.AimTerms{Title: "The " + id}}, day)
	}
	root := t.TempDir()
	staff, _ := atLevel(t, root, "staff", map[string]string{
		level.LockFile:                 string(lock.Bytes()),
		"content/handbook.yaml":        "organisation: Success\nparent: offer.json\n",
		"content/objectives/start.md":  "---\nperiod: 2027\nserves: [parent:renewals]\n---\n# Nobody starts alone\n",
		"content/objectives/hidden.md": "---\nperiod: 2027\naudience: exec\nserves: [parent:renewals/rate, parent:sale]\n---\n# Hidden\n",
	})
	exec, _ := atLevel(t, root, "exec", nil)
	for _, word := range []string{"The renewals/rate", "The sale"} {
		if says(staff, "index.html", word) || !says(exec, "index.html", word) {
			t.Errorf("%q: the first page tells staff, or does not tell executives", word)
		}
	}
	if !says(staff, "index.html", "The renewals") {
		t.Error("the first page does not tell staff what they contribute to")
	}
}

// TestHostileLevels: a file of the other side that is hostile, newer, cut off or
// none at all is a message, and nothing of it is on a page but as text.
func TestHostileLevels(t *testing.T) {
	script := `<script>alert(1)</script>`
	hostile := strings.ReplaceAll(`{"offer": 1, "reply": 1, "organisation": "X", "as_of": "X", "fiscal": {"start_month": 7, "named_by": "end"},
		"lines": [{"id": "a", "was": ["X"], "serves": ["own", "X"], "terms": {"title": "X", "period": "X", "owner": "X", "target": "X"}, "status": "X", "health": "X", "progress": -99999999}]}`, "X", strings.ReplaceAll(script, `"`, `\"`))
	for _, test := range []struct{ name, offer, reply, said string }{
		{"hostile", hostile, hostile, ""},
		{"newer", `{"offer": 99}`, `{"reply": 99}`, "it is of version 99, and this program reads version 1"},
		{"cut off", `{"offer": 1, "lines": [`, `{"reply": 1, "lines": [`, "was not copied in full"},
		{"of other kinds", `{"offer": 1, "lines": "many"}`, `{"reply": 1, "lines": {}}`, "is a "},
		{"large", `{"offer": 1, "organisation": "` + strings.Repeat("x", 9<<20) + `"}`, `{"reply": 1, "organisation": "` + strings.Repeat("x", 9<<20) + `"}`, "larger than 8 MiB"},
		{"deep", `{"offer": 1, "lines": ` + strings.Repeat("[", 1<<20), `{"reply": 1, "lines": ` + strings.Repeat("[", 1<<20), "cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			site, said := atLevel(t, t.TempDir(), "exec", map[string]string{
				"offer.json": test.offer, "reply.json": test.reply,
				"content/handbook.yaml":     "parent: offer.json\nchildren: [reply.json]\nfiscal: {start_month: 7, named_by: end}\n",
				"content/objectives/own.md": "---\nperiod: 2027\nserves: [parent:a]\n---\n# Our own\n",
			})
			for file, data := range site {
				if bytes.Contains(data, []byte(script)) && filepath.Ext(file) == ".html" {
					t.Errorf("%s has a script of the other side", file)
				}
			}
			if !says(site, "objectives/own.html", "Our own") {
				t.Error("the handbook's own objective is gone")
			}
			found := 0
			for _, message := range said {
				if test.said != "" && strings.Contains(message, test.said) {
					found++
				}
			}
			if want := map[bool]int{true: 2}[test.said != ""]; found != want {
				t.Errorf("%d of the two files are said to be wrong: %q", found, said)
			}
		})
	}
}

// TestSchemasOfLevels: what goes to another level is as its schema says.
func TestSchemasOfLevels(t *testing.T) {
	company, team := t.TempDir(), t.TempDir()
	up, _ := atLevel(t, company, "staff", companyAbove)
	down, _ := atLevel(t, team, "staff", map[string]string{
		"offer.json": string(up["offer.json"]), "content/handbook.yaml": "organisation: Success\nparent: offer.json\nas_of: 2026-11-16\n",
		"content/objectives/start.md": "---\nperiod: 2027\nserves: [parent:renewals/rate]\nkey_results: [{id: a, target: 4}]\ncheckins: [{date: 2026-10-01, value: 1, health: on_track}]\n---\n# Start\n",
	})
	for name, data := range map[string][]byte{"offer": up["offer.json"], "reply": down["reply.json"]} {
		text, ok := level.Schema(name)
		if !ok {
			t.Fatalf("there is no schema of %s", name)
		}
		schema := compiled(t, func(b *bytes.Buffer) error { _, err := b.Write(text); return err })
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		validate(t, schema, name+".json", doc)
	}
	aim := &handbook.Aim{ID: "renewals", Terms: handbook.AimTerms{Title: "Renewals first", Target: "90"}}
	lock := level.Lock{}.Agree("Northwind", aim, value.Date{Year: 2026, Month: 11, Day: 16})
	locks, _ := level.Schema("lock")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(lock.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	validate(t, compiled(t, func(b *bytes.Buffer) error { _, err := b.Write(locks); return err }), level.LockFile, doc)
	if !bytes.Contains(down["reply.json"], []byte(`"progress": 2500`)) {
		t.Errorf("the reply does not say how far it is: %s", down["reply.json"])
	}
}

// TestFollowsOtherLevels: a change of an offer, a lock or a reply is followed, wherever
// that is; one of another file beside the content is not.
func TestFollowsOtherLevels(t *testing.T) {
	root := t.TempDir()
	up, _ := atLevel(t, root, "staff", companyAbove)
	offer := string(up["offer.json"])
	team := filepath.Join(root, "team")
	writeAll(t, team, map[string]string{
		"content/handbook.yaml":       "organisation: Success\nparent: ../offer.json\nchildren: [replies/field.json]\n",
		"content/objectives/start.md": "---\nperiod: 2027\nserves: [parent:renewals/rate]\n---\n# Nobody starts alone\n",
	})
	writeAll(t, root, map[string]string{"offer.json": offer})
	loader := generator.NewLoader(team, generator.Options{})
	before := loaded(t, loader.Load)
	for _, file := range []struct {
		name, text string
		followed   bool
	}{
		{"notes.json", "{}", false},
		{"../offer.json", strings.Replace(offer, "Contracts renewed", "Contracts kept", 1), true},
		{level.LockFile, string(level.Lock{Lock: 1}.Bytes()), true},
		{"replies/field.json", `{"reply": 1, "organisation": "Field"}`, true},
	} {
		writeAll(t, team, map[string]string{file.name: file.text})
		after := loaded(t, func() (*generator.Snapshot, error) { return loader.Follow([]string{file.name}) })
		if (after != before) != file.followed {
			t.Errorf("%s is followed: %v", file.name, after != before)
		}
		before = after
	}
	if above := before.Handbook.Above; above == nil || above.Aim("renewals/rate").Title != "Contracts kept" || len(before.Handbook.Below) != 1 {
		t.Errorf("above is %v, below %v", above, before.Handbook.Below)
	}
}
