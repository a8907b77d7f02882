package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestMain(m *testing.M) { os.Exit(Main{m}.Run()) }

// TestLeavesAPageThatAsks goes elsewhere from a page that asks whether to lose what
// somebody has typed. Nobody answers, so a tab that waits would wait for ever.
func TestLeavesAPageThatAsks(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/" {
			fmt.Fprint(w, `<input autofocus><script>addEventListener("beforeunload", e => e.preventDefault())</script>`)
		}
	}))
	t.Cleanup(server.Close)
	ctx := Tab(t)
	Open(t, ctx, server.URL+"/")
	if err := chromedp.Do(ctx, chromedp.Click("input"), chromedp.KeyEvent("x")); err != nil {
		t.Fatal(err)
	}
	Open(t, ctx, server.URL+"/elsewhere")
}
