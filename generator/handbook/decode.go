package handbook

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Decode reads a document as the kind that its folder help: the first folder
// below the content root names the kind, the page of a folder and everything
// elsewhere is prose. A field that cannot be read is left at its default and
// reported; all others keep their values.
func Decode(doc *source.Document) *Decoded { return DecodeIn(value.Fiscal{}, doc) }

// DecodeIn reads a document as [Decode] does, in a handbook with these fiscal
// years.
func DecodeIn(f value.Fiscal, doc *source.Document) *Decoded {
	kind := KindOf(doc.Rel)
	dec := newDecoder(doc, kind)
	dec.fiscal = f
	entity := rules[kind].decode(dec)
	return &Decoded{Entity: entity, Diagnostics: dec.found(), Unknown: dec.unknown, Sum: doc.Sum}
}

// KindOf is the kind of a file by its path from the content root.
func KindOf(rel string) Kind {
	folder, rest, nested := strings.Cut(rel, "/")
	if kind := Kind(folder); nested && kind.HasFolder() && IndexRank(path.Base(rest)) == 0 {
		return kind
	}
	return KindPage
}

// decoder reads the front matter of one document, or handbook.yaml, and keeps
// what it has to say about it.
type decoder struct {
	doc     *source.Document
	kind    Kind
	what    string       // what is being read, for messages: "a work item"
	fiscal  value.Fiscal // the zero one where nobody knows it
	list    []diag.Diagnostic
	unknown []UnknownKey
}

func newDecoder(doc *source.Document, kind Kind) *decoder {
	return &decoder{doc: doc, kind: kind, what: kind.Words().Singular}
}

// decodeRows reads what every kind has in common, and the fields of one kind.
func decodeRows[T any](dec *decoder, own *T, item *Item, rows table[T]) {
	item.begin(dec)
	defer item.reportOddName(dec) // once its id is known
	if dec.doc.Front == nil {
		dec.withholdDoubtful(item, reportLoose(dec, item, rows))
		return
	}
	pairs := dec.pairs(dec.doc.Front)
	item.keys = make([]keyPlace, 0, len(pairs))
	for _, pair := range pairs {
		item.keys = append(item.keys, keyPlace{pair.key, pair.at.pos()})
		if r, ok := rows.row(pair.key); ok {
			r.set(own, pair.value)
		} else if r, ok := itemRows.row(pair.key); ok {
			r.set(item, pair.value)
		} else {
			known := append(rows.fields(), itemFields...)
			dec.unknown = append(dec.unknown, UnknownKey{pair.key, mendableKey(dec.foreignKey(pair.at, known), pairs)})
		}
	}
	dec.withholdDoubtful(item, false)
}

// group reads a mapping inside of a value by its own table.
func group[T any](v input, into *T, what string, rows table[T]) {
	if v.node.Kind != yaml.MappingNode {
		v.noGroup(rows.fields())
		return
	}
	pairs := v.dec.pairs(v.node)
	for i, pair := range pairs {
		if r, ok := rows.row(pair.key); ok {
			r.set(into, pair.value)
		} else if d, told := v.cutByComma(pairs, i, rows.fields()); told {
			v.dec.list = append(v.dec.list, d...)
		} else {
			v.dec.list = append(v.dec.list, mendableKey(v.dec.unknownPart(pair, what, rows.fields()), pairs))
		}
	}
}

// noGroup reports a value where a group of keys is meant, and shows how it would
// stand in one.
func (v input) noGroup(known []Field) {
	const few, two = 6, 2
	keys := keysOf(known)
	expected := "a group of keys"
	if len(keys) <= few {
		expected += ": " + strings.Join(keys, ", ")
	}
	hint := ""
	switch {
	case v.node.Kind != yaml.ScalarNode || v.empty():
	case slices.Contains(keys, "title"):
		hint = "write {title: " + strconv.Quote(v.node.Value) + "}"
	case len(keys) <= two:
		var ways []string
		for _, key := range keys {
			ways = append(ways, fmt.Sprintf("{%s: %s}", key, v.node.Value))
		}
		hint = "write " + english.Or(ways)
	}
	v.wrongTypeHint(expected, hint)
}

