package markdown

import (
	"bytes"
	"fmt"

	"handbook/generator/diag"
)

// rule is one thing that a body may be told about itself.
type rule struct {
	name     string
	severity diag.Severity
	message  string
	hint     string
}

var (
	tooDeep = rule{
		"markdown-too-deep", diag.Warning,
		"quotes and lists are nested too deeply here, so they are shown as written",
		"remove some of the levels",
	}
	tooDense = rule{
		"markdown-too-dense", diag.Warning,
		"this paragraph has too many marks (* _ [ ] < `) to be read as Markdown, so it is shown as written",
		"put an empty line between its parts",
	}
	tooManyFootnotes = rule{
		"markdown-too-many-footnotes", diag.Warning,
		"this is the last footnote of the page that is read; those after it are shown as written",
		"split the page",
	}
	tooMuchExpansion = rule{
		"markdown-too-much-expansion", diag.Warning,
		"the addresses of this page's short links are too long in total; this link and those after it show only their words",
		"shorten the addresses or split the page",
	}
	splitReference = rule{
		"reference-in-table", diag.Warning,
		"the | inside [[…]] ends the cell of the table here",
		`write [[id\|words]] with a backslash before the |`,
	}
	unclosedContainer = rule{
		"unclosed-box", diag.Warning,
		"this ::: box is never closed, so it takes in all that follows",
		"write ::: on a line of its own where the box ends",
	}
	unusedFootnote = rule{
		"unused-footnote", diag.Warning,
		"nothing refers to this footnote, so it is not shown",
		"refer to it by its mark, as in [^1], or remove it",
	}
	shownHTML = rule{
		"html-as-text", diag.Warning,
		"HTML is shown as text",
		"write it as Markdown, or set raw_html: true in handbook.yaml",
	}
)

func doubleAnchor(id string) rule {
	return rule{
		"double-anchor", diag.Warning,
		fmt.Sprintf("a heading above has the id #%s already, and links to it lead there", id),
		"give this heading another id",
	}
}

// repeatedPage speaks of ![[id]], which takes in the text of a page elsewhere.
func repeatedPage(id []byte) rule {
	instead := fmt.Sprintf("[[%s]]", id)
	if fileEnding.Match(id) && !bytes.HasSuffix(id, []byte(".md")) {
		instead = fmt.Sprintf("[%s](<%s>)", id, id)
	}
	return rule{
		"repeated-page", diag.Warning,
		"no page repeats another's text; this is shown as a link", "write " + instead,
	}
}
