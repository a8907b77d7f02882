package okr

// forest is the objectives in reading order: depth first, each before those
// that serve it.
type forest struct {
	order []leaf
	depth int // how many levels there are
}

// leaf is one objective's place in the forest.
type leaf struct {
	objective Objective
	level     int // 0 for a root
	parent    int // index in forest.order, or -1
}

// plant orders objectives into a forest. Objectives without a known parent are
// roots; of a circle, the one that comes first is.
func plant(objectives []Objective) forest {
	p := planter{objectives: objectives, seen: make([]bool, len(objectives))}
	byID := make(map[string]int, len(objectives))
	for i, o := range objectives {
		if _, taken := byID[o.ID]; !taken {
			byID[o.ID] = i
		}
	}
	p.children = make([][]int, len(objectives))
	var roots []int
	for i, o := range objectives {
		parent, known := byID[o.Parent]
		if o.Parent == "" || !known {
			roots = append(roots, i)
		} else {
			p.children[parent] = append(p.children[parent], i)
		}
	}
	for _, root := range roots {
		p.grow(root, 0, -1)
	}
	for i := range objectives { // what is left stands in a circle
		p.grow(i, 0, -1)
	}
	return p.forest
}

// planter holds what growing a tree needs to know.
type planter struct {
	forest
	objectives []Objective
	children   [][]int
	seen       []bool
}

// grow adds an objective and all that serve it, unless it stands already.
func (p *planter) grow(i, level, parent int) {
	if p.seen[i] {
		return
	}
	p.seen[i] = true
	at := len(p.order)
	p.order = append(p.order, leaf{p.objectives[i], level, parent})
	p.depth = max(p.depth, level+1)
	for _, child := range p.children[i] {
		p.grow(child, level+1, at)
	}
}

// top is as many of the highest levels as have at most so many objectives; of
// more roots than that, the first.
func (f forest) top(most int) forest {
	counts := make([]int, f.depth)
	for _, l := range f.order {
		counts[l.level]++
	}
	above := forest{depth: 1}
	for all := counts[0]; above.depth < f.depth && all+counts[above.depth] <= most; above.depth++ {
		all += counts[above.depth]
	}
	at := make([]int, len(f.order))
	for i, l := range f.order {
		if l.level >= above.depth || len(above.order) == most {
			continue
		}
		if l.parent >= 0 {
			l.parent = at[l.parent]
		}
		at[i] = len(above.order)
		above.order = append(above.order, l)
	}
	return above
}
