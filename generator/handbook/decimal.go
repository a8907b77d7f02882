package handbook

import (
	"cmp"
	"fmt"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/english"
)

// ValueError says why a text is not the value that was expected, in words for
// the person who wrote it.
type ValueError struct {
	Message string // what was found: "there is no 30 February 2026"
	Hint    string // the way out: "February 2026 has 28 days"
	Suggest string // the nearest valid text, "" when there is none: "12.5" for "12,5"
}

func (e *ValueError) Error() string { return e.Message + "; " + e.Hint }

// quoted shows a text of the author in a message, shortened when it is long.
func quoted(text string) string {
	const most = 40
	return strconv.Quote(english.Cut(text, most))
}

// The precision and the limit of a Decimal. The limit leaves room in 64 bits
// for the sign.
const (
	perUnit       = 1_000_000 // millionths
	decimalPlaces = 6
	mostUnits     = 9_000_000_000_000
)

// ParseDecimal reads a number exactly: digits, at most six of them after a dot,
// and a sign. Its error is a [*ValueError] that suggests the dotted form for
// 12,5, the plain form for 1,250,000, and the bare number for 40%.
func ParseDecimal(text string) (Decimal, error) {
	text = strings.TrimSpace(text)
	digits, negative := strings.CutPrefix(text, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	units, fraction, dotted := strings.Cut(digits, ".")
	if !isDigits(units) || dotted && !isDigits(fraction) {
		return Decimal{}, notANumber(text)
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > decimalPlaces {
		return Decimal{}, &ValueError{
			Message: quoted(text) + " has more than six digits after the dot",
			Hint:    "round it to six digits or fewer",
		}
	}
	whole, err := strconv.ParseInt(units, 10, 64)
	part, _ := strconv.ParseInt((fraction + "000000")[:decimalPlaces], 10, 64)
	if err != nil || whole > mostUnits || whole == mostUnits && part > 0 {
		return Decimal{}, &ValueError{
			Message: quoted(text) + " is too large a number",
			Hint:    "write it in a larger unit; the limit is " + groups(mostUnits),
		}
	}
	value := whole*perUnit + part
	if negative {
		value = -value
	}
	return Decimal{Millionths: value, Valid: true}, nil
}

func isDigits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

// notANumber explains the ways in which people write numbers that a file cannot
// hold, each with the way out.
func notANumber(text string) error {
	err := &ValueError{
		Message: quoted(text) + " is not a number",
		Hint:    "write digits, with a dot before the decimals, such as 12.5",
	}
	plain := plainNumber(text)
	switch {
	case plain == "" && shortNumber.MatchString(text):
		err.Suggest = inFull(text)
		err.Hint = "write " + cmp.Or(err.Suggest, "it in full, with all its digits")
		return err
	case plain == "":
		return err
	case strings.Contains(text, ",") && strings.Count(plain, ".") == 1 && len(plain)-strings.Index(plain, ".") == 4:
		// 1,250 is a thousand and more to some readers, and a bit over one to others.
		err.Hint = fmt.Sprintf("write %s without a comma, or %s if the comma stands before decimals",
			strings.Replace(plain, ".", "", 1), plain)
		return err
	default:
		err.Hint = "write " + plain
	}
	err.Suggest = plain
	return err
}

// shortNumber is a number with a letter for thousands or millions.
var shortNumber = regexp.MustCompile(`^([+-]?[\d.,]+)\s*([kKmM])$`)

// inFull is such a number with all its digits; "" where they cannot be told.
func inFull(text string) string {
	parts := shortNumber.FindStringSubmatch(text)
	digits := parts[1]
	if _, err := ParseDecimal(digits); err != nil {
		digits = plainNumber(digits)
	}
	number, err := ParseDecimal(digits)
	factor := map[string]int64{"k": 1000, "m": perUnit}[strings.ToLower(parts[2])]
	if err != nil || number.Millionths > mostUnits/factor*perUnit || number.Millionths < -mostUnits/factor*perUnit {
		return ""
	}
	number.Millionths *= factor
	return number.String()
}

// dotGroups is a number with several dots, which can stand before thousands only.
var dotGroups = regexp.MustCompile(`^[+-]?\d{1,3}(\.\d{3}){2,}$`)

// plainNumber returns the text that ParseDecimal would have read for what
// somebody probably meant, or "".
func plainNumber(text string) string {
	plain := strings.TrimRightFunc(strings.TrimSuffix(text, "%"), unicode.IsSpace)
	plain = strings.NewReplacer("−", "-", "'", "", "’", "", "_", "", " ", "", "\u00a0", "", "\u202f", "").Replace(plain)
	if comma, dot := strings.LastIndex(plain, ","), strings.LastIndex(plain, "."); dot >= 0 && (comma > dot && strings.Count(plain, ",") == 1 || dotGroups.MatchString(plain)) {
		plain = strings.Replace(strings.ReplaceAll(plain, ".", ""), ",", ".", 1) // 1.250,5 and 1.250.000
	} else if strings.Count(plain, ",") == 1 && !strings.Contains(plain, ".") {
		plain = strings.Replace(plain, ",", ".", 1)
	} else {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	if unsigned := strings.TrimLeft(plain, "+-"); strings.HasPrefix(unsigned, ".") {
		plain = strings.TrimSuffix(plain, unsigned) + "0" + unsigned
	}
	plain = strings.TrimSuffix(plain, ".")
	if plain == text {
		return ""
	}
	if _, err := ParseDecimal(plain); err != nil {
		return ""
	}
	return plain
}

// Compare is negative when d is less than e, zero when they are equal, and
// positive when d is more.
func (d Decimal) Compare(e Decimal) int {
	switch {
	case d.Millionths < e.Millionths:
		return -1
	case d.Millionths > e.Millionths:
		return 1
	}
	return 0
}

// String returns the shortest text that [ParseDecimal] reads as d; "" for no value.
func (d Decimal) String() string {
	return d.format(func(units uint64) string { return strconv.FormatUint(units, 10) })
}

// Grouped returns the number as people read it, 1,250,000.5; "" for no value.
func (d Decimal) Grouped() string { return d.format(groups) }

func (d Decimal) format(units func(uint64) string) string {
	if !d.Valid {
		return ""
	}
	sign, size := "", uint64(d.Millionths)
	if d.Millionths < 0 {
		sign, size = "-", -size
	}
	return sign + units(size/perUnit) + decimals(size%perUnit, decimalPlaces)
}

// decimals returns ".5" for 50 of two places, and "" for 0.
func decimals(part uint64, places int) string {
	if part == 0 {
		return ""
	}
	return "." + strings.TrimRight(fmt.Sprintf("%0*d", places, part), "0")
}

// groups writes a number with a comma between each three digits.
func groups(n uint64) string {
	digits := strconv.FormatUint(n, 10)
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// String returns the weeks as people read them, 3.5; "" when they are not known.
func (w Weeks) String() string {
	if w < 0 {
		return ""
	}
	return strconv.Itoa(int(w/100)) + decimals(uint64(w%100), 2)
}

// Whole returns the weeks rounded half up, for a sentence; 0 when there are none.
func (w Weeks) Whole() int { return int(max(w, 0)+50) / 100 }

// String returns the rating as it is written, 7 or 7.5; "" when there is none.
func (r Rating) String() string {
	if r < 0 {
		return ""
	}
	return strconv.Itoa(int(r/10)) + decimals(uint64(r%10), 1)
}

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

// Short returns an amount as people say it, €1.2m or €120k, where that is exact
// with at most two decimals, and in full where it is not. The currency is an
// ISO 4217 code or a sign.
func (m Money) Short(currency string) string {
	size := m.size()
	switch {
	case size >= 1_000_000 && size%10_000 == 0:
		return m.sign(currency) + groups(size/1_000_000) + decimals(size%1_000_000, 6) + "m"
	case size >= 10_000 && size < 1_000_000 && size%100 == 0:
		return m.sign(currency) + groups(size/1000) + decimals(size%1000, 3) + "k"
	}
	return m.Full(currency)
}

// About returns an amount as one says it in passing, €10.2m or €408k: rounded to
// a tenth of a million, or to a thousand.
func (m Money) About(currency string) string {
	size := m.size()
	switch {
	case size >= 999_500:
		tenths := (size + 50_000) / 100_000
		return m.sign(currency) + groups(tenths/10) + decimals(tenths%10, 1) + "m"
	case size >= 10_000:
		return m.sign(currency) + groups((size+500)/1000) + "k"
	}
	return m.Full(currency)
}

// Full returns an amount to the last unit, €1,200,000.
func (m Money) Full(currency string) string { return m.sign(currency) + groups(m.size()) }

func (m Money) size() uint64 {
	if m < 0 {
		return -uint64(m)
	}
	return uint64(m)
}

// sign returns what stands before the digits: a minus, and the currency. A code
// is set off by a space that does not break.
func (m Money) sign(currency string) string {
	minus := ""
	if m < 0 {
		minus = "-"
	}
	if sign, ok := currencySigns[currency]; ok {
		return minus + sign
	}
	if last, _ := utf8.DecodeLastRuneInString(currency); unicode.IsLetter(last) {
		return minus + currency + "\u00a0"
	}
	return minus + currency
}

// currencySigns are the signs that need no explanation to readers of English.
var currencySigns = map[string]string{"EUR": "€", "GBP": "£", "USD": "$"}

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

// wholeShare is all of something; mostShare is where a share stops counting.
const (
	wholeShare Share = 10_000
	mostShare  Share = 1<<31 - 1
)

// clamp returns the share as a roll-up counts it, between none and all.
func (s Share) clamp() Share {
	if s == NoShare {
		return NoShare
	}
	return max(0, min(s, wholeShare))
}

// shareBetween returns where c stands on the way from a to b: 0 at a, all at b,
// negative on the far side of a. NoShare when a and b are the same.
func shareBetween(a, b, c Decimal) Share {
	way, whole := distance(a, c), distance(a, b)
	if whole == 0 {
		return NoShare
	}
	share := product(way, uint64(wholeShare)).over(uint128{lo: whole})
	if (c.Compare(a) < 0) != (b.Compare(a) < 0) {
		return -share
	}
	return share
}

// distance is how far two decimals are apart, in millionths. It fits: the limits
// of Decimal are 18e18 apart.
func distance(a, b Decimal) uint64 {
	if a.Millionths > b.Millionths {
		a, b = b, a
	}
	return uint64(b.Millionths) - uint64(a.Millionths)
}

// mean is a weighted mean of shares in the making. The zero mean is of nothing.
type mean struct{ sum, weights uint128 }

// add counts a share from none to all; a weight that is not positive counts nothing.
func (m *mean) add(share Share, weight Decimal) {
	if weight.Millionths <= 0 {
		return
	}
	m.sum = m.sum.plus(product(uint64(weight.Millionths), uint64(share)))
	m.weights = m.weights.plus(uint128{lo: uint64(weight.Millionths)})
}

// share returns the mean; NoShare when nothing was added.
func (m mean) share() Share {
	if m.weights == (uint128{}) {
		return NoShare
	}
	return m.sum.over(m.weights)
}
