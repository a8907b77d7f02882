package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// TestSlips reads what people write in place of a mark, and what other programs
// have: each is named at its line, with the line to write.
func TestSlips(t *testing.T) {
	tests := []struct{ text, want string }{
		{"#Weekly report\n\n##Why", "1:1 heading-without-blank write '# Weekly report'|3:1 heading-without-blank write '## Why'"},
		{"#Costs", "1:1 heading-without-blank write '# Costs'; if it is a tag, write tags: [Costs] in the front matter"},
		{"Text.\n#sales #q1", "2:1 tags-in-text write tags: [sales, q1] in the front matter"},
		{"#1 priority\n\n#12\n\n####### Seven\n\n`#code`\n\n    #code\n", ""},
		{"-first\n-second\n-third", "2:1 list-without-blank write '- second', and the others like it"},
		{"•\tfirst\n•\tsecond", "2:1 list-without-blank write '- second', and the others like it"},
		{"1.First\n2.Second", "2:1 list-without-blank write '- Second', and the others like it"},
		{"-5 % in January\n-3 % in March\n\n*a* and\n*b*", ""},
		{"| a | b |\n| c | d |", "2:1 table-without-rule write |---|---| below the first row"},
		{"| a | b |\n|---|---|\n| c | d |", ""},
		{"[plan](My Page.md)", "1:8 blank-in-address write [plan](<My Page.md>)"},
		{"![photo](img/my photo.png) [w](..\\a b\\c.md#d)", "1:10 blank-in-address write ![photo](<img/my photo.png>)|1:32 blank-in-address write [w](<../a b/c.md#d>)"},
		{"[plan](<My Page.md>) [plan](a.md \"a title\") [note] (see page 3) [x](if need be) `[a](b c.md)`", ""},
		{"h2. Scope", "1:1 other-markup write '## Scope'"},
		{"== Scope ==", "1:1 other-markup write '## Scope'"},
		{"|| a || b ||", "1:1 other-markup write | one | two | with a line |---|---| below it"},
		{"+---+---+\n| a | b |", "1:1 other-markup write | one | two | with a line |---|---| below it"},
		{"Text {{< figure src=\"a.png\" >}} and {{< figure src=\"b.png\" >}}", "1:6 other-markup write what it means: a picture is ![words](file.png), a box > [!NOTE]"},
		{"{% include a.html %}", "1:1 other-markup write what it means: a picture is ![words](file.png), a box > [!NOTE]"},
		{"`{{< x >}}` and\n\n```\n{% x %}\n#x y\n```", ""},
		{"{:.no_toc}", "1:1 other-markup remove the line; the id of a heading goes after its words, as in '## Costs {#costs}'"},
		{"(costs)=\n## Costs", "1:1 other-markup write {#costs} after the words of the heading"},
		{"[[_TOC_]]", "1:1 other-markup remove the line; a long page shows its contents anyway"},
		{"--8<-- \"a.md\"", "1:1 other-markup write the text itself, or a link to its page"},
		{"image::a.png[The plan]", "1:1 other-markup write ![The plan](a.png)"},
		{"==marked== and %%hidden%%", "1:1 other-markup write **marked**|1:16 other-markup write <!-- before it and --> after it"},
		{"a == b and 5 % of 3 %", ""},
		{"[the plan|https://a.org/x]", "1:1 other-markup write [the plan](https://a.org/x)"},
		{"[https://a.org/x the plan]", "1:1 other-markup write [the plan](https://a.org/x)"},
		{"<https://a.org/x|the plan>", "1:1 other-markup write [the plan](https://a.org/x)"},
		{"![a](b.png){width=50%}", "1:12 other-markup remove it"},
		{"{code:java}", "1:1 other-markup write it as Markdown: code goes between lines of ```, a box is > [!NOTE]"},
		{"{term}`Hub`", "1:1 other-markup write Hub, as a link if you want one"},
		{"```mermaid\na-->b\n```", "1:4 other-markup replace it with a picture, ![words](file.png), or a list; to show the code, write ```text"},
		{"```{note}\ntext\n```", "1:4 other-markup write it as Markdown; a box is :::note above it and ::: below it"},
		{":::columns\ntext\n:::", "1:1 other-markup write :::note, :::tip, :::important, :::warning or :::caution above it and ::: below it"},
		{"Run it for <name>, <u>now</u>.", "1:20 html-as-text write it as Markdown, or set raw_html: true in handbook.yaml"},
		{"![[other]]", "1:1 repeated-page write [[other]]"},
		{"## A {#x}\n\n## B {#x}", "3:7 double-anchor give this heading another id"},
		{strings.Repeat("#A b\n\n", 30), strings.TrimPrefix(tenHeadings(), "|")},
	}
	for _, tt := range tests {
		body := Compile([]byte(tt.text), Options{})
		check(t, body)
		var got []string
		for _, d := range body.Diagnostics {
			got = append(got, fmt.Sprintf("%d:%d %s %s", d.Line, d.Col, d.Rule, d.Hint))
		}
		if said := strings.Join(got, "|"); said != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, said, tt.want)
		}
	}
}

func tenHeadings() (want string) {
	for i := range maxTold {
		want += fmt.Sprintf("|%d:1 heading-without-blank write '# A b'", 2*i+1)
	}
	return want
}
