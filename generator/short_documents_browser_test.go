package generator_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// TestShortDocumentsStayShort prints the strategy on a page and the board pack, on
// both papers of the world.
func TestShortDocumentsStayShort(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	for _, paper := range []struct {
		name          string
		width, height float64 // inches
	}{{"A4", 8.27, 11.69}, {"Letter", 8.5, 11}} {
		for name, most := range map[string]int{"one-page": 1, "board-pack": 12} {
			ctx := browsertest.Tab(t)
			do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/print/"+name+".html"))
			byItself := true
			printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: paper.width, PaperHeight: paper.height, PreferCSSPageSize: &byItself})
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(printed.Data, []byte("/Type /Page\n")); n < 1 || n > most {
				t.Errorf("on %s, %s takes %d sheets, not %d", paper.name, name, n, most)
			}
		}
	}
}
