package compare

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Site is a handbook that two programs built, and what came of it.
type Site struct {
	Name string
	Result
}

// Report says which files differ and how, each way to differ once, and at the
// end how many. It says whether all are the same.
func Report(out io.Writer, sites []Site) (same bool, err error) {
	var text strings.Builder
	for _, w := range ways(sites) {
		fmt.Fprintf(&text, "%s\n", strings.Join(w.files, "\n"))
		for line := range strings.SplitSeq(w.how, "\n") {
			fmt.Fprintf(&text, "    %s\n", line)
		}
		text.WriteByte('\n')
	}
	total, differ := 0, 0
	for _, s := range sites {
		total, differ = total+len(s.Same), differ+len(s.Differences)
		fmt.Fprintf(&text, "%-40s %5d the same, %4d differ%s\n", s.Name, len(s.Same), len(s.Differences), byFolder(s.Differences))
	}
	fmt.Fprintf(&text, "%-40s %5d the same, %4d differ\n", "all", total, differ)
	for _, r := range Rules {
		if n := sparedBy(sites, r.Name); n > 0 {
			fmt.Fprintf(&text, "%d of them would be the same with the rule %q: %s\n", n, r.Name, r.Why)
		}
	}
	_, err = io.WriteString(out, text.String())
	return differ == 0, err
}

// way is one way to differ, and the files that do.
type way struct {
	how   string
	files []string
}

func ways(sites []Site) []*way {
	var list []*way
	known := map[string]*way{}
	for _, s := range sites {
		for _, d := range s.Differences {
			w := known[d.How]
			if w == nil {
				w = &way{how: d.How}
				known[d.How], list = w, append(list, w)
			}
			w.files = append(w.files, s.Name+"/"+d.File)
		}
	}
	return list
}

// byFolder counts the files that differ in each folder of a site.
func byFolder(differences []Difference) string {
	counts := map[string]int{}
	var folders []string
	for _, d := range differences {
		name := folder(d.File)
		if counts[name]++; counts[name] == 1 {
			folders = append(folders, name)
		}
	}
	if len(folders) == 0 {
		return ""
	}
	slices.Sort(folders)
	for i, name := range folders {
		folders[i] = fmt.Sprintf("%s: %d", name, counts[name])
	}
	return " (" + strings.Join(folders, ", ") + ")"
}

func sparedBy(sites []Site, rule string) int {
	n := 0
	for _, s := range sites {
		for _, d := range s.Differences {
			if slices.Contains(d.Spared, rule) {
				n++
			}
		}
	}
	return n
}
