package generator_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/reminder"
)

// remindersOf are the mails to all roles, one after the other.
func remindersOf(h *handbook.Handbook) []byte {
	var all []byte
	for _, r := range reminder.Of(h) {
		all = append(all, r.Mail("https://example.org").Bytes()...)
	}
	return all
}

// TestMailIsPublishedNowhere: the address of a role is in the draft of a mail, and in
// nothing else that is made of a handbook.
func TestMailIsPublishedNowhere(t *testing.T) {
	const address = "quastenflosser@acme.example"
	root := t.TempDir()
	write(t, filepath.Join(root, "content", "handbook.yaml"), "organisation: Acme\nas_of: 2027-03-01\npeople: {cco: {title: Chief Commercial Officer, mail: "+address+"}}\n")
	write(t, filepath.Join(root, "content", "departments", "sales.md"), "---\nlead: cco\n---\n# Sales\n")
	write(t, filepath.Join(root, "content", "work", "desk.md"), "---\nowner: cco\ndepartment: sales\nconfirmed: 2026-01-01\n---\n# Desk\n")
	snapshot := load(t, root, generator.Options{Edition: "exec", BaseURL: "https://example.org"})
	if !bytes.Contains(remindersOf(snapshot.Handbook), []byte("To: "+address)) {
		t.Error("the draft does not go to the role")
	}
	made := merged(rendered(t, snapshot), kitsOf(t, snapshot))
	made["tables"], made["slides"], made["workbook"] = tablesOf(t, snapshot), deckOf(t, snapshot), workbookOf(t, snapshot.Handbook, nil)
	for name, data := range made {
		if bytes.Contains(bytes.ToLower(data), []byte("quastenflosser")) {
			t.Errorf("%s has the address", name)
		}
	}
}
