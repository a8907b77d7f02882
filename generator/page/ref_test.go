package page

import (
	"net/url"
	"testing"
)

// TestFrom follows each address from the page it is written on, as a
// browser does, and has to arrive.
func TestFrom(t *testing.T) {
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
		got := Ref{Path: test.to, Anchor: test.fragment}.From(test.from)
		if got != test.want {
			t.Errorf("from %q, %q # %q: = %q, want %q", test.from, test.to, test.fragment, got, test.want)
		}
		if back, ok := FromRooted(Ref{Path: test.to, Anchor: test.fragment}.Rooted()); !ok || back != (Ref{Path: test.to, Anchor: test.fragment}) {
			t.Errorf("%q # %q comes back as %v", test.to, test.fragment, back)
		}
		base := &url.URL{Scheme: "https", Host: "host", Path: "/sub/" + test.from}
		there, err := base.Parse(got)
		if err != nil || there.Host != "host" || there.Path != "/sub/"+test.to || there.Fragment != test.fragment {
			t.Errorf("from %s, %q leads to %v (%v)", test.from, got, there, err)
		}
	}
}

// TestOutside lets through what may be linked to, and nothing that runs.
func TestOutside(t *testing.T) {
	for address, may := range map[string]bool{
		"https://example.com/a?b=c": true, "HTTP://example.com": true, "mailto:strategy@example.com": true, "tel:+49": true,
		"javascript:alert(1)": false, "JavaScript:alert(1)": false, "data:text/html,x": false, "vbscript:x": false, "file:///etc/passwd": false, "": false, "\x00https://x": false,
	} {
		if _, ok := Outside(address); ok != may {
			t.Errorf("Outside(%q) says %v", address, ok)
		}
	}
}
