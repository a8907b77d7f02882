package wardley

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

// The sizes of small signs.
const (
	annotationRadius = 10 * px
	badgeRadius      = 8 * px
	listLine         = 18 * px // from one annotation in the list to the next
	memberRow        = 18 * px // from a component down to the members of its pipeline
	pipelineHalf     = 11 * px // half the height of a pipeline's box
)

// chart is a map being drawn: where everything but the names stands.
type chart struct {
	m             Map
	width, height picture.Unit
	frame         picture.Rect
	radius        picture.Unit // of a marker
	name, small   picture.Face
	order         []*Component             // in reading order: along the value chain
	at            map[string]picture.Point // markers, and the middles of anchors, by component ID
	pipelines     []pipeline
	moves         []move
	annotations   []picture.Point
	notes         []placedNote
	badges        map[string]picture.Point // by component ID
	key           []sign                   // the legend
	listed        []string                 // annotations, as they are listed under the map
}

// pipeline is the box around the variants of a component.
type pipeline struct {
	parent  string
	members map[string]bool
	box     picture.Rect
}

// move is where a component is going, with the bar that holds it back. A
// component that has inertia and goes nowhere has from = to.
type move struct {
	from, to, bar picture.Point
	inertia       bool
}

// placedNote is a note with its lines; at is the baseline of the first.
type placedNote struct {
	lines []string
	at    picture.Point
}

func (n placedNote) baseline(face picture.Face, line int) picture.Point {
	return n.at.Add(0, picture.Unit(line)*lineHeight(face))
}

func newChart(m Map) *chart {
	c := &chart{m: m, width: 1200 * px, radius: 6 * px, name: picture.Face{Size: 13 * px}, small: picture.Face{Size: 12 * px}}
	left := 64 * px
	// Above thirty components names need room more than the page does.
	height := 720*px + picture.Unit(max(0, len(m.Components)-30))*14*px
	if m.Compact {
		c.width, height, left = 640*px, 420*px, 30*px
		c.radius, c.name.Size, c.small.Size = 5*px, 12*px, 11*px
	}
	c.frame = picture.Rect{Min: picture.Point{X: left, Y: 12 * px}, Max: picture.Point{X: c.width - 12*px, Y: 12*px + height}}
	c.placeComponents()
	c.placeMoves()
	c.placeBadges()
	for _, a := range m.Annotations {
		c.annotations = append(c.annotations, c.point(a.Visibility, a.Evolution))
	}
	c.placeNotes()
	c.placeBelow()
	return c
}

// placeBelow sets what stands under the frame: the axis, the legend and the
// words of the annotations.
func (c *chart) placeBelow() {
	if c.m.Compact {
		c.height = c.frame.Max.Y + 28*px
		return
	}
	c.height = c.placeSigns(c.frame.Max.Y + 68*px)
	for i, a := range c.m.Annotations {
		for j, line := range c.small.Wrap(a.Text, c.frame.Max.X-c.frame.Min.X-20*px, 3) {
			number := itoa(i+1) + "\u2002"
			if j > 0 {
				number = "\u2003"
			}
			c.listed = append(c.listed, number+line)
		}
	}
	c.height += picture.Unit(len(c.listed)) * listLine
}

// border is where a thousandth of evolution begins, from edge to edge.
func (c *chart) border(evolution int) picture.Unit {
	return c.frame.Min.X + (c.frame.Max.X-c.frame.Min.X)*picture.Unit(evolution)/1000
}

// point is the place of a visibility and an evolution in thousandths. What
// would stand on the frame is moved inside.
func (c *chart) point(visibility, evolution int) picture.Point {
	f, margin := c.frame.Grown(-10*px), 2*c.radius
	y := f.Max.Y - (f.Max.Y-f.Min.Y)*picture.Unit(visibility)/1000
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
	var taken []picture.Rect
	for _, component := range c.order {
		if _, twice := c.at[component.ID]; twice {
			continue
		}
		half := picture.Point{X: c.radius + 2*px, Y: c.radius + 2*px}
		if component.Anchor {
			half = c.anchorHalf(component)
		}
		blocked := taken
		for _, p := range boxes {
			if p.parent != component.ID && !p.members[component.ID] {
				blocked = append(blocked[:len(blocked):len(blocked)], p.box)
			}
		}
		at := settle(wanted[component.ID], half, blocked, c.frame)
		taken = append(taken, area(at, half))
		c.at[component.ID] = at
	}
	c.pipelines = c.boxes(c.at)
}

// wanted is where components would stand alone. The members of a pipeline
// stand in the row below their parent, whatever their own visibility.
func (c *chart) wanted() map[string]picture.Point {
	at := make(map[string]picture.Point, len(c.m.Components))
	for _, component := range c.m.Components {
		p := c.point(component.Visibility, component.Evolution)
		if component.Anchor {
			half := c.anchorHalf(&component)
			p.X = min(max(p.X, c.frame.Min.X+half.X), c.frame.Max.X-half.X)
		}
		at[component.ID] = p
	}
	moved := map[string]bool{}
	for _, parent := range c.m.Components {
		for _, id := range parent.Pipeline {
			if p, known := at[id]; known && !moved[id] && id != parent.ID {
				p.Y = min(at[parent.ID].Y+memberRow, c.frame.Max.Y-pipelineHalf-2*px)
				at[id], moved[id] = p, true
			}
		}
	}
	return at
}

