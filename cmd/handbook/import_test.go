package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestImportWorkbook brings a sheet of a workbook in through the real command.
func TestImportWorkbook(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	defer book.Close()
	if _, err := book.NewSheet("Demand"); err != nil {
		t.Fatal(err)
	}
	for cell, row := range map[string][]any{"A1": {"Title", "Person weeks", "Notes"}, "A2": {"New intranet", 2.5, "Nobody finds\nanything."}, "A3": {"=HYPERLINK(\"x\")", "much", nil}} {
		if err := book.SetSheetRow("Demand", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(folder, "demand.xlsx")
	if err := book.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	root := newRoot()
	root.SetOut(&out)
	root.SetArgs([]string{"import", file, folder, "--sheet", "demand", "--write"})
	if err := root.Execute(); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, want := range []string{"sheet Demand: 2 rows", "B       Person weeks  effort   2.5", "kept as extra.Person weeks"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
	got, err := os.ReadFile(filepath.Join(folder, "content", "work", "new-intranet.md"))
	if want := "---\neffort: 2.5\n---\n# New intranet\n\nNobody finds\nanything.\n"; err != nil || string(got) != want {
		t.Errorf("%v %q", err, got)
	}
}

// TestWorkbookComesBack writes a workbook, changes a cell of it, and takes it back: first
// it is only shown.
func TestWorkbookComesBack(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "content", "work", "desk.md")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("---\nstatus: accepted # since May\n---\n# Renewal desk\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "acme.xlsx")
	run := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		root := newRoot()
		root.SetOut(&out)
		root.SetErr(&out)
		root.SetArgs(append(args, folder))
		if err := root.Execute(); err != nil {
			t.Fatalf("%v\n%s", err, &out)
		}
		return out.String()
	}
	run("export", "xlsx", "-o", name)
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.SetCellValue("Work items", "C2", "Done"); err != nil {
		t.Fatal(err)
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ write, said, status string }{
		{"--write=false", "1 change would be applied", "accepted"}, {"--write", "1 change is applied", "done"}, {"--write", "No change is applied", "done"},
	} {
		if said := run("import", name, step.write); !strings.Contains(strings.ToLower(said), strings.ToLower(step.said)) {
			t.Errorf("%q is not in\n%s", step.said, said)
		}
		if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "status: "+step.status+" # since May") {
			t.Errorf("%v: the file is %s", err, text)
		}
	}
}
