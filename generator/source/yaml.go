package source

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"handbook/generator/diag"
)

const (
	maxDepth    = 50  // lists and mappings within one another; a handbook needs five
	maxRepairs  = 100 // how often one text is parsed again
	maxProblems = 50  // diagnostics of one front matter that are listed
)

// yamlReader reads a YAML text. It has a working copy of its lines, which
// are changed where they are no YAML, and what was found.
type yamlReader struct {
	name     string      // in messages: "front matter"
	source   []string    // the lines of the file
	columns  columnIndex // of source
	lines    []string    // the lines of the YAML, as the parser is shown them
	skipped  int         // lines of the file above them
	repaired map[int]int // by line of the file: the column of the scalar that is read as if quoted
	latest   *repair     // the latest of them
	failed   bool
	list     []diag.Diagnostic
	more     int // diagnostics beyond maxProblems
}

// readYAML reads lines, which follow the first skipped ones of the file, as
// one YAML mapping with positions of the file. The mapping is nil if there is
// nothing to read or - then ok is false - if it cannot be read.
func readYAML(name string, source, lines []string, skipped int) (root *yaml.Node, ok bool, list []diag.Diagnostic) {
	s := &yamlReader{name: name, source: source, columns: indexColumns(source), lines: lines, skipped: skipped}
	s.keepFirstDocument()
	s.plainBlanks()
	if root = s.load(); root != nil {
		s.tidy(root)
	}
	if s.more > 0 {
		s.list = append(s.list, diag.Diagnostic{
			Pos: diag.Pos{Line: skipped + 1, Col: 1}, Severity: diag.Note, Rule: "more-problems",
			Message: fmt.Sprintf("%d more problems of the %s are not listed", s.more, name),
		})
	}
	return root, !s.failed, s.list
}

// add reports a problem at a line and column of the file.
func (s *yamlReader) add(line, col, endCol int, severity diag.Severity, rule, message, hint string) {
	if len(s.list) == maxProblems {
		s.more++
		return
	}
	s.list = append(s.list, diag.Diagnostic{
		Pos: diag.Pos{Line: line, Col: col}, EndCol: endCol,
		Severity: severity, Rule: rule, Message: message, Hint: hint,
	})
}

// keepFirstDocument cuts the lines where YAML would begin a second document.
func (s *yamlReader) keepFirstDocument() {
	begun := false
	for i, line := range s.lines {
		marker, words, _ := strings.Cut(strings.TrimRight(line, " \t"), " ")
		if marker != "---" && marker != "..." {
			begun = begun || says(line)
			continue
		}
		if !begun && marker == "---" && words == "" {
			s.lines[i] = "" // a YAML file may begin with it
			begun = true
			continue
		}
		for _, rest := range append([]string{words}, s.lines[i+1:]...) {
			if says(rest) {
				s.add(s.skipped+i+1, 1, 4, diag.Error, "several-documents",
					"what follows '"+marker+"' is not read: the "+s.name+" ends here for YAML",
					"delete the line, or put the text in quotation marks")
				break
			}
		}
		s.lines = s.lines[:i]
		return
	}
}

// says tells whether a line holds more than blanks and a comment.
func says(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && line[0] != '#'
}

// text is the lines as the parser reads them.
func (s *yamlReader) text() []byte {
	size := 0
	for _, line := range s.lines {
		size += len(line) + 1
	}
	text := make([]byte, 0, size)
	for _, line := range s.lines {
		text = append(append(text, line...), '\n')
	}
	return text
}

