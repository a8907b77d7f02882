package localhost

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

// Limits keep a slow or broken client from holding a server.
type Limits struct{ Header, Read, Send, Idle time.Duration }

// UsualLimits are those of a server that somebody uses.
var UsualLimits = Limits{Header: 5 * time.Second, Read: 15 * time.Second, Send: 60 * time.Second, Idle: 2 * time.Minute}

const (
	// MaxHeader is how long the headers of a request are at most, in bytes.
	MaxHeader = 32 << 10
	// PortsTried is how many ports a server tries, from its usual one, before it
	// gives up.
	PortsTried = 20
	goodbye    = 2 * time.Second
)

// Listen takes the first free port of so many, from the given one. The error is
// that of the first port.
func Listen(ctx context.Context, host string, port, tries int) (net.Listener, error) {
	var first error
	for try := port; try < port+tries; try++ {
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(try)))
		if err == nil {
			return listener, nil
		}
		if first == nil {
			first = err
		}
		var call *os.SyscallError
		if !errors.As(err, &call) || call.Syscall != "bind" {
			break // another port would not help
		}
	}
	return nil, fmt.Errorf("listen on port %d: %w", port, first)
}

// Port is the port of a listener that [Listen] returned.
func Port(listener net.Listener) int { return listener.Addr().(*net.TCPAddr).Port }

// Serve answers requests until the context ends, and then returns nil. The
// contexts of requests end with it.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, limits Limits) error {
	ctx, stop := context.WithCancel(ctx)
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: limits.Header,
		ReadTimeout:       limits.Read,
		WriteTimeout:      limits.Send,
		IdleTimeout:       limits.Idle,
		MaxHeaderBytes:    MaxHeader,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	var closing sync.WaitGroup
	closing.Go(func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
		defer cancel()
		if server.Shutdown(last) != nil {
			_ = server.Close()
		}
	})
	err := server.Serve(listener)
	stop()
	closing.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
