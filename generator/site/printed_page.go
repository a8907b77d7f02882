package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostRows is how many rows of a table are printed.
const mostRows = 200

// printedPage is a page of the site as a part of a document for paper: the main part
// of its HTML, with headings below those of the document, ids that no other
// page has, and links that stay inside the document where they can.
type printedPage struct {
	from, to string          // the page's own address and that of the document
	included map[string]bool // the pages that the document holds
	item     bool            // the page of one item: what only places it among others is left out
	opening  bool            // the first page of a chapter, whose title stands for its own
	short    bool            // words and tables alone

	out     markup
	title   markup // the words of its first heading
	inMain  bool
	drawn   bool // at the start of a picture that is not printed
	done    bool // behind its end
	inText  bool // behind the facts and the pictures that open an item's page
	inTitle bool
	skipped string // an element that is not printed, while inside it
	depth   int    // of that element in itself
	rows    int    // of the body of a table; -1 outside
	columns int    // of its last row
}

func (s *printedPage) html() string { return s.out.String() }

// class is what kind of part of a chapter the page is.
func (s *printedPage) class() string {
	switch {
	case s.opening:
		return "sheet opening"
	case s.item:
		return "sheet item-sheet"
	}
	return "sheet"
}

// read takes the main part of a page.
func (s *printedPage) read(page []byte) {
	s.rows = -1
	if at := bytes.Index(page, []byte("<main")); at >= 0 {
		page = page[at:]
	}
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for !s.done {
		kind := tokens.Next()
		page = page[len(tokens.Raw()):]
		switch kind {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(tokens)
		case html.EndTagToken:
			s.end(tokens)
		default:
			s.between(tokens)
		}
		if s.rows == mostRows+1 || s.drawn {
			page = s.ahead(page)
			tokens = html.NewTokenizer(bytes.NewReader(page))
		}
	}
}

// ahead is the page behind what is not printed of it: a picture, or the rows of
// a table that are too many, which are counted.
func (s *printedPage) ahead(page []byte) []byte {
	if s.drawn {
		s.drawn = false
		_, behind, _ := bytes.Cut(page, []byte("</figure>"))
		return behind
	}
	end := bytes.Index(page, []byte("</tbody>"))
	if end < 0 {
		end = len(page)
	}
	s.out.raw(fmt.Sprintf(`<tr><td colspan="%d">and %d more</td></tr>`, max(s.columns, 1), 1+bytes.Count(page[:end], []byte("<tr"))))
	s.rows = -1
	return page[end:]
}

// between takes words and comments as they are.
func (s *printedPage) between(tokens *html.Tokenizer) {
	raw := tokens.Raw()
	if s.inTitle {
		s.title.raw(html.UnescapeString(string(raw)))
	}
	if s.printed() {
		s.out.Write(raw)
	}
}

// printed says that what is read now belongs on the paper.
func (s *printedPage) printed() bool { return s.inMain && s.skipped == "" && s.rows <= mostRows }

func (s *printedPage) start(tokens *html.Tokenizer) {
	raw := tokens.Raw()
	name, more := tokens.TagName()
	tag := atom.String(name)
	switch {
	case tag == "main":
		s.inMain = true
		return
	case !s.inMain:
		return
	case s.skipped != "":
		if tag == s.skipped {
			s.depth++
		}
		return
	case s.leftOut(tag, raw):
		s.skipped, s.depth = tag, 1
		if tag == "h1" {
			s.inTitle = true
		}
		return
	case s.short && tag == "figure":
		s.drawn = true
		return
	case tag == "tbody":
		s.rows = 0
	case tag == "tr" && s.rows >= 0:
		if s.rows++; s.rows <= mostRows {
			s.columns = 0
		}
	case tag == "td" || tag == "th":
		s.columns++
	}
	if !s.printed() {
		return
	}
	s.inTitle = s.inTitle || tag == "h1" && s.title.Len() == 0
	if renamed := s.onPaper(tag); renamed != tag || more && touched(raw) {
		s.tag(renamed, tokens, more, bytes.HasSuffix(raw, []byte("/>")))
		return
	}
	s.out.Write(raw)
}

