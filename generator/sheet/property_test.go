package sheet_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/markdown"
	"handbook/generator/sheet"
)

// work is what a file says of a piece of work, as the model of the test has it.
type work struct {
	status, need string
	tags, serves []string // sorted
}

// text is a file that says it.
func (w work) text(title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nstatus: %s # as agreed\n", w.status)
	if w.need != "" {
		fmt.Fprintf(&b, "need: %s\n", w.need)
	}
	if len(w.tags) > 0 {
		fmt.Fprintf(&b, "tags: [%s]\n", strings.Join(w.tags, ", "))
	}
	if len(w.serves) > 0 {
		fmt.Fprintf(&b, "serves: [%s]\n", strings.Join(w.serves, ", "))
	}
	fmt.Fprintf(&b, "---\n# %s\n\nWords of its own.\n", title)
	return b.String()
}

// workOf reads a file back.
func workOf(rel, text string) work {
	file := changeset.Open("content/"+rel, rel, []byte(text), markdown.Options{})
	list := func(key string) []string {
		var all []string
		for _, v := range file.Says(key).List() {
			all = append(all, v.String())
		}
		return slices.Sorted(slices.Values(all))
	}
	return work{file.Says("status").String(), file.Says("need").String(), list("tags"), list("serves")}
}

// dice are choices for works.
type dice struct{ *rand.Rand }

func (d dice) one(list ...string) string { return list[d.IntN(len(list))] }

func (d dice) some(list ...string) []string {
	var chosen []string
	for _, item := range list {
		if d.IntN(2) == 0 {
			chosen = append(chosen, item)
		}
	}
	return chosen
}

func (d dice) work() work {
	return work{d.one("proposed", "accepted", "done"), d.one("", "Know more", "Sell more"), d.some("calm", "new"), d.some("float", "grow", "keep")}
}

// edited is a work in which somebody has changed some things. What is hidden from that
// person stays.
func (d dice) edited(w work, hidden ...string) work {
	next := d.work()
	if d.IntN(3) > 0 {
		next.status = w.status
	}
	if d.IntN(3) > 0 {
		next.need = w.need
	}
	next.serves = slices.DeleteFunc(next.serves, func(name string) bool { return slices.Contains(hidden, name) })
	for _, name := range hidden {
		if slices.Contains(w.serves, name) {
			next.serves = append(next.serves, name)
		}
	}
	slices.Sort(next.serves)
	return next
}

// merged is the model: what both changed stays as the keeper has it; of sets, what was
// added comes in and what was taken out goes.
func merged(seen, want, now work) work {
	one := func(seen, want, now string) string {
		if now == seen {
			return want
		}
		return now
	}
	set := func(seen, want, now []string) []string {
		list := slices.DeleteFunc(slices.Clone(now), func(name string) bool { return slices.Contains(seen, name) && !slices.Contains(want, name) })
		for _, name := range want {
			if !slices.Contains(seen, name) && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
		return slices.Sorted(slices.Values(list))
	}
	return work{one(seen.status, want.status, now.status), one(seen.need, want.need, now.need), set(seen.tags, want.tags, now.tags), set(seen.serves, want.serves, now.serves)}
}

// seenBy is a work without what staff do not see.
func seenBy(w work) work {
	w.serves = slices.DeleteFunc(slices.Clone(w.serves), func(name string) bool { return name == "float" })
	return w
}

// proposed are the changes from one state of an item to another, as staff send them.
func proposed(id string, from, to work) []change {
	from, to = seenBy(from), seenBy(to)
	var list []change
	add := func(key string, seen, want any) {
		if fmt.Sprint(seen) != fmt.Sprint(want) {
			list = append(list, change{id, strings.ToUpper(id), key, seen, want})
		}
	}
	add("status", from.status, to.status)
	add("need", from.need, to.need)
	add("tags", from.tags, to.tags)
	add("serves", from.serves, to.serves)
	return list
}

// TestSheetsAreMergedAsTheModelSays makes sheets of random edits of a copy that staff
// have, and takes them into files that have moved on. The files say what the model
// says, nothing for executives is lost or told, and a second time changes nothing.
func TestSheetsAreMergedAsTheModelSays(t *testing.T) {
	for seed := range uint64(40) {
		d := dice{rand.New(rand.NewPCG(seed, 1))}
		f := files{
			"handbook.yaml": "organisation: Acme\n", "objectives/grow.md": company["objectives/grow.md"], "objectives/float.md": company["objectives/float.md"],
			"objectives/keep.md": "---\nperiod: 2027-Q1\n---\n# Keep\n", "work/secret.md": company["work/secret.md"],
		}
		var changes []change
		want := map[string]work{}
		for n := range 4 {
			id := fmt.Sprintf("work/w%d", n)
			copied := d.work()
			now, theirs := copied, d.edited(copied, "float")
			if d.IntN(2) == 0 {
				now = d.edited(copied)
			}
			f[id+".md"] = now.text(strings.ToUpper(id))
			changes = append(changes, proposed(id, copied, theirs)...)
			want[id] = merged(seenBy(copied), seenBy(theirs), now)
		}
		changes = append(changes, change{"work/secret", "Close the northern office", "status", "proposed", "done"})
		taken := take(t, f, "staff", changes...)
		after := f.after(taken)
		for id, w := range want {
			if got := workOf(id+".md", after[id+".md"]); fmt.Sprint(got) != fmt.Sprint(w) {
				t.Fatalf("seed %d: %s says %v, and the model %v\n%s", seed, id, got, w, said(taken.Lines))
			}
		}
		if reply := taken.Reply("Acme"); strings.Contains(reply, "float") || after["work/secret.md"] != f["work/secret.md"] {
			t.Fatalf("seed %d: what executives have is told or changed:\n%s", seed, reply)
		}
		if again := take(t, after, "staff", changes...); again.Count(sheet.Clean) > 0 || !maps.Equal(after.after(again), after) {
			t.Fatalf("seed %d: a second time changes something:\n%s", seed, said(again.Lines))
		}
	}
}
