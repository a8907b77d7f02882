package generator_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// wordPlace says where words are read, and with that what they have to be.
type wordPlace uint8

const (
	inMessage  wordPlace = iota // no more than what holds everywhere
	inPage                      // a page or a picture: typographic quotation marks and dashes
	asSentence                  // one or more whole sentences
	asLabel                     // a title or a clause that the program ends itself
	inProse                     // Markdown, as an author types it
)

// words are something that the program can write, {} where a value comes in.
type words struct {
	at   string // file:line
	text string
	in   wordPlace
}

// banned are words that sound translated, and what people say.
var banned = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?i)\b(?:stands|standing|stood)\b|(?i)\b(?:what|it|they|that) stand\b`), "is, or are: things do not stand about"},
	{regexp.MustCompile(`(?i)\bwhoever\b`), "anyone who, or the person's role"},
	{regexp.MustCompile(`(?i)\blies\b|\blying\b`), "is: things do not lie about"},
	{regexp.MustCompile(`(?i)\banew\b`), "again, or a verb with re-"},
	{regexp.MustCompile(`(?i)\bof what has not\b`), "a noun: unstarted work"},
	{regexp.MustCompile(`(?i)\bwhat we (?:want to )?win with\b`), "work that wins customers"},
	{regexp.MustCompile(`(?i)\b(?:inside|outside) of\b`), "inside, outside"},
	{regexp.MustCompile(`(?i)\bnobody can tell for whom\b`), "it is not certain who"},
	{regexp.MustCompile(`(?i)(?:^|[^e] |[^r]e )is no (?:file|folder|number|list|map|table|text|workbook|handbook|project|JSON|UTF-8|ordinary|access)\b`), "is not a"},
	{regexp.MustCompile(`(?i)\bof the time has gone\b|\bof its time (?:is )?gone\b`), "of the time used"},
	{regexp.MustCompile(`\b[Mm]end(?:s|ed)?\b`), "correct, fix or solve"},
}

var (
	doubleBlank  = regexp.MustCompile(`[\pL,;.]  +\pL`)
	loosePercent = regexp.MustCompile(`(?:\d|%[dsv]|\{\}) (?:%%|%(?:[^\pL\[+.#-]|$))`)
	hyphenAsDash = regexp.MustCompile(`\pL - \pL`)
	sentenceEnd  = regexp.MustCompile(`[.?!:…”)}]$|%[sdvq]$`)
	twoSentences = regexp.MustCompile(`\pL{2}\. \pL`)
	verbs        = regexp.MustCompile(`%(?:\[\d+\])?[-+]?\d*[sdvqw]`)
)

// faults are what is wrong with words.
func faults(w words) []string {
	var found []string
	add := func(ok bool, format string, values ...any) {
		if !ok {
			found = append(found, fmt.Sprintf(format, values...))
		}
	}
	for _, b := range banned {
		hit := b.pattern.FindString(w.text)
		add(hit == "", "%q sounds translated; say: %s", hit, b.instead)
	}
	add(!doubleBlank.MatchString(w.text), "two blanks in a row")
	add(!loosePercent.MatchString(w.text), "a blank before %%: write 42%%")
	add(!strings.Contains(w.text, "—"), "a long dash: write –, or - in Markdown")
	said := strings.TrimSpace(w.text)
	switch w.in {
	case inPage, asSentence:
		add(!hyphenAsDash.MatchString(w.text), "a hyphen as a dash: write –")
		add(!strings.Contains(w.text, `"`), "straight quotation marks: write “…”")
	case inProse:
		add(strings.Count(w.text, "“") == strings.Count(w.text, "”"), "a quotation mark without its partner")
	}
	if w.in == asSentence {
		add(sentenceEnd.MatchString(said), "a sentence without its full stop")
	}
	if w.in == asLabel {
		add(!strings.HasSuffix(said, "."), "a full stop where a label or a clause ends")
	}
	if w.in == inPage && twoSentences.MatchString(said) {
		add(sentenceEnd.MatchString(said), "a second sentence without its full stop")
	}
	return found
}

// TestFaultsOfSentences has one of each.
func TestFaultsOfSentences(t *testing.T) {
	for _, test := range []struct {
		w    words
		want string // "" for a good one
	}{
		{words{text: "the work is last in the order", in: inMessage}, ""},
		{words{text: "the work stands last in the order", in: inMessage}, "sounds translated"},
		{words{text: "ask whoever decides", in: inMessage}, "sounds translated"},
		{words{text: "%q is no number", in: inMessage}, "sounds translated"},
		{words{text: "there is no file %s", in: inMessage}, ""},
		{words{text: "a stand at the fair", in: inProse}, ""},
		{words{text: "one  line", in: inMessage}, "two blanks"},
		{words{text: "42 % of it", in: inMessage}, "a blank before %"},
		{words{text: "%d %% of it", in: inMessage}, "a blank before %"},
		{words{text: "{} % of it", in: inMessage}, "a blank before %"},
		{words{text: "%d %s of it, 42%", in: inMessage}, ""},
		{words{text: "now — or later", in: inMessage}, "a long dash"},
		{words{text: "now - or later", in: inPage}, "a hyphen as a dash"},
		{words{text: `it settles "Prices"`, in: inPage}, "straight quotation marks"},
		{words{text: "it settles “Prices", in: inProse}, "without its partner"},
		{words{text: "Name one role", in: asSentence}, "without its full stop"},
		{words{text: "Name one role.", in: asSentence}, ""},
		{words{text: "Nobody answers for it.", in: asLabel}, "a full stop where"},
		{words{text: "All is rated. Nothing is open", in: inPage}, "a second sentence"},
		{words{text: "All is rated. Of it, {}", in: inPage}, ""},
	} {
		got := strings.Join(faults(test.w), "; ")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%q: %q, want %q", test.w.text, got, test.want)
		}
	}
}

// TestSentences reads all that the program can say: in its sources, its scripts
// and templates, its guides and the example.
func TestSentences(t *testing.T) {
	counts := map[string]int{}
	read := func(source string, list []words) {
		counts[source] += len(list)
		for _, w := range list {
			for _, fault := range faults(w) {
				t.Errorf("%s: %s: %q", w.at, fault, w.text)
			}
		}
	}
	for _, file := range goFiles(t) {
		if !file.isTest() && !isForDevelopers(file) {
			read("sources", wordsOfSource(file))
			if !readsQuotes(file) {
				for _, at := range unpairedQuotes(file) {
					t.Errorf("%s: a quotation mark “ without its ” in this function", at)
				}
			}
		}
	}
	for _, of := range []struct {
		source, root, ends string
		in                 wordPlace
		read               func(string) []string
	}{
		{"scripts", "../themes/default/assets", ".js", inPage, textOfScript},
		{"scripts", "preview", ".js", inPage, textOfScript},
		{"templates", "../themes/default/templates", ".html", inPage, textOfTemplate},
		{"templates", "preview", ".html", inPage, textOfTemplate},
		{"prose", "../content", ".md", inProse, textOfMarkdown},
		{"prose", "../content", ".yaml", inProse, func(text string) []string { return strings.Split(text, "\n") }},
		{"prose", "../README.md", ".md", inProse, textOfMarkdown},
		{"prose", "../SECURITY.md", ".md", inProse, textOfMarkdown},
	} {
		read(of.source, wordsOfFiles(t, of.root, of.ends, of.in, of.read))
	}
	for source, least := range map[string]int{"sources": 3000, "scripts": 50, "templates": 10, "prose": 2000} {
		if counts[source] < least {
			t.Errorf("read %d texts of the %s: what became of the others?", counts[source], source)
		}
	}
}

// isForDevelopers is true of what only those who change the program read.
func isForDevelopers(file goFile) bool {
	dir := path.Dir(file.name)
	return strings.HasSuffix(dir, "test") || dir == "generator/compare" || dir == "generator/sample" || dir == "cmd/bytes"
}

// readsQuotes is true of files that look for the marks that authors type.
func readsQuotes(file goFile) bool {
	return strings.HasPrefix(file.name, "generator/source/") || strings.HasPrefix(file.name, "generator/markdown/")
}

// fieldPlaces are the fields of structs that hold words of one kind.
var fieldPlaces = map[string]wordPlace{
	"Why": asSentence, "Remedy": asSentence, "Lead": asSentence, "empty": asSentence,
	"Title": asLabel, "Caption": asLabel, "Message": asLabel, "Hint": asLabel, "Short": asLabel,
}

// pagePackages are those whose words are on pages and in pictures alone.
var pagePackages = []string{"generator/site/", "generator/figure/", "generator/wording/", "generator/page/", "generator/picture/"}

// wordsOfSource are the literals of a Go file that people read. Patterns, tags,
// examples of files and terms that columns are known by are none.
func wordsOfSource(file goFile) []words {
	base := inMessage
	for _, pkg := range pagePackages {
		if strings.HasPrefix(file.name, pkg) {
			base = inPage
		}
	}
	var found []words
	var visit func(n ast.Node, in wordPlace)
	visit = func(root ast.Node, in wordPlace) {
		ast.Inspect(root, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false
			case *ast.CallExpr:
				return !isPattern(n)
			case *ast.KeyValueExpr:
				name := fmt.Sprint(n.Key)
				if of, ok := fieldPlaces[name]; ok && (of == asLabel || base == inPage || strings.HasPrefix(file.name, "generator/review/")) {
					visit(n.Value, of)
					return false
				}
				return name != "Example" && name != "also"
			case ast.Expr:
				text, is := literal(n)
				if is {
					found = append(found, readable(words{fmt.Sprintf("%s:%d", file.name, file.line(n.Pos())), text, in})...)
				}
				return !is
			}
			return true
		})
	}
	visit(file.ast, base)
	return found
}

