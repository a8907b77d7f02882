package main

import (
	"testing"

	"handbook/generator/browsertest"
)

// TestADepartmentPlans: a lead puts the work of a department in an order on the
// page of its plan, and draws its line. The company's order stays as it is, and a
// step against it is refused in words.
func TestADepartmentPlans(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := &workshop{t: t, root: t.TempDir()}
	w.save("content/departments/sales.md", "# Sales\n")
	for _, id := range []string{"calls", "prices", "rooms"} {
		w.save("content/work/"+id+".md", "---\ndepartment: sales\nstatus: accepted\nquarter: 2027-Q1\n---\n")
	}
	w.save("content/quarters/2027-q1.md", "---\norder: [calls, prices]\ncut_after: prices\n---\n")
	w.serve()
	w.browse(tab)
	w.open("departments/sales/plan.html")
	press := func(work, words string) {
		t.Helper()
		button := `document.querySelector('[data-work="` + work + `"] .hb-order button[title="` + words + `"]:enabled')`
		w.until(button + ` !== null`)
		w.run(button + `.click()`)
	}
	press("rooms", "Put into the order")
	w.says("quarters/2027-q1.md", "orders:\n  sales:\n    order: [rooms]\n")
	w.until(`document.querySelector('[data-work="prices"]').rowIndex < document.querySelector('[data-work="rooms"]').rowIndex`)
	press("rooms", "Up")
	w.says("quarters/2027-q1.md", "    order: [calls, rooms, prices]\n")
	w.until(`document.querySelector('[data-work="rooms"]').rowIndex === 2`)
	press("calls", "Down")
	w.says("quarters/2027-q1.md", "    order: [rooms, calls, prices]\n")
	w.until(`document.querySelector('[data-work="rooms"]').rowIndex === 1`)
	press("prices", "Up")
	w.written("The company's order has “Calls” before “Prices”. Change it there first")
	press("prices", "Draw the line below")
	w.says("quarters/2027-q1.md", "    cut_after: prices\n")
	w.says("quarters/2027-q1.md", "order: [calls, prices]\ncut_after: prices\n")
}
