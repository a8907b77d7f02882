package handbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// Schema is the version of the form of files that this program reads. It rises
// when a key goes or begins to mean something else; keys and words may be added
// without it.
const Schema = 1

func decodeSchema(c *Config, v input) {
	text, ok := v.scalar("a whole number, such as 1")
	if !ok {
		return
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 {
		v.problem(diag.Error, "unknown-value", fmt.Sprintf("schema takes a whole number; this is %s", english.Quoted(text)), fmt.Sprintf("write schema: %d", Schema))
		return
	}
	c.Schema = n
}

// sayNewer replaces what is said of unknown keys and words by one line, where
// the handbook is of a newer schema than this program: they are no slips, and
// there is one way out.
func SayNewer(c Config, list []diag.Diagnostic) []diag.Diagnostic {
	if c.Schema <= Schema {
		return list
	}
	known := slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return d.Rule == "unknown-key" || d.Rule == "unknown-value"
	})
	message := fmt.Sprintf("the handbook has schema %d, and this program reads schema %d", c.Schema, Schema)
	if n := len(list) - len(known); n > 0 {
		message += fmt.Sprintf(": %s that it does not know %s left out", english.Count(n, "key or word", "keys and words"), english.Verb(n, "is", "are"))
	}
	return append(known, diag.Diagnostic{
		File: c.File, Pos: c.Pos["schema"], Severity: diag.Error, Rule: "newer-schema",
		Message: message, Hint: "use a newer version of the program",
	})
}
