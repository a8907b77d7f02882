package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Column is a column of a table, and where its cells go.
type Column struct {
	Index   int      // from 0
	Header  string   // as it stands; "" when it has none
	Key     string   // a field, body, or extra.<key>; "" when the column is left out
	Example string   // its first cell that is not empty
	Why     string   // it is left out, or ""
	Notes   []string // what a person should know of how it is read

	plain    string // the header as headers are compared, without a unit of money
	factor   string // that unit: k, m or ""
	field    *field // nil: a free key, or left out
	form     handbook.Form
	customs  customs
	readings int
	joins    bool              // it has the header of one before it, and adds to its list
	means    map[string]string // what a person says that a cell means
	path     []string          // of a free key
}

// Letter is how a spreadsheet names the column.
func (c Column) Letter() string { return ColumnLetter(c.Index) }

// named is the column as messages name it: "column C (Status)".
func (c Column) named() string {
	if c.Header == "" {
		return "column " + c.Letter()
	}
	return fmt.Sprintf("column %s (%s)", c.Letter(), english.Cut(c.Header, 40))
}

// noteOnce adds a note that is not there yet.
func (c *Column) noteOnce(note string) {
	if !slices.Contains(c.Notes, note) {
		c.Notes = append(c.Notes, note)
	}
}

// noteReading says how cells are read, of the first few of a column.
func (c *Column) noteReading(cell, meant string) {
	const few = 4
	note := fmt.Sprintf("%q is read as %s", english.Cut(cell, 40), meant)
	switch {
	case slices.Contains(c.Notes, note):
	case c.readings < few:
		c.Notes = append(c.Notes, note)
	case c.readings == few:
		c.Notes = append(c.Notes, "and more like it")
	}
	c.readings++
}

// extraGroup is the one home of free keys.
const extraGroup = "extra"

// headerRow finds the row that names the columns: the first that names two
// fields, else the first at all. What stands above is no data.
func headerRow(rows []Row, fields []field, given []mapping) int {
	const searched = 20
	for i := range min(len(rows), searched) {
		found := 0
		for _, cell := range rows[i].Cells {
			plain := plainHeader(cell)
			known := inEnglish(plain)
			named := func(f field) bool { return f.own(known) || slices.Contains(f.synonyms, known) }
			if slices.ContainsFunc(fields, named) || slices.ContainsFunc(given, func(m mapping) bool { return plainHeader(m.header) == plain }) {
				found++
			}
		}
		if found >= 2 || found == 1 && len(rows[i].Cells) == 1 && i == 0 {
			return i
		}
	}
	return 0
}

// mapping is what a person says about a column: "Their header=field".
type mapping struct{ header, target string }

// parseMappings reads the mappings of a command line.
func parseMappings(given []string) ([]mapping, error) {
	list := make([]mapping, len(given))
	for i, text := range given {
		at := strings.LastIndexByte(text, '=')
		if at < 1 || strings.TrimSpace(text[:at]) == "" {
			return nil, fmt.Errorf("--map takes \"Their header=field\"; this is %q", text)
		}
		list[i] = mapping{strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])}
	}
	return list, nil
}

// columnsOf says where each column goes. A mapping decides first, then the
// fields' own names, then the words that an office uses; what is left goes
// under extra by its header.
func columnsOf(table *Table, header int, fields []field, kind, row handbook.Kind, given []mapping) ([]Column, error) {
	columns := emptyColumns(table, header)
	for _, m := range given {
		if err := applyMapping(columns, fields, m, kind); err != nil {
			return nil, err
		}
	}
	if table.Lines && columns[0].Key == "" && columns[0].Why == "" {
		columns[0].setField(fields, lineField(kind))
	}
	free := func(f *field) bool {
		return !slices.ContainsFunc(columns, func(c Column) bool { return c.Key == f.name() })
	}
	assign := func(f *field, fits func(header string) bool) {
		for i := range columns {
			if c := &columns[i]; c.Key == "" && c.Why == "" && c.plain != "" && (fits(c.plain) || fits(inEnglish(c.plain))) && free(f) {
				c.Key, c.field = f.name(), f
			}
		}
	}
	for i := range fields {
		assign(&fields[i], fields[i].own)
	}
	for i := range fields {
		for _, synonym := range fields[i].synonyms {
			assign(&fields[i], func(header string) bool { return header == synonym })
		}
	}
	if isOKR(kind) {
		leaveOut(columns, kind, row)
		if err := nameJoins(columns, kind); err != nil {
			return nil, err
		}
	} else if err := nameTitle(columns, fields, kind); err != nil {
		return nil, err
	}
	joinRepeated(columns)
	nameFreeKeys(columns)
	return columns, checkMeanings(columns)
}

