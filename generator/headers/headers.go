// Package headers says what a server sends with every file of a handbook, so
// that the handbook is read by those who open it and by no page of another
// site. The preview sends the list; hosts are told by the file _headers, by
// netlify.toml and by the recipes of docs/hosting.md, which a test holds to it.
package headers

import (
	"cmp"
	"strings"
)

// ContentSecurityPolicy is what a page may load: nothing from anywhere else.
// Each page says it in its own head too, for hosts that send no headers.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// PolicyTag is what a page says in its head of what it may load.
const PolicyTag = `<meta http-equiv="Content-Security-Policy" content="` + ContentSecurityPolicy + `">`

// Header is a header of an answer.
type Header struct{ Name, Value string }

// All are the headers of a site that no other page may show in a frame, by name.
var All = []Header{
	{"Content-Security-Policy", ContentSecurityPolicy + "; frame-ancestors 'none'"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	// Data lies in scripts, so that a handbook opens from disk. Without this
	// one any page of the web could include them, with the reader's cookies.
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"X-Robots-Tag", "noindex"},
}

// frames are who shows a site in a frame, by the names that people give them.
var frames = map[string]string{
	"teams":      "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com",
	"sharepoint": "https://*.sharepoint.com",
}

// For are the headers of a site that others may show in a frame: "teams",
// "sharepoint", or origins such as https://intranet.example.com. X-Frame-Options
// cannot name them, so it is left out.
func For(embed []string) []Header {
	if len(embed) == 0 {
		return All
	}
	var ancestors []string
	for _, name := range embed {
		ancestors = append(ancestors, cmp.Or(frames[name], name))
	}
	var list []Header
	for _, h := range All {
		h.Value = strings.Replace(h.Value, "frame-ancestors 'none'", "frame-ancestors "+strings.Join(ancestors, " "), 1)
		if h.Name != "X-Frame-Options" {
			list = append(list, h)
		}
	}
	return list
}
