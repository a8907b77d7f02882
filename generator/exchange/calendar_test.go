package exchange

import (
	"bytes"
	"strings"
	"testing"

	"handbook/generator/handbook/assemble"

	ics "github.com/arran4/golang-ical"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// calendarOf writes the calendar of a few files and reads it with another
// program's eyes.
func calendarOf(t *testing.T, files map[string]string) (text string, events []string) {
	t.Helper()
	return calendarOfSettings(t, "", files)
}

// calendarOfSettings is [calendarOf] with further settings.
func calendarOfSettings(t *testing.T, settings string, files map[string]string) (text string, events []string) {
	t.Helper()
	var decoded []*handbook.Decoded
	for rel, front := range files {
		decoded = append(decoded, handbook.Decode(source.Parse(rel, rel, []byte("---\n"+front+"\n---\n"), markdown.Options{})))
	}
	config := handbook.DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte("organisation: Über & Söhne, \"Ltd\"\nas_of: 2026-11-16\n"+settings)))
	h := assemble.Handbook(config, decoded, nil, nil, assemble.Options{})
	data := Calendar{Handbook: h, BaseURL: "https://example.org/h/", Page: func(e handbook.Entity) string { return handbook.Address(e) }}.ICS()
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range cal.Events() {
		start := e.GetProperty(ics.ComponentPropertyDtStart).Value
		events = append(events, start+" "+e.GetProperty(ics.ComponentPropertySummary).Value)
	}
	return string(data), events
}

func TestCalendar(t *testing.T) {
	text, events := calendarOf(t, map[string]string{
		"work/no.md":         "title: Declined; for now\nstatus: declined\nreview_on: 2027-01-31\nrevisit_if: Three, or more, ask",
		"work/done.md":       "title: Done\nstatus: done\nreview_on: 2027-01-31",
		"components/crm.md":  "title: CRM\nvendor: Acme\ncontract_end: 2027-03-31\nnotice_days: 90",
		"components/old.md":  "title: Old\nstatus: retired\ncontract_end: 2027-03-31",
		"tensions/a.md":      "title: Raised\nbetween: [sales, hr]\ndecide_by: 2026-12-01",
		"tensions/b.md":      "title: Agreed\nbetween: [sales, hr]\nstatus: agreed\ndecide_by: 2026-12-01\nreview_on: 2027-02-01",
		"decisions/d.md":     "title: Proposed\ndecide_by: 2026-12-14",
		"decisions/c.md":     "title: Replaced\ndecide_by: 2026-12-14\nstatus: superseded\nreview_on: 2027-02-01",
		"risks/r.md":         "title: Leaves\nlikelihood: 3\nstatus: mitigated\nreview_on: 2027-02-02",
		"risks/s.md":         "title: Left\nlikelihood: 3\nstatus: happened\nreview_on: 2027-02-02",
		"objectives/grow.md": "title: Grow\nperiod: 2027-Q1\nkey_results:\n  - {id: a, title: First, target: 3}\n  - {id: b, title: Second, target: 3}\n  - {id: c, title: Third, target: 3, due: 2027-01-01}",
		"objectives/gone.md": "title: Gone\nstatus: dropped\nperiod: 2027-Q1\nkey_results:\n  - {id: a, title: First, target: 3}",
	})
	want := []string{
		"20261201 Decide: Raised", "20261214 Decide: Proposed", "20261231 Last day to cancel: CRM", "20270101 Key results due: Grow", `20270131 Look again: Declined; for now`,
		"20270201 Look again: Agreed", "20270202 Look again: Leaves", "20270331 Key results due: Grow", "20270331 Contract ends: CRM",
	}
	if got := strings.Join(events, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	for _, line := range []string{
		"BEGIN:VCALENDAR\r\n", "DTSTAMP:20261116T000000Z\r\n", `DESCRIPTION:Three\, or more\, ask`, `DESCRIPTION:First\nSecond`,
		"URL:https://example.org/h/work/no.html\r\n", "UID:notice-components-crm@über-söhne-ltd\r\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("there is no %q in\n%s", line, text)
		}
	}
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("lines end without CR")
	}
	ids := map[string]bool{}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("longer than 75 bytes: %s", line)
		}
		if id, ok := strings.CutPrefix(line, "UID:"); ok && ids[id] {
			t.Error("twice: ", id)
		} else if ok {
			ids[id] = true
		}
	}
}

// TestCalendarOfPromises: the day by which work is needed is in the calendar, about that
// work; of what is done, declined or no longer wanted there is none.
func TestCalendarOfPromises(t *testing.T) {
	_, events := calendarOf(t, map[string]string{
		"work/shop.md":  "title: Shop\ndepends_on: [{id: till, state: agreed, need_by: 2026-12-01}, {id: sign, state: declined, need_by: 2026-12-02}, {id: floor, need_by: 2026-12-03}]",
		"work/cafe.md":  "title: Café\ndepends_on: [{id: till, need_by: 2026-12-04}]",
		"work/kiosk.md": "title: Kiosk\nstatus: stopped\ndepends_on: [{id: till, need_by: 2026-12-05}]",
		"work/till.md":  "title: Till",
		"work/sign.md":  "title: Sign",
		"work/floor.md": "title: Floor\nstatus: done",
	})
	want := "20261201 Needed for “Shop”: Till\n20261204 Needed for “Café”: Till"
	if got := strings.Join(events, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestCheckinDays has the days on which the rhythm wants a check-in: a month after the
// first of an objective's key results was measured, after its period began where none
// was, and today where that is over. Without a rhythm there are none.
func TestCheckinDays(t *testing.T) {
	files := map[string]string{
		"objectives/grow.md": "period: 2026-Q4\nkey_results: [{id: a, title: First, target: 3}, {id: b, title: Second, target: 3}]\ncheckins:\n  - {date: 2026-11-02, kr: a, value: 1}\n  - {date: 2026-11-09, kr: b, value: 1}",
		"objectives/late.md": "period: 2026-Q4\nkey_results: [{id: a, title: First, target: 3}]",
		"objectives/next.md": "period: 2027-Q1\nkey_results: [{id: a, title: First, target: 3}]",
		"objectives/over.md": "period: 2026-Q4\nstatus: closed\nkey_results: [{id: a, title: First, target: 3}]",
	}
	var days []string
	_, events := calendarOfSettings(t, "rhythm: {checkin: monthly}\n", files)
	for _, e := range events {
		if strings.Contains(e, "Check in") {
			days = append(days, e)
		}
	}
	if got, want := strings.Join(days, "; "), "20261116 Check in: Late; 20261203 Check in: Grow; 20270201 Check in: Next"; got != want {
		t.Errorf("the days are %s, and not %s", got, want)
	}
	if text, _ := calendarOf(t, files); strings.Contains(text, "Check in") {
		t.Error("without a rhythm there are check-in days")
	}
}

// TestCalendarOfNothing is a calendar all the same.
func TestCalendarOfNothing(t *testing.T) {
	if text, events := calendarOf(t, nil); len(events) > 0 || !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
		t.Errorf("%v in %s", events, text)
	}
}
