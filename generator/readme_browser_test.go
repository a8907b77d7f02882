package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// TestReadmePictures takes the pictures of the README anew, into the folder
// that HANDBOOK_PICTURES names; see the Makefile's target pictures.
func TestReadmePictures(t *testing.T) {
	folder := os.Getenv("HANDBOOK_PICTURES")
	if folder == "" {
		t.Skip("HANDBOOK_PICTURES is unset: nothing is to be pictured")
	}
	out, ctx, beyond := builtExample(t), browsertest.Tab(t), true
	onScreen(t, ctx, "light")
	for _, shot := range []struct {
		name, page, part string // part is what the picture shows; "" is the top of the page
	}{
		{"home", "index.html", ""}, {"map", "maps/learner-value-chain.html", "svg.picture"},
		{"grid", "grid/index.html", "svg.picture"}, {"roadmap", "plan/index.html", "svg.picture"},
	} {
		do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+shot.page))
		evaluate[bool](t, ctx, `document.fonts.ready.then(() => true)`)
		clip := page.Viewport{Width: 1280, Height: 900, Scale: 1}
		if shot.part != "" {
			box := evaluate[[]float64](t, ctx, fmt.Sprintf(`(r => [r.y + scrollY, r.height])(document.querySelector(%q).getBoundingClientRect())`, shot.part))
			clip.Y, clip.Height = box[0]-4, min(box[1]+6, 1000) // without the words around it
		}
		taken, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
			Format: page.CaptureScreenshotFormatPng, CaptureBeyondViewport: &beyond,
			Clip: &clip,
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, shot.name+".png"), taken.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
