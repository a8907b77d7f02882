package handbook

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// date reads a civil date.
func (v value) date(into *Date) {
	text, ok := v.scalar("a date such as 2026-03-31")
	if !ok {
		return
	}
	date, err := ParseDate(text)
	if err != nil {
		v.reject("bad-date", err)
		return
	}
	*into = date
}

// period reads a quarter, a half, a year, or a range of them.
func (v value) period(into *Period) {
	text, ok := v.scalar("a period such as 2026-Q3")
	if !ok {
		return
	}
	period, err := v.dec.fiscal.ParsePeriod(text)
	if err != nil {
		v.reject("bad-period", err)
		return
	}
	v.warnOfTwoYears(text, period)
	*into = period
}

// quarter reads one quarter.
func (v value) quarter(into *Quarter) {
	if text, ok := v.scalar("a quarter such as 2026-Q3"); ok {
		if quarter, ok := v.parseQuarter(text); ok {
			*into = quarter
		}
	}
}

func (v value) parseQuarter(text string) (Quarter, bool) {
	quarter, err := v.dec.fiscal.ParseQuarter(text)
	if err != nil {
		v.reject("bad-period", err)
		return quarter, false
	}
	v.warnOfTwoYears(text, Period{First: quarter, Last: quarter})
	return quarter, true
}

// warnOfTwoYears questions 2026/27 where each year is one calendar year.
func (v value) warnOfTwoYears(text string, read Period) {
	if v.dec.fiscal.StartMonth == 1 && strings.Contains(text, "/") {
		v.problem(diag.Warning, "two-years", fmt.Sprintf("%s names two calendar years, and the years of this handbook begin in January; it is read as %v", quoted(text), read),
			fmt.Sprintf("write %v, or say in handbook.yaml when the year begins: fiscal: {start_month: 4}", read))
	}
}

// number reads a decimal number.
func (v value) number(into *Decimal) {
	if text, ok := v.scalar("a number such as 12.5"); ok {
		if number, ok := v.parseNumber(text); ok {
			*into = number
		}
	}
}

func (v value) parseNumber(text string) (Decimal, bool) {
	number, err := ParseDecimal(text)
	if err != nil {
		v.reject("bad-number", err)
	}
	return number, err == nil
}

// between reads a number and reports one that lies outside of two bounds.
func (v value) between(low, high int64, expected string) (Decimal, bool) {
	text, ok := v.scalar(expected)
	if !ok {
		return Decimal{}, false
	}
	if part := partMeant(text, high); part != "" {
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), "write "+part)
		return Decimal{}, false
	}
	if _, err := ParseDecimal(text); err != nil {
		return Decimal{}, v.rejectBetween(low, high, err)
	}
	number, ok := v.parseNumber(text)
	if ok && (number.Millionths < low*perUnit || number.Millionths > high*perUnit) {
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), fmt.Sprintf("write a number from %d to %d", low, high))
		return Decimal{}, false
	}
	return number, ok
}

// rejectBetween reports what is no number, with the one that was meant where it lies
// between the bounds. It returns false.
func (v value) rejectBetween(low, high int64, err error) bool {
	bad := (*ValueError)(nil)
	if !errors.As(err, &bad) {
		v.reject("bad-number", err)
		return false
	}
	hint := bad.Hint
	if meant, err := ParseDecimal(bad.Suggest); err != nil && high < perUnit || err == nil && (meant.Millionths < low*perUnit || meant.Millionths > high*perUnit) {
		hint = fmt.Sprintf("write a number from %d to %d", low, high)
	}
	v.problem(diag.Error, "bad-number", bad.Message, hint)
	return false
}

// partMeant is a per cent sign's number on a scale that ends at 1 or at 10, as it is
// to be written; "" for other texts and scales.
func partMeant(text string, high int64) string {
	digits, isPerCent := strings.CutSuffix(text, "%")
	if !isPerCent || high != 1 && high != 10 {
		return ""
	}
	number, err := ParseDecimal(digits)
	if err != nil || number.Millionths < 0 || number.Millionths > 100*perUnit {
		return ""
	}
	number.Millionths = number.Millionths * high / 100
	return number.String()
}

// count reads a whole number that is not less than least.
func (v value) count(least int, into *int) {
	expected := "a whole number, such as 3"
	if least >= 0 {
		expected = fmt.Sprintf("a whole number from %d", least)
	}
	if _, err := ParseDecimal(v.node.Value); err != nil && v.node.Kind == yaml.ScalarNode && !v.empty() {
		v.rejectCount(err)
		return
	}
	number, ok := v.between(int64(least), perUnit, expected)
	if !ok {
		return
	}
	if number.Millionths%perUnit != 0 {
		below := number.Millionths / perUnit
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, v.node.Value), fmt.Sprintf("write %d or %d", max(below, int64(least)), below+1))
		return
	}
	*into = int(number.Millionths / perUnit)
}

