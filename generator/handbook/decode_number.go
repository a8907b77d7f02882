package handbook

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// date reads a civil date.
func (v input) date(into *value.Date) {
	text, ok := v.scalar("a date such as 2026-03-31")
	if !ok {
		return
	}
	date, err := value.ParseDate(text)
	if err != nil {
		v.reject("bad-date", err)
		return
	}
	*into = date
}

// period reads a quarter, a half, a year, or a range of them.
func (v input) period(into *value.Period) {
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
func (v input) quarter(into *value.Quarter) {
	if text, ok := v.scalar("a quarter such as 2026-Q3"); ok {
		if quarter, ok := v.parseQuarter(text); ok {
			*into = quarter
		}
	}
}

func (v input) parseQuarter(text string) (value.Quarter, bool) {
	quarter, err := v.dec.fiscal.ParseQuarter(text)
	if err != nil {
		v.reject("bad-period", err)
		return quarter, false
	}
	v.warnOfTwoYears(text, value.Period{First: quarter, Last: quarter})
	return quarter, true
}

// warnOfTwoYears questions 2026/27 where each year is one calendar year.
func (v input) warnOfTwoYears(text string, read value.Period) {
	if v.dec.fiscal.StartMonth == 1 && strings.Contains(text, "/") {
		v.problem(diag.Warning, "two-years", fmt.Sprintf("%s names two calendar years, and the years of this handbook begin in January; it is read as %v", english.Quoted(text), read),
			fmt.Sprintf("write %v, or say in handbook.yaml when the year begins: fiscal: {start_month: 4}", read))
	}
}

// number reads a decimal number.
func (v input) number(into *value.Decimal) {
	if text, ok := v.scalar("a number such as 12.5"); ok {
		if number, ok := v.parseNumber(text); ok {
			*into = number
		}
	}
}

func (v input) parseNumber(text string) (value.Decimal, bool) {
	number, err := value.ParseDecimal(text)
	if err != nil {
		v.reject("bad-number", err)
	}
	return number, err == nil
}

// between reads a number and reports one that lies outside of two bounds.
func (v input) between(low, high int64, expected string) (value.Decimal, bool) {
	text, ok := v.scalar(expected)
	if !ok {
		return value.Decimal{}, false
	}
	if part := partMeant(text, high); part != "" {
		v.problemMended(diag.Error, "bad-number", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), "write "+part, part)
		return value.Decimal{}, false
	}
	if _, err := value.ParseDecimal(text); err != nil {
		return value.Decimal{}, v.rejectBetween(low, high, err)
	}
	number, ok := v.parseNumber(text)
	if ok && (number.Millionths < low*value.PerUnit || number.Millionths > high*value.PerUnit) {
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), fmt.Sprintf("write a number from %d to %d", low, high))
		return value.Decimal{}, false
	}
	return number, ok
}

// rejectBetween reports what is no number, with the one that was meant where it lies
// between the bounds. It returns false.
func (v input) rejectBetween(low, high int64, err error) bool {
	bad := (*value.Error)(nil)
	if !errors.As(err, &bad) {
		v.reject("bad-number", err)
		return false
	}
	hint, instead := bad.Hint, bad.Suggest
	if meant, err := value.ParseDecimal(bad.Suggest); err != nil && high < value.PerUnit || err == nil && (meant.Millionths < low*value.PerUnit || meant.Millionths > high*value.PerUnit) {
		hint, instead = fmt.Sprintf("write a number from %d to %d", low, high), ""
	}
	v.problemMended(diag.Error, "bad-number", bad.Message, hint, instead)
	return false
}

// partMeant is a per cent sign's number on a scale that ends at 1 or at 10, as it is
// to be written; "" for other texts and scales.
func partMeant(text string, high int64) string {
	digits, isPerCent := strings.CutSuffix(text, "%")
	if !isPerCent || high != 1 && high != 10 {
		return ""
	}
	number, err := value.ParseDecimal(digits)
	if err != nil || number.Millionths < 0 || number.Millionths > 100*value.PerUnit {
		return ""
	}
	number.Millionths = number.Millionths * high / 100
	return number.String()
}

// count reads a whole number that is not less than least.
func (v input) count(least int, into *int) {
	expected := "a whole number, such as 3"
	if least >= 0 {
		expected = fmt.Sprintf("a whole number from %d", least)
	}
	if _, err := value.ParseDecimal(v.node.Value); err != nil && v.node.Kind == yaml.ScalarNode && !v.empty() {
		v.rejectCount(err)
		return
	}
	number, ok := v.between(int64(least), value.PerUnit, expected)
	if !ok {
		return
	}
	if number.Millionths%value.PerUnit != 0 {
		below := number.Millionths / value.PerUnit
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, v.node.Value), fmt.Sprintf("write %d or %d", max(below, int64(least)), below+1))
		return
	}
	*into = int(number.Millionths / value.PerUnit)
}

