package wardley

import (
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// TestOpenQuestionsAreMarked: a bubble beside the marker that covers no other
// sign and no words, an entry in the key, and the question in the tooltip; no
// trace of it where nothing is asked, and no sign on a map without a key.
func TestOpenQuestionsAreMarked(t *testing.T) {
	for seed := range int64(20) {
		m := estate(seed, 24)
		c := newChart(m)
		scene := c.draw(c.placeWords())
		for id, at := range c.bubbles {
			bubble := picture.Around(at, bubbleHalf)
			for other, marker := range c.at {
				if bubble.Overlaps(picture.Around(marker, c.radius)) && other != id {
					t.Errorf("map %d: the bubble of %s covers the marker of %s", seed, id, other)
				}
			}
			if badge, ok := c.badges[id]; ok && bubble.Overlaps(picture.Around(badge, badgeRadius)) {
				t.Errorf("map %d: the bubble of %s covers its badge", seed, id)
			}
			for _, text := range picturetest.Texts(scene.Nodes) {
				if picturetest.Overlap(bubble, picturetest.Bounds(text)) {
					t.Errorf("map %d: %q stands on the bubble of %s", seed, text.Words, id)
				}
			}
		}
		if len(c.bubbles) != 6 {
			t.Errorf("map %d: %d bubbles, want 6", seed, len(c.bubbles))
		}
	}
	one := Map{Title: "Map", Components: []Component{{ID: "crm", Name: "CRM", Evolution: 500, Visibility: 500, Asked: "Question: go on or move?"}}}
	for _, test := range []struct {
		change func(*Map)
		want   []string
		absent []string
	}{
		{func(*Map) {}, []string{picture.AskedWords, `class="asked"`, "CRM. Question: go on or move?"}, nil},
		{func(m *Map) { m.Compact = true }, []string{"CRM. Question: go on or move?"}, []string{`class="asked"`}},
		{func(m *Map) { m.Components[0].Asked = "" }, nil, []string{"asked", picture.AskedWords}},
	} {
		m := one
		m.Components = append([]Component(nil), one.Components...)
		test.change(&m)
		svg, err := Draw(m).SVG()
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range test.want {
			if !strings.Contains(svg, words) {
				t.Errorf("the map lacks %q", words)
			}
		}
		for _, words := range test.absent {
			if strings.Contains(svg, words) {
				t.Errorf("the map has %q", words)
			}
		}
	}
}
