package value

import (
	"errors"
	"testing"
)

func wantError(t *testing.T, text string, err error, want Error) {
	t.Helper()
	var got *Error
	if !errors.As(err, &got) {
		t.Errorf("%q: the error is %v, want a *Error", text, err)
	} else if *got != want {
		t.Errorf("%q:\n got %q\nwant %q", text, *got, want)
	}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{
		"2026-Q3":             "2026-Q3",
		"2026 q3":             "2026-Q3",
		"2026Q3":              "2026-Q3",
		"Q3 2026":             "2026-Q3",
		"q3-2026":             "2026-Q3",
		"FY26 Q3":             "2026-Q3",
		"FY26-Q3":             "2026-Q3",
		"fy26–q3":             "2026-Q3",
		"FY 2026 Q3":          "2026-Q3",
		"Q3 FY26":             "2026-Q3",
		"fy27-q1":             "2027-Q1",
		"2027-q1":             "2027-Q1",
		"2025/26 Q1":          "2026-Q1",
		"2025/2026 Q1":        "2026-Q1",
		"FY25/26 Q1":          "2026-Q1",
		"25/26":               "2026",
		"1999/00":             "2000",
		"2026-H1":             "2026-H1",
		"H2 2026":             "2026-H2",
		"FY26 H1":             "2026-H1",
		"2026":                "2026",
		"fy26":                "2026",
		"FY\u00a026":          "2026",
		"2026-Q1..2026-Q3":    "2026-Q1..2026-Q3",
		"2026-Q1 .. 2026-Q2":  "2026-H1",
		"Q2 2026..FY27":       "2026-Q2..2027-Q4",
		"2026..2026-Q2":       "2026",
		"2026-H1..2026-H2":    "2026",
		"2026..2027":          "2026..2027",
		"2026-Q2..2026-Q3":    "2026-Q2..2026-Q3",
		"2026-Q4..2026-Q4":    "2026-Q4",
		"1900-Q1..2199-Q4":    "1900..2199",
		"  2026-Q1..2027-q1 ": "2026-Q1..2027-Q1",
	} {
		got, err := ParsePeriod(text)
		if err != nil || got.String() != want {
			t.Errorf("ParsePeriod(%q) = %v, %v; want %v", text, got, err, want)
		}
		if again, err := ParsePeriod(want); err != nil || again != got {
			t.Errorf("ParsePeriod(%q) = %v, %v; want %v again", want, again, err, got)
		}
	}
}

func TestParsePeriodSaysWhatIsWrong(t *testing.T) {
	const spellings = "write a quarter (2026-Q3), a half (2026-H1), a year (2026) or a range (2026-Q1..2026-Q3)"
	for _, test := range []struct{ text, message, hint, suggest string }{
		{"2026-Q5", "there is no quarter 5", "a year has four: 2026-Q1 to 2026-Q4", ""},
		{"Q0 2026", "there is no quarter 0", "a year has four: 2026-Q1 to 2026-Q4", ""},
		{"FY26 H3", "there is no half 3", "a year has two: 2026-H1 and 2026-H2", ""},
		{"next spring", `"next spring" is not a period`, spellings, ""},
		{"", `"" is not a period`, spellings, ""},
		{"26", `"26" is not a period`, spellings, ""},
		{"Jan-Mar 2027", `"Jan-Mar 2027" is not a period`, "write 2027-Q1, if your year begins in January", "2027-Q1"},
		{"Feb-Apr 2027", `"Feb-Apr 2027" is not a period`, spellings, ""},
		{"Q3", `"Q3" is not a period`, spellings, ""},
		{"2026-Q1..Q3", `"2026-Q1..Q3" is not a period`, "write 2026-Q1..2026-Q3", "2026-Q1..2026-Q3"},
		{"2026-11-16", "2026-11-16 is a day, not a period", "write 2026-Q4, the quarter that it is in", "2026-Q4"},
		{"Q1/2027", `"Q1/2027" is not a period`, "write 2027-Q1", "2027-Q1"},
		{"1Q27", `"1Q27" is not a period`, "write 2027-Q1", "2027-Q1"},
		{"2. Quartal 2027", `"2. Quartal 2027" is not a period`, "write 2027-Q2", "2027-Q2"},
		{"first half 2027", `"first half 2027" is not a period`, "write 2027-H1", "2027-H1"},
		{"2027-Q1 - 2027-Q2", `"2027-Q1 - 2027-Q2" is not a period`, "write 2027-Q1..2027-Q2", "2027-Q1..2027-Q2"},
		{"Q1–Q2 2027", `"Q1–Q2 2027" is not a period`, "write 2027-Q1..2027-Q2", "2027-Q1..2027-Q2"},
		{"FY26 Q4 to FY27 Q1", `"FY26 Q4 to FY27 Q1" is not a period`, "write 2026-Q4..2027-Q1", "2026-Q4..2027-Q1"},
		{"2025/27 Q1", "2025/27 is not one year", "write 2025/26 for the year that ends in 2026", "2025/26"},
		{"0226-Q1", "the year 226 is too far away", "write a year from 1900 to 2199", ""},
		{"2026-Q3..2026-Q1", `"2026-Q3..2026-Q1" ends before it begins`, "write 2026-Q1..2026-Q3", "2026-Q1..2026-Q3"},
		{"2026-Q3..2026-H1", `"2026-Q3..2026-H1" ends before it begins`, "write 2026-H1..2026-Q3", "2026-H1..2026-Q3"},
	} {
		_, err := ParsePeriod(test.text)
		wantError(t, test.text, err, Error{test.message, test.hint, test.suggest})
	}
	_, err := ParseQuarter("2026-H1")
	wantError(t, "2026-H1", err, Error{`"2026-H1" is longer than a quarter`, "write one quarter, such as 2026-Q1", ""})
}

func TestQuarter(t *testing.T) {
	q, err := ParseQuarter("FY27 Q2")
	if err != nil || q != NewQuarter(2027, 2) || q.Year() != 2027 || q.Number() != 2 {
		t.Fatalf("FY27 Q2 is %d, %v", q, err)
	}
	if q.String() != "2027-Q2" || q.Slug() != "2027-q2" {
		t.Errorf("FY27 Q2 is written %q and %q", q.String(), q.Slug())
	}
	if q+3 != NewQuarter(2028, 1) {
		t.Errorf("three quarters after FY27 Q2 comes %v", q+3)
	}
	if none := Quarter(0); none.String() != "" || none.Slug() != "" || (Fiscal{}).Label(none) != "" {
		t.Error("no quarter has a name")
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, seed := range []string{"2026-Q3", "Q3 2026", "FY26 H1", "2025/26", "2026-Q1..2027", "..", "q", "fy", "2026-Q5", "2026-Q1..2026-Q2..2026-Q3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePeriod(text)
		if err != nil {
			wantsWords(t, err)
			return
		}
		if p.IsZero() || p.Last < p.First {
			t.Fatalf("%q is read as %v", text, p)
		}
		if again, err := ParsePeriod(p.String()); err != nil || again != p {
			t.Errorf("%q is read as %v, and that as %v, %v", text, p, again, err)
		}
	})
}

// wantsWords checks that an error helps, and that what it suggests is valid text.
func wantsWords(t *testing.T, err error) {
	t.Helper()
	var wrong *Error
	if !errors.As(err, &wrong) || wrong.Message == "" || wrong.Hint == "" {
		t.Errorf("the error %#v says nothing", err)
	}
}
