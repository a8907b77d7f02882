package generator_test

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator"
	"handbook/generator/browsertest"
)

// smallestWords is the size of the smallest words of each picture that is seen, in
// pixels of the screen, with their words.
const smallestWords = `[...document.querySelectorAll("%s svg.picture")].filter(svg => svg.getClientRects().length > 0).flatMap(svg =>
	[...svg.querySelectorAll("text")].map(text => ({size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b), words: svg.getAttribute("aria-label") + ": " + text.textContent}))
		.sort((a, b) => a.size - b.size).slice(0, 1))`

type sizedWords struct {
	Size  float64 `json:"size"`
	Words string  `json:"words"`
}

// TestWordsInPicturesCanBeRead measures the pictures of the example on a phone, on a
// laptop, and on the whole of a large screen, where all of them is asked for.
func TestWordsInPicturesCanBeRead(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	for _, name := range pagesOfPictures(t) {
		do(t, ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+name))
		noneIsSmaller(t, ctx, name+" on a phone", "main", 11)
		do(t, ctx, chromedp.EmulateViewport(1280, 800))
		noneIsSmaller(t, ctx, name+" on a laptop", "main", 9)
		do(t, ctx, chromedp.EmulateViewport(1920, 1080))
		for i := range evaluate[int](t, ctx, `document.querySelectorAll(".full-screen").length`) {
			evaluate[bool](t, ctx, fmt.Sprintf(`(document.querySelectorAll(".full-screen")[%d].click(), true)`, i))
			evaluate[bool](t, ctx, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
			noneIsSmaller(t, ctx, name+" on the whole screen", "dialog", 12)
			evaluate[bool](t, ctx, `([...document.querySelectorAll("dialog button")].find(b => b.textContent === "All").click(), true)`)
			noneIsSmaller(t, ctx, name+" on the whole screen, all of it", "dialog", 12)
			evaluate[bool](t, ctx, `(document.querySelector("dialog").close(), new Promise(done => setTimeout(() => done(true))))`)
		}
	}
}

func noneIsSmaller(t *testing.T, ctx context.Context, where, within string, least float64) {
	t.Helper()
	found := evaluate[[]sizedWords](t, ctx, fmt.Sprintf(smallestWords, within))
	for _, text := range found {
		if text.Size < least-0.05 {
			t.Errorf("%s: %.1f px: %s", where, text.Size, text.Words)
		}
	}
}

// framed is what decides how large the words of a picture are: its frame, its kind
// and its width.
var framed = regexp.MustCompile(`(?s)<figure class="(picture-frame[^"]*)"><svg class="([^"]*)"[^>]*viewBox="0 0 ([\d.]+) [\d.]+"`)

// pagesOfPictures are pages of the example that have, together, a picture of every
// kind and width that there is on each family of pages.
func pagesOfPictures(t *testing.T) []string {
	t.Helper()
	site := exampleSite(t, generator.Options{Edition: "exec"})
	var names, pages []string
	for name := range site {
		if path.Ext(name) == ".html" && !strings.HasPrefix(name, "print/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	seen := map[string]bool{}
	for _, name := range names {
		isNew := false
		for _, found := range framed.FindAllSubmatch(site[name], -1) {
			family, _, _ := strings.Cut(name, "/")
			if path.Base(name) == "index.html" {
				family = name
			}
			key := fmt.Sprintf("%s %s %s %s", family, found[1], found[2], found[3])
			isNew = isNew || !seen[key]
			seen[key] = true
		}
		if isNew {
			pages = append(pages, name)
		}
	}
	if len(pages) < 20 {
		t.Fatalf("only %d pages have pictures of their own kind", len(pages))
	}
	return pages
}