// rejectCount reports what is no number where a whole one belongs.
func (v input) rejectCount(err error) {
	message, hint, instead := err.Error(), "write a whole number, such as 3", ""
	if bad := (*value.Error)(nil); errors.As(err, &bad) {
		message = bad.Message
		if meant, err := value.ParseDecimal(bad.Suggest); err == nil && meant.Millionths%value.PerUnit == 0 {
			hint, instead = bad.Hint, bad.Suggest
		}
	}
	v.problemMended(diag.Error, "bad-number", message, hint, instead)
}

// rating reads a rating: 0 to 10 with at most one decimal, or a word.
func (v input) rating(into *value.Rating) {
	const expected = "a rating from 0 to 10, or low, medium, high"
	if rating, ok := ratingWords[strings.ToLower(strings.TrimSpace(v.node.Value))]; ok && v.node.Kind == yaml.ScalarNode {
		*into = rating
		return
	}
	if meant := value.RatingMeant(strings.TrimSpace(v.node.Value)); meant != "" && v.node.Kind == yaml.ScalarNode {
		v.problemMended(diag.Error, "bad-number", english.Quoted(v.node.Value)+" is not a number", "write "+meant, meant)
		return
	}
	number, ok := v.between(0, 10, expected)
	if !ok {
		return
	}
	if number.Millionths%(value.PerUnit/10) != 0 {
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s has one decimal at most; this is %s", v.key, v.node.Value), "write "+value.Rating((number.Millionths+value.PerUnit/20)/(value.PerUnit/10)).String())
		return
	}
	*into = value.Rating(number.Millionths / (value.PerUnit / 10))
}

// coordinate reads a place on a map, 0 to 1, to the nearest thousandth.
func (v input) coordinate(into *value.Thousandths) {
	if number, ok := v.between(0, 1, "a number from 0 to 1"); ok {
		*into = value.Thousandths((number.Millionths + 500) / 1000)
	}
}

// evolution reads a coordinate, or a stage, which stands for its middle.
func (v input) evolution(into *value.Thousandths) {
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
		*into = value.Thousandths((number.Millionths + 500) / 1000)
	}
}

// weeks reads person-weeks, to the nearest hundredth.
func (v input) weeks(into *value.Weeks) {
	const expected = "a number of person-weeks"
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	if meant := value.WeeksMeant(text); meant != "" {
		v.problemMended(diag.Error, "bad-number", english.Quoted(text)+" is not a number", fmt.Sprintf("write %s: it counts weeks of one person", meant), meant)
		return
	}
	if number, ok := v.between(0, value.PerUnit, expected); ok {
		*into = value.Weeks((number.Millionths + 5000) / 10_000)
		v.doubtDot(text)
	}
}

// decimalsInList is the way out where a comma within a list was to begin decimals:
// [0,55, 0,30] has four elements.
func decimalsInList(list []input) string {
	const numbers = 2
	if len(list) != 2*numbers {
		return ""
	}
	var texts []string
	for i := 0; i < len(list); i += 2 {
		text := list[i].node.Value + "." + list[i+1].node.Value
		if _, err := value.ParseDecimal(text); err != nil {
			return ""
		}
		texts = append(texts, text)
	}
	return "write [" + strings.Join(texts, ", ") + "]: write decimals with a point"
}

// doubtDot asks what the dot of a number such as 1.500 stands for.
func (v input) doubtDot(text string) {
	if small, large, ok := value.EitherWay(text); ok {
		v.problem(diag.Warning, "ambiguous-number", fmt.Sprintf("%s is read as %s; if the dot separates thousands, it is %s", text, small, large),
			fmt.Sprintf("write %s or %s", small, large))
	}
}

// partExample is how a part of a whole is written.
const partExample = "0 to 1, or 0% to 100%, such as 0.7"

