package picturetest

import "strings"

// Names are what people call their things: short and long, of one letter and
// of one endless word, from right to left, in scripts that the theme's font
// has and in some that it lacks.
var Names = []string{
	"Pay bands", "Audit", "X", "界", "Hand leads over in a day", "One price list", "Month end in six days",
	"Move the learning platform to a hosted service before the contract ends",
	"Straßenbahnhaltestellenbeleuchtungserneuerungsprogramm", "Курсы для партнёров", "研修の全体計画を見直す",
	"תוכנית הכשרה לצוותים חדשים", "برنامج تدريب الفرق الجديدة", "e\u0301tude <&> \"quoted\"",
	"First thirty days of a new buyer", strings.Repeat("very long ", 20),
}

// Departments are names of parts of a company.
var Departments = []string{
	"Customer Success", "Finance", "HR", "Legal and compliance", "Marketing", "Operations", "Product and learning experience",
	"Recruitment", "Sales", "Technology", "Trainers and course delivery", "財務", "משאבי אנוש", "Персонал и набор", "Q",
}
