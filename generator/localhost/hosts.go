// Package localhost is what a server on this machine has to mind: where it
// listens, which names it answers to, how long it waits, and whether a request
// comes from one of its own pages. The preview and the start page are such
// servers.
package localhost

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// Hosts says by which names a server may be addressed.
type Hosts struct {
	names map[string]bool // lower case, no port
	addr  netip.Addr      // the address that is listened on; invalid for a name
}

// NewHosts returns the names of a server that listens on bound, a name or an IP
// address, and may be addressed by the allowed names too. A port of those is
// ignored; it is an error if one is no name.
func NewHosts(bound string, allowed []string) (Hosts, error) {
	list := Hosts{names: map[string]bool{}}
	if addr, err := netip.ParseAddr(bound); err == nil {
		list.addr = addr.Unmap().WithZone("")
	} else {
		list.names[strings.ToLower(bound)] = true
	}
	for _, name := range allowed {
		host, ok := ParseHost(name)
		if !ok {
			return Hosts{}, fmt.Errorf("allow the host %q: a name such as handbook.example.org is needed, without http:// and path", name)
		}
		list.names[host] = true
	}
	return list, nil
}

// Allows reports whether a host, as [ParseHost] returns it, is in the list. A
// name other than localhost must have been given by the person who started
// the server, since whoever owns a name decides where it points. An address
// cannot be made to point elsewhere, so where all addresses are listened on,
// all are allowed.
func (l Hosts) Allows(host string) bool {
	if l.names[host] || host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	addr = addr.Unmap()
	return addr.IsLoopback() || l.addr.IsValid() && (l.addr == addr || l.addr.IsUnspecified())
}

// ParseHost takes the host out of a Host header: in lower case, without port,
// brackets and final dot. It reports false for anything that is not a name of
// letters, digits, hyphens, underscores and dots, or an IP address.
func ParseHost(header string) (host string, ok bool) {
	if inner, found := strings.CutPrefix(header, "["); found {
		inner, port, closed := strings.Cut(inner, "]")
		addr, err := netip.ParseAddr(inner)
		if !closed || err != nil || !addr.Is6() || addr.Zone() != "" || !isPort(port) {
			return "", false
		}
		return addr.String(), true
	}
	name, port := header, ""
	if colon := strings.IndexByte(header, ':'); colon >= 0 {
		name, port = header[:colon], header[colon:]
	}
	name = strings.TrimSuffix(name, ".")
	if !isPort(port) || !isName(name) {
		return "", false
	}
	return strings.ToLower(name), true
}

// isPort reports whether s is empty or a colon and a port number.
func isPort(s string) bool {
	if s == "" {
		return true
	}
	digits, ok := strings.CutPrefix(s, ":")
	if !ok || strings.TrimLeft(digits, "0123456789") != "" {
		return false
	}
	_, err := strconv.ParseUint(digits, 10, 16)
	return err == nil
}

// isName reports whether s is a name in ASCII. Of other letters some are one of
// these once they are small, and are no name of this machine for that.
func isName(s string) bool {
	const (
		longest     = 253 // RFC 1035, without the final dot
		nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
	)
	if len(s) > longest {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, nameLetters) != "" {
			return false
		}
	}
	return true
}
