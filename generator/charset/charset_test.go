package charset

import "testing"

func TestDecode(t *testing.T) {
	tests := []struct {
		data, text string
		charset    Charset
	}{
		{"", "", UTF8},
		{"\ufeffcafé", "café", UTF8},
		{"caf\xe9 \x80 \x93quoted\x94", "café € “quoted”", Windows1252},
		{"\xff\xfeA\x00\xe9\x00", "Aé", UTF16},
		{"\xfe\xff\x00A\x00\xe9", "Aé", UTF16},
		{"t\x00i\x00t\x00l\x00e\x00", "title", UTF16},
		{"\x00t\x00i\x00t\x00l\x00e", "title", UTF16},
		{"a\x00b", "a\x00b", UTF8},
	}
	for _, tt := range tests {
		if text, charset := Decode([]byte(tt.data)); string(text) != tt.text || charset != tt.charset {
			t.Errorf("%q is %q in %s, want %q in %s", tt.data, text, charset, tt.text, tt.charset)
		}
	}
}

func TestOldLineEnds(t *testing.T) {
	for text, want := range map[string]bool{"": false, "a": false, "a\rb": true, "a\r\nb": false, "a\rb\n": false} {
		if OldLineEnds([]byte(text)) != want {
			t.Errorf("%q ends its lines as of old: %v, want %v", text, !want, want)
		}
	}
}