// boxes are the boxes of pipelines whose members stand at these points.
func (c *chart) boxes(at map[string]picture.Point) []pipeline {
	var out []pipeline
	for _, component := range c.m.Components {
		p := pipeline{parent: component.ID, members: map[string]bool{}}
		for _, id := range component.Pipeline {
			member, known := at[id]
			if !known || id == component.ID {
				continue
			}
			r := area(member, picture.Point{X: 2*c.radius + 4*px, Y: pipelineHalf})
			if len(p.members) == 0 {
				p.box = r
			}
			p.box = union(p.box, r)
			p.members[id] = true
		}
		if len(p.members) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (c *chart) anchorFace() picture.Face {
	return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
}

// anchorName is an anchor's name as far as it fits.
func (c *chart) anchorName(component *Component) string {
	return c.anchorFace().Fit(component.Name, (c.frame.Max.X-c.frame.Min.X)/2)
}

func (c *chart) anchorHalf(component *Component) picture.Point {
	return picture.Point{X: c.anchorFace().Measure(c.anchorName(component))/2 + 4*px, Y: c.name.Size * 3 / 4}
}

// placeMoves finds where components go. The bar of inertia stands on the first
// border between two stages that has to be crossed, or halfway.
func (c *chart) placeMoves() {
	for _, component := range c.order {
		goes := component.EvolvesTo > 0 && component.EvolvesTo != component.Evolution
		if component.Anchor || !goes && !component.Inertia {
			continue
		}
		at := c.at[component.ID]
		m := move{from: at, to: at, bar: at.Add(c.radius+8*px, 0), inertia: component.Inertia}
		if goes {
			m.to.X = c.point(0, component.EvolvesTo).X
			m.from = picture.Towards(at, m.to, c.radius)
			m.bar.X = c.hurdle(m.from.X, m.to.X)
		}
		c.moves = append(c.moves, m)
	}
}

// hurdle is where a way from one place to another meets its first border, if
// that leaves the marker and the arrow head free, and else its middle.
func (c *chart) hurdle(from, to picture.Unit) picture.Unit {
	hurdle, near := (from+to)/2, max(from-to, to-from)
	for _, s := range stages[1:] {
		x := c.border(s.from)
		free := x > min(from, to)+6*px && x < max(from, to)-12*px
		if away := max(x-from, from-x); free && away < near {
			hurdle, near = x, away
		}
	}
	return hurdle
}

// placeNotes puts free words as near to their places as they cover nothing.
func (c *chart) placeNotes() {
	blocked := c.solid()
	for _, n := range c.m.Notes {
		if c.m.Compact {
			return
		}
		lines := c.small.Wrap(n.Text, 230*px, 4)
		size := block(c.small, lines)
		half := picture.Point{X: size.X / 2, Y: size.Y / 2}
		at := c.point(n.Visibility, n.Evolution)
		at.X = min(at.X+half.X, c.frame.Max.X-half.X)
		middle := settleFine(at, half, blocked, c.frame)
		blocked = append(blocked, area(middle, half))
		c.notes = append(c.notes, placedNote{lines, middle.Add(-half.X, c.small.Size*3/4-half.Y)})
	}
}

// links gives the links whose two ends are on the map.
func (c *chart) links() []Link {
	var out []Link
	for _, l := range c.m.Links {
		_, from := c.at[l.From]
		_, to := c.at[l.To]
		if from && to && l.From != l.To {
			out = append(out, l)
		}
	}
	return out
}

func (c *chart) demands(component *Component) bool {
	return component.Demand > 0 && !c.m.Compact
}

// placeBadges puts each badge at the first corner of its marker where it covers
// no other marker, badge or bar, and else at the top right.
func (c *chart) placeBadges() {
	c.badges = map[string]picture.Point{}
	taken := c.solid()
	for _, component := range c.order {
		if !c.demands(component) {
			continue
		}
		at, off := c.at[component.ID], c.radius+4*px
		spots := []picture.Point{at.Add(off, -off), at.Add(-off, -off), at.Add(off, off), at.Add(-off, off)}
		own := picture.Around(at, c.radius+px)
		free := slices.IndexFunc(spots, func(spot picture.Point) bool {
			r := picture.Around(spot, badgeRadius)
			return !slices.ContainsFunc(taken, func(t picture.Rect) bool { return !t.Holds(own) && t.Overlaps(r) })
		})
		c.badges[component.ID] = spots[max(free, 0)]
		taken = append(taken, picture.Around(spots[max(free, 0)], badgeRadius))
	}
}

// face is the face of a component's name.
func (c *chart) face(component *Component) picture.Face {
	if component.Focus {
		return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
	}
	return c.name
}
