// Package kit makes what a department is handed to plan by itself: a handbook of
// its own with what the company offers, its own work, what it runs, whom it is to
// hire, and a guide. It is made of what all staff may read, item by item, and never
// copied from files.
package kit

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/level"
)

//go:embed guide
var guides embed.FS

// Files are those of the kit of a department, by path: a project folder. The
// handbook has to be the staff edition; program holds the program's own content.
func Files(h *handbook.Handbook, d *handbook.Department, program fs.FS) ([]exchange.File, error) {
	offer := level.OfferOf(h)
	files, err := exchange.Starter(program, exchange.Beginning{
		Organisation: d.Title, StartMonth: offer.Fiscal.StartMonth, NamedBy: offer.Fiscal.NamedBy,
		Language: offer.Language, Currency: offer.Currency, Parent: level.OfferFile,
	})
	if err != nil {
		return nil, err
	}
	for i := range files {
		files[i].Data = withRealIDs(files[i].Data, offer)
	}
	files = append(files, exchange.File{Path: level.OfferFile, Data: offer.Bytes()}, department(d))
	for _, g := range []struct{ file, path string }{{"guide/your-plan.md", "content/guides/your-plan.md"}, {"guide/start-here.txt", "Start here.txt"}} {
		data, err := guides.ReadFile(g.file)
		if err != nil {
			return nil, fmt.Errorf("reading the guide: %w", err)
		}
		files = append(files, exchange.File{Path: g.path, Data: data})
	}
	files = append(files, ownItems(d)...)
	slices.SortFunc(files, func(a, b exchange.File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

// exampleServes is the line of the template of objectives that names others.
const exampleServes = "\n#serves: [prove-learning-works]\n"

// withRealIDs is a template in which an objective serves those of the company.
func withRealIDs(text []byte, offer level.Offer) []byte {
	var ids []string
	for _, line := range offer.Lines {
		const some = 3
		if line.Status == "active" && !strings.Contains(line.ID, "/") && len(ids) < some {
			ids = append(ids, "parent:"+line.ID)
		}
	}
	if len(ids) == 0 {
		return text
	}
	return []byte(strings.Replace(string(text), exampleServes, "\n#serves: ["+strings.Join(ids, ", ")+"]\n", 1))
}
