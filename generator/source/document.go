// Package source turns files into Documents: it finds the content, splits
// front matter from body, keeps every position, and changes bytes exactly
// where it is asked to. It knows YAML and nothing of the domain.
package source

import (
	"crypto/sha256"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/markdown"
)

// Sum identifies the content of a file (SHA-256).
type Sum [32]byte

// Document is one Markdown file, read and split. It is immutable and a
// function of its path, its bytes and the [markdown.Options] alone.
type Document struct {
	Path string // from the project folder, slash-separated: content/work/pricing.md
	Rel  string // from the content root: work/pricing.md
	Sum  Sum

	// Front is the mapping of the front matter, nil when there is none. Its
	// nodes' Line and Column are those of the file (Column in characters).
	Front *yaml.Node
	// Unreadable says that there is front matter which could not be read;
	// Diagnostics says why. Front is nil then; the body is still compiled.
	Unreadable bool
	// Loose holds the lines at the very start of a text without front matter
	// that look like 'key: value': facts without their fences, or prose. Who
	// knows the keys can tell.
	Loose     []string
	LooseLine int // the number of the first of them
	// Words holds the first lines of a text that begins with two fences and no
	// 'key: value' between them, the opening fence included.
	Words []string
	// Asides are the lines of the body that read like a fact.
	Asides []Aside
	// Conflict is the line on which a merge begins that nobody has finished; 0
	// if there is none.
	Conflict int

	Body        *markdown.Body    // nil for handbook.yaml only
	Lines       []string          // the file's lines down to the end of the front matter, for excerpts
	columns     columnIndex       // of Lines
	Diagnostics []diag.Diagnostic // of front matter and body, with File and Excerpt, in order
}

// Asset is a file that is copied as it is.
type Asset struct {
	Rel  string // from the content root, or from static/; slash-separated
	File string // where it is on disk
	Size int64
}

// MapFile is a file in the map language. What its text says is for others to
// read.
type MapFile struct {
	Path string // from the project folder, slash-separated: content/maps/estate.owm
	Rel  string // from the content root: maps/estate.owm
	Text []byte
}

// Tree is everything that was found in a project folder.
type Tree struct {
	Root        string            // the project folder, as given
	ContentDir  string            // "content", or "." when the folder itself is the content
	Config      *Document         // content/handbook.yaml as a Document without a body; nil if there is none
	Documents   []*Document       // sorted by Path
	Assets      []Asset           // beside pages, sorted by Rel
	Static      []Asset           // of static/, sorted by Rel
	Templates   []Asset           // of templates/ in the content root: never content; sorted by Rel
	Maps        []MapFile         // map files (.owm), which are drawn and not copied; sorted by Rel
	Diagnostics []diag.Diagnostic // of the walk: links out of the project, files too large
	Linked      bool              // there are symbolic links, behind which a file has several names
}

// SumOf identifies the content of a file.
func SumOf(text []byte) Sum { return sha256.Sum256(text) }

// Text is what the tree was made of under a name: the text of a page, of the
// settings or of a map file. Those that were read and not kept are read once
// more; nil is for what was not read, or says something else by now.
func (t *Tree) Text(name string) []byte {
	doc := t.Config
	if i, ok := t.page(name); ok {
		doc = t.Documents[i]
	} else if doc == nil || doc.Path != name {
		for _, m := range t.Maps {
			if m.Path == name {
				return m.Text
			}
		}
		return nil
	}
	folder, err := disk.Open(t.Root)
	if err != nil {
		return nil
	}
	defer folder.Close()
	text, err := folder.Read(name, MaxFile)
	if err != nil || Sum(sha256.Sum256(text)) != doc.Sum {
		return nil
	}
	return text
}
