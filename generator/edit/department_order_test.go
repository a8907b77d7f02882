package edit_test

import (
	"strings"
	"testing"

	"handbook/generator/edit"
)

// ordering is a quarter with the company's order, and inside it one of Sales. Its
// readers may not know of secret.
func ordering(t *testing.T) *project {
	files := map[string]string{
		"departments/sales.md": "# Sales\n", "departments/finance.md": "# Finance\n",
		"quarters/2027-q1.md": "---\norder: [a, x, b]\ncut_after: b\norders:\n  Sales: # in October\n    order: [own, a] # agreed\n---\n",
	}
	for id, department := range map[string]string{"a": "sales", "b": "sales", "own": "sales", "late": "sales", "x": "finance"} {
		files["work/"+id+".md"] = "---\nstatus: accepted\nquarter: 2027-Q1\ndepartment: " + department + "\n---\n# " + strings.ToUpper(id) + "\n"
	}
	return newProject(t, files)
}

// order is what the file says below the line of its cut.
func (p *project) order() string {
	_, after, _ := strings.Cut(p.read("content/quarters/2027-q1.md"), "orders:\n")
	return strings.TrimSuffix(after, "---\n")
}

// TestOrderOfADepartment: a department orders its own work inside the company's
// order, and never against it.
func TestOrderOfADepartment(t *testing.T) {
	for _, test := range []struct {
		name          string
		change        values
		want, refusal string
	}{
		{"first", values{"work": "late"}, "  Sales: # in October\n    order: [late, own, a] # agreed\n", ""},
		{"behind what only the company names", values{"work": "late", "after": "b"}, "  Sales: # in October\n    order: [own, a, late] # agreed\n", ""},
		{"between the company's", values{"work": "own", "after": "a"}, "  Sales: # in October\n    order: [a, own, b] # agreed\n", ""},
		{"against the company's", values{"work": "b"}, "", "the company's order has “A” before “B”. Change it there first"},
		{"out", values{"work": "own", "out": "yes"}, "  Sales: # in October\n    order: [a] # agreed\n", ""},
		{"out of the company's", values{"work": "a", "out": "yes"}, "", "“A” is in the company's order, so it is in this one too. Take it out there"},
		{"a line", values{"work": "b", "line": "yes"}, "  Sales: # in October\n    order: [own, a] # agreed\n    cut_after: b\n", ""},
		{"a line above the company's", values{"work": "own", "line": "yes"}, "", "“B” is above the company's line, which counts. Draw this one below it"},
		{"of others", values{"work": "x"}, "", "Sales has no part in “X”. Say in its effort how many weeks it takes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := ordering(t)
			before := p.order()
			test.change["whose"] = "sales"
			err := p.do(edit.Request{Do: "order", Values: test.change}, "quarters/2027-q1")
			switch {
			case test.refusal != "" && (err == nil || err.Error() != test.refusal || p.order() != before):
				t.Errorf("it was refused with %v:\n%s", err, p.order())
			case test.refusal == "" && (err != nil || p.order() != test.want):
				t.Errorf("%v:\n%s", err, p.order())
			}
		})
	}
}

// TestCompanyOrderMoves: when the company's order is changed, those of departments
// follow it, and what only a department names keeps its place.
func TestCompanyOrderMoves(t *testing.T) {
	p := ordering(t)
	if err := p.do(edit.Request{Do: "order", Values: values{"whose": "sales", "work": "own", "after": "a"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "b"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if want := "---\norder: [b, a, x]\ncut_after: b\norders:\n  Sales: # in October\n    order: [b, own, a] # agreed\n---\n"; p.read("content/quarters/2027-q1.md") != want {
		t.Errorf("the orders are\n%s", p.read("content/quarters/2027-q1.md"))
	}
}

// TestOwnOrderKeepsTheUnseen: what an order names and its readers do not see stays
// behind what it is behind.
func TestOwnOrderKeepsTheUnseen(t *testing.T) {
	p := ordering(t)
	p.write("content/quarters/2027-q1.md", "---\norder: [a]\norders:\n  sales: {order: [gone, own, gone, a]}\n---\n")
	if err := p.do(edit.Request{Do: "order", Values: values{"whose": "sales", "work": "own", "after": "a"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.order(); got != "  sales: {order: [gone, a, own, gone]}\n" {
		t.Errorf("the order is %q", got)
	}
}

// TestFirstOwnOrder: a quarter without a file gets one.
func TestFirstOwnOrder(t *testing.T) {
	p := newProject(t, map[string]string{"departments/sales.md": "# Sales\n", "work/a.md": "---\nstatus: accepted\nquarter: 2027-Q1\ndepartment: sales\n---\n# A\n"})
	if err := p.do(edit.Request{Do: "order", Values: values{"whose": "sales", "work": "a"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q1.md"); got != "---\nstatus: proposed\norders:\n  sales:\n    order: [a]\n---\n" {
		t.Errorf("the file is %q", got)
	}
}
