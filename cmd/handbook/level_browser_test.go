package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// get downloads what the link with these words on the page leads to.
func (w *workshop) get(words string) string {
	w.t.Helper()
	link := fmt.Sprintf(`Array.from(document.querySelectorAll("a[download]")).find(a => a.textContent === %q)`, words)
	w.until(link + ` !== undefined`)
	r, err := http.Get(evaluated[string](w, link+`.href`))
	if err != nil {
		w.t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		w.t.Fatalf("%s: %s, %v", words, r.Status, err)
	}
	return string(data)
}

// receives drops a file on a page, and puts it in its place after a look at it.
func (w *workshop) receives(name, text, title, says string) {
	w.t.Helper()
	w.drop(name, text)
	w.until(fmt.Sprintf(`(a => a !== undefined && (a.click(), true))(Array.from(document.querySelectorAll("legend a")).find(a => a.textContent === %q))`, title))
	w.until(fmt.Sprintf(`document.querySelector("h1").textContent === %q && document.querySelector("main").textContent.includes(%q)`, title, says))
	w.press("Put it in place")
}

// TestLevelBelowOnTheScreen goes the road of a lead without a terminal: the kit is
// downloaded from the department's page and opened on the start page, an objective is
// made that serves the company's, the company puts the reply in its place, changes a
// target, and the team agrees to it.
func TestLevelBelowOnTheScreen(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	home := t.TempDir()
	company := &workshop{t: t, root: filepath.Join(home, "Documents", "company"), ctx: tab}
	for name, text := range map[string]string{
		"handbook.yaml":          "organisation: Northwind\nedition: exec\nas_of: 2026-11-16\n",
		"departments/sales.md":   "# Sales\n",
		"objectives/renewals.md": "---\nperiod: 2027\nkey_results:\n  - {id: rate, title: Contracts renewed, unit: \"%\", baseline: 70, target: 90}\n---\n# Renewals first\n",
	} {
		file := filepath.Join(company.root, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	d := startProgram(t, home)
	d.browse(tab)
	d.press("Choose the folder")
	d.until(`document.querySelector(".folders").textContent.includes("company")`)
	d.press("Open")
	d.showsHandbook("Northwind")
	company.url = evaluated[string](company, `location.origin + "/"`)
	company.open("departments/sales.html")
	kit := filepath.Join(home, "sales-kit.zip")
	if err := os.WriteFile(kit, []byte(company.get("our kit, to plan in a handbook of our own")), 0o666); err != nil {
		t.Fatal(err)
	}

	d.browse(tab)
	if err := chromedp.Do(tab, chromedp.SetUploadFiles(`input[type="file"]`, []string{kit})); err != nil {
		t.Fatal(err)
	}
	d.press("Open the kit")
	d.showsHandbook("Sales")
	team := &workshop{t: t, root: filepath.Join(home, "Documents", "sales"), ctx: tab}
	team.url = evaluated[string](team, `location.origin + "/"`)
	team.until(`(m => m.includes("What Northwind asks") && m.includes("nothing yet"))(document.querySelector("main").textContent)`)
	team.open("objectives/index.html")
	team.press("New objective")
	team.asks("New objective")
	team.fill("What it is called", "Every customer is called")
	team.fill("When it should be reached", "2027")
	team.run(`document.querySelectorAll("dialog.hb-form details").forEach(d => { d.open = true })`)
	team.names("The objectives or key results", "contracts")
	team.saves()
	team.made("objectives/every-customer-is-called.html")
	team.open("index.html")
	reply := team.get("our reply to Northwind")

	company.open("index.html")
	company.receives("reply.json", reply, "Reply from Sales", "Contributes to “Contracts renewed”")
	company.until(`location.pathname === "/objectives/index.html"`)
	company.says("handbook.yaml", "replies/sales.json")
	company.open("objectives/renewals.html")
	company.until(`document.querySelector("main").textContent.includes("Every customer is called")`)

	team.open("index.html")
	team.press("Agree to what is asked")
	team.until(`document.querySelector("main").textContent.includes("Not agreed yet")`)
	team.press("Agree")
	team.until(`location.pathname === "/objectives/index.html"`)
	file := filepath.Join(company.root, "content", "objectives", "renewals.md")
	if err := os.WriteFile(file, []byte("---\nperiod: 2027\nkey_results:\n  - {id: rate, title: Contracts renewed, unit: \"%\", baseline: 70, target: 95}\n---\n# Renewals first\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var offer string
	browsertest.Wait(t, "the offer has the new target", func() bool {
		r, err := http.Get(company.url + "offer.json")
		if err != nil {
			return false
		}
		defer r.Body.Close()
		text, err := io.ReadAll(r.Body)
		offer = string(text)
		return err == nil && r.StatusCode == http.StatusOK && strings.Contains(offer, `"target": "95"`)
	})
	team.open("objectives/every-customer-is-called.html")
	team.receives("offer.json", offer, "Offer from Northwind", "Its target has changed from “90” to “95”")
	team.until(`document.querySelector("h1").textContent === "Agree to what is asked" && document.querySelector("main").textContent.includes("since then its target has changed from “90” to “95”")`)
	team.press("Agree")
	browsertest.Wait(t, "the new target is agreed", func() bool {
		text, err := os.ReadFile(filepath.Join(team.root, "parent.lock"))
		return err == nil && strings.Contains(string(text), `"target": "95"`)
	})
}
