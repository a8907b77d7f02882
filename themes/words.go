package themes

// FormWords are what the scripts say that make the fields of forms: fields.js, names.js
// and parts.js. They hold no words of a language themselves; %s is what a sentence is
// about.
var FormWords = map[string]string{
	"aLineEach":    "a line for each",
	"addRow":       "Add one",
	"asTyped":      "as typed",
	"down":         "Down",
	"filled":       "%s filled in",
	"findField":    "Find a field",
	"more":         "More",
	"needed":       "needed",
	"notSaid":      "not said",
	"nothingFound": "No title has these words.",
	"partOfATitle": "part of a title",
	"takeRowOut":   "Remove",
	"up":           "Up",
}
