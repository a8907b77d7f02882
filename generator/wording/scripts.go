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
	"names":          "Names",
	"nearest":        "The nearest are:",
	"next":           "Next (Page Down)",
	"nothingFound":   "Nothing found for “%s”.",
	"ofAll":          "%s of %s",
	"picture":        "Picture",
	"present":        "Present",
	"presentKey":     "On the whole screen, one after the other (P)",
	"previous":       "Previous (Page Up)",
	"rowsAs":         "These rows as",
	"pictureAs":      "This picture as",
	"search":         "Search",
	"searchHandbook": "Search the handbook",
	"searchResults":  "Search results",
	"smaller":        "Smaller",
	"wholePicture":   "The whole picture",
}
