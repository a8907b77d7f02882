package generator_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// TestOnePageIsOneSheet prints the strategy on a page, on both papers of the
// world.
func TestOnePageIsOneSheet(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	for _, paper := range []struct {
		name          string
		width, height float64 // inches
	}{{"A4", 8.27, 11.69}, {"Letter", 8.5, 11}} {
		ctx := browsertest.Tab(t)
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/print/one-page.html"))
		onItsSide := true
		printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{Landscape: &onItsSide, PaperWidth: paper.width, PaperHeight: paper.height})
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(printed.Data, []byte("/Type /Page\n")); n != 1 {
			t.Errorf("on %s the strategy on a page takes %d sheets", paper.name, n)
		}
	}
}
