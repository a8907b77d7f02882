package preview

import (
	"encoding/json"
	"maps"

	"handbook/themes"
)

// scriptWords are what the scripts of the preview say, which know no language.
// They ask for them by name; %s is what a sentence is about. What the forms of
// kinds and the pictures say comes with the desk, and what their fields say with the
// scripts that make them.
var scriptWords = map[string]string{
	"aboveLine":      "Above the line",
	"add":            "Add",
	"agree":          "Agree to what is asked",
	"andMore":        "and %s more",
	"asAgreed":       "As agreed",
	"asItIs":         "as it is",
	"beginMeeting":   "Begin the meeting",
	"beginOrder":     "Begin the order",
	"cancel":         "Cancel",
	"capture":        "Capture",
	"captureHow":     "Enter puts it on the board. Escape closes this.",
	"captureKey":     "Write down what people call out (C)",
	"captureUnsaved": "Not saved yet: %s. Enter tries again.",
	"change":         "Change",
	"changeChosen":   "Change %s chosen",
	"overtaken":      "This was changed to “%s” while the form was open. Save again to put yours in its place.",
	"changeHandbook": "Change the handbook",
	"changeThis":     "Change this",
	"checkIn":        "Check in",
	"checkInOf":      "Check in: %s",
	"choose":         "Choose",
	"chooseAll":      "Choose all in sight",
	"chooseDone":     "Done choosing",
	"chooseHow":      "Press what you want to change together.",
	"clear":          "Clear",
	"close":          "Close",
	"closeQuarter":   "Close the quarter",
	"connect":        "Connect",
	"connectDone":    "Done connecting",
	"connectHow":     "Press a component, then one that it needs. Once more takes the line away. Drag one to an empty place to say where it is going.",
	"connectedAgain": "Connected again",
	"done":           "Taken back: %s",
	"deleteOf":       "Delete “%s”?",
	"deleteSays":     "Its file is moved into the trash of this handbook. Undo brings it back.",
	"deleteThis":     "Delete",
	"down":           "Down",
	"dragLine":       "No line yet: drag it up to where the weeks end",
	"drawLine":       "Draw the line below",
	"handOver":       "Hand over",
	"remind":         "Remind",
	"dropSheet":      "Drop it here: it goes into the inbox.",
	"hide":           "Hide",
	"hideUntil":      "Hide until something changes (Escape)",
	"inbox":          "Inbox",
	"ifAll":          "If we did all of it",
	"inTheText":      "This map is drawn from the text %s. Change it there, or press “Make components of it”.",
	"items":          "%s items",
	"leaveOut":       "“%s” cannot be moved: %s. Leave it out, or change it there.",
	"lineNeeds":      "“%s” needs … Press the component that it needs; Escape ends it.",
	"makeComponents": "Make components of it",
	"mergeInto":      "Merge into …",
	"mergeOf":        "Merge “%s” into …",
	"mergeSays":      "What refers to it will refer to the other one. Its file is moved into the trash. Undo brings it back.",
	"mergeWith":      "What takes its place",
	"mergeWorkSays":  "It stays where it is, and says of what it became part.",
	"name":           "Name",
	"needsTitle":     "Give it a title.",
	"newId":          "Short name",
	"newThing":       "New …",
	"noAnswer":       "The preview does not answer; nothing was saved",
	"noLine":         "All of it, without a line",
	"notConnected":   "Not connected: nothing is saved until the preview runs again.",
	"notInOrder":     "Not in the order yet",
	"notSaid":        "not said",
	"notSized":       "%s not sized",
	"notSizedOf":     "%s of %s not sized",
	"nothingChanged": "Nothing was changed that could be written down.",
	"nothingPlanned": "Nothing open is planned to start in this quarter.",
	"oneKind":        "Only things of one kind can be changed together, and “%s” is of another.",
	"openPage":       "Open its page",
	"problems":       "Problems in the handbook",
	"putDown":        "Put it down on a row: it goes where the line shows",
	"putInto":        "Put into the order",
	"putIntoOrder":   "Put “%s” into the order",
	"putOnPicture":   "Put it down on the picture",
	"ratedWith":      "Rated with “%s” until you change it here.",
	"redo":           "Redo",
	"refersMany":     "%s things refer to it:",
	"refersNone":     "Nothing refers to it.",
	"refersOne":      "%s thing refers to it:",
	"rename":         "Rename",
	"renameId":       "Change its short name",
	"renameOf":       "The short name of “%s”",
	"renameSays":     "Files and links know it by this name. Whatever refers to it will say the new one, and the old one still finds it.",
	"reorganise":     "Reorganise",
	"save":           "Save",
	"settings":       "Settings",
	"sheetBegins":    "handbook changes",
	"sheetTooLarge":  "This is too large to be dropped. Put the file into the folder inbox/ of the handbook.",
	"takeOutToo":     "Take it out of them too",
	"settledToo":     "Also change the %s that are settled",
	"tagAdd":         "Add a tag",
	"tagTake":        "Take a tag away",
	"takeOut":        "Take out of the order",
	"takeUp":         "Take up",
	"theLine":        "The line",
	"undo":           "Undo",
	"up":             "Up",
	"weeksOf":        "%s of %s",
	"weeksOver":      "%s over",
	"tryOut":         "What if …",
	"tryOutEnd":      "Back to the plan, write it down, or throw it away",
	"whatBecomes":    "Merge, delete or rename",
	"whatCanBeDone":  "What can be done here",
}

// wordsScript gives the scripts of the preview their words. It is a script
// itself, so that they are there before anything has been asked.
func wordsScript() []byte {
	words := maps.Clone(scriptWords)
	maps.Copy(words, themes.FormWords)
	data, err := json.Marshal(words)
	if err != nil {
		panic(err) // texts alone are always written
	}
	return append(append([]byte("window.handbookPreviewWords = "), data...), ";\n"...)
}
