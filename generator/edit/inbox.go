package edit

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/level"
	"handbook/generator/sheet"
	"handbook/generator/workbook"
)

// Sheets of changes wait in the inbox of the project until their keeper has looked at
// them. A page is told of those alone that are of an edition that its readers may read.

// inboxAt is the address of the inbox, and sheetAt that of a sheet in it.
var inboxAt = questionnaireAt("inbox")

func sheetAt(file string) string {
	return questionnaireAt("sheet", "file", file)
}

// readSheets remembers what was read of the files that wait: every page asks how many
// there are, and a workbook takes a while to read. It may be used by several at once.
type readSheets struct {
	mu   sync.Mutex
	read map[[sha256.Size]byte]readSheet
}

type readSheet struct {
	sheet.Sheet
	err error
}

// mostRemembered is how many files are remembered: more than wait at once.
const mostRemembered = 200

func (r *readSheets) of(data []byte) (sheet.Sheet, error) {
	if r == nil {
		return workbook.ReadSheet(data)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	sum := sha256.Sum256(data)
	known, ok := r.read[sum]
	if !ok {
		if known.Sheet, known.err = workbook.ReadSheet(data); len(r.read) >= mostRemembered || r.read == nil {
			r.read = map[[sha256.Size]byte]readSheet{}
		}
		r.read[sum] = known
	}
	return known.Sheet, known.err
}

// waitingSheet is a sheet in the inbox.
type waitingSheet struct {
	file string
	data []byte
	sheet.Sheet
	err error // why it cannot be read
}

// laidFile is a file of the inbox.
type laidFile struct {
	name string
	data []byte
	err  error // why it cannot be read
}

// inbox are the files of the inbox.
func (s State) inbox() []laidFile {
	folder, err := disk.Open(s.Root)
	if err != nil {
		return nil
	}
	defer folder.Close()
	var list []laidFile
	for _, name := range sheet.Waiting(folder) {
		data, err := folder.Read(name, max(level.MaxFile, workbook.MaxFile))
		list = append(list, laidFile{name, data, err})
	}
	return list
}

// waitingSheets are those that readers of this edition may be told of. What cannot be
// read is for those who see all files.
func (s State) waitingSheets(inbox []laidFile) []waitingSheet {
	var list []waitingSheet
	for _, laid := range inbox {
		if level.NameOf(laid.data) != "" {
			continue
		}
		w := waitingSheet{file: laid.name, data: laid.data, err: laid.err}
		if w.err == nil {
			w.Sheet, w.err = s.sheets.of(w.data)
		}
		if w.err != nil && s.showsAll() || w.err == nil && handbook.MayRead(s.Handbook.Edition, w.Edition) {
			list = append(list, w)
		}
	}
	return list
}

// inboxSaid says what waits, and where sheets touch the same; "" for nothing.
func (s State) inboxSaid() string {
	inbox := s.inbox()
	list, arrivals := s.waitingSheets(inbox), s.arrivals(inbox)
	var said []string
	if len(list) > 0 {
		said = append(said, english.Count(len(list), "sheet of changes waits", "sheets of changes wait"))
	}
	if n := len(inBoth(list)); n > 0 {
		said = append(said, english.Count(n, "value is in more than one", "values are in more than one"))
	}
	if len(arrivals) > 0 {
		said = append(said, english.Count(len(arrivals), "file of another level waits", "files of other levels wait"))
	}
	return english.Capital(english.And(said))
}

// inBoth are the values that more than one sheet wants to change. Check-ins are added
// to others.
func inBoth(list []waitingSheet) []string {
	count := map[string]int{}
	var both []string
	for _, w := range list {
		for _, c := range w.Changes {
			if name := c.Item + " " + c.Key; c.Key != "checkins" && !strings.Contains(c.Item, "/new:") {
				if count[name]++; count[name] == 2 {
					both = append(both, name)
				}
			}
		}
	}
	return both
}

// inboxQuestionnaire lists what waits, and takes the text of a mail.
func (s State) inboxQuestionnaire(url.Values) (Questionnaire, error) {
	inbox := s.inbox()
	list, arrivals := s.waitingSheets(inbox), s.arrivals(inbox)
	q := Questionnaire{
		Title: "Inbox", Do: "lay", Save: "Read the text", Then: inboxAt,
		Lead:   "What others have sent: changes of readers, the offer of the level above, replies of levels below. Drop a file on any page, also a workbook that comes back, put it into the folder inbox/, or paste the text of a mail below.",
		Fields: []Answering{{field: field{Key: "text", Label: "The text of a mail", Control: "long"}}},
	}
	group := QuestionnaireGroup{Title: "Waiting"}
	for _, a := range arrivals {
		group.Rows = append(group.Rows, a.row())
	}
	for _, w := range list {
		row := QuestionnaireRow{Key: w.file, Title: w.title(s), Address: sheetAt(w.file)}
		if w.err != nil {
			row.Title, row.Address, row.Facts = w.file, "", []string{english.Capital(plainReason(w.err)) + "."}
		} else {
			row.Facts = []string{w.facts()}
		}
		group.Rows = append(group.Rows, row)
	}
	if len(group.Rows) > 0 {
		q.Groups = []QuestionnaireGroup{group}
	}
	return q, nil
}

// title says from whom a sheet is.
func (w waitingSheet) title(s State) string {
	if w.By == "" {
		return "From somebody who gave no name"
	}
	return "From " + s.titled("people/"+w.By, w.By)
}

func (w waitingSheet) facts() string {
	said := english.Count(w.Size(), "change", "changes")
	if w.Saved != "" {
		said += ", saved on " + dayWords(w.Saved)
	}
	return said + "; " + w.Edition + " edition as of " + cmp.Or(dayWords(w.AsOf), "an unknown day")
}

func plainReason(err error) string {
	if large := new(disk.TooLargeError); errors.As(err, &large) {
		return workbook.TooLarge(large.Size).Error()
	}
	return diag.Harmless(err.Error())
}

// laid lays the file of a request into the inbox.
func (s State) laid(body []byte) (Change, error) {
	r, err := readRequest(body)
	if err == nil && r.Do != "lay" {
		err = refuse("this is too much for anything but a file of the inbox")
	}
	if err != nil {
		return Change{}, err
	}
	return s.lay(r)
}

// lay puts what somebody dropped or pasted into the inbox. It is read first: what is
// neither a sheet nor a file of another level is refused.
func (s State) lay(r Request) (Change, error) {
	data := []byte(r.Values["text"])
	if packed := r.Values["file"]; packed != "" {
		var err error
		if data, err = base64.StdEncoding.DecodeString(packed); err != nil {
			return Change{}, refuse("a part of the file was lost on its way; drop it once more")
		}
	}
	if level.NameOf(data) != "" {
		return s.layArrival(data)
	}
	read, err := workbook.ReadSheet(data)
	if err != nil {
		return Change{}, refuse("%s", plainReason(err))
	}
	said := english.Count(read.Size(), "change", "changes") + ", " + english.Lower(waitingSheet{Sheet: read}.title(s))
	return s.layDown(said, func(folder *disk.Folder) disk.Change { return sheet.InboxFile(folder, read, data) })
}

// layDown puts a file into the inbox, unless it is there already.
func (s State) layDown(said string, file func(*disk.Folder) disk.Change) (Change, error) {
	folder, err := disk.Open(s.Root)
	if err != nil {
		return Change{}, err
	}
	defer folder.Close()
	laid := file(folder)
	if laid.Before == nil {
		if err := folder.Write([]disk.Change{laid}); err != nil {
			return Change{}, err
		}
	}
	return Change{Label: "In the inbox: " + said, Files: []File{File(laid)}}, nil
}

// waitingSheet is the one with a name.
func (s State) waitingSheet(file string) (waitingSheet, error) {
	list := s.waitingSheets(s.inbox())
	i := slices.IndexFunc(list, func(w waitingSheet) bool { return w.file == file })
	if i < 0 {
		return waitingSheet{}, refuse("there is no such sheet in the inbox any more")
	}
	if err := list[i].err; err != nil {
		return waitingSheet{}, refuse("%s", plainReason(err))
	}
	return list[i], nil
}