// lineField is what a line of a list of wishes is.
func lineField(kind handbook.Kind) string {
	if kind == handbook.KindWork {
		return "request"
	}
	return "title"
}

// setField makes a column fill a field.
func (c *Column) setField(fields []field, name string) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name() == name })
	c.Key, c.field = name, &fields[i]
}

// emptyColumns lists the columns with their headers and examples. Cells beyond
// the last header have columns too.
func emptyColumns(table *Table, header int) []Column {
	width := 0
	for _, row := range table.Rows[header:] {
		width = max(width, len(row.Cells))
	}
	columns := make([]Column, width)
	for i := range columns {
		columns[i].Index = i
		if cells := table.Rows[header].Cells; i < len(cells) {
			columns[i].Header = strings.Join(strings.Fields(visible(cells[i])), " ")
			header, factor := cutUnit(columns[i].Header)
			columns[i].plain, columns[i].factor = plainHeader(header), factor
		}
	}
	for _, row := range table.Rows[header+1:] {
		for i, cell := range row.Cells {
			if columns[i].Example == "" {
				columns[i].Example = cell
			}
		}
	}
	return columns
}

// visible takes the control characters out of a header.
func visible(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, header)
}

// applyMapping gives one column the place that a person says.
func applyMapping(columns []Column, fields []field, m mapping, kind handbook.Kind) error {
	column := findColumn(columns, m.header)
	if column == nil {
		if c, cell := findCell(columns, m.header); c != nil {
			c.mean(cell, m.target)
			return nil
		}
		return noColumn(columns, m.header)
	}
	target := m.target
	if target == "notes" || target == "description" {
		target = "body"
	}
	key, isFree := strings.CutPrefix(target, extraGroup+".")
	switch {
	case target == "" || target == "ignore":
		column.Why = "left out, as --map says"
		return nil
	case target == extraGroup:
		key, isFree = column.Header, true
	}
	if isFree {
		if key = freeKey(key); key == "" {
			return fmt.Errorf("--map: %q is not a key under extra", m.target)
		}
		column.Key, column.path = extraGroup+"."+key, []string{extraGroup, key}
		return nil
	}
	keys := make([]string, len(fields))
	for i := range fields {
		if keys[i] = fields[i].name(); keys[i] == target {
			return fillField(columns, column, &fields[i])
		}
	}
	if i := slices.IndexFunc(fields, func(f field) bool { return f.path[len(f.path)-1] == target }); i >= 0 { // target is key_results.target
		return fillField(columns, column, &fields[i])
	}
	hint := "possible are " + strings.Join(keys, ", ") + ", extra.<key> and ignore"
	if near := diag.Nearest(target, keys); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("--map: a row of %s has no field %q; %s", pluralOf(kind), target, hint)
}

