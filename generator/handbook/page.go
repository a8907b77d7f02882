package handbook

// Page is prose: a guide, principles, the words of the home page.
type Page struct {
	Item
	Folder  string  // folder below the content root, "" for the root
	IsIndex bool    // it is its folder's own page
	Parent  *Page   // page of the folder above, or of its folder
	Pages   []*Page // derived: the pages below it, by title
}
