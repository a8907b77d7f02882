package value

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"handbook/generator/english"
)

// Decimal is an exact decimal number in millionths. Magnitudes up to
// 9,000,000,000,000 are accepted.
type Decimal struct {
	Millionths int64
	Valid      bool // false: no value
}

// The precision and the limit of a Decimal. The limit leaves room in 64 bits
// for the sign.
const (
	PerUnit       = 1_000_000 // millionths
	decimalPlaces = 6
	MostUnits     = 9_000_000_000_000
)

// ParseDecimal reads a number exactly: digits, at most six of them after a dot,
// and a sign. Its error is a [*Error] that suggests the dotted form for
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
		return Decimal{}, &Error{
			Message: english.Quoted(text) + " has more than six digits after the dot",
			Hint:    "round it to six digits or fewer",
		}
	}
	whole, err := strconv.ParseInt(units, 10, 64)
	part, _ := strconv.ParseInt((fraction + "000000")[:decimalPlaces], 10, 64)
	if err != nil || whole > MostUnits || whole == MostUnits && part > 0 {
		return Decimal{}, &Error{
			Message: english.Quoted(text) + " is too large a number",
			Hint:    "write it in a larger unit; the limit is " + groups(MostUnits),
		}
	}
	value := whole*PerUnit + part
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
	err := &Error{
		Message: english.Quoted(text) + " is not a number",
		Hint:    "write digits, with a decimal point, such as 12.5",
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
		err.Hint = fmt.Sprintf("write %s without a comma, or %s if the comma is a decimal point",
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
	factor := map[string]int64{"k": 1000, "m": PerUnit}[strings.ToLower(parts[2])]
	if err != nil || number.Millionths > MostUnits/factor*PerUnit || number.Millionths < -MostUnits/factor*PerUnit {
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
	return d.format("-", func(units uint64) string { return strconv.FormatUint(units, 10) })
}

// Grouped returns the number as people read it, 1,250,000.5; "" for no value.
func (d Decimal) Grouped() string { return d.format(minus, groups) }

// minus is the sign that people read, and no hyphen: it is as wide as a plus.
const minus = "−"

// With is the figure with its unit, on one line: 79%, 12 contracts, and money as
// people write it: £3.6m for 3600 in thousand pounds.
func (d Decimal) With(unit string) string {
	if said, behind, ok := d.asMoney(unit); ok {
		return said + behind
	}
	if unit == "" || unit == "%" {
		return d.Grouped() + unit
	}
	return d.Grouped() + "\u00a0" + unit
}

// Beside is the figure where another beside it has its unit: the 12 of "12 of 20
// contracts"; money keeps its sign, £905k of £3.6m.
func (d Decimal) Beside(unit string) string {
	if said, _, ok := d.asMoney(unit); ok {
		return said
	}
	return d.Grouped()
}

func (d Decimal) format(minus string, units func(uint64) string) string {
	if !d.Valid {
		return ""
	}
	sign, size := "", uint64(d.Millionths)
	if d.Millionths < 0 {
		sign, size = minus, -size
	}
	return sign + units(size/PerUnit) + decimals(size%PerUnit, decimalPlaces)
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
