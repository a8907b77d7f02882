package site

import (
	"html/template"
	"net/url"
	"path"
	"strings"

	"handbook/generator/handbook"
)

// address returns where an entity lives: a path from the site's root, with a
// fragment where the entity is a part of a page. It is not escaped.
func address(e handbook.Entity) (file, fragment string) {
	switch v := e.(type) {
	case *handbook.KeyResult:
		return handbook.Address(v.Objective), keyResultAnchor(v)
	case *handbook.Priority:
		return homePage, priorityAnchor(v)
	}
	return handbook.Address(e), ""
}

func keyResultAnchor(kr *handbook.KeyResult) string {
	_, id, _ := strings.Cut(kr.ID, "/")
	return "kr-" + handbook.Slug(id)
}

func priorityAnchor(p *handbook.Priority) string { return "priority-" + p.Slug }

// escapePath makes a path from the site's root fit for an href.
func escapePath(file string) string {
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

// up is the way from a page to the site's root: "", "../", "../../".
func up(file string) string {
	const ways = "../../../../"
	if n := 3 * strings.Count(file, "/"); n <= len(ways) {
		return ways[:n]
	}
	return strings.Repeat("../", strings.Count(file, "/"))
}

// relative is the address of a file of this site as seen from a page. A
// fragment may be "".
func relative(from, to, fragment string) template.URL {
	folder, name := path.Split(to)
	href := escapePath(name)
	if near, _ := path.Split(from); near != folder {
		href = up(from) + escapePath(to)
	} else if strings.Contains(href, ":") {
		href = "./" + href // or the part before ':' would be read as a scheme
	}
	if fragment != "" {
		if from == to {
			href = ""
		}
		href += "#" + url.PathEscape(fragment)
	}
	return template.URL(href)
}

// external returns an address of another site if its scheme may be linked to.
func external(address string) (template.URL, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "tel":
		return template.URL(u.String()), true
	}
	return "", false
}

// mailWords makes words fit into the address of a mail, where + is no space.
func mailWords(words string) string { return strings.ReplaceAll(url.QueryEscape(words), "+", "%20") }

// editAddress fills the {path} of the configured address, and the subject of a
// mail that says nothing yet; "" where none is configured or it is not one that
// may be linked to.
func editAddress(pattern, file, title string) template.URL {
	if pattern == "" || file == "" {
		return ""
	}
	if strings.HasPrefix(pattern, "mailto:") && !strings.Contains(pattern, "?") {
		pattern += "?subject=" + mailWords("Suggestion: "+title) + "&body=" + mailWords("About "+file+":\r\n\r\n")
	}
	href, ok := external(strings.ReplaceAll(pattern, "{path}", url.PathEscape(file)))
	if strings.HasPrefix(pattern, "http") {
		href, ok = external(strings.ReplaceAll(pattern, "{path}", escapePath(file)))
	}
	if !ok {
		return ""
	}
	return href
}
