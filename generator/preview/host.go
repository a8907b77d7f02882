package preview

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// hostList says by which names the preview may be addressed.
type hostList struct {
	names map[string]bool // lower case, no port
	addr  netip.Addr      // the address that is listened on; invalid for a name
}

func newHostList(bound string, allowed []string) (hostList, error) {
	list := hostList{names: map[string]bool{}}
	if addr, err := netip.ParseAddr(bound); err == nil {
		list.addr = addr.Unmap().WithZone("")
	} else {
		list.names[strings.ToLower(bound)] = true
	}
	for _, name := range allowed {
		host, ok := parseHost(name)
		if !ok {
			return hostList{}, fmt.Errorf("allow the host %q: a name such as handbook.example.org is needed, without http:// and path", name)
		}
		list.names[host] = true
	}
	return list, nil
}

// allows reports whether a host, as parseHost returns it, is in the list. A
// name other than localhost must have been given by the person who started
// the preview, since whoever owns a name decides where it points. An address
// cannot be made to point elsewhere, so where all addresses are listened on,
// all are allowed.
func (l hostList) allows(host string) bool {
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

// parseHost takes the host out of a Host header: in lower case, without port,
// brackets and final dot. It reports false for anything that is not a name of
// letters, digits, hyphens, underscores and dots, or an IP address.
func parseHost(header string) (host string, ok bool) {
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
