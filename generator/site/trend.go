package site

import (
	"fmt"
	"slices"
	"sync"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/derive"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/review"
	"handbook/generator/series"
	"handbook/generator/wording"
)

// courseUntilNow are the figures of the days on which a state was kept, and those of
// today, which are counted once.
func (s *Site) courseUntilNow(r *reader) func() []series.Point {
	return sync.OnceValue(func() []series.Point {
		var report *review.Report
		if r.isExec() {
			report = r.report()
		}
		return append(slices.Clip(s.opt.Course), series.Point{Date: s.handbook.Now, Figures: series.Of(s.handbook, report)})
	})
}

// reference is the kept day that trends are compared with: that of the last meeting, else
// of what was agreed last, else the last of all; false where none was kept.
func reference(kept []series.Point) (series.Point, bool) {
	for _, kind := range []string{"meeting", "agreed"} {
		for _, p := range slices.Backward(kept) {
			if p.Kind == kind {
				return p, true
			}
		}
	}
	if len(kept) == 0 {
		return series.Point{}, false
	}
	return kept[len(kept)-1], true
}

// progressOf is how far an active objective was from day to day, and is today: by its
// check-ins, else by the states that were kept. Nil for one without a figure.
func progressOf(r *reader, o *handbook.Objective) []derive.Point {
	if !o.Active() || o.Score == value.NoShare || o.Period.IsZero() {
		return nil
	}
	points := derive.Course(o)
	if len(points) == 0 {
		for _, kept := range r.kept {
			if then, known := kept.Objective(o); known && then.Progress != nil {
				points = append(points, derive.Point{Date: kept.Date, Score: value.Share(*then.Progress * 100)})
			}
		}
	}
	if n := len(points); n > 0 && points[n-1].Date == r.handbook.Now {
		points = points[:n-1]
	}
	return append(points, derive.Point{Date: r.handbook.Now, Score: o.Score})
}

// begins is where an objective started: at nothing, on the first day of its period,
// unless it has limits alone, which are kept from the start or not.
func begins(r *reader, o *handbook.Objective, points []derive.Point) []derive.Point {
	start := r.handbook.Config.Fiscal.Start(o.Period.First)
	climbs := slices.ContainsFunc(o.KeyResults, func(kr *handbook.KeyResult) bool { return startOf(kr).Valid })
	if !climbs || len(points) == 0 || points[0].Date.Compare(start) <= 0 {
		return points
	}
	return append([]derive.Point{{Date: start}}, points...)
}

// The size of the course of an objective in a row, in pixels.
const (
	trendWidth  = 120
	trendHeight = 28
)

// objectiveTrend draws how far an objective was from the beginning of its period to
// the end, beside a thin line of what was expected, and says by how much it has
// moved. One figure makes no course.
func objectiveTrend(r *reader, o *handbook.Objective) page.Node {
	known := progressOf(r, o)
	points := begins(r, o, known)
	if len(points) < fewFigures {
		return nil
	}
	f := r.handbook.Config.Fiscal
	first, last := f.Start(o.Period.First).Days(), f.End(o.Period.Last).Days()
	s := sparkScale{width: trendWidth, height: trendHeight, from: min(first, points[0].Date.Days()), to: max(last, points[len(points)-1].Date.Days()), high: int64(value.WholeShare)}
	line := &page.Sparkline{Width: s.width, Height: s.height, Target: -1, Words: trendWords(points)}
	line.Expected = [][2]int{{s.x(first), s.y(0)}, {s.x(last), s.y(s.high)}}
	for _, p := range points {
		line.Points = append(line.Points, [2]int{s.x(p.Date.Days()), s.y(int64(p.Score))})
	}
	line.Points = onePerPixel(line.Points)
	return page.Line(line, under(page.Words(movedSince(r, known))))
}

// onePerPixel keeps the last point of each column of pixels, so that a course is no
// longer than it is wide.
func onePerPixel(points [][2]int) [][2]int {
	var kept [][2]int
	for i, p := range points {
		if i+1 == len(points) || points[i+1][0] != p[0] {
			kept = append(kept, p)
		}
	}
	return kept
}

// trendWords say what the course of an objective shows.
func trendWords(points []derive.Point) string {
	first, last := points[0], points[len(points)-1]
	return fmt.Sprintf("From %s on %s to %s on %s", wording.Percent(first.Score), first.Date.Words(), wording.Percent(last.Score), last.Date.Words())
}

// movedSince is by how much an objective has moved: "+12 points since 30 October
// 2026"; "" for one that had no figure then.
func movedSince(r *reader, points []derive.Point) string {
	before, now, known := lastMove(r, points)
	if !known {
		return ""
	}
	moved := now.Score.Percent() - before.Score.Percent()
	if moved == 0 {
		return "no change since " + before.Date.Words()
	}
	return signed(moved) + " " + english.Noun(signed(moved), "point") + " since " + before.Date.Words()
}

// lastMove is from where to where an objective has moved since the day that trends are
// compared with, else since the day before its last figure; false where nothing was
// known then.
func lastMove(r *reader, points []derive.Point) (before, now derive.Point, known bool) {
	n := len(points)
	if kept, found := reference(r.kept); found {
		at := slices.IndexFunc(points, func(p derive.Point) bool { return p.Date.Compare(kept.Date) > 0 })
		if at < 1 {
			return before, now, false
		}
		return derive.Point{Date: kept.Date, Score: points[at-1].Score}, points[n-1], true
	}
	if n > 1 && points[n-1].Score == points[n-2].Score {
		n-- // today has the figure of the last check-in
	}
	if n < 2 {
		return before, now, false
	}
	return points[n-2], points[n-1], true
}

// signed is a number with its sign.
func signed(n int) string {
	if n < 0 {
		return fmt.Sprintf("−%d", -n)
	}
	return fmt.Sprintf("+%d", n)
}
