package changeset

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// rewrite rewrites all references in the text of a document, and says what became
// of each.
func (r renaming) rewrite(document *source.Document, text []byte, references []reference) ([]byte, []Outcome) {
	var outcomes []Outcome
	say := func(key, seen, want string, err error) {
		o := Outcome{Change: Change{Item: r.base.itemOf(document), Key: key, Seen: source.Text(source.Words, seen), Want: source.Text(source.Words, want), Door: Keeper}, State: Applied}
		if err != nil {
			o.State, o.Reason = Refused, err.Error()
		}
		outcomes = append(outcomes, o)
	}
	text = r.rewritePictures(document, text, say)
	front := source.ValueOf(document.Front)
	for _, reference := range references {
		changed, err := spliceName(document, text, front, reference)
		if err == nil {
			text, front = changed, front.With(reference.path, reference.value())
		}
		say(reference.path.String(), r.old, reference.want, err)
	}
	for _, link := range r.links(document) {
		for leadsTo(text, link.old) {
			changed, ok := relink(text, link)
			if !ok {
				say("body", link.old, link.new, fmt.Errorf("the link to %s cannot be changed here. Change it in %s", link.old, document.Path))
				break
			}
			text = changed
			say("body", link.old, link.new, nil)
		}
	}
	return text, outcomes
}

// leadsTo reports whether a text has a link with a target.
func leadsTo(text []byte, target string) bool {
	return slices.ContainsFunc(linksOf(text), func(link markdown.Link) bool { return link.Target == target })
}

// itemOf is the item of a document as a change names it, or the document's path.
func (b Base) itemOf(document *source.Document) string {
	if e := b.Handbook.ByFile(document.Rel); e != nil {
		return string(e.Base().Kind) + "/" + e.Base().ID
	}
	return document.Path
}

// spliceName writes a name in the place of another.
func spliceName(document *source.Document, text []byte, front source.Value, at reference) ([]byte, error) {
	splice := source.Splice
	if document.Body == nil {
		splice = source.SpliceConfig
	}
	if at.keys == nil || at.out {
		return splice(text, at.path, at.value())
	}
	last := len(at.path) - 1
	group, value := front.At(at.path[:last]), front.At(at.path)
	var renamed source.Value
	for _, entry := range group.Group {
		if entry.Key == at.path[last].Key {
			entry = source.Entry{Key: at.want, Value: value}
		}
		renamed.Group = append(renamed.Group, entry)
	}
	return splice(text, at.path[:last], at.keys.spelt(renamed))
}

// rewritten is a link whose target changes.
type rewritten struct{ old, new string }

// links are the targets by which a document's text leads to the item.
func (r renaming) links(document *source.Document) []rewritten {
	from := r.base.Handbook.ByFile(document.Rel)
	if document.Body == nil || from == nil || r.gone { // what led to something that is gone stays, and is reported
		return nil
	}
	var list []rewritten
	for _, link := range document.Body.Links {
		target := r.base.Handbook.Resolve(from, link).Entity
		kr, isKeyResult := target.(*handbook.KeyResult)
		if target == nil || target != r.entity && !(isKeyResult && handbook.Entity(kr.Objective) == r.entity) {
			continue
		}
		link := rewritten{link.Target, r.target(link)}
		if link.new != "" && !slices.Contains(list, link) {
			list = append(list, link)
		}
	}
	return list
}

// target is the new target of a link to the item; "" for an address that does not
// depend on its id.
func (r renaming) target(link markdown.Link) string {
	if link.Kind == markdown.ReferenceLink {
		return r.named(strings.TrimSpace(link.Target), []handbook.Kind{r.kind})
	}
	name := path.Base(link.Target)
	ending := path.Ext(name)
	if ending != ".md" && ending != ".html" {
		ending = ""
	}
	for _, old := range []string{strings.TrimSuffix(path.Base(r.file), ".md"), handbook.Slug(r.old)} {
		if strings.TrimSuffix(name, ending) == old {
			return strings.TrimSuffix(link.Target, name) + r.new + ending
		}
	}
	return ""
}

// relink gives the last link with the old target the new one. A place in the text
// is the right one if links with that target change, and nothing else does.
func relink(text []byte, link rewritten) ([]byte, bool) {
	before := linksOf(text)
	for _, spelt := range []string{link.old, (&url.URL{Path: link.old}).EscapedPath()} {
		for end := len(text); ; {
			at := bytes.LastIndex(text[:end], []byte(spelt))
			if at < 0 {
				break
			}
			end = at + len(spelt) - 1
			if at == 0 || !bytes.ContainsRune([]byte("[(<: \t\""), rune(text[at-1])) {
				continue
			}
			changed := slices.Concat(text[:at], []byte(link.new), text[at+len(spelt):])
			if onlyDiffers(before, linksOf(changed), link) {
				return changed, true
			}
		}
	}
	return text, false
}

func linksOf(text []byte) []markdown.Link {
	return source.Parse("", "", text, markdown.Options{}).Body.Links
}

// onlyDiffers reports whether of two lists of links those differ alone that lead
// from the old target to the new one.
func onlyDiffers(before, after []markdown.Link, link rewritten) bool {
	changed := 0
	for i := range before {
		if len(after) != len(before) || after[i].Kind != before[i].Kind || after[i].Anchor != before[i].Anchor || after[i].Title != before[i].Title {
			return false
		}
		switch {
		case after[i].Target == before[i].Target:
		case before[i].Target == link.old && after[i].Target == link.new:
			changed++
		default:
			return false
		}
	}
	return changed > 0
}

// filters are the keys of pictures in texts that name an item, with its kind.
var filters = map[string]handbook.Kind{
	"objective": handbook.KindObjective, "department": handbook.KindDepartment, "map": handbook.KindMap, "component": handbook.KindComponent,
}

// pictured reports whether a picture in the text of a document names the item.
func (r renaming) pictured(document *source.Document) bool {
	return document.Body != nil && slices.ContainsFunc(document.Body.Embeds, func(e markdown.Embed) bool {
		return slices.ContainsFunc(strings.Split(e.Text, "\n"), func(line string) bool { return r.filter(line) != "" })
	})
}

// filter is the new form of a line of a picture that names the item; "" for any
// other line.
func (r renaming) filter(line string) string {
	key, name, ok := strings.Cut(line, ":")
	kind := filters[strings.TrimSpace(key)]
	name = strings.TrimSpace(name)
	if want := r.named(name, []handbook.Kind{kind}); ok && !r.gone && kind == r.kind && want != "" {
		return key + ":" + strings.Replace(line[len(key)+1:], name, want, 1)
	}
	return ""
}

// rewritePictures rewrites the lines of pictures that name the item.
func (r renaming) rewritePictures(document *source.Document, text []byte, say func(key, seen, want string, err error)) []byte {
	if !r.pictured(document) {
		return text
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	for _, embed := range document.Body.Embeds {
		for i := range strings.Count(embed.Text, "\n") {
			at := embed.Pos.Line - 1 + i
			if at >= len(lines) {
				break
			}
			if want := r.filter(strings.TrimRight(string(lines[at]), "\r\n")); want != "" {
				lines[at] = []byte(want + string(lines[at][len(bytes.TrimRight(lines[at], "\r\n")):]))
				say("body", r.old, r.new, nil)
			}
		}
	}
	return bytes.Join(lines, nil)
}