// share reads a part of a whole: 0 to 1, or 0 to 100 with a per cent sign.
func (v input) share(into *value.Share) {
	const expected = "a part of the whole, " + partExample
	text, ok := v.scalar(expected)
	if !ok {
		return
	}
	perCent, isPerCent := strings.CutSuffix(text, "%")
	number, err := value.ParseDecimal(strings.TrimSpace(perCent))
	if err != nil && value.NumberMeant(strings.TrimSpace(perCent)) == "" {
		v.problem(diag.Error, "bad-number", english.Quoted(text)+" is not a number", "write "+partExample)
		return
	} else if err != nil {
		v.reject("bad-number", err)
		return
	}
	whole := int64(value.PerUnit)
	if isPerCent {
		whole = 100 * value.PerUnit
	}
	if number.Millionths < 0 || number.Millionths > whole {
		hint := "write " + partExample
		if !isPerCent && number.Millionths > value.PerUnit && number.Millionths <= 100*value.PerUnit {
			hint = fmt.Sprintf("write %s%%", text)
		}
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, text), hint)
		return
	}
	*into = value.Share((number.Millionths*10_000 + whole/2) / whole)
}

// money reads an amount in whole units of the handbook's currency; k stands
// for thousands and m for millions.
func (v input) money(into *value.Money, has *bool) {
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
		digits, factor = text[:len(text)-1], value.PerUnit
	}
	number, err := value.ParseDecimal(digits)
	if err != nil {
		v.rejectMoney(text, err)
		return
	}
	whole, rest := number.Millionths/value.PerUnit, number.Millionths%value.PerUnit*factor
	_, large, doubtful := value.EitherWay(text)
	switch {
	case number.Millionths < 0:
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is below zero", v.key, expected), "write an amount above 0, such as 12000")
	case whole > value.MostUnits/factor:
		v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s takes %s; this is too much", v.key, expected), "write an amount up to "+(value.Decimal{Millionths: value.MostUnits * value.PerUnit, Valid: true}).Grouped()+", such as 12000")
	case rest%value.PerUnit != 0 && doubtful:
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes whole units of money; this is %s", v.key, text),
			fmt.Sprintf("write %s if the dot separates thousands; otherwise round it", large))
	case rest%value.PerUnit != 0:
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes whole units of money; this is %s", v.key, text), fmt.Sprintf("write %d", whole*factor+rest/value.PerUnit))
	default:
		*into, *has = value.Money(whole*factor+rest/value.PerUnit), true
		v.doubtDot(text)
	}
}

// currencyBeside is a currency before or behind an amount.
var currencyBeside = regexp.MustCompile(`^(\p{Sc}|[A-Z]{3})\s*|\s*(\p{Sc}|[A-Z]{3})$`)

// rejectMoney reports an amount that could not be read. Where the number in
// front of a k or m is the trouble, the way out has that letter too.
func (v input) rejectMoney(text string, err error) {
	const elsewhere = "; the currency is set in handbook.yaml"
	hint := "write digits, such as 12000, 12k or 1.2m" + elsewhere
	amount := strings.TrimSpace(currencyBeside.ReplaceAllString(text, ""))
	if _, wrong := value.ParseDecimal(amount); wrong == nil && amount != text {
		hint = "write " + amount + elsewhere
		if small, large, ok := value.EitherWay(amount); ok {
			hint = fmt.Sprintf("write %s, or %s if the dot is a decimal point%s", large, small, elsewhere)
		}
	}
	if bad := (*value.Error)(nil); errors.As(err, &bad) && bad.Suggest != "" {
		hint = "write " + bad.Suggest
		if last := text[len(text)-1]; unicode.IsLetter(rune(last)) {
			hint += string(last)
		}
	}
	v.problem(diag.Error, "bad-number", english.Quoted(text)+" is not an amount of money", hint)
}

// costRows are the keys of a cost, of which a kind may have one or both.
var costRows = newTable(
	row[value.Cost]{
		key: "once", help: "What it costs once, in whole units of the currency; 12k and 1.2m are read", form: Form{Shape: Amount},
		set: func(c *value.Cost, v input) { v.money(&c.Once, &c.HasOnce) },
	}.columns("one off cost", "one time cost", "once"),
	row[value.Cost]{
		key: "yearly", help: "What it costs in a year, in whole units of the currency; 12k and 1.2m are read", form: Form{Shape: Amount},
		set: func(c *value.Cost, v input) { v.money(&c.Yearly, &c.HasYearly) },
	}.columns("yearly cost", "annual cost", "salary", "cost per year"),
)

// byQuarter reads a mapping from quarters to whole numbers.
func (v input) byQuarter(least int, into *map[value.Quarter]int) {
	if v.node.Kind != yaml.MappingNode {
		if !v.empty() {
			v.wrongType("a number for each quarter: {2026-Q1: 3}")
		}
		return
	}
	numbers := map[value.Quarter]int{}
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
