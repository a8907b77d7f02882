package page

import (
	"net/url"
	"path"
	"strings"
)

// Ref is a place of the site: a page or file by its path from the root, and an
// anchor on it. Neither is escaped. Without a path it is a place on the page
// itself. A page with a list shows what the filter leaves of it.
type Ref struct {
	Path   string
	Anchor string
	Filter Filter
}

// Filter is a value by which a list is filtered where scripts run: the facet of
// its column, and the ID of a choice. Its zero value is none.
type Filter struct{ Facet, ID string }

// Rooted is the address as seen from the site's root, escaped: "/work/a.html#b".
// It is what pictures carry.
func (r Ref) Rooted() string {
	at := "/" + EscapePath(r.Path)
	if r.Anchor != "" {
		at += "#" + url.PathEscape(r.Anchor)
	}
	return at
}

// From is the address as seen from a page of the site, escaped.
func (r Ref) From(page string) string { return string(r.AppendFrom(nil, page)) }

// AppendFrom appends the address as seen from a page of the site, escaped.
func (r Ref) AppendFrom(to []byte, page string) []byte {
	if r.Path != "" && (r.Path != page || r.Anchor == "") {
		to = appendRelative(to, page, r.Path)
	}
	if r.Filter.Facet != "" {
		to = append(append(append(append(to, '?'), r.Filter.Facet...), '='), url.QueryEscape(r.Filter.ID)...)
	}
	if r.Anchor != "" {
		to = append(append(to, '#'), url.PathEscape(r.Anchor)...)
	}
	return to
}

// appendRelative appends the way from a page to a file.
func appendRelative(to []byte, page, file string) []byte {
	folder, name := path.Split(file)
	if near, _ := path.Split(page); near != folder {
		for range strings.Count(page, "/") {
			to = append(to, "../"...)
		}
		return append(to, EscapePath(file)...)
	}
	name = EscapePath(name)
	if strings.Contains(name, ":") {
		to = append(to, "./"...) // or the part before ':' would be read as a scheme
	}
	return append(to, name...)
}

// FromRooted reads an address of [Ref.Rooted]; false for any other.
func FromRooted(address string) (Ref, bool) {
	if !strings.HasPrefix(address, "/") {
		return Ref{}, false
	}
	file, anchor, _ := strings.Cut(address[1:], "#")
	return Ref{Path: unescaped(file), Anchor: unescaped(anchor)}, true
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// EscapePath makes a path from the site's root fit for an address.
func EscapePath(file string) string {
	if !strings.ContainsFunc(file, needsEscape) {
		return file
	}
	return (&url.URL{Path: file}).EscapedPath()
}

// needsEscape says which letters may have to be escaped in an address. The
// addresses of nearly all pages have none.
func needsEscape(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '-' || r > '9') // '-', '.', '/' and digits
}

// Up is the way from a page to the site's root: "", "../", "../../".
func Up(page string) string { return strings.Repeat("../", strings.Count(page, "/")) }

// Outside is an address of another site, if its scheme may be linked to.
func Outside(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "tel":
		return u.String(), true
	}
	return "", false
}
