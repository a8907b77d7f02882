package generator

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// SecretWords warns of files of an edition that say the title of something that
// the edition leaves out, at the place where they do. No program can tell
// whether the words mean that thing: titles of one word are let pass.
//
// It reads the files once more, and is for somebody who asks.
func (l *Loader) SecretWords(s *Snapshot) ([]diag.Diagnostic, error) {
	titles := titlesByWords(s.Handbook.WithheldTitles())
	if len(titles) == 0 {
		return nil, nil
	}
	folder, err := disk.Open(l.root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	var list []diag.Diagnostic
	for _, e := range s.Handbook.Entities() {
		item := e.Base()
		if item.Rel == "" || item.Kind == handbook.KindKeyResult {
			continue
		}
		text, err := folder.Read(item.File, source.MaxFile)
		if err != nil {
			continue // the reader of the content has reported it
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, found := range titles.in(line) {
				list = append(list, diag.Diagnostic{
					File: item.File, Pos: diag.Pos{Line: i + 1, Col: found.col}, Severity: diag.Warning, Rule: "secret-words",
					Message: fmt.Sprintf("these words are the title of something that this edition leaves out: “%s”", found.title),
					Hint:    "use other words, or keep this item from the same readers", Excerpt: strings.TrimSuffix(line, "\r"),
				})
			}
		}
	}
	return diag.Sorted(list), nil
}

// titleWords are titles by their first two words, in small letters.
type titleWords map[string][]titleOf

type titleOf struct {
	title string
	words []string
}

func titlesByWords(titles []string) titleWords {
	by := titleWords{}
	for _, title := range titles {
		if words := spokenWords(title); len(words) >= 2 {
			t := titleOf{title: title}
			for _, w := range words {
				t.words = append(t.words, w.text)
			}
			key := t.words[0] + " " + t.words[1]
			by[key] = append(by[key], t)
		}
	}
	return by
}

// foundTitle is a title in a line, and the column where it begins, from 1.
type foundTitle struct {
	title string
	col   int
}

func (by titleWords) in(line string) []foundTitle {
	words := spokenWords(line)
	var found []foundTitle
	for i := range max(len(words)-1, 0) {
		for _, t := range by[words[i].text+" "+words[i+1].text] {
			rest := words[i:]
			if len(rest) >= len(t.words) && slices.EqualFunc(t.words, rest[:len(t.words)], func(a string, b spoken) bool { return a == b.text }) {
				found = append(found, foundTitle{t.title, words[i].col})
			}
		}
	}
	return found
}

// spoken is a word of a line in small letters, and its column.
type spoken struct {
	text string
	col  int
}

func spokenWords(line string) []spoken {
	var words []spoken
	var word strings.Builder
	start, col := 0, 0
	end := func() {
		if word.Len() > 0 {
			words = append(words, spoken{word.String(), start})
			word.Reset()
		}
	}
	for _, r := range line {
		col++
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			end()
			continue
		}
		if word.Len() == 0 {
			start = col
		}
		word.WriteRune(unicode.ToLower(r))
	}
	end()
	return words
}
