package markdown

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slug turns the words of a heading into an id: lower-case NFC, letters and
// digits of any script kept, apostrophes dropped, every other run a '-'. Ids
// that begin with "hb-" belong to the page around the body, so a slug that
// would begin so gets "section-" in front; words without a letter are "section".
func slug(words string) string {
	id := make([]byte, 0, len(words))
	gap := false
	for _, r := range norm.NFC.String(words) {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			if gap && len(id) > 0 {
				id = append(id, '-')
			}
			gap = false
			id = utf8.AppendRune(id, unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	switch s := norm.NFC.String(string(id)); {
	case s == "":
		return "section"
	case strings.HasPrefix(s, "hb-"):
		return "section-" + s
	default:
		return s
	}
}

// newAnchor returns an id made of words that the page does not have yet, and
// takes it. The second "costs" of a page is costs-1.
func (c *compiler) newAnchor(words span) string {
	base := slug(string(c.text[words.from:words.to]))
	id := base
	for {
		if _, taken := c.ids[id]; !taken {
			break
		}
		c.ids[base]++
		id = base + "-" + strconv.Itoa(c.ids[base])
	}
	c.anchor(id)
	c.anchored = append(c.anchored, anchored{id, words})
	return id
}

// anchor notes that id is in the HTML.
func (c *compiler) anchor(id string) {
	if _, taken := c.ids[id]; !taken {
		c.ids[id] = 0
		c.body.Anchors = append(c.body.Anchors, id)
	}
}
