package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"handbook/generator/browsertest"
)

// manyLanguages is a handbook in German, with titles in other scripts.
var manyLanguages = map[string]string{
	"content/handbook.yaml":      "language: de\norganisation: Donaudampfschifffahrtsgesellschaft\nambition: Wir bilden weiter\npriorities:\n  eins: {title: Verlässlichkeit, why: Kunden bleiben}\n",
	"content/_index.md":          "# Willkommen\n\nWorte zum Anfang.\n",
	"content/about-us.md":        "# Rechtsschutzversicherungsgesellschaften\n\nStraßenbahnhaltestellenbeleuchtungserneuerungsprogramm.\n",
	"content/work/deutsch.md":    "---\nneed: Übersicht\nstatus: accepted\nquarter: 2027-Q1\neffort: 2\ncriticality: 7\ndifferentiation: 3\ndepends_on: [hebrew, arabic, japanese]\n---\n# " + strings.Repeat("Straßenbahnhaltestellenbeleuchtungserneuerungsprogramm", 3) + "\n\nEin Absatz.\n",
	"content/work/hebrew.md":     "---\nstatus: accepted\nquarter: 2027-Q1\neffort: 2\n---\n# תוכנית הכשרה (2027)\n\nפסקה.\n",
	"content/work/arabic.md":     "---\nstatus: accepted\nquarter: 2027-Q1\neffort: 1\n---\n# برنامج تدريب الفرق الجديدة\n\nفقرة.\n",
	"content/work/japanese.md":   "---\nstatus: accepted\nquarter: 2027-Q1\neffort: 1\n---\n# " + strings.Repeat("研修の全体計画を見直す", 8) + "\n\n段落。\n",
	"content/objectives/ziel.md": "---\nperiod: 2027\nstatus: active\npriority: eins\nkey_results: [{id: r, title: Anmeldungen, baseline: 1, target: 9}]\n---\n# Mehr Anmeldungen\n\nWarum.\n",
}

// TestLanguages reads every page: the program's words are English, those of the
// authors in their language, each in its own direction.
func TestLanguages(t *testing.T) {
	for _, test := range []struct{ language, want string }{{"de", "de"}, {"en-US", ""}, {"ar", "ar"}} {
		files := map[string]string{}
		for name, text := range manyLanguages {
			files[name] = strings.Replace(text, "language: de", "language: "+test.language, 1)
		}
		titles := 0
		for name, page := range builtFrom(t, files) {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			doc, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				lang, class, dir := attribute(n, "lang"), attribute(n, "class"), attribute(n, "dir")
				switch {
				case n.Type != html.ElementNode || n.Namespace != "":
				case n.Data == "html":
					if lang != "en-GB" {
						t.Errorf("%s: the program's own language is %q", name, lang)
					}
				case n.Data == "a" && class == "item" || n.Data == "bdi":
					if titles++; lang != test.want {
						t.Errorf("%s: a title in %s has the language %q", name, test.language, lang)
					}
				case class == "prose" && (n.FirstChild == nil || n.FirstChild.Data != "pre") || class == "lead" && dir != "" || class == "ambition":
					if lang != test.want || dir != "auto" {
						t.Errorf("%s: what an author wrote in %s has the language %q and the direction %q", name, test.language, lang, dir)
					}
				case lang != "" && lang != test.want:
					t.Errorf("%s: %s has the language %q", name, n.Data, lang)
				}
			}
		}
		if titles < 20 {
			t.Errorf("%s: looked at %d titles", test.language, titles)
		}
	}
}

// attribute is the value of an attribute; "" if there is none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestLanguagesFitAPhone opens pages with words that nothing breaks.
func TestLanguagesFitAPhone(t *testing.T) {
	t.Parallel()
	out, ctx := t.TempDir(), browsertest.Tab(t)
	for name, page := range builtFrom(t, manyLanguages) {
		file := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.EmulateViewport(390, 844))
	for _, page := range []string{"index.html", "work/index.html", "work/deutsch.html", "work/hebrew.html", "work/arabic.html", "work/japanese.html", "about-us.html", "plan/index.html", "plan/2027-q1.html", "objectives/index.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		if wide := evaluate[float64](t, ctx, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			const reach = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest(".scroll, figure")).map(e => e.tagName + "." + e.getAttribute("class")).slice(0, 5).join(" ")`
			t.Errorf("%s is %.0f px too wide for a phone: %s", page, wide, evaluate[string](t, ctx, reach))
		}
	}
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/hebrew.html"))
	const side = `(() => { const h = document.querySelector("h1"), r = document.createRange(); r.selectNodeContents(h); const b = r.getBoundingClientRect(), e = h.getBoundingClientRect(); return [b.left - e.left, e.right - b.right]; })()`
	if at := evaluate[[]float64](t, ctx, side); at[0] < at[1] {
		t.Errorf("the Hebrew title begins %.0f px from the left and ends %.0f px from the right", at[0], at[1])
	}
}
