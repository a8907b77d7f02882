package sheet

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// checkins is what a change wants, with check-ins as files hold them: people write
// £1.2m, and leave out the day on which they save the sheet.
func (s Sheet) checkins(h *handbook.Handbook, c Change) source.Value {
	if c.Key != "checkins" {
		return c.Want
	}
	_, objective, _ := strings.Cut(c.Item, "/")
	lines := slices.Clone(c.Want.List())
	for i, line := range lines {
		kr, ok := h.Lookup(objective + "/" + line.Get("kr").String()).(*handbook.KeyResult)
		if !ok || !line.IsGroup() {
			continue
		}
		line = line.With(source.At("value"), source.Text(source.Figure, value.PlainFigure(line.Get("value").String(), kr.Unit)))
		if line.Get("date").IsZero() {
			day := source.Entry{Key: "date", Value: source.Text(source.Figure, s.dayOf(h, kr, line))}
			line = source.GroupOf(append([]source.Entry{day}, line.Group...)...)
		}
		lines[i] = line
	}
	return source.ListOf(source.Sentences, lines...)
}

// dayOf is the day of a check-in that names none: that on which the sheet was saved.
// Where the key result has had a check-in since the day of the copy that says the same,
// it is that one: the sheet has been saved and sent again.
func (s Sheet) dayOf(h *handbook.Handbook, kr *handbook.KeyResult, line source.Value) string {
	for _, had := range slices.Backward(kr.Checkins) {
		if had.Date.String() >= s.AsOf && saysSame(had, line) {
			return had.Date.String()
		}
	}
	return cmp.Or(s.Saved, h.Now.String())
}

// saysSame reports whether a check-in says what a line of a sheet says.
func saysSame(had handbook.Checkin, line source.Value) bool {
	said := map[string]string{"value": had.Value.String(), "confidence": had.Confidence, "health": had.Health, "note": had.Note}
	if !had.Value.Valid {
		said["value"] = had.Words
	}
	for key, text := range said {
		if line.Get(key).String() != text {
			return false
		}
	}
	return true
}
