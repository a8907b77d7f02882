package value

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// parsed reads a decimal of a test; "" is no value.
func parsed(t testing.TB, text string) Decimal {
	t.Helper()
	if text == "" {
		return Decimal{}
	}
	d, err := ParseDecimal(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDecimalText(t *testing.T) {
	for _, test := range []struct {
		text           string
		millionths     int64
		short, grouped string
	}{
		{"0", 0, "0", "0"},
		{"-0", 0, "0", "0"},
		{"12.5", 12_500_000, "12.5", "12.5"},
		{"+12.50", 12_500_000, "12.5", "12.5"},
		{"007", 7_000_000, "7", "7"},
		{"-0.000001", -1, "-0.000001", "−0.000001"},
		{"0.1000000000", 100_000, "0.1", "0.1"},
		{"1250000", 1_250_000_000_000, "1250000", "1,250,000"},
		{"-1250.05", -1_250_050_000, "-1250.05", "−1,250.05"},
		{"100", 100_000_000, "100", "100"},
		{"9000000000000", 9_000_000_000_000_000_000, "9000000000000", "9,000,000,000,000"},
		{"-9000000000000", -9_000_000_000_000_000_000, "-9000000000000", "−9,000,000,000,000"},
	} {
		d, err := ParseDecimal(test.text)
		if err != nil || d != (Decimal{test.millionths, true}) {
			t.Errorf("ParseDecimal(%q) = %v, %v", test.text, d, err)
		}
		if d.String() != test.short || d.Grouped() != test.grouped {
			t.Errorf("%q is written %q and %q, want %q and %q", test.text, d.String(), d.Grouped(), test.short, test.grouped)
		}
	}
	if none := (Decimal{}); none.String() != "" || none.Grouped() != "" {
		t.Error("no value is written as one")
	}
}

func TestParseDecimalSaysWhatIsWrong(t *testing.T) {
	const digits = "write digits, with a decimal point, such as 12.5"
	for _, test := range []struct{ text, message, hint, suggest string }{
		{"12,5", `"12,5" is not a number`, "write 12.5", "12.5"},
		{"-0,25", `"-0,25" is not a number`, "write -0.25", "-0.25"},
		{"1,250", `"1,250" is not a number`, "write 1250 without a comma, or 1.250 if the comma is a decimal point", ""},
		{"1,250,000", `"1,250,000" is not a number`, "write 1250000", "1250000"},
		{"1,250.5", `"1,250.5" is not a number`, "write 1250.5", "1250.5"},
		{"1.250,5", `"1.250,5" is not a number`, "write 1250.5", "1250.5"},
		{"1.250.000", `"1.250.000" is not a number`, "write 1250000", "1250000"},
		{"1 250 000", `"1 250 000" is not a number`, "write 1250000", "1250000"},
		{"1_000", `"1_000" is not a number`, "write 1000", "1000"},
		{"40%", `"40%" is not a number`, "write 40", "40"},
		{"40 %", `"40 %" is not a number`, "write 40", "40"},
		{"1.2m", `"1.2m" is not a number`, "write 1200000", "1200000"},
		{"-12,5 k", `"-12,5 k" is not a number`, "write -12500", "-12500"},
		{"9999999999m", `"9999999999m" is not a number`, "write it in full, with all its digits", ""},
		{"−5", `"−5" is not a number`, "write -5", "-5"},
		{".5", `".5" is not a number`, "write 0.5", "0.5"},
		{"5.", `"5." is not a number`, "write 5", "5"},
		{"", `"" is not a number`, digits, ""},
		{"-", `"-" is not a number`, digits, ""},
		{"+-5", `"+-5" is not a number`, digits, ""},
		{"1e6", `"1e6" is not a number`, digits, ""},
		{"0x10", `"0x10" is not a number`, digits, ""},
		{"a few", `"a few" is not a number`, digits, ""},
		{"0.1234567", `"0.1234567" has more than six digits after the dot`, "round it to six digits or fewer", ""},
		{"9000000000000.1", `"9000000000000.1" is too large a number`, "write it in a larger unit; the limit is 9,000,000,000,000", ""},
		{"99999999999999999999", `"99999999999999999999" is too large a number`, "write it in a larger unit; the limit is 9,000,000,000,000", ""},
	} {
		_, err := ParseDecimal(test.text)
		wantError(t, test.text, err, Error{test.message, test.hint, test.suggest})
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"12.5", "-0.000001", "12,5", "1,250", "1,250,000", "40%", "−5", ".5", "+-", "9000000000000", "１２"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDecimal(text)
		if err != nil {
			wantsWords(t, err)
			if suggest := err.(*Error).Suggest; suggest != "" {
				parsed(t, suggest)
			}
			return
		}
		if again := parsed(t, d.String()); again != d {
			t.Errorf("%q is read as %v, and that as %v", text, d, again)
		}
	})
}

func TestQuantitiesAsText(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{Weeks(350).String(), "3.5"},
		{Weeks(5).String(), "0.05"},
		{Weeks(0).String(), "0"},
		{Weeks(1200).String(), "12"},
		{NoWeeks.String(), ""},
		{Rating(70).String(), "7"},
		{Rating(75).String(), "7.5"},
		{Rating(0).String(), "0"},
		{NoRating.String(), ""},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[Share]int{
		0: 0, 49: 0, 50: 1, 10_000: 100, 9_949: 99, 9_950: 100, 12_345: 123,
		-49: 0, -50: 0, -51: -1, -150: -1, -151: -2, -10_000: -100, NoShare: 0,
	} {
		if got := share.Percent(); got != want {
			t.Errorf("%d hundredths are %d %%, want %d %%", share, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, test := range []struct {
		amount       Money
		currency     string
		short, about string
		full         string
	}{
		{1_200_000, "EUR", "€1.2m", "€1.2m", "€1,200,000"},
		{120_000, "EUR", "€120k", "€120k", "€120,000"},
		{12_500, "GBP", "£12.5k", "£13k", "£12,500"},
		{9_500, "USD", "$9,500", "$9,500", "$9,500"},
		{0, "EUR", "€0", "€0", "€0"},
		{-120_000, "EUR", "−€120k", "−€120k", "−€120,000"},
		{1_234_567, "EUR", "€1,234,567", "€1.2m", "€1,234,567"},
		{999_499, "EUR", "€999,499", "€999k", "€999,499"},
		{999_500, "EUR", "€999.5k", "€1m", "€999,500"},
		{10_193_000, "GBP", "£10,193,000", "£10.2m", "£10,193,000"},
		{123_456, "EUR", "€123,456", "€123k", "€123,456"},
		{1_250_000_000, "€", "€1,250m", "€1.3bn", "€1,250,000,000"},
		{120_000, "CHF", "CHF\u00a0120k", "CHF\u00a0120k", "CHF\u00a0120,000"},
		{120_000, "", "120k", "120k", "120,000"},
		{math.MinInt64, "EUR", "−€9,223,372,036,854,775,808", "−€9,223,372,036.9bn", "−€9,223,372,036,854,775,808"},
	} {
		if got := test.amount.About(test.currency); got != test.about {
			t.Errorf("%d %s is about %q, want %q", test.amount, test.currency, got, test.about)
		}
		if got := test.amount.Short(test.currency); got != test.short {
			t.Errorf("%d %s is %q in short, want %q", test.amount, test.currency, got, test.short)
		}
		if got := test.amount.Full(test.currency); got != test.full {
			t.Errorf("%d %s is %q in full, want %q", test.amount, test.currency, got, test.full)
		}
	}
}

func TestFiguresInMoney(t *testing.T) {
	for _, test := range []struct{ figure, unit, with, beside string }{
		{"3600", "thousand pounds", "£3.6m", "£3.6m"},
		{"905", "thousand pounds", "£905k", "£905k"},
		{"905.25", "k€", "€905,250", "€905,250"},
		{"17", "pounds", "£17", "£17"},
		{"17.5", "£", "£17.50", "£17.50"},
		{"-0.5", "$", "−$0.50", "−$0.50"},
		{"1.2", "million euros a year", "€1.2m\u00a0a\u00a0year", "€1.2m"},
		{"210", "GBP k per head", "£210k\u00a0per\u00a0head", "£210k"},
		{"3", "pounds of flesh", "3\u00a0pounds of flesh", "3"},
		{"12", "contracts", "12\u00a0contracts", "12"},
		{"79", "%", "79%", "79"},
		{"9000000000000", "million dollars", "9,000,000,000,000\u00a0million dollars", "9,000,000,000,000"},
	} {
		d, err := ParseDecimal(test.figure)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.With(test.unit); got != test.with {
			t.Errorf("%s in %s is %q, want %q", test.figure, test.unit, got, test.with)
		}
		if got := d.Beside(test.unit); got != test.beside {
			t.Errorf("%s in %s beside another is %q, want %q", test.figure, test.unit, got, test.beside)
		}
	}
	if got := (Decimal{}).With("pounds"); got != "\u00a0pounds" {
		t.Errorf("no figure is %q", got)
	}
}

func TestShareBetween(t *testing.T) {
	for _, test := range []struct {
		a, b, c string
		want    Share
	}{
		{"71", "80", "74", 3333},    // 3 of 9
		{"40", "20", "35", 2500},    // a decrease: 5 of 20
		{"40", "20", "50", -5000},   // the wrong way
		{"71", "80", "98", 30000},   // three times the way
		{"0", "3", "2", 6667},       // rounded half up
		{"-10", "10", "0", 5000},    // through zero
		{"10", "10", "12", NoShare}, // no way to go
		{"0", "0.000001", "9000000000000", mostShare},
		{"0", "0.000001", "-9000000000000", -mostShare},
		{"-9000000000000", "9000000000000", "0", 5000},
		{"9000000000000", "-9000000000000", "-9000000000000", 10000},
	} {
		if got := ShareBetween(parsed(t, test.a), parsed(t, test.b), parsed(t, test.c)); got != test.want {
			t.Errorf("from %s to %s, %s is at %d, want %d", test.a, test.b, test.c, got, test.want)
		}
	}
}

// TestWideArithmetic compares divisions of 128 bits with those of math/big.
func TestWideArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a := uint128{random.Uint64() >> random.IntN(65), random.Uint64() >> random.IntN(64)}
		a.hi >>= 1 // what is added for rounding must fit
		b := uint128{lo: max(1, random.Uint64()>>random.IntN(64))}
		want := new(big.Int).Add(a.big(), big.NewInt(0).Rsh(b.big(), 1))
		want.Div(want, b.big())
		if !want.IsInt64() || want.Int64() > int64(mostShare) {
			want = big.NewInt(int64(mostShare))
		}
		if got := a.over(b); int64(got) != want.Int64() {
			t.Fatalf("%v over %v is %d, want %v", a, b, got, want)
		}
	}
}

func (a uint128) big() *big.Int {
	n := new(big.Int).SetUint64(a.hi)
	return n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(a.lo))
}

func TestMean(t *testing.T) {
	var m Mean
	if m.Share() != NoShare {
		t.Error("a mean of nothing is a number")
	}
	m.Add(10_000, parsed(t, "1"))
	m.Add(5_000, parsed(t, "2"))
	m.Add(0, parsed(t, "0"))
	m.Add(0, parsed(t, "-4"))
	if got := m.Share(); got != 6667 { // (1 x 100 % + 2 x 50 %) / 3
		t.Errorf("the mean is %d, want 6667", got)
	}
	m = Mean{}
	for range 10 { // together the weights need more than 64 bits
		m.Add(10_000, parsed(t, "9000000000000"))
		m.Add(0, parsed(t, "9000000000000"))
	}
	if got := m.Share(); got != 5_000 {
		t.Errorf("the mean of the heaviest is %d, want 5000", got)
	}
}
