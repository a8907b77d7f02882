package handbook

import (
	"strings"
)

// longestName is how many bytes the name of a file has at most, less its ending.
const longestName = 100

// FileName is the slug of a title as the name of a new file, without its ending.
// A sentence is cut short between two words.
func FileName(title string) string {
	slug := Slug(title)
	if len(slug) <= longestName {
		return slug
	}
	cut := longestName
	for cut > 0 && slug[cut]&0xC0 == 0x80 {
		cut--
	}
	if dash := strings.LastIndexByte(slug[:cut], '-'); dash > longestName/2 {
		cut = dash
	}
	return Slug(slug[:cut])
}
