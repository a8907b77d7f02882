package edit_test

import (
	"testing"

	"handbook/generator/edit"
)

// TestWordsOfAStatus: what a status is called says by itself what has become of it.
func TestWordsOfAStatus(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report})
	if err := p.do(edit.Request{Do: "set", Values: values{"status": "deferred", "reason": "no time"}}, "work/report"); err != nil {
		t.Fatal(err)
	}
	if undo, _ := p.desk.Steps(); undo != "“Weekly report”: not now, because no time" {
		t.Errorf("it says %s", undo)
	}
}
