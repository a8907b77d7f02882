package preview

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"handbook/generator/localhost"
)

// impatient runs a preview with an editor that waits for nobody.
func impatient(t *testing.T, clerk *scribe) (server *Server, address string) {
	t.Helper()
	server = New(fixed(map[string]string{"index.html": page("secret plan")}), Options{Dir: t.TempDir(), PortAsked: true, Editor: clerk})
	server.limits = localhost.Limits{Header: 100 * time.Millisecond, Read: 200 * time.Millisecond, Send: time.Second, Idle: time.Second}
	run(t, server)
	at, err := url.Parse(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	return server, at.Host
}

// TestSlowClients lets clients trickle a request, and others do nothing.
func TestSlowClients(t *testing.T) {
	clerk := &scribe{}
	server, address := impatient(t, clerk)
	edit := fmt.Sprintf("POST /_handbook/edit/undo HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n%s: %s\r\n", tokenHeader, server.token)
	var connections []net.Conn
	for i := range 100 {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		connections = append(connections, connection)
		_, err = io.WriteString(connection, []string{
			"", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
			edit + "Content-Length: 1000\r\n\r\n{",
			edit + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
		}[i%5])
		if err != nil {
			t.Fatal(err)
		}
	}
	if status, body := get(t, server.URL()); status != 200 || !strings.Contains(body, "secret plan") {
		t.Errorf("somebody else gets %d %q", status, body)
	}
	for i, connection := range connections {
		_ = connection.SetDeadline(time.Now().Add(20 * time.Second)) // only so that a fault ends the test
		answer, err := io.ReadAll(connection)
		if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
			t.Fatalf("connection %d is held for ever", i)
		}
		if strings.Contains(string(answer), " 200 ") {
			t.Errorf("connection %d, which never asked to the end, gets %q", i, answer)
		}
	}
	if len(clerk.asked) > 0 {
		t.Errorf("half an edit was carried out: %q", clerk.asked)
	}
}

// TestOddRequests writes to the wire what no browser sends.
func TestOddRequests(t *testing.T) {
	clerk := &scribe{}
	server, address := impatient(t, clerk)
	token := tokenHeader + ": " + server.token + "\r\n"
	const good, end = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "Connection: close\r\n\r\n"
	for _, test := range []struct {
		name, request string
		statuses      string // of all answers, in order
	}{
		{"HTTP/1.0 with a host", "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", "200"},
		{"HTTP/1.0 of another host", "GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", "403"},
		{"HTTP/0.9", "GET /\r\n\r\n", "400"},
		{"HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
		{"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 nothing\r\n\r\n", "400"},
		{"two requests at once", good + "GET / HTTP/1.1\r\nHost: localhost\r\n" + end, "200 200"},
		{"garbage after a request", good + "\x00\xff garbage\r\n\r\n" + good, "200 400"},
		{"another host after a good one", good + "GET / HTTP/1.1\r\nHost: evil.example\r\n" + end, "200 403"},
		{"a large header", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + strings.Repeat("x", 2*localhost.MaxHeader) + "\r\n\r\n", "431"},
		{"many headers", "GET / HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("X-Many: x\r\n", 10000) + "\r\n", "431"},
		{"a long address", "GET /" + strings.Repeat("a", 2*localhost.MaxHeader) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "431"},
		{"a header with a line break", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b: c\x00\r\n\r\n", "400"},
		{"two lengths", "POST /_handbook/edit/undo HTTP/1.1\r\nHost: localhost\r\n" + token + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + good, "400"},
		{"a page with a body", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", "200"},
		{"an edit hidden in the body of another request", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
			"POST /_handbook/edit/undo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n" + end + "{}", "405"},
		{"a tunnel", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", "405"},
		{"an upgrade", "GET /_handbook/events HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "403"},
	} {
		got := statusesOf(exchange(t, address, test.request))
		if !strings.HasPrefix(got+" ", test.statuses+" ") || strings.Contains(strings.TrimPrefix(got, test.statuses), "200") {
			t.Errorf("%s: answered with %s, want %s", test.name, got, test.statuses)
		}
	}
	if len(clerk.asked) > 0 {
		t.Errorf("edits were carried out: %q", clerk.asked)
	}
	if status, _ := get(t, server.URL()); status != 200 {
		t.Errorf("afterwards, the home page is %d", status)
	}
}

// statusesOf are the statuses of all answers in what came over a wire.
func statusesOf(wire string) string {
	var all []string
	for line := range strings.Lines(wire) {
		if at := strings.Index(line, "HTTP/1."); at >= 0 && len(line) > at+12 {
			all = append(all, line[at+9:at+12])
		}
	}
	return strings.Join(all, " ")
}

// TestManyStreams opens 500 event streams: others are still served, all hear of
// a change, and nothing is left of them. More than the most are turned away.
func TestManyStreams(t *testing.T) {
	const count = 500
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("old"))
	server := start(t, fromFolder(dir), Options{Dir: dir})
	before := runtime.NumGoroutine()
	streams := make([]*bufio.Scanner, 0, count)
	var open []net.Conn
	at, _ := url.Parse(server.URL())
	for range count {
		connection, err := net.Dial("tcp", at.Host)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, connection)
		_ = connection.SetDeadline(time.Now().Add(time.Minute)) // only so that a fault ends the test
		if _, err := io.WriteString(connection, "GET /_handbook/events HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		streams = append(streams, bufio.NewScanner(connection))
	}
	hear := func(epoch string) {
		t.Helper()
		for i, stream := range streams {
			for stream.Scan() && stream.Text() != "data: "+epoch {
			}
			if stream.Err() != nil {
				t.Fatalf("stream %d does not hear of state %s: %v", i, epoch, stream.Err())
			}
		}
	}
	hear("1")
	if status, body := get(t, server.URL()); status != 200 || !strings.Contains(body, "old") {
		t.Errorf("beside %d streams, the page is %d", count, status)
	}
	put(t, dir, "content/index.html", page("new"))
	hear("2")

	server.streams.Add(maxStreams - count)
	if status, _ := get(t, server.URL()+"_handbook/events"); status != http.StatusServiceUnavailable {
		t.Errorf("one stream more than the most is answered with %d", status)
	}
	server.streams.Add(count - maxStreams)

	for _, connection := range open {
		connection.Close()
	}
	settles(t, "the goroutines of the streams", func() bool { return runtime.NumGoroutine() <= before+10 && server.streams.Load() == 0 })
}

// settles waits for a condition that nothing announces.
func settles(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 1000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%s do not go: %d goroutines", what, runtime.NumGoroutine())
}
