package exchange_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/content"
	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// folder is a project folder of a test.
type folder struct {
	t    testing.TB
	root string
}

func newFolder(t testing.TB, files map[string]string) folder {
	f := folder{t, t.TempDir()}
	f.write("content/handbook.yaml", "organisation: Acme\n")
	for name, text := range files {
		f.write(name, text)
	}
	return f
}

func (f folder) write(name, text string) {
	f.t.Helper()
	full := filepath.Join(f.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(filepath.Join(f.root, filepath.FromSlash(name)))
	if err != nil {
		f.t.Fatal(err)
	}
	return string(text)
}

// plan plans the import of a table into the folder.
func (f folder) plan(name string, data []byte, opt exchange.ImportOptions) (*exchange.Import, error) {
	f.t.Helper()
	table, err := exchange.ReadTable(name, data, exchange.TableOptions{})
	if err != nil {
		return nil, err
	}
	tree, err := source.Read(f.root, source.Options{})
	if err != nil {
		f.t.Fatal(err)
	}
	if opt.Kind == "" {
		opt.Kind = handbook.KindWork
	}
	templates, unread := exchange.Templates(content.Files)
	if len(unread) > 0 {
		f.t.Fatal(unread)
	}
	project := exchange.Project{Tree: tree, Config: handbook.DecodeConfig(tree.Config), Now: value.Date{Year: 2026, Month: 11, Day: 16}}
	for _, template := range templates {
		if template.Kind == exchange.Singular(opt.Kind) {
			project.Template = template.Text
		}
	}
	project.Read = func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(f.root, filepath.FromSlash(path))) }
	project.Ledger, _ = project.Read("content/" + exchange.LedgerPath(opt.Kind)) // there is none the first time
	return exchange.NewImport(table, project, opt)
}

// bring imports a table and writes what it makes.
func (f folder) bring(name, table string, opt exchange.ImportOptions) *exchange.Import {
	f.t.Helper()
	plan, err := f.plan(name, []byte(table), opt)
	if err != nil {
		f.t.Fatalf("%s: %v", name, err)
	}
	for _, file := range plan.Files() {
		f.write(file.Path, string(file.Data))
	}
	return plan
}

// targets tells where each column goes.
func targets(plan *exchange.Import) string {
	var list []string
	for _, c := range plan.Columns {
		key := c.Key
		if key == "" {
			key = "-"
		}
		list = append(list, c.Letter()+"="+key)
	}
	return strings.Join(list, " ")
}

// told are the problems in short: severity, row, column and rule of thumb.
func told(plan *exchange.Import) []string {
	var list []string
	for _, p := range plan.Problems {
		column := "row"
		if p.Column != nil {
			column = p.Column.Letter()
		}
		list = append(list, strings.Join([]string{p.Severity.String(), column, p.Value, p.Message, p.Hint}, "|"))
	}
	return list
}

// TestWishes reads a list as people type it.
func TestWishes(t *testing.T) {
	f := newFolder(t, nil)
	plan := f.bring("wishes.txt", "\ufeff# May\r\n- Coffee that tastes\r\n\r\n * A second screen\r\n1. Report: weekly\r\n[ ] [x] Tidy CRM\r\n12) 3 new people\r\n• -5 % cost\r\n#ignored\r\n2027 plan", exchange.ImportOptions{Department: "sales"})
	var titles []string
	for _, o := range plan.Outcomes {
		titles = append(titles, o.Title)
	}
	want := []string{"Coffee that tastes", "A second screen", "Report: weekly", "Tidy CRM", "3 new people", "-5 % cost", "2027 plan"}
	if !slices.Equal(titles, want) {
		t.Errorf("got  %q\nwant %q", titles, want)
	}
	if got, want := f.read("content/work/report-weekly.md"), "---\nrequest: \"Report: weekly\"\ndepartment: sales\n---\n# Report: weekly\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if plan.Outcomes[0].Row != 2 || plan.Outcomes[6].Row != 10 {
		t.Errorf("lines %d and %d", plan.Outcomes[0].Row, plan.Outcomes[6].Row)
	}
}

