package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

const hostile = `"><script>alert('1')</script>&amp;` + "\x00"

// TestMarkupEscapes puts script everywhere where the words of others go, and
// has a browser's parser find none.
func TestMarkupEscapes(t *testing.T) {
	work := &handbook.Work{Item: handbook.Item{Kind: handbook.KindWork, ID: hostile, Slug: "a", Title: hostile}}
	p := &page{path: "index.html"}
	whole := string(p.link(work)) + string(chip("status", hostile)) + string(paragraph("note", hostile)) + string(plain(hostile)) +
		string(table{caption: hostile, class: "data", columns: []column{{title: hostile}}, rows: []row{{id: hostile, cells: []cell{{html: plain(hostile), sort: hostile}}}}}.html()) +
		string(blocks([]Block{{ID: hostile, Title: hostile, Note: hostile, Class: hostile, HTML: plain(hostile), More: "x", Words: hostile}})) +
		string(groups([]Group{{Title: hostile, Items: plain(hostile)}})) + string(factList([]Fact{{Name: hostile, Value: plain(hostile)}}))
	tokens := html.NewTokenizer(strings.NewReader(whole))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		token := tokens.Token()
		if token.Data == "script" && kind != html.TextToken {
			t.Fatalf("a script came through: %s", token)
		}
		for _, a := range token.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s has an attribute %s", token.Data, a.Key)
			}
		}
	}
}

// TestNothingIsNothing: what has no content leaves no empty heading or frame.
func TestNothingIsNothing(t *testing.T) {
	for name, got := range map[string]string{
		"table": string(table{caption: "x", columns: []column{{title: "y"}}}.html()), "list": string(list("x", nil)), "paragraph": string(paragraph("x", "")),
		"chip": string(chip("x", "")), "groups": string(groups(nil)), "facts": string(factList(nil)), "blocks": string(blocks(nil)),
	} {
		if got != "" {
			t.Errorf("an empty %s writes %q", name, got)
		}
	}
}

func TestProgressBar(t *testing.T) {
	for _, test := range []struct {
		share, expected value.Share
		has, hasNot     string
	}{
		{value.NoShare, 5000, "not measured yet", "svg"},
		{5000, value.NoShare, "50&nbsp;%", "progress-expected"},
		{5000, 2500, `x="25"`, "not measured"},
		{-2000, 0, "−20&nbsp;%", `width="-`},
		{13000, 0, `width="100"`, `width="130"`},
	} {
		got := string(progressBar(test.share, test.expected))
		if !strings.Contains(got, test.has) || strings.Contains(got, test.hasNot) {
			t.Errorf("progressBar(%d, %d) = %s", test.share, test.expected, got)
		}
	}
}

// TestColumnsThatSayNothingAreLeftOut writes tables with blank columns.
func TestColumnsThatSayNothingAreLeftOut(t *testing.T) {
	columns := []column{{title: "Name"}, {title: "Owner"}, {title: "Left", spare: true}, {title: "Count"}}
	blank := table{columns: columns, rows: []row{
		{cells: []cell{words("a"), words(""), words("0"), words("0")}}, {cells: []cell{words(""), words(""), words("0"), words("0")}},
	}}
	if got := string(blank.html()); strings.Contains(got, "Owner") || strings.Contains(got, "Left") || strings.Count(got, "</td>") != 2 || !strings.Contains(got, "Count") {
		t.Errorf("blank columns: %s", got)
	}
	blank.sum = []cell{words("All"), words("somebody"), words("1"), words("0")}
	if got := string(blank.html()); !strings.Contains(got, "Owner") || !strings.Contains(got, "Left") {
		t.Errorf("the sum says something: %s", got)
	}
}
