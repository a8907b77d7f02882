package review

import (
	"math"
	"testing"

	"handbook/generator/handbook/value"
)

// TestWhatMattersMore: the largest share counts, of few things as of much money, and
// what bites soon comes before what bites later.
func TestWhatMattersMore(t *testing.T) {
	all := Stake{Weeks: 34000, Money: math.MaxInt64, Held: 60}
	for _, test := range []struct {
		stake Stake
		want  int
	}{
		{Stake{Days: noDay}, 0},
		{Stake{Held: 6, Days: noDay}, 100},
		{Stake{Held: 6, Weeks: 17000, Days: noDay}, 500},
		{Stake{Money: math.MaxInt64 / 4, Days: noDay}, 250},
		{Stake{Money: -5, Held: 600, Days: noDay}, 1000},
		{Stake{Held: 6, Days: -3}, 600}, {Stake{Held: 6, Days: 14}, 500}, {Stake{Held: 6, Days: 45}, 350}, {Stake{Held: 6, Days: 92}, 200},
	} {
		if got := test.stake.rank(all); got < test.want-1 || got > test.want+1 {
			t.Errorf("%+v ranks %d, want %d", test.stake, got, test.want)
		}
	}
	if got := (Stake{Weeks: value.Weeks(100)}).rank(Stake{}); got != 500 {
		t.Errorf("of nothing, what is due today ranks %d, want 500", got)
	}
}
