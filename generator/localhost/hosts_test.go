package localhost

import (
	"net/netip"
	"strings"
	"testing"
)

func FuzzParseHost(f *testing.F) {
	for _, seed := range []string{"localhost:1", "[::1]:80", "[::1", "a.b.", "127.0.0.1", "::1", "a:b:c", "", "[", "]", "[]:", "xn--a.localhost"} {
		f.Add(seed)
	}
	list, err := NewHosts("127.0.0.1", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, header string) {
		host, ok := ParseHost(header)
		if !ok {
			if host != "" {
				t.Errorf("%q: refused, and yet %q", header, host)
			}
			return
		}
		if again, ok := ParseHost(bracketed(host)); !ok || again != host {
			t.Errorf("%q gives %q, which gives %q, %v", header, host, again, ok)
		}
		if strings.ContainsAny(host, " /\\@\x00\r\n<>\"'") || strings.ToLower(host) != host {
			t.Errorf("%q gives %q", header, host)
		}
		if list.Allows(host) && host != "localhost" && !strings.HasSuffix(host, ".localhost") {
			if addr, err := netip.ParseAddr(host); err != nil || !addr.Unmap().IsLoopback() {
				t.Errorf("%q is allowed as %q", header, host)
			}
		}
	})
}

func bracketed(host string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}
