package assemble

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// withholdAboutWithheld withholds tensions, decisions and risks that are about nothing
// that this edition has: what is said about a secret is one, and it does not
// become public when the secret's file is deleted. An item that says its audience
// itself has an author who thought of it. What is withheld so can be all that
// another one is about, so it looks until it finds no more.
func (a *assembly) withholdAboutWithheld(files []*handbook.Decoded) []*handbook.Decoded {
	for {
		visible := a.namesOf(files)
		kept := slices.DeleteFunc(slices.Clone(files), func(file *handbook.Decoded) bool {
			item := file.Entity.Base()
			key, found := a.onlyWithheld(file.Entity, visible)
			if !found || item.Has("audience") {
				return false
			}
			a.withhold(file)
			a.h.Withholding = append(a.h.Withholding, diag.Diagnostic{
				File: item.File, Pos: item.At(key), Severity: diag.Error, Rule: "about-withheld",
				Message: fmt.Sprintf("%s is left out of this edition, which has nothing of what the item names in %s", english.Quoted(item.Title), key),
				Hint:    "say who may read it with a line such as audience: exec or audience: staff",
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
func (a *assembly) onlyWithheld(e handbook.Entity, visible handbook.NameSet) (key string, found bool) {
	all := handbook.MayRead(a.opt.Edition, handbook.Exec)
	alone := func(names []handbook.Name, kinds []handbook.Kind) bool {
		return len(names) > 0 && !slices.ContainsFunc(names, func(n handbook.Name) bool {
			switch {
			case visible.Names(n.Text, kinds):
				return true
			case a.index.Withheld.Names(n.Text, kinds):
				return false
			}
			head, _, _ := strings.Cut(n.Text, "/")
			_, err := value.ParseQuarter(n.Text)
			return all || err == nil || handbook.MayBeImplicit([]handbook.Kind{handbook.Kind(head)}) || handbook.MayBeImplicit(kinds) && len(kinds) < len(handbook.AnyKind)
		})
	}
	switch e := e.(type) {
	case *handbook.Tension:
		if alone(handbook.NamesOf(e, "about"), handbook.AnyKind) {
			return "about", true
		}
		return "between", alone(handbook.NamesOf(e, "between"), handbook.Parties)
	case *handbook.Decision:
		if alone(handbook.NamesOf(e, "about"), handbook.AnyKind) {
			return "about", true
		}
		return "settles", alone(handbook.NamesOf(e, "settles"), []handbook.Kind{handbook.KindTension})
	case *handbook.Risk:
		key := "threatens"
		field, _ := handbook.KindRisk.Field(key)
		return key, alone(handbook.NamesOf(e, key), field.Form.Of[0].Kinds)
	}
	return "", false
}

// namesOf are the names of items, of their key results and vendors, and of what
// the settings list.
func (a *assembly) namesOf(files []*handbook.Decoded) handbook.NameSet {
	names := handbook.NameSet{}
	for _, file := range files {
		names.AddEntity(file.Entity)
		if c, ok := file.Entity.(*handbook.Component); ok {
			for _, vendor := range handbook.NamesOf(c, "vendor") {
				names.Add(handbook.KindVendor, vendor.Text)
			}
		}
	}
	for _, p := range a.h.People {
		names.AddEntity(p)
	}
	for _, p := range a.h.Priorities {
		names.AddEntity(p)
	}
	return names
}
