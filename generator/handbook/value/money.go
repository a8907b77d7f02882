package value

import (
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