// noColumn says that there is no column of a name.
func noColumn(columns []Column, name string) error {
	headers := make([]string, len(columns))
	for i, c := range columns {
		headers[i] = c.Header
	}
	if near := diag.Nearest(name, headers); near != "" {
		return fmt.Errorf("--map: there is no column %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("--map: there is no column %q; the columns are %s", name, english.Cut(strings.Join(headers, ", "), 300))
}

// fillField makes a column fill a field that no other column does.
func fillField(columns []Column, column *Column, f *field) error {
	for _, c := range columns {
		if c.Key == f.name() && c.Index != column.Index {
			return fmt.Errorf("--map: %s and %s cannot both be %s", c.named(), column.named(), f.name())
		}
	}
	column.Key, column.field = f.name(), f
	return nil
}

// findColumn finds a column by its header, else by its letter.
func findColumn(columns []Column, name string) *Column {
	for i := range columns {
		if columns[i].plain == plainHeader(name) {
			return &columns[i]
		}
	}
	for i := range columns {
		if strings.EqualFold(columns[i].Letter(), name) {
			return &columns[i]
		}
	}
	return nil
}

// findCell reads "Their header: their word" as a column and what stands in it.
func findCell(columns []Column, name string) (column *Column, cell string) {
	for at, r := range name {
		if r != ':' {
			continue
		}
		if c := findColumn(columns, strings.TrimSpace(name[:at])); c != nil {
			return c, strings.TrimSpace(name[at+1:])
		}
	}
	return nil, ""
}

// mean remembers what a person says that a cell means.
func (c *Column) mean(cell, meant string) {
	if c.means == nil {
		c.means = map[string]string{}
	}
	c.means[plainHeader(cell)] = meant
}

// checkMeanings reports a meaning that is no word of the column's list.
func checkMeanings(columns []Column) error {
	for _, c := range columns {
		if c.field == nil || c.field.reading != asTerm {
			continue
		}
		for _, meant := range c.means {
			if meant != "" && !slices.Contains(c.field.terms.Values(), meant) {
				return fmt.Errorf("--map: %s does not know the word %q; it knows %s", c.field.name(), meant, strings.Join(c.field.terms.Values(), ", "))
			}
		}
	}
	return nil
}

// joinRepeated lets a column with the header of another one add to its list, as
// trackers write a column for each label.
func joinRepeated(columns []Column) {
	for i := range columns {
		c := &columns[i]
		if c.Key != "" || c.Why != "" || c.plain == "" {
			continue
		}
		same := slices.IndexFunc(columns[:i], func(other Column) bool { return other.plain == c.plain && other.field != nil })
		if same >= 0 && columns[same].field.isList() {
			c.Key, c.field, c.joins = columns[same].Key, columns[same].field, true
		}
	}
}

// nameTitle finds the column that names the items if none of the usual headers
// does. A work item can be named by its request.
func nameTitle(columns []Column, fields []field, kind handbook.Kind) error {
	has := func(key string) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return c.Key == key })
	}
	if has("title") || has("request") {
		return nil
	}
	for _, word := range lastTitles {
		for i := range columns {
			if c := &columns[i]; c.plain == word && c.Why == "" && (c.Key == "" || c.Key == word) {
				c.setField(fields, "title")
				return nil
			}
		}
	}
	if named := slices.IndexFunc(columns, func(c Column) bool { return c.Key == "" && c.Why == "" && c.plain == kind.Words().Noun() }); named >= 0 {
		columns[named].setField(fields, "title")
		return nil
	}
	var headers []string
	likely := ""
	for _, c := range columns {
		if c.Header == "" {
			continue
		}
		headers = append(headers, c.Header)
		if likely == "" && c.Key == "" && strings.Contains(c.Example, " ") {
			likely = c.Header // its cells are words
		}
	}
	if results := slices.IndexFunc(columns, func(c Column) bool { return namesResults(c.Header) }); results >= 0 {
		return fmt.Errorf("these seem to be key results, as there is a column %q; bring them in with --kind objective, or --kind key-result into objectives that are there", columns[results].Header)
	}
	if len(headers) == 0 {
		return errors.New("no row names the columns; write Title above the column that names the items")
	}
	if !slices.ContainsFunc(columns, func(c Column) bool { return c.Key != "" }) && slices.ContainsFunc(headers, isFigure) {
		return fmt.Errorf("no row names the columns: the first row (%s) looks like an item; write the names above it, such as Title, Team, Effort", english.Cut(strings.Join(headers, ", "), 200))
	}
	return fmt.Errorf("no column names the items; say which: --map %q (the columns are %s)", cmp.Or(likely, headers[0])+"=title", english.Cut(strings.Join(headers, ", "), 300))
}

// isFigure tells a number or a date, which is no header.
func isFigure(header string) bool {
	return figureParts.MatchString(header) || value.DateMeant(header) != ""
}

// nameFreeKeys gives the remaining columns with content their keys under extra,
// each its own.
func nameFreeKeys(columns []Column) {
	taken := map[string]bool{}
	for _, c := range columns {
		if len(c.path) == 2 {
			taken[c.path[1]] = true
		}
	}
	for i := range columns {
		c := &columns[i]
		if c.Key != "" || c.Why != "" {
			continue
		}
		if c.Example == "" {
			c.Why = "empty"
			continue
		}
		if c.plain == "file" && strings.HasSuffix(c.Example, ".md") {
			c.Why = "an item is found by its id"
			continue
		}
		key := freeKey(c.Header)
		if key == "" {
			key = "Column " + c.Letter()
		}
		for n, wanted := 2, key; taken[key]; n++ {
			key = fmt.Sprintf("%s (%d)", wanted, n)
		}
		taken[key] = true
		c.Key, c.path = extraGroup+"."+key, []string{extraGroup, key}
		if head, _, _ := strings.Cut(c.plain, " "); head == "priority" || head == "prio" || head == "importance" {
			c.Notes = append(c.Notes, "a handbook does not rate priority: it asks how critical and how differentiating work is, and puts a quarter's work in one order")
		}
	}
}

// longestKey is how many characters of a header make a key: YAML finds no key
// of more than a kilobyte.
const longestKey = 120

// freeKey is a header as a key under extra.
func freeKey(header string) string {
	return english.Cut(strings.Join(strings.Fields(visible(header)), " "), longestKey)
}
