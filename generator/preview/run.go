package preview

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"

	"handbook/generator/localhost"
)

// Run listens, watches and serves until the context ends, and then returns
// nil. It returns an error when it cannot listen or when the project folder
// cannot be read. It is called once.
func (s *Server) Run(ctx context.Context) error {
	if s.invalid != nil {
		return s.invalid
	}
	watch, err := newWatcher(s.opt)
	if err != nil {
		return fmt.Errorf("watch %s: %w", s.opt.Dir, err)
	}
	defer watch.close()
	listener, err := s.listen(ctx)
	if err != nil {
		return err
	}
	s.announce(watch)

	ctx, stop := context.WithCancel(ctx)
	var tasks sync.WaitGroup
	tasks.Go(func() { watch.run(ctx, s.changes.add) })
	tasks.Go(func() { s.rebuildLoop(ctx) })
	err = localhost.Serve(ctx, listener, s.Handler(), s.limits)
	stop()
	tasks.Wait()
	if err != nil {
		return fmt.Errorf("serve the preview: %w", err)
	}
	return nil
}

// listen takes the port that was asked for, or the first free one.
func (s *Server) listen(ctx context.Context) (net.Listener, error) {
	tries := localhost.PortsTried
	if s.opt.PortAsked {
		tries = 1
	}
	listener, err := localhost.Listen(ctx, s.opt.Host, s.opt.Port, tries)
	if err != nil {
		return nil, fmt.Errorf("%w; choose another port with --port", err)
	}
	s.mu.Lock()
	s.listener = listener
	s.mu.Unlock()
	if port := localhost.Port(listener); port != s.opt.Port && s.opt.Port != 0 {
		s.log(fmt.Sprintf("port %d is busy, so the preview uses %d", s.opt.Port, port))
	}
	return listener, nil
}

// announce says where the preview is, and what is unusual about it.
func (s *Server) announce(watch *watcher) {
	s.log(fmt.Sprintf("the handbook is at %s; Ctrl+C ends the preview", s.URL()))
	addr := s.listener.Addr().(*net.TCPAddr)
	if !addr.IP.IsLoopback() {
		s.log(fmt.Sprintf("anyone who can reach %s can read this handbook, drafts included", reachedAt(addr)))
	}
	watch.lost = func() {
		s.log(fmt.Sprintf("the system does not report changes here (%v), so the folder is checked every %v", watch.reason, watch.pause()))
	}
	if watch.native == nil {
		watch.lost()
	}
}

// reachedAt is the address by which others reach what listens on one: where that is
// all addresses of this computer, the first that others can use.
func reachedAt(addr *net.TCPAddr) string {
	if !addr.IP.IsUnspecified() {
		return "http://" + addr.String() + "/"
	}
	own, _ := net.InterfaceAddrs() // without them the name of the computer has to do
	return "http://" + net.JoinHostPort(shared(own), strconv.Itoa(addr.Port)) + "/"
}

// shared is the first of some addresses that other computers can use, the short ones
// of IPv4 before others.
func shared(own []net.Addr) string {
	found := ""
	for _, a := range own {
		network, ok := a.(*net.IPNet)
		if !ok || !network.IP.IsGlobalUnicast() {
			continue
		}
		if network.IP.To4() != nil {
			return network.IP.String()
		}
		found = cmp.Or(found, network.IP.String())
	}
	return cmp.Or(found, "this-computer")
}

// NewDay has the handbook made anew for another day: its date may be that of the
// clock, which the Builder knows.
func (s *Server) NewDay() { s.changes.add(batch{day: true}) }

// rebuildLoop builds at once and then after each change. There is only one
// build at a time; changes that arrive during a build lead to one more build,
// however many they are.
func (s *Server) rebuildLoop(ctx context.Context) {
	s.rebuild(ctx, batch{all: true})
	close(s.ready)
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.changes.some:
			s.rebuild(ctx, s.changes.take())
		}
	}
}

// rebuild replaces the current state, unless nothing turns out to be another.
// It is called by one goroutine.
func (s *Server) rebuild(ctx context.Context, changed batch) {
	old := s.current.Load()
	if old.failure != nil {
		changed.all = true // what failed last time has still to be looked at
	}
	snapshot, err := s.safeBuild(ctx, changed.names())
	if ctx.Err() != nil {
		return // the build was told to stop, so it has nothing to say
	}
	if snapshot == nil && err == nil {
		if old.snapshot != nil && old.failure == nil && !changed.isLaid() {
			return
		}
		snapshot = old.snapshot
	}
	if err == nil && snapshot == nil {
		err = errors.New("the build produced nothing")
	}
	if sameFailure(err, old.failure) {
		return // to say it again, into a file of the project maybe, would go on for ever
	}
	if old.epoch > 0 {
		s.log(changed.String())
	}
	if err != nil {
		snapshot = old.snapshot
		s.log(failureLine(err, snapshot != nil))
	}
	s.current.Store(&state{
		epoch:     old.epoch + 1,
		publishes: old.publishes,
		edits:     old.edits,
		snapshot:  snapshot,
		failure:   err,
		replaced:  make(chan struct{}),
	})
	close(old.replaced)
}

// sameFailure reports whether two failures say the same to a person.
func sameFailure(a, b error) bool {
	return a != nil && b != nil && a.Error() == b.Error() && slices.Equal(problemsOf(a), problemsOf(b))
}

func failureLine(err error, kept bool) string {
	line := fmt.Sprintf("the handbook cannot be made: %v", err)
	if kept {
		line += "; the last good one is still shown"
	}
	return line
}

// safeBuild turns a panic into an error: whoever edits on the big screen
// should lose neither the page nor the server to a fault of the program.
func (s *Server) safeBuild(ctx context.Context, changed []string) (snapshot Snapshot, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			s.log(fmt.Sprintf("%v\n%s", fault, debug.Stack()))
			err = fmt.Errorf("the program made a mistake: %v", fault)
		}
	}()
	return s.build(ctx, changed)
}
