package html

import (
	"errors"
	"html/template"
	"io/fs"

	"handbook/generator/page"
	"handbook/generator/picture"
)

// partNames are the nodes that a theme can write its own way, wherever they
// are, as templates/parts/<name>.html. This list is closed: what else a page
// holds is written by the program, and no template runs for it.
var partNames = []string{"chip", "link", "facts", "table", "questions", "picture", "block", "groups", "heading"}

// What a template of a part gets. Markup inside of it is written already.
type (
	// ChipView is a small label (parts/chip.html). Value is as files have it, or "".
	ChipView struct{ Kind, Value, Words string }

	// LinkView is a link to a place of the site (parts/link.html). Kind is "item",
	// "rule" or "page".
	LinkView struct {
		Href  template.URL
		Words string
		Kind  string
	}

	// FactsView is a list of facts (parts/facts.html).
	FactsView struct{ Facts []FactView }

	// TableView is a table (parts/table.html). Rest counts the rows that are left
	// out; Sum is nil or the last line.
	TableView struct {
		Caption string
		Role    string
		Filter  bool
		Columns []ColumnView
		Rows    []RowView
		Rest    int
		Sum     []CellView
	}

	// ColumnView is a column's head. Kind is "", "wide", "short", "number" or
	// "figure-column".
	ColumnView struct {
		Title string
		Kind  string
		Facet bool
	}

	// RowView is one line of a table; ID is its anchor, or "".
	RowView struct {
		ID    string
		Roles []string
		Cells []CellView
	}

	// CellView is a cell. Sort is its value for sorting, where the text is not it.
	CellView struct {
		HTML template.HTML
		Sort string
		Kind string
	}

	// QuestionsView is a list of questions (parts/questions.html).
	QuestionsView struct{ Questions []QuestionView }

	// QuestionView is a question that the handbook asks. Why is the address of its
	// explanation, or "".
	QuestionView struct {
		Severity string
		HTML     template.HTML
		Advice   template.HTML
		Why      template.URL
	}

	// PictureView is a picture (parts/picture.html): SVG is the picture itself, and
	// Kind what it is of. In a document for paper, SVG has the parts in which the
	// picture is printed.
	PictureView struct {
		Kind    string
		SVG     template.HTML
		Caption string
		Print   []template.HTML // the same in parts for paper, or nil
	}

	// GroupsView is what refers to an item (parts/groups.html).
	GroupsView struct{ Groups []GroupView }

	// HeadingView is the head of an item's page (parts/heading.html). On paper,
	// Title is "" where the chapter has it.
	HeadingView struct {
		Title   string
		TitleID string
		Kind    string
		KindUp  template.URL
		Chips   []template.HTML
		Summary string
		Notice  string
		Level   int // of the title as a heading
	}
)

// partSamples are an empty and a full view of a part.
func partSamples(name string) []any {
	html := template.HTML("<b>markup</b>")
	cells := []CellView{{HTML: html, Sort: "1", Kind: "number"}}
	switch name {
	case "chip":
		return []any{ChipView{}, ChipView{"status", "done", "Done"}}
	case "link":
		return []any{LinkView{}, LinkView{"a.html", "Words", "item"}}
	case "facts":
		return []any{FactsView{}, FactsView{[]FactView{{Name: "Name", Value: html}}}}
	case "table":
		return []any{TableView{}, TableView{
			Caption: "Caption", Role: "sums", Filter: true, Columns: []ColumnView{{"Title", "wide", true}},
			Rows: []RowView{{"id", []string{"cut-after"}, cells}}, Rest: 3, Sum: cells,
		}}
	case "questions":
		return []any{QuestionsView{}, QuestionsView{[]QuestionView{{"high", html, html, "why.html"}}}}
	case "picture":
		return []any{PictureView{}, PictureView{"wardley", "<svg></svg>", "Caption", []template.HTML{"<svg></svg>"}}}
	case "block":
		return []any{BlockView{}, BlockView{ID: "id", Title: "Title", Note: "Note", Class: "class", HTML: html, More: "more.html", Words: "More"}}
	case "groups":
		return []any{GroupsView{}, GroupsView{[]GroupView{{Title: "Title", Items: html}}}}
	}
	return []any{HeadingView{}, HeadingView{"Title", "id", "Kind", "index.html", []template.HTML{html}, "Summary", "Notice", 1}}
}

