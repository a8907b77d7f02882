package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/names"
	"handbook/generator/source"
)

// A ledger remembers what imports wrote, row by row. With it the next import
// can tell what a person has changed in a file from what has changed in the
// sheet: neither the file nor the sheet alone knows. It lies beside the
// content, in a folder that is no content, is kept with it, and is plain text.

// ledgerFolder is from the content root.
const ledgerFolder = ".imports"

// LedgerPath is where the ledger of a kind lies, from the content root.
func LedgerPath(kind handbook.Kind) string { return path.Join(ledgerFolder, string(kind)+".json") }

const aboutLedger = "What handbook import has taken from sheets, so that the next import can tell your changes from theirs. Keep it with the content."

// ledger is the memory of one kind.
type ledger struct {
	About  string                 `json:"about"`
	Sheets map[string]sheetMemory `json:"sheets,omitempty"` // by source
	Rows   []*ledgerRow           `json:"rows"`             // by source, then by key

	byKey map[string][]*ledgerRow
	byID  map[string]*ledgerRow
}

// sheetMemory is what a person said about a sheet, who need not say it again.
type sheetMemory struct {
	Maps       []string `json:"maps,omitempty"`
	Department string   `json:"department,omitempty"`
	Owner      string   `json:"owner,omitempty"`
	Period     string   `json:"period,omitempty"`
}

// recall completes options by what was said about the sheet last time, and
// says so; what is said now holds, and is remembered.
func (l *ledger) recall(sheet string, opt ImportOptions, table *Table) ImportOptions {
	last, known := l.Sheets[sheet]
	var said []string
	if former := l.formerName(sheet); !known && former != "" {
		last = l.Sheets[former]
		table.note("it is taken for a newer %s", former)
	}
	if len(opt.Maps) == 0 && len(last.Maps) > 0 {
		opt.Maps = last.Maps
		for _, m := range last.Maps {
			said = append(said, fmt.Sprintf("--map %q", m))
		}
	}
	if opt.Department == "" && last.Department != "" {
		opt.Department = last.Department
		said = append(said, "--department "+last.Department)
	}
	if opt.Owner == "" && last.Owner != "" {
		opt.Owner = last.Owner
		said = append(said, fmt.Sprintf("--owner %q", last.Owner))
	}
	if opt.Period == "" && last.Period != "" {
		opt.Period = last.Period
		said = append(said, "--period "+last.Period)
	}
	if len(said) > 0 {
		table.note("as last time: %s", strings.Join(said, " "))
	}
	now := sheetMemory{opt.Maps, opt.Department, opt.Owner, opt.Period}
	switch {
	case len(now.Maps) == 0 && now.Department == "" && now.Owner == "" && now.Period == "":
		delete(l.Sheets, sheet)
	case l.Sheets == nil:
		l.Sheets = map[string]sheetMemory{sheet: now}
	default:
		l.Sheets[sheet] = now
	}
	return opt
}

