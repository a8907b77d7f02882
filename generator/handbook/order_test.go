package handbook

import "testing"

// TestInside puts the orders of one department into those of the company. Work
// with a capital letter is that of another department.
func TestInside(t *testing.T) {
	sales := &Department{Item: Item{ID: "sales"}}
	known := map[rune]*Work{}
	list := func(letters string) (list []*Work) {
		for _, letter := range letters {
			w := known[letter]
			if w == nil {
				w = &Work{Item: Item{ID: string(letter)}}
				if letter > 'Z' {
					w.Department = sales
				}
				known[letter] = w
			}
			list = append(list, w)
		}
		return list
	}
	for _, test := range []struct{ company, own, want string }{
		{"aXbY", "", "ab"},
		{"", "cd", "cd"},
		{"ab", "cadb", "cadb"},   // its own between the company's
		{"ab", "ca", "cab"},      // the rest of the company's behind what comes before it there
		{"ab", "bc", "abc"},      // also where nothing comes before it
		{"ab", "bca", "acb"},     // never against it
		{"aXbYc", "dcb", "adbc"}, // both at once
	} {
		order := DepartmentOrder{Department: sales, Written: list(test.own)}
		got := ""
		for _, w := range order.Inside(list(test.company)) {
			got += w.ID
		}
		if got != test.want {
			t.Errorf("%s inside %s is %s, want %s", test.own, test.company, got, test.want)
		}
	}
}
