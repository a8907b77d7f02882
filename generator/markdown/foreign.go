package markdown

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/diag"
)

// foreign is a mark of another program that means nothing here and is shown as
// text. Each kind is reported once for a body.
type foreign struct {
	begins  string         // the mark begins with this
	pattern *regexp.Regexp // and looks like this
	whose   string
	instead string // the way out; $1 and further are the groups of the pattern
}

func foreignAs(begins, pattern, whose, instead string) foreign {
	return foreign{begins, regexp.MustCompile(`^(?:` + pattern + `)`), whose, instead}
}

// foreignLines are marks that a line begins with.
var foreignLines = []foreign{
	foreignAs("h", `h([1-6])\. +(\S.*)`, "a heading from Jira or Confluence", "write '## $2'"),
	foreignAs("bq", `bq\. +(\S.*)`, "a quotation from Jira or Confluence", "write '> $1'"),
	foreignAs("||", `\|\|.*\|\|$`, "a table from a wiki", "write | one | two | with a line |---|---| below it"),
	foreignAs("{|", `\{\|`, "a table from a wiki", "write | one | two | with a line |---|---| below it"),
	foreignAs("+", `\+[-=]{3,}\+`, "a table from Pandoc", "write | one | two | with a line |---|---| below it"),
	foreignAs("==", `={2,6} +(.*?[^= ])(?: +={2,6})?$`, "a heading from a wiki or AsciiDoc", "write '## $1'"),
	foreignAs("===", `===[+!]* *"`, "a tab from MkDocs", "write a heading, '## ', above each part"),
	foreignAs("..", `\.\. [a-z-]+::`, "a directive from Sphinx", "write it as Markdown; a box is > [!NOTE]"),
	foreignAs("--8<--", `--8<--`, "a snippet from MkDocs", "write the text itself, or a link to its page"),
	foreignAs("{:", `\{:`, "an attribute from kramdown", "remove the line; the id of a heading goes after its words, as in '## Costs {#costs}'"),
	foreignAs("(", `\(([\w-]+)\)=$`, "a label from MyST", "write {#$1} after the words of the heading"),
	foreignAs("[", `(?i:\[\[?_?toc_?\]\]?)$`, "a mark for a table of contents", "remove the line; a long page shows its contents anyway"),
	foreignAs("import ", `import .* from ['"]`, "a line of code from Docusaurus", "remove the line"),
	foreignAs("export ", `export (?:const|default|function) `, "a line of code from Docusaurus", "remove the line"),
	foreignAs("$$", `\$\$`, "a formula in TeX", "write it in words, or as a picture"),
	foreignAs(`\`, `\\(?:newpage|pagebreak|tableofcontents|begin\{|end\{)`, "a command in TeX", "remove the line"),
	foreignAs("#+", `#\+[A-Za-z_]+:?`, "a line from Org", "write it as Markdown"),
	foreignAs("image::", `image::(\S+?)\[([^\]]*)\]`, "a picture from AsciiDoc", "write ![$2]($1)"),
	foreignAs("include::", `include::`, "an include from AsciiDoc", "write the text itself, or a link to its page"),
	foreignAs(":::", `:::`, "a box from another program", "write :::note, :::tip, :::important, :::warning or :::caution above it and ::: below it"),
}

// foreignMarks are marks that stand anywhere in a text.
var foreignMarks = []foreign{
	foreignAs("{{<", `\{\{<.*?>\}\}`, "a shortcode from Hugo", "write what it means: a picture is ![words](file.png), a box > [!NOTE]"),
	foreignAs("{{%", `\{\{%.*?%\}\}`, "a shortcode from Hugo", "write what it means: a picture is ![words](file.png), a box > [!NOTE]"),
	foreignAs("{%", `\{%.*?%\}`, "a tag from Jekyll or GitBook", "write what it means: a picture is ![words](file.png), a box > [!NOTE]"),
	foreignAs("{", `\{(?:code|noformat|panel|quote|info|tip|note|warning|color|expand|toc)(?::[^}]*)?\}`, "a macro from Jira or Confluence", "write it as Markdown: code goes between lines of ```, a box is > [!NOTE]"),
	foreignAs("{", "\\{[a-z][a-z:_-]*\\}`([^`]+)`", "a role from MyST", "write $1, as a link if you want one"),
	foreignAs("==", `==([^\s=](?:[^=]*[^\s=])?)==`, "a highlight from Obsidian", "write **$1**"),
	foreignAs("%%", `%%`, "a comment from Obsidian, and readers see it", "write <!-- before it and --> after it"),
	foreignAs("^[", `\^\[[^\]]+\]`, "a footnote within its text", "write [^1] here and [^1]: with the words on a line of its own"),
	foreignAs("[", `\[([^\]\[|]+)\|((?:https?://|mailto:)[^\]\s|]+)[^\]]*\](?:[^(\[]|$)`, "a link from Jira or Confluence", "write [$1]($2)"),
	foreignAs("[http", `\[(https?://\S+) +([^\]]+)\](?:[^(\[]|$)`, "a link from a wiki", "write [$2]($1)"),
	foreignAs("<http", `<(https?://[^>|\s]+)\|([^>]+)>`, "a link from Slack", "write [$2]($1)"),
}

// foreignAttributes follow a link, a picture or code in Pandoc and kramdown.
var foreignAttributes = foreignAs("{", `\{:? ?(?:[.#][\w-]+|[a-z]+=)[^{}]*\}`, "an attribute from Pandoc or kramdown", "remove it")

func (f foreign) at(words []byte) (rule, bool) {
	if !bytes.HasPrefix(words, []byte(f.begins)) {
		return rule{}, false
	}
	found := f.pattern.FindSubmatchIndex(words)
	if found == nil {
		return rule{}, false
	}
	return rule{
		"other-markup", diag.Warning,
		fmt.Sprintf("this is %s, and is shown as text", f.whose),
		string(f.pattern.Expand(nil, []byte(f.instead), words, found)),
	}, true
}

// foreignLine reports a line of a paragraph that begins with such a mark.
func (p *parsing) foreignLine(at int, line []byte) {
	for i := range foreignLines {
		if r, ok := foreignLines[i].at(line); ok {
			p.remarkOnce(at, r)
			return
		}
	}
}

// foreignParser reports marks within a text. It makes nothing of them.
type foreignParser struct{}

func (foreignParser) Trigger() []byte { return []byte("{=%^[<") }

func (foreignParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	const longest = 300 // bytes that are searched for the end of a mark
	line, at := block.PeekLine()
	line = line[:min(len(line), longest)]
	for i := range foreignMarks {
		if r, ok := foreignMarks[i].at(line); ok {
			during(pc).remarkOnce(at.Start, r)
			return nil
		}
	}
	if before := block.PrecendingCharacter(); before == ')' || before == ']' || before == '`' {
		if r, ok := foreignAttributes.at(line); ok {
			during(pc).remarkOnce(at.Start, r)
		}
	}
	return nil
}

// foreignFences are languages of fences that other programs draw or fill.
var foreignFences = map[string]string{
	"mermaid": "a drawing", "plantuml": "a drawing", "puml": "a drawing", "dot": "a drawing", "graphviz": "a drawing", "d2": "a drawing",
	"dataview": "a query", "dataviewjs": "a query", "query": "a query", "tasks": "a query", "base": "a query",
}

// foreignFence is what to say of a fence that another program would not show as
// code, if anything.
func foreignFence(language string) (rule, bool) {
	if what, ok := foreignFences[language]; ok {
		return rule{
			"other-markup", diag.Warning,
			fmt.Sprintf("%s in %s is shown as code", what, language),
			"replace it with a picture, ![words](file.png), or a list; to show the code, write ```text",
		}, true
	}
	if len(language) > 2 && language[0] == '{' {
		return rule{
			"other-markup", diag.Warning,
			"this is a directive from MyST, and is shown as code",
			"write it as Markdown; a box is :::note above it and ::: below it",
		}, true
	}
	return rule{}, false
}
