package page

// What pages say in whatever form they are written.
const (
	Find             = "Find"
	AnyOf            = "All"
	ShowAll          = "Show all"
	PagesOfList      = "Pages of this list"
	WhyAsked         = "Why we ask"
	RefersToThis     = "Linked from"
	BelowThis        = "Below this page"
	BeforeThis       = "Previous"
	AfterThis        = "Next"
	MayBeRenamed     = "It may have been renamed, or left out of this edition."
	FromTheBeginning = "Start from the beginning."
	NewAddress       = "Go on to its new address."
	NoFileNeeded     = "You need not write a file. While the handbook is open for editing, press “New …” at the foot of a page. On any other copy, use the form where one is named below."
	CopyAFile        = "To write a file by hand, copy one, save it under the name above it and fill in what you know."
	TakeSignsAway    = "A line with # in front does nothing until you take the # away."
)
