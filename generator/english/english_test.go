package english

import "testing"

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{And(nil), ""},
		{And([]string{"sales"}), "sales"},
		{And([]string{"sales", "finance"}), "sales and finance"},
		{And([]string{"sales", "finance", "people"}), "sales, finance and people"},
		{Or([]string{"low", "medium", "high"}), "low, medium or high"},
		{Count(0, "day"), "0 days"},
		{Count(1, "day"), "1 day"},
		{Count(2, "person", "people"), "2 people"},
		{Count(1, "person", "people"), "1 person"},
		{Figure("1", "week"), "1 week"},
		{Figure("1.5", "week"), "1.5 weeks"},
		{Noun("−1", "leaver"), "leaver"},
		{Noun("+1", "joiner"), "joiner"},
		{Noun("-11", "leaver"), "leavers"},
		{Lower("In progress"), "in progress"},
		{Lower("IT"), "IT"},
		{Lower("Über uns"), "über uns"},
		{Lower("A"), "a"},
		{Lower(""), ""},
		{Capital("über uns"), "Über uns"},
		{Capital(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q; want %q", tt.got, tt.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		cut        func(string, int) string
		text, want string
	}{
		{Cut, "twelve weeks", "twelve weeks"},
		{Cut, "twelve weeks!", "twelve weeks…"},
		{Cut, "fünfzehn Wochen", "fünfzehn Woc…"},
		{Cut, "an estimate of", "an estimate…"},
		{CutAtWord, "twelve weeks", "twelve weeks"},
		{CutAtWord, "twelve weeks!", "twelve…"},
		{CutAtWord, "unhyphenated-words", "unhyphenated…"},
		{CutAtWord, "日本語日本語日本語日本語日本語", "日本語日本語日本語日本語…"},
	} {
		if got := tt.cut(tt.text, 12); got != tt.want {
			t.Errorf("%q is cut to %q; want %q", tt.text, got, tt.want)
		}
	}
}
