package value

import (
	"testing"
)

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
