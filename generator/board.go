package generator

import (
	"slices"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/review"
	"handbook/generator/site"
)

// forBoard is the site of a handbook without what its board does not see, from
// which the board pack is made: so all that comes of an item is left out with it. It
// is made when somebody wants the pack.
func forBoard(r loaded, files []*handbook.Decoded, without assemble.Options, opt site.Options) *site.Site {
	h := assemble.Handbook(r.config, files, r.assets, r.tree.Maps, without)
	opt.Review = sync.OnceValue(func() *review.Report { return reviewOf(h) })
	if since := opt.Compared.Board; since != nil {
		told := *since
		told.Changes = func() []changes.Change {
			return slices.DeleteFunc(slices.Clone(since.Changes()), func(c changes.Change) bool { return h.Find(c.Of.ID, []handbook.Kind{c.Of.Kind}) == nil })
		}
		opt.Compared.Board = &told
	}
	return site.New(h, r.theme, opt)
}
