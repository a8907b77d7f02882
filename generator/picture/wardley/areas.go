package wardley

import "handbook/generator/picture"

// attitudes are the classes and the words of areas.
var attitudes = [...]struct{ class, words string }{
	Pioneers:     {picture.ClassPioneers, "Pioneers"},
	Settlers:     {picture.ClassSettlers, "Settlers"},
	TownPlanners: {picture.ClassTownPlanners, "Town planners"},

	StreamAligned:        {picture.ClassSettlers, "Stream-aligned team"},
	Enabling:             {picture.ClassPioneers, "Enabling team"},
	Platform:             {picture.ClassTownPlanners, "Platform team"},
	ComplicatedSubsystem: {picture.ClassTownPlanners, "Complicated-subsystem team"},
}

// areaBox is where an area lies.
func (c *chart) areaBox(a Area) picture.Rect {
	p, q := c.point(a.From.Visibility, a.From.Evolution), c.point(a.To.Visibility, a.To.Evolution)
	r := union(picture.Rect{Min: p, Max: p}, picture.Rect{Min: q, Max: q})
	r.Max.X, r.Max.Y = max(r.Max.X, r.Min.X+20*px), max(r.Max.Y, r.Min.Y+20*px)
	return r
}

// drawAreas draws where which attitude is asked for, behind everything.
func (c *chart) drawAreas() []picture.Node {
	var nodes []picture.Node
	for _, a := range c.m.Areas {
		box := picture.Box(picture.ClassArea+" "+attitudes[a.Attitude].class, c.areaBox(a), 4*px)
		nodes = append(nodes, box)
	}
	return nodes
}

// acceleratorHalf is half the width and height of an accelerator.
var acceleratorHalf = picture.Point{X: 20 * px, Y: 14 * px}

// drawAccelerators draws block arrows for what drives a part of the map on, or back.
func (c *chart) drawAccelerators() []picture.Node {
	var nodes []picture.Node
	for i, a := range c.m.Accelerators {
		at, way := c.accelerators[i], picture.Unit(1)
		if a.Back {
			way = -1
		}
		w, h := acceleratorHalf.X*way, acceleratorHalf.Y
		nodes = append(nodes, &picture.Shape{Kind: picture.Polygon, Class: picture.ClassAccelerator, Points: []picture.Point{
			at.Add(-w, -h/2), at.Add(w/5, -h/2), at.Add(w/5, -h), at.Add(w, 0), at.Add(w/5, h), at.Add(w/5, h/2), at.Add(-w, h/2),
		}})
	}
	return nodes
}
