// Package preview shows a handbook while it is being written: it watches the
// project folder, makes a new snapshot after each change, and serves what is
// asked for from memory, with a script that reloads the page when, and only
// when, that page has changed.
//
// It knows nothing of how a handbook is made. A [Builder] makes a [Snapshot];
// the preview swaps the latest one in and asks it for outputs by path. What
// it sends is byte for byte what a build writes, plus one script tag in pages.
//
// A build that fails leaves the last good snapshot in place, and open pages
// show what is wrong on top of it. Before there is a first snapshot, every
// address answers with a plain page that says what is wrong, and which
// reloads itself.
//
// A strategy that is not published yet is a secret, so the server answers to
// nobody else: see [Server.Handler] for what it refuses.
package preview

import (
	"context"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"handbook/generator/diag"
	"handbook/generator/localhost"
)

// Snapshot is one state of the handbook. Its methods are called from many
// goroutines at once.
type Snapshot interface {
	// Output returns the file of the site with the given slash-separated
	// path, such as "work/index.html", and its content type. It may render on
	// the first call and is expected to remember. The caller does not change
	// data. Where there is no such file, ok is false and err is nil.
	Output(path string) (data []byte, contentType string, ok bool, err error)
	// Open opens an output that is a file of the author's, which may be large,
	// such as a film. For every other output file and err are nil. The caller
	// closes it.
	Open(path string) (file *os.File, contentType string, err error)
	// Diagnostics returns the problems of the files behind the snapshot.
	Diagnostics() []diag.Diagnostic
	// Questions returns how many questions the handbook asks its readers, and the
	// path of the page that asks them; "" where there is none.
	Questions() (number int, page string)
}

// Builder makes a snapshot of the project as it is now. It is told which files
// have changed since its last call, as slash-separated paths from the project
// folder; nil means that anything may have. Where nothing turns out to be
// different it returns nil, and the last snapshot stays. An error means that no
// handbook can be made at all; a problem in one file is a diagnostic of the
// snapshot. If the error, or one that it wraps, has a method
// Diagnostics() []diag.Diagnostic, those are shown too.
type Builder func(ctx context.Context, changed []string) (Snapshot, error)

// DefaultPort is the port that is tried first when none was asked for. It is
// next to, and not the same as, the ports of other site generators.
const DefaultPort = 1414

// Options describe a preview. The zero value watches the current folder and
// listens on 127.0.0.1.
type Options struct {
	// Dir is the project folder to watch.
	Dir string
	// Ignore lists folders below Dir that are not watched, such as the
	// output folder. They are relative to the current folder, or absolute.
	Ignore []string
	// Host is the address to listen on: a name or an IP address, by default
	// 127.0.0.1.
	Host string
	// Port is the port to listen on, by default DefaultPort.
	Port int
	// PortAsked says that somebody wants this very port, where 0 means any
	// free one. Otherwise a busy port makes the preview try the next ones.
	PortAsked bool
	// AllowedHosts are further names by which the preview may be addressed,
	// such as that of a tunnel, without scheme; a port is ignored.
	AllowedHosts []string
	// Log, if any, is told in one line each what is going on. It is called
	// from one goroutine at a time.
	Log func(string)
	// Editor, if any, lets pages change the files behind them. It is used on
	// loopback alone, unless EditByOthers says that whoever can reach the
	// preview may change the handbook.
	Editor       Editor
	EditByOthers bool
	// Publisher, if any, publishes editions from a page, where pages may change
	// files.
	Publisher Publisher
	// Documents are those that can be made now, when somebody asks for them, from the
	// page that each is of; nil for none.
	Documents func() []Document

	// Beside are files of which the handbook is made, too, as the settings name them now;
	// nil for none. Outside of the folder they are looked at now and then.
	Beside func() []string
	// StartPage, if any, is the address of the page from which this preview was
	// opened. Pages lead back to it at their end, by way of the preview: the
	// address is a secret, which no script of a page can read there.
	StartPage string
	// Poll is how often the folder is looked through for changes that the
	// system did not announce, by default 10 s, or 1 s where the system
	// announces none.
	Poll time.Duration
}

