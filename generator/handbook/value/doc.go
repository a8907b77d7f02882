// Package value has the values that a handbook is written in: civil dates,
// fiscal quarters and periods, exact decimals, amounts of money, person-weeks,
// ratings and shares. Each reads its text, and its [Error] says the way out;
// each prints itself. It knows no kind of item, and imports nothing of the
// domain.
//
//   - date.go, period.go, fiscal.go: when; period_text.go reads periods
//   - decimal.go, money.go, amount.go, share.go: how much
//   - meant.go: what people write who do not know how a value is written
package value
