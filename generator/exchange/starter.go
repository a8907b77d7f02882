package exchange

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// Beginning is what a new handbook is told of the team that begins it. Only the
// organisation has to be there.
type Beginning struct {
	Organisation string
	Department   string // the team's own, "" for none
	StartMonth   int    // of the fiscal year, 1 to 12; 0 is January
	NamedBy      string // "start" or "end", whose calendar year names a fiscal year; "" is "end"
	Language     string // of all texts, such as de; "" is English
	Currency     string // of all amounts, such as EUR
	Parent       string // path of the offer.json of the handbook one level up
}

// Below is the beginning of a handbook below another one, which a path names. It takes
// over what that says of its years, unless this one has its own, and the currency and
// the language: the same words mean the same in both then.
func (b Beginning) Below(parent changes.State, path string, ownYear bool) Beginning {
	b.Parent, b.Language = path, cmp.Or(b.Language, parent.Language)
	b.Currency = cmp.Or(b.Currency, parent.Currency)
	if !ownYear {
		b.StartMonth, b.NamedBy = max(parent.Fiscal.StartMonth, 1), parent.Fiscal.NamedBy
	}
	return b
}

// Starter is a new handbook: the settings, a home page, the department if there
// is one, and the templates. files holds the program's own content folder.
func Starter(files fs.FS, b Beginning) ([]File, error) {
	b.Organisation, b.Department = diag.Plain(b.Organisation), strings.TrimSpace(diag.Plain(b.Department))
	settings, err := b.settings(files)
	if err != nil {
		return nil, err
	}
	list := []File{
		{Path: "content/handbook.yaml", Data: []byte(settings)},
		{Path: "content/_index.md", Data: []byte(welcome(b.Organisation))},
		{Path: ".gitignore", Data: []byte("/public/\n/scenarios/*/\n/.handbook/\n")},
	}
	if b.Department != "" {
		department, err := b.department(files)
		if err != nil {
			return nil, err
		}
		list = append(list, department)
	}
	templates, err := folder(files, templateFolder)
	return append(list, templates...), err
}

// settings are those of the template, with what is known of the team.
func (b Beginning) settings(files fs.FS) (string, error) {
	template, err := fs.ReadFile(files, path.Join(templateFolder, "handbook.yaml"))
	if err != nil {
		return "", fmt.Errorf("reading the settings' template: %w", err)
	}
	text := strings.NewReplacer("{{title}}", yamlText(b.Organisation), "{{organisation}}", yamlText(b.Organisation)).Replace(string(template))
	set := func(known bool, example, line string) {
		if known && !strings.Contains(text, "\n#"+example+"\n") {
			err = fmt.Errorf("the settings' template has no line #%s", example)
		}
		if known {
			text = strings.Replace(text, "\n#"+example+"\n", "\n"+line+"\n", 1)
		}
	}
	set(b.Currency != "", "currency: EUR", "currency: "+yamlText(diag.Plain(b.Currency)))
	set(b.Language != "" && b.Language != "en", "language: en", "language: "+yamlText(diag.Plain(b.Language)))
	set(b.StartMonth > 1, "fiscal: {start_month: 1, named_by: end}", fmt.Sprintf("fiscal: {start_month: %d, named_by: %s}", b.StartMonth, cmp.Or(b.NamedBy, "end")))
	if b.Parent != "" {
		text += "\n# The handbook one level up. An objective contributes to one of its objectives by\n# serves: parent:ID\nparent: " + yamlText(b.Parent) + "\n"
	}
	return text, err
}

// department is the file of the team's own department.
func (b Beginning) department(files fs.FS) (File, error) {
	template, err := fs.ReadFile(files, path.Join(templateFolder, "department.md"))
	if err != nil {
		return File{}, fmt.Errorf("reading the template of departments: %w", err)
	}
	file, err := NewItem(string(template), Item{Kind: handbook.KindDepartment, Title: b.Department})
	file.Path = path.Join("content", file.Path)
	return file, err
}

// welcome is the first page, which says nothing to its readers until somebody
// writes on it.
func welcome(organisation string) string {
	return "# " + organisation + "\n\n<!-- Your words here are on the first page. Say in three sentences who this handbook is for and how to read it.\n" +
		"Text between these marks is on no page. Make the first item with: handbook new work \"…\" -->\n"
}

// Example is the program's example handbook, complete.
func Example(files fs.FS) ([]File, error) { return folder(files, ".") }

// folder lists the files below a folder of the content, less the program's own.
func folder(files fs.FS, root string) ([]File, error) {
	var list []File
	err := fs.WalkDir(files, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		data, err := fs.ReadFile(files, name)
		list = append(list, File{Path: path.Join("content", name), Data: data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listing the files of %s: %w", root, err)
	}
	return list, nil
}
