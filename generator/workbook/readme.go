package workbook

import (
	"handbook/generator/handbook"
)

// readmeSheet says what to do. It also says from which handbook the workbook is, for
// programs that drop a hidden sheet.
const readmeSheet = "Read me"

// The labels of lines in it that are read again.
const (
	organisationLabel = "Handbook"
	editionLabel      = "Edition"
	asOfLabel         = "As of"
	senderLabel       = "From"
)

func readme(h *handbook.Handbook, d *handbook.Department) []row {
	of := "the whole handbook"
	if d != nil {
		of = d.Title
	}
	return []row{
		{organisationLabel, h.Config.Organisation},
		{"What is in it", of},
		{editionLabel, h.Edition},
		{asOfLabel, h.Now.String()},
		{senderLabel, "", ""},
		{},
		{"What to do", "Check-ins: write into the empty cells of a row what is true today. Leave the others empty."},
		{"", "Other sheets: change what is wrong, and leave the rest as it is. Empty a cell to take its value away."},
		{"", "Something new: add a row at the end, without an id, with a title."},
		{"", "In cells with several things, each has a line of its own: Alt+Enter begins one."},
		{"", "Further columns are folded away: press the + above the sheet."},
		{"", "Write your role next to “From” above. Save the file and send it back as it is."},
		{},
		{"Good to know", "You may sort and filter, add columns and take out rows. A row that is gone changes nothing."},
		{"", "Leave the grey columns as they are: they say which row is which."},
		{"", "To delete something, or to change a longer text, use its page."},
		{"", "What somebody else has changed meanwhile is not overwritten: the keeper of the handbook decides."},
	}
}
