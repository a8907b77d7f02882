package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestNoCommandSteersTheTerminal prints a handbook, and names of files and
// words on the command line, that would clear the screen or turn a line round.
func TestNoCommandSteersTheTerminal(t *testing.T) {
	const steering = "a\x1b[2Jb\u202ec\u009bd\re\x07f"
	root := t.TempDir()
	for name, text := range map[string]string{
		"content/handbook.yaml":            "organisation: \"A\\e\"\npeople: {ceo: {title: \"C\\eO\"}}\n",
		"content/work/desk.md":             "---\nneed: " + steering + "\nreason: \"\\e[2J\"\nowner: ceo\ndepartment: \"d\\e\"\nstatus: acc\x1bepted\n---\n# Desk " + steering + "\n[broken](" + steering + ".md)\n",
		"content/work/" + steering + ".md": "---\ndraft: true\n---\n# Draft\n",
		"content/work/draft.md":            "---\ndraft: true\n---\n# Draft " + steering + "\n",
		"content/objectives/keep.md":       "---\nperiod: 2027\nkey_results: [{id: \"k\\e\", title: \"K\\e\", target: 3}]\n---\n# Keep\n",
		"wishes" + steering + ".txt":       "A wish " + steering + "\n",
		"snapshots/before.json":            `{"schema":1,"edition":"staff","organisation":"A ","work":[{"id":"gone","title":"G\u001b[2J\u202e"}]}`,
	} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"check", root}, {"check", "--json", root}, {"check", "--github", root}, {"build", "-v", root}, {"list", "work", root}, {"list", "--csv", "work", root},
		{"list", "--json", "work", root}, {"list", "key-results", root}, {"list", "checkins", root}, {"list", "people", root}, {"diff", "before", "--folder", root},
		{"import", filepath.Join(root, "wishes"+steering+".txt"), root}, {"import", filepath.Join(root, "wishes"+steering+".txt"), "--department", steering, root},
		{"new", "--folder", root, "work", steering}, {"snapshot", steering, root}, {"build", "--edition", steering, root}, {"build", filepath.Join(root, steering)},
		{"list", steering}, {"diff", steering, "--folder", root}, {"export", steering, root}, {"draw", filepath.Join(root, steering+".owm")}, {steering}, {"--" + steering},
	} {
		var out bytes.Buffer
		command := newRoot()
		command.SetArgs(args)
		command.SetOut(&out)
		command.SetErr(&out)
		if err := command.Execute(); err != nil {
			out.WriteString(printable(err.Error()))
		}
		for line := range strings.Lines(out.String()) {
			if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool {
				return unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
			}) {
				t.Errorf("%q prints %q", args, line)
			}
		}
	}
}
