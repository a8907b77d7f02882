package value

import (
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
		{"3/4/2027", `"3/4/2027" is not a date`, "write 2027-04-03 if the day comes first, or 2027-03-04 if the month does", ""},
		{"4/4/2027", `"4/4/2027" is not a date`, "write 2027-04-04", "2027-04-04"},
		{"31.03.2027", `"31.03.2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"31 March 2027", `"31 March 2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"Mar 31, 2027", `"Mar 31, 2027" is not a date`, "write 2027-03-31", "2027-03-31"},
		{"31.02.2027", `"31.02.2027" is not a date`, "write year, month and day, such as 2026-11-16", ""},
		{"", `"" is not a date`, "write year, month and day, such as 2026-11-16", ""},
		{strings.Repeat("é", 50), `"` + strings.Repeat("é", 40) + `…" is not a date`, "write year, month and day, such as 2026-11-16", ""},
	} {
		_, err := ParseDate(test.text)
		wantError(t, test.text, err, Error{test.message, test.hint, test.suggest})
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
