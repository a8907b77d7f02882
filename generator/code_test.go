package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
)

// goFile is a file of this program.
type goFile struct {
	name string // from the folder of the module, with slashes
	ast  *ast.File
	set  *token.FileSet
}

func (f goFile) line(pos token.Pos) int { return f.set.Position(pos).Line }

func (f goFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// goFiles are all files of the module.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && name != ".."):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		files = append(files, goFile{filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator))), parsed, set})
		return err
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	return files
}

// TestSizes keeps functions and files at a size at which they are read from top
// to bottom. The table of a test may be longer than a function of the program.
func TestSizes(t *testing.T) {
	const ofFile, ofFunction, ofTest = 500, 60, 100
	for _, file := range goFiles(t) {
		if n := file.set.File(file.ast.Pos()).LineCount(); n > ofFile {
			t.Errorf("%s has %d lines: part it by what it is about", file.name, n)
		}
		most := ofFunction
		if file.isTest() {
			most = ofTest
		}
		ast.Inspect(file.ast, func(n ast.Node) bool {
			name := "a function"
			switch n := n.(type) {
			case *ast.FuncDecl:
				name = n.Name.Name
			case *ast.FuncLit:
			default:
				return true
			}
			if lines := file.line(n.End()) - file.line(n.Pos()) + 1; lines > most {
				t.Errorf("%s:%d: %s has %d lines: part it by what it does", file.name, file.line(n.Pos()), name, lines)
			}
			return true
		})
	}
}

// mayReadClock are the files outside of cmd that know the time, and why. None of
// it comes into what is made.
var mayReadClock = map[string]string{
	"generator/browsertest/browser.go": "a test waits for a page",
	"generator/disk/lock.go":           "a pause before a lock is tried again",
	"generator/preview/events.go":      "a limit for a browser that does not read",
	"generator/preview/watch.go":       "a moment of quiet after the last change",
}

// TestOnlyTheCommandReadsTheClock holds everything that is made to the day that
// the command hands down.
func TestOnlyTheCommandReadsTheClock(t *testing.T) {
	clocks := []string{"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Sleep"}
	reads := map[string]bool{}
	for _, file := range goFiles(t) {
		if file.isTest() || strings.HasPrefix(file.name, "cmd/") {
			continue
		}
		for pos, name := range selected(file, "time") {
			if !slices.Contains(clocks, name) {
				continue
			}
			if reads[file.name] = true; mayReadClock[file.name] == "" {
				t.Errorf("%s:%d reads the clock: take the day from the handbook", file.name, file.line(pos))
			}
		}
	}
	noLonger(t, mayReadClock, reads)
}

// mayUseFloats are the files of pictures that have floats, and why.
var mayUseFloats = map[string]string{}

// TestNoFloatDecidesALayout: processors round floats differently, and pages and
// pictures are to be the same everywhere.
func TestNoFloatDecidesALayout(t *testing.T) {
	uses := map[string]bool{}
	for _, file := range goFiles(t) {
		if file.isTest() || !strings.HasPrefix(file.name, "generator/picture/") && !strings.HasPrefix(file.name, "generator/site/") && !strings.HasPrefix(file.name, "generator/handbook/") {
			continue
		}
		for pos, name := range floats(file) {
			if uses[file.name] = true; mayUseFloats[file.name] == "" {
				t.Errorf("%s:%d: %s: reckon with whole numbers, such as picture.Unit", file.name, file.line(pos), name)
			}
		}
	}
	noLonger(t, mayUseFloats, uses)
}

// floats are the places of a file in which floats are named.
func floats(file goFile) map[token.Pos]string {
	found := map[token.Pos]string{}
	ast.Inspect(file.ast, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && slices.Contains([]string{"float32", "float64", "complex64", "complex128"}, id.Name) {
			found[id.Pos()] = id.Name
		}
		return true
	})
	for pos, name := range selected(file, "math") {
		if !strings.HasPrefix(name, "Max") && !strings.HasPrefix(name, "Min") {
			found[pos] = "math." + name
		}
	}
	for pos, name := range selected(file, "strconv") {
		if strings.Contains(name, "Float") {
			found[pos] = "strconv." + name
		}
	}
	return found
}

// selected are the names of a package that a file uses, by place.
func selected(file goFile, pkg string) map[token.Pos]string {
	found := map[token.Pos]string{}
	ast.Inspect(file.ast, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok && id.Name == pkg {
				found[s.Pos()] = s.Sel.Name
			}
		}
		return true
	})
	return found
}

// noLonger reports exceptions that nothing needs.
func noLonger(t *testing.T, may map[string]string, does map[string]bool) {
	t.Helper()
	for name := range may {
		if !does[name] {
			t.Errorf("%s is an exception, and needs none", name)
		}
	}
}

// closedLists are the closed lists by the names of the fields that hold a word of
// them. A status is one of the list of some kind.
func closedLists() map[string][]string {
	words := map[string][]string{
		"Audience": handbook.Audiences.Values(), "Edition": handbook.Audiences.Values(), "Health": handbook.Healths.Values(),
		"Confidence": handbook.Confidences.Values(), "Sourcing": handbook.Sourcings.Values(), "AgainstMarket": handbook.MarketLevels.Values(),
		"Support": handbook.Supports.Values(), "Reversibility": handbook.Reversibilities.Values(),
		"Type": slices.Concat(handbook.ObjectiveTypes.Values(), handbook.WorkTypes.Values(), handbook.ComponentTypes.Values(), handbook.PositionTypes.Values(), handbook.StakeholderTypes.Values()),
	}
	for _, kind := range handbook.FileKinds {
		words["Status"] = append(words["Status"], handbook.Statuses(kind).Values()...)
	}
	return words
}

// TestWordsAreOfTheirList: a word that is compared with a field has to be one
// that the field can hold. A slip would be a condition that never holds.
func TestWordsAreOfTheirList(t *testing.T) {
	lists, compared := closedLists(), 0
	for _, file := range goFiles(t) {
		if file.isTest() || strings.HasPrefix(file.name, "generator/picture/") { // whose input has words of its own
			continue
		}
		check := func(field, word ast.Expr) {
			s, isField := field.(*ast.SelectorExpr)
			lit, isWord := word.(*ast.BasicLit)
			if !isField || !isWord || lit.Value == `""` || lists[s.Sel.Name] == nil {
				return
			}
			if compared++; !slices.Contains(lists[s.Sel.Name], strings.Trim(lit.Value, `"`)) {
				t.Errorf("%s:%d: %s is never %s", file.name, file.line(lit.Pos()), s.Sel.Name, lit.Value)
			}
		}
		ast.Inspect(file.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.EQL || n.Op == token.NEQ {
					check(n.X, n.Y)
				}
			case *ast.SwitchStmt:
				for _, c := range n.Body.List {
					for _, word := range c.(*ast.CaseClause).List {
						check(n.Tag, word)
					}
				}
			}
			return true
		})
	}
	if compared < 50 {
		t.Errorf("compared %d words", compared)
	}
}
