package assemble

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/names"
)

// reportLookAlikes warns of ids that a reader cannot tell apart: one was typed on
// another keyboard, or pasted with a sign that nobody sees. Both are kept.
func (a *assembly) reportLookAlikes() {
	odd := map[handbook.Kind]map[string]handbook.Entity{} // by how they look
	for _, e := range a.h.Entities() {
		item := e.Base()
		looks := appearance(item.ID)
		if item.File == "" || looks == names.Fold(item.ID) {
			continue
		}
		other := cmp.Or(a.index.IDs[item.Kind][looks], odd[item.Kind][looks])
		if odd[item.Kind] == nil {
			odd[item.Kind] = map[string]handbook.Entity{}
		}
		odd[item.Kind][looks] = e
		if other == nil {
			continue
		}
		a.Report(diag.Diagnostic{
			File: item.File, Pos: cmp.Or(item.Pos, diag.Pos{Line: 1, Col: 1}), Severity: diag.Warning, Rule: "look-alike",
			Message: fmt.Sprintf("%q looks like the name of %s, but is another: %s", item.ID, place(other.Base()), oddSign(item.ID)),
			Hint:    "type the name of this file again, or choose another one",
		})
	}
}

// appearance is how an id looks: without signs that nobody sees, and with the
// Latin letter in place of a Greek or Cyrillic one of the same shape.
func appearance(id string) string {
	if strings.IndexFunc(id, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return names.Fold(id)
	}
	return names.Fold(strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case sameShape[r] != 0:
			return sameShape[r]
		}
		return r
	}, norm.NFKC.String(id)))
}

// oddSign says which sign of an id is not what it looks like.
func oddSign(id string) string {
	for _, r := range id {
		switch {
		case invisible(r):
			return fmt.Sprintf("it has an invisible character (%U)", r)
		case unicode.Is(unicode.Cyrillic, r) && sameShape[r] != 0:
			return fmt.Sprintf("its %c is a Cyrillic letter", r)
		case unicode.Is(unicode.Greek, r) && sameShape[r] != 0:
			return fmt.Sprintf("its %c is a Greek letter", r)
		}
	}
	return "it is written with other characters"
}

func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// sameShape are letters that have the shape of a Latin one in most fonts.
var sameShape = paired(
	"асеіорухѕјԁһԛԝкАВЕІКМНОРСТХЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρυκι",
	"aceiopyxsjdhqwkABEIKMHOPCTXSJABEZHIKMNOPTYXoavpuki",
)

func paired(letters, shapes string) map[rune]rune {
	latin := []rune(shapes)
	m := make(map[rune]rune, len(latin))
	for i, r := range []rune(letters) {
		m[r] = latin[i]
	}
	return m
}
