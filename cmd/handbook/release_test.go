package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// TestReleaseFiles writes what a release holds beside the program, into the
// folder that HANDBOOK_RELEASE names: a page of the manual for each command,
// completions for shells, the licences of others and the bill of materials. Else
// it checks that all of that can be made, in a folder of its own.
func TestReleaseFiles(t *testing.T) {
	folder := os.Getenv("HANDBOOK_RELEASE")
	if folder == "" {
		folder = t.TempDir()
	}
	root := newRoot()
	root.InitDefaultCompletionCmd()
	writeManual(t, filepath.Join(folder, "man"), root)
	writeCompletions(t, filepath.Join(folder, "completions"), root)
	licences, err := licenceTexts()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "LICENCES-OF-OTHERS.txt"), []byte(licences), 0o644); err != nil {
		t.Fatal(err)
	}
	writeBill(t, filepath.Join(folder, "handbook.cdx.json"))
	for name, want := range map[string]string{
		"man/handbook-start.1": "start page", "man/handbook-build.1": "--edition", "completions/handbook.bash": "handbook", "completions/_handbook": "#compdef handbook",
		"completions/handbook.fish": "complete -c handbook", "completions/handbook.ps1": "Register-ArgumentCompleter",
		"handbook.cdx.json": `"pkg:golang/github.com/yuin/goldmark@`, "LICENCES-OF-OTHERS.txt": "github.com/yuin/goldmark",
	} {
		if data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name))); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s does not say %q: %v", name, want, err)
		}
	}
}

// writeManual writes the manual of all commands, with the date of the release.
func writeManual(t *testing.T, folder string, root *cobra.Command) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	var flags projectFlags
	day, err := flags.date()
	if err != nil {
		t.Fatal(err)
	}
	date := time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.UTC)
	root.DisableAutoGenTag = true // which names the day on which it is written
	if err := doc.GenManTree(root, &doc.GenManHeader{Section: "1", Date: &date, Source: "handbook", Manual: "Handbook"}, folder); err != nil {
		t.Fatal(err)
	}
}

// writeCompletions writes what shells load to complete commands and flags.
func writeCompletions(t *testing.T, folder string, root *cobra.Command) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(file string) error{
		"handbook.bash": func(file string) error { return root.GenBashCompletionFileV2(file, true) },
		"_handbook":     root.GenZshCompletionFile,
		"handbook.fish": func(file string) error { return root.GenFishCompletionFile(file, true) },
		"handbook.ps1":  root.GenPowerShellCompletionFileWithDesc,
	} {
		if err := write(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// writeBill writes the bill of materials: every work of others in the program,
// with its version and its licences, in the format of CycloneDX. It has neither a
// serial number nor a time, so that the same sources give the same bytes.
func writeBill(t *testing.T, name string) {
	t.Helper()
	var parts []cyclonedx.Component
	for _, n := range notices(t) {
		if n.linked {
			parts = append(parts, componentOf(n))
		}
	}
	bill := cyclonedx.NewBOM()
	bill.Metadata = &cyclonedx.Metadata{Component: &cyclonedx.Component{
		Type: cyclonedx.ComponentTypeApplication, Name: "handbook", Version: os.Getenv("HANDBOOK_VERSION"), BOMRef: "handbook",
	}}
	bill.Components = &parts
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := cyclonedx.NewBOMEncoder(file, cyclonedx.BOMFileFormatJSON).SetPretty(true).Encode(bill); err != nil {
		t.Fatal(err)
	}
}

// componentOf describes a work of others. What is no module of Go is in the
// repository and has no address.
func componentOf(n notice) cyclonedx.Component {
	part := cyclonedx.Component{Type: cyclonedx.ComponentTypeLibrary, Name: n.name, Version: n.version, BOMRef: n.name}
	if strings.Contains(n.name, "/") {
		part.PackageURL = "pkg:golang/" + n.name + "@" + n.version
		part.BOMRef = part.PackageURL
	}
	var choices cyclonedx.Licenses
	for _, id := range strings.Split(n.licence, ", ") {
		choices = append(choices, cyclonedx.LicenseChoice{License: &cyclonedx.License{ID: id}})
	}
	part.Licenses = &choices
	return part
}
