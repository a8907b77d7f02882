package derive

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// heights shows the visibility of components: "a 950, b 500*", with a star for
// those that are written.
func heights(components []*handbook.Component) string {
	var list []string
	for _, c := range components {
		text := fmt.Sprintf("%s %d", c.ID, c.Visibility)
		if !c.Derived {
			text += "*"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func TestVisibility(t *testing.T) {
	// Each line is a component: "id: needs", "id=visibility: needs", parts of a
	// pipeline after a "|".
	for _, test := range []struct{ name, graph, want string }{
		{"alone", "a", "a 950"},
		{"a chain of three shares the span", "a: b; b: c; c", "a 950, b 500, c 50"},
		{"the longest way counts", "a: b d; b: c; c: d; d", "a 950, b 650, c 350, d 50"},
		{"each connected part has its own span", "a: b; b; x: y; y: z; z", "a 950, b 50, x 950, y 500, z 50"},
		{"two users of one need", "a: c; b: c; c", "a 950, b 950, c 50"},
		{"rounded to the nearest thousandth", "a: b; b: c; c: d; d: e; e: f; f: g; g: h; h",
			"a 950, b 821, c 693, d 564, e 436, f 307, g 179, h 50"},
		{"a circle stands at one height", "a: b; b: c; c: b d; d", "a 950, b 500, c 500, d 50"},
		{"nothing but a circle", "a: b; b: a", "a 950, b 950"},
		{"a pipeline and its parts stand at one height", "a: p; p: d | q r; q; r: d; d", "a 950, p 500, q 500, r 500, d 50"},
		{"a part stands where its pipeline is written", "a: p; p=600 | q; q: d; d", "a 950, p 600*, q 600, d 50"},
		{"all written", "a=300: b; b=700", "a 300*, b 700*"},
		{"below an explicit user", "a=400: b; b: c; c", "a 400*, b 370, c 50"},
		{"above an explicit need", "a: b; b: c; c=600", "a 950, b 630, c 600*"},
		{"far below an explicit user", "a=300: b; b: c; c: d; d", "a 300*, b 270, c 269, d 50"},
		{"far above an explicit need", "a: b; b: c; c: d; d=940", "a 972, b 971, c 970, d 940*"},
		{"between two that leave no room", "a=500: b; b: c; c=480", "a 500*, b 490, c 480*"},
		{"under a user at the bottom", "a=10: b; b", "a 10*, b 0"},
		{"over a need at the top", "a: b; b=990", "a 1000, b 990*"},
	} {
		components := valueChainOf(t, test.graph)
		placeComponents(&handbook.Handbook{Components: components})
		if got := heights(components); got != test.want {
			t.Errorf("%s: %s; want %s", test.name, got, test.want)
		}
	}
}

func valueChainOf(t *testing.T, text string) []*handbook.Component {
	var list []*handbook.Component
	byName := map[string]*handbook.Component{}
	lines := strings.Split(text, ";")
	for _, line := range lines {
		head, _, _ := strings.Cut(line, ":")
		head, _, _ = strings.Cut(head, "|")
		id, height, written := strings.Cut(strings.TrimSpace(head), "=")
		c := component(id)
		if written {
			fmt.Sscan(height, &c.Visibility)
		}
		byName[id] = c
		list = append(list, c)
	}
	for i, line := range lines {
		line, pipeline, _ := strings.Cut(line, "|")
		_, needs, _ := strings.Cut(line, ":")
		for _, id := range strings.Fields(needs) {
			list[i].DependsOn = append(list[i].DependsOn, byName[id])
		}
		for _, id := range strings.Fields(pipeline) {
			list[i].Pipeline = append(list[i].Pipeline, byName[id])
		}
	}
	return list
}

// TestUsersStandAboveNeeds draws random graphs, with circles and with written
// heights that agree with the direction of needs, and checks that a user is
// above what it needs wherever the two are not in one circle.
func TestUsersStandAboveNeeds(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for round := range 300 {
		var list []*handbook.Component
		n := 2 + random.IntN(40)
		for i := range n {
			c := component(fmt.Sprint(i))
			for range random.IntN(3) {
				if i > 0 {
					user := list[random.IntN(i)]
					user.DependsOn = append(user.DependsOn, c)
				}
			}
			list = append(list, c)
		}
		if round%3 == 0 { // circles
			for range 3 {
				from, to := list[random.IntN(n)], list[random.IntN(n)]
				from.DependsOn = append(from.DependsOn, to)
			}
		} else { // written heights, far enough apart for all between them
			step := value.Thousandths(1000 / n)
			for i, c := range list {
				if step > 2 && random.IntN(6) == 0 {
					c.Visibility = 1000 - step*value.Thousandths(i+1)
				}
			}
		}
		placeComponents(&handbook.Handbook{Components: list})
		chain := newValueChain(list)
		for i, user := range list {
			if user.Visibility < 0 || user.Visibility > 1000 {
				t.Fatalf("a component stands at %d", user.Visibility)
			}
			for _, j := range chain.needs[i] {
				need := list[j]
				switch {
				case chain.groups.Group[i] == chain.groups.Group[j]:
					if user.Derived && need.Derived && user.Visibility != need.Visibility {
						t.Fatalf("a circle stands at %d and %d", user.Visibility, need.Visibility)
					}
				case user.Visibility <= need.Visibility:
					t.Fatalf("round %d: %s at %d needs %s at %d\n%s", round, user.ID, user.Visibility, need.ID, need.Visibility, heights(list))
				}
			}
		}
	}
}

func TestLongChain(t *testing.T) {
	var list []*handbook.Component
	for i := range 20_000 {
		var needs []*handbook.Component
		if i > 0 {
			needs = list[i-1 : i : i]
		}
		list = append(list, component(fmt.Sprint(i), needs...))
	}
	placeComponents(&handbook.Handbook{Components: list})
	if top, bottom := list[len(list)-1], list[0]; top.Visibility != 950 || bottom.Visibility > 50 {
		t.Errorf("the chain goes from %d to %d", top.Visibility, bottom.Visibility)
	}
	for i, c := range list[1:] {
		if c.Visibility < list[i].Visibility {
			t.Fatalf("%s stands below what it needs", c.ID)
		}
	}
}