// isPattern says that a call makes a regular expression.
func isPattern(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	return ok && strings.Contains(s.Sel.Name, "Compile")
}

// literal is the text of a literal, or of several that are added up, with {} for
// what is none.
func literal(e ast.Expr) (text string, is bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, err == nil
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			left, isLeft := literal(e.X)
			right, isRight := literal(e.Y)
			return left + right, isLeft || isRight
		}
	}
	return "{}", false
}

var tag = regexp.MustCompile(`<[^>]*>?|^[^<]*"?>|[a-z-]+="[^"]*"?|\{\{[^}]*\}\}`)

// readable are the words of a literal: its lines, without markup; nothing if
// there are not two words with a blank between them.
func readable(w words) []words {
	var list []words
	for _, line := range strings.Split(w.text, "\n") {
		if strings.Contains(line, "%-") || strings.HasPrefix(line, "#") { // a table for terminals; a comment of a file
			continue
		}
		if w.in == inPage {
			line = strings.Join(tag.Split(line, -1), "\n")
		}
		for _, text := range strings.Split(line, "\n") {
			if spoken.MatchString(verbs.ReplaceAllString(text, "{}")) {
				list = append(list, words{w.at, strings.TrimLeft(text, " "), w.in})
			}
		}
	}
	return list
}

