package handbook

import "testing"

// TestSum: what nobody sized adds no weeks, and of a sum that leaves out more
// than a third nothing is stated.
func TestSum(t *testing.T) {
	sized, unsized := &Work{}, &Work{Unsized: true}
	for _, test := range []struct {
		works  []*Work
		want   Sum
		stated bool
	}{
		{nil, Sum{}, true},
		{[]*Work{sized, sized}, Sum{400, 2, 0}, true},
		{[]*Work{sized, sized, unsized}, Sum{400, 3, 1}, true},
		{[]*Work{sized, unsized}, Sum{200, 2, 1}, false},
		{[]*Work{unsized}, Sum{0, 1, 1}, false},
	} {
		var sum Sum
		for _, w := range test.works {
			sum.Add(w, 200)
		}
		if sum != test.want || sum.Stated() != test.stated {
			t.Errorf("%+v, stated %v; want %+v, %v", sum, sum.Stated(), test.want, test.stated)
		}
	}
}
