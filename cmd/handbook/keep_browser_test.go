package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeepingFromTheScreen keeps the handbook with the button of a page: its state and
// its figures are written, the page draws them, a name is given once, and it can be
// taken back.
func TestKeepingFromTheScreen(t *testing.T) {
	w := openWorkshop(t)
	press := func(name string) {
		w.open("how-it-has-gone.html")
		w.run(`[...document.querySelectorAll(".hb-bar button")].find(b => b.textContent === "Keep this state").click()`)
		w.until(`document.querySelector("dialog.hb-form[open] select") !== null`)
		w.run(`const form = document.querySelector("dialog.hb-form form"); form.querySelector("input").value = "` + name + `"; form.requestSubmit()`)
	}
	press("before-the-board")
	w.until(`document.querySelector("dialog.hb-form[open]") === null`)
	for _, file := range []string{"before-the-board.json", "before-the-board.staff.json"} {
		if _, err := os.Stat(filepath.Join(w.root, "snapshots", file)); err != nil {
			t.Error(err)
		}
	}
	series, err := os.ReadFile(filepath.Join(w.root, "snapshots", "series.json"))
	if err != nil || !strings.Contains(string(series), `"name":"before-the-board","kind":"meeting"`) {
		t.Errorf("the series is %s: %v", series, err)
	}
	press("before-the-board")
	w.until(`document.querySelector("dialog.hb-form .hb-wrong").textContent.includes("There is already a snapshot")`)
	w.open("how-it-has-gone.html")
	w.run(`window.handbookLive.send("undo", {})`)
	w.until(`window.handbookLive.desk.redo.includes("before-the-board")`)
	if _, err := os.Stat(filepath.Join(w.root, "snapshots", "before-the-board.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the state is still there: %v", err)
	}
}
