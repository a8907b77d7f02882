package value

import "math/bits"

// Share is a part of a whole in hundredths of a per cent (10,000 = all);
// NoShare when there is nothing to measure.
type Share int

// NoShare marks a share of which nothing is measured.
const NoShare Share = -1 << 31

// WholeShare is all of something; mostShare is where a share stops counting.
const (
	WholeShare Share = 10_000
	mostShare  Share = 1<<31 - 1
)

// Percent returns the share in whole per cent, rounded half up; 0 for NoShare.
func (s Share) Percent() int {
	if s == NoShare {
		return 0
	}
	rounded := int(s) + 50
	if rounded < 0 {
		rounded -= 99 // the division below cuts towards zero
	}
	return rounded / 100
}

// Clamp returns the share as a roll-up counts it, between none and all.
func (s Share) Clamp() Share {
	if s == NoShare {
		return NoShare
	}
	return max(0, min(s, WholeShare))
}

// ShareBetween returns where c stands on the way from a to b: 0 at a, all at b,
// negative on the far side of a. NoShare when a and b are the same.
func ShareBetween(a, b, c Decimal) Share {
	way, whole := distance(a, c), distance(a, b)
	if whole == 0 {
		return NoShare
	}
	share := product(way, uint64(WholeShare)).over(uint128{lo: whole})
	if (c.Compare(a) < 0) != (b.Compare(a) < 0) {
		return -share
	}
	return share
}

// Ratio returns a part of a whole above 0, rounded half up.
func Ratio(part, whole int) Share {
	return product(uint64(part), uint64(WholeShare)).over(uint128{lo: uint64(whole)})
}

// distance is how far two decimals are apart, in millionths. It fits: the limits
// of Decimal are 18e18 apart.
func distance(a, b Decimal) uint64 {
	if a.Millionths > b.Millionths {
		a, b = b, a
	}
	return uint64(b.Millionths) - uint64(a.Millionths)
}

// Mean is a weighted mean of shares in the making. The zero mean is of nothing.
type Mean struct{ sum, weights uint128 }

// Add counts a share from none to all; a weight that is not positive counts nothing.
func (m *Mean) Add(share Share, weight Decimal) {
	if weight.Millionths <= 0 {
		return
	}
	m.sum = m.sum.plus(product(uint64(weight.Millionths), uint64(share)))
	m.weights = m.weights.plus(uint128{lo: uint64(weight.Millionths)})
}

// Share returns the mean; NoShare when nothing was added.
func (m Mean) Share() Share {
	if m.weights == (uint128{}) {
		return NoShare
	}
	return m.sum.over(m.weights)
}

// uint128 is an unsigned number of 128 bits: products of decimals, and sums of
// them, do not fit into 64.
type uint128 struct{ hi, lo uint64 }

func product(x, y uint64) uint128 {
	hi, lo := bits.Mul64(x, y)
	return uint128{hi, lo}
}

func (a uint128) plus(b uint128) uint128 {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	hi, _ := bits.Add64(a.hi, b.hi, carry)
	return uint128{hi, lo}
}

func (a uint128) shiftRight(n int) uint128 {
	return uint128{a.hi >> n, a.lo>>n | a.hi<<(64-n)}
}

// over returns a/b rounded half up, and mostShare where that is too much for a
// share. A divisor above 64 bits loses the bits that cannot decide a result of
// that size.
func (a uint128) over(b uint128) Share {
	if shift := bits.Len64(b.hi); shift > 0 {
		a, b = a.shiftRight(shift), b.shiftRight(shift)
	}
	a = a.plus(uint128{lo: b.lo / 2})
	if a.hi >= b.lo {
		return mostShare
	}
	quotient, _ := bits.Div64(a.hi, a.lo, b.lo)
	return Share(min(quotient, uint64(mostShare)))
}
