package source

import "testing"

func TestMoveItem(t *testing.T) {
	block := "---\nstatus: agreed # since May\norder:\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"
	for _, test := range []struct{ name, text, item, after, want string }{
		{"down, with its comment", block, "audit", "report",
			"---\nstatus: agreed # since May\norder:\n  - \"pricing: new\"   # quoted\n  - report\n  # the audit cannot move\n  - audit\ncut_after: report\n---\n# Q\n"},
		{"up to the top", block, "report", "",
			"---\nstatus: agreed # since May\norder:\n  - report\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\ncut_after: report\n---\n# Q\n"},
		{"a new one", block, "party", "audit",
			"---\nstatus: agreed # since May\norder:\n  # the audit cannot move\n  - audit\n  - party\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"},
		{"on one line", "---\norder: [a, b, c] # so\n---\n", "c", "a", "---\norder: [a, c, b] # so\n---\n"},
		{"no list yet", "---\nstatus: agreed\n---\n", "a", "", "---\nstatus: agreed\norder:\n  - a\n---\n"},
		{"at the margin, with the lines of another system", "---\r\norder:\r\n- a\r\n- b\r\n---\r\n", "b", "", "---\r\norder:\r\n- b\r\n- a\r\n---\r\n"},
	} {
		got, err := MoveItem([]byte(test.text), "order", test.item, test.after)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %v\n%s", test.name, err, got)
		}
	}
	for name, text := range map[string]string{"twice": "---\norder: [a, a]\n---\n", "groups": "---\norder:\n  - {x: 1}\n---\n"} {
		if got, err := MoveItem([]byte(text), "order", "a", ""); err == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestRemoveItem(t *testing.T) {
	block := "---\norder:\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"
	for _, test := range []struct{ name, text, item, want string }{
		{"the first, with its comment", block, "audit", "---\norder:\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"},
		{"one in quotation marks", block, "pricing: new", "---\norder:\n  # the audit cannot move\n  - audit\n  - report\ncut_after: report\n---\n# Q\n"},
		{"the last", block, "report", "---\norder:\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\ncut_after: report\n---\n# Q\n"},
		{"on one line", "---\norder: [a, b, c] # so\n---\n", "b", "---\norder: [a, c] # so\n---\n"},
		{"the only one", "---\nstatus: agreed\norder:\n  - a\n---\n", "a", "---\nstatus: agreed\n---\n"},
	} {
		got, err := RemoveItem([]byte(test.text), "order", test.item)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %v\n%s", test.name, err, got)
		}
	}
	if got, err := RemoveItem([]byte(block), "order", "party"); err == nil {
		t.Errorf("what is not in it: %s", got)
	}
}

func TestAppendGroup(t *testing.T) {
	pairs := [][2]string{{"date", "2026-11-26"}, {"kr", "tenders"}, {"value", "19"}, {"confidence", ""}, {"note", "two lost, one won: help \"wanted\""}}
	line := `{date: 2026-11-26, kr: tenders, value: 19, note: 'two lost, one won: help "wanted"'}`
	for _, test := range []struct{ name, text, want string }{
		{"behind others", "---\ncheckins:\n  - {date: 2026-10-01, value: 3} # early\n---\nText\n", "---\ncheckins:\n  - {date: 2026-10-01, value: 3} # early\n  - " + line + "\n---\nText\n"},
		{"the first", "---\nperiod: 2026-Q4\n---\n", "---\nperiod: 2026-Q4\ncheckins:\n  - " + line + "\n---\n"},
		{"before another key", "---\ncheckins:\n- date: 2026-10-01\n  value: 3\nperiod: 2026\n---\n", "---\ncheckins:\n- date: 2026-10-01\n  value: 3\n- " + line + "\nperiod: 2026\n---\n"},
	} {
		got, err := AppendGroup([]byte(test.text), "checkins", pairs)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", test.name, err, got, test.want)
		}
	}
	if got, err := AppendGroup([]byte("---\ncheckins: [{date: 2026-10-01}]\n---\n"), "checkins", pairs); err == nil {
		t.Errorf("a list on one line: %s", got)
	}
}

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
