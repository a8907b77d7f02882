package site

import (
	"net/url"
	"testing"
)

// TestRelative follows each address from the page it is written on, as a
// browser does, and has to arrive.
func TestRelative(t *testing.T) {
	for _, test := range []struct{ from, to, fragment, want string }{
		{"index.html", "work/index.html", "", "work/index.html"},
		{"work/a.html", "work/b.html", "", "b.html"},
		{"work/a.html", "index.html", "", "../index.html"},
		{"work/a.html", "plan/2027-q1.html", "hb-order", "../plan/2027-q1.html#hb-order"},
		{"a/b/c.html", "a/d.html", "", "../../a/d.html"},
		{"objectives/x.html", "objectives/x.html", "kr-2", "#kr-2"},
		{"notes/a.html", "notes/fünf & 1.html", "", "f%C3%BCnf%20&%201.html"},
		{"a.html", "javascript:alert(1).html", "", "./javascript:alert%281%29.html"},
	} {
		got := string(relative(test.from, test.to, test.fragment))
		if got != test.want {
			t.Errorf("relative(%q, %q, %q) = %q, want %q", test.from, test.to, test.fragment, got, test.want)
		}
		base := &url.URL{Scheme: "https", Host: "host", Path: "/sub/" + test.from}
		there, err := base.Parse(got)
		if err != nil || there.Host != "host" || there.Path != "/sub/"+test.to || there.Fragment != test.fragment {
			t.Errorf("from %s, %q leads to %v (%v)", test.from, got, there, err)
		}
	}
}

// TestExternal lets through what may be linked to, and nothing that runs.
func TestExternal(t *testing.T) {
	for address, may := range map[string]bool{
		"https://example.com/a?b=c": true, "HTTP://example.com": true, "mailto:strategy@example.com": true, "tel:+49": true,
		"javascript:alert(1)": false, "JavaScript:alert(1)": false, "data:text/html,x": false, "vbscript:x": false, "file:///etc/passwd": false, "": false, "\x00https://x": false,
	} {
		if _, ok := external(address); ok != may {
			t.Errorf("external(%q) says %v", address, ok)
		}
	}
}

func TestEditAddress(t *testing.T) {
	for _, test := range []struct{ pattern, file, want string }{
		{"https://host/edit/main/{path}", "content/work/a b.md", "https://host/edit/main/content/work/a%20b.md"},
		{"https://host/edit/main/{path}", "content/work/a#b?.md", "https://host/edit/main/content/work/a%23b%3F.md"},
		{"mailto:ceo@example.com", "a.md", "mailto:ceo@example.com?subject=Suggestion%3A%20A%20title&body=About%20a.md%3A%0D%0A%0D%0A"},
		{"javascript:alert('{path}')", "a.md", ""},
		{"", "a.md", ""},
		{"https://host/{path}", "", ""},
	} {
		if got := editAddress(test.pattern, test.file, "A title"); string(got) != test.want {
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
