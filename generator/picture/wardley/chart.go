package wardley

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"handbook/generator/picture"
)

const px = picture.Px

// The sizes of small signs.
const (
	annotationRadius = 10 * px
	badgeRadius      = 8 * px
	bubbleHalf       = 4 * px
	listLine         = 18 * px // from one annotation in the list to the next
)

// chart is a map being drawn: where everything but the words stands.
type chart struct {
	m             Map
	width, height picture.Unit
	frame         picture.Rect
	radius        picture.Unit // of a plain marker
	name, small   picture.Face
	order         []*Component             // in reading order: along the value chain
	of            map[string]*Component    // by ID
	at            map[string]picture.Point // markers, and the middles of anchors, by component ID
	pipelines     []pipeline
	moves         []move
	moved         []moved
	annotations   []annotated
	accelerators  []picture.Point
	badges        map[string]picture.Point // by component ID
	bubbles       map[string]picture.Point // signs of open questions, by component ID
	edges         []edge
	crowded       bool     // too much on it to place anything with care
	key           []sign   // the legend
	listed        []string // annotations, as they are listed under the map

	*scratch // while names are placed
}

// scratch is room for the ways to set one name after the other. It is kept from
// map to map: a handbook draws one for each component.
type scratch struct {
	room           []label
	ownCosts, best []int   // for putting them in order
	many           []label // all ways to set one name, near and far
	slab           []label // for those that are remembered while a map is drawn
}

