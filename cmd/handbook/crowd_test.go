package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"handbook/generator/browsertest"
)

// client is a page that somebody has open, as far as the server knows of it.
type client struct {
	url   string
	token string
	bases map[string]string // of items, by "kind/id"
}

// look asks what there is to know of some items.
func (c *client) look(items ...string) error {
	response, err := http.Get(c.url + "_handbook/desk?" + url.Values{"page": {"grid/index.html"}, "item": items}.Encode())
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct {
		Token string
		Desk  struct {
			Items map[string]struct{ Base string }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return err
	}
	c.token, c.bases = answer.Token, map[string]string{}
	for id, item := range answer.Desk.Items {
		c.bases[id] = item.Base
	}
	return nil
}

// send does one thing, and says with which status it was answered.
func (c *client) send(request map[string]any) (int, error) {
	body, err := json.Marshal(request)
	if err != nil {
		return 0, err
	}
	r, err := http.NewRequest(http.MethodPost, c.url+"_handbook/edit/edit", bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-Handbook-Token", c.token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

// until does something to an item until it is done: what somebody else has changed in
// the meantime is looked at first.
func (c *client) until(item string, request map[string]any) error {
	for range 500 {
		if err := c.look(item); err != nil {
			return err
		}
		request["items"] = []map[string]string{{"id": item, "base": c.bases[item]}}
		switch status, err := c.send(request); {
		case err != nil || status == http.StatusOK:
			return err
		case status != http.StatusConflict:
			return fmt.Errorf("%v: status %d", request, status)
		}
	}
	return errors.New("it was never done")
}

// TestACrowd has twelve people call out notes at once, some of them the same, while
// two windows change the same work and put it into the same order: all of it is there, and
// nothing twice.
func TestACrowd(t *testing.T) {
	t.Parallel()
	const people, notes = 12, 6
	w := youngWorkshop(t, map[string]string{"quarters/2027-q1.md": "---\nstatus: proposed\norder:\n  - first\n---\n", "work/first.md": "---\nquarter: 2027-Q1\n---\n# First\n"})
	for i := range 10 {
		w.save(fmt.Sprintf("content/work/work-%d.md", i), fmt.Sprintf("---\nquarter: 2027-Q1\n---\n# Work %d\n", i))
	}
	w.serve()
	var all sync.WaitGroup
	failures := make(chan error, 1000)
	for i := range people {
		all.Go(func() {
			c := &client{url: w.url}
			failures <- c.look()
			for n := range notes {
				for _, title := range []string{fmt.Sprintf("Note %d of %d", n, i), fmt.Sprintf("Note %d of all", n)} {
					status, err := c.send(map[string]any{"do": "create", "kind": "work", "titles": []string{title}})
					if err == nil && status != http.StatusOK && (status != http.StatusUnprocessableEntity || !strings.HasSuffix(title, "all")) {
						err = fmt.Errorf("%s: status %d", title, status)
					}
					failures <- err
				}
			}
		})
	}
	for window := range 2 {
		all.Go(func() {
			c := &client{url: w.url}
			for i := range 10 {
				values := []map[string]string{{"effort": fmt.Sprint(i + 1)}, {"status": "accepted"}}[window]
				failures <- c.until(fmt.Sprintf("work/work-%d", i), map[string]any{"do": "set", "values": values})
				if i%2 == window {
					failures <- c.until("quarters/2027-q1", map[string]any{"do": "order", "values": map[string]string{"work": fmt.Sprintf("work-%d", i), "after": "first"}})
				}
			}
		})
	}
	all.Wait()
	close(failures)
	for err := range failures {
		if err != nil {
			t.Error(err)
		}
	}
	w.crowdIsThere(people, notes)
}

// crowdIsThere looks for what a crowd has written.
func (w *workshop) crowdIsThere(people, notes int) {
	w.t.Helper()
	var titles []string
	entries, err := os.ReadDir(filepath.Join(w.root, "content", "work"))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, entry := range entries {
		_, title, _ := strings.Cut(w.file("work/"+entry.Name()), "# ")
		titles = append(titles, strings.TrimSpace(title))
	}
	slices.Sort(titles)
	if unique := slices.Compact(slices.Clone(titles)); len(unique) != len(titles) || len(titles) != 11+(people+1)*notes {
		w.t.Errorf("there are %d pieces of work of %d names, and %d were called out", len(titles), len(unique), (people+1)*notes)
	}
	for i := range 10 {
		if got, want := w.file(fmt.Sprintf("work/work-%d.md", i)), fmt.Sprintf("effort: %d\n", i+1); !strings.Contains(got, want) || !strings.Contains(got, "status: accepted\n") {
			w.t.Errorf("work %d is\n%s", i, got)
		}
		if order := w.file("quarters/2027-q1.md"); strings.Count(order, fmt.Sprintf("  - work-%d\n", i)) != 1 {
			w.t.Errorf("work %d is not in the order once:\n%s", i, order)
		}
	}
	browsertest.Wait(w.t, "the list shows all of it", func() bool {
		data, _ := get(w.t, w.url+"work/index.html")
		return strings.Contains(string(data), fmt.Sprintf("%d requests", len(titles)))
	})
}
