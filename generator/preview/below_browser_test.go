package preview

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
)

// TestBelowAPath shows the preview through a proxy that has it below a path of its
// own, as a workspace in a browser does: a page follows its file there too, and so
// do its pictures.
func TestBelowAPath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("home"))
	put(t, dir, "content/work/index.html", page("work"))
	put(t, dir, "content/work/pay.html", strings.Replace(page("old"), "</body>", `<img src="../pay.svg" alt=""></body>`, 1))
	put(t, dir, "content/pay.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)
	server := start(t, fromFolder(dir), Options{Dir: dir})
	target, err := url.Parse(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/pre/", http.StripPrefix("/pre", httputil.NewSingleHostReverseProxy(target)))
	proxy := httptest.NewServer(mux)
	t.Cleanup(proxy.CloseClientConnections) // the page listens for as long as it is open
	t.Cleanup(proxy.Close)

	b := open(t, proxy.URL+"/pre/work/pay.html")
	b.until(asked)
	put(t, dir, "content/pay.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>`)
	b.until(`new URL(document.querySelector("img").src).pathname === "/pre/pay.svg" && document.querySelector("img").src.includes("?")`)
	put(t, dir, "content/work/pay.html", page("new"))
	b.until(`document.querySelector("h1").textContent === "new"`)
	b.checkComplaints()

	r, err := http.Get(proxy.URL + "/pre/work")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.Request.URL.Path != "/pre/work/" {
		t.Errorf("the folder is at %s", r.Request.URL.Path)
	}
}
