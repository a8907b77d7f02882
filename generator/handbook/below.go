package handbook

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook/value"
)

// Below is a handbook one level down, as far as it contributes to this one: what
// its reply says.
type Below struct {
	Organisation  string
	AsOf          value.Date
	Contributions []*Contribution
}

// Contribution is an objective one level down. It is in no score of this handbook.
type Contribution struct {
	From         *Below
	Title, Owner string
	Status       string // a word of [ObjectiveStatuses], or ""
	Health       string
	Progress     value.Share
	Serves       []string // ids of objectives and key results here, or that they had
}

// ContributionsTo are those of the levels below to an objective or one of its key
// results, in the order of the settings and then of the replies.
func (h *Handbook) ContributionsTo(o *Objective) []*Contribution {
	var list []*Contribution
	for _, below := range h.Below {
		for _, c := range below.Contributions {
			if slices.ContainsFunc(c.Serves, o.isNamed) {
				list = append(list, c)
			}
		}
	}
	return list
}

// OtherLevels are the files of the handbooks one level up and one level down, as clean
// slash-separated paths from the project folder, or from the root of the system.
func (c Config) OtherLevels() []string {
	var list []string
	for _, name := range append([]string{c.Parent}, c.Children...) {
		if name != "" {
			list = append(list, path.Clean(strings.ReplaceAll(name, `\\`, "/")))
		}
	}
	return list
}

// isNamed reports whether an id is, or was, that of an objective or one of its key
// results.
func (o *Objective) isNamed(id string) bool {
	head, _, _ := strings.Cut(id, "/")
	return isNamed(o.ID, o.Was, head)
}
