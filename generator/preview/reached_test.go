package preview

import (
	"net"
	"testing"
)

// TestReachedAt: what others are told is an address that they can type, and never that
// of all addresses of this computer.
func TestReachedAt(t *testing.T) {
	network := func(text string) net.Addr { return &net.IPNet{IP: net.ParseIP(text)} }
	for _, c := range []struct {
		own  []net.Addr
		want string
	}{
		{[]net.Addr{network("127.0.0.1"), network("fd00::5"), network("192.0.2.7")}, "192.0.2.7"},
		{[]net.Addr{network("::1"), network("fe80::1"), network("fd00::5")}, "fd00::5"},
		{nil, "this-computer"},
	} {
		if got := shared(c.own); got != c.want {
			t.Errorf("%v: %q", c.own, got)
		}
	}
	if got := reachedAt(&net.TCPAddr{IP: net.ParseIP("192.0.2.7"), Port: 1314}); got != "http://192.0.2.7:1314/" {
		t.Error(got)
	}
}
