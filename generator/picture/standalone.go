package picture

import (
	"maps"
	"strings"
)

// fontFamily names the theme's font and what stands in for it elsewhere. Names
// are quoted because one with a digit for a word makes the whole list invalid.
const fontFamily = "'IBM Plex Sans', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

// Paint is how a class looks in a picture that stands alone. Empty fields say nothing.
type Paint struct {
	Fill, Stroke string
	Width        string // of the stroke, in pixels
	Dash         string // lengths of dashes and gaps, in pixels
	Opacity      string // 0 to 1
}

// Palette gives classes their paint.
type Palette map[string]Paint

// Standalone writes the scene as a file of its own: colours, sizes and dashes
// as presentation attributes, since a content security policy disables a style
// element inside a file that is opened by itself; and each line's measured
// length, so that it keeps its room in another font. Without a palette it is
// drawn in [Light]. What the palette does not fill is left empty, except text,
// which is then drawn as [ClassLabel]. It fails as [Scene.SVG] does.
func (s *Scene) Standalone(palette Palette) (string, error) {
	if palette == nil {
		palette = Light
	}
	return s.write(palette, "", "")
}

// resolve gives the paint of a class list on top of a ground; a later class
// wins over an earlier one, and a pair written "a.b" in the palette over both.
func (p Palette) resolve(class string, ground Paint) Paint {
	names := strings.Fields(class)
	for _, name := range names {
		ground = ground.under(p[name])
	}
	for i, first := range names {
		for _, second := range names[i+1:] {
			ground = ground.under(p[first+"."+second])
		}
	}
	return ground
}

// under gives the paint with what the other one says on top.
func (p Paint) under(top Paint) Paint {
	for _, field := range []struct {
		at  *string
		top string
	}{{&p.Fill, top.Fill}, {&p.Stroke, top.Stroke}, {&p.Width, top.Width}, {&p.Dash, top.Dash}, {&p.Opacity, top.Opacity}} {
		if field.top != "" {
			*field.at = field.top
		}
	}
	return p
}

// addTo adds the paint to the next element.
func (p Paint) addTo(w *writer) {
	for _, a := range []struct{ name, value string }{
		{"fill", p.Fill}, {"stroke", p.Stroke}, {"stroke-width", p.Width}, {"stroke-dasharray", p.Dash}, {"opacity", p.Opacity},
	} {
		if a.value != "" {
			w.attribute(a.name, a.value)
		}
	}
}

// Plain is the palette of maps in black, grey and one red, as they are drawn on
// slides and boards. What it does not name looks as in [Light].
var Plain = Light.with(Palette{
	ClassFrame:                          {Fill: "#ffffff", Stroke: "#999999"},
	ClassAxis:                           {Stroke: "#999999"},
	ClassAxisText:                       {Fill: "#333333"},
	ClassGrid:                           {Stroke: "#b8b8b8"},
	ClassLabel:                          {Fill: "#000000"},
	ClassLeader:                         {Stroke: "#8c8c8c"},
	ClassNote:                           {Fill: "#333333"},
	ClassLegend:                         {Fill: "#333333"},
	ClassEdge:                           {Stroke: "#8c8c8c"},
	ClassEdgeFlow:                       {Stroke: "#b8b8b8"},
	ClassEdgeFlow + "." + ClassHead:     {Fill: "#8c8c8c"},
	ClassEvolve:                         {Stroke: "#d32f2f"},
	ClassEvolve + "." + ClassHead:       {Fill: "#d32f2f"},
	ClassMarker + "." + ClassEvolve:     {Stroke: "#d32f2f"},
	ClassFuture:                         {Fill: "#d32f2f"},
	ClassMarker:                         {Stroke: "#000000"},
	ClassMarkerInHouse:                  {Fill: "#000000"},
	ClassMarkerCore:                     {Fill: "#000000"},
	ClassMarkerRing:                     {Stroke: "#000000"},
	ClassPipeline:                       {Stroke: "#000000"},
	ClassInertia:                        {Fill: "#000000"},
	ClassAnnotation:                     {Stroke: "#333333"},
	ClassAnnotationNumber:               {Fill: "#333333"},
	ClassArea + "." + ClassPioneers:     {Fill: "#f2f2f2", Stroke: "#8c8c8c"},
	ClassArea + "." + ClassSettlers:     {Fill: "#e6e6e6", Stroke: "#8c8c8c"},
	ClassArea + "." + ClassTownPlanners: {Fill: "#d9d9d9", Stroke: "#8c8c8c"},
	ClassAreaName:                       {Fill: "#333333"},
})

