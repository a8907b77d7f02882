package purpose

import (
	"fmt"
	"strings"

	"handbook/generator/picture"
)

const (
	oldRadius   = 3*px + px/2 // of the ring where an item was rated before
	namedMoves  = 4           // how many the description names
	shortestWay = 12 * px     // that an arrow is drawn for, between ring and dot
)

// moved says whether an item was rated elsewhere before.
func (i Item) moved() bool { return i.From != nil && *i.From != i.place() }

// arrow leads from where an item was rated before, a small ring, to its dot;
// nil where there is no way between the two. A small picture shows the way of
// the item whose page it is.
func (l layout) arrow(item Item, dot picture.Point, radius picture.Unit) []picture.Node {
	if !item.moved() || l.compact && !item.Focus {
		return nil
	}
	from := l.point(*item.From)
	ring := picture.Dot(picture.ClassMoved, from, oldRadius)
	start, tip := picture.Towards(from, dot, oldRadius), picture.Towards(dot, from, radius+px)
	if picture.Distance(from, dot) < radius+oldRadius+shortestWay {
		return nil
	}
	line := picture.Stroke(picture.ClassMoved, start, tip)
	line.Arrow = true
	line.Data = []picture.DataAttr{{Name: "to", Value: item.key()}}
	return []picture.Node{ring, line}
}

// moves says how many items were rated anew, and names those that changed
// their corner; "" for none.
func moves(g Grid) string {
	var anew int
	var crossed []string
	for _, item := range g.Items {
		if !item.moved() {
			continue
		}
		anew++
		before, now := cornerOf(*item.From, g), cornerOf(item.place(), g)
		if before != now {
			crossed = append(crossed, fmt.Sprintf("%s from “%s” to “%s”", item.Name, before.name, now.name))
		}
	}
	if anew == 0 {
		return ""
	}
	said := picture.Joined(" ", fmt.Sprintf("%d re-rated", anew), sinceWords(g.Since))
	switch n := len(crossed); {
	case n == 0:
		return said + ", none into another corner."
	case n > namedMoves:
		crossed = append(crossed[:namedMoves:namedMoves], fmt.Sprintf("and %d more into another corner", n-namedMoves))
	}
	return said + ": " + strings.Join(crossed, "; ") + "."
}

func sinceWords(since string) string {
	if since == "" {
		return ""
	}
	return "since " + since
}
