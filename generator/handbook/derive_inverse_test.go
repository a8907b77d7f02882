package handbook

import "testing"

func TestInverses(t *testing.T) {
	h := draft()
	priority := &Priority{Item: Item{ID: "growth"}}
	grow, sell, hire := &Objective{Item: Item{ID: "grow"}}, &Objective{Item: Item{ID: "sell"}}, &Objective{Item: Item{ID: "hire"}}
	leads := &KeyResult{Item: Item{ID: "grow/leads"}, Objective: grow}
	grow.KeyResults, h.KeyResults = []*KeyResult{leads}, []*KeyResult{leads}
	grow.Priority, hire.Priority = priority, priority
	sell.Serves = []Entity{grow, leads}
	hire.Serves = []Entity{leads}
	// Objectives go by department: the order here is not that of their ids.
	h.Objectives, h.Priorities = []*Objective{sell, hire, grow}, []*Priority{priority}

	crm, mail := component("crm"), component("mail")
	crm.DependsOn = []*Component{mail}
	crm.Vendor = &Vendor{}
	h.Components = []*Component{crm, mail}

	cause := &Cause{}
	a, b := planned(t, "a", nil, "", 0), planned(t, "b", nil, "", 0)
	c, d := planned(t, "c", nil, "", 0), planned(t, "d", nil, "", 0)
	a.Serves = []Entity{grow, leads}
	b.Serves = []Entity{leads}
	a.Components = []*Component{crm, mail}
	b.Components = []*Component{mail}
	b.Status = "done"
	a.Cause, c.Cause = cause, cause
	c.MergedInto, c.Status = a, "merged"
	d.DependsOn = []Dependency{{On: a}, {On: b}}
	c.DependsOn = []Dependency{{On: b}}
	h.Work = []*Work{a, b, c, d}

	tension := &Tension{}
	old, recent := &Decision{Item: Item{ID: "a-old"}}, &Decision{Item: Item{ID: "b-new"}}
	recent.Supersedes, recent.Settles, old.Settles = []*Decision{old}, []*Tension{tension}, []*Tension{tension}
	h.Decisions, h.Tensions = []*Decision{recent, old}, []*Tension{tension}

	derive(h)
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
	own.Effort = append(own.Effort, Effort{Department: finance, Weeks: 50})
	helped.Effort = []Effort{{Department: finance, Weeks: 50}, {Department: sales, Weeks: 1}}
	h.Work = []*Work{own, helped, foreign}
	crm := component("crm")
	crm.Department = sales
	h.Components = []*Component{crm}
	h.Objectives = []*Objective{{Item: Item{ID: "company"}}, {Item: Item{ID: "of-sales", Department: sales}}}
	h.Positions = []*Position{{Item: Item{ID: "seller", Department: sales}}}
	h.People = []*Person{{Item: Item{ID: "head", Department: sales}}, {Item: Item{ID: "agent", Department: sales}}, {Item: Item{ID: "ceo"}}}

	derive(h)
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
