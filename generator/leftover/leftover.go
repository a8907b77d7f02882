// Package leftover knows the names of files that nobody wrote: what operating
// systems, editors, office programs, browsers and merges leave behind, and the
// copies that lie beside a file. It is one rule for the reader of a project
// folder and for the watcher of it, and looks at names alone.
package leftover

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/names"
)

// Passing tells the files and folders that come and go by themselves and hold
// nobody's words: dot files, locks, swap files, downloads under way, and what
// desktops keep of a folder. They are passed over without a word.
func Passing(name string) bool {
	lower := strings.ToLower(name)
	switch {
	case name == "", name[0] == '.', strings.HasPrefix(name, "~$"):
		return true
	case len(name) > 2 && name[0] == '#' && name[len(name)-1] == '#': // Emacs
		return true
	case name == "4913": // Vim asks with it whether it may write to a folder
		return true
	case strings.Contains(name, ".sb-"): // TextEdit
		return true
	}
	return slices.Contains([]string{"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}, lower) ||
		slices.ContainsFunc(passing, func(ending string) bool { return strings.HasSuffix(lower, ending) })
}

// passing are the endings of files that come and go: Vim, Kate, JetBrains,
// office programs, browsers.
var passing = []string{
	".swp", ".swo", ".swx", ".kate-swp", "___jb_tmp___", "___jb_old___",
	".tmp", ".temp", ".part", ".partial", ".crdownload",
}

// Earlier tells the files that keep an earlier or a refused state of another
// one, by their ending. Somebody may miss what is in them.
func Earlier(name string) bool {
	return strings.HasSuffix(name, "~") || earlier.MatchString(name)
}

// earlier are the endings that editors, patch, Git and Subversion give.
var earlier = regexp.MustCompile(`(?i)\.(bak|bck|old|orig|rej|mine|r\d+)$`)

// Certainty says how surely a file is a copy.
type Certainty uint8

// No name makes it likely; a name that genuine items have too, so that what is
// in the two files has to decide; a name that says so.
const (
	No Certainty = iota
	Perhaps
	Surely
)

// CopyOf finds the file of which another one of the same folder is a copy, by
// its name: the name of the original, which lies there too, with a mark before
// the ending. Without the original beside it no file is a copy, whatever it is
// called. beside tells whether the folder has a name, under [Fold].
func CopyOf(name string, beside func(folded string) bool) (original string, certain Certainty) {
	if !strange(name) {
		return "", No
	}
	name = norm.NFC.String(name)
	ending := path.Ext(name)
	if strings.ContainsRune(ending, ' ') { // a dot within the words
		ending = ""
	}
	stem := strings.TrimSuffix(name, ending)
	for _, mark := range sure {
		if at := mark.FindStringIndex(stem); at != nil {
			if original = stem[:at[0]] + stem[at[1]:] + ending; isName(original, ending) && beside(names.Fold(original)) {
				return original, Surely
			}
		}
	}
	for i, c := range stem {
		if !strings.ContainsRune("-_ ", c) {
			continue
		}
		if original = stem[:i] + ending; isName(original, ending) && beside(names.Fold(original)) && doubtful.MatchString(stem[i:]) {
			return original, Perhaps
		}
	}
	return "", No
}

func isName(name, ending string) bool { return strings.TrimSpace(name) != ending }

// strange tells the names that may have a mark: most names consist of small
// letters, digits and hyphens, and are not worth a closer look.
func strange(name string) bool {
	for i := range len(name) {
		if c := name[i]; c != '-' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return true
		}
	}
	return strings.Contains(name, ".") && slices.ContainsFunc(smallMarks, func(mark string) bool { return strings.Contains(name, mark) })
}

// smallMarks are the beginnings of marks that have small letters alone.
var smallMarks = []string{"-copy", "-copi", "-kopi", "-conflict", ".conflict", ".sync-conflict", ".orig.", ".bak.", ".backup."}

// copied is the word for a copy in the languages of desktops.
const copied = `(?:copy|kopie|copie|copia|cópia|kopia|kopi|kopio|másolat|kópia|副本|コピー)`

// sure are the marks that nothing but a program gives to a file whose original
// lies beside it.
var sure = compiled(
	` - `+copied+`(?: ?\(\d+\)| \d+)?$`,         // Windows: "x - Copy (2)"
	` `+copied+`(?: \d+)?$`,                     // macOS: "x copy 2"
	` ?\(`+copied+`(?: \d+)?\)$`,                // Linux: "x (copy)"
	` \(\d+(?:st|nd|rd|th) copy\)$`,             // Linux: "x (3rd copy)"
	`^(?:copy of|kopie von|copie de|copia de) `, // Google Drive
	` ?\(\d{1,3}\)$`,                            // browsers, Google Drive, OneDrive: "x (1)"
	` ?[(\[][^()\[\]]*(?:conflict|konflikt|conflit|conflicto|conflitto)[^()\[\]]*[)\]]$`,    // Dropbox, Nextcloud, Seafile
	`[-_.](?:sync-conflict|conflict)-\d{8}[-\w]*$`,                                          // Syncthing, ownCloud
	`(?-i:-(?:DESKTOP|LAPTOP|WIN|MACBOOK|IMAC|SURFACE|NOTEBOOK)-[A-Z0-9]+(?:-[A-Z0-9]+)*)$`, // OneDrive: "x-DESKTOP-4J2K"
	`_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+$`,                                                    // git mergetool
	`[._](?:orig|bak|backup)$`,                                                              // "x.orig.md"
)

// doubtful are marks that people give too: "Phase 2" beside "Phase" (iCloud), a
// text about copy, "pricing-EMEA" beside "pricing" (or a computer's own name).
var doubtful = regexp.MustCompile(`^(?: \d{1,2}|(?i:[-_]` + copied + `(?:[-_ ]?\d+)?)|[-_ ].*\p{Lu}.*)$`)

func compiled(marks ...string) []*regexp.Regexp {
	list := make([]*regexp.Regexp, len(marks))
	for i, mark := range marks {
		list[i] = regexp.MustCompile(`(?i)` + mark)
	}
	return list
}

// Says is what is said of a copy.
func Says(name, original string) (message, hint string) {
	return fmt.Sprintf("%s looks like a copy of %s beside it, and is left out", name, original),
		fmt.Sprintf("move anything new in it to %s and delete it; if it is a different item, give it its own name and heading", original)
}