// TestHeaders: what an office calls its columns.
func TestHeaders(t *testing.T) {
	for _, c := range []struct {
		kind         handbook.Kind
		header, want string
	}{
		{handbook.KindWork, "Title,Team,Priority,Effort (person-weeks),When,Responsible,Status,Why,Root cause,Notes", "A=title B=department C=extra.Priority D=effort E=quarter F=owner G=status H=why I=cause J=body"},
		{handbook.KindWork, "NAME,Request,DEPARTMENT:,person weeks,Quarter,Owner role,need", "A=title B=request C=department D=effort E=quarter F=owner G=need"},
		{handbook.KindWork, "Wish,Effort (days),No.,Name of requester", "A=request B=extra.Effort (days) C=extra.No. D=extra.Name of requester"},
		{handbook.KindWork, "Summary,Status,Status,,", "A=title B=status C=extra.Status D=extra.Column D E=extra.Column E"},
		{handbook.KindComponent, "Component,Vendor,Contract end,Yearly cost,Sourcing,Critical", "A=title B=vendor C=contract_end D=cost.yearly E=sourcing F=extra.Critical"},
		{handbook.KindTension, "title,between,decide_by,sides", "A=title B=between C=decide_by D=extra.sides"},
		{handbook.KindWork, "Nr,Wunsch,Bereich,Wer,Aufwand,Prio,Status,Bis wann,Kosten,Kommentar", "A=extra.Nr B=request C=department D=owner E=effort F=extra.Prio G=status H=end I=extra.Kosten J=body"},
		{handbook.KindComponent, "System,Anbieter,Vertragsende,Kosten pro Jahr,Titel", "A=extra.System B=vendor C=contract_end D=cost.yearly E=title"},
		{handbook.KindPosition, "Title,How many,Start quarter,Salary", "A=title B=count C=quarter D=cost.yearly"},
	} {
		plan, err := newFolder(t, nil).plan("x.csv", []byte(c.header+"\n"+strings.Repeat("x,", strings.Count(c.header, ","))+"x\n"), exchange.ImportOptions{Kind: c.kind})
		if err != nil {
			t.Errorf("%s: %v", c.header, err)
		} else if got := targets(plan); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.header, got, c.want)
		}
	}
}

