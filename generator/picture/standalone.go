package picture

import (
	"bytes"
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
	var out bytes.Buffer
	err := s.write(&out, palette, nil)
	return out.String(), err
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

// OfGroup is the paint of a group, or of a ground, by its classes.
func (p Palette) OfGroup(class string) Paint { return p.resolve(class, Paint{}) }

// OfShape is the paint of a shape by its classes.
func (p Palette) OfShape(class string) Paint { return p.resolve(class, empty) }

// OfText is the paint of words by their classes.
func (p Palette) OfText(class string) Paint { return p.resolve(class, p[ClassLabel]) }

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
	ClassMarkerInHouse:                  {Fill: "#000000", Stroke: "#000000"},
	ClassMarkerOutsourced:               {Fill: "#ffffff", Stroke: "#000000"},
	ClassMarkerPartner:                  {Fill: "#ffffff", Stroke: "#000000"},
	ClassMarkerCore:                     {Fill: "#000000"},
	ClassMarkerRing:                     {Stroke: "#000000"},
	ClassPipeline:                       {Stroke: "#000000"},
	ClassInertia:                        {Fill: "#000000", Stroke: "#000000"},
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

// Light is the palette of pictures that stand alone: the default theme's colours.
var Light = colours.with(groups()).with(fading()).inTheme()

// colours are those of the default theme, by the names of its variables, as its
// pictures.css gives them to the pictures of a page.
var colours = Palette{
	ClassPicture:      {Fill: "--raised"},
	ClassFrame:        {Fill: "--paper", Stroke: "--line"},
	ClassAxis:         {Stroke: "--line-strong"},
	ClassAxisText:     {Fill: "--ink-soft"},
	ClassGrid:         {Stroke: "--line", Dash: "2 4"},
	ClassQuadrantName: {Fill: "--ink"},
	ClassNow:          {Fill: "--accent-soft"},
	ClassToday:        {Stroke: "--accent", Width: "1.5", Dash: "2 3", Opacity: ".5"},
	ClassLimit:        {Stroke: "--ink", Width: "1.5"},

	ClassToday + "." + ClassHead: {Fill: "--accent", Stroke: "none", Opacity: "1"},

	ClassQuadrant:                       {Fill: "--paper"},
	ClassQuadrant + ".quadrant-win":     {Fill: "--accent-soft"},
	ClassQuadrant + ".quadrant-parity":  {Fill: "--sunken"},
	ClassQuadrant + ".quadrant-partner": {Fill: "--sunken"},
	ClassQuadrant + ".quadrant-stop":    {Fill: "--paper"},

	ClassLabel:     {Fill: "--ink"},
	ClassLabelHalo: {Stroke: "none"},
	ClassLeader:    {Stroke: "--line-strong", Width: "0.75"},
	ClassNote:      {Fill: "--ink-soft"},
	ClassFaint:     {Fill: "--ink-soft"},
	ClassLegend:    {Fill: "--ink-soft"},

	ClassEdge:     {Stroke: "--line-strong"},
	ClassEdgeFlow: {Stroke: "--accent", Width: "3"},
	ClassEvolve:   {Stroke: "--bad", Width: "1.5", Dash: "4 3"},

	ClassMarker:                         {Fill: "--raised", Stroke: "--ink", Width: "1.5"},
	ClassMarkerInHouse:                  {Fill: "--accent", Stroke: "--accent"},
	ClassMarkerVendor:                   {Fill: "--raised"},
	ClassMarkerOutsourced:               {Fill: "--warn-soft", Stroke: "--warn"},
	ClassMarkerPartner:                  {Fill: "--good-soft", Stroke: "--good"},
	ClassMarker + "." + ClassPlanned:    {Fill: "--paper", Dash: "2.5 2"},
	ClassMarker + "." + ClassEvolve:     {Fill: "--raised", Stroke: "--bad", Dash: "none"},
	ClassEvolve + "." + ClassHead:       {Fill: "--bad", Stroke: "none"},
	ClassArrow:                          {Stroke: "--ink-soft"},
	ClassArrow + "." + ClassHead:        {Fill: "--ink-soft", Stroke: "none"},
	ClassArrow + "." + ClassArrowBroken: {Stroke: "--bad", Width: "1.5"},
	ClassArrowBroken + "." + ClassHead:  {Fill: "--bad", Stroke: "none"},
	ClassEdgeFlow + "." + ClassHead:     {Fill: "--accent", Stroke: "none"},
	ClassFuture:                         {Fill: "--bad"},
	ClassMarkerCore:                     {Fill: "--ink"},
	ClassMarkerRing:                     {Stroke: "--ink", Dash: "1 3"},
	ClassArea:                           {Opacity: "0.5"},
	ClassArea + "." + ClassPioneers:     {Fill: "--g1 22% --paper", Stroke: "--g1"},
	ClassArea + "." + ClassSettlers:     {Fill: "--g3 22% --paper", Stroke: "--g3"},
	ClassArea + "." + ClassTownPlanners: {Fill: "--g4 22% --paper", Stroke: "--g4"},
	ClassAreaName:                       {Fill: "--ink-soft"},
	ClassAccelerator:                    {Fill: "--line", Stroke: "--line-strong"},
	ClassPipeline:                       {Fill: "--raised", Stroke: "--ink-soft"},
	ClassInertia:                        {Fill: "--ink", Stroke: "--ink"},
	ClassAnnotation:                     {Fill: "--raised", Stroke: "--ink-soft", Width: "1.5"},
	ClassAnnotationNumber:               {Fill: "--ink"},
	ClassDemand:                         {Fill: "--paper", Stroke: "--line-strong"},
	ClassDemandNumber:                   {Fill: "--ink-soft"},
	ClassFaded:                          {Opacity: ".45"},
	ClassDotNumber:                      {Fill: "--paper"},
	ClassDotNumber + "." + ClassOnPaper: {Fill: "--ink"},
	ClassDotNumber + "." + ClassBeside:  {Fill: "--ink"},
	ClassDotLevel:                       {Fill: "--paper"},
	ClassDotLevel + "." + ClassOnPaper:  {Fill: "--ink"},
	ClassDotRim:                         {Stroke: "--ink-soft", Width: "1.5"},
	ClassAsked:                          {Fill: "--paper", Stroke: "--ink-soft", Width: "1.2"},
	ClassDotAsked:                       {Fill: "--paper"},
	ClassDotAsked + "." + ClassOnPaper:  {Fill: "--ink"},
	ClassMoved:                          {Stroke: "--ink-faint", Width: "1.25"},
	ClassMoved + "." + ClassHead:        {Fill: "--ink-faint", Stroke: "none"},
	ClassDot:                            {Fill: "--ink-soft", Stroke: "--ink-soft", Width: "1.5"},
	ClassFocus:                          {Stroke: "--accent", Width: "2.5"},
	ClassProgress:                       {Fill: "--accent"},
	ClassProgressTrack:                  {Fill: "--line"},
	ClassCard:                           {Fill: "--raised", Stroke: "--line"},
	ClassHealthOn:                       {Fill: "--good"},
	ClassHealthAttention:                {Fill: "--warn"},
	ClassHealthOff:                      {Fill: "--bad"},
	ClassLoad:                           {Fill: "--ink-soft"},
	ClassLoadOver:                       {Fill: "--bad"},
	ClassDot + "." + ClassDotProposed:   {Fill: "--paper"},
	ClassDot + "." + ClassDotDone:       {Fill: "--ink-soft 30% --paper"},
	ClassDot + "." + ClassDotOut:        {Fill: "--paper", Dash: "3 2"},

	ClassZone + "." + ClassZoneSlight:   {Fill: "--paper", Stroke: "--line"},
	ClassZone + "." + ClassZoneSmall:    {Fill: "--warn 9% --paper", Stroke: "--line"},
	ClassZone + "." + ClassZoneMiddle:   {Fill: "--warn 20% --paper", Stroke: "--line"},
	ClassZone + "." + ClassZoneLarge:    {Fill: "--warn 36% --paper", Stroke: "--line"},
	ClassDot + "." + ClassRiskAccepted:  {Fill: "--paper"},
	ClassDot + "." + ClassRiskMitigated: {Fill: "--ink-soft 30% --paper", Stroke: "--ink-soft 60% --paper", Width: "1"},

	ClassBar:                          {Fill: "--ink-soft 26% --raised", Stroke: "--ink-soft 45% --raised"},
	ClassBar + "." + ClassBarDone:     {Stroke: "--ink-soft"},
	ClassBar + "." + ClassBarOff:      {Stroke: "--bad", Width: "1.5"},
	ClassBar + "." + ClassBarOut:      {Fill: "--paper", Stroke: "--line-strong", Dash: "2 3"},
	ClassBar + "." + ClassBarProposed: {Fill: "--paper", Stroke: "--ink-soft", Dash: "3 2"},
	ClassBar + "." + ClassBelowLine:   {Fill: "--paper", Dash: "6 4"},
	ClassBar + "." + ClassBroken:      {Stroke: "--bad"},

	ClassBarEdge: {Fill: "--ink-soft"},

	ClassSwatch: {Fill: "--ink-soft"},

	ClassCardEdge: {Fill: "--ink-soft"},

	ClassChip:        {Fill: "--ink-soft 13% --raised"},
	ClassSegment:     {Fill: "--ink-soft", Stroke: "--paper"},
	ClassSegmentText: {Fill: "--paper"},
	ClassSeam:        {Fill: "--paper"},

	ClassCourse:                            {Stroke: "--ink-soft", Width: "2"},
	ClassCourse + "." + ClassToneGood:      {Stroke: "--good"},
	ClassCourse + "." + ClassToneWarn:      {Stroke: "--warn"},
	ClassCourse + "." + ClassToneBad:       {Stroke: "--bad"},
	ClassCourse + "." + ClassToneAccent:    {Stroke: "--accent"},
	ClassCourseEnd:                         {Fill: "--ink-soft"},
	ClassCourseEnd + "." + ClassToneGood:   {Fill: "--good"},
	ClassCourseEnd + "." + ClassToneWarn:   {Fill: "--warn"},
	ClassCourseEnd + "." + ClassToneBad:    {Fill: "--bad"},
	ClassCourseEnd + "." + ClassToneAccent: {Fill: "--accent"},
	ClassExpected:                          {Stroke: "--ink-faint"},

	ClassLimitRim:                       {Stroke: "--paper", Width: "4"},
	ClassNowText:                        {Fill: "--accent"},
	ClassOver:                           {Fill: "--bad"},
	ClassLimit + "." + ClassOver:        {Fill: "none", Stroke: "--bad"},
	ClassMilestone:                      {Fill: "--raised", Stroke: "--ink", Width: "1.4"},
	ClassMilestone + "." + ClassReached: {Fill: "--good", Stroke: "--good"},
	ClassMilestone + "." + ClassLate:    {Fill: "--bad", Stroke: "--bad"},
	ClassMarkDone:                       {Stroke: "--good", Width: "2.2"},
	ClassMarkOff:                        {Fill: "--bad"},
	ClassMarkAttention:                  {Fill: "--warn"},
	ClassMarkBroken:                     {Stroke: "--bad", Width: "2.2"},
	ClassCutLine:                        {Stroke: "--ink-soft", Dash: "1 4"},
	ClassLoadTrack:                      {Fill: "--line"},
	ClassLoadIfAll:                      {Fill: "--paper", Stroke: "--ink-soft", Dash: "2 2"},
	ClassStatusFirm:                     {Fill: "--ink-soft"},
	ClassStatusOpen:                     {Stroke: "--ink-soft"},
	ClassHealthUnsaid:                   {Stroke: "--line-strong", Width: "1.5"},
}
