package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// desk is a computer on which the program was started, and a browser on it.
type desk struct {
	t    *testing.T
	ctx  context.Context
	cmd  *exec.Cmd
	page string // the address of the start page
}

// startProgram starts the program as a double-click does, but for the browser.
func startProgram(t *testing.T, home string, args ...string) *desk {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "handbook") // under this name the test binary is the program
	if err := os.Symlink(program, link); err != nil {
		t.Skip(err)
	}
	return startDesk(t, home, exec.Command(link, append([]string{"start", "--open=false"}, args...)...))
}

// startDesk runs a command that shows the start page, for somebody whose files
// are in a folder.
func startDesk(t *testing.T, home string, cmd *exec.Cmd) *desk {
	t.Helper()
	d := &desk{t: t, cmd: cmd}
	d.cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "USERPROFILE="+home, "AppData="+home)
	out, err := d.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	d.cmd.Stderr = os.Stderr
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.cmd.Process.Kill() })
	lines := bufio.NewScanner(out)
	for d.page == "" && lines.Scan() {
		_, d.page, _ = strings.Cut(lines.Text(), "the start page is at ")
	}
	if d.page == "" {
		t.Fatal("the program says no address")
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return d
}

func (d *desk) browse(tab context.Context) {
	d.t.Helper()
	d.ctx = tab
	if err := chromedp.Do(d.ctx, chromedp.Navigate(d.page)); err != nil {
		d.t.Fatal(err)
	}
	d.until(`document.querySelector("h1").textContent === "Start" && document.scripts.length === 0`)
}

func (d *desk) until(holds string) { d.t.Helper(); browsertest.Until(d.t, d.ctx, holds) }

// press presses what has those words, a link or a button.
func (d *desk) press(words string) {
	d.t.Helper()
	d.until(`(e => e && (e.click(), true))(Array.from(document.querySelectorAll("a, button")).find(e => e.textContent === "` + words + `")) === true`)
}

// home page of a handbook, on a port of its own.
func (d *desk) showsHandbook(words string) {
	d.t.Helper()
	port := strings.Split(strings.TrimPrefix(d.page, "http://127.0.0.1:"), "/")[0]
	d.until(`location.port !== "` + port + `" && document.querySelector("main") !== null && document.querySelector(".brand").textContent.includes("` + words + `")`)
}

func (d *desk) ended() {
	d.t.Helper()
	if err := d.cmd.Wait(); err != nil {
		d.t.Errorf("the program ends with %v", err)
	}
}

// TestStartPage goes each way of the start page, and stops the program.
func TestStartPage(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	home := t.TempDir()
	documents := filepath.Join(home, "Documents")
	ours := filepath.Join(documents, "Müller & Söhne", "content")
	if err := os.MkdirAll(ours, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(ours, "handbook.yaml"), []byte("organisation: Müller & Söhne\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	d := startProgram(t, home)
	d.browse(tab)

	d.press("Choose the folder")
	d.until(`document.querySelector(".folders").textContent.includes("Müller & Söhne")`)
	d.press("Open")
	d.showsHandbook("Müller & Söhne")
	d.press("Start page: stop, or open another handbook")
	d.until(`document.querySelector("h1").textContent === "Start" && document.querySelector("h2").textContent === "Open now"`)

	fill := func() {
		d.press("Begin")
		d.until(`document.querySelector("h1").textContent === "A new handbook"`)
		d.until(`Object.entries({organisation: "Acme Ltd", department: "Sales", month: "4", currency: "GBP"}).every(([name, value]) => document.querySelector(".fields [name=" + name + "]").value = value)`)
		d.press("Begin the handbook")
	}
	fill()
	d.showsHandbook("Acme Ltd")
	for name, want := range map[string]string{"handbook.yaml": "\ncurrency: GBP\n", "departments/sales.md": "# Sales\n"} {
		text, err := os.ReadFile(filepath.Join(documents, "acme-ltd", "content", filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	d.browse(tab)
	fill()
	d.until(`document.querySelector(".problem").textContent.includes("already") && document.querySelector("[name=department]").value === "Sales"`)

	d.browse(tab)
	d.press("Open the example")
	d.showsHandbook("Quillmere Learning")
	d.browse(tab)
	d.press("Stop")
	d.until(`document.querySelector("h1").textContent === "The program has stopped" && getComputedStyle(document.querySelector("header")).display === "flex"`)
	d.ended()

	again := startProgram(t, home)
	again.browse(tab)
	again.until(`document.querySelector("h2").textContent === "Used last" && document.querySelectorAll(".handbooks li").length === 3`)
	again.press("Müller & Söhne")
	again.showsHandbook("Müller & Söhne")
	again.browse(tab)
	again.press("Stop")
	again.ended()
}
