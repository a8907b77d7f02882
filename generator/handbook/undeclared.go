package handbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// nobodies are what people write where they do not know a name yet, without
// the signs between the letters.
var nobodies = []string{"", "na", "nn", "nobody", "noone", "none", "tba", "tbc", "tbd", "tobeconfirmed", "tobedecided", "todo", "unknown", "notknown", "notyetknown", "x", "xx", "xxx"}

// isNobody reports whether a name says that there is none yet: "?", "-", "TBD",
// "n.n.".
func isNobody(name string) bool {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
	return slices.Contains(nobodies, letters)
}

// nobodyNamed says that a name is none.
func nobodyNamed(name string) *Failure {
	return &Failure{
		Rule: "names-nobody", Message: fmt.Sprintf("%s names nobody, so the key is ignored", english.Quoted(name)),
		Hint: "write the name when you know it, or take it out", slight: true,
	}
}

// undeclared is a name that is missing from the list that the author keeps.
type undeclared struct {
	named  Name
	file   string
	kind   Kind
	entity Entity // that exists by the name; nil for words
	items  map[Entity]bool
}

// noteUndeclared remembers the first place of a name that exists only by being
// named.
func (b *Builder) noteUndeclared(from Entity, name Name, kind Kind, entity Entity) {
	b.undeclared = append(b.undeclared, &undeclared{named: name, file: from.Base().File, kind: kind, entity: entity})
}

// noteWords remembers words in place of a role that answers for something. Where
// there is no list of roles, words are as good as a role.
func (b *Builder) noteWords(from Entity, name Name) {
	if !b.declared[KindPerson] {
		return
	}
	u := b.words[fold(name.Text)]
	if u == nil {
		u = &undeclared{named: name, file: from.Base().File, kind: KindPerson, items: map[Entity]bool{}}
		b.words[fold(name.Text)], b.undeclared = u, append(b.undeclared, u)
	}
	u.items[from] = true
}

// reportUndeclared reports each name that is not on the author's list, once, with
// how many items name it.
func (b *Builder) reportUndeclared() {
	for _, u := range b.undeclared {
		items := u.items
		if u.entity != nil {
			items = map[Entity]bool{}
			for _, in := range u.entity.Base().Inbound {
				items[in.From] = true
			}
		}
		message := fmt.Sprintf("there is no %s named %s", kindNames([]Kind{u.kind}), english.Quoted(u.named.Text))
		if len(items) > 1 {
			message += fmt.Sprintf(", which %s name", english.Count(len(items), "item"))
		}
		b.Report(u.named.Diagnostic(u.file, diag.Warning, "undeclared", message, b.declareIt(u)))
	}
}

// declareIt is the way out of a name that is not on the author's list.
func (b *Builder) declareIt(u *undeclared) string {
	id := u.named.Text
	if head, rest, ok := strings.Cut(id, "/"); ok && isKind(head) {
		id = rest
	}
	if near := b.declaredAs(id, u.kind); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	const hint = "it is shown all the same; to make it official, "
	switch {
	case u.kind != KindPerson:
		return hint + fmt.Sprintf("add %s/%s.md", u.kind, Slug(id))
	case u.entity == nil:
		return hint + fmt.Sprintf("add %s: {title: %s} to people in handbook.yaml, and write %s here", Slug(id), Humanised(id), Slug(id))
	}
	return hint + fmt.Sprintf("add %s: {title: %s} to people in handbook.yaml", Slug(id), Humanised(id))
}

// declaredAs is the id on the author's list that a name is probably meant for: by
// its id or title, or because the name holds it; "" where there is none.
func (b *Builder) declaredAs(name string, kind Kind) string {
	if b.patience < 0 {
		return ""
	}
	var names []string
	ids := map[string]string{}
	for _, e := range b.h.index.IDs[kind] {
		if item := e.Base(); !item.Implicit {
			names = append(names, item.ID, item.Title)
			ids[item.ID], ids[item.Title] = item.ID, item.ID
		}
	}
	if near := ids[b.Nearest(name, names)]; near != "" {
		return near
	}
	held := slices.DeleteFunc(names, func(n string) bool {
		return ids[n] != n || !slices.Contains(strings.Fields(fold(name)), fold(n))
	})
	if len(held) == 0 {
		return ""
	}
	return slices.Min(held)
}
