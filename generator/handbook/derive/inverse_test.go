package derive

import (
	"testing"

	"handbook/generator/handbook"
)

func TestInverses(t *testing.T) {
	h := draft()
	priority := &handbook.Priority{Item: handbook.Item{ID: "growth"}}
	grow, sell, hire := &handbook.Objective{Item: handbook.Item{ID: "grow"}}, &handbook.Objective{Item: handbook.Item{ID: "sell"}}, &handbook.Objective{Item: handbook.Item{ID: "hire"}}
	leads := &handbook.KeyResult{Item: handbook.Item{ID: "grow/leads"}, Objective: grow}
	grow.KeyResults, h.KeyResults = []*handbook.KeyResult{leads}, []*handbook.KeyResult{leads}
	grow.Priority, hire.Priority = priority, priority
	sell.Serves = []handbook.Entity{grow, leads}
	hire.Serves = []handbook.Entity{leads}
	// Objectives go by department: the order here is not that of their ids.
	h.Objectives, h.Priorities = []*handbook.Objective{sell, hire, grow}, []*handbook.Priority{priority}

	crm, mail := component("crm"), component("mail")
	crm.DependsOn = []*handbook.Component{mail}
	crm.Vendor = &handbook.Vendor{}
	h.Components = []*handbook.Component{crm, mail}

	cause := &handbook.Cause{}
	a, b := planned(t, "a", nil, "", 0), planned(t, "b", nil, "", 0)
	c, d := planned(t, "c", nil, "", 0), planned(t, "d", nil, "", 0)
	a.Serves = []handbook.Entity{grow, leads}
	b.Serves = []handbook.Entity{leads}
	a.Components = []*handbook.Component{crm, mail}
	b.Components = []*handbook.Component{mail}
	b.Status = "done"
	a.Cause, c.Cause = cause, cause
	c.MergedInto, c.Status = a, "merged"
	d.DependsOn = []handbook.Dependency{{On: a}, {On: b}}
	c.DependsOn = []handbook.Dependency{{On: b}}
	h.Work = []*handbook.Work{a, b, c, d}

	tension := &handbook.Tension{}
	old, recent := &handbook.Decision{Item: handbook.Item{ID: "a-old"}}, &handbook.Decision{Item: handbook.Item{ID: "b-new"}}
	recent.Supersedes, recent.Settles, old.Settles = []*handbook.Decision{old}, []*handbook.Tension{tension}, []*handbook.Tension{tension}
	h.Decisions, h.Tensions = []*handbook.Decision{recent, old}, []*handbook.Tension{tension}

	Values(h)
	for _, test := range []struct{ what, got, want string }{
		{"objectives that serve grow", ids(grow.ServedBy), "hire sell"},
		{"work for grow, each item once", ids(grow.Work), "a b"},
		{"work for its key result", ids(leads.Work), "a b"},
		{"objectives of the priority", ids(priority.Objectives), "grow hire"},
		{"users of mail", ids(mail.UsedBy), "crm"},
		{"components of the vendor", ids(crm.Vendor.Components), "crm"},
		{"work on mail", ids(mail.Work), "a b"},
		{"work behind the cause", ids(cause.Work), "a c"},
		{"merged into a", ids(a.Merged), "c"},
		{"needs a", ids(a.NeededBy), "d"},
		{"needs b", ids(b.NeededBy), "c d"},
		{"settles the tension", ids(tension.SettledBy), "a-old b-new"},
		{"supersedes the old decision", ids(old.SupersededBy), "b-new"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.what, test.got, test.want)
		}
	}
	if mail.Demand != 1 || crm.Demand != 1 {
		t.Errorf("demand for mail is %d and for crm %d, want the open item only", mail.Demand, crm.Demand)
	}
}

func TestDepartmentLists(t *testing.T) {
	h := draft()
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
		h.Departments = append(h.Departments, department(id))
	}
	sales, finance := h.Departments[0], h.Departments[1]
	finance.Parent = sales
	own, helped, foreign := planned(t, "1", sales, "", 100), planned(t, "2", finance, "", 100), planned(t, "3", finance, "", 100)
	own.Effort = append(own.Effort, handbook.Effort{Department: finance, Weeks: 50})
	helped.Effort = []handbook.Effort{{Department: finance, Weeks: 50}, {Department: sales, Weeks: 1}}
	h.Work = []*handbook.Work{own, helped, foreign}
	crm := component("crm")
	crm.Department = sales
	h.Components = []*handbook.Component{crm}
	h.Objectives = []*handbook.Objective{{Item: handbook.Item{ID: "company"}}, {Item: handbook.Item{ID: "of-sales", Department: sales}}}
	h.Positions = []*handbook.Position{{Item: handbook.Item{ID: "seller", Department: sales}}}
	h.People = []*handbook.Person{{Item: handbook.Item{ID: "head", Department: sales}}, {Item: handbook.Item{ID: "agent", Department: sales}}, {Item: handbook.Item{ID: "ceo"}}}

	Values(h)
	for _, test := range []struct{ what, got, want string }{
		{"below sales", ids(sales.Children), "b"},
		{"work of sales", ids(sales.Work), "1 2"},
		{"work of finance", ids(finance.Work), "1 2 3"},
		{"components", ids(sales.Components), "crm"},
		{"objectives", ids(sales.Objectives), "of-sales"},
		{"positions", ids(sales.Positions), "seller"},
		{"people", ids(sales.People), "agent head"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.what, test.got, test.want)
		}
	}
	if first, eighth, ninth := sales.Palette, h.Departments[7].Palette, h.Departments[8].Palette; first != 1 || eighth != 8 || ninth != 1 {
		t.Errorf("the colours are %d, %d and %d, want 1, 8 and 1 again", first, eighth, ninth)
	}
}