// TestMap: what a person says about a column holds.
func TestMap(t *testing.T) {
	f := newFolder(t, nil)
	table := []byte("Ask,Prio,Junk,Who\nCoffee,7,x,cco\n")
	plan, err := f.plan("x.csv", table, exchange.ImportOptions{Maps: []string{"ask=title", "B=criticality", "Junk=ignore", "Who = extra.asked by"}})
	if err != nil || targets(plan) != "A=title B=criticality C=- D=extra.asked by" {
		t.Errorf("%v", err)
	}
	for given, want := range map[string]string{
		"Aks=title": `did you mean "Ask"`, "Ask=titel": `did you mean "title"`, "Ask": "takes", "=title": "takes", "Ask=extra.": "not a key",
	} {
		if _, err := f.plan("x.csv", table, exchange.ImportOptions{Maps: []string{given}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", given, err)
		}
	}
	if _, err := f.plan("x.csv", table, exchange.ImportOptions{Maps: []string{"Ask=title", "Who=title"}}); err == nil || !strings.Contains(err.Error(), "cannot both be title") {
		t.Errorf("two titles: %v", err)
	}
	if _, err := f.plan("x.csv", []byte("One,Two\n1,2\n"), exchange.ImportOptions{}); err == nil || !strings.Contains(err.Error(), `--map "One=title"`) {
		t.Errorf("no title: %v", err)
	}
	if _, err := f.plan("x.csv", []byte("Faster quotes,Sales,3\nNew rooms,Office,2\n"), exchange.ImportOptions{}); err == nil || !strings.Contains(err.Error(), "write the names above it") {
		t.Errorf("no headers: %v", err)
	}
}

// TestValues: cells become what the field takes, names become ids, and what
// does not fit is kept with a word.
func TestValues(t *testing.T) {
	f := newFolder(t, map[string]string{
		"content/handbook.yaml":               "people:\n  cco: {title: Chief Commercial Officer}\n",
		"content/departments/hr.md":           "# Human Resources\n",
		"content/objectives/grow.md":          "---\nperiod: 2027\nkey_results: [{id: margin, title: Margin, target: 5}]\n---\n# Grow, but slowly\n",
		"content/components/crm.md":           "# CRM\n",
		"content/causes/no-customer-file.md":  "# No customer file\n",
		"content/stakeholders/large-buyer.md": "# Large buyer\n",
	})
	plan := f.bring("x.csv", strings.Join([]string{
		"ID,Title,Owner,Department,Status,Quarter,Effort,Serves,Components,Depends on,Cause,Stakeholders,Tags,Criticality,Differentiation,Cost once,Why",
		`A-1,One,chief commercial officer,human resources,In Progress,Q1 2027,xl,"Grow, but slowly; grow/margin","crm, Billing",,no customer file,Large Buyer,"a, b;c",7,low,20k,"- first` + "\n" + `- second"`,
		`A-2,Two,Chief Comercial Officer,sales,approved,soon,"3,5",nothing,,A-1; Three,,,,7,,12.5k,`,
		`A-3,Three,,,not now,2027-Q1..2027-Q2,2.5,,,,,,,11,3,,`,
	}, "\n"), exchange.ImportOptions{})
	want := "---\nid: A-1\nowner: cco\ndepartment: hr\nstatus: in_progress\nquarter: 2027-Q1\neffort: xl\nwhy:\n  - first\n  - second\nserves: [grow, grow/margin]\ncomponents: [crm]\n" +
		"criticality: 7\ndifferentiation: low\ncost:\n  once: 20k\nstakeholders: [large-buyer]\ncause: no-customer-file\ntags: [a, b, c]\nextra:\n  Components: Billing\n---\n# One\n"
	if got := f.read("content/work/a-1.md"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "---\nid: A-2\nowner: Chief Comercial Officer\ndepartment: sales\nstatus: accepted\neffort: 3.5\ndepends_on: [A-1, A-3]\ncriticality: 7\ncost:\n  once: 12.5k\nextra:\n  Quarter: soon\n  Serves: nothing\n---\n# Two\n"
	if got := f.read("content/work/a-2.md"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	all := strings.Join(told(plan), "\n")
	for _, want := range []string{
		`warning|I|crm, Billing|there is no component named "Billing"`, `warning|F|soon|"soon" is not a period|write a quarter`,
		`warning|H|nothing|there is no objective or key result`, `warning|N|7|criticality is rated but differentiation is not`, `warning|N|11|criticality takes a rating from 0 to 10`,
		`warning|C|Chief Comercial Officer|nobody holds this role, so it is taken as words|did you mean "Chief Commercial Officer"?`,
		`warning|D|sales|there is no department named "sales"`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	f.mustCheck("undeclared", "half-rated") // as the rows say themselves
}

// mustCheck reads the folder as check does: no error, and no warning of
// another rule than those named.
func (f folder) mustCheck(rules ...string) {
	f.t.Helper()
	tree, err := source.Read(f.root, source.Options{})
	if err != nil {
		f.t.Fatal(err)
	}
	var files []*handbook.Decoded
	for _, document := range tree.Documents {
		files = append(files, handbook.Decode(document))
	}
	h := assemble.Handbook(handbook.DecodeConfig(tree.Config), files, tree.Assets, tree.Maps, assemble.Options{Edition: "exec", Drafts: true})
	for _, d := range h.Diagnostics {
		if d.Severity == diag.Error || d.Severity == diag.Warning && !slices.Contains(rules, d.Rule) {
			f.t.Errorf("%s:%d: %s %s", d.File, d.Line, d.Message, d.Hint)
		}
	}
}

// TestRefuse: rows that are not imported name row and column, and cost no other.
func TestRefuse(t *testing.T) {
	f := newFolder(t, nil)
	plan := f.bring("x.csv", "id,title,status,audience\n1,,done,\n2,Two,nonsense,\n3,Three,,exek\n4,Four\x00,,\n2,Five,,\n6,Six,done,exec\n", exchange.ImportOptions{Refuse: true})
	want := []string{
		"error|row||nothing in the row names a work item|give it a title",
		`error|C|nonsense|status does not know the word "nonsense"|possible are proposed, accepted, in_progress, done, deferred, stopped, declined, merged`,
		`error|D|exek|audience does not know the word "exek"|did you mean "exec"? Possible are staff, exec; until then the edition for staff leaves the file out`,
		"error|B|Four\x00|there is an invisible control character (U+0000) in the cell|delete it",
		"error|A|2|row 3 has this id too|give each row its own",
	}
	if got := told(plan); !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if plan.Count(exchange.Create) != 1 || !strings.Contains(f.read("content/work/6.md"), "audience: exec") {
		t.Errorf("%+v", plan.Outcomes)
	}
}

// TestBlanks: what is left of a template is told wherever it stands.
func TestBlanks(t *testing.T) {
	f := newFolder(t, nil)
	plan := f.bring("x.csv", "title,need,status,draft\nOne,{{need}},{{status}},\nTwo,,,{{draft}}\n", exchange.ImportOptions{})
	if got := f.read("content/work/one.md"); got != "---\nneed: \"{{need}}\"\nextra:\n  status: \"{{status}}\"\n---\n# One\n" || plan.Count(exchange.Refused) != 1 || len(plan.Problems) != 4 {
		t.Errorf("%q %q", got, told(plan))
	}
}

// TestTooMuch: a row that makes a file nobody could read is refused.
func TestTooMuch(t *testing.T) {
	table := "title,notes,need\nA,,\"" + strings.Repeat("word\n", 20_000) + "x\"\nB,\"" + strings.Repeat("word\n", 300_000) + "\",\nC,\"" + strings.Repeat("word\n", 100_000) + "\",\n"
	plan, err := newFolder(t, nil).plan("x.csv", []byte(table), exchange.ImportOptions{})
	all := strings.Join(told(plan), "\n")
	if err != nil || plan.Count(exchange.Refused) != 2 || !strings.Contains(all, "the front matter is too large") || !strings.Contains(all, "the file is too large") {
		t.Errorf("%v %.500s", err, all)
	}
}

// TestSecretsStaySecret: a row whose readers cannot be read is refused even
// where other cells would be kept aside.
func TestSecretsStaySecret(t *testing.T) {
	plan, err := newFolder(t, nil).plan("x.csv", []byte("title,audience,draft\nA,board,\nB,,perhaps\nC,#REF!,\nD,Executives,true\n"), exchange.ImportOptions{})
	if err != nil || plan.Count(exchange.Refused) != 3 || plan.Count(exchange.Create) != 1 {
		t.Errorf("%v: %q", err, told(plan))
	}
}

// TestTension: a kind that cannot be without a field refuses the row that lacks it.
func TestTension(t *testing.T) {
	plan, err := newFolder(t, nil).plan("x.csv", []byte("title,between\nGood,\"sales, finance\"\nBad,sales\nWorse,\n"), exchange.ImportOptions{Kind: handbook.KindTension})
	if err != nil || plan.Count(exchange.Create) != 1 || plan.Count(exchange.Refused) != 2 {
		t.Errorf("%v: %q", err, told(plan))
	}
}

// TestEveryKind imports a row of each and finds nothing wrong with it.
func TestEveryKind(t *testing.T) {
	for _, kind := range exchange.ImportKinds {
		if kind == handbook.KindKeyResult || kind == exchange.Checkins {
			continue // these are no files: TestKeyResults, TestCheckins
		}
		f := newFolder(t, nil)
		table := "Title,Notes,Between,Tags\nThe title,The notes,\"sales, finance\",x\n"
		if kind == handbook.KindObjective {
			table = "Title,Notes,Period\nThe title,The notes,2027-Q1\n"
		}
		plan := f.bring("x.csv", table, exchange.ImportOptions{Kind: kind, Maps: mapsFor(kind)})
		f.mustCheck()
		if got := f.read("content/" + string(kind) + "/the-title.md"); !strings.HasSuffix(got, "---\n# The title\n\nThe notes\n") || len(plan.Problems) > 0 {
			t.Errorf("%s: %q %q", kind, got, told(plan))
		}
	}
}

func mapsFor(kind handbook.Kind) []string {
	if kind == handbook.KindTension || kind == handbook.KindObjective {
		return nil
	}
	return []string{"Between=extra.between"}
}

// TestHostile: headers and cells that try to be something else.
func TestHostile(t *testing.T) {
	f := newFolder(t, nil)
	headers := []string{"title", "<script>alert(1)</script>", "../../etc/passwd", "new\nline", "__proto__", "a: b", "- x", "<<", "&a", "*a", "{{title}}", "# x", "~", "'", `""q""`, strings.Repeat("long ", 500), "constructor", "title", "extra", "\x1b[31mred", ""}
	var head, cells []string
	for i, header := range headers {
		head = append(head, `"`+header+`"`)
		cells = append(cells, `"=cmd|'/c calc'!A0 `+string(rune('a'+i))+`"`)
	}
	plan := f.bring("x.csv", strings.Join(head, ",")+"\n"+strings.Join(cells, ",")+"\n", exchange.ImportOptions{})
	if len(plan.Problems) != 1 || plan.Problems[0].Column.Letter() != "K" { // {{title}} is the blank of a template
		t.Errorf("%q", told(plan))
	}
	item := f.item("work/cmd-c-calc-a0-a.md")
	if len(item.Extra) != len(headers)-1 || item.Title != "=cmd|'/c calc'!A0 a" {
		t.Errorf("%q: %d free keys of %d\n%q", item.Title, len(item.Extra), len(headers)-1, targets(plan))
	}
	for i, fact := range item.Extra {
		if !strings.HasSuffix(fact.Value, string(rune('b'+i))) || strings.ContainsAny(fact.Key, "\n\x1b") || len(fact.Key) > 500 {
			t.Errorf("%q: %q", fact.Key, fact.Value)
		}
	}
	if _, err := f.plan("x.csv", []byte("title"+strings.Repeat(",x", 10_000)+"\na\n"), exchange.ImportOptions{}); err == nil || !strings.Contains(err.Error(), "10001 columns") {
		t.Errorf("10,000 columns: %v", err)
	}
}

func (f folder) item(rel string) *handbook.Item {
	f.t.Helper()
	document := source.Parse("content/"+rel, rel, []byte(f.read("content/"+rel)), markdown.Options{})
	return handbook.Decode(document).Entity.Base()
}

// TestPaths: whatever an id or a title says, the file lies in the kind's folder
// under a name that every computer can store.
func TestPaths(t *testing.T) {
	f := newFolder(t, nil)
	ids := []string{"../../etc", "/etc/passwd", `C:\con`, "CON", "nul.", "com1", "index", "..", ".", "a/b", "work/x", "ünïcode", strings.Repeat("x", 300), "a:b", "-", " ", "parent:x", "😀"}
	table := "id,title\n"
	for i, id := range ids {
		table += `"` + id + `",Title ` + string(rune('a'+i)) + "\n"
	}
	plan := f.bring("x.csv", table, exchange.ImportOptions{})
	f.mustCheck()
	for i, o := range plan.Outcomes {
		rel, inside := strings.CutPrefix(o.Path, "content/work/")
		name, md := strings.CutSuffix(rel, ".md")
		if o.Action != exchange.Create || !inside || !md || handbook.Slug(name) != name || len(name) > 120 {
			t.Errorf("%q: %v %q", ids[i], o.Action, o.Path)
			continue
		}
		item := f.item("work/" + rel)
		kept := strings.TrimSpace(ids[i]) == "" || item.ID == ids[i] || slices.ContainsFunc(item.Extra, func(fact handbook.Fact) bool { return fact.Value == ids[i] })
		if !kept || strings.ContainsAny(item.ID, `/\: `) {
			t.Errorf("%q became %q: %+v", ids[i], item.ID, item.Extra)
		}
	}
}

// TestTitlesAreHeadings: Markdown in a title is text.
func TestTitlesAreHeadings(t *testing.T) {
	for _, title := range []string{"Use *this* [now](http://x)", "# 1 wish", "A <b>bold</b> plan", "`code`", "ends with #", "1. first", "a\\*b", "[[work/x]]", "&amp;", "$x^2$", "~~no~~", "A {#anchor}", "> quoted", "http://x.example/", "--- and ... \"q\"", ":smile:", "!important", "| a | b |"} {
		f := newFolder(t, nil)
		plan := f.bring("x.csv", "title,notes\n\""+strings.ReplaceAll(title, `"`, `""`)+"\",x\n", exchange.ImportOptions{})
		item := f.item(strings.TrimPrefix(plan.Outcomes[0].Path, "content/"))
		if item.Title != title || item.Body.Title == "" {
			t.Errorf("%q is read as %q from %q", title, item.Title, f.read(plan.Outcomes[0].Path))
		}
		f.mustCheck()
	}
}

// FuzzImport: whatever a table holds, each row is imported or refused with a
// word, and a file that is made can be read, has the row's title, and holds
// every cell of which nothing was said.
func FuzzImport(f *testing.F) {
	for _, table := range []string{
		"id,title,status,quarter,notes,x\n1,One,done,2027-Q1,# a,b\n", "title\n{{title}}\n# x\n---\n", "wish;why;why\n\"a\n- b\";c;d\n",
		"title,audience,<<\na,exec,*x\n", "request,serves,cost once,effort\nx,a,1,S\n", "title,depends_on,id\na,b,c\nb,a,d\n",
	} {
		f.Add(table)
	}
	f.Fuzz(func(t *testing.T, text string) {
		table, err := exchange.ReadTable("x.csv", []byte(text), exchange.TableOptions{})
		if err != nil {
			return
		}
		project := exchange.Project{Tree: &source.Tree{ContentDir: "content"}, Read: os.ReadFile}
		plan, err := exchange.NewImport(table, project, exchange.ImportOptions{Kind: handbook.KindWork})
		if err != nil {
			return
		}
		told := map[int]bool{}
		for _, p := range plan.Problems {
			told[p.Row] = true
		}
		paths := map[string]bool{}
		for _, o := range plan.Outcomes {
			if o.Action == exchange.Refused && told[o.Row] {
				continue
			}
			rel, inside := strings.CutPrefix(o.Path, "content/")
			document := source.Parse(o.Path, rel, o.After, markdown.Options{})
			decoded := handbook.Decode(document)
			errors, _, _ := diag.Count(decoded.Diagnostics)
			if !inside || strings.Count(rel, "/") != 1 || paths[o.Path] || document.Unreadable || decoded.Entity.Base().Title != o.Title || errors > 0 && !told[o.Row] {
				t.Errorf("row %d: %q %q\n%s", o.Row, o.Path, o.Title, o.After)
			}
			paths[o.Path] = true
		}
	})
}