// Server is a preview. Make one with [New], start it with [Server.Run].
type Server struct {
	build   Builder
	opt     Options
	hosts   localhost.Hosts
	invalid error // what is wrong with the options, for Run to report
	token   string
	limits  localhost.Limits // events lift those for reading and sending for their own connection
	streams atomic.Int64     // event streams that are open
	changes *pending         // since the latest build

	// Ready is closed when the server listens and the first build has ended,
	// well or badly.
	Ready <-chan struct{}
	ready chan struct{}

	current atomic.Pointer[state]

	mu       sync.Mutex // guards listener
	listener net.Listener
	making   sync.Mutex // held while a document is made
	logging  sync.Mutex // held while opt.Log is called
}

// state is what the preview shows at one time. States are immutable; each has
// a number that is one higher than the last.
type state struct {
	epoch     int
	snapshot  Snapshot      // the last good one; nil before the first
	publishes bool          // there is a page Publish
	edits     bool          // pages can change files
	failure   error         // of the last build, or nil
	replaced  chan struct{} // closed when there is a newer state
}

// New prepares a preview. Nothing happens before Run.
func New(build Builder, opt Options) *Server {
	if opt.Dir == "" {
		opt.Dir = "."
	}
	if opt.Host == "" {
		opt.Host = "127.0.0.1"
	}
	if opt.Port == 0 && !opt.PortAsked {
		opt.Port = DefaultPort
	}
	opt.Host = strings.Trim(opt.Host, "[]")
	ready := make(chan struct{})
	s := &Server{build: build, opt: opt, Ready: ready, ready: ready, token: newToken(), limits: localhost.UsualLimits, changes: newPending()}
	s.hosts, s.invalid = localhost.NewHosts(opt.Host, opt.AllowedHosts)
	s.current.Store(&state{publishes: s.mayPublish(), edits: s.mayEdit(), replaced: make(chan struct{})})
	return s
}

// URL is the address of the home page. It is empty before the server listens.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return ""
	}
	port := localhost.Port(s.listener)
	host := s.opt.Host
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + "/"
}

func (s *Server) log(line string) {
	s.logging.Lock()
	defer s.logging.Unlock()
	if s.opt.Log != nil {
		s.opt.Log(line)
	}
}

// Handler answers requests without listening anywhere, for tests and for
// servers of others. Every request passes these gates, in this order:
//
//   - The Host names this machine: localhost, *.localhost, a loopback address,
//     the address or name that the server listens on, or an allowed host. This
//     stops a web page that makes its own name point to this machine.
//   - The method is GET or HEAD, which change nothing, or POST for an edit: that
//     needs pages that may edit, the token of this run, and a browser that says
//     that the page is one of this preview.
//   - The request is not sent by a page of another site, or of another port,
//     unless it is a person who follows a link.
//   - The path is plain: no "..", no backslash, no encoded slash, no "#".
//
// Answers come from memory only; no path is ever looked up on the disk. All
// have the headers that a published handbook has, by which a browser keeps
// them from other sites.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(ownPath+"events", s.serveEvents)
	mux.HandleFunc(ownPath+"state", s.serveState)
	mux.HandleFunc(ownPath+"desk", s.serveDesk)
	mux.HandleFunc(ownPath+"ask/", s.serveAsk)
	mux.HandleFunc(ownPath+"edit/", s.serveEdit)
	mux.HandleFunc(ownPath+"live/", serveLive)
	mux.HandleFunc(documentsPath, s.serveDocument)
	mux.HandleFunc(ownPath+"reload.js", serveAsset(reloadScript, "text/javascript; charset=utf-8"))
	mux.HandleFunc(ownPath+"words.js", serveAsset(wordsScript(), "text/javascript; charset=utf-8"))
	mux.HandleFunc(ownPath+"overlay.css", serveAsset(overlayStyle, "text/css; charset=utf-8"))
	mux.HandleFunc(ownPath+"own.css", serveAsset(ownStyle, "text/css; charset=utf-8"))
	mux.HandleFunc("/"+problemsPage, func(w http.ResponseWriter, r *http.Request) { s.servePage(w, r, problemsPage) })
	mux.HandleFunc("/"+publishPage, s.servePublish)
	mux.HandleFunc("/"+questionnairePage, s.serveQuestionnaire)
	mux.HandleFunc("/"+settingsPage, s.serveSettings)
	mux.HandleFunc(ownPath+"wrong.svg", serveAsset(wrongIcon, "image/svg+xml"))
	if s.opt.StartPage != "" {
		mux.Handle(ownPath+"start", http.RedirectHandler(s.opt.StartPage, http.StatusSeeOther))
	}
	mux.HandleFunc(ownPath, http.NotFound)
	return s.guard(mux)
}
