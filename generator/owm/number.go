package owm

import (
	"bytes"
	"strconv"
	"strings"
)

// Coordinate is a place on an axis in ten-thousandths, from 0 to One.
type Coordinate int32

// One is the far end of an axis.
const One Coordinate = 10_000

// String writes the coordinate with two to four decimals.
func (c Coordinate) String() string { return decimal(int64(c), 4, 2) }

// spelled writes the coordinate with a number of decimals, and with two at
// least.
func (c Coordinate) spelled(decimals int) string {
	decimals = max(decimals, 2)
	unit := int64(1)
	for range max(0, 4-decimals) {
		unit *= 10
	}
	text := decimal(roundedDiv(int64(c), unit)*unit, 4, min(decimals, 4))
	return text + strings.Repeat("0", max(0, decimals-4))
}

// Offset is a distance in hundredths of a pixel.
type Offset int32

// Pixel is one pixel.
const Pixel Offset = 100

// maxOffset is the largest offset of a label that is kept: 1,000,000 pixels.
const maxOffset = 1_000_000 * Pixel

// String writes the offset in pixels, with no more decimals than it has.
func (o Offset) String() string { return decimal(int64(o), 2, 0) }

// rounded returns the offset in whole pixels.
func (o Offset) rounded() Offset { return Offset(roundedDiv(int64(o), int64(Pixel))) * Pixel }

// decimal writes value / 10^places with no more than places decimals, and with
// no fewer than least.
func decimal(value int64, places, least int) string {
	sign := ""
	if value < 0 {
		sign, value = "-", -value
	}
	digits := strconv.FormatInt(value, 10)
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	whole, part := digits[:len(digits)-places], digits[len(digits)-places:]
	for len(part) > least && part[len(part)-1] == '0' {
		part = part[:len(part)-1]
	}
	if part == "" {
		return sign + whole
	}
	return sign + whole + "." + part
}

// number is a number in the text. Its value is in ten-thousandths, rounded,
// and no further from zero than huge.
type number struct {
	Span
	value    int64
	decimals int  // digits behind the point
	found    bool // there is a number
}

const huge = int64(1e15)

// coordinate returns the value within the map and whether it was outside.
func (n number) coordinate() (c Coordinate, outside bool) {
	return Coordinate(min(max(n.value, 0), int64(One))), n.value < 0 || n.value > int64(One)
}

// offset returns the value as pixels and whether it had to be cut.
func (n number) offset() (o Offset, cut bool) {
	limit := int64(maxOffset)
	hundredths := roundedDiv(n.value, 100)
	return Offset(min(max(hundredths, -limit), limit)), hundredths < -limit || hundredths > limit
}

// pixels returns the value as whole pixels.
func (n number) pixels() int64 { return roundedDiv(n.value, 10_000) }

// fraction reports whether the number is written with a point and lies on the
// map, as coordinates do and offsets of labels hardly ever.
func (n number) fraction() bool {
	return n.decimals > 0 && n.value >= 0 && n.value <= int64(One)
}

func roundedDiv(a, b int64) int64 {
	if a < 0 {
		return (a - b/2) / b
	}
	return (a + b/2) / b
}

// scanNumber reads the number that starts at a byte: digits with or without a
// point, sign, exponent and percent sign.
func scanNumber(code []byte, at, end int) (n number) {
	n.Start = at
	i, negative := sign(code, at, end)
	first, mantissa, shift := i, int64(0), 4
	for ; i < end && isDigit(code[i]); i++ {
		if mantissa < huge {
			mantissa = mantissa*10 + int64(code[i]-'0')
		} else {
			shift++
		}
	}
	digits := i - first
	if i < end && code[i] == '.' && (digits > 0 || i+1 < end && isDigit(code[i+1])) {
		for i++; i < end && isDigit(code[i]); i++ {
			n.decimals++
			if mantissa < huge {
				mantissa = mantissa*10 + int64(code[i]-'0')
				shift--
			}
		}
		if n.decimals == 0 {
			i-- // a full stop
		}
	}
	if n.found = digits+n.decimals > 0; !n.found {
		n.End = at
		return n
	}
	exponent, i := scanExponent(code, i, end)
	shift += exponent
	if i < end && code[i] == '%' {
		shift -= 2
		i++
	}
	n.End, n.value = i, scaled(mantissa, shift)
	if negative {
		n.value = -n.value
	}
	return n
}

// sign reads a sign; word processors write others than the keyboard has.
func sign(code []byte, at, end int) (next int, negative bool) {
	rest := code[at:end]
	switch {
	case bytes.HasPrefix(rest, []byte("-")):
		return at + 1, true
	case bytes.HasPrefix(rest, []byte("+")):
		return at + 1, false
	case bytes.HasPrefix(rest, []byte("−")), bytes.HasPrefix(rest, []byte("–")):
		return at + len("−"), true
	}
	return at, false
}

// scanExponent reads `e-1`, or nothing.
func scanExponent(code []byte, at, end int) (exponent, next int) {
	if at >= end || code[at] != 'e' && code[at] != 'E' {
		return 0, at
	}
	i, negative := sign(code, at+1, end)
	first := i
	for ; i < end && isDigit(code[i]); i++ {
		exponent = min(exponent*10+int(code[i]-'0'), 1<<30)
	}
	switch {
	case i == first:
		return 0, at
	case negative:
		return -exponent, i
	}
	return exponent, i
}

// scaled returns mantissa * 10^shift, rounded.
func scaled(mantissa int64, shift int) int64 {
	for ; shift > 0 && mantissa > 0; shift-- {
		if mantissa >= huge/10 {
			return huge
		}
		mantissa *= 10
	}
	if shift < -18 {
		return 0
	}
	divisor := int64(1)
	for ; shift < 0; shift++ {
		divisor *= 10
	}
	return min((mantissa+divisor/2)/divisor, huge)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
