package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// check asserts what holds for every body, whatever its text.
func check(t *testing.T, b *Body) {
	t.Helper()
	checkHoles(t, b)
	html := filled(b)
	if !utf8.ValidString(html) {
		t.Error("the HTML is not UTF-8")
	}
	checkTags(t, html)
	ids := idsOf(html)
	if b.TitleID != "" {
		ids = append(ids, b.TitleID)
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("an id is twice in the page: %q", ids)
	}
	anchors := slices.Sorted(slices.Values(b.Anchors))
	if !slices.Equal(ids, anchors) {
		t.Errorf("anchors %q, but the ids are %q", anchors, ids)
	}
	for _, id := range b.Anchors {
		if strings.HasPrefix(id, "hb-") {
			t.Errorf("id %q belongs to the page around the body", id)
		}
	}
	for _, target := range localTargets.FindAllStringSubmatch(html, -1) {
		if !slices.Contains(b.Anchors, target[1]) {
			t.Errorf("a link to #%s, which is not in the page", target[1])
		}
	}
}

var localTargets = regexp.MustCompile(` href="#([^"]*)"`)

// checkHoles asserts that each link and embed is in exactly one hole, in
// reading order, and that links open and close by turns.
func checkHoles(t *testing.T, b *Body) {
	t.Helper()
	link, embed, open := 0, 0, -1
	for _, s := range b.Segments {
		switch s.Kind {
		case HTML:
			if s.HTML == "" {
				t.Error("an empty segment")
			}
		case LinkOpen, Reference, Image:
			if s.Index != link {
				t.Errorf("hole of link %d where link %d is next", s.Index, link)
			}
			link++
			if s.Kind != Image && open >= 0 {
				t.Errorf("link %d is inside link %d", s.Index, open)
			}
			if s.Kind == LinkOpen {
				open = s.Index
			}
		case LinkClose:
			if s.Index != open {
				t.Errorf("link %d ends where link %d is open", s.Index, open)
			}
			open = -1
		case Picture:
			if s.Index != embed {
				t.Errorf("hole of embed %d where embed %d is next", s.Index, embed)
			}
			embed++
		}
	}
	if link != len(b.Links) || embed != len(b.Embeds) || open >= 0 {
		t.Errorf("holes for %d links and %d embeds, but there are %d and %d; link %d stays open",
			link, embed, len(b.Links), len(b.Embeds), open)
	}
}

// filled returns the HTML with plain elements in the holes.
func filled(b *Body) string {
	fillings := map[SegmentKind]string{
		LinkOpen: "<a>", LinkClose: "</a>", Reference: "<a>reference</a>",
		Image: "<img>", Picture: "<figure></figure>",
	}
	var html strings.Builder
	for _, s := range b.Segments {
		html.WriteString(s.HTML)
		html.WriteString(fillings[s.Kind])
	}
	return html.String()
}

var (
	tag       = regexp.MustCompile(`<(/?)([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>`)
	attribute = regexp.MustCompile(` ([a-z-]+)(?:="([^"]*)")?`)
	void      = []string{"br", "hr", "img", "input"}
	known     = []string{
		"a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figure", "h2", "h3", "h4", "h5", "h6",
		"hr", "img", "input", "label", "li", "ol", "p", "pre", "section", "span", "strong", "sup",
		"table", "tbody", "td", "th", "thead", "tr", "ul",
	}
	knownAttributes = []string{
		"aria-hidden", "aria-label", "checked", "class", "disabled", "href", "id", "role", "scope", "start", "tabindex", "type",
	}
)

// checkTags asserts that HTML, made without raw HTML, consists of elements
// and attributes that this package writes, properly nested.
func checkTags(t *testing.T, html string) {
	t.Helper()
	var open []string
	from := 0
	for _, m := range tag.FindAllStringSubmatchIndex(html, -1) {
		between := html[from:m[0]]
		from = m[1]
		if strings.ContainsAny(between, `<>"`) {
			t.Errorf("unescaped text %q", between)
		}
		name := html[m[4]:m[5]]
		if !slices.Contains(known, name) {
			t.Errorf("element <%s>", name)
		}
		for _, a := range attribute.FindAllStringSubmatch(html[m[6]:m[7]], -1) {
			if !slices.Contains(knownAttributes, a[1]) {
				t.Errorf("attribute %q of <%s>", a[1], name)
			}
		}
		switch {
		case slices.Contains(void, name):
		case m[2] == m[3]:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Errorf("</%s> where %q are open", name, open)
			return
		default:
			open = open[:len(open)-1]
		}
	}
	if rest := html[from:]; strings.ContainsAny(rest, `<>"`) {
		t.Errorf("unescaped text %q", rest)
	}
	if len(open) > 0 {
		t.Errorf("%q stay open", open)
	}
}

func idsOf(html string) []string {
	var ids []string
	for _, m := range tag.FindAllStringSubmatch(html, -1) {
		for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
			if a[1] == "id" {
				ids = append(ids, a[2])
			}
		}
	}
	return ids
}
