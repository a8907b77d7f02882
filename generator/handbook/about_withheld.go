package handbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// withholdAboutWithheld withholds tensions and decisions that are about nothing
// that this edition has: what is said about a secret is one, and it does not
// become public when the secret's file is deleted. An item that says its audience
// itself has an author who thought of it. What is withheld so can be all that
// another one is about, so it looks until it finds no more.
func (a *assembly) withholdAboutWithheld(files []*Decoded) []*Decoded {
	for {
		visible := a.namesOf(files)
		kept := slices.DeleteFunc(slices.Clone(files), func(file *Decoded) bool {
			item := file.Entity.Base()
			key, found := a.onlyWithheld(file.Entity, visible)
			if !found || item.Has("audience") {
				return false
			}
			a.withhold(file)
			a.h.Withholding = append(a.h.Withholding, diag.Diagnostic{
				File: item.File, Pos: item.At(key), Severity: diag.Error, Rule: "about-withheld",
				Message: fmt.Sprintf("%s is left out of this edition: it has nothing of what the item names in %s", english.Quoted(item.Title), key),
				Hint:    "say who may read it with a line audience: exec, or audience: staff",
			})
			return true
		})
		if len(kept) == len(files) {
			return kept
		}
		files = kept
	}
}

// onlyWithheld finds a key of an item by which it names nothing that this edition
// has. Where executives read everything, a name of nothing is a slip; elsewhere
// it may be that of a secret.
func (a *assembly) onlyWithheld(e Entity, visible hidden) (key string, found bool) {
	all := MayRead(a.opt.Edition, "exec")
	alone := func(names []Name, kinds []Kind) bool {
		return len(names) > 0 && !slices.ContainsFunc(names, func(n Name) bool {
			switch {
			case visible.names(n.Text, kinds):
				return true
			case a.index.withheld.names(n.Text, kinds):
				return false
			}
			head, _, _ := strings.Cut(n.Text, "/")
			_, err := value.ParseQuarter(n.Text)
			return all || err == nil || mayBeImplicit([]Kind{Kind(head)}) || mayBeImplicit(kinds) && len(kinds) < len(anyKind)
		})
	}
	switch e := e.(type) {
	case *Tension:
		if alone(NamesOf(e, "about"), anyKind) {
			return "about", true
		}
		return "between", alone(NamesOf(e, "between"), parties)
	case *Decision:
		if alone(NamesOf(e, "about"), anyKind) {
			return "about", true
		}
		return "settles", alone(NamesOf(e, "settles"), []Kind{KindTension})
	}
	return "", false
}

// namesOf are the names of items, of their key results and vendors, and of what
// the settings list.
func (a *assembly) namesOf(files []*Decoded) hidden {
	names := hidden{}
	for _, file := range files {
		names.addEntity(file.Entity)
		if c, ok := file.Entity.(*Component); ok {
			for _, vendor := range NamesOf(c, "vendor") {
				names.add(KindVendor, vendor.Text)
			}
		}
	}
	for _, p := range a.h.People {
		names.addEntity(p)
	}
	for _, p := range a.h.Priorities {
		names.addEntity(p)
	}
	return names
}
