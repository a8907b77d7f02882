package level

import "embed"

//go:embed schema
var schemas embed.FS

// Schema is the JSON Schema of a file that passes between levels, by its name:
// "offer", "reply" or "lock"; false for any other.
func Schema(name string) ([]byte, bool) {
	text, err := schemas.ReadFile("schema/" + name + ".json")
	return text, err == nil
}
