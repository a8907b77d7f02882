package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/handbook/value"
	"handbook/generator/headers"
)

// coveted are files that a page of another site would like to read: data, pages,
// pictures, styles, fonts, and what the preview says of itself.
var coveted = []string{
	"data/search.js", "data/cards.js", "handbook.json", "calendar.ics", "index.html", "work/brand-refresh.html", "assets/icon.svg",
	"assets/handbook.css", "assets/fonts/plex-sans-400.woff2", "_handbook/state?path=/", "_handbook/desk?item=work/brand-refresh", "_handbook/reload.js",
}

// hostilePage serves what attacks a handbook, under two names: that of the
// handbook with another port, and another one.
func hostilePage(t *testing.T) (otherPort, otherHost string) {
	t.Helper()
	script, err := os.ReadFile("testdata/hostile.js")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!doctype html><title>Win a prize</title><body><script>%s</script>", script)
	}))
	t.Cleanup(server.Close)
	return server.URL, strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

// attacked opens a hostile page, and gives what it gets of some files of a handbook.
func (w *workshop) attacked(page, site string, targets ...string) []string {
	w.t.Helper()
	files, err := json.Marshal(targets)
	if err != nil {
		w.t.Fatal(err)
	}
	w.do(chromedp.Navigate(page))
	got, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]string](fmt.Sprintf("attack(%q, %s)", site, files), chromedp.EvalAwaitPromise))
	if err != nil {
		w.t.Fatal(err)
	}
	return got
}

// TestHostilePageBesideThePreview: a page that somebody has open while the
// preview runs gets nothing of it, and changes nothing.
func TestHostilePageBesideThePreview(t *testing.T) {
	w := openWorkshop(t)
	otherPort, otherHost := hostilePage(t)
	before := w.file("work/brand-refresh.md")
	for _, page := range []string{otherPort, otherHost} {
		for _, got := range w.attacked(page, w.url, coveted...) {
			t.Errorf("%s got %s", page, got)
		}
	}
	if w.file("work/brand-refresh.md") != before {
		t.Error("a page of another site changed a file")
	}
}

// published serves a site to those who have its cookie, or with open doors to
// a network that the browser is in.
func published(t *testing.T, root string, doors bool, list []headers.Header) *httptest.Server {
	t.Helper()
	snapshot, err := generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range list {
			w.Header().Set(h.Name, h.Value)
		}
		if r.URL.Path == "/login" {
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "1", HttpOnly: true})
			return
		}
		output := snapshot.Site.Lookup(strings.TrimPrefix(r.URL.Path, "/"))
		if _, err := r.Cookie("session"); err != nil && !doors || output == nil {
			http.Error(w, "not for you", http.StatusForbidden)
			return
		}
		data, err := output.Bytes()
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", output.ContentType())
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server
}

// TestHostilePageBesideAPublishedSite also attacks a site without the headers,
// to see that the attack is one. A page of another port has the reader's
// cookies; one of another host is kept from them by today's browsers.
func TestHostilePageBesideAPublishedSite(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := exampleWorkshop(t)
	w.browse(tab)
	otherPort, otherHost := hostilePage(t)
	for _, page := range []string{otherPort, otherHost} {
		kept, bare := published(t, w.root, page == otherHost, headers.All), published(t, w.root, page == otherHost, nil)
		w.do(chromedp.Navigate(kept.URL + "/login"))
		if got := w.attacked(page, kept.URL+"/", coveted...); len(got) > 0 {
			t.Errorf("%s got\n%s", page, strings.Join(got, "\n"))
		}
		got := strings.Join(w.attacked(page, bare.URL+"/", coveted[0]), "\n")
		for _, attack := range []string{"script data/search.js: handbookSearch = ", "a sign by script data/search.js", "window index.html"} {
			if !strings.Contains(got, attack) {
				t.Errorf("%s cannot even get %q of a site without headers; it got\n%s", page, attack, got)
			}
		}
	}
}