// cutByComma reports a text within braces that a comma ends: what follows it looks
// like a key without a value. Of several commas in a row the first one speaks.
func (v input) cutByComma(pairs []pair, i int, known []Field) (list []diag.Diagnostic, ok bool) {
	isKey := func(key string) bool { return slices.Contains(keysOf(known), key) }
	cut := func(p pair) bool { return p.value.empty() && !isKey(p.key) && (p.key[0] < '0' || p.key[0] > '9') }
	if v.node.Style&yaml.FlowStyle == 0 || i == 0 || !cut(pairs[i]) {
		return nil, false
	}
	if cut(pairs[i-1]) {
		return nil, true
	}
	before := pairs[i-1]
	if !isKey(before.key) || before.value.empty() || before.value.node.Kind != yaml.ScalarNode {
		return nil, false
	}
	whole := before.value.node.Value
	for _, p := range pairs[i:] {
		if !cut(p) {
			break
		}
		whole += ", " + p.key
	}
	return []diag.Diagnostic{pairs[i].at.diagnostic(diag.Error, "cut-by-comma",
		fmt.Sprintf("the comma before %s ends the text here", english.Quoted(pairs[i].key)), fmt.Sprintf("write %s: %q", before.key, whole))}, true
}

// pair is one key of a mapping with its value; at stands for the key itself.
type pair struct {
	key       string
	at, value input
}

// pairs lists a mapping in the order of the file.
func (dec *decoder) pairs(node *yaml.Node) []pair {
	listed := source.Pairs(node)
	pairs := make([]pair, len(listed))
	for i, p := range listed {
		pairs[i] = pair{p.Key.Value, input{dec, p.Key, p.Key.Value}, input{dec, p.Value, p.Key.Value}}
	}
	return pairs
}

// unknownKey is the diagnostic for a key that a mapping does not have; otherwise
// is the way out where no key is near.
func (dec *decoder) unknownKey(at input, what string, known []Field, otherwise string) diag.Diagnostic {
	near := diag.Nearest(at.key, keysOf(known))
	if near != "" {
		i := slices.IndexFunc(known, func(f Field) bool { return f.Key == near })
		help, _, _ := strings.Cut(known[i].Help, ";")
		otherwise = fmt.Sprintf("did you mean %q? %s", near, help)
	}
	d := at.diagnostic(diag.Error, "unknown-key", fmt.Sprintf("%s has no key %q", what, at.key), otherwise)
	d.Instead = near
	return d
}

// mendableKey takes the key to write off a diagnostic where that key is there
// already, or says who reads the item: nobody but its author should say that.
func mendableKey(d diag.Diagnostic, pairs []pair) diag.Diagnostic {
	if saysWhoReads(d.Instead) || slices.ContainsFunc(pairs, func(p pair) bool { return p.key == d.Instead }) {
		d.Instead = ""
	}
	return d
}

// saysWhoReads tells the keys that keep an item from readers.
func saysWhoReads(key string) bool { return key == audienceKey || key == draftKey }

// unknownPart is the same for a mapping inside of a value. A comma ends a value
// there: {once: 12,5} has the key "5".
func (dec *decoder) unknownPart(p pair, what string, known []Field) diag.Diagnostic {
	if p.value.empty() && p.key[0] >= '0' && p.key[0] <= '9' {
		return p.at.diagnostic(diag.Error, "bad-number",
			fmt.Sprintf("the comma before %s ends the number here", p.key), "write decimals with a point (12.5) and thousands without a comma (12500)")
	}
	return dec.unknownKey(p.at, what, known, "possible are "+strings.Join(keysOf(known), ", "))
}

func keysOf(known []Field) []string {
	keys := make([]string, len(known))
	for i, f := range known {
		keys[i] = f.Key
	}
	return keys
}

// found is everything there is to say about the document: by the reader of
// the file and by the decoder.
func (dec *decoder) found() []diag.Diagnostic {
	return diag.Sorted(dec.namePlaceholders(slices.Concat(dec.doc.Diagnostics, dec.list)))
}

// key returns the value of a top-level key; false when there is none.
func (dec *decoder) key(name string) (input, bool) {
	node := source.Lookup(dec.doc.Front, name)
	return input{dec, node, name}, !source.IsEmpty(node)
}

// has says that a mapping has a key with a value.
func (v input) has(name string) bool {
	return !source.IsEmpty(source.Lookup(v.node, name))
}

// fault reports what a file lacks or has wrong as a whole: at a key if that
// stands there, else at its first line.
func (dec *decoder) fault(rule, key, message, hint string) {
	if v, ok := dec.key(key); ok {
		v.problem(diag.Error, rule, message, hint)
		return
	}
	dec.atTop(diag.Error, rule, message, hint)
}

// idle warns of a key that every kind has and that changes nothing of this one.
func (dec *decoder) idle(key, message, hint string) {
	if v, ok := dec.key(key); ok {
		v.problem(diag.Warning, "no-effect", message, hint)
	}
}

// atTop reports what is to be said of a file as a whole at its first line.
func (dec *decoder) atTop(severity diag.Severity, rule, message, hint string) {
	d := dec.doc.At(nil, severity, rule, message, hint)
	d.Pos = diag.Pos{Line: 1, Col: 1}
	if len(dec.doc.Lines) > 0 {
		d.Excerpt = dec.doc.Lines[0]
	}
	dec.list = append(dec.list, d)
}
