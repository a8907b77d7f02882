package matrix

import (
	"testing"

	"handbook/generator/picture/picturetest"
)

// blank is a matrix without risks.
func blank() Matrix {
	return Matrix{
		Title: "What could go wrong", Description: "Nine risks, six open.", List: "risks.html",
		Likelihoods: [size]string{"Remote", "Unlikely", "Even", "Likely", "Almost certain"},
		Impacts:     [size]string{"Hardly felt", "Noticeable", "Serious", "Severe", "Threatens the company"},
	}
}

// exampleMatrix has everything that a matrix can show.
func exampleMatrix() Matrix {
	m := blank()
	for i := range 9 {
		item := Item{ID: string(rune('a' + i)), Number: i + 1, Name: "The trainers leave", Href: "risk.html", Likelihood: 1 + i*3%5, Impact: 1 + i*7%5, State: State(i % 3), Group: i % 4}
		if i == 2 {
			item.Asked = "Question: who looks after it?"
		}
		m.Items = append(m.Items, item)
	}
	for i := range 16 {
		m.Items = append(m.Items, Item{ID: string(rune('k' + i)), Number: 10 + i, Name: "One of many", Href: "risk.html", Likelihood: 2, Impact: 2})
	}
	return m
}

func TestGolden(t *testing.T) {
	m := exampleMatrix()
	picturetest.Golden(t, "matrix", Draw(m))
	m.Column = true
	picturetest.Golden(t, "column", Draw(m))
	m.Compact, m.Items[20].Focus = true, true
	picturetest.Golden(t, "compact", Draw(m))
}
