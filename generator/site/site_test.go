package site

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"handbook/generator/handbook"
)

// A page that cannot be made is one diagnostic, and the others are made.
func TestAPageThatFails(t *testing.T) {
	s := &Site{handbook: &handbook.Handbook{}, byPath: map[string]*Output{}, taken: map[string]string{}, folders: map[string]string{}}
	renders := map[string]func(*bytes.Buffer) error{
		"fine.html":  func(out *bytes.Buffer) error { out.WriteString("fine"); return nil },
		"panic.html": func(out *bytes.Buffer) error { out.WriteString("half"); panic("no paper") },
		"error.html": func(*bytes.Buffer) error { return errors.New("no ink") },
		"data.json":  func(*bytes.Buffer) error { panic("no ink") },
	}
	for name, render := range renders {
		s.add(&Output{Path: name, render: render}, "content/"+name)
	}
	for name, want := range map[string]string{"fine.html": "fine", "panic.html": brokenPage, "error.html": brokenPage} {
		var out bytes.Buffer
		if err := s.Lookup(name).Render(&out); err != nil || out.String() != want {
			t.Errorf("%s is %q, %v", name, out.String(), err)
		}
		if data, err := s.Lookup(name).Bytes(); err != nil || string(data) != want {
			t.Errorf("the bytes of %s are %q, %v", name, data, err)
		}
	}
	if _, err := s.Lookup("data.json").Bytes(); err == nil || !strings.Contains(err.Error(), "data.json") {
		t.Errorf("data that could not be made is %v", err)
	}
	faults := s.Faults()
	if len(faults) != 2 || faults[0].File != "content/error.html" || faults[1].Rule != "page-failed" {
		t.Errorf("the faults are %v", faults)
	}
}
