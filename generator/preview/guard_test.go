package preview

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"handbook/generator/headers"
)

func testServer(opt Options) *Server {
	server := New(nil, opt)
	server.current.Store(&state{snapshot: memory{files: map[string]string{"index.html": page("secret plan"), "a.css": "secret"}}})
	return server
}

func TestHosts(t *testing.T) {
	tests := []struct {
		bound  string // "" is the default
		host   string
		status int
	}{
		{"", "localhost", 200},
		{"", "localhost:1414", 200},
		{"", "LOCALHOST:9", 200},
		{"", "localhost.", 200},
		{"", "handbook.localhost:1414", 200},
		{"", "127.0.0.1", 200},
		{"", "127.0.0.1:1414", 200},
		{"", "127.9.9.9", 200},
		{"", "[::1]", 200},
		{"", "[::1]:1414", 200},
		{"", "[0:0:0:0:0:0:0:1]", 200},
		{"", "[::ffff:127.0.0.1]", 200},
		{"", "tunnel.example.org", 200},
		{"", "tunnel.example.org:443", 200},

		{"", "evil.example", 403},
		{"", "localhost.evil.example", 403},
		{"", "notlocalhost", 403},
		{"", "127.0.0.1.evil.example", 403},
		{"", "sub.tunnel.example.org", 403},
		{"", "192.168.1.7", 403},
		{"", "0.0.0.0", 403},
		{"", "[::]", 403},
		{"", "[::ffff:192.168.1.7]", 403},
		{"", "127.1", 403},
		{"", "2130706433", 403},
		{"", "0x7f000001", 403},

		{"", "", 400},
		{"", ":1414", 400},
		{"", "localhost:", 400},
		{"", "localhost:x", 400},
		{"", "localhost:99999", 400},
		{"", "localhost:80:80", 400},
		{"", "::1", 400},
		{"", "[::1", 400},
		{"", "[::1]x", 400},
		{"", "[::1%25lo]", 400},
		{"", "[127.0.0.1]", 400},
		{"", "evil@localhost", 400},
		{"", "localhost/", 400},
		{"", "local host", 400},
		{"", "localhost\x00", 400},
		{"", "..", 400},
		{"", "localhost..", 400},
		{"", "größe", 400},
		{"", "des\u212a.example.org", 400}, // a sign for kelvins, of which the small letter is a k
		{"", strings.Repeat("a", 64), 400},
		{"", strings.Repeat("a.", 200) + "localhost", 400},

		{"192.168.1.7", "192.168.1.7:1414", 200},
		{"192.168.1.7", "[::ffff:192.168.1.7]", 200},
		{"192.168.1.7", "192.168.1.8", 403},
		{"0.0.0.0", "192.168.1.7", 200},
		{"::", "[fe80::1]:1414", 200},
		{"0.0.0.0", "evil.example", 403},
		{"board.example", "board.example", 200},
		{"Board.example", "board.EXAMPLE:80", 200},
		{"board.example", "evil.example", 403},
	}
	for _, tt := range tests {
		handler := testServer(Options{Host: tt.bound, AllowedHosts: []string{"Tunnel.example.org:443", "desk.example.org"}}).Handler()
		for _, path := range []string{"/", "/_handbook/state?path=/", "/_handbook/reload.js", "/none"} {
			request := httptest.NewRequest(http.MethodGet, path, nil)
			request.Host = tt.host
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, request)
			want := tt.status
			if want == 200 && path == "/none" {
				want = 404
			}
			if recorder.Code != want {
				t.Errorf("bound to %q, Host %q, %s: status %d, want %d", tt.bound, tt.host, path, recorder.Code, want)
			}
			if want == 403 && !strings.Contains(recorder.Body.String(), "--allow-host") {
				t.Errorf("Host %q: %q does not name the way out", tt.host, recorder.Body)
			}
			if want >= 400 && strings.Contains(recorder.Body.String(), "secret") {
				t.Errorf("Host %q: the answer tells the secret", tt.host)
			}
		}
	}
}

