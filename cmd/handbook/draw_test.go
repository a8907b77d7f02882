package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDrawAnyEncoding draws the map that some program saved in its own way, and
// says how it was read.
func TestDrawAnyEncoding(t *testing.T) {
	for text, said := range map[string]string{
		"title Caf\xe9\ncomponent A [0.5, 0.5]\n":                             "read as Windows-1252",
		"\xff\xfet\x00i\x00t\x00l\x00e\x00 \x00C\x00a\x00f\x00\xe9\x00\n\x00": "read as UTF-16",
		"title Café\rcomponent A [0.5, 0.5]\r":                                "as on very old Macs",
		"\ufefftitle Café\r\ncomponent A [0.5, 0.5]\r\n":                      "",
	} {
		file := filepath.Join(t.TempDir(), "a.owm")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var out, errors bytes.Buffer
		cmd := drawCommand()
		cmd.SetArgs([]string{file})
		cmd.SetOut(&out)
		cmd.SetErr(&errors)
		if err := cmd.Execute(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if !strings.Contains(out.String(), ">Café<") {
			t.Errorf("%q is drawn without its title", text)
		}
		if !strings.Contains(errors.String(), said) || said == "" && errors.Len() > 0 {
			t.Errorf("%q: said %q, want %q", text, errors.String(), said)
		}
	}
}