// with gives the palette with what another says on top.
func (p Palette) with(top Palette) Palette {
	both := maps.Clone(p)
	for class, paint := range top {
		both[class] = p[class].under(paint)
	}
	return both
}

// Light is the palette of downloads: the default theme's colours on white.
var Light = colours.with(fading())

var colours = Palette{
	ClassPicture:      {Fill: "#ffffff"},
	ClassFrame:        {Fill: "#fbfbf9", Stroke: "#d8dbd6"},
	ClassAxis:         {Stroke: "#8b938f"},
	ClassAxisText:     {Fill: "#68716d"},
	ClassGrid:         {Stroke: "#cdd2cd", Dash: "2 4"},
	ClassQuadrantName: {Fill: "#1c2421"},
	ClassNow:          {Fill: "#e9f3f0"},
	ClassLimit:        {Stroke: "#1c2421", Width: "1.5"},

	ClassQuadrant:                       {Fill: "#fbfbf9"},
	ClassQuadrant + ".quadrant-win":     {Fill: "#e9f3f0"},
	ClassQuadrant + ".quadrant-parity":  {Fill: "#eef1f7"},
	ClassQuadrant + ".quadrant-partner": {Fill: "#f7f1e6"},
	ClassQuadrant + ".quadrant-stop":    {Fill: "#f4f3f1"},

	ClassLabel:     {Fill: "#1c2421"},
	ClassLabelHalo: {Stroke: "none"},
	ClassLeader:    {Stroke: "#8b938f", Width: "0.75"},
	ClassNote:      {Fill: "#59625e"},
	ClassFaint:     {Fill: "#68716d"},
	ClassLegend:    {Fill: "#59625e"},

	ClassEdge:     {Stroke: "#a9b1ad"},
	ClassEdgeFlow: {Stroke: "#7aa6bd", Width: "3"},
	ClassEvolve:   {Stroke: "#b4532a", Width: "1.5", Dash: "4 3"},

	ClassMarker:                         {Fill: "#ffffff", Stroke: "#1c2421", Width: "1.5"},
	ClassMarkerInHouse:                  {Fill: "#1c2421"},
	ClassMarkerVendor:                   {Fill: "#ffffff"},
	ClassMarkerOutsourced:               {Fill: "#ffffff"},
	ClassMarkerPartner:                  {Fill: "#ffffff"},
	ClassMarker + "." + ClassPlanned:    {Fill: "#ffffff", Dash: "2.5 2"},
	ClassMarker + "." + ClassEvolve:     {Fill: "#ffffff", Stroke: "#b4532a", Dash: "none"},
	ClassEvolve + "." + ClassHead:       {Fill: "#b4532a", Stroke: "none"},
	ClassArrow:                          {Stroke: "#68716d"},
	ClassArrow + "." + ClassHead:        {Fill: "#68716d", Stroke: "none"},
	ClassArrow + "." + ClassArrowBroken: {Stroke: "#a9322c", Width: "1.5"},
	ClassArrowBroken + "." + ClassHead:  {Fill: "#a9322c", Stroke: "none"},
	ClassEdgeFlow + "." + ClassHead:     {Fill: "#7aa6bd", Stroke: "none"},
	ClassFuture:                         {Fill: "#b4532a"},
	ClassMarkerCore:                     {Fill: "#1c2421"},
	ClassMarkerRing:                     {Stroke: "#1c2421", Dash: "1 3"},
	ClassArea:                           {Opacity: "0.5"},
	ClassArea + "." + ClassPioneers:     {Fill: "#cfe3f3", Stroke: "#7fa8c9"},
	ClassArea + "." + ClassSettlers:     {Fill: "#d5e8dc", Stroke: "#84b59a"},
	ClassArea + "." + ClassTownPlanners: {Fill: "#e3d8ea", Stroke: "#ac93bd"},
	ClassAreaName:                       {Fill: "#39434a"},
	ClassAccelerator:                    {Fill: "#cdd2cd", Stroke: "#8b938f"},
	ClassPipeline:                       {Fill: "#ffffff", Stroke: "#68716d"},
	ClassInertia:                        {Fill: "#1c2421"},
	ClassAnnotation:                     {Fill: "#ffffff", Stroke: "#0e6b62", Width: "1.5"},
	ClassAnnotationNumber:               {Fill: "#1c2421"},
	ClassDemand:                         {Fill: "#0e6b62"},
	ClassDotNumber:                      {Fill: "#ffffff"},
	ClassDotNumber + "." + ClassOnPaper: {Fill: "#1c2421"},
	ClassDotLevel:                       {Fill: "#ffffff"},
	ClassDotLevel + "." + ClassOnPaper:  {Fill: "#1c2421"},
	ClassDotRim:                         {Stroke: "#39434a", Width: "1.5"},
	ClassAsked:                          {Fill: "#ffffff", Stroke: "#59635e", Width: "1.2"},
	ClassDotAsked:                       {Fill: "#ffffff"},
	ClassDotAsked + "." + ClassOnPaper:  {Fill: "#1c2421"},
	ClassMoved:                          {Stroke: "#8b938f", Width: "1.25"},
	ClassMoved + "." + ClassHead:        {Fill: "#8b938f", Stroke: "none"},
	ClassDot:                            {Fill: "#39434a", Stroke: "#39434a", Width: "1.5"},
	ClassFocus:                          {Stroke: "#0e6b62", Width: "2.5"},
	ClassProgress:                       {Fill: "#0e6b62"},
	ClassProgressTrack:                  {Fill: "#e3e7e4"},
	ClassCard:                           {Fill: "#ffffff", Stroke: "#d8dbd6"},
	ClassHealthOn:                       {Fill: "#2c7a4f"},
	ClassHealthAttention:                {Fill: "#b07d12"},
	ClassHealthOff:                      {Fill: "#a9322c"},
	ClassLoad:                           {Fill: "#9fb4c4"},
	ClassLoadOver:                       {Fill: "#a9322c"},
	ClassDot + ".group-1":               {Fill: "#255f8f", Stroke: "#255f8f"},
	ClassDot + ".group-2":               {Fill: "#9a4f12", Stroke: "#9a4f12"},
	ClassDot + ".group-3":               {Fill: "#28724f", Stroke: "#28724f"},
	ClassDot + ".group-4":               {Fill: "#774685", Stroke: "#774685"},
	ClassDot + ".group-5":               {Fill: "#a23a38", Stroke: "#a23a38"},
	ClassDot + ".group-6":               {Fill: "#6a6118", Stroke: "#6a6118"},
	ClassDot + ".group-7":               {Fill: "#1f7183", Stroke: "#1f7183"},
	ClassDot + ".group-8":               {Fill: "#5c6470", Stroke: "#5c6470"},
	ClassDot + "." + ClassDotProposed:   {Fill: "#ffffff"},
	ClassDot + "." + ClassDotDone:       {Fill: "#dfe3e0"},
	ClassDot + "." + ClassDotOut:        {Fill: "#ffffff", Dash: "3 2"},

	ClassBar:                        {Fill: "#dfe3e0", Stroke: "#a9b1ad"},
	ClassBar + ".group-1":           {Fill: "#c8d7e3", Stroke: "#92afc7"},
	ClassBar + ".group-2":           {Fill: "#e6d3c4", Stroke: "#cca788"},
	ClassBar + ".group-3":           {Fill: "#c9dcd3", Stroke: "#94b8a7"},
	ClassBar + ".group-4":           {Fill: "#ddd1e0", Stroke: "#bba2c2"},
	ClassBar + ".group-5":           {Fill: "#e8cecd", Stroke: "#d09c9c"},
	ClassBar + ".group-6":           {Fill: "#dad8c5", Stroke: "#b4b08c"},
	ClassBar + ".group-7":           {Fill: "#c7dce0", Stroke: "#8fb8c1"},
	ClassBar + ".group-8":           {Fill: "#d6d8db", Stroke: "#aeb2b8"},
	ClassBar + "." + ClassBarDone:   {Stroke: "#39434a"},
	ClassBar + "." + ClassBarRisk:   {Stroke: "#b07d12", Width: "1.5"},
	ClassBar + "." + ClassBarOut:    {Fill: "#ffffff", Stroke: "#8b938f", Dash: "2 3"},
	ClassBar + "." + ClassBelowLine: {Fill: "#ffffff", Dash: "6 4"},
	ClassBar + "." + ClassBroken:    {Stroke: "#a9322c"},

	ClassBarEdge:              {Fill: "#68716d"},
	ClassBarEdge + ".group-1": {Fill: "#255f8f"},
	ClassBarEdge + ".group-2": {Fill: "#9a4f12"},
	ClassBarEdge + ".group-3": {Fill: "#28724f"},
	ClassBarEdge + ".group-4": {Fill: "#774685"},
	ClassBarEdge + ".group-5": {Fill: "#a23a38"},
	ClassBarEdge + ".group-6": {Fill: "#6a6118"},
	ClassBarEdge + ".group-7": {Fill: "#1f7183"},
	ClassBarEdge + ".group-8": {Fill: "#5c6470"},

	ClassSwatch:              {Fill: "#68716d"},
	ClassSwatch + ".group-1": {Fill: "#255f8f"},
	ClassSwatch + ".group-2": {Fill: "#9a4f12"},
	ClassSwatch + ".group-3": {Fill: "#28724f"},
	ClassSwatch + ".group-4": {Fill: "#774685"},
	ClassSwatch + ".group-5": {Fill: "#a23a38"},
	ClassSwatch + ".group-6": {Fill: "#6a6118"},
	ClassSwatch + ".group-7": {Fill: "#1f7183"},
	ClassSwatch + ".group-8": {Fill: "#5c6470"},

	ClassCardEdge:              {Fill: "#68716d"},
	ClassCardEdge + ".group-1": {Fill: "#255f8f"},
	ClassCardEdge + ".group-2": {Fill: "#9a4f12"},
	ClassCardEdge + ".group-3": {Fill: "#28724f"},
	ClassCardEdge + ".group-4": {Fill: "#774685"},
	ClassCardEdge + ".group-5": {Fill: "#a23a38"},
	ClassCardEdge + ".group-6": {Fill: "#6a6118"},
	ClassCardEdge + ".group-7": {Fill: "#1f7183"},
	ClassCardEdge + ".group-8": {Fill: "#5c6470"},

	ClassChip:                 {Fill: "#eef0ee"},
	ClassSegment:              {Fill: "#a9b1ad", Stroke: "#ffffff"},
	ClassSegment + ".group-1": {Fill: "#255f8f"},
	ClassSegment + ".group-2": {Fill: "#9a4f12"},
	ClassSegment + ".group-3": {Fill: "#28724f"},
	ClassSegment + ".group-4": {Fill: "#774685"},
	ClassSegment + ".group-5": {Fill: "#a23a38"},
	ClassSegment + ".group-6": {Fill: "#6a6118"},
	ClassSegment + ".group-7": {Fill: "#1f7183"},
	ClassSegment + ".group-8": {Fill: "#5c6470"},
	ClassSegmentText:          {Fill: "#ffffff"},
	ClassSeam:                 {Fill: "#ffffff"},

	ClassLimitRim:                       {Stroke: "#ffffff", Width: "4"},
	ClassNowText:                        {Fill: "#0e6b62"},
	ClassOver:                           {Fill: "#a9322c"},
	ClassLimit + "." + ClassOver:        {Fill: "none", Stroke: "#a9322c"},
	ClassMilestone:                      {Fill: "#ffffff", Stroke: "#1c2321", Width: "1.4"},
	ClassMilestone + "." + ClassReached: {Fill: "#2c7a4f", Stroke: "#2c7a4f"},
	ClassMilestone + "." + ClassLate:    {Fill: "#a9322c", Stroke: "#a9322c"},
	ClassMarkDone:                       {Stroke: "#2c7a4f", Width: "2.2"},
	ClassMarkRisk:                       {Fill: "#b07d12"},
	ClassMarkBroken:                     {Stroke: "#a9322c", Width: "2.2"},
	ClassCutLine:                        {Stroke: "#68716d", Dash: "1 4"},
	ClassLoadTrack:                      {Fill: "#e3e7e4"},
	ClassStatusFirm:                     {Fill: "#68716d"},
	ClassStatusOpen:                     {Stroke: "#68716d"},
	ClassHealthUnsaid:                   {Stroke: "#8b938f", Width: "1.5"},
}
