package markdown

import (
	"strings"
	"testing"
)

// TestWithout takes names out of every plain text of a body, and nothing else.
func TestWithout(t *testing.T) {
	const text = "\n# About [[secret]] and é [[open]]\n\nFirst [[kind/secret]], then [[secret|words]]; secret is a word.\n\n## More [[secret]]\n\n- last: [[secret]]\n"
	b := Compile([]byte(text), Options{})
	if same := b.Without("…", func(string) bool { return false }); same != b {
		t.Error("nothing is hidden, and the body is another one")
	}
	other := b.Without("…", func(target string) bool { return target == "secret" || target == "kind/secret" })
	for _, part := range []struct{ got, want string }{
		{other.Title, "About … and é open"},
		{other.Summary, "First …, then words; secret is a word."},
		{other.Headings[0].Text, "More …"},
		{other.Headings[0].ID + " " + other.TitleID, "section-1 section"},
		{strings.Join(other.Anchors, " "), "section section-1"},
		{other.Segments[len(other.Segments)-1].HTML[:3] + b.TitleID, "</l" + "about-secret-and-é-open"},
		{other.Text, "About … and é open First …, then words; secret is a word. More … last: …"},
		{b.Title, "About secret and é open"},
	} {
		if part.got != part.want {
			t.Errorf("got %q, want %q", part.got, part.want)
		}
	}
}

func TestSpelt(t *testing.T) {
	b := Compile([]byte("# About [[crm]]\n\nThe urgency of [[stay-or-go]], [[crm|ours]] and [[nobody]].\n"), Options{})
	if same := b.Spelt(func(string) string { return "" }); same != b {
		t.Error("a body of which no name is known is another one")
	}
	if !b.NamesInSummary() {
		t.Error("names in title and summary were not seen")
	}
	spelt := b.Spelt(func(target string) string {
		return map[string]string{"crm": "the CRM", "stay-or-go": "Stay or go"}[target]
	})
	if want := "About the CRM"; spelt.Title != want {
		t.Errorf("title %q, want %q", spelt.Title, want)
	}
	if want := "The urgency of Stay or go, ours and nobody."; spelt.Summary != want || !strings.Contains(spelt.Text, want) {
		t.Errorf("summary %q in %q, want %q", spelt.Summary, spelt.Text, want)
	}
}
