package sheet

import (
	_ "embed"
	"io"
)

//go:embed changes.schema.json
var schema []byte

// WriteSchema writes the JSON Schema of a sheet.
func WriteSchema(out io.Writer) error {
	_, err := out.Write(schema)
	return err
}
