package handbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Address is where an item has its page: a path from the site's root. It is ""
// for what is only a part of another page: a key result, a priority.
func Address(e Entity) string {
	item := e.Base()
	if item.address != "" {
		return item.address // asked for by every link
	}
	switch item.Kind {
	case KindKeyResult, KindPriority:
		return ""
	case KindPage:
		return item.Slug + ".html"
	case KindQuarter:
		return "plan/" + item.Slug + ".html"
	}
	return string(item.Kind) + "/" + item.Slug + ".html"
}

// HomePage is the first page of a site. Priorities are on it, and those that do not
// hold now on the page of objectives.
const (
	HomePage       = "index.html"
	objectivesPage = "objectives/index.html"
)

// PlanPage is where a department plans.
func (d *Department) PlanPage() string { return string(KindDepartment) + "/" + d.Slug + "/plan.html" }

// Place is where an entity lives: a page by its path from the site's root, and
// an anchor on it where the entity is a part of that page; "" otherwise.
func Place(e Entity) (file, anchor string) {
	switch v := e.(type) {
	case *KeyResult:
		_, id, _ := strings.Cut(v.ID, "/")
		return Address(v.Objective), "kr-" + Slug(id)
	case *Priority:
		if v.Rests {
			return objectivesPage, "priority-" + v.Slug
		}
		return HomePage, "priority-" + v.Slug
	}
	return Address(e), ""
}

// KeepAddresses settles where each item has its page: every link asks for it.
func (x *Index) KeepAddresses(h *Handbook) {
	for _, e := range h.Entities() {
		e.Base().address = Address(e)
	}
}

// OldAddresses are where the page of an item was when it had other ids.
func OldAddresses(e Entity) []string {
	item := e.Base()
	var list []string
	for _, id := range item.Was {
		switch item.Kind {
		case KindKeyResult, KindPriority, KindQuarter: // no page, or one that is named like its quarter
		case KindPage:
			list = append(list, SafePath(id)+".html")
		default:
			list = append(list, string(item.Kind)+"/"+Slug(id)+".html")
		}
	}
	return list
}

// safePath keeps a path as it is, apart from parts that some computer could not
// store, and folders that are called like a page.
func SafePath(rel string) string {
	if rel == "" {
		return ""
	}
	parts := strings.Split(rel, "/")
	for i, part := range parts {
		if isFolder := i < len(parts)-1; !isSafe(part) || isFolder && strings.HasSuffix(strings.ToLower(part), ".html") {
			parts[i] = Slug(part)
		}
	}
	return strings.Join(parts, "/")
}

// isSafe says that every computer can store a file or folder of that name.
func isSafe(part string) bool {
	return utf8.ValidString(part) && !strings.ContainsRune(part, utf8.RuneError) && len(part) <= LongestSlug && part == strings.TrimRight(part, ". ") &&
		!strings.ContainsAny(part, `<>:"|?*\`) && !strings.ContainsFunc(part, unicode.IsControl) && !reserved(strings.ToLower(part))
}
