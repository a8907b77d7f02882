package value

import (
	"regexp"
	"strings"
)

// Spellings of a quarter, a half or a year that can mean one only, once words and
// separators are alike. The groups are the sign, the number, and the year.
var (
	partThenYear = regexp.MustCompile(`^(?:(q|h)-?([1-4])|([1-4])-?(q|h))-?(?:fy-?)?(\d{4}|\d{2})$`)
	yearThenPart = regexp.MustCompile(`^(?:fy-?)?(\d{4}|\d{2})-?(?:(q|h)-?([1-4])|([1-4])-?(q|h))$`)
	partAlone    = regexp.MustCompile(`^(?:(q|h)-?([1-4])|([1-4])-?(q|h))$`)
	wholeYear    = regexp.MustCompile(`^(?:fy-?)?(\d{4})$`)
)

// plainPeriod brings a period into the form in which its spellings are compared.
var plainPeriod = strings.NewReplacer(
	"quarter", "q", "quartal", "q", "trimester", "q", "qtr", "q", "half", "h", "hj", "h",
	"first", "1", "second", "2", "third", "3", "fourth", "4", "1st", "1", "2nd", "2", "3rd", "3", "4th", "4",
	"/", "-", ".", "-", ",", "-", "_", "-", "'", "", "’", "", ":", "-", " ", "-", "\u00a0", "-",
)

// rangeSign parts the two ends of a period.
var rangeSign = regexp.MustCompile(`\s*(?:\.{2,}|…|\s[-–—+&]\s|[–—+&]|\s(?:to|until|and|bis|und)\s)\s*`)

// periodMeant is the period that a text means which is written in another way than
// a handbook writes it, such as Q1/2027 or "Q1-Q2 2027"; "" where there is none.
func (f Fiscal) periodMeant(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	ends := rangeSign.Split(text, -1)
	if len(ends) == 1 {
		ends = strings.Split(text, "-")
	}
	if len(ends) == 2 {
		if from, to := f.endsMeant(ends[0], ends[1]); from != "" && to != "" {
			return from + ".." + to
		}
	}
	return f.spanMeant(text, "")
}

// endsMeant are the two ends of a range, of which one may say the year for both.
func (f Fiscal) endsMeant(first, last string) (from, to string) {
	if from = f.spanMeant(first, ""); from != "" {
		return from, f.spanMeant(last, from[:4])
	}
	if to = f.spanMeant(last, ""); to != "" {
		return f.spanMeant(first, to[:4]), to
	}
	return "", ""
}

// spanMeant is a period that is no range; year is that of one which names none.
func (f Fiscal) spanMeant(text, year string) string {
	if p, err := f.parseSpan(text); err == nil {
		return p.String()
	}
	plain := plainPeriod.Replace(strings.TrimSpace(text))
	for strings.Contains(plain, "--") {
		plain = strings.ReplaceAll(plain, "--", "-")
	}
	sign, number := "", ""
	if m := partThenYear.FindStringSubmatch(plain); m != nil {
		sign, number, year = m[1]+m[4], m[2]+m[3], m[5]
	} else if m := yearThenPart.FindStringSubmatch(plain); m != nil {
		year, sign, number = m[1], m[2]+m[5], m[3]+m[4]
	} else if m := partAlone.FindStringSubmatch(plain); m != nil {
		sign, number = m[1]+m[4], m[2]+m[3]
	} else if m := wholeYear.FindStringSubmatch(plain); m != nil {
		year = m[1]
	} else {
		return ""
	}
	if len(year) == 2 {
		year = "20" + year
	}
	written := year
	if sign != "" {
		written += "-" + strings.ToUpper(sign) + number
	}
	if p, err := f.parseSpan(written); year != "" && err == nil {
		return p.String()
	}
	return ""
}
