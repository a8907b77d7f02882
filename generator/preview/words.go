package preview

import "encoding/json"

// scriptWords are what the scripts of the preview say, which know no language.
// They ask for them by name; %s is what a sentence is about. What the forms of
// kinds and the pictures say comes with the desk.
var scriptWords = map[string]string{
	"add":            "Add",
	"asItIs":         "as it is",
	"beginMeeting":   "Begin the meeting",
	"beginOrder":     "Begin the order",
	"cancel":         "Cancel",
	"change":         "Change",
	"changeChosen":   "Change %s chosen",
	"overtaken":      "This was changed to “%s” while the form was open. Save again to put yours in its place.",
	"changeHandbook": "Change the handbook",
	"changeThis":     "Change this",
	"checkIn":        "Check in",
	"checkInOf":      "Check in: %s",
	"clear":          "Clear",
	"close":          "Close",
	"closeQuarter":   "Close the quarter",
	"connectedAgain": "Connected again",
	"done":           "Taken back: %s",
	"down":           "Down",
	"drawLine":       "Draw the line below",
	"handOver":       "Hand over",
	"hide":           "Hide",
	"hideUntil":      "Hide until something changes (Escape)",
	"inTheText":      "This map is drawn from the text %s. Change it there, or press “Make components of it”.",
	"items":          "%s items",
	"lineNeeds":      "“%s” needs … Press the component that it needs; Escape ends it.",
	"makeComponents": "Make components of it",
	"name":           "Name",
	"noAnswer":       "The preview does not answer; nothing was saved",
	"notConnected":   "Not connected: nothing is saved until the preview runs again.",
	"notInOrder":     "Not in the order yet",
	"nothingChanged": "Nothing was changed that could be written down.",
	"nothingPlanned": "Nothing open is planned to start in this quarter.",
	"openPage":       "Open its page",
	"problems":       "Problems in the handbook",
	"putDown":        "Put it down on a row: it goes where the line shows",
	"putInto":        "Put into the order",
	"putIntoOrder":   "Put “%s” into the order",
	"putOnPicture":   "Put it down on the picture",
	"ratedWith":      "Rated with “%s” until you change it here.",
	"redo":           "Redo",
	"rename":         "Rename",
	"reorganise":     "Reorganise",
	"save":           "Save",
	"settledToo":     "Also change the %s that are settled",
	"takeOut":        "Take out of the order",
	"takeUp":         "Take up",
	"undo":           "Undo",
	"up":             "Up",
	"whatCanBeDone":  "What can be done here",
}

// wordsScript gives the scripts of the preview their words. It is a script
// itself, so that they are there before anything has been asked.
func wordsScript() []byte {
	data, err := json.Marshal(scriptWords)
	if err != nil {
		panic(err) // texts alone are always written
	}
	return append(append([]byte("window.handbookPreviewWords = "), data...), ";\n"...)
}
