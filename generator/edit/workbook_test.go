package edit_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"handbook/generator/edit"
	"handbook/generator/workbook"
)

// TestWorkbookInTheInbox drops a workbook of the staff edition that comes back, and takes
// it as any other sheet: with a reply, and in one step that can be taken back.
func TestWorkbookInTheInbox(t *testing.T) {
	p := keepers(t)
	data, err := workbook.Write(p.as("staff"), nil)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, value := range map[string]any{"C2": "Done", "A9": "desk-2", "B9": "Another desk"} { // of work
		if err := book.SetCellValue("Work items", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, value := range map[string]any{"G2": "1,005", "K2": "2027-02-02"} {
		if err := book.SetCellValue("Check-ins", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(edit.Request{Do: "lay", Values: values{"file": base64.StdEncoding.EncodeToString(saved.Bytes())}})
	if err != nil {
		t.Fatal(err)
	}
	keeper := p.inbox("exec")
	if _, err := keeper.Edit("lay", body); err != nil {
		t.Fatal(err)
	}
	before := p.files()
	var file string
	for name := range before {
		if strings.HasPrefix(name, "inbox/") {
			file = name
		}
	}
	q := keeper.shown("sheet", file)
	if got, want := groupsOf(q), "Fits: 0 1; Cannot be taken: 2"; got != want || !strings.HasSuffix(file, ".xlsx") {
		t.Errorf("%s is shown as %s, not as %s", file, got, want)
	}
	if said := factsOf(q, "2"); !strings.Contains(said, "The workbook had no work item with the id desk-2") {
		t.Errorf("of the row with another id is said %q", said)
	}
	keeper.ask(edit.Request{Do: "sheet", Values: q.Values})
	p.says("work/desk.md", "---\nstatus: done\n---\n# Renewal desk\n")
	if text := p.read("content/objectives/grow.md"); !strings.Contains(text, "{date: 2027-02-02, kr: wins, value: 1005}") {
		t.Errorf("the check-in is not in\n%s", text)
	}
	for name, text := range p.files() {
		if strings.HasPrefix(name, "replies/") && (!strings.Contains(text, "“Renewal desk”, status: done") || strings.Contains(text, "northern")) {
			t.Errorf("the reply says\n%s", text)
		}
	}
	if _, err := keeper.Edit("undo", nil); err != nil || !maps.Equal(p.files(), before) {
		t.Errorf("after one undo (%v) other files are there", err)
	}
	if _, err := keeper.Edit("lay", []byte(`{"do": "begin"}`)); err == nil {
		t.Error("more than files is laid into the inbox")
	}
}
