package handbook

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Page is prose: a guide, principles, the words of the home page.
type Page struct {
	Item
	Folder  string  // folder below the content root, "" for the root
	IsIndex bool    // it is its folder's own page; Slug ends in "index"
	Parent  *Page   // page of the folder above, or of its folder
	Pages   []*Page // derived: the pages below it, by title

	OwnTitle string // its title when another page is its folder's own
}

// indexNames are the names of a folder's own page; the first one wins.
var indexNames = []string{"_index.md", "index.md", "readme.md"}

// indexRank is the place of a file's name among the names of a folder's own
// page, from 1; 0 when it is none.
func IndexRank(name string) int {
	for i, index := range indexNames {
		if strings.EqualFold(name, index) {
			return i + 1
		}
	}
	return 0
}

// decodePage reads prose. Its id is its path, unless it names one itself.
func decodePage(dec *decoder) Entity {
	p := &Page{}
	rel := strings.ToValidUTF8(dec.doc.Rel, "\ufffd")
	if folder := path.Dir(rel); folder != "." {
		p.Folder = folder
	}
	p.IsIndex = IndexRank(path.Base(rel)) > 0
	decodeRows(dec, p, &p.Item, pageRows)
	if base := strings.TrimSuffix(path.Base(rel), ".md"); p.ID == norm.NFC.String(base) {
		p.ID = norm.NFC.String(strings.TrimSuffix(rel, ".md"))
	}
	p.OwnTitle = p.Title
	if p.IsIndex && p.Title == Humanised(strings.TrimSuffix(path.Base(rel), ".md")) {
		p.Title = ""
		if p.Folder != "" {
			p.Title = Humanised(path.Base(p.Folder))
		}
	}
	return p
}

// pageRows is empty: prose has what every kind has, and no more.
var pageRows = table[Page]{}
