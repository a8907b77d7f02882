package value

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Money is an amount in whole units of the handbook's currency.
type Money int64

// Cost is what something costs. The zero value means that nothing was said.
type Cost struct {
	Once, Yearly       Money
	HasOnce, HasYearly bool
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

// About returns an amount as one says it in passing, €2.1bn, €10.2m or €408k:
// rounded to a tenth of a billion or a million, or to a thousand.
func (m Money) About(currency string) string {
	size := m.size()
	switch {
	case size >= 999_950_000:
		tenths := (size + 50_000_000) / 100_000_000
		return m.sign(currency) + groups(tenths/10) + decimals(tenths%10, 1) + "bn"
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
	less := ""
	if m < 0 {
		less = minus
	}
	if sign, ok := currencySigns[currency]; ok {
		return less + sign
	}
	if last, _ := utf8.DecodeLastRuneInString(currency); unicode.IsLetter(last) {
		return less + currency + "\u00a0"
	}
	return less + currency
}

// currencySigns are the signs that need no explanation to readers of English.
var currencySigns = map[string]string{"EUR": "€", "GBP": "£", "USD": "$"}

// signs are those that may be joined to a word that multiplies, as in £k.
const signs = "€£$"

// currencyWords are what people call a currency in a unit.
var currencyWords = map[string]string{
	"€": "€", "eur": "€", "euro": "€", "euros": "€",
	"£": "£", "gbp": "£", "pound": "£", "pounds": "£",
	"$": "$", "usd": "$", "dollar": "$", "dollars": "$",
}

// pricedIn reads a unit that is money: its sign, what one of it counts, and what
// comes behind the amount. "thousand pounds a year" is £, 1000 and " a year".
func pricedIn(unit string) (sign string, counts int64, behind string, ok bool) {
	unit, counts = counting(unit)
	name, behind, _ := strings.Cut(unit, " ")
	if sign, ok = currencyWords[strings.ToLower(name)]; !ok || behind == "" {
		return sign, counts, "", ok
	}
	switch first, _, _ := strings.Cut(behind, " "); strings.ToLower(first) {
	case "a", "an", "per", "each":
		return sign, counts, " " + behind, true
	}
	return "", 0, "", false // pounds of flesh
}

// asMoney is a figure as people write an amount, £3.6m or £17.50, and what comes
// behind it, " a year". ok is false for another unit, and for what is too large to
// be counted.
func (d Decimal) asMoney(unit string) (said, behind string, ok bool) {
	sign, counts, behind, ok := pricedIn(unit)
	if !ok || !d.Valid || d.Millionths > math.MaxInt64/counts || d.Millionths < math.MinInt64/counts {
		return "", "", false
	}
	behind = strings.ReplaceAll(behind, " ", "\u00a0")
	amount := d.Millionths * counts
	whole, part := Money(amount/PerUnit), amount%PerUnit
	if part == 0 {
		return whole.Short(sign), behind, true
	}
	less := ""
	if amount < 0 {
		less, whole, part = minus, -whole, -part
	}
	cents := decimals(uint64(part), decimalPlaces)
	if len(cents) == len(".5") {
		cents += "0"
	}
	return less + whole.Full(sign) + cents, behind, true
}