// load parses the lines, and again for every line that had to be read as if
// quoted. It returns nil where there is nothing, and after a failure.
func (s *yamlReader) load() *yaml.Node {
	if !slices.ContainsFunc(s.lines, says) {
		return nil
	}
	for range maxRepairs + 1 {
		var doc yaml.Node
		err := yaml.Load(s.text(), &doc, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
		if err == nil {
			return s.mapping(&doc)
		}
		var fault *yaml.LoadError
		if !errors.As(err, &fault) {
			fault = &yaml.LoadError{Message: err.Error()}
		}
		if s.repair(fault) {
			continue
		}
		s.explain(s.withdraw(fault))
		if last := len(s.list) - 1; last >= 0 && s.more == 0 {
			s.list[last].Hint += "; until then nothing else in the " + s.name + " is read"
		}
		break
	}
	s.failed = true
	return nil
}

// mapping returns the mapping that a document consists of.
func (s *yamlReader) mapping(doc *yaml.Node) *yaml.Node {
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind == yaml.MappingNode {
		return root
	}
	s.failed = true
	if s.glued(root.Line - 1) {
		return nil
	}
	s.add(s.skipped+root.Line, root.Column, 0, diag.Error, "no-mapping",
		"the "+s.name+" holds "+Describe(root)+" where lines 'key: value' are expected", "write one 'key: value' a line")
	return nil
}

// tidy gives the nodes below n the positions of the file, and takes out what a
// handbook does not read - each with an error that says so - so that what is
// left consists of plain mappings, lists and scalars with distinct keys.
func (s *yamlReader) tidy(n *yaml.Node) {
	n.Line += s.skipped
	if n.Anchor != "" {
		s.add(n.Line, n.Column, n.Column+1+utf8.RuneCountInString(n.Anchor), diag.Error, "yaml-anchor",
			"'&"+n.Anchor+"' is YAML for a value used again, which a handbook does not read",
			"delete it, or put the text in quotation marks if it is meant")
		n.Anchor = ""
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		s.add(n.Line, n.Column, n.Column+utf8.RuneCountInString(n.Tag), diag.Error, "yaml-tag",
			"'"+n.Tag+"' is YAML for a type, which a handbook does not read",
			"delete it, or put the text in quotation marks if it is meant")
		n.Style &^= yaml.TaggedStyle
		n.Tag = map[yaml.Kind]string{yaml.MappingNode: "!!map", yaml.SequenceNode: "!!seq", yaml.ScalarNode: "!!str"}[n.Kind]
	}
	switch n.Kind {
	case yaml.MappingNode:
		s.tidyMapping(n)
	case yaml.SequenceNode:
		kept := n.Content[:0]
		for _, item := range n.Content {
			if !s.alias(item) {
				s.tidy(item)
				s.lostItem(item)
				kept = append(kept, item)
			}
		}
		n.Content = kept
	case yaml.ScalarNode:
		s.tidyScalar(n)
	}
}

// tidyMapping keeps the pairs of a mapping that can be read: of a key that
// stands twice the first.
func (s *yamlReader) tidyMapping(n *yaml.Node) {
	lines := make(map[string]int, len(n.Content)/2)
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if s.alias(key) || s.strangeKey(key) || s.alias(value) {
			continue
		}
		s.tidy(key)
		if first, twice := lines[key.Value]; twice {
			s.add(key.Line, key.Column, key.Column+utf8.RuneCountInString(key.Value), diag.Error, "duplicate-key",
				fmt.Sprintf("%q is here a second time and is not read; the first one is on line %d", key.Value, first),
				"keep one of the two")
			continue
		}
		lines[key.Value] = key.Line
		s.tidy(value)
		s.lostBehindHash(key, value)
		kept = append(kept, key, value)
	}
	n.Content = kept
}

// strangeKey reports a key that is none: a merge key, a list, nothing.
func (s *yamlReader) strangeKey(key *yaml.Node) bool {
	line := s.skipped + key.Line
	switch {
	case key.Tag == "!!merge":
		s.add(line, key.Column, key.Column+2, diag.Error, "yaml-merge",
			"'<<' is YAML for a copy of another mapping, which a handbook does not read",
			"write the copied lines out")
	case key.Kind != yaml.ScalarNode:
		s.add(line, key.Column, 0, diag.Error, "bad-key",
			Describe(key)+" is where a key is expected", "put the text in quotation marks")
	case key.Value == "":
		s.add(line, key.Column, 0, diag.Error, "bad-key",
			"a key is missing before the colon", "write 'key: value'")
	default:
		return false
	}
	return true
}

// alias reports a reference to another value.
func (s *yamlReader) alias(n *yaml.Node) bool {
	if n.Kind != yaml.AliasNode {
		return false
	}
	s.addAlias(s.skipped+n.Line, n.Column, n.Value)
	return true
}

func (s *yamlReader) addAlias(line, col int, name string) {
	s.add(line, col, col+1+utf8.RuneCountInString(name), diag.Error, "yaml-alias",
		"'*"+name+"' is YAML for a value from elsewhere, which a handbook does not read",
		"write the value out, or put the text in quotation marks if it is meant")
}
