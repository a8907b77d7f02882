package wardley

import (
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// TestThumbnailIsOneLink draws a map small: it is one link to the map, has all its
// markers, and names none but for whom it is.
func TestThumbnailIsOneLink(t *testing.T) {
	m := estate(1, 60)
	m.Description, m.Compact, m.Thumbnail = "What we run on.", true, "maps/estate.html"
	scene := Draw(m)
	picturetest.Check(t, scene)
	if len(scene.Nodes) != 1 || scene.Nodes[0].(*picture.Group).Href != m.Thumbnail {
		t.Fatalf("%d nodes", len(scene.Nodes))
	}
	markers := 0
	for _, c := range m.Components {
		if c.Form != Anchor {
			markers++
		}
	}
	if n := len(picturetest.Shapes(scene.Nodes, picture.ClassMarker)); n < markers {
		t.Errorf("%d of %d markers are drawn", n, markers)
	}
	for _, text := range picturetest.Texts(scene.Nodes) {
		if text.Class == picture.ClassLabel+" "+picture.ClassLabelHalo {
			t.Errorf("it names %q", text.Words)
		}
	}
}
