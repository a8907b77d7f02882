// Package start is the page on which people begin who have no terminal: open a
// folder, begin a handbook, look at the example, go on where they left off, and
// stop the program.
//
// It knows nothing of handbooks. [Handbooks] opens and makes them; this package
// asks what to do and shows it. Each handbook that is opened has a server of its
// own, and so an origin of its own: a page of a handbook, with whatever scripts
// its theme brings, can neither read the start page nor press its buttons.
//
// The page shows the folders of this machine, so it answers to the person alone
// who started the program: on loopback, under an address with a secret of this
// run, and as tightly guarded as edits of the preview. It needs no script.
package start

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"sync"

	"handbook/generator/exchange"
	"handbook/generator/localhost"
)

// DefaultPort is the port that is tried first. The previews use those after it.
const DefaultPort = 1413

// host is where the start page listens, always.
const host = "127.0.0.1"

// Handbooks opens and makes handbooks. Its methods are called from several
// goroutines; errors are shown to the person as they are.
type Handbooks interface {
	// Is reports whether a folder holds a handbook.
	Is(folder string) bool
	// Open shows the handbook of a folder until the context ends.
	Open(ctx context.Context, folder string) (Shown, error)
	// Begin writes a new handbook into a folder, which it makes.
	Begin(folder string, beginning exchange.Beginning) error
	// Kit writes the handbook of a kit, which is a zip, into a folder, which it makes.
	Kit(folder string, archive []byte) error
	// Example writes the example into a folder, which it makes.
	Example(folder string) error
	// FolderName is the name of a new folder for something of that title, "" if
	// the title has no letter and no digit.
	FolderName(title string) string
}

// Shown is a handbook that a browser can look at.
type Shown struct {
	Address string
	Ended   <-chan struct{} // closed when it is shown no longer
}

func (s Shown) isThere() bool {
	select {
	case <-s.Ended:
		return false
	default:
		return true
	}
}

// Options describe a start page.
type Options struct {
	Handbooks Handbooks
	Places    []string // folders in which a person begins to look, the first of them by default
	Config    string   // the folder for what the program remembers; "" to remember nothing
	Version   string   // of the program
	Port      int      // by default DefaultPort; the next ones are tried when it is busy
	Log       func(string)
}

// Server is a start page. Make one with [New], start it with [Server.Run].
type Server struct {
	opt   Options
	hosts localhost.Hosts
	key   string
	stop  context.CancelFunc
	life  context.Context // of the handbooks that are opened

	// Ready is closed when the server listens.
	Ready   <-chan struct{}
	ready   chan struct{}
	address string // of the start page, once it is ready

	mu    sync.Mutex // guards shown
	shown map[string]Shown
}

// New prepares a start page. Nothing happens before Run.
func New(opt Options) *Server {
	if opt.Port == 0 {
		opt.Port = DefaultPort
	}
	if opt.Log == nil {
		opt.Log = func(string) {}
	}
	hosts, _ := localhost.NewHosts(host, nil) // which can be addressed, so there is no error
	ready := make(chan struct{})
	return &Server{opt: opt, hosts: hosts, key: newKey(), Ready: ready, ready: ready, shown: map[string]Shown{}}
}

// newKey is the secret of one run.
func newKey() string {
	var secret [24]byte
	_, _ = rand.Read(secret[:]) // never fails
	return hex.EncodeToString(secret[:])
}

// Address is that of the start page. It is empty before the server is ready.
func (s *Server) Address() string {
	select {
	case <-s.Ready:
		return s.address
	default:
		return ""
	}
}

// Run serves the start page until the context ends or somebody presses Stop, and
// then returns nil. Every handbook that was opened ends with it. It is called once.
func (s *Server) Run(ctx context.Context) error {
	s.life, s.stop = context.WithCancel(ctx)
	defer s.stop()
	listener, err := localhost.Listen(ctx, host, s.opt.Port, localhost.PortsTried)
	if err != nil {
		return fmt.Errorf("the start page cannot be shown: %w", err)
	}
	s.address = fmt.Sprintf("http://%s:%d/%s/", host, localhost.Port(listener), s.key)
	forget := remember(s.opt.Config, s.address)
	defer forget()
	s.opt.Log("the start page is at " + s.address)
	close(s.ready)
	if err := localhost.Serve(s.life, listener, s.Handler(), localhost.UsualLimits); err != nil {
		return fmt.Errorf("the start page cannot be shown: %w", err)
	}
	return nil
}

// Open shows the handbook of a folder, unless it is shown already, and returns
// its address.
func (s *Server) Open(folder string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if shown, ok := s.shown[folder]; ok && shown.isThere() {
		return shown.Address, nil
	}
	shown, err := s.opt.Handbooks.Open(s.life, folder)
	if err != nil {
		return "", err
	}
	s.shown[folder] = shown
	addRecent(s.opt.Config, folder)
	return shown.Address, nil
}

// Handler answers requests without listening anywhere, for tests. Every request
// passes the gates of refuse.
func (s *Server) Handler() http.Handler {
	pages := http.NewServeMux()
	pages.HandleFunc("GET /{$}", s.showStart)
	pages.HandleFunc("GET /folders", s.showFolders)
	pages.HandleFunc("GET /new", s.showNew)
	pages.HandleFunc("POST /open", s.openFolder)
	pages.HandleFunc("POST /new", s.begin)
	pages.HandleFunc("POST /kit", s.kit)
	pages.HandleFunc("POST /example", s.example)
	pages.HandleFunc("POST /stop", s.end)
	pages.HandleFunc("GET /alive", s.alive)
	pages.HandleFunc("GET /look/", serveLook)
	return s.guard(http.StripPrefix("/"+s.key, pages))
}

// isFolder reports whether a name is that of a folder that can be seen.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