// spoken has two words, or a word and a value.
var spoken = regexp.MustCompile(`\pL{2,}[,;:.]? +(?:\pL|\{\}|“)|\{\}[,;:.]? +\pL{2,}|\{\} ?%`)

// unpairedQuotes are the functions and values whose words open as many quotation
// marks as they do not close: a title between two marks is a node of its own.
func unpairedQuotes(file goFile) []string {
	var found []string
	for _, d := range file.ast.Decls {
		open := 0
		ast.Inspect(d, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isPattern(call) {
				return false
			}
			if text, is := oneLiteral(n); is {
				open += strings.Count(text, "“") - strings.Count(text, "”")
			}
			return true
		})
		if open != 0 {
			found = append(found, fmt.Sprintf("%s:%d", file.name, file.line(d.Pos())))
		}
	}
	return found
}

// oneLiteral is the text of a single literal.
func oneLiteral(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok {
		return "", false
	}
	return literal(lit)
}

// wordsOfFiles are the texts of the files of a folder, with their lines.
func wordsOfFiles(t *testing.T, root, ends string, in wordPlace, texts func(string) []string) []words {
	t.Helper()
	var found []words
	err := fs.WalkDir(os.DirFS(path.Dir(root)), path.Base(root), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ends) || strings.Contains(name, "minisearch") {
			return err
		}
		data, err := os.ReadFile(path.Join(path.Dir(root), name))
		for i, text := range texts(string(data)) {
			if text != "" {
				found = append(found, words{fmt.Sprintf("%s:%d", name, i+1), text, in})
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var (
	scriptString  = regexp.MustCompile(`"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'`)
	scriptComment = regexp.MustCompile(`(?m)^\s*//.*|\s// .*`)
	looksLikeCode = regexp.MustCompile(`[\[\]<>=#{}]|^\.|[a-z]\.[a-z]|^[a-z]+-|,$`)
	markup        = regexp.MustCompile(`\{\{[^}]*\}\}|<[^>]*>`)
	codeOfProse   = regexp.MustCompile("`[^`]*`|<!--|-->")
)

// textOfScript are the strings of each line of a script that people read.
func textOfScript(script string) []string {
	lines := strings.Split(scriptComment.ReplaceAllString(script, ""), "\n")
	for i, line := range lines {
		var said []string
		for _, m := range scriptString.FindAllStringSubmatch(line, -1) {
			if text := m[1] + m[2]; spoken.MatchString(text) && !looksLikeCode.MatchString(text) {
				said = append(said, text)
			}
		}
		lines[i] = strings.Join(said, " | ")
	}
	return lines
}

// textOfTemplate is each line of a template without its markup.
func textOfTemplate(template string) []string {
	lines := strings.Split(template, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(markup.ReplaceAllString(line, ""))
	}
	return lines
}

// textOfMarkdown is each line of a Markdown file without code.
func textOfMarkdown(file string) []string {
	lines, code := strings.Split(file, "\n"), false
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
			lines[i] = ""
		}
		if lines[i] = codeOfProse.ReplaceAllString(lines[i], "{}"); code {
			lines[i] = ""
		}
	}
	return lines
}
