package site

import "testing"

func TestEditAddress(t *testing.T) {
	for _, test := range []struct{ pattern, file, want string }{
		{"https://host/edit/main/{path}", "content/work/a b.md", "https://host/edit/main/content/work/a%20b.md"},
		{"https://host/edit/main/{path}", "content/work/a#b?.md", "https://host/edit/main/content/work/a%23b%3F.md"},
		{"mailto:ceo@example.com", "a.md", "mailto:ceo@example.com?subject=Suggestion%3A%20A%20title&body=About%20a.md%3A%0D%0A%0D%0A"},
		{"javascript:alert('{path}')", "a.md", ""},
		{"", "a.md", ""},
		{"https://host/{path}", "", ""},
	} {
		if got := editAddress(test.pattern, test.file, "A title"); got != test.want {
			t.Errorf("editAddress(%q, %q) = %q, want %q", test.pattern, test.file, got, test.want)
		}
	}
}

// TestRedirectPath keeps old addresses inside the site.
func TestRedirectPath(t *testing.T) {
	for alias, want := range map[string]string{
		"work/old-name": "work/old-name.html", "/work/old.html": "work/old.html", "old/": "old.html",
		"../../etc/passwd": "etc/passwd.html", "https://host/x": "", `a\b`: "", "": "", "a\x00": "",
	} {
		if got := redirectPath(alias); got != want {
			t.Errorf("redirectPath(%q) = %q, want %q", alias, got, want)
		}
	}
}
