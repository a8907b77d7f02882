package site

import (
	"fmt"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// move is one of the eight steps by which a leadership team comes to one
// strategy, with how far a department has come.
type move struct {
	title string
	asks  string // what is counted
	count func(r *reader, d *handbook.Department) (done, of int)
}

// moves are the eight steps, in order. Each counts what the files say.
var moves = []move{
	{"Work made visible", "work items with an owner", func(r *reader, d *handbook.Department) (int, int) {
		return among(ownWork(d), func(w *handbook.Work) bool { return w.Owner.String() != "" })
	}},
	{"Estate mapped", "components that are on a map", func(r *reader, d *handbook.Department) (int, int) {
		return among(d.Components, func(c *handbook.Component) bool { return len(c.Maps) > 0 && c.Evolution >= 0 })
	}},
	{"Sorted by purpose", "open items that have both ratings", func(r *reader, d *handbook.Department) (int, int) {
		return among(openOf(d), func(w *handbook.Work) bool { return w.Quadrant != handbook.Unrated })
	}},
	{"Need understood", "open items with a need, a cause or a chain of reasons", func(r *reader, d *handbook.Department) (int, int) {
		return among(openOf(d), func(w *handbook.Work) bool { return w.Need != "" || w.Cause != nil || len(w.Why) > 1 })
	}},
	{"Put into one order", "planned items in the order of their quarter", func(r *reader, d *handbook.Department) (int, int) {
		return among(planned(d), func(w *handbook.Work) bool {
			plan := r.handbook.Quarter(w.Quarters.First)
			return plan != nil && slices.Contains(plan.Order[:plan.Listed], w)
		})
	}},
	{"Planned by quarter", "accepted items with a quarter and a size", func(r *reader, d *handbook.Department) (int, int) {
		return among(planned(d), func(w *handbook.Work) bool { return !w.Quarters.IsZero() && !w.Unsized })
	}},
	{"Written as objectives", "key results with a first figure", func(r *reader, d *handbook.Department) (int, int) {
		done, of := 0, 0
		for _, o := range d.Objectives {
			if !o.Active() {
				continue
			}
			n, all := among(o.KeyResults, func(kr *handbook.KeyResult) bool { return kr.Progress != value.NoShare })
			done, of = done+n, of+all
		}
		return done, of
	}},
	{"Handed one level down", "a handbook of its own, or parts that plan for themselves", func(r *reader, d *handbook.Department) (int, int) {
		if slices.Contains(r.handbook.Config.Children, d.ID) || len(d.Children) > 0 {
			return 1, 1
		}
		return 0, 1
	}},
}

// among counts the things of a list for which something holds.
func among[E any](list []E, holds func(E) bool) (done, of int) {
	for _, e := range list {
		if holds(e) {
			done++
		}
	}
	return done, len(list)
}

// ownWork is a department's own work, without what it only contributes to.
func ownWork(d *handbook.Department) []*handbook.Work {
	return slices.DeleteFunc(slices.Clone(d.Work), func(w *handbook.Work) bool { return w.Department != d })
}

func openOf(d *handbook.Department) []*handbook.Work {
	return slices.DeleteFunc(ownWork(d), func(w *handbook.Work) bool { return !w.Open() })
}

func planned(d *handbook.Department) []*handbook.Work {
	return slices.DeleteFunc(openOf(d), func(w *handbook.Work) bool { return !w.Planned() })
}

// movesListing says how far each department has come on the eight moves.
func movesListing(r *reader, v *page.Listing) {
	v.Lead = "Eight moves lead from private wish lists to one strategy. This is how far each department has come, counted from the files."
	t := &page.Table{Caption: "Departments and moves", Role: page.Moves, Columns: []page.Column{{Title: "Department"}}}
	for _, m := range moves {
		t.Columns = append(t.Columns, page.Column{Title: m.title})
	}
	for _, d := range r.handbook.Departments {
		if len(d.Children) > 0 && len(ownWork(d)) == 0 {
			continue // its parts say it
		}
		cells := []page.Cell{cell(link(d))}
		for _, m := range moves {
			cells = append(cells, moveCell(m.count(r, d)))
		}
		t.Rows = append(t.Rows, page.Row{Cells: cells})
	}
	v.Blocks = append(v.Blocks, block("table", "", t.Shown())...)
	var legend []page.Node
	for _, m := range moves {
		legend = append(legend, page.Line(page.Said(page.Term, m.title), page.Text(": "+m.asks)))
	}
	v.Blocks = append(v.Blocks, block("counted", "What is counted", list(page.Lines, legend))...)
}

// moveCell is a share as a bar with its figures; nothing to count is a dash.
func moveCell(done, of int) page.Cell {
	if of == 0 {
		return page.Cell{Of: page.Said(page.Note, "none"), Sort: "-1"}
	}
	return page.Figure(100*done/of, page.Line(page.Bar{Percent: 100 * done / of}, page.Said(page.Note, fmt.Sprintf("%d of %d", done, of))))
}
