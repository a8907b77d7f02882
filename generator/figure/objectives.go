package figure

import (
	"fmt"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/okr"
	"handbook/generator/wording"
)

// Tree draws objectives; focus may be nil. Without an objective it is none.
func (s *Set) Tree(list []*handbook.Objective, focus *handbook.Objective, compact bool) *picture.Scene {
	if len(list) == 0 {
		return nil
	}
	return okr.Draw(s.treeOf(list, focus, compact))
}

// AllObjectives draws the tree of all objectives, in parts for paper where it is
// too high for one sheet.
func (s *Set) AllObjectives(list []*handbook.Objective) *page.Picture {
	return inSheets(s.Tree(list, nil, false), okr.Sheets(s.treeOf(list, nil, false), sheetHeight), okr.Draw)
}

func (s *Set) treeOf(list []*handbook.Objective, focus *handbook.Objective, compact bool) okr.Tree {
	tree := okr.Tree{Title: "Objectives", Description: TreeFinding(list), Compact: compact}
	if focus != nil {
		tree.Title = focus.Title + " among the objectives"
		tree.Description = fmt.Sprintf("%s, what it contributes to, and what contributes to it.", focus.Title)
	}
	for _, o := range list {
		card := okr.Objective{
			ID: o.ID, Title: o.Title, Owner: o.Owner.String(), Level: wording.Whole(s.Handbook), Href: at(o),
			Progress: percent(o.Score), Expected: percent(o.Expected), Health: health(o.Health),
			Confidence: wording.Outlook(o), Asked: s.asked(append([]handbook.Entity{o}, keyResults(o)...)...), Focus: o == focus,
		}
		if !o.Active() {
			card.Ended, card.Expected = wording.Closed(o), -1
		}
		if o.Department != nil {
			card.Level, card.Group = o.Department.Title, o.Department.Palette
		}
		if len(o.Serves) > 0 {
			if parent := handbook.ServedObjective(o.Serves[0]); parent != nil {
				card.Parent = parent.ID
			}
		} else if len(o.Above) > 0 {
			root := s.cardAbove(o.Above[0])
			card.Parent = root.ID
			if !slices.ContainsFunc(tree.Objectives, func(drawn okr.Objective) bool { return drawn.ID == root.ID }) {
				tree.Objectives = append(tree.Objectives, root)
			}
		}
		for _, kr := range o.KeyResults {
			_, kept := kr.Kept()
			result := okr.KeyResult{Title: kr.Title, Href: at(kr), Now: wording.Now(kr), Progress: percent(kr.Progress), Limit: kept > 0, Health: health(kr.Health)}
			if card.Ended != "" {
				result.Health = okr.Unsaid
			}
			card.KeyResults = append(card.KeyResults, result)
		}
		tree.Objectives = append(tree.Objectives, card)
	}
	return tree
}

// cardAbove is an objective, or a key result, of the handbook one level up.
func (s *Set) cardAbove(aim *handbook.Aim) okr.Objective {
	return okr.Objective{
		ID: "parent:" + aim.ID, Title: aim.Title, Owner: aim.Owner, Level: s.Handbook.Above.Organisation,
		Progress: percent(aim.Progress), Expected: -1, Health: health(aim.Health),
	}
}

// percent is a share for a picture: negative when nothing is measured.
func percent(s value.Share) int {
	if s == value.NoShare {
		return -1
	}
	return min(max(s.Percent(), 0), 100)
}

func health(word string) okr.Health {
	switch word {
	case "on_track":
		return okr.OnTrack
	case "needs_attention":
		return okr.NeedsAttention
	case "off_track":
		return okr.OffTrack
	}
	return okr.Unsaid
}

// keyResults are those of an objective, as things to be asked about.
func keyResults(o *handbook.Objective) []handbook.Entity {
	list := make([]handbook.Entity, len(o.KeyResults))
	for i, kr := range o.KeyResults {
		list[i] = kr
	}
	return list
}