func TestRequestsOfOtherSites(t *testing.T) {
	handler := testServer(Options{AllowedHosts: []string{"tunnel.example.org"}}).Handler()
	type header map[string]string // several values on lines of their own
	tests := []struct {
		name   string
		path   string
		header header
		status int
	}{
		{"no browser", "/", nil, 200},
		{"typed address", "/", header{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"own page", "/a.css", header{"Sec-Fetch-Site": "same-origin"}, 200},
		{"link on another site", "/", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"script of another site", "/a.css", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403},
		{"fetch of another site", "/", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403},
		{"script of another port", "/a.css", header{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403},
		{"link on another port", "/", header{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"part of another site that calls itself a document", "/", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "document"}, 403},
		{"frame in another site", "/", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403},

		{"own state", "/_handbook/state?path=/", header{"Sec-Fetch-Site": "same-origin"}, 200},
		{"own origin", "/_handbook/state?path=/", header{"Origin": "http://localhost:1414"}, 200},
		{"through a tunnel", "/_handbook/state?path=/", header{"Origin": "https://tunnel.example.org"}, 200},
		{"state from another site", "/_handbook/state?path=/", header{"Sec-Fetch-Site": "cross-site"}, 403},
		{"state from another port", "/_handbook/state?path=/", header{"Sec-Fetch-Site": "same-site"}, 403},
		{"state by a link of another site", "/_handbook/state?path=/", header{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 403},
		{"events for another origin", "/_handbook/events", header{"Origin": "http://evil.example"}, 403},
		{"events for another port", "/_handbook/events", header{"Origin": "http://localhost:3000"}, 403},
		{"events for another origin beside this one", "/_handbook/events", header{"Origin": "http://localhost:1414\nhttp://evil.example"}, 403},
		{"events for this origin beside another one", "/_handbook/events", header{"Origin": "http://evil.example\nhttp://localhost:1414"}, 403},
		{"events for an origin of look-alike letters", "/_handbook/events", header{"Origin": "http://localho\u017ft:1414"}, 403},
		{"events for another name of this machine", "/_handbook/events", header{"Origin": "http://127.0.0.1:1414"}, 403},
		{"events for a sandbox", "/_handbook/events", header{"Origin": "null"}, 403},
		{"events for a file", "/_handbook/events", header{"Origin": "file://localhost:1414"}, 403},
		{"events for nonsense", "/_handbook/events", header{"Origin": "http://[::1"}, 403},
		{"forwarded host", "/_handbook/events", header{"Origin": "http://evil.example", "X-Forwarded-Host": "evil.example"}, 403},
	}
	for _, tt := range tests {
		gone, leave := context.WithCancel(t.Context())
		leave() // or a stream of events that should be refused would never end
		request := httptest.NewRequestWithContext(gone, http.MethodGet, tt.path, nil)
		request.Host = "localhost:1414"
		for key, values := range tt.header {
			for value := range strings.SplitSeq(values, "\n") {
				request.Header.Add(key, value)
			}
		}
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		if recorder.Code != tt.status {
			t.Errorf("%s: status %d, want %d", tt.name, recorder.Code, tt.status)
		}
		for key := range recorder.Header() {
			if strings.HasPrefix(key, "Access-Control-") {
				t.Errorf("%s: the answer has %s", tt.name, key)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	handler := testServer(Options{}).Handler()
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(method, "http://localhost/", nil))
		if recorder.Code != http.StatusMethodNotAllowed || recorder.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, allow %q", method, recorder.Code, recorder.Header().Get("Allow"))
		}
	}
}

func TestEveryAnswerHasTheHeaders(t *testing.T) {
	want := append([]headers.Header{{Name: "Cache-Control", Value: "no-store"}}, headers.All...)
	handler := testServer(Options{}).Handler()
	for _, address := range []string{"http://localhost/", "http://localhost/none", "http://evil.example/", "http://localhost/_handbook/reload.js",
		"http://localhost/_handbook/state?path=/", "http://localhost/a%2fb"} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, address, nil))
		for _, h := range want {
			if got := recorder.Header().Get(h.Name); got != h.Value {
				t.Errorf("%s: %s is %q, want %q", address, h.Name, got, h.Value)
			}
		}
	}
}

// TestHostilePaths writes requests to the wire by hand, since a client would
// clean them first.
func TestHostilePaths(t *testing.T) {
	server := httptest.NewServer(testServer(Options{}).Handler())
	defer server.Close()
	tests := []struct {
		target string
		status string
	}{
		{"/", "200"},
		{"/../etc/passwd", "400"},
		{"/work/../index.html", "400"},
		{"/./index.html", "400"},
		{"/..", "400"},
		{"/%2e%2e/etc/passwd", "400"},
		{"/%2e%2e%2fetc/passwd", "400"},
		{"/a%2Fb", "400"},
		{"/..%5c..%5cboot.ini", "400"},
		{`/..\..\boot.ini`, "400"},
		{"//evil.example/", "400"},
		{"/work//pay.html", "400"},
		{"/%00", "400"},
		{"/a%0d%0aSet-Cookie:x", "400"},
		{"/index.html#x", "400"},
		{"/index.html%23", "400"},
		{"/%ff", "400"},
		{"/index.html::$DATA", "404"},
		{"/index.html%20", "404"},
		{"/%252e%252e/etc/passwd", "404"},
		{"/INDEX~1.HTM", "404"},
		{"/_handbook/../index.html", "400"},
		{"/_handbook/none", "404"},
		{"/_handbook/state", "400"},
		{"/_handbook/state?path=/../x", "400"},
		{"/_handbook/state?path=//x", "400"},
		{"/_handbook/state?path=/&asset=" + strings.Repeat("x&asset=", 60), "400"},
		{"http://evil.example/", "403"},
		{"evil.example:80", "400"},
	}
	for _, tt := range tests {
		answer := exchange(t, server.Listener.Addr().String(), "GET "+tt.target+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		if fields := strings.Fields(answer); len(fields) < 2 || fields[1] != tt.status {
			t.Errorf("%s: got %.60q, want status %s", tt.target, answer, tt.status)
		}
	}
	for _, head := range []string{"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"} {
		if answer := exchange(t, server.Listener.Addr().String(), head); !strings.Contains(answer, " 400 ") {
			t.Errorf("%q: got %.60q, want status 400", head, answer)
		}
	}
}

func exchange(t *testing.T, address, request string) string {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(20 * time.Second)) // only so that a fault ends the test
	if _, err := io.WriteString(connection, request); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(connection)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

func FuzzOutputPath(f *testing.F) {
	for _, seed := range []string{"/", "/a/", "/a.html", "/%2e%2e/", "//", "/a%2fb", `/\`, "/%00", "/é", "/%C3%A9", "a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, escaped string) {
		name, ok := outputPath(escaped)
		if !ok {
			return
		}
		for part := range strings.SplitSeq(name, "/") {
			if part == "" || part == "." || part == ".." {
				t.Errorf("%q gives %q", escaped, name)
			}
		}
		if strings.ContainsAny(name, "\\#\x00\r\n") {
			t.Errorf("%q gives %q", escaped, name)
		}
	})
}
