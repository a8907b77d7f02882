package owm

import "bytes"

// bracket is a pair of brackets in the text.
type bracket struct {
	Span        // with the brackets
	inner  Span // without
	closed bool
}

// bracketAt reads the brackets that open at a byte. Where the closing one is
// missing, they end behind what can stand between brackets.
func bracketAt(code []byte, at, end int) bracket {
	next := bytes.IndexAny(code[at+1:end], "[]")
	if next >= 0 && code[at+1+next] == ']' {
		closing := at + 1 + next
		return bracket{Span{at, closing + 1}, Span{at + 1, closing}, true}
	}
	stop := at + 1
	for stop < end && bytes.IndexByte([]byte("0123456789.,;+- "), code[stop]) >= 0 {
		stop++
	}
	whole := trim(code, Span{at, stop})
	return bracket{whole, Span{at + 1, whole.End}, false}
}

// values are the numbers between two brackets.
type values struct {
	list  [4]number
	count int  // numbers that were found
	tidy  bool // they are all there, with a comma between any two, and nothing else
}

// readValues reads the wanted numbers from a span. Authors leave commas out or
// write other marks for them, so a number counts wherever it stands; but with
// its comma, a number that is missing keeps its place.
func readValues(code []byte, s Span, want int) values {
	v := values{tidy: true}
	slot, filled := 0, false
	for at := s.Start; at < s.End && slot < want; {
		n := scanNumber(code, at, s.End)
		switch {
		case code[at] == ' ':
			at++
		case code[at] == ',' || code[at] == ';':
			v.tidy = v.tidy && filled && code[at] == ','
			slot, filled = slot+1, false
			at++
		case !n.found:
			v.tidy = false
			at++
		case filled:
			v.tidy, filled = false, false
			slot++
		default:
			v.list[slot], filled = n, true
			v.count++
			at = n.End
		}
	}
	v.tidy = v.tidy && slot == want-1 && filled
	return v
}

// fractions reports whether all numbers look like coordinates and not like
// offsets of labels.
func (v values) fractions() bool {
	for _, n := range v.list {
		if n.found && !n.fraction() {
			return false
		}
	}
	return v.count > 0
}

// findPosition returns the brackets that hold the position of an element: the
// first with two numbers, else the first behind a blank, which in prose is part
// of the text. Brackets behind the word label are those of the label, unless
// their numbers tell otherwise; label is where that word stands, or -1.
func findPosition(code []byte, s Span, prose bool) (found bracket, label int) {
	var loose [2]bracket // with one number, with none
	for at := s.Start; at < s.End; {
		next := bytes.IndexByte(code[at:s.End], '[')
		if next < 0 {
			break
		}
		b := bracketAt(code, at+next, s.End)
		v := readValues(code, b.inner, 2)
		if word := labelBefore(code, s.Start, b.Start); word >= 0 && !prose && !v.fractions() {
			label = word
			return firstOf(loose), label
		}
		switch {
		case v.count == 2:
			return b, -1
		case prose || b.Start > s.Start && code[b.Start-1] != ' ' && !v.fractions(): // `Array[1]` is a name
		case v.count == 1 && loose[0].Empty():
			loose[0] = b
		case v.count == 0 && loose[1].Empty():
			loose[1] = b
		}
		at = b.End
	}
	return firstOf(loose), -1
}

func firstOf(list [2]bracket) bracket {
	if !list[0].Empty() {
		return list[0]
	}
	return list[1]
}

// labelBefore returns where the word label stands in front of a byte, or -1.
func labelBefore(code []byte, start, at int) int {
	const word = "label"
	for at > start && code[at-1] == ' ' {
		at--
	}
	first := at - len(word)
	if first <= start || string(code[first:at]) != word || bytes.IndexByte([]byte(" ()[]"), code[first-1]) < 0 {
		return -1
	}
	return first
}

// trim takes the blanks from both ends of a span.
func trim(code []byte, s Span) Span {
	for s.Start < s.End && code[s.Start] == ' ' {
		s.Start++
	}
	for s.End > s.Start && code[s.End-1] == ' ' {
		s.End--
	}
	return s
}
