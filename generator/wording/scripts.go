package wording

// The scripts of pages hold no words of a language: they ask for these by name.
// %s is what a sentence is about.

// OfPages are the words of the scripts that every page has.
var OfPages = map[string]string{
	"all":            "All",
	"close":          "Close",
	"copied":         "Copied",
	"copy":           "Copy",
	"copyPage":       "Copy this page as text",
	"copyLink":       "Copy the link to “%s”",
	"dark":           "Dark colours",
	"found":          "%s found",
	"fullScreen":     "Full screen",
	"kinds":          "Kinds of result",
	"larger":         "Larger",
	"light":          "Light colours",
	"lookThrough":    "Try other words, or look through:",
	"nearest":        "The nearest are:",
	"nothingFound":   "Nothing found for “%s”.",
	"ofAll":          "%s of %s",
	"picture":        "Picture",
	"rowsAs":         "These rows as",
	"pictureAs":      "This picture as",
	"search":         "Search",
	"searchHandbook": "Search the handbook",
	"searchResults":  "Search results",
	"smaller":        "Smaller",
	"wholePicture":   "The whole picture",
}
