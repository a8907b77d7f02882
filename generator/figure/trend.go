package figure

import (
	"fmt"

	"handbook/generator/handbook"
	"handbook/generator/handbook/derive"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/trend"
	"handbook/generator/series"
	"handbook/generator/wording"
)

// Counted is a figure that is followed from day to day.
type Counted struct {
	Name  string     // at the end of its line
	State page.State // how good it is to have more of it
	Of    func(series.Point) (hundredths int, known bool)
}

// Trend draws how figures have gone; nil where there were not two days on which any
// of them was known.
func (s *Set) Trend(title, finding string, course []series.Point, list []Counted) *picture.Scene {
	chart := trend.Chart{Title: title, Description: finding}
	days := 0
	for _, counted := range list {
		line := trend.Line{Name: counted.Name, Tone: tones[counted.State]}
		for _, p := range course {
			if n, known := counted.Of(p); known {
				line.Points = append(line.Points, trend.Point{Day: p.Date.Days(), Value: n, Words: value.Weeks(n).String()})
			}
		}
		if len(line.Points) > 0 {
			chart.Lines = append(chart.Lines, line)
		}
		days = max(days, len(line.Points))
	}
	if days < 2 {
		return nil
	}
	chart.From, chart.To = dayOf(course[0].Date), dayOf(course[len(course)-1].Date)
	return trend.Draw(chart)
}

var tones = map[page.State]trend.Tone{page.Good: trend.Good, page.Warn: trend.Warn, page.Bad: trend.Bad}

func dayOf(d value.Date) trend.Day { return trend.Day{Number: d.Days(), Words: d.ShortWords()} }

// Progress draws how far an objective was from day to day, from the beginning of its
// period to the end, against what was expected; nil for one without a course.
func (s *Set) Progress(o *handbook.Objective, points []derive.Point) *picture.Scene {
	if len(points) < 2 {
		return nil
	}
	f := s.Handbook.Config.Fiscal
	first, last := f.Start(o.Period.First), f.End(o.Period.Last)
	chart := trend.Chart{
		Title: o.Title, Description: progressFinding(o, points), Percent: true, Top: int(value.WholeShare), From: dayOf(first), To: dayOf(last),
		Expected: []trend.Point{{Day: first.Days()}, {Day: last.Days(), Value: int(value.WholeShare)}},
	}
	if day := points[0].Date; day.Compare(first) < 0 {
		chart.From = dayOf(day)
	}
	if day := points[len(points)-1].Date; day.Compare(last) > 0 {
		chart.To = dayOf(day)
	}
	line := trend.Line{Tone: trend.Accent}
	if o.Expected != value.NoShare {
		line.Name = "· " + wording.Percent(o.Expected) + " expected"
	}
	for _, p := range points {
		line.Points = append(line.Points, trend.Point{Day: p.Date.Days(), Value: int(p.Score), Words: wording.Percent(p.Score)})
	}
	chart.Lines = []trend.Line{line}
	return trend.Draw(chart)
}

// progressFinding says how far an objective has come.
func progressFinding(o *handbook.Objective, points []derive.Point) string {
	first, last := points[0], points[len(points)-1]
	said := fmt.Sprintf("From %s on %s to %s on %s", wording.Percent(first.Score), first.Date.Words(), wording.Percent(last.Score), last.Date.Words())
	if o.Expected != value.NoShare {
		said += ", where " + wording.Percent(o.Expected) + " was expected"
	}
	return said + "."
}
