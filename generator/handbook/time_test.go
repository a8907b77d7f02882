package handbook

import (
	"errors"
	"strings"
	"testing"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]Date{
		"2026-11-16":   {2026, 11, 16},
		" 2026-11-16 ": {2026, 11, 16},
		"2028-02-29":   {2028, 2, 29},
		"2000-02-29":   {2000, 2, 29},
	} {
		if got, err := ParseDate(text); err != nil || got != want {
			t.Errorf("ParseDate(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestParseDateSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ text, message, hint, suggest string }{
		{"2026-02-30", "there is no 30 February 2026", "February 2026 has 28 days: write 2026-02-28 or another of them", ""},
		{"2027-02-29", "there is no 29 February 2027", "February 2027 has 28 days: write 2027-02-28 or another of them", ""},
		{"2100-02-29", "there is no 29 February 2100", "February 2100 has 28 days: write 2100-02-28 or another of them", ""},
		{"2026-09-31", "there is no 31 September 2026", "September 2026 has 30 days: write 2026-09-30 or another of them", ""},
		{"2026-09-00", "there is no 0 September 2026", "September 2026 has 30 days: write 2026-09-30 or another of them", ""},
		{"2026-16-11", "there is no month 16", "write year, month and day in this order, such as 2026-11-16", ""},
		{"0000-01-01", "there is no year 0", "write a year such as 2026", ""},
		{"2026-1-5", `"2026-1-5" is not a date`, "write 2026-01-05", "2026-01-05"},
		{"16/11/2026", `"16/11/2026" is not a date`, "write 2026-11-16", "2026-11-16"},
		{"11/16/2026", `"11/16/2026" is not a date`, "write 2026-11-16", "2026-11-16"},
		{"3/4/2027", `"3/4/2027" is not a date`, "write 2027-04-03 if the day stands first, or 2027-03-04 if the month does", ""},
		{"4/4/2027", `"4/4/2027" is not a date`, "write 2027-04-04", "2027-04-04"},
		{"31.03.2027", `"31.03.2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"31 March 2027", `"31 March 2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"Mar 31, 2027", `"Mar 31, 2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"31.02.2027", `"31.02.2027" is not a date`, "write year, month and day, such as 2026-11-16", ""},
		{"", `"" is not a date`, "write year, month and day, such as 2026-11-16", ""},
		{strings.Repeat("é", 50), `"` + strings.Repeat("é", 40) + `…" is not a date`, "write year, month and day, such as 2026-11-16", ""},
	} {
		_, err := ParseDate(test.text)
		wantValueError(t, test.text, err, ValueError{test.message, test.hint, test.suggest})
	}
}

func wantValueError(t *testing.T, text string, err error, want ValueError) {
	t.Helper()
	var got *ValueError
	if !errors.As(err, &got) {
		t.Errorf("%q: the error is %v, want a *ValueError", text, err)
	} else if *got != want {
		t.Errorf("%q:\n got %q\nwant %q", text, *got, want)
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, test := range []struct {
		date Date
		days int
	}{
		{Date{1970, 1, 1}, 0},
		{Date{1969, 12, 31}, -1},
		{Date{1900, 1, 1}, -25567},
		{Date{2000, 3, 1}, 11017},
		{Date{2026, 11, 16}, 20773},
	} {
		if got := test.date.Days(); got != test.days {
			t.Errorf("%v is day %d, want %d", test.date, got, test.days)
		}
		if got := (Date{1970, 1, 1}).AddDays(test.days); got != test.date {
			t.Errorf("day %d is %v, want %v", test.days, got, test.date)
		}
	}
	if got := (Date{2028, 2, 28}).AddDays(1); got != (Date{2028, 2, 29}) {
		t.Errorf("the day after 28 February 2028 is %v", got)
	}
	for day, date := -1000, (Date{1970, 1, 1}).AddDays(-1000); day < 30_000; day++ {
		next := date.AddDays(1)
		if date.Days() != day || next.Compare(date) <= 0 || date.Compare(next) >= 0 || date.Compare(date) != 0 {
			t.Fatalf("the days do not follow each other at %v", date)
		}
		date = next
	}
}

func TestDateText(t *testing.T) {
	date := Date{2026, 3, 5}
	if date.String() != "2026-03-05" || date.Words() != "5 March 2026" || date.MonthWords() != "March 2026" {
		t.Errorf("got %q, %q and %q", date.String(), date.Words(), date.MonthWords())
	}
	if none := (Date{}); none.String() != "" || none.Words() != "" || none.MonthWords() != "" {
		t.Error("no date has words")
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
		{"2026-11-16", "2026-11-16 is a day, not a period", "write 2026-Q4, the quarter in which it lies", "2026-Q4"},
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
		wantValueError(t, test.text, err, ValueError{test.message, test.hint, test.suggest})
	}
	_, err := ParseQuarter("2026-H1")
	wantValueError(t, "2026-H1", err, ValueError{`"2026-H1" is longer than a quarter`, "write one quarter, such as 2026-Q1", "2026-Q1"})
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

// TestFiscal places FY26 Q1 and Q3 in the calendar. With a start in April, a
// year named by its end that is called FY26 runs from April 2025 to March 2026;
// GitLab's, with a start in February, from February 2025 to January 2026.
func TestFiscal(t *testing.T) {
	for _, test := range []struct {
		month              int
		namedBy            string
		label, start, end  string // of Q1
		months, thirdMonth string // of Q1 and Q3
	}{
		{1, "end", "Q1 2026", "2026-01-01", "2026-03-31", "Jan–Mar 2026", "Jul–Sep 2026"},
		{1, "start", "Q1 2026", "2026-01-01", "2026-03-31", "Jan–Mar 2026", "Jul–Sep 2026"},
		{2, "end", "FY26 Q1", "2025-02-01", "2025-04-30", "Feb–Apr 2025", "Aug–Oct 2025"},
		{4, "end", "FY26 Q1", "2025-04-01", "2025-06-30", "Apr–Jun 2025", "Oct–Dec 2025"},
		{4, "start", "FY26 Q1", "2026-04-01", "2026-06-30", "Apr–Jun 2026", "Oct–Dec 2026"},
		{7, "end", "FY26 Q1", "2025-07-01", "2025-09-30", "Jul–Sep 2025", "Jan–Mar 2026"},
		{7, "start", "FY26 Q1", "2026-07-01", "2026-09-30", "Jul–Sep 2026", "Jan–Mar 2027"},
		{10, "end", "FY26 Q1", "2025-10-01", "2025-12-31", "Oct–Dec 2025", "Apr–Jun 2026"},
		{11, "end", "FY26 Q1", "2025-11-01", "2026-01-31", "Nov 2025 – Jan 2026", "May–Jul 2026"},
		{12, "start", "FY26 Q1", "2026-12-01", "2027-02-28", "Dec 2026 – Feb 2027", "Jun–Aug 2027"},
	} {
		f := Fiscal{StartMonth: test.month, NamedBy: test.namedBy}
		q := NewQuarter(2026, 1)
		if f.Label(q) != test.label || f.Start(q).String() != test.start || f.End(q).String() != test.end ||
			f.Months(q) != test.months || f.Months(q+2) != test.thirdMonth {
			t.Errorf("start %d by %s: %s is %v to %v, %s; Q3 is %s",
				test.month, test.namedBy, f.Label(q), f.Start(q), f.End(q), f.Months(q), f.Months(q+2))
		}
	}
}

func TestFiscalQuartersCoverTheCalendar(t *testing.T) {
	for month := 0; month <= 12; month++ {
		for _, namedBy := range []string{"", "end", "start"} {
			f := Fiscal{StartMonth: month, NamedBy: namedBy}
			for q := NewQuarter(2019, 1); q < NewQuarter(2029, 1); q++ {
				start, end := f.Start(q), f.End(q)
				if f.Of(start) != q || f.Of(end) != q || f.Of(end.AddDays(1)) != q+1 || end.AddDays(1) != f.Start(q+1) {
					t.Fatalf("%+v: %v from %v to %v", f, q, start, end)
				}
			}
		}
	}
	if got := (Fiscal{StartMonth: 4}).Of(Date{}); got != 0 {
		t.Errorf("no day lies in %v", got)
	}
}

func TestPeriodLabel(t *testing.T) {
	fiscal, calendar := Fiscal{StartMonth: 7, NamedBy: "end"}, Fiscal{StartMonth: 1}
	for _, test := range []struct{ text, fiscal, months, calendar string }{
		{"2027", "FY27", "Jul 2026 – Jun 2027", "2027"},
		{"2027-H1", "FY27 H1", "Jul–Dec 2026", "H1 2027"},
		{"2027-H2", "FY27 H2", "Jan–Jun 2027", "H2 2027"},
		{"2027-Q2", "FY27 Q2", "Oct–Dec 2026", "Q2 2027"},
		{"2027-Q2..2027-Q3", "FY27 Q2 to Q3", "Oct 2026 – Mar 2027", "Q2 to Q3 2027"},
		{"2027-Q2..2027-Q4", "FY27 Q2 to Q4", "Oct 2026 – Jun 2027", "Q2 to Q4 2027"},
		{"2027-Q2..2028-Q1", "FY27 Q2 to FY28 Q1", "Oct 2026 – Sep 2027", "Q2 2027 to Q1 2028"},
		{"2027..2028", "FY27 to FY28", "Jul 2026 – Jun 2028", "2027 to 2028"},
		{"2127", "FY2127", "Jul 2126 – Jun 2127", "2127"},
	} {
		p, err := ParsePeriod(test.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := fiscal.PeriodLabel(p); got != test.fiscal {
			t.Errorf("%s is labelled %q, want %q", test.text, got, test.fiscal)
		}
		if got := fiscal.PeriodMonths(p); got != test.months {
			t.Errorf("%s has the months %q, want %q", test.text, got, test.months)
		}
		if got := calendar.PeriodLabel(p); got != test.calendar {
			t.Errorf("%s is labelled %q, want %q", test.text, got, test.calendar)
		}
	}
	if got := fiscal.PeriodLabel(Period{}) + fiscal.PeriodMonths(Period{}) + (Period{}).String(); got != "" {
		t.Errorf("no period is called %q", got)
	}
}

// TestLabelsAreRead holds the program to its own words: what a page says can be
// typed into a file.
func TestLabelsAreRead(t *testing.T) {
	for _, f := range []Fiscal{{StartMonth: 1}, {4, "end"}, {10, "start"}} {
		for q := NewQuarter(1999, 1); q < NewQuarter(2103, 1); q++ {
			for _, text := range []string{f.Label(q), q.String(), q.Slug()} {
				if got, err := ParseQuarter(text); err != nil || got != q {
					t.Fatalf("ParseQuarter(%q) = %v, %v; want %v", text, got, err, q)
				}
			}
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2026-11-16", "2028-02-29", "2026-02-30", "2026-1-5", "", "0000-00-00", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, err := ParseDate(text)
		if err != nil {
			wantsWords(t, err)
			return
		}
		if date.String() != strings.TrimSpace(text) || date.AddDays(1).Days() != date.Days()+1 || date.AddDays(0) != date {
			t.Errorf("%q is read as %v", text, date)
		}
	})
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
	var wrong *ValueError
	if !errors.As(err, &wrong) || wrong.Message == "" || wrong.Hint == "" {
		t.Errorf("the error %#v says nothing", err)
	}
}

// TestTwoYears reads a year that is written as two: it is the one which begins in
// the first of them, by whichever of the two a handbook names it.
func TestTwoYears(t *testing.T) {
	april := func(namedBy string) Fiscal { return Fiscal{StartMonth: 4, NamedBy: namedBy} }
	for _, text := range []string{"2026/27 Q1", "FY26/27 Q1", "FY2026/2027 Q1", "Q1 2026/27", "26/27-Q1"} {
		for namedBy, want := range map[string]Quarter{"start": NewQuarter(2026, 1), "end": NewQuarter(2027, 1)} {
			got, err := april(namedBy).ParseQuarter(text)
			if err != nil || got != want {
				t.Errorf("%s, named by its %s, is %v, %v; want %v", text, namedBy, got, err, want)
			}
			if start := april(namedBy).Start(got); start != (Date{2026, 4, 1}) {
				t.Errorf("%s, named by its %s, begins on %v", text, namedBy, start)
			}
		}
	}
	if got, err := april("start").ParsePeriod("2026/27..2027/28 H1"); err != nil || got.First != NewQuarter(2026, 1) || got.Last != NewQuarter(2027, 2) {
		t.Errorf("the range is %v, %v", got, err)
	}
}