// labels is room for so many labels that are remembered until the map is drawn.
func (s *scratch) labels(n int) []label {
	if cap(s.slab)-len(s.slab) < n {
		s.slab = make([]label, 0, max(n, 2*cap(s.slab), 8*kept)) // the old one goes with the map
	}
	at := len(s.slab)
	s.slab = s.slab[:at+n]
	return s.slab[at : at+n : at+n]
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// annotated is a number at a place.
type annotated struct {
	number int
	at     picture.Point
	words  string
}

// readable is how many things, links among them, a map can hold and still be
// read. A larger one is drawn without its names, which are tooltips then, and
// nothing on it makes room for anything else: that would take seconds.
const readable = 2000

func newChart(m Map) *chart {
	c := &chart{m: m, scratch: new(scratch), crowded: len(m.Components)+len(m.Links)+len(m.Notes)+len(m.Areas)+len(m.Accelerators)+len(m.Annotations) > readable}
	c.measure()
	c.placeComponents()
	c.placeMoves()
	c.placeMoved()
	c.placeBadges()
	c.placeBubbles()
	for i, a := range m.Annotations {
		for _, at := range a.At {
			c.annotations = append(c.annotations, annotated{cmp.Or(a.Number, i+1), c.point(at.Visibility, at.Evolution), a.Text})
		}
	}
	for _, a := range m.Accelerators {
		c.accelerators = append(c.accelerators, c.point(a.Visibility, a.Evolution))
	}
	c.edges = c.route()
	c.placeBelow()
	return c
}

// measure sets the sizes of the picture, its frame and its faces. The frame
// grows with the number of names: taller first, since pages scroll, and for
// maps that fill a wall wider too.
func (c *chart) measure() {
	n := len(c.m.Components)
	c.width, c.radius, c.name.Size, c.small.Size = 1200*px, 6*px, 13*px, 12*px
	left, base, each := 64*px, 0, 22000
	switch {
	case c.m.Compact:
		c.width, c.radius, c.name.Size, c.small.Size = 640*px, 5*px, 12*px, 11*px
		left, each = 30*px, 0
	case c.m.Width > 0:
		c.width = picture.Unit(max(400, c.m.Width)) * px
	case n > 80:
		c.width = picture.Unit(1200*picture.Sqrt(n*10000/80)/100) * px
	}
	if !c.m.Compact && c.width < 1000*px {
		c.radius, c.name.Size, c.small.Size, left, each = 5*px, 12*px, 11*px, 44*px, 20000
	}
	right, top := c.width-12*px, 12*px
	if c.m.Titled {
		top = 48 * px
	}
	width := right - left
	base = int(width/px) * 64 / 100
	height := picture.Unit(max(base, n*each/int(width/px))) * px
	if c.m.Ratio > 0 {
		height = width * picture.Unit(min(max(c.m.Ratio, 300), 3000)) / 1000
	}
	c.frame = picture.Rect{Min: picture.Point{X: left, Y: top}, Max: picture.Point{X: right, Y: top + height}}
}

// listable is how many annotations are listed under a map at most. The words of
// every one are the tooltip of its number, too.
const listable = 100

// placeBelow sets what stands under the frame: the axis, the legend and the
// words of the annotations.
func (c *chart) placeBelow() {
	if c.m.Compact {
		c.height = c.frame.Max.Y + 28*px
		return
	}
	below := c.frame.Max.Y + 20*px
	if !c.m.Axes.HideEvolution {
		below += 46 * px
	}
	c.height = c.placeSigns(below)
	for i, a := range c.m.Annotations[:min(len(c.m.Annotations), listable)] {
		for j, line := range c.small.Wrap(a.Text, c.frame.Max.X-c.frame.Min.X-20*px, 3) {
			number := itoa(cmp.Or(a.Number, i+1)) + "\u2002"
			if j > 0 {
				number = "\u2003"
			}
			c.listed = append(c.listed, number+line)
		}
	}
	if more := len(c.m.Annotations) - listable; more > 0 {
		c.listed = append(c.listed, "and "+itoa(more)+" more")
	}
	c.height += picture.Unit(len(c.listed)) * listLine
}

// border is where a thousandth of evolution begins, from edge to edge.
func (c *chart) border(evolution int) picture.Unit {
	return c.frame.Min.X + (c.frame.Max.X-c.frame.Min.X)*picture.Unit(min(max(evolution, 0), 1000))/1000
}

// point is the place of a visibility and an evolution in thousandths. What
// would stand on the frame is moved inside.
func (c *chart) point(visibility, evolution int) picture.Point {
	f, margin := c.frame.Grown(-10*px), 2*c.radius
	y := f.Max.Y - (f.Max.Y-f.Min.Y)*picture.Unit(min(max(visibility, 0), 1000))/1000
	return picture.Point{
		X: min(max(c.border(evolution), f.Min.X+margin), f.Max.X-margin),
		Y: min(max(y, f.Min.Y+margin), f.Max.Y-margin),
	}
}

// placeComponents puts the markers in reading order and moves those aside that
// would touch an earlier one, or stand in the box of a pipeline that is not theirs.
func (c *chart) placeComponents() {
	wanted := c.wanted()
	for i := range c.m.Components {
		c.order = append(c.order, &c.m.Components[i])
	}
	slices.SortStableFunc(c.order, func(a, b *Component) int {
		p, q := wanted[a.ID], wanted[b.ID]
		return cmp.Or(cmp.Compare(p.Y, q.Y), cmp.Compare(p.X, q.X), cmp.Compare(a.ID, b.ID))
	})
	boxes := c.boxes(wanted)
	c.at = make(map[string]picture.Point, len(c.order))
	c.of = make(map[string]*Component, len(c.order))
	var taken, blocked []picture.Rect
	first := c.order[:0]
	for _, component := range c.order {
		if _, twice := c.at[component.ID]; twice {
			continue
		}
		at := wanted[component.ID]
		if !c.crowded {
			half := c.half(component)
			blocked = append(blocked[:0], taken...)
			for _, p := range boxes {
				if p.parent != component.ID && !p.members[component.ID] {
					blocked = append(blocked, p.box)
				}
			}
			at = settle(at, half, blocked, c.frame)
			taken = append(taken, area(at, half))
		}
		c.at[component.ID], c.of[component.ID] = at, component
		first = append(first, component)
	}
	c.order = first
	c.pipelines = c.boxes(c.at)
}

// half is half the room that a component takes, without its name.
func (c *chart) half(component *Component) picture.Point {
	if component.Form == Anchor {
		return c.anchorHalf(component)
	}
	r := c.reach(component) + 2*px
	return picture.Point{X: r, Y: r}
}

// reach is how far a marker reaches from its middle.
func (c *chart) reach(component *Component) picture.Unit {
	switch component.Form {
	case Submap:
		return c.radius * 4 / 3
	case Market:
		return c.radius * 2
	case Ecosystem:
		return c.radius * 5 / 2
	}
	return c.radius
}

// wanted is where components would stand alone. The members of a pipeline
// stand in the row below their parent, whatever their own visibility.
func (c *chart) wanted() map[string]picture.Point {
	at := make(map[string]picture.Point, len(c.m.Components))
	for i := range c.m.Components {
		component := &c.m.Components[i]
		if _, twice := at[component.ID]; twice {
			continue
		}
		p := c.point(component.Visibility, component.Evolution)
		if component.Form == Anchor {
			half := c.anchorHalf(component)
			p.X = min(max(p.X, c.frame.Min.X+half.X), c.frame.Max.X-half.X)
		}
		at[component.ID] = p
	}
	moved := map[string]bool{}
	for _, parent := range c.m.Components {
		for _, id := range parent.Pipeline {
			if p, known := at[id]; known && !moved[id] && id != parent.ID {
				p.Y = c.row(at[parent.ID])
				at[id], moved[id] = p, true
			}
		}
	}
	return at
}

func (c *chart) anchorFace() picture.Face {
	return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
}

// anchorLines is an anchor's name as far as it fits.
func (c *chart) anchorLines(component *Component) []string {
	var lines []string
	for line := range strings.SplitSeq(component.Name, "\n") {
		lines = append(lines, c.anchorFace().Wrap(line, (c.frame.Max.X-c.frame.Min.X)/4, 2)...)
	}
	return lines[:min(len(lines), 3)]
}

func (c *chart) anchorHalf(component *Component) picture.Point {
	size := block(c.anchorFace(), c.anchorLines(component))
	const aside = 7 * px // as far as other words have to be from it
	return picture.Point{X: size.X/2 + aside, Y: size.Y/2 + 3*px}
}

// placeBadges puts each badge at the first corner of its marker where it covers
// no other marker, badge or bar, and else at the top right. It is far enough up
// to leave room for the name beside the marker.
func (c *chart) placeBadges() {
	c.badges = map[string]picture.Point{}
	var taken []picture.Rect
	for _, component := range c.order {
		if !c.demands(component) {
			continue
		}
		if taken == nil {
			taken = c.solid()
		}
		at := c.cornerOf(component, c.reach(component)+3*px, c.reach(component)+6*px, badgeRadius, taken)
		c.badges[component.ID] = at
		taken = append(taken, picture.Around(at, badgeRadius))
	}
}

// placeBubbles puts the sign of an open question at a corner of its marker that
// nothing else takes, the badges of open work among it. A small map has no key
// to it.
func (c *chart) placeBubbles() {
	c.bubbles = map[string]picture.Point{}
	var taken []picture.Rect
	for _, component := range c.order {
		if component.Asked == "" || component.Form == Anchor || c.m.Compact || c.crowded {
			continue
		}
		if taken == nil {
			taken = c.solid()
		}
		away := c.reach(component) + bubbleHalf
		at := c.cornerOf(component, away, away, bubbleHalf+px/2, taken)
		at = picture.Point{X: at.X / px * px, Y: at.Y / px * px} // short numbers, since a page may have many
		c.bubbles[component.ID] = at
		taken = append(taken, picture.Around(at, bubbleHalf))
	}
}

// cornerOf is the first corner of a marker where a sign of half a side covers
// nothing that is taken, and else the one at the top right.
func (c *chart) cornerOf(component *Component, aside, up, half picture.Unit, taken []picture.Rect) picture.Point {
	at, own := c.at[component.ID], picture.Around(c.at[component.ID], c.radius+px)
	spots := []picture.Point{at.Add(aside, -up), at.Add(-aside, -up), at.Add(aside, up), at.Add(-aside, up)}
	free := slices.IndexFunc(spots, func(spot picture.Point) bool {
		r := picture.Around(spot, half)
		return !slices.ContainsFunc(taken, func(t picture.Rect) bool { return !t.Holds(own) && t.Overlaps(r) })
	})
	return spots[max(free, 0)]
}

func (c *chart) demands(component *Component) bool {
	return component.Demand > 0 && !c.m.Compact && !c.crowded
}

// solid is everything that no words may cover, but for words.
func (c *chart) solid() []picture.Rect {
	var out []picture.Rect
	for _, component := range c.order {
		at := c.at[component.ID]
		if component.Form == Anchor {
			out = append(out, area(at, c.anchorHalf(component)))
			continue
		}
		out = append(out, picture.Around(at, c.reach(component)+px))
		if component.Focus {
			out = append(out, picture.Around(at, c.reach(component)+7*px))
		}
		if badge, ok := c.badges[component.ID]; ok {
			out = append(out, picture.Around(badge, badgeRadius))
		}
		if bubble, ok := c.bubbles[component.ID]; ok {
			out = append(out, picture.Around(bubble, bubbleHalf))
		}
	}
	for _, m := range c.moves {
		if m.goes() {
			out = append(out, picture.Around(m.target, c.ghost()+px), headArea(m.from, m.to))
		}
		if m.inertia {
			out = append(out, barArea(m.bar).Grown(px))
		}
	}
	for _, m := range c.moved {
		out = append(out, picture.Around(m.ring, oldRadius+px), headArea(m.from, m.tip))
	}
	for _, p := range c.pipelines {
		for _, end := range p.ends {
			out = append(out, picture.Around(end, endRadius+px))
		}
	}
	for _, a := range c.annotations {
		out = append(out, picture.Around(a.at, annotationRadius+px))
	}
	for _, at := range c.accelerators {
		out = append(out, area(at, acceleratorHalf))
	}
	return out
}

// face is the face of a component's name.
func (c *chart) face(component *Component) picture.Face {
	if component.Focus {
		return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
	}
	return c.name
}
