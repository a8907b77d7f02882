package localhost

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// FromHere reports whether a request comes from a page of this server, or from
// a person, as far as the browser tells. Another port is another site.
func FromHere(r *http.Request) bool {
	return slices.Contains([]string{"", "same-origin", "none"}, r.Header.Get("Sec-Fetch-Site"))
}

// IsNavigation reports whether a person follows a link or types an address,
// as opposed to a page that loads a part or a frame.
func IsNavigation(r *http.Request) bool {
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// SameOrigin is FromHere for what is about files and not about pages, and held
// more tightly: where the browser says which page asks, it is one of these.
func (l Hosts) SameOrigin(r *http.Request) bool {
	if !FromHere(r) {
		return false
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	origin, err := url.Parse(origins[0])
	if len(origins) > 1 || err != nil || origin.Scheme != "http" && origin.Scheme != "https" {
		return false
	}
	host, ok := ParseHost(origin.Host) // whose letters are ASCII, so that none looks like another
	if !ok {
		return false
	}
	// A tunnel may change the Host on the way, and never the Origin.
	return strings.EqualFold(origin.Host, r.Host) || l.names[host]
}
