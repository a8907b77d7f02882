package picture

// The classes of roadmaps, objectives and headcount beyond the shared ones.
const (
	ClassSwatch    = "swatch"     // a small area in the colour of a palette entry
	ClassGroupRest = "group-rest" // what belongs to no palette entry
	ClassNowText   = "now-text"   // the word at the current quarter
	ClassOver      = "over"       // words and figures that say: too much

	// The parts of a bar, and what else is said of one.
	ClassBarEdge       = "bar-edge"       // the solid edge of a bar that is running
	ClassMilestone     = "milestone"      // a diamond at the foot of a bar
	ClassReached       = "reached"        // … that has been reached
	ClassLate          = "late"           // … that should have been by now
	ClassMarkDone      = "mark-done"      // a check mark
	ClassMarkOff       = "mark-off"       // a diamond
	ClassMarkAttention = "mark-attention" // a triangle
	ClassMarkBroken    = "mark-broken"    // two slashes: needs something that comes too late
	ClassBroken        = "broken"         // such a bar
	ClassBelowLine     = "below-line"     // a bar below the cut line
	ClassCutLine       = "cut-line"       // the line itself
	ClassLoadTrack     = "load-track"     // the ground of a load
	ClassLoadIfAll     = "load-if-all"    // what proposals would add to it

	// The status of a quarter, before its word.
	ClassStatusFirm = "status-firm" // agreed or closed
	ClassStatusOpen = "status-open" // proposed: hollow

	// The parts of a card.
	ClassCardEdge     = "card-edge"     // its edge in the colour of its department
	ClassChip         = "chip"          // the ground of the level's name
	ClassChipText     = "chip-text"     // the name
	ClassHealthUnsaid = "health-unsaid" // nobody said: hollow

	// The parts of a column.
	ClassLimitRim    = "limit-rim"    // a rim in the ground's colour around a limit that crosses areas
	ClassSegment     = "segment"      // the area of a palette entry
	ClassSegmentText = "segment-text" // the figure on it
	ClassSeam        = "seam"         // in an area that shares its colour with another

	// The lines of a trend, with a tone where more of it is good or bad.
	ClassCourse     = "course"      // from day to day
	ClassCourseEnd  = "course-end"  // the dot at the last day
	ClassExpected   = "expected"    // what was expected
	ClassToneGood   = "tone-good"   // more of it is good
	ClassToneWarn   = "tone-warn"   // somebody should look
	ClassToneBad    = "tone-bad"    // more of it is bad
	ClassToneAccent = "tone-accent" // what the picture is about
)

// ClassConfidence gives the class of a confidence from 1, remote, to 5, almost
// certain: "confidence-1" to "confidence-5", or "" where none was said.
func ClassConfidence(confidence int) string {
	if confidence < 1 {
		return ""
	}
	return "confidence-" + string(rune('0'+min(confidence, 5)))
}
