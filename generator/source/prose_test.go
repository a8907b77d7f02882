package source

import (
	"strings"
	"testing"
)

func TestTitleLine(t *testing.T) {
	for text, want := range map[string]string{
		"---\nstatus: done\n---\n\n# Price list ##\n\nText": "Price list",
		"# Report":                         "Report",
		"```\n# no\n```\n## Yes\r\n":       "Yes",
		"---\ntitle: Mine\n---\n# Other\n": "",
		"No heading\n":                     "",
		"#hashtag\n#  Title\n":             "Title",
	} {
		start, end, ok := TitleLine([]byte(text))
		if got := text[start:end]; got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
}

// TestSpliceProse replaces what is below the heading, and keeps the rest.
func TestSpliceProse(t *testing.T) {
	for _, c := range []struct{ text, prose, want string }{
		{"---\na: 1\n---\n\n# Title #\nOld.\n", "New.\n\nMore.", "---\na: 1\n---\n\n# Title #\n\nNew.\n\nMore.\n"},
		{"\ufeff---\r\na: 1\r\n---\r\n# Title\r\n\r\nOld.\r\n", "One.\nTwo.", "\ufeff---\r\na: 1\r\n---\r\n# Title\r\n\r\nOne.\r\nTwo.\r\n"},
		{"# Title\n\nOld.\n", "", "# Title\n"},
		{"Old.\n", "New  \nbreak.", "New  \nbreak.\n"},
		{"# Title\n\n    code\n", "    code  ", "# Title\n\n    code\n"},
		{"# Title", "New.", "# Title\n\nNew.\n"},
		{"---\n\na:\u0085b\n---\n# Title\n\nOld.\n", "New.", "---\n\na:\u0085b\n---\n# Title\n\nNew.\n"}, // a control character is read as a blank
		{"", "New.", "New.\n"},
	} {
		got, err := SpliceProse([]byte(c.text), c.prose)
		if err != nil || string(got) != c.want || !SameProse(Prose(got), c.prose) {
			t.Errorf("%q: %v\ngot  %q\nwant %q", c.text, err, got, c.want)
		}
	}
	for text, prose := range map[string]string{
		"Old.\n":               "---\nstatus: done\n---\nNew.", // would be front matter
		"Old.\n ":              "# A title\n\nNew.",
		"Title\n=====\nOld.\n": "New.", // its heading is part of the text
	} {
		if got, err := SpliceProse([]byte(text), prose); err == nil {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := Prose([]byte("---\na: 1\n---\n# Title\n\n  Some  \r\ntext \n\n")); got != "  Some  \ntext" || strings.Contains(got, "\r") {
		t.Errorf("the text is %q", got)
	}
}