// formerName is the sheet of the ledger of which this one is another version by
// its name, such as wishes.csv for "wishes (2).csv" and "wishes v3 FINAL.csv"; ""
// where there is none or are several.
func (l *ledger) formerName(sheet string) string {
	found := ""
	for name := range l.Sheets {
		if name == sheet || stem(name) != stem(sheet) {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}

// version are the parts of a name that tell one version of a file from another.
var version = regexp.MustCompile(`(?i)\(\d+\)|\b(?:v|ver|version|rev)?[ .]?\d+\b|\b(?:final|copy|kopie|of|von|new|neu|latest|draft|old|alt|updated)\b`)

// stem is the name of a sheet's file without what tells its versions apart.
func stem(sheet string) string {
	file, tab, _ := strings.Cut(sheet, " / ")
	file = strings.TrimSuffix(file, path.Ext(file))
	file = version.ReplaceAllString(strings.NewReplacer("_", " ", "-", " ").Replace(file), " ")
	return strings.ToLower(strings.Join(strings.Fields(file), " ")) + "/" + strings.ToLower(tab)
}

// ledgerRow is a row as it was when it was last imported.
type ledgerRow struct {
	Source string           `json:"source"` // name of the sheet's file, and of its tab
	Key    string           `json:"key"`
	ID     string           `json:"id"`     // of the item
	Values map[string]texts `json:"values"` // what the sheet said, by key of the front matter

	seen bool
}

// texts is a value in the ledger: one text as it is, several as a list.
type texts []string

// MarshalJSON writes one text as a string.
func (t texts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	var err error
	if len(t) == 1 {
		err = e.Encode(t[0])
	} else {
		err = e.Encode([]string(t))
	}
	return bytes.TrimSpace(b.Bytes()), err
}

// UnmarshalJSON reads a string or a list of strings.
func (t *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = texts{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(t))
}

// readLedger reads a ledger; no bytes are an empty one.
func readLedger(data []byte) (*ledger, error) {
	l := &ledger{byKey: map[string][]*ledgerRow{}}
	if len(bytes.TrimSpace(data)) > 0 {
		if err := json.Unmarshal(data, l); err != nil {
			return nil, fmt.Errorf("the memory of earlier imports cannot be read: %w; restore an earlier version of the file, or delete it, and every difference is then a conflict", err)
		}
	}
	l.Rows = slices.DeleteFunc(l.Rows, func(r *ledgerRow) bool { return r == nil })
	for _, row := range l.Rows {
		l.byKey[row.Key] = append(l.byKey[row.Key], row)
	}
	return l, nil
}

// alike is how many rows of one title are compared to find the one that is meant.
const alike = 100

// take finds what is remembered of a row, and hands it out once: of the rows
// of the same title the one that says most of the same. A row of another sheet,
// which may only have a new name, is meant if both are of one department, which
// the ledger knows by its id and the sheet perhaps by its title.
func (l *ledger) take(sheet string, r *record, names nameIndex) *ledgerRow {
	rows := l.byKey[r.key]
	best, most := -1, -1
	for i, row := range rows[:min(len(rows), alike)] {
		same := 0
		if row.Source == sheet {
			same = 1
		} else if !names.same(row.Values["department"], r.value("department").Texts, departments) {
			continue
		}
		for name, value := range row.Values {
			if slices.Equal(value, r.value(name).Texts) {
				same += 2
			}
		}
		if same > most {
			best, most = i, same
		}
	}
	if best < 0 {
		return nil
	}
	found := rows[best]
	copy(rows[1:best+1], rows[:best])
	l.byKey[r.key] = rows[1:]
	found.seen = true
	return found
}

// of is what is remembered of an item, whichever row it came from.
func (l *ledger) of(id string) *ledgerRow {
	if l.byID == nil {
		l.byID = map[string]*ledgerRow{}
		for _, row := range l.Rows {
			l.byID[names.Fold(row.ID)] = row
		}
	}
	return l.byID[names.Fold(id)]
}

// value is what a record says under a key of the front matter.
func (r *record) value(name string) source.Value {
	switch name {
	case "title":
		return source.Value{Texts: []string{r.title}}
	case "body":
		if r.body == "" {
			return source.Value{}
		}
		return source.Value{Texts: []string{r.body}}
	}
	if i := r.entry(splitName(name)...); i >= 0 {
		return r.entries[i].value
	}
	return source.Value{}
}

// splitName is the path of a name: "extra.Risk: high" is a key of a group,
// whatever follows the first dot.
func splitName(name string) []string {
	if head, key, found := strings.Cut(name, "."); found {
		return []string{head, key}
	}
	return []string{name}
}

// remember notes what a row said: its values, but for those of which the file
// and the sheet are in conflict.
func (l *ledger) remember(row *ledgerRow, sheet string, r *record, values map[string]texts) {
	if row == nil {
		row = &ledgerRow{seen: true}
		l.Rows = append(l.Rows, row)
	}
	row.Source, row.Key, row.ID, row.Values = sheet, r.key, r.id, values
}

// encode writes the ledger, in an order that does not change with the sheet's.
func (l *ledger) encode() ([]byte, error) {
	l.About = aboutLedger
	slices.SortStableFunc(l.Rows, func(a, b *ledgerRow) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Key, b.Key))
	})
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(l); err != nil {
		return nil, fmt.Errorf("writing the memory of imports: %w", err)
	}
	return b.Bytes(), nil
}
