package headcount

import "handbook/generator/picture"

const nameLine = 18 * px // between the names of two groups

// names gives the groups' names beside the last column, each at its segment
// or as near as the others allow, and the groups that have none there.
func (p plot) names(groups []Group) (nodes []picture.Node, unnamed []Group) {
	if p.compact || len(groups) < 2 {
		return nil, groups
	}
	last := int((p.right-p.left)/p.slot) - 1
	var named []Group
	var wishes []picture.Unit // middles, from the bottom up
	people := 0
	for _, g := range groups {
		closing := g.closing(last)
		if closing == 0 {
			unnamed = append(unnamed, g)
			continue
		}
		named = append(named, g)
		wishes = append(wishes, (p.y(people)+p.y(people+closing))/2)
		people += closing
	}
	middles, fit := spread(wishes, p.bottom-nameLine/2, headroom)
	if !fit {
		return nil, groups
	}
	edge := p.centre(last) + p.columnWidth/2
	left := max(p.right, edge+p.figures) + 4*px
	for i, g := range named {
		words := ordinary.Fit(g.Label, p.width-left-20*px)
		from, to := picture.Point{X: edge, Y: wishes[i]}, picture.Point{X: left + 10*px, Y: middles[i]}
		nodes = append(nodes, &picture.Group{
			Class: picture.ClassItem, Href: g.Href, Label: g.Label,
			Nodes: []picture.Node{
				&picture.Shape{Kind: picture.Polyline, Class: picture.ClassLeader, Points: []picture.Point{from, {X: left, Y: from.Y}, to}},
				ordinary.Text(picture.ClassLabel, picture.Point{X: left + 14*px, Y: ordinary.Middle(middles[i])}, words),
			},
		})
	}
	return nodes, unnamed
}

// spread moves middles, given from the bottom up, apart by at least a line,
// within bottom and top; fit is false where there is no room for all.
func spread(wishes []picture.Unit, bottom, top picture.Unit) (middles []picture.Unit, fit bool) {
	middles = append(middles, wishes...)
	limit := bottom
	for i := range middles {
		middles[i] = min(middles[i], limit)
		limit = middles[i] - nameLine
	}
	limit = top
	for i := len(middles) - 1; i >= 0; i-- {
		middles[i] = max(middles[i], limit)
		limit = middles[i] + nameLine
	}
	return middles, len(middles) == 0 || middles[0] <= bottom
}

// legend sets the groups, and what the tick means, in lines as wide as the
// picture, from top down; end is where it ends.
func (p plot) legend(groups []Group, quarters []Quarter, top picture.Unit) (nodes []picture.Node, end picture.Unit) {
	right := p.width - 8*px
	pen := picture.Point{X: p.left, Y: top}
	end = top
	add := func(class, href, words string, draw func(picture.Point) picture.Node) {
		words = small.Fit(words, right-p.left-26*px)
		room := 26*px + small.Measure(words)
		if pen.X > p.left && pen.X+room > right {
			pen = picture.Point{X: p.left, Y: pen.Y + 22*px}
		}
		baseline := picture.Point{X: pen.X + 26*px, Y: small.Middle(pen.Y + 10*px)}
		nodes = append(nodes, &picture.Group{Class: class, Href: href, Label: words, Nodes: []picture.Node{
			draw(picture.Point{X: pen.X, Y: pen.Y + 10*px}), small.Text(picture.ClassFaint, baseline, words),
		}})
		pen.X += room + 20*px
		end = pen.Y + 22*px
	}
	for _, g := range groups {
		if g.Label != "" {
			add(picture.ClassItem, g.Href, g.Label, func(at picture.Point) picture.Node {
				return &picture.Group{Nodes: g.area(picture.Rect{Min: at.Add(4*px, -6*px), Max: at.Add(18*px, 6*px)})}
			})
		}
	}
	for _, q := range quarters {
		if q.Budget >= 0 {
			add(picture.ClassLegend, "", "budget", tick)
			break
		}
	}
	return nodes, end
}

// tick is the sample of a budget.
func tick(at picture.Point) picture.Node {
	return picture.Stroke(picture.ClassLimit, at, picture.Point{X: at.X + 20*px, Y: at.Y})
}
