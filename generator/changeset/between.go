package changeset

import (
	"slices"

	"handbook/generator/handbook"
)

// Between are the changes that take the file of an item, or handbook.yaml, from one
// text to another, by key. What no key says, such as a comment, is in none of them.
func Between(item string, before, after File) Set {
	var set Set
	for _, key := range before.keys() {
		if seen, want := before.Says(key), after.Says(key); !seen.Equal(want) {
			set = append(set, Change{Item: item, Key: key, Seen: seen, Want: want, Door: Keeper})
		}
	}
	return set
}

// keys are those that the file can have, in order.
func (f File) keys() []string {
	var keys []string
	rows := handbook.SettingRows()
	if !f.settings {
		keys = []string{"title", "body"}
		rows = slices.Concat(handbook.ItemRows(f.kind), handbook.Rows(f.kind))
	}
	for _, row := range rows {
		keys = append(keys, row.Key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
