package handbook

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// value is a node on its way into the field of a struct. Each of its readers
// takes the address of the field, sets it when the value fits, and otherwise
// reports the problem and leaves the field alone. A key without a value is
// like no key.
type input struct {
	dec  *decoder
	node *yaml.Node
	key  string // as it is named in messages
}

// empty says that nothing stands behind the key.
func (v input) empty() bool { return source.IsEmpty(v.node) }

// scalar returns a single value as text; false when there is none, or when
// there is something else, which it reports.
func (v input) scalar(expected string) (string, bool) {
	if v.node.Kind != yaml.ScalarNode {
		v.wrongType(expected)
		return "", false
	}
	text := strings.TrimSpace(v.node.Value)
	return text, text != "" && !v.empty()
}

// text reads words. A sentence with a colon in it, which YAML takes for a key
// with a value, is read as the sentence that it is.
func (v input) text(into *string) {
	if text, warning, ok := v.dec.doc.Sentence(v.node); ok {
		v.dec.list = append(v.dec.list, warning)
		*into = text
		return
	}
	if text, ok := v.scalar("words"); ok {
		*into = text
		if warning, short := v.dec.doc.CutShort(v.node); short {
			v.dec.list = append(v.dec.list, warning)
		}
	}
}

// texts reads a list of words; words alone are a list of one.
func (v input) texts(into *[]string) {
	var list []string
	for _, item := range v.items() {
		var text string
		if item.text(&text); text != "" {
			list = append(list, text)
		}
	}
	*into = list
}

// tags reads a list of short words, and separates what commas separate.
func (v input) tags(into *[]string) {
	if text, ok := v.node.Value, v.node.Kind == yaml.ScalarNode; ok && strings.Contains(text, ",") {
		var list []string
		for tag := range strings.SplitSeq(text, ",") {
			if tag = strings.TrimSpace(tag); tag != "" {
				list = append(list, tag)
			}
		}
		*into = list
		written := "[" + strings.Join(list, ", ") + "]"
		v.problem(diag.Warning, "list-with-commas", fmt.Sprintf("%s is read as a list of %d", v.key, len(list)), fmt.Sprintf("write %s: %s", v.key, written))
		return
	}
	v.texts(into)
	for i, tag := range *into {
		if name, hashed := strings.CutPrefix(tag, "#"); hashed && name != "" {
			v.problem(diag.Warning, "tag-with-hash", fmt.Sprintf("the tag %s is read without its #", english.Quoted(tag)), "write "+name)
			(*into)[i] = name
		}
	}
}

// word reads a word of a closed list.
func (v input) word(terms Terms, into *string) {
	text, ok := v.scalar("one of " + english.Or(terms.Values()))
	if !ok {
		return
	}
	if !terms.Has(text) {
		v.unknownWord(text, terms, "")
		return
	}
	*into = text
}

// words reads a list of words of a closed list. One without a known word is not nil:
// nothing was chosen, which is not the same as no choice.
func (v input) words(terms Terms, into *[]string) {
	list := []string{}
	for _, item := range v.items() {
		word := ""
		if item.word(terms, &word); word != "" {
			list = append(list, word)
		}
	}
	*into = list
}

// unknownWord reports a word that a closed list does not have. Words that pages
// show in its place lead to it. What else the field takes is added to the list.
func (v input) unknownWord(text string, terms Terms, besides string) {
	list := strings.Join(terms.Values(), ", ") + besides
	hint := "possible are " + list
	near, ok := terms.near(text)
	if ok {
		hint = fmt.Sprintf("did you mean %s? Possible are %s", near.namedFor(text), list)
	}
	v.problemMended(diag.Error, "unknown-value", fmt.Sprintf("%s does not know the word %q", v.key, text), hint, near.Value)
}

// yes reads true or false. It says whether it could.
func (v input) yes(into *bool) bool { return v.yesOr("true or false", into) }

func (v input) yesOr(expected string, into *bool) bool {
	text, ok := v.scalar(expected)
	if !ok {
		return v.empty()
	}
	switch text {
	case "true", "True", "TRUE":
		*into = true
	case "false", "False", "FALSE":
		*into = false
	default:
		meant := yesMeant(text)
		v.problemMended(diag.Error, "wrong-type", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, english.Quoted(text)), "write "+cmp.Or(meant, expected), meant)
		return false
	}
	return true
}

