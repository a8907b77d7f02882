package picture

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFit(t *testing.T) {
	size := 13 * Px
	tests := []struct {
		words string
		width Unit
		want  string
	}{
		{"Billing", 60 * Px, "Billing"},
		{"", 0, ""},
		{"Billing", 5 * Px, ""},
		{"Customer success platform", 120 * Px, "Customer success…"},
		{"Donaudampfschifffahrtsgesellschaft", 80 * Px, "Donaudam…"},
		{"Plan, then do", 50 * Px, "Plan…"},
	}
	for _, test := range tests {
		if got := Fit(test.words, size, test.width, Regular); got != test.want {
			t.Errorf("Fit(%q, %d px) = %q, want %q", test.words, test.width/Px, got, test.want)
		}
	}
}

func TestWrap(t *testing.T) {
	size := 13 * Px
	tests := []struct {
		words string
		lines int
		want  []string
	}{
		{"", 3, nil},
		{"Billing", 0, nil},
		{"Billing", 2, []string{"Billing"}},
		{"Customer success platform", 2, []string{"Customer", "success…"}},
		{"Customer success platform", 3, []string{"Customer", "success", "platform"}},
		{"pay-as-you-go tariffs", 3, []string{"pay-as-", "you-go", "tariffs"}},
		{"Donaudampfschiff", 2, []string{"Donaudam", "pfschiff"}},
	}
	for _, test := range tests {
		got := Wrap(test.words, size, 68*Px, Regular, test.lines)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Wrap(%q, %d lines): %s", test.words, test.lines, diff)
		}
	}
}

func FuzzFitAndWrap(f *testing.F) {
	f.Add("Customer success platform", 80, 2)
	f.Add("e\u0301le\u0301phant 👩‍👩‍👧 漢字", 30, 3)
	f.Add("\xff\x00", 1, 1)
	f.Add("0\xad\x97", 30, 3)
	f.Fuzz(func(t *testing.T, words string, px, lines int) {
		width := Unit(px%400) * Px
		short := Fit(words, 12*Px, width, Regular)
		if short != "" && Measure(short, 12*Px, Regular) > width {
			t.Errorf("Fit(%q) = %q is wider than %d px", words, short, px%400)
		}
		wrapped := Wrap(words, 12*Px, max(width, 12*Px), Regular, lines%10)
		if len(wrapped) > max(lines%10, 0) {
			t.Errorf("Wrap(%q) made %d lines", words, len(wrapped))
		}
		if !utf8.ValidString(short + strings.Join(wrapped, "")) {
			t.Errorf("%q was cut inside a character", words)
		}
	})
}