// rejectCount reports what is no number where a whole one belongs.
func (v value) rejectCount(err error) {
	message, hint := err.Error(), "write a whole number, such as 3"
	if bad := (*ValueError)(nil); errors.As(err, &bad) {
		message = bad.Message
		if meant, err := ParseDecimal(bad.Suggest); err == nil && meant.Millionths%perUnit == 0 {
			hint = bad.Hint
		}
	}
	v.problem(diag.Error, "bad-number", message, hint)
}

// rating reads a rating: 0 to 10 with at most one decimal, or a word.
func (v value) rating(into *Rating) {
	const expected = "a rating from 0 to 10, or low, medium, high"
	if rating, ok := ratingWords[strings.ToLower(strings.TrimSpace(v.node.Value))]; ok && v.node.Kind == yaml.ScalarNode {
		*into = rating
		return
	}
	if meant := ratingMeant(strings.TrimSpace(v.node.Value)); meant != "" && v.node.Kind == yaml.ScalarNode {
		v.problem(diag.Error, "bad-number", quoted(v.node.Value)+" is not a number", "write "+meant)
		return
	}
	number, ok := v.between(0, 10, expected)
	if !ok {
		return
	}
	if number.Millionths%(perUnit/10) != 0 {
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s has one decimal at most; this is %s", v.key, v.node.Value), "write "+Rating((number.Millionths+perUnit/20)/(perUnit/10)).String())
		return
	}
	*into = Rating(number.Millionths / (perUnit / 10))
}

// coordinate reads a place on a map, 0 to 1, to the nearest thousandth.
func (v value) coordinate(into *Thousandths) {
	if number, ok := v.between(0, 1, "a number from 0 to 1"); ok {
		*into = Thousandths((number.Millionths + 500) / 1000)
	}
}

// evolution reads a coordinate, or a stage, which stands for its middle.
func (v value) evolution(into *Thousandths) {
	for _, stage := range Stages {
		if v.node.Kind == yaml.ScalarNode && strings.EqualFold(strings.TrimSpace(v.node.Value), stage.Value) {
			*into = stage.Stands
			return
		}
	}
	expected := "a number from 0 to 1, or " + strings.Join(stageTerms.Values(), ", ")
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	if text[0] != '-' && text[0] != '+' && text[0] != '.' && (text[0] < '0' || text[0] > '9') {
		v.unknownWord(text, stageTerms, ", or a number from 0 to 1")
		return
	}
	if number, ok := v.between(0, 1, expected); ok {
		*into = Thousandths((number.Millionths + 500) / 1000)
	}
}

// weeks reads person-weeks, to the nearest hundredth.
func (v value) weeks(into *Weeks) {
	const expected = "a number of person-weeks"
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	if meant := weeksMeant(text); meant != "" {
		v.problem(diag.Error, "bad-number", quoted(text)+" is not a number", fmt.Sprintf("write %s: it counts weeks of one person", meant))
		return
	}
	if number, ok := v.between(0, perUnit, expected); ok {
		*into = Weeks((number.Millionths + 5000) / 10_000)
		v.doubtDot(text)
	}
}

// decimalsInList is the way out where a comma within a list was to begin decimals:
// [0,55, 0,30] has four elements.
func decimalsInList(list []value) string {
	const numbers = 2
	if len(list) != 2*numbers {
		return ""
	}
	var texts []string
	for i := 0; i < len(list); i += 2 {
		text := list[i].node.Value + "." + list[i+1].node.Value
		if _, err := ParseDecimal(text); err != nil {
			return ""
		}
		texts = append(texts, text)
	}
	return "write [" + strings.Join(texts, ", ") + "]: decimals begin with a dot"
}

// doubtDot asks what the dot of a number such as 1.500 stands for.
func (v value) doubtDot(text string) {
	if small, large, ok := eitherWay(text); ok {
		v.problem(diag.Warning, "ambiguous-number", fmt.Sprintf("%s is read as %s; with a dot before thousands it would be %s", text, small, large),
			fmt.Sprintf("write %s or %s", small, large))
	}
}

// partExample is how a part of a whole is written.
const partExample = "0 to 1, or 0 % to 100 %, such as 0.7"

