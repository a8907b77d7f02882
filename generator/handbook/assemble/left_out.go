package assemble

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
)

// leavesOut reports whether an item is left out of what is made, by a name or a tag.
func (a *assembly) leavesOut(e handbook.Entity) bool {
	return slices.ContainsFunc(a.opt.LeaveOut, func(name string) bool { return isCalled(e, name) })
}

// isCalled reports whether an item has a name, "id" or "kind/id", or a tag.
func isCalled(e handbook.Entity, name string) bool {
	of := handbook.NameSet{}
	of.AddEntity(e)
	return of.Names(name, handbook.AnyKind) || slices.ContainsFunc(e.Base().Tags, func(tag string) bool { return strings.EqualFold(tag, name) })
}

// checkPack reports what the board pack is to leave out and nothing is called. To
// those who read everything such a name is a slip, and without it the board would
// see what it was not to see. Elsewhere it may be the name of a secret.
func (a *assembly) checkPack(files []*handbook.Decoded) {
	config := a.h.Config
	for _, name := range config.Pack.LeaveOut {
		known := slices.ContainsFunc(files, func(f *handbook.Decoded) bool { return isCalled(f.Entity, name) }) ||
			slices.ContainsFunc(config.People, func(p *handbook.Person) bool { return isCalled(p, name) }) ||
			slices.ContainsFunc(config.Priorities, func(p *handbook.Priority) bool { return isCalled(p, name) })
		if known || !handbook.MayRead(a.opt.Edition, handbook.Exec) {
			continue
		}
		a.h.PackInDoubt = true
		a.Report(diag.Diagnostic{
			File: config.File, Pos: config.Pos["pack"], Severity: diag.Error, Rule: "pack-in-doubt",
			Message: fmt.Sprintf("there is no board pack, because nothing has the id or the tag %s that it is to leave out", english.Quoted(name)),
			Hint:    "write the id of an item, such as work/pricing, or a tag; what the board may see is in doubt until then",
		})
	}
}
