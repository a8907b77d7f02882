package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/markdown"
)

// outline writes a node with the places of all values, in short.
func outline(n *yaml.Node) string {
	switch {
	case n == nil:
		return "-"
	case n.Kind == yaml.MappingNode:
		var pairs []string
		for _, p := range Pairs(n) {
			pairs = append(pairs, outline(p.Key)+": "+outline(p.Value))
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	case n.Kind == yaml.SequenceNode:
		var items []string
		for _, item := range n.Content {
			items = append(items, outline(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprintf("%s@%d:%d", strings.ReplaceAll(n.Value, "\n", "⏎"), n.Line, n.Column)
}

// problems writes diagnostics as place, what is marked, severity and rule.
func problems(list []diag.Diagnostic) []string {
	var all []string
	for _, d := range list {
		marked := ""
		if line := []rune(d.Excerpt); d.EndCol > d.Col && d.EndCol <= len(line)+1 {
			marked = " «" + string(line[d.Col-1:d.EndCol-1]) + "»"
		}
		all = append(all, fmt.Sprintf("%d:%d %s %s%s", d.Line, d.Col, d.Severity, d.Rule, marked))
	}
	return all
}

type parseTest struct {
	name, text string
	front      string // the outline; "-" for none
	body       string // its plain text
	problems   []string
}

func (test parseTest) run(t *testing.T) {
	t.Helper()
	d := Parse("content/work/a.md", "work/a.md", []byte(test.text), markdown.Options{})
	if diff := cmp.Diff(test.front, outline(d.Front)); diff != "" {
		t.Errorf("front matter: %s", diff)
	}
	if diff := cmp.Diff(test.body, strings.Join(strings.Fields(d.Body.Text), " ")); diff != "" {
		t.Errorf("body: %s", diff)
	}
	if diff := cmp.Diff(test.problems, problems(d.Diagnostics)); diff != "" {
		t.Errorf("diagnostics: %s", diff)
	}
	for _, p := range d.Diagnostics {
		if p.File != "content/work/a.md" || p.Excerpt == "" || p.Hint == "" || p.Message == "" {
			t.Errorf("the diagnostic lacks something: %+v", p)
		}
	}
}

func TestPlainFiles(t *testing.T) {
	for _, test := range []parseTest{
		{"front matter and body", "---\ntitle: Pricing\ntags: [a, b]\n---\nBody\n", "{title@2:1: Pricing@2:8, tags@3:1: [a@3:8, b@3:11]}", "Body", nil},
		{"no front matter", "Body\n", "-", "Body", nil},
		{"empty file", "", "-", "", nil},
		{"blank file", "\n \n", "-", "", nil},
		{"fence alone", "---", "-", "", nil},
		{"empty front matter", "---\n---\nBody", "-", "Body", nil},
		{"comments only", "---\n# nothing yet\n---\nBody", "-", "Body", nil},
		{"no line ending at the end", "---\ntitle: x\n---", "{title@2:1: x@2:8}", "", nil},
		{"blanks behind the fences", "---  \ntitle: x\n---\t\nBody", "{title@2:1: x@2:8}", "Body", nil},
		{"byte order mark", "\ufeff---\ntitle: x\n---\nBody", "{title@2:1: x@2:8}", "Body", nil},
		{"CRLF", "---\r\ntitle: x\r\ntags:\r\n  - é: ü\r\n---\r\nBody\r\n", "{title@2:1: x@2:8, tags@3:1: [{é@4:5: ü@4:8}]}", "Body", nil},
		{"columns are characters", "---\n\"größe\": {価格: 5, 😀: 6}\n---\n", "{größe@2:1: {価格@2:11: 5@2:15, 😀@2:18: 6@2:21}}", "", nil},
		{"a fence within a block of text", "---\na: |\n  one\n  ---\n  two\nb: 1\n---\nBody", "{a@2:1: one⏎---⏎two⏎@2:4, b@6:1: 1@6:4}", "Body", nil},
		{"and within a list's", "---\na:\n  - |\n    ---\n  - >-\n    ---\n---\nBody", "{a@2:1: [---⏎@3:5, ---@5:5]}", "Body", nil},
		{"a rule in the body", "---\na: 1\n---\nBody\n\n---\n\nMore", "{a@2:1: 1@2:4}", "Body More", nil},
		{"a rule above a text without another", "---\n\nBody", "-", "Body", nil},
		{"setext headings", "--\nBody", "-", "-- Body", nil},
		{"keys of several words", "---\nLast edited by: x\n---\n", "{Last edited by@2:1: x@2:17}", "", nil},
		{"flow mapping", "---\n{a: 1}\n---\n", "{a@2:2: 1@2:5}", "", nil},
		{"colons that are fine", "---\na: 12:30\nb: https://example.org\nc: \"x: y\"\nd: >\n  x: y: z\n---\n",
			"{a@2:1: 12:30@2:4, b@3:1: https://example.org@3:4, c@4:1: x: y@4:4, d@5:1: x: y: z⏎@5:4}", "", nil},
		{"a comment is no text", "---\na: x # why\nb: y #\n---\n", "{a@2:1: x@2:4, b@3:1: y@3:4}", "", nil},
	} {
		t.Run(test.name, test.run)
	}
}

func TestFences(t *testing.T) {
	for _, test := range []parseTest{
		{"never closed", "---\ntitle: x\ntags:\n  - a\n\nBody\n", "-", "Body", []string{"1:1 error unclosed-fence «---»"}},
		{"opening indented", "  ---\ntitle: x\n  ---\nBody", "-", "Body", []string{"1:3 error indented-fence «---»"}},
		{"closing indented", "---\ntitle: x\n ---\nBody\n\n---\n", "-", "Body", []string{"3:2 error indented-fence «---»"}},
		{"closing indented by a tab", "---\ntitle: x\n\t---\nBody", "-", "Body", []string{"3:2 error indented-fence «---»"}},
		{"empty lines above", "\n\n---\ntitle: x\n---\nBody", "-", "Body", []string{"3:1 error late-fence «---»"}},
		{"dashes of a text processor", "—-\ntitle: x\n---\nBody", "-", "Body", []string{"1:1 error bad-fence «—-»"}},
		{"dots", "---\na: 1\n...\nBody\n\n---\n\nMore", "{a@2:1: 1@2:4}", "Body More", []string{"3:1 warning dots-fence «...»"}},
		{"dots and a false fence", "---\na: |\n  ---\n...\nBody", "{a@2:1: ---⏎@2:4}", "Body", []string{"4:1 warning dots-fence «...»"}},
		{"TOML", "+++\na = 1\n+++\nBody", "-", "Body", []string{"1:1 warning toml-front-matter «+++»"}},
		{"plus signs", "+++\nBody", "-", "+++ Body", nil},
		{"text between two rules", "---\n\nSome text\n\n---\nBody", "-", "Some text Body", []string{"1:1 note no-front-matter «---»"}},
		{"a sentence with a colon between two rules", "---\n\nPlease note: text\n\n---\nBody", "-", "Please note: text Body", []string{"1:1 note no-front-matter «---»"}},
		{"text between two fences", "---\nSome text\n---\nBody", "-", "Some text Body", []string{"1:1 warning no-front-matter «---»"}},
		{"a list between two fences", "---\n- a\n- b\n---\nBody", "-", "a b Body", []string{"1:1 warning no-front-matter «---»"}},
		{"an indented rule above a text", "  ---\n\nBody\n\n---\n", "-", "Body", nil},
		{"a second document", "---\na: 1\n--- # more\nb: 2\n---\nBody", "{a@2:1: 1@2:4}", "Body", []string{"3:1 error several-documents «---»"}},
		{"too large", "---\na: " + strings.Repeat("x ", MaxFront/2) + "\n---\nBody", "-", "Body", []string{"1:1 error front-too-large"}},
		{"brackets only", "---\n" + strings.Repeat("[", 200_000) + "\n---\nBody", "-", "Body", []string{"1:1 error front-too-large"}},
	} {
		t.Run(test.name, test.run)
	}
}

func TestSentencesAreReadAsTheyAreMeant(t *testing.T) {
	for _, test := range []parseTest{
		{"a colon", "---\nrequest: Report: weekly sales\nb: 1\n---\n", "{request@2:1: Report: weekly sales@2:10, b@3:1: 1@3:4}", "",
			[]string{"2:10 warning unquoted-text «Report: weekly sales»"}},
		{"several lines, in a list, with accents and CRLF", "---\r\nä: ö: ü\r\nb:\r\n  - c: d: é: f # why\r\n---\r\n",
			"{ä@2:1: ö: ü@2:4, b@3:1: [{c@4:5: d: é: f@4:8}]}", "",
			[]string{"2:4 warning unquoted-text «ö: ü»", "4:8 warning unquoted-text «d: é: f»"}},
		{"a sentence as an item", "---\na:\n  - Report: weekly: sales\n---\n", "{a@2:1: [Report: weekly: sales@3:5]}", "",
			[]string{"3:5 warning unquoted-text «Report: weekly: sales»"}},
		{"a colon at the end", "---\na: as follows:\n---\n", "{a@2:1: as follows:@2:4}", "", []string{"2:4 warning unquoted-text «as follows:»"}},
		{"signs of YAML at the start", "---\na: %\nb: @sales\nc: `code`\nd: **bold** text\ne: >= 5\nf: ] x\n---\n",
			"{a@2:1: %@2:4, b@3:1: @sales@3:4, c@4:1: `code`@4:4, d@5:1: **bold** text@5:4, e@6:1: >= 5@6:4, f@7:1: ] x@7:4}", "",
			[]string{"2:4 warning unquoted-text «%»", "3:4 warning unquoted-text «@sales»", "4:4 warning unquoted-text «`code`»",
				"5:4 warning unquoted-text «**bold** text»", "6:4 warning unquoted-text «>= 5»", "7:4 warning unquoted-text «] x»"}},
		{"brackets and quotation marks within", "---\na: [Draft] Pricing\nb: 'it's'\nc: \"Where?\" they ask\nd: \"C:\\dir\"\n---\n",
			`{a@2:1: [Draft] Pricing@2:4, b@3:1: it's@3:4, c@4:1: "Where?" they ask@4:4, d@5:1: C:\dir@5:4}`, "",
			[]string{"2:4 warning unquoted-text «[Draft] Pricing»", "3:4 warning unquoted-text «'it's'»",
				"4:4 warning unquoted-text «\"Where?\" they ask»", "5:4 warning unquoted-text «\"C:\\dir\"»"}},
		{"typographic quotation marks", "---\na: “Pricing”\nb: „Preise: neu“\nc: “A” and “B”\nd: [«x», y]\n---\n",
			"{a@2:1: Pricing@2:4, b@3:1: Preise: neu@3:4, c@4:1: “A” and “B”@4:4, d@5:1: [x@5:5, y@5:10]}", "",
			[]string{"2:4 warning typographic-quotes «“Pricing”»", "3:4 warning unquoted-text «„Preise: neu“»", "5:5 warning typographic-quotes ««x»»"}},
		{"a number sign", "---\na: Be #1 in training\n---\n", "{a@2:1: Be@2:4}", "", []string{"2:7 warning text-after-hash «#1 in training»"}},
		{"an invisible character", "---\na: x\u2028y\x07z\nb: 1\n---\n", "{a@2:1: x y z@2:4, b@3:1: 1@3:4}", "", []string{"2:5 warning control-character «\u2028»"}},
	} {
		t.Run(test.name, test.run)
	}
}

func TestTheQuotedFormIsShown(t *testing.T) {
	for text, want := range map[string]string{
		"request: Report: weekly sales":   `write request: "Report: weekly sales"`,
		"request: Report: \"all\" sales":  `write request: 'Report: "all" sales'`,
		"request: it's: \"all\" C:\\ ok":  `write request: "it's: \"all\" C:\\ ok"`,
		"why:\n  - Because: they: ask":    `write - "Because: they: ask"`,
		"key_results:\n  - unit: %":       `write unit: "%"`,
		"title: “Less is more”":           `write "Less is more"`,
		"title: We are #1":                `if it belongs to the text, write "We are #1"`,
		"title:Pricing":                   "write title: Pricing",
		"a: 1\nunit: % # of all: schools": `write unit: "%" # of all: schools`,
	} {
		d := Parse("a.md", "a.md", []byte("---\n"+text+"\n---\n"), markdown.Options{})
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Hint != want {
			t.Errorf("%q: want the hint %s, got %+v", text, want, d.Diagnostics)
			continue
		}
		// Who follows the hint has no more diagnostics.
		if quoted, found := strings.CutPrefix(want, "write "); found && strings.HasPrefix(text, "request") {
			if d := Parse("a.md", "a.md", []byte("---\n"+quoted+"\n---\n"), markdown.Options{}); len(d.Diagnostics) > 0 {
				t.Errorf("%s: %+v", quoted, d.Diagnostics)
			}
		}
	}
}

func TestMarksOfYAML(t *testing.T) {
	for _, test := range []parseTest{
		{"duplicate key", "---\na: 1\nb: {c: 1, c: 2}\na: 3\n---\n", "{a@2:1: 1@2:4, b@3:1: {c@3:5: 1@3:8}}", "",
			[]string{"3:11 error duplicate-key «c»", "4:1 error duplicate-key «a»"}},
		{"anchor and alias", "---\na: &x 1\nb: *x\nc: [*x, 2]\n---\n", "{a@2:1: 1@2:4, c@4:1: [2@4:9]}", "",
			[]string{"2:4 error yaml-anchor «&x»", "3:4 error yaml-alias «*x»", "4:5 error yaml-alias «*x»"}},
		{"alias of nothing", "---\na: *x\nb: 1\n---\n", "{a@2:1: *x@2:4, b@3:1: 1@3:4}", "", []string{"2:4 error yaml-alias «*x»"}},
		{"merge key", "---\n<<: {a: 1}\nb: 2\n---\n", "{b@3:1: 2@3:4}", "", []string{"2:1 error yaml-merge «<<»"}},
		{"tag", "---\na: !!str 5\nb: !x y\n---\n", "{a@2:1: 5@2:4, b@3:1: y@3:4}", "", []string{"2:4 error yaml-tag «!!str»", "3:4 error yaml-tag «!x»"}},
		{"a list as key", "---\na: 1\n[b]: c\n---\n", "{a@2:1: 1@2:4}", "", []string{"3:1 error bad-key"}},
		{"no key", "---\na: 1\n: c\n---\n", "{a@2:1: 1@2:4}", "", []string{"3:1 error bad-key"}},
	} {
		t.Run(test.name, test.run)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for _, test := range []parseTest{
		{"tab before a key", "---\na:\n\tb: c\n---\nBody", "-", "Body", []string{"3:1 error tab-indentation «\t»"}},
		{"tab before an item", "---\na:\n  - b\n  \t- c\n---\nBody", "-", "Body", []string{"4:3 error tab-indentation «\t»"}},
		{"quotation mark", "---\na: \"x\nb: 1\n---\nBody", "-", "Body", []string{"2:4 error unclosed-quote"}},
		{"quotation mark, and others below", "---\na: \"x\nb: 1\nc: \"y\"\n---\n", "-", "", []string{"2:4 error unclosed-quote «\"»"}},
		{"bracket", "---\na: [x\nb: c\n---\n", "-", "", []string{"2:4 error unclosed-bracket"}},
		{"a colon in a list over several lines", "---\na: [\n  b: c: d, e\n]\n---\n", "-", "", []string{"2:4 error unclosed-bracket"}},
		{"nesting", "---\na: " + strings.Repeat("[", 60_000) + "\n---\n", "-", "", []string{"2:54 error too-deep"}},
		{"blank missing", "---\na: 1\ntitle:Pricing\nb: 2\n---\n", "-", "", []string{"3:1 error missing-blank «title:»"}},
		{"blank missing in the first line", "---\ntitle:Pricing\nb: 2\n---\n", "-", "", []string{"2:1 error missing-blank «title:»"}},
		{"colon missing", "---\na: 1\ntitle\nb: 2\n---\n", "-", "", []string{"3:1 error missing-colon «title»"}},
		{"indentation", "---\na: b\n c: d\n---\n", "-", "", []string{"3:3 error bad-indentation"}},
		{"a list behind a value", "---\na: x\n- y\n---\n", "-", "", []string{"3:1 error bad-indentation"}},
		{"a list on the line of its key", "---\na: - b\n---\n", "-", "", []string{"2:4 error list-on-key-line"}},
		{"a colon in a text of two lines", "---\na: Report: weekly\n  sales\n---\n", "-", "", []string{"2:10 error colon-in-text «:»"}},
		{"one line is repaired, another cannot be", "---\na: b: c\nd: e\nf:\n\tg: h\n---\n", "-", "",
			[]string{"2:4 warning unquoted-text «b: c»", "5:1 error tab-indentation «\t»"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.run(t)
			if d := Parse("a.md", "a.md", []byte(test.text), markdown.Options{}); !d.Unreadable {
				t.Error("the document does not say that it is unreadable")
			}
		})
	}
}

func TestBytesThatAreNoUTF8(t *testing.T) {
	for _, test := range []parseTest{
		{"in the front matter", "---\ntitle: caf\xe9 \xe9\n---\nBody", "{title@2:1: caf\ufffd \ufffd@2:8}", "Body", []string{"2:11 error not-utf8 «\ufffd»"}},
		{"in the body", "\ufeffé\r\né\xff\xff\xffx", "-", "é é\ufffdx", []string{"2:2 error not-utf8 «\ufffd»"}},
	} {
		t.Run(test.name, test.run)
	}
	d := Parse("a.md", "a.md", []byte("\xff\xfe-\x00-\x00-\x00\n\x00a\x00:\x00 \x00b\x00\n\x00-\x00-\x00-\x00"), markdown.Options{})
	if got := Lookup(d.Front, "a"); got == nil || got.Value != "b" {
		t.Errorf("the front matter of a file in UTF-16 is %v", d.Front)
	}
	if got := d.Diagnostics[0].Message; !strings.Contains(got, "UTF-16") {
		t.Errorf("UTF-16 is not named: %s", got)
	}
}

func TestOldLineEnds(t *testing.T) {
	for _, test := range []parseTest{
		{"of very old Macs", "---\rtitle: A\r---\rBody", "{title@2:1: A@2:8}", "Body", []string{"1:1 warning old-line-ends"}},
	} {
		t.Run(test.name, test.run)
	}
	if _, err := Splice([]byte("---\rtitle: A\r---\r"), At("title"), Value{}); err == nil {
		t.Error("such a file is changed")
	}
}

func TestASecondItemInAFile(t *testing.T) {
	for text, want := range map[string][]string{
		"---\na: b\n---\n# One\n\n---\nneed: y\n---\n# Two\n": {"6:1 warning second-item «---»"},
		"# One\n\n---\nNote: words\n---\nMore\n":              nil, // a rule, and a heading that is underlined
		"# One\n---\nneed: y\n---\n# Two\n":                   nil,
		"# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\nend": nil,
	} {
		if diff := cmp.Diff(want, problems(Parse("a.md", "a.md", []byte(text), markdown.Options{}).Diagnostics)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestALargeFileIsNotRead(t *testing.T) {
	d := Parse("content/a.md", "a.md", make([]byte, 5<<20), markdown.Options{})
	if !d.Unreadable || d.Body == nil || len(d.Body.Segments) > 0 {
		t.Errorf("unreadable %v, body %v", d.Unreadable, d.Body)
	}
	if diff := cmp.Diff([]string{"1:1 error file-too-large"}, problems(d.Diagnostics)); diff != "" {
		t.Error(diff)
	}
}

func TestProblemsAreNotListedWithoutEnd(t *testing.T) {
	d := Parse("a.md", "a.md", []byte("---\na: &x 1\nb: ["+strings.Repeat("*x, ", 10_000)+"]\n---\n"), markdown.Options{})
	last := d.Diagnostics[0] // it stands at the start of the front matter
	if len(d.Diagnostics) != maxProblems+1 {
		t.Errorf("%d diagnostics", len(d.Diagnostics))
	}
	for _, p := range d.Diagnostics {
		if p.Rule == "more-problems" {
			last = p
		}
	}
	if last.Message != "9951 more problems of the front matter are not listed" {
		t.Errorf("got %q", last.Message)
	}
}

func TestConfig(t *testing.T) {
	for _, test := range []struct {
		name, text, front string
		problems          []string
	}{
		{"whole file", "# settings\r\norganisation: A\r\npeople:\r\n  cco: {title: é}\r\n", "{organisation@2:1: A@2:15, people@3:1: {cco@4:3: {title@4:9: é@4:16}}}", nil},
		{"document marker", "---\na: 1\n...\n", "{a@2:1: 1@2:4}", nil},
		{"second document", "a: 1\n---\nb: 2\n", "{a@1:1: 1@1:4}", []string{"2:1 error several-documents «---»"}},
		{"empty", "", "-", nil},
		{"a list", "- a\n", "-", []string{"1:1 error no-mapping"}},
		{"a sentence", "\ufeffambition: Schools: all of them\n", "{ambition@1:1: Schools: all of them@1:11}", []string{"1:11 warning unquoted-text «Schools: all of them»"}},
		{"too large", "a: " + strings.Repeat("x", MaxConfig), "-", []string{"1:1 error file-too-large"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := ParseConfig("content/handbook.yaml", "handbook.yaml", []byte(test.text))
			if diff := cmp.Diff(test.front, outline(d.Front)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, problems(d.Diagnostics)); diff != "" {
				t.Error(diff)
			}
			if d.Body != nil {
				t.Error("settings have a body")
			}
		})
	}
}

func TestTheBodyKnowsItsLines(t *testing.T) {
	d := Parse("a.md", "a.md", []byte("---\r\na: 1\r\n---\r\n# Title\r\n\r\n## Section\r\n"), markdown.Options{})
	if len(d.Lines) != 3 || d.Lines[1] != "a: 1" {
		t.Errorf("lines: %q", d.Lines)
	}
	if len(d.Body.Headings) != 1 || d.Body.Headings[0].Pos.Line != 6 {
		t.Errorf("headings: %+v", d.Body.Headings)
	}
}

// TestParseFront reads the same front matter as Parse does.
func TestParseFront(t *testing.T) {
	for _, text := range append(slices.Clone(seeds), spliced, records) {
		whole, front := Parse("a.md", "a.md", []byte(text), markdown.Options{}), ParseFront("a.md", "a.md", []byte(text))
		if !ValueOf(front.Front).Equal(ValueOf(whole.Front)) || front.Unreadable != whole.Unreadable || !slices.Equal(front.Lines, whole.Lines) || front.Body != nil {
			t.Errorf("%q is read as %s, %v", text, ValueOf(front.Front), front.Unreadable)
		}
	}
}