// share reads a part of a whole: 0 to 1, or 0 to 100 with a per cent sign.
func (v value) share(into *Share) {
	const expected = "a part of the whole, " + partExample
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	perCent, isPerCent := strings.CutSuffix(text, "%")
	number, err := ParseDecimal(strings.TrimSpace(perCent))
	if err != nil && suggestion(number, err) == "" {
		v.problem(diag.Error, "bad-number", quoted(text)+" is not a number", "write "+partExample)
		return
	} else if err != nil {
		v.reject("bad-number", err)
		return
	}
	whole := int64(perUnit)
	if isPerCent {
		whole = 100 * perUnit
	}
	if number.Millionths < 0 || number.Millionths > whole {
		hint := "write " + partExample
		if !isPerCent && number.Millionths > perUnit && number.Millionths <= 100*perUnit {
			hint = fmt.Sprintf("write %s %%", text)
		}
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), hint)
		return
	}
	*into = Share((number.Millionths*10_000 + whole/2) / whole)
}

// money reads an amount in whole units of the handbook's currency; k stands
// for thousands and m for millions.
func (v value) money(into *Money, has *bool) {
	const expected = "an amount such as 12000, 12k or 1.2m"
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	digits, factor := text, int64(1)
	switch text[len(text)-1] {
	case 'k', 'K':
		digits, factor = text[:len(text)-1], 1000
	case 'm', 'M':
		digits, factor = text[:len(text)-1], perUnit
	}
	number, err := ParseDecimal(digits)
	if err != nil {
		v.rejectMoney(text, err)
		return
	}
	whole, rest := number.Millionths/perUnit, number.Millionths%perUnit*factor
	_, large, doubtful := eitherWay(text)
	switch {
	case number.Millionths < 0:
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is less than nothing", v.key, expected), "write an amount above 0, such as 12000")
	case whole > mostUnits/factor:
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is too much", v.key, expected), "write an amount up to "+groups(mostUnits)+", such as 12000")
	case rest%perUnit != 0 && doubtful:
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes whole units of money; this is %s", v.key, text),
			fmt.Sprintf("write %s if the dot stands before thousands, else round it", large))
	case rest%perUnit != 0:
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes whole units of money; this is %s", v.key, text), fmt.Sprintf("write %d", whole*factor+rest/perUnit))
	default:
		*into, *has = Money(whole*factor+rest/perUnit), true
		v.doubtDot(text)
	}
}

// currencyBeside is a currency before or behind an amount.
var currencyBeside = regexp.MustCompile(`^(\p{Sc}|[A-Z]{3})\s*|\s*(\p{Sc}|[A-Z]{3})$`)

// rejectMoney reports an amount that could not be read. Where the number in
// front of a k or m is the trouble, the way out has that letter too.
func (v value) rejectMoney(text string, err error) {
	const elsewhere = "; the currency stands in handbook.yaml"
	hint := "write digits, such as 12000, 12k or 1.2m" + elsewhere
	amount := strings.TrimSpace(currencyBeside.ReplaceAllString(text, ""))
	if _, wrong := ParseDecimal(amount); wrong == nil && amount != text {
		hint = "write " + amount + elsewhere
		if small, large, ok := eitherWay(amount); ok {
			hint = fmt.Sprintf("write %s, or %s if the dot stands before decimals%s", large, small, elsewhere)
		}
	}
	if bad := (*ValueError)(nil); errors.As(err, &bad) && bad.Suggest != "" {
		hint = "write " + bad.Suggest
		if last := text[len(text)-1]; unicode.IsLetter(rune(last)) {
			hint += string(last)
		}
	}
	v.problem(diag.Error, "bad-number", quoted(text)+" is not an amount of money", hint)
}

// costRows are the keys of a cost, of which a kind may have one or both.
var costRows = newTable(
	row[Cost]{
		key: "once", help: "What it costs once, in whole units of the currency; 12k and 1.2m are read", form: Form{Shape: Amount},
		set: func(c *Cost, v value) { v.money(&c.Once, &c.HasOnce) },
	}.columns("one off cost", "one time cost", "once"),
	row[Cost]{
		key: "yearly", help: "What it costs in a year, in whole units of the currency; 12k and 1.2m are read", form: Form{Shape: Amount},
		set: func(c *Cost, v value) { v.money(&c.Yearly, &c.HasYearly) },
	}.columns("yearly cost", "annual cost", "salary", "cost per year"),
)

// byQuarter reads a mapping from quarters to whole numbers.
func (v value) byQuarter(least int, into *map[Quarter]int) {
	if v.node.Kind != yaml.MappingNode {
		if !v.empty() {
			v.wrongType("a number for each quarter: {2026-Q1: 3}")
		}
		return
	}
	numbers := map[Quarter]int{}
	for _, pair := range v.dec.pairs(v.node) {
		quarter, ok := pair.at.parseQuarter(pair.key)
		number := least - 1
		pair.value.count(least, &number)
		if ok && number >= least {
			numbers[quarter] = number
		}
	}
	*into = numbers
}
