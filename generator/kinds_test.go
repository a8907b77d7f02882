package generator_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"handbook/content"
	"handbook/generator"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// The kinds that a table of kinds leaves out, and why.
var (
	withoutFolder = map[handbook.Kind]string{
		handbook.KindPage:      "a page is a file in any other folder",
		handbook.KindKeyResult: "it is part of its objective's file",
		handbook.KindPerson:    "it is part of handbook.yaml",
		handbook.KindVendor:    "it exists by being named",
		handbook.KindPriority:  "it is part of handbook.yaml",
	}
	withoutPage = map[handbook.Kind]string{
		handbook.KindKeyResult: "it is on its objective's page",
		handbook.KindPriority:  "it is on the list of objectives",
	}
	withFreeStatus = map[handbook.Kind]string{
		handbook.KindMap:         "a map shows what there is",
		handbook.KindDepartment:  "it is there or not",
		handbook.KindStakeholder: "they are there or not",
		handbook.KindCause:       "it is known from its requests whether it still matters",
		handbook.KindPage:        "it is prose",
	}
	notImported = map[handbook.Kind]string{
		handbook.KindMap:     "maps come as text: handbook import estate.owm",
		handbook.KindQuarter: "its order is an order of other rows",
		handbook.KindPage:    "it is prose",
	}
)

// TestEveryKindIsInEveryTable adds nothing to a kind and asks everything of it,
// so that nobody who adds one has to know where kinds are listed.
func TestEveryKindIsInEveryTable(t *testing.T) {
	var kind handbook.Kind
	in := func(table string, is bool, out map[handbook.Kind]string) {
		if left := out[kind] != ""; is == left {
			t.Errorf("%s: in %s: %v; left out with a reason: %v", kind, table, is, left)
		}
	}
	graph := graphSchemaKeys(t)
	for _, kind = range declaredKinds(t) {
		in("FileKinds", slices.Contains(handbook.FileKinds, kind), withoutFolder)
		in("the words of kinds", kind.Words().Singular != string(kind), nil)
		in("handbook.json", slices.Contains(graph, string(kind)), nil)
	}
	for _, kind = range append(slices.Clone(handbook.FileKinds), handbook.KindPage) {
		_, missing := fs.Stat(content.Files, "templates/"+exchange.Singular(kind)+".md")
		in("content/templates", missing == nil, nil)
		in("the kinds of `new`", slices.Contains(exchange.Kinds(), exchange.Singular(kind)), nil)
		in("the schemas", exchange.WriteFileSchema(new(bytes.Buffer), kind) == nil, nil)
		in("the statuses", handbook.Statuses(kind) != nil, withFreeStatus)
		in("the kinds of imports", slices.Contains(exchange.ImportKinds, kind), notImported)
	}
}

// TestEveryKindHasPages looks for a page with an item of each kind in the example.
func TestEveryKindHasPages(t *testing.T) {
	s := example(t, generator.Options{Edition: "exec"})
	pages := map[handbook.Kind]int{}
	for _, e := range s.Handbook.Entities() {
		page, _, _ := strings.Cut(handbook.Address(e), "#")
		if s.Site.Lookup(page) != nil {
			pages[e.Base().Kind]++
		}
	}
	for _, kind := range declaredKinds(t) {
		if left := withoutPage[kind] != ""; (pages[kind] > 0) == left {
			t.Errorf("%s: %d pages in the example; left out with a reason: %v", kind, pages[kind], left)
		}
	}
}

// declaredKinds are the constants of the type Kind.
func declaredKinds(t *testing.T) []handbook.Kind {
	t.Helper()
	var kinds []handbook.Kind
	for _, file := range goFiles(t) {
		if !strings.HasPrefix(file.name, "generator/handbook/") {
			continue
		}
		for _, decl := range file.ast.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				value := spec.(*ast.ValueSpec)
				if typ, ok := value.Type.(*ast.Ident); !ok || typ.Name != "Kind" {
					continue
				}
				word, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				kinds = append(kinds, handbook.Kind(word))
			}
		}
	}
	if len(kinds) < len(handbook.FileKinds) {
		t.Fatalf("found %d kinds", len(kinds))
	}
	return kinds
}

// graphSchemaKeys are the keys of handbook.json.
func graphSchemaKeys(t *testing.T) []string {
	t.Helper()
	var text bytes.Buffer
	if err := exchange.WriteGraphSchema(&text); err != nil {
		t.Fatal(err)
	}
	var schema struct{ Properties map[string]any }
	if err := json.Unmarshal(text.Bytes(), &schema); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for key := range schema.Properties {
		keys = append(keys, key)
	}
	return keys
}
