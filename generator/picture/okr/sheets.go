package okr

import "handbook/generator/picture"

// Sheets divides a tree that is higher than a sheet of paper into trees that
// are not, between one objective that serves none and the next: shrunk to one
// sheet, nobody could read it. An objective that with all that serves it is too
// high has a sheet of its own. A tree that is drawn as an outline stays as it
// is.
func Sheets(tree Tree, height picture.Unit) []Tree {
	if len(tree.Objectives) == 0 {
		return nil
	}
	f := plant(tree.Objectives)
	cards, fit := f.cards(tree.Compact)
	if !fit {
		return []Tree{tree}
	}
	var sheets []Tree
	var top picture.Unit // of the sheet, in the whole tree
	for first := 0; first < len(cards); {
		end, bottom := first+1, cards[first].bottom()
		for end < len(cards) && f.order[end].level > 0 {
			bottom = max(bottom, cards[end].bottom())
			end++
		}
		if len(sheets) == 0 || bottom-top > height {
			top = cards[first].at.Y
			sheets = append(sheets, tree)
			sheets[len(sheets)-1].Objectives = nil
		}
		sheet := &sheets[len(sheets)-1]
		for _, leaf := range f.order[first:end] {
			sheet.Objectives = append(sheet.Objectives, leaf.objective)
		}
		first = end
	}
	return sheets
}
