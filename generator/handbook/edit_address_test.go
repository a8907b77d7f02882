package handbook

import (
	"strings"
	"testing"

	"handbook/generator/source"
)

// TestEditAddressKeepsNoPassword: the address is on every page.
func TestEditAddressKeepsNoPassword(t *testing.T) {
	c := DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte("edit: https://ceo:opensesame@git.example/{path}\n")))
	if c.Edit != "" || len(c.Diagnostics) != 1 || strings.Contains(c.Diagnostics[0].Message+c.Diagnostics[0].Hint, "opensesame") {
		t.Errorf("edit is %q, with %v", c.Edit, c.Diagnostics)
	}
	if c := DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte("edit: mailto:office@example.org\n"))); c.Edit == "" {
		t.Errorf("the address of a mail is refused: %v", c.Diagnostics)
	}
}
