package site

import (
	"net/url"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/page"
)

// fromRoot is where an item is, as a link from the site's root has it.
func fromRoot(e handbook.Entity) string {
	to := refTo(e)
	if to.Anchor == "" {
		return page.EscapePath(to.Path)
	}
	return page.EscapePath(to.Path) + "#" + to.Anchor
}

// mailWords makes words fit into the address of a mail, where + is no space.
func mailWords(words string) string { return strings.ReplaceAll(url.QueryEscape(words), "+", "%20") }

// editAddress fills the {path} of the configured address, and the subject of a
// mail that says nothing yet; "" where none is configured or it is not one that
// may be linked to.
func editAddress(pattern, file, title string) string {
	if pattern == "" || file == "" {
		return ""
	}
	if strings.HasPrefix(pattern, "mailto:") && !strings.Contains(pattern, "?") {
		pattern += "?subject=" + mailWords("Suggestion: "+title) + "&body=" + mailWords("About "+file+":\r\n\r\n")
	}
	href, ok := page.Outside(strings.ReplaceAll(pattern, "{path}", url.PathEscape(file)))
	if strings.HasPrefix(pattern, "http") {
		href, ok = page.Outside(strings.ReplaceAll(pattern, "{path}", page.EscapePath(file)))
	}
	if !ok {
		return ""
	}
	return href
}
