package wording

import (
	"strings"

	"handbook/generator/handbook"
)

// Language is the language of the program's own words, as HTML has it.
const Language = "en-GB"

// ContentLanguage is the language of what the authors wrote, as HTML has it; ""
// where it is English, too.
func ContentLanguage(c handbook.Config) string {
	if primary, _, _ := strings.Cut(c.Language, "-"); primary == "en" {
		return ""
	}
	return c.Language
}
