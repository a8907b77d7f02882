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
	CopyAFile        = "Copy a file, save it under the name above it, and fill in what you know."
	TakeSignsAway    = "A line with # in front does nothing until you take the # away."
)
