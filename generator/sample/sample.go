// Package sample writes handbooks of any size, to try the program on: for tests
// and benchmarks, and to compare two programs.
package sample

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Write writes a handbook of n documents into a folder: 70 % work, 20 %
// components, 10 % objectives, 2 kB each with three quarters of it body, about
// five links in a body, references between documents in front matter, a map
// per 24 components, 8 departments per 1,000. It is the same every time.
func Write(root string, n int) error {
	g := generated{content: filepath.Join(root, "content"), work: n * 7 / 10, components: n * 2 / 10, objectives: n / 10}
	g.departments = max(8*n/1000, 1)
	for i := range g.departments {
		g.write("departments", fmt.Sprintf("dep-%d", i), "capacity: 400\nheadcount: {opening: 10}\n", "")
	}
	for i := range g.work {
		g.write("work", fmt.Sprintf("work-%d", i), g.workFront(i), g.body(i))
	}
	for i := range g.components {
		g.write("components", fmt.Sprintf("comp-%d", i), g.componentFront(i), g.body(i))
	}
	for i := range g.objectives {
		g.write("objectives", fmt.Sprintf("obj-%d", i), g.objectiveFront(i), g.body(i))
	}
	for i := 0; i < g.components; i += 24 {
		var list []string
		for c := i; c < min(i+24, g.components); c++ {
			list = append(list, fmt.Sprintf("comp-%d", c))
		}
		g.write("maps", fmt.Sprintf("map-%d", i/24), "components: ["+strings.Join(list, ", ")+"]\n", "")
	}
	return g.err
}

type generated struct {
	content                                   string
	work, components, objectives, departments int
	err                                       error // the first of writing
}

func (g *generated) write(folder, name, front, body string) {
	dir := filepath.Join(g.content, folder)
	if g.err == nil {
		g.err = os.MkdirAll(dir, 0o755)
	}
	if g.err != nil {
		return
	}
	text := "---\n" + front + "---\n# " + strings.ReplaceAll(name, "-", " ") + " of the plan\n\n" + body
	g.err = os.WriteFile(filepath.Join(dir, name+".md"), []byte(text), 0o644)
}

func (g *generated) workFront(i int) string {
	front := fmt.Sprintf("department: dep-%d\nstatus: %s\nquarter: 2027-Q%d\neffort: %d\ncriticality: %d\ndifferentiation: %d\n"+
		"need: We see early which customers are slipping, and act in time\nowner: head-of-%d\nserves: [obj-%d]\ncomponents: [comp-%d, comp-%d]\n",
		i%g.departments, []string{"proposed", "accepted", "in_progress", "done", "deferred"}[i%5], i%4+1, i%9+1, i%11, (i*7)%11,
		i%40, i%g.objectives, i%g.components, (i*3+1)%g.components)
	if i%5 == 4 {
		front += "reason: Nobody outside the company would notice\n"
	}
	if i >= 10 {
		front += fmt.Sprintf("depends_on: [work-%d]\n", i-10)
	}
	return front
}

func (g *generated) componentFront(i int) string {
	front := fmt.Sprintf("type: application\nevolution: 0.%02d\ndepartment: dep-%d\nsourcing: vendor\nvendor: vendor-%d\n", (i*13)%90+5, i%g.departments, i%50)
	if i%24 > 0 {
		front += fmt.Sprintf("depends_on: [comp-%d]\n", i-i%24+(i%24)/2)
	}
	return front
}

func (g *generated) objectiveFront(i int) string {
	front := fmt.Sprintf("period: 2027\ndepartment: dep-%d\nkey_results:\n", i%g.departments)
	for k := range 3 {
		front += fmt.Sprintf("  - {id: kr%d, title: Renewal rate of segment %d, unit: \"%%\", baseline: %d, target: %d}\n", k, k, 40+k, 80+k)
	}
	front += "checkins:\n"
	for k := range 3 {
		front += fmt.Sprintf("  - {date: 2026-10-0%d, kr: kr%d, value: %d, confidence: likely, health: on_track, note: As expected}\n", k+1, k, 50+k)
	}
	if i > 0 {
		front += fmt.Sprintf("serves: [obj-%d]\n", i/8)
	}
	return front
}

// body is 1.5 kB of Markdown with five links.
func (g *generated) body(i int) string {
	var b strings.Builder
	for s := range 4 {
		fmt.Fprintf(&b, "## Section %d\n\nWhat is asked for here is *less* than what was **wished**, and [the work](../work/work-%d.md) before it says why. "+
			"A list makes it plain, once with a reason and once without one:\n\n- first the customers who leave\n- then those who stay, because they pay\n- `code` last\n\n"+
			"The cost of doing nothing was put at two weeks a quarter by those who do it.\n\n", s, (i+s)%g.work)
	}
	fmt.Fprintf(&b, "See [[comp-%d]].\n", i%g.components)
	return b.String()
}