// yesMeant is true or false for the words that other programs write in their place;
// "" for all others.
func yesMeant(text string) string {
	switch strings.ToLower(text) {
	case "yes", "y", "on", "1", "x", "ja", "oui", "si", "✓", "done":
		return "true"
	case "no", "n", "off", "0", "nein", "non", "✗":
		return "false"
	}
	return ""
}

// name reads a reference.
func (v input) name(into *Name) {
	if pairs := source.Pairs(v.node); len(pairs) == 1 && fold(pairs[0].Key.Value)+":" == prefixAbove {
		v.problem(diag.Error, "wrong-type", "there is a space between parent: and the name", "write "+prefixAbove+pairs[0].Value.Value+", without a space")
		return
	}
	if text, ok := v.scalar("the name of one item"); ok {
		*into = v.named(text)
	}
}

// names reads a list of references; one alone is a list of one.
func (v input) names(into *[]Name) {
	var list []Name
	for _, item := range v.items() {
		var name Name
		if item.name(&name); !name.IsZero() {
			list = append(list, name)
		}
	}
	*into = list
}

// named is a reference that stands where the value stands.
func (v input) named(text string) Name {
	place := v.diagnostic(diag.Error, "", "", "")
	return Name{Text: text, Pos: place.Pos, end: place.EndCol, line: place.Excerpt}
}

// items lists a sequence; anything else is a list of one, nothing is none.
func (v input) items() []input {
	var items []input
	for _, node := range source.Items(v.node) {
		if !source.IsEmpty(node) {
			items = append(items, input{v.dec, node, v.key})
		}
	}
	return items
}

// facts reads free keys, in their order, with their values as text.
func (v input) facts(into *[]Fact) {
	if v.node.Kind != yaml.MappingNode {
		if !v.empty() {
			v.wrongType("a group of keys")
		}
		return
	}
	var list []Fact
	for _, pair := range v.dec.pairs(v.node) {
		list = append(list, Fact{pair.key, flat(pair.value.node)})
	}
	*into = list
}

// flat is any value as one line of text.
func flat(node *yaml.Node) string {
	var parts []string
	switch node.Kind {
	case yaml.SequenceNode:
		for _, item := range node.Content {
			parts = append(parts, flat(item))
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			parts = append(parts, flat(node.Content[i])+": "+flat(node.Content[i+1]))
		}
	default:
		return node.Value
	}
	return strings.Join(parts, ", ")
}

// pos is where the value begins.
func (v input) pos() diag.Pos { return diag.Pos{Line: v.node.Line, Col: v.node.Column} }

// problem reports something about the value.
func (v input) problem(severity diag.Severity, rule, message, hint string) {
	v.dec.list = append(v.dec.list, v.diagnostic(severity, rule, message, hint))
}

// problemMended reports something about the value, with the word or number to write
// in its place; "" where nobody can know it. Who reads an item is left to its author.
func (v input) problemMended(severity diag.Severity, rule, message, hint, instead string) {
	d := v.diagnostic(severity, rule, message, hint)
	if !saysWhoReads(v.key) {
		d.Instead = instead
	}
	v.dec.list = append(v.dec.list, d)
}

func (v input) diagnostic(severity diag.Severity, rule, message, hint string) diag.Diagnostic {
	return v.dec.doc.At(v.node, severity, rule, message, hint)
}

// reject reports a text that could not be read as a value.
func (v input) reject(rule string, err error) {
	message, hint, instead := err.Error(), "", ""
	if bad := (*value.Error)(nil); errors.As(err, &bad) {
		message, hint, instead = bad.Message, bad.Hint, bad.Suggest
	}
	v.problemMended(diag.Error, rule, message, hint, instead)
}

// wrongType reports a value of another form than the field has.
func (v input) wrongType(expected string) { v.wrongTypeHint(expected, "write "+expected) }

func (v input) wrongTypeHint(expected, hint string) {
	found := source.Describe(v.node)
	if v.node.Kind == yaml.MappingNode {
		found = "a group of keys"
	}
	v.problem(diag.Error, "wrong-type", fmt.Sprintf("%s takes %s; this is %s", v.key, expected, found), hint)
}
