package sheet

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/handbook"
)

// Inbox is the folder of sheets that wait for the keeper, and Replies that of what
// became of them. Neither is ever content.
const (
	Inbox   = "inbox"
	Replies = "replies"
)

// mostWaiting is how many sheets are looked at in an inbox.
const mostWaiting = 100

// endings are those of files that can have a sheet in them.
var endings = []string{".json", ".txt", ".eml", ".xlsx"}

// openInOffice begins the name of what Excel lays beside a workbook that is open.
const openInOffice = "~$"

// Waiting are the files of the inbox of a project, from the project folder.
func Waiting(folder *disk.Folder) []string {
	entries, err := fs.ReadDir(folder.FS(Inbox, MaxFile), ".")
	if err != nil {
		return nil // there is no inbox
	}
	var names []string
	for _, e := range entries {
		if slices.Contains(endings, strings.ToLower(path.Ext(e.Name()))) && !strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(e.Name(), openInOffice) && len(names) < mostWaiting {
			names = append(names, path.Join(Inbox, e.Name()))
		}
	}
	return names
}

// InboxFile is the file that a sheet gets in the inbox, as it came. One that is there
// already is no new file.
func InboxFile(folder *disk.Folder, s Sheet, data []byte) disk.Change {
	ending := ".txt"
	if strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(string(data), "\xef\xbb\xbf")), "{") {
		ending = ".json"
	} else if strings.HasPrefix(string(data), "PK") {
		ending = ".xlsx"
	}
	return Laid(folder, "changes "+s.By+" "+s.Saved, ending, data)
}

// Laid is the file that something of that title gets in the inbox, as it came. One that
// is there already is no new file.
func Laid(folder *disk.Folder, title, ending string, data []byte) disk.Change {
	return free(folder, path.Join(Inbox, handbook.FileName(title)), ending, data)
}

// ReplyFile is the reply to a sheet, under a name that no other reply has. Where
// nothing was taken that was not there, one reply is enough: it is false then.
func ReplyFile(folder *disk.Folder, taken Taken, organisation string) (disk.Change, bool) {
	c := free(folder, path.Join(Replies, handbook.FileName(taken.Saved+" "+taken.By)), ".md", []byte(taken.Reply(organisation)))
	first := strings.TrimSuffix(path.Base(c.Path), ".md") == handbook.FileName(taken.Saved+" "+taken.By)
	return c, c.Before == nil && (first || taken.Count(Clean) > 0)
}

// free is a new file with these bytes, under a name with a number if there are others;
// or the one that has them already.
func free(folder *disk.Folder, base, ending string, data []byte) disk.Change {
	for n := 1; ; n++ {
		name := base + ending
		if n > 1 {
			name = base + "-" + strconv.Itoa(n) + ending
		}
		large := new(disk.TooLargeError)
		switch before, err := folder.Read(name, int64(len(data))+1); {
		case err == nil && string(before) == string(data):
			return disk.Change{Path: name, Before: before, After: data}
		case err != nil && !errors.Is(err, disk.ErrIrregular) && !errors.As(err, &large):
			return disk.Change{Path: name, After: data} // where that cannot be, writing it says why
		}
	}
}
