package source

import "unicode/utf8"

// columnIndex finds columns of long lines without counting from the start of the
// line each time: a list on one line asks for each of its items. It holds, by the
// index of a line, the bytes at which every 256th column begins, from the first on;
// nothing for a short line.
type columnIndex map[int][]int

const columnStep = 256

// indexColumns indexes the long ones among some lines.
func indexColumns(lines []string) columnIndex {
	var index columnIndex
	for i, line := range lines {
		if len(line) < 4*columnStep {
			continue
		}
		if index == nil {
			index = columnIndex{}
		}
		column := 0
		for at := range line {
			if column%columnStep == 0 {
				index[i] = append(index[i], at)
			}
			column++
		}
	}
	return index
}

// after returns what stands on line i from a column on, which counts from 1.
func (x columnIndex) after(lines []string, i, col int) string {
	line := lines[i]
	if n := (col - 1) / columnStep; n > 0 && n < len(x[i]) {
		line, col = line[x[i][n]:], col-n*columnStep
	}
	return after(line, col)
}

// after returns what stands on a line from a column on.
func after(line string, col int) string {
	for range col - 1 {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return line
}
