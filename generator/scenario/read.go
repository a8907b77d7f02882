package scenario

import (
	"cmp"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// The keys of a scenario, and of each of its changes.
var (
	keys       = []string{"title", "why", "audience", "changes"}
	changeKeys = []string{"item", "key", "seen", "want", "why", "by"}
)

// Read reads the file of a scenario. A change that cannot be read is left out, with an
// error that says where it is. A file with such an error may be meant for executives,
// so it is for them.
func Read(name string, text []byte) (Scenario, []diag.Diagnostic) {
	doc := source.ParseConfig(File(name), "scenario", text)
	r := reader{doc: doc, list: slices.Clone(doc.Diagnostics)}
	s := Scenario{Name: name, Title: name, Audience: handbook.Staff}
	if doc.Conflict > 0 {
		r.list = append(r.list, source.Unmerged(File(name), doc.Conflict))
	} else if doc.Front != nil {
		r.known(doc.Front, keys)
		s.Title, s.Why = cmp.Or(r.line(doc.Front, "title"), name), r.line(doc.Front, "why")
		s.Audience = r.audience()
		s.Changes = r.changes()
	}
	if errors, _, _ := diag.Count(r.list); errors > 0 {
		s.Audience = handbook.Exec
	}
	return s, r.list
}

// reader gathers what is wrong with a file.
type reader struct {
	doc  *source.Document
	list []diag.Diagnostic
}

func (r *reader) fault(node *yaml.Node, message, hint string) {
	r.list = append(r.list, r.doc.At(node, diag.Error, "scenario", message, hint))
}

// known reports keys that are none.
func (r *reader) known(group *yaml.Node, keys []string) {
	for _, p := range source.Pairs(group) {
		if slices.Contains(keys, p.Key.Value) {
			continue
		}
		hint := "delete it"
		if near := diag.Nearest(p.Key.Value, keys); near != "" {
			hint = "did you mean " + near + "?"
		}
		r.fault(p.Key, fmt.Sprintf("a scenario has no key %q", p.Key.Value), hint)
	}
}

// line is the text under a key; "" for none.
func (r *reader) line(group *yaml.Node, key string) string {
	node := source.Lookup(group, key)
	if source.IsEmpty(node) {
		return ""
	}
	if text, _, ok := r.doc.Sentence(node); ok {
		return diag.Plain(text)
	}
	if node.Kind != yaml.ScalarNode {
		r.fault(node, fmt.Sprintf("%s is %s, and a text is expected", key, source.Describe(node)), "write the text behind the colon")
		return ""
	}
	return diag.Plain(source.ValueOf(node).String())
}

func (r *reader) audience() string {
	said := r.line(r.doc.Front, "audience")
	if said == "" {
		return handbook.Staff
	}
	if !handbook.Audiences.Has(said) {
		r.fault(source.Lookup(r.doc.Front, "audience"), fmt.Sprintf("there is no audience %q", said), "write staff or exec")
	}
	return said
}

// changes reads the list of changes.
func (r *reader) changes() []Change {
	node := source.Lookup(r.doc.Front, "changes")
	if source.IsEmpty(node) {
		return nil
	}
	if node.Kind != yaml.SequenceNode {
		r.fault(node, "changes is "+source.Describe(node)+", and a list is expected", "begin each change with a dash: - {item: work/pricing, key: status, want: deferred}")
		return nil
	}
	var list []Change
	said := map[string]bool{}
	for place, item := range source.Items(node) {
		c, ok := r.change(item)
		if !ok {
			continue
		}
		if said[c.Item+" "+c.Key] {
			r.fault(item, fmt.Sprintf("%s of %s is changed twice, and this one is not read", c.Key, c.Item), "keep one of the two")
			continue
		}
		said[c.Item+" "+c.Key] = true
		c.place = place
		list = append(list, c)
	}
	return list
}

// change reads one change.
func (r *reader) change(node *yaml.Node) (Change, bool) {
	if node.Kind != yaml.MappingNode {
		r.fault(node, "this is "+source.Describe(node)+", and a change is expected", "write it like {item: work/pricing, key: status, want: deferred}")
		return Change{}, false
	}
	r.known(node, changeKeys)
	at := r.doc.At(node, diag.Error, "", "", "")
	c := Change{Pos: at.Pos, excerpt: at.Excerpt, Change: changeset.Change{
		Item: r.line(node, "item"), Key: r.line(node, "key"), Why: r.line(node, "why"), By: r.line(node, "by"), Door: changeset.Keeper,
		Seen: source.ValueOf(source.Lookup(node, "seen")), Want: source.ValueOf(source.Lookup(node, "want")),
	}}
	for _, missing := range [][2]string{{"item", c.Item}, {"key", c.Key}} {
		if missing[1] == "" {
			r.fault(node, "this change does not say its "+missing[0], "write it like {item: work/pricing, key: status, want: deferred}")
			return Change{}, false
		}
	}
	return c, true
}
