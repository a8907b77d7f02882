package site

import (
	"testing"
	"unicode/utf8"
)

func TestShorten(t *testing.T) {
	for _, test := range []struct {
		text  string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"a few words more", 9, "a few…"},
		{"unbrechbarübermäßig", 12, "unbrechbarü…"},
		{"日本語日本語", 4, "日…"},
	} {
		got := shorten(test.text, test.limit)
		if got != test.want || !utf8.ValidString(got) {
			t.Errorf("shorten(%q, %d) = %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}

func TestFirstLetters(t *testing.T) {
	for _, test := range []struct{ from, low, up string }{
		{"Not now", "not now", "Not now"}, {"HR decides", "HR decides", "HR decides"}, {"élan", "élan", "Élan"}, {"", "", ""},
	} {
		if got := lower(test.from); got != test.low {
			t.Errorf("lower(%q) = %q", test.from, got)
		}
		if got := upperFirst(test.from); got != test.up {
			t.Errorf("upperFirst(%q) = %q", test.from, got)
		}
	}
}
