package compare

import (
	"strings"
	"testing"
)

func document(class, body string) []byte {
	return []byte(`<body><header>Not printed</header><main><div class="` + class + `">` + body + `</div></main><footer>Nor this</footer>`)
}

const chapters = `<header class="pack-cover"><h1>Plan</h1><p class="note on-screen">Print it.</p></header>
<nav class="pack-contents"><h2>Contents</h2></nav>
<section class="chapter"><h2>Work</h2>
<section class="sheet opening">All <b>w</b>ork</section>
<section class="sheet">A list<div class="sideways">A picture</div>behind it</section>
<section class="sheet item-sheet"><p>One</p><p>See <a href="#x"><span>the</span> other</a>.</p></section>
</section>`

func TestSheetsBeginAsInPrint(t *testing.T) {
	for class, want := range map[string]string{
		"pack whole": "Plan | Contents | Work All work | A list | A picture | behind it One See the other.",
		"pack":       "Plan Contents | Work All work | A list | A picture | behind it One See the other.",
		"pack alone": "Plan Contents Work All work | A list | A picture | behind it One See the other.",
	} {
		var said []string
		var links []string
		for _, s := range sheets(document(class, chapters)) {
			said = append(said, spaced(s.words.String()))
			links = append(links, s.links...)
		}
		if got := strings.Join(said, " | "); got != want {
			t.Errorf("%s: %s", class, got)
		}
		if len(links) != 1 || links[0] != "the other → #x" {
			t.Error(links)
		}
	}
}

func TestDocumentsAreComparedAsTheyPrint(t *testing.T) {
	const alike = "the same words and links on the same sheets"
	for _, c := range []struct {
		name, old, now string
		alike          bool
	}{
		{"other markup", "<p>One</p>", `<div class="x"><p>One</p></div>`, true},
		{"what is for the screen", "Print it.", "Print this.", true},
		{"a word", "<p>One</p>", "<p>Two</p>", false},
		{"a link", `href="#x"`, `href="#y"`, false},
		{"words that run together", "All <b>w</b>ork", "All<b>w</b>ork", false},
		{"a sheet", `class="sheet"`, `class="sheet opening"`, false},
		{"a sheet on its side", `class="sideways"`, `class="wide"`, false},
	} {
		now := strings.Replace(chapters, c.old, c.now, 1)
		if now == chapters {
			t.Fatal(c.name, "changes nothing")
		}
		got := how("print/work.html", document("pack whole", chapters), document("pack whole", now))
		if strings.HasPrefix(got, alike) != c.alike {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