// leftOut says that an element is not printed: a way through the site, a title
// that the chapter has, and on the page of an item what shows it among others.
func (s *printedPage) leftOut(tag string, raw []byte) bool {
	switch tag {
	case "nav":
		return true
	case "h1":
		return s.opening
	case "figure":
		return bytes.Contains(raw, []byte(" on-screen"))
	case "div":
		behind := s.inText
		s.inText = behind || bytes.Contains(raw, []byte(`class="columns"`))
		return s.item && behind && bytes.Contains(raw, []byte(`class="wide-blocks"`))
	case "section":
		return s.item && s.inText && (bytes.Contains(raw, []byte(`class="block picture-block`)) || bytes.Contains(raw, []byte(`class="block inbound"`)))
	}
	return false
}

func (s *printedPage) end(tokens *html.Tokenizer) {
	raw := tokens.Raw()
	name, _ := tokens.TagName()
	tag := atom.String(name)
	switch {
	case tag == "main":
		s.inMain, s.done = false, true
	case tag == s.skipped:
		if s.depth--; s.depth == 0 {
			s.skipped, s.inTitle = "", false
		}
		return
	case tag == "tbody":
		s.rows = -1
	case tag == "h1":
		s.inTitle = false
	}
	if !s.printed() {
		return
	}
	if renamed := s.onPaper(tag); renamed != tag {
		s.out.raw("</", renamed, ">")
		return
	}
	s.out.Write(raw)
}

// onPaper is the element that stands for another one: headings go down below
// those of the document and of the chapter, and what is a place to jump to on
// one page is none where there are a hundred of it.
func (s *printedPage) onPaper(tag string) string {
	switch tag {
	case "h1", "h2", "h3", "h4", "h5":
		level := int(tag[1]-'0') + 2
		if s.opening {
			level--
		}
		return "h" + strconv.Itoa(min(level, 6))
	case "aside":
		return "div"
	}
	return tag
}

// marks of attributes that are different on paper.
var attributeMarks = [][]byte{
	[]byte("id="), []byte("href="), []byte("src="), []byte("for="), []byte("headers="), []byte("aria-"), []byte("loading="), []byte("data-filter"), []byte("role="),
}

// touched says that a tag may have an attribute that is different on paper.
func touched(raw []byte) bool {
	return slices.ContainsFunc(attributeMarks, func(mark []byte) bool { return bytes.Contains(raw, mark) })
}

// tag writes a start tag with its attributes as they are on paper.
func (s *printedPage) tag(name string, tokens *html.Tokenizer, more, closed bool) {
	s.out.raw("<", name)
	for more {
		var key, value []byte
		key, value, more = tokens.TagAttr()
		if k, v, ok := s.attribute(name, string(key), string(value)); ok {
			s.out.raw(" ", k)
			if v != "" || k == "alt" {
				s.out.raw(`="`).text(v).raw(`"`)
			}
		}
	}
	if closed {
		s.out.raw("/")
	}
	s.out.raw(">")
}

// attribute is what an attribute is on paper; false if it is left out.
func (s *printedPage) attribute(tag, key, value string) (string, string, bool) {
	switch key {
	case "id":
		value = inDocument(s.from, value)
	case "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls":
		ids := strings.Fields(value)
		for i, id := range ids {
			ids[i] = inDocument(s.from, id)
		}
		value = strings.Join(ids, " ")
	case "href", "xlink:href", "src":
		value = s.address(value)
	case "loading", "data-filter": // all of it is there at once
		return "", "", false
	case "role":
		if value == "region" {
			value = "group"
		}
	case "aria-label":
		return key, value, tag != "div" || value != "Facts"
	}
	return key, value, true
}

// inDocument is the id in a document of a place on one of its pages. No file
// of the site has a colon in its name.
func inDocument(file, id string) string { return file + ":" + id }

// address is where a link of the page leads to from the document.
func (s *printedPage) address(href string) string {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(href, "/") || href == "" {
		return href
	}
	file := s.from
	if u.Path != "" {
		file = path.Join(path.Dir(s.from), u.Path)
	}
	switch {
	case !s.included[file]:
		return string(relative(s.to, file, u.Fragment))
	case u.Fragment == "":
		return string(fragment(file))
	}
	return string(fragment(inDocument(file, u.Fragment)))
}
