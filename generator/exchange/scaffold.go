// Package exchange brings files into a handbook and out of it: the file sets
// of a new handbook and of a new item, the handbook as data, and the rows of tables.
//
// handbook.json is written by tables ([Graph]): a property is its name, what it
// says, the form of its value and the function that writes it, so that its JSON
// Schema is made of the same lines. What can be compared is read back from it
// by [ReadState]. The schemas of front matter are made of the tables by which
// package handbook reads it.
//
// An import has five steps, a file for each: a table is read (table*.go), its
// columns are given places (column.go, by the tables of field.go), each row is
// made a record (record.go, compose.go), the records are judged by the readers
// of the handbook (check.go), and compared with the files (merge.go) by what a
// ledger remembers of the last time (ledger.go). It writes nothing.
package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// File is a file to be written: Path is slash-separated, from the project folder.
type File struct {
	Path string
	Data []byte
}

// templateFolder holds one file per kind, to be copied.
const templateFolder = "templates"

// KindOf reads the name of a kind as people write it: "work", "objective",
// "objectives". Pages have no folder of their own.
func KindOf(word string) (handbook.Kind, bool) {
	for _, kind := range append(slices.Clone(handbook.FileKinds), handbook.KindPage) {
		if word == string(kind) || word == Singular(kind) {
			return kind, true
		}
	}
	return "", false
}

// Singular is what one item of a kind is called, and what its template is named.
func Singular(kind handbook.Kind) string {
	if kind == handbook.KindWork {
		return string(kind)
	}
	return strings.TrimSuffix(string(kind), "s")
}

// Kinds are the names that [KindOf] knows, for messages and completion.
func Kinds() []string {
	var names []string
	for _, kind := range handbook.FileKinds {
		names = append(names, Singular(kind))
	}
	return append(names, Singular(handbook.KindPage))
}

// Template is a file to copy: the project's own, else the program's.
type Template struct {
	Kind string // "work", or "handbook.yaml"
	Text string
}

// Templates reads the templates of all kinds, in the order of the kinds.
// Earlier folders shadow later ones, file by file; each holds "templates/". For
// one that cannot be read, the next is taken; the diagnostics say which those are.
func Templates(folders ...fs.FS) ([]Template, []diag.Diagnostic) {
	var list []Template
	var unread []diag.Diagnostic
	for _, name := range append(Kinds(), "handbook.yaml") {
		file := name
		if path.Ext(file) == "" {
			file += ".md"
		}
		for _, folder := range folders {
			text, err := fs.ReadFile(folder, path.Join(templateFolder, file))
			if err == nil {
				list = append(list, Template{Kind: name, Text: diag.Plain(strings.ReplaceAll(string(text), "\r\n", "\n"))})
				break
			}
			if !errors.Is(err, fs.ErrNotExist) {
				unread = append(unread, unreadTemplate(file, err))
			}
		}
	}
	return list, unread
}

var (
	// offered is a line of a template that is there to be used.
	offered = regexp.MustCompile(`(?m)^#(?:[a-z_]+:| *- )(.*)$`)
	// exampleName is a name in such a line.
	exampleName = regexp.MustCompile(`[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?`)
)

// Examples are the names that templates have as examples, in lines that are not read.
// Who takes such a line as it is has named things of another handbook.
func Examples(templates []Template) map[string]bool {
	examples := map[string]bool{}
	for _, t := range templates {
		for _, line := range offered.FindAllStringSubmatch(t.Text, -1) {
			for _, found := range exampleName.FindAllString(line[1], -1) {
				examples[found] = true
			}
		}
	}
	return examples
}

// unreadTemplate says why a template is not used.
func unreadTemplate(file string, err error) diag.Diagnostic {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the path stands before the message
	}
	return diag.Diagnostic{
		File: path.Join(templateFolder, file), Severity: diag.Error, Rule: "unreadable-file",
		Message: fmt.Sprintf("the template %s cannot be read: %v", file, err),
		Hint:    "check that it is an ordinary file within the project, and that you may read it; until then the site shows the built-in one",
	}
}

// Item is what a new file is made of.
type Item struct {
	Kind   handbook.Kind
	Title  string
	Date   value.Date
	Fiscal value.Fiscal
}

// NewItem fills a template. The file's path is from the content root; its name
// comes from the title, and a quarter's from the quarter that the title names: it
// is an error when it names none.
func NewItem(template string, item Item) (File, error) {
	item.Title = diag.Plain(item.Title)
	id := handbook.FileName(item.Title)
	quarter := item.Fiscal.Of(item.Date)
	if item.Kind == handbook.KindQuarter {
		named, ok := item.Fiscal.QuarterOfMonths(item.Title)
		if parsed, err := item.Fiscal.ParseQuarter(item.Title); err == nil {
			named, ok = parsed, true
		}
		if !ok {
			return File{}, fmt.Errorf("%q does not say which quarter it is; write the quarter, such as: handbook new quarter %v", item.Title, quarter+1)
		}
		quarter, id = named, named.Slug()
	}
	front, body := splitTemplate(template)
	values := func(title string) *strings.Replacer {
		return strings.NewReplacer("{{title}}", title, "{{id}}", id, "{{date}}", item.Date.String(), "{{quarter}}", quarter.String())
	}
	text := values(yamlText(item.Title)).Replace(front) + values(item.Title).Replace(body)
	folder := string(item.Kind)
	if item.Kind == handbook.KindPage {
		folder = ""
	}
	return File{Path: path.Join(folder, id+".md"), Data: []byte(text)}, nil
}

// splitTemplate parts a template's front matter, fences included, from its body.
func splitTemplate(text string) (front, body string) {
	if !strings.HasPrefix(text, "---\n") {
		return "", text
	}
	end := strings.Index(text[4:], "\n---\n")
	if end < 0 {
		return text, ""
	}
	return text[:4+end+5], text[4+end+5:]
}

// yamlText quotes a title where YAML would read it as something else.
func yamlText(title string) string {
	plain := title != "" && !strings.ContainsAny(title, ":#\"'`{}[]&*!|>%@\\\n\t,?") && strings.TrimSpace(title) == title &&
		!strings.HasPrefix(title, "-")
	switch strings.ToLower(title) {
	case "true", "false", "yes", "no", "null", "~", "on", "off":
		plain = false
	}
	if _, err := strconv.ParseFloat(title, 64); err == nil || !plain {
		return strconv.Quote(title)
	}
	return title
}
