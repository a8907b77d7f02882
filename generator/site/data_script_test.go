package site

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestLongTextInPieces: a text that is written in pieces reads as it would whole,
// wherever a letter of several bytes is cut.
func TestLongTextInPieces(t *testing.T) {
	for shift := range 4 {
		long := strings.Repeat("x", piece-shift) + "é\u2028<b>" + strings.Repeat("𝄞\"", piece)
		var whole, pieces bytes.Buffer
		a, b := newDataScript(&whole, "a", '['), newDataScript(&pieces, "a", '[')
		for _, text := range []string{"", "short", long} {
			a.add(text)
			b.addText([]byte(text))
		}
		if err := a.end(']'); err != nil || b.end(']') != nil || !bytes.Equal(whole.Bytes(), pieces.Bytes()) {
			t.Fatalf("in pieces it reads otherwise (%v)", err)
		}
		if !json.Valid(bytes.TrimSuffix(bytes.TrimPrefix(pieces.Bytes(), []byte("window.a = ")), []byte(";\n"))) {
			t.Fatal("in pieces it is no JSON")
		}
	}
}
