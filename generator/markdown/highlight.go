package markdown

import (
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/dlclark/regexp2/v2"
)

// The lexers are copies from chroma, because its package of lexers reads all
// of them whenever a program starts. See lexers/README.md.
//
//go:embed lexers/*.xml
var lexerFiles embed.FS

// Lexers backtrack, so that a crafted block can cost the square of its length.
// Longer blocks, and those of a body after so many bytes of code, stay plain.
const (
	maxColoured     = 4 << 10  // bytes of one block
	maxColouredBody = 16 << 10 // bytes of all blocks of a body
)

// lexerNames are the names of lexers by the languages that fences name.
var lexerNames = map[string]string{
	"go": "go", "golang": "go",
	"yaml": "yaml", "yml": "yaml",
	"json": "json",
	"bash": "bash", "sh": "bash", "shell": "bash", "console": "bash",
	"sql":    "sql",
	"python": "python", "py": "python",
	"javascript": "javascript", "js": "javascript",
	"typescript": "typescript", "ts": "typescript",
	"html":     "html",
	"css":      "css",
	"markdown": "markdown", "md": "markdown",
	"toml": "toml",
	"diff": "diff", "patch": "diff",
}

// lexerOf returns the lexer of a language in lower case, or nil if its code stays plain.
func lexerOf(language string) chroma.Lexer {
	name := lexerNames[language]
	if name == "" {
		return nil
	}
	return lexers()[name]
}

// lexers reads the lexers. Their rules are read and compiled by chroma when
// each is first used. They share a registry, where HTML finds CSS and JavaScript.
//
// Chroma gives a rule up after a quarter of a second, and goes on without it.
// On a busy machine that took colours from blocks at random, so the clock that
// it looks at is slowed down: a block is short enough to be waited for.
var lexers = sync.OnceValue(func() map[string]chroma.Lexer {
	regexp2.SetTimeoutCheckPeriod(time.Minute)
	registry := chroma.NewLexerRegistry()
	byName := map[string]chroma.Lexer{}
	for _, name := range slices.Compact(slices.Sorted(maps.Values(lexerNames))) {
		byName[name] = registry.Register(chroma.MustNewXMLLexer(lexerFiles, "lexers/"+name+".xml"))
	}
	return byName
})

// appendHighlighted appends code with each token in a span of chroma's class
// for it; the ordinary ones stay bare. Code that a lexer fails on is plain.
func appendHighlighted(dst []byte, lexer chroma.Lexer, code []byte) (html []byte) {
	from := len(dst)
	defer func() {
		// chroma panics on what its lexers did not foresee. That must not
		// cost more than the colours of one block.
		if recover() != nil {
			html = appendHTML(dst[:from], code)
		}
	}()
	tokens, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, string(code))
	if err != nil {
		return appendHTML(dst, code)
	}
	open := ""
	for token := tokens(); token != chroma.EOF; token = tokens() {
		class := tokenClass(token.Type)
		if class != open && strings.TrimSpace(token.Value) != "" {
			dst = appendSpan(dst, open, class)
			open = class
		}
		dst = appendHTML(dst, token.Value)
	}
	return appendSpan(dst, open, "")
}

// appendSpan ends a span of one class and begins one of another; "" is none.
func appendSpan(dst []byte, old, class string) []byte {
	if old != "" {
		dst = append(dst, "</span>"...)
	}
	if class != "" {
		dst = append(dst, `<span class="`...)
		dst = append(dst, class...)
		dst = append(dst, `">`...)
	}
	return dst
}

// tokenClass returns chroma's class for a type of token, or "" for those that
// look like the text around them: names, punctuation, and what is no valid code.
func tokenClass(t chroma.TokenType) string {
	switch t {
	case chroma.Name, chroma.NameOther, chroma.Punctuation, chroma.Other, chroma.Error:
		return ""
	}
	if t.InCategory(chroma.Text) {
		return ""
	}
	for t != 0 {
		if class := chroma.StandardTypes[t]; class != "" {
			return class
		}
		t = t.Parent()
	}
	return ""
}
