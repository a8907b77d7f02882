package main

import (
	"cmp"
	"strings"

	"handbook/generator/handbook"
)

// checkinLine is what list prints of a check-in.
type checkinLine struct {
	Date       string `json:"date"`
	Objective  string `json:"objective"`
	KR         string `json:"kr"`
	KeyResult  string `json:"key_result"`
	Value      string `json:"value,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Health     string `json:"health,omitempty"`
	Note       string `json:"note,omitempty"`
	Corrected  bool   `json:"corrected,omitempty"` // a later one of the same day counts in its place
	File       string `json:"file"`
}

// listOfCheckins is every check-in, by objective, key result and date.
func listOfCheckins(h *handbook.Handbook) list {
	lines, rows := []checkinLine{}, [][]string{}
	for _, kr := range h.KeyResults {
		_, id, _ := strings.Cut(kr.ID, "/")
		for _, c := range kr.Checkins {
			l := checkinLine{
				Date: c.Date.String(), Objective: kr.Objective.ID, KR: id, KeyResult: kr.Title, Value: cmp.Or(c.Value.String(), c.Words),
				Confidence: c.Confidence, Health: c.Health, Note: c.Note, Corrected: c.Corrected, File: kr.Objective.File,
			}
			lines = append(lines, l)
			rows = append(rows, []string{l.Date, l.Objective, l.KR, l.KeyResult, l.Value, l.Confidence, l.Health, l.Note, l.File})
		}
	}
	return list{"check-ins", []string{"date", "objective", "kr", "key result", "value", "confidence", "health", "note", "file"}, rows, lines}
}
