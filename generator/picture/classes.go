package picture

// The class vocabulary of pictures. A theme colours these and nothing else; a
// shape without one of them is drawn in the browser's black.
const (
	// Ground.
	ClassPicture      = "picture"       // the svg element itself
	ClassFrame        = "frame"         // the area in which things stand
	ClassAxis         = "axis"          // an axis line
	ClassAxisText     = "axis-text"     // words along an axis
	ClassGrid         = "grid"          // lines that divide the frame
	ClassQuadrant     = "quadrant"      // the ground of a quadrant, with quadrant-win, -parity, -partner or -stop
	ClassQuadrantName = "quadrant-name" // its name
	ClassNow          = "now"           // the current quarter
	ClassToday        = "today"         // the line of the day that a picture is of
	ClassLimit        = "limit"         // a line that should not be crossed

	// Words.
	ClassLabel     = "label"      // the name of a thing
	ClassLabelHalo = "label-halo" // on a label that lines may run under: a rim in the ground's colour
	ClassLeader    = "leader"     // a hairline from a name to its distant marker
	ClassNote      = "note"       // free words on a picture
	ClassLegend    = "legend"     // the key to the shapes
	ClassFaint     = "faint"      // less important than its neighbours
	ClassStrong    = "strong"     // more important than its neighbours
	ClassBold      = "bold"       // semi-bold words of a picture in a page

	// Wardley maps.
	ClassEdge             = "edge"              // what needs what
	ClassEdgeFlow         = "edge-flow"         // what flows to what
	ClassEvolve           = "evolve"            // an evolution arrow and its target
	ClassFuture           = "future"            // the name of what a component will be
	ClassMarker           = "marker"            // a component
	ClassMarkerInHouse    = "marker-inhouse"    // … that we run ourselves
	ClassMarkerVendor     = "marker-vendor"     // … that is bought
	ClassMarkerOutsourced = "marker-outsourced" // … that others run for us
	ClassMarkerPartner    = "marker-partner"    // … that a partner gives
	ClassMarkerCore       = "marker-core"       // the heart of a component that has a map of its own
	ClassMarkerRing       = "marker-ring"       // the ring of an ecosystem
	ClassPlanned          = "planned"           // not there yet: hollow and dashed
	ClassAnchorName       = "anchor-name"       // a user or need at the top of the chain
	ClassPipeline         = "pipeline"          // the box around the variants of a component
	ClassArea             = "area"              // where an attitude is asked for
	ClassPioneers         = "area-pioneers"     // … of pioneers
	ClassSettlers         = "area-settlers"     // … of settlers
	ClassTownPlanners     = "area-planners"     // … of town planners
	ClassAreaName         = "area-name"         // its name
	ClassAccelerator      = "accelerator"       // what drives a part of the map on, or back
	ClassInertia          = "inertia"           // what holds an evolution back
	ClassAnnotation       = "annotation"        // a numbered remark
	ClassAnnotationNumber = "annotation-number" // its number
	ClassDemand           = "demand"            // the circle that says how much open work touches a component
	ClassDemandNumber     = "count"             // the number in it
	ClassFaded            = "faded"             // the links of a map that has many

	// Dots of the purpose grid.
	ClassDot         = "dot"          // a work item, with one of the states below
	ClassDotOpen     = "dot-open"     // accepted or in progress
	ClassDotProposed = "dot-proposed" // hollow
	ClassDotDone     = "dot-done"     // pale
	ClassDotOut      = "dot-out"      // deferred, stopped, declined: hollow and dashed
	ClassDotNumber   = "dot-number"   // the number in the dot
	ClassDotLevel    = "dot-level"    // how good it is beside the market, by shape
	ClassDotAsked    = "dot-asked"    // a speech bubble in the dot: there is an open question about it
	ClassOnPaper     = "on-paper"     // a number, level or bubble where the dot is hollow or pale
	ClassDotRim      = "dot-rim"      // around a dot that counts several items, or that nobody has sized
	ClassBeside      = "beside"       // a number that is below its dot
	ClassMoved       = "moved"        // an arrow from where a thing stood before, and the ring there

	// Cells and dots of the matrix of risks. Its dots have the class dot, too.
	ClassZone          = "zone"           // a cell, with one of the four below by its exposure
	ClassZoneSlight    = "zone-slight"    // … from 1
	ClassZoneSmall     = "zone-small"     // … from 4
	ClassZoneMiddle    = "zone-middle"    // … from 8
	ClassZoneLarge     = "zone-large"     // … from 15
	ClassRiskOpen      = "risk-open"      // full
	ClassRiskAccepted  = "risk-accepted"  // a ring
	ClassRiskMitigated = "risk-mitigated" // faded

	// Bars and loads of the roadmap, columns of the headcount.
	ClassBar         = "bar"          // a work item over time, with one of the states below
	ClassBarPlanned  = "bar-planned"  // not begun
	ClassBarRunning  = "bar-running"  // in progress
	ClassBarDone     = "bar-done"     // done
	ClassBarOff      = "bar-off"      // off track
	ClassBarProposed = "bar-proposed" // asked for, and not agreed
	ClassBarOut      = "bar-out"      // deferred, stopped, declined
	ClassLoad        = "load"         // planned person-weeks
	ClassLoadOver    = "load-over"    // the part above the limit

	// Cards of the objectives.
	ClassCard            = "card"             // the ground of an objective
	ClassHealthOn        = "health-on"        // on track
	ClassHealthAttention = "health-attention" // needs attention
	ClassHealthOff       = "health-off"       // off track
	ClassProgress        = "progress"         // how far
	ClassProgressTrack   = "progress-track"   // of how much

	// Everywhere.
	ClassAsked       = "asked"        // a speech bubble: there is an open question about it
	ClassFocus       = "focus"        // the ring around the item whose page this is
	ClassHead        = "head"         // the head of an arrow, beside the arrow's own classes
	ClassArrow       = "arrow"        // an arrow
	ClassArrowBroken = "arrow-broken" // an arrow against the order of time
	ClassItem        = "item"         // a group that is one item, linked or not
)

// ClassGroup gives the class of a palette entry: "group-1" to "group-8", in
// turn, or "" for 0 and less.
func ClassGroup(entry int) string {
	if entry < 1 {
		return ""
	}
	return "group-" + string(rune('1'+(entry-1)%8))
}