// loadPart finds the first layer that writes a part its own way.
func (t *Theme) loadPart(name string, layers []Layer) {
	at := "templates/parts/" + name + ".html"
	for _, layer := range layers {
		text, err := fs.ReadFile(layer.FS, at)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.unread(layer.Name+"/"+at, err)
			continue
		}
		made, err := parsePart(name, string(text))
		if err == nil {
			t.parts[name] = made
			return
		}
		t.reject(file{layer.Name + "/" + at, text}, err)
	}
}

// parsePart parses a part and tries it.
func parsePart(name, text string) (*template.Template, error) {
	made, err := template.New(name + ".html").Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, err
	}
	for _, sample := range partSamples(name) {
		if err := try(made, sample); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// own writes a part as the theme wants it; false if the theme does not say.
func (w *writer) own(name string, view func() any) bool {
	if w.theme == nil || len(w.theme.parts) == 0 {
		return false
	}
	part := w.theme.parts[name]
	if part == nil {
		return false
	}
	start := w.Len()
	if err := part.Execute(w.Buffer, view()); err != nil { // as the samples did not
		w.Truncate(start)
		return false
	}
	return true
}

func (w *writer) tableView(t *page.Table) TableView {
	v := TableView{Caption: t.Caption, Role: string(t.Role), Filter: t.Filter && w.paper == nil, Rest: t.Rest}
	for _, c := range t.Columns {
		v.Columns = append(v.Columns, ColumnView{c.Title, columnClasses[c.Kind], c.Facet != ""})
	}
	cells := func(list []page.Cell) []CellView {
		var views []CellView
		for i, c := range list {
			kind := ""
			if i < len(t.Columns) {
				kind = columnClasses[t.Columns[i].Kind]
			}
			views = append(views, CellView{w.html(c.Of), c.Sort, kind})
		}
		return views
	}
	for _, r := range t.Rows {
		row := RowView{ID: w.anchorOf(r.ID), Cells: cells(r.Cells)}
		for _, role := range r.Roles {
			row.Roles = append(row.Roles, string(role))
		}
		v.Rows = append(v.Rows, row)
	}
	v.Sum = cells(t.Sum)
	return v
}

func (w *writer) questionsView(list page.Questions) QuestionsView {
	var v QuestionsView
	for _, q := range list {
		made := QuestionView{Severity: q.Severity, HTML: w.html(q.Of), Advice: w.html(q.Advice)}
		if q.Why != nil {
			made.Why = w.href(*q.Why)
		}
		v.Questions = append(v.Questions, made)
	}
	return v
}

func (w *writer) pictureView(p *page.Picture) PictureView {
	svg := func(scene *picture.Scene) template.HTML { return w.written(func(w *writer) { w.svg(scene) }) }
	v := PictureView{Kind: p.Scene.Kind, Caption: p.Caption}
	if w.paper == nil || len(p.Sheets) == 0 {
		v.SVG = svg(p.Scene)
	}
	for _, sheet := range p.Sheets {
		v.Print = append(v.Print, svg(sheet))
	}
	if v.SVG == "" { // nothing but the parts is printed
		for _, sheet := range v.Print {
			v.SVG += sheet
		}
		v.Print = nil
	}
	return v
}

func (w *writer) headingView(p *page.Page, m *page.Item) HeadingView {
	v := HeadingView{
		Title: p.Title, TitleID: w.anchorOf(p.TitleID), Kind: m.Kind, KindUp: w.href(m.KindTo), Summary: m.Summary, Notice: m.Notice, Level: w.level(1),
	}
	if w.paper != nil && w.paper.opening {
		v.Title = ""
	}
	for _, chip := range m.Chips {
		v.Chips = append(v.Chips, w.html(chip))
	}
	return v
}

// linkKinds are the kinds of link as templates have them.
var linkKinds = [...]string{page.ToPage: "page", page.ToItem: "item", page.ToRule: "rule"}
