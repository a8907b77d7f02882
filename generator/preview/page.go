package preview

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"handbook/themes"
)

var (
	//go:embed reload.js
	reloadScript []byte
	//go:embed overlay.css
	overlayStyle []byte
	//go:embed own/own.css
	ownStyle []byte
	//go:embed wrong.svg
	wrongIcon []byte
	// live are the scripts and the style of pages that can be changed by hand.
	// reload.js says in which order.
	//go:embed live/*.js live/*.css
	live embed.FS
	//go:embed waiting.html
	waitingSource string

	waitingPage = template.Must(template.New("waiting").Parse(waitingSource))
)

// formFiles are what forms are made of. The published site has them, too.
var formFiles = []string{"fields.js", "names.js", "parts.js", "forms.css"}

// answer is what the preview says to the request for one output.
type answer struct {
	status      int
	contentType string
	data        []byte
	file        *os.File // in place of data, for what is never held in memory
	failure     error    // why data is not the output; nil if it is
}

func (a answer) close() {
	if a.file != nil {
		_ = a.file.Close() // it was only read
	}
}

// hash names the content, so that a page can ask whether it is still current. A
// file is not read for it: its size and time say when it is another one.
func (a answer) hash() string {
	data := a.data
	if a.file != nil {
		info, err := a.file.Stat()
		if err != nil {
			return ""
		}
		data = fmt.Append(nil, info.Size(), info.ModTime().UnixNano())
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

func (a answer) isPage() bool { return strings.HasPrefix(a.contentType, "text/html") }

// answer gives an output of the state, its 404 page, or a page that says why
// there is none.
func (st *state) answer(output string) answer {
	if output == problemsPage {
		return st.problemsPage(st.publishes)
	}
	if st.snapshot == nil {
		return waiting(output, http.StatusServiceUnavailable, st.failure)
	}
	for _, try := range []struct {
		path   string
		status int
	}{{output, http.StatusOK}, {"404.html", http.StatusNotFound}} {
		file, contentType, err := st.snapshot.Open(try.path)
		if err != nil {
			return waiting(output, http.StatusInternalServerError, fmt.Errorf("open %s: %w", try.path, err))
		}
		if file != nil {
			return answer{status: try.status, contentType: contentType, file: file}
		}
		data, contentType, ok, err := st.snapshot.Output(try.path)
		if err != nil {
			return waiting(output, http.StatusInternalServerError, fmt.Errorf("make %s: %w", try.path, err))
		}
		if ok {
			return answer{status: try.status, contentType: cmp.Or(contentType, "application/octet-stream"), data: data}
		}
	}
	return answer{status: http.StatusNotFound, contentType: "text/plain; charset=utf-8", data: []byte("there is no such page\n")}
}

// waiting is the page for when there is no other. A nil failure means that
// the first build is still running.
func waiting(output string, status int, failure error) answer {
	var page bytes.Buffer
	err := waitingPage.Execute(&page, struct {
		Own      string
		Failure  error
		Problems []problem
	}{ownFrom(output), failure, problemsOf(failure)})
	if err != nil {
		return answer{status: status, contentType: "text/plain; charset=utf-8", data: []byte(err.Error()), failure: err}
	}
	return answer{status: status, contentType: "text/html; charset=utf-8", data: page.Bytes(), failure: failure}
}

func (s *Server) servePage(w http.ResponseWriter, r *http.Request, output string) {
	st := s.current.Load()
	a := st.answer(output)
	defer a.close()
	if a.status == http.StatusNotFound && st.isFolder(output) {
		// Links inside a page are relative, so the address must end in a slash. So is
		// this one: nobody knows below which path a proxy shows the site.
		w.Header().Set("Location", (&url.URL{Path: "./" + path.Base(output) + "/", RawQuery: r.URL.RawQuery}).String())
		w.WriteHeader(http.StatusTemporaryRedirect)
		return
	}
	if a.file != nil {
		serveFile(w, r, a)
		return
	}
	body := a.data
	if a.status == http.StatusNotFound && a.isPage() {
		body = missingFrom(output, body)
	}
	if a.isPage() {
		body = beforeEnd(underTitle(body, s.wayToDocuments(output)), s.wayBack(output), scriptTags(output, a.hash(), s.mayEdit()))
	}
	send(w, r, a.status, a.contentType, body)
}

// serveFile sends a file piece by piece, or the part that was asked for.
func serveFile(w http.ResponseWriter, r *http.Request, a answer) {
	info, err := a.file.Stat()
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", a.contentType)
	http.ServeContent(w, r, "", info.ModTime(), a.file)
}

// isFolder reports whether the site has a page for the folder of that name.
func (st *state) isFolder(output string) bool {
	if st.snapshot == nil {
		return false
	}
	_, _, ok, err := st.snapshot.Output(output + "/index.html")
	return ok && err == nil
}

// ownFrom is where the preview's own files are, as seen from a page.
func ownFrom(output string) string {
	return strings.Repeat("../", strings.Count(output, "/")) + strings.TrimPrefix(ownPath, "/")
}

// wayBack leads to the start page, from where the preview can be stopped.
func (s *Server) wayBack(output string) []byte {
	if s.opt.StartPage == "" {
		return nil
	}
	return fmt.Appendf(nil, `<p class="colophon print-link"><a href="%sstart">Start page: stop, or open another handbook</a></p>`, ownFrom(output))
}

// scriptTags are those of the reload script, after that of what it says. The script
// learns from its own address what page it is in, and whether the page can be
// changed by hand.
func scriptTags(output, hash string, edits bool) []byte {
	more := ""
	if edits {
		more = "&amp;edit=1"
	}
	own := ownFrom(output)
	return fmt.Appendf(nil, `<script src="%swords.js" defer></script><script src="%sreload.js?page=%s%s" defer></script>`, own, own, hash, more)
}

// beforeEnd returns the page with more before the end of its body.
func beforeEnd(page []byte, more ...[]byte) []byte {
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return slices.Concat(page[:at], bytes.Join(more, nil), page[at:])
}

func serveAsset(data []byte, contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		send(w, r, http.StatusOK, contentType, data)
	}
}

// serveLive serves what pages need that can be changed by hand.
func serveLive(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, ownPath)
	data, err := live.ReadFile(name)
	if slices.Contains(formFiles, path.Base(name)) {
		data, err = themes.Files.ReadFile("default/assets/" + path.Base(name))
	}
	switch {
	case err != nil:
		http.NotFound(w, r)
	case strings.HasSuffix(name, ".css"):
		send(w, r, http.StatusOK, "text/css; charset=utf-8", data)
	default:
		send(w, r, http.StatusOK, "text/javascript; charset=utf-8", data)
	}
}

func send(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the reader has gone away; there is nobody to tell
	}
}
