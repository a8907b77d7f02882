package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"handbook/generator/handbook"
)

// dialect is the version of JSON Schema in which the schemas are written.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// schema is the part of JSON Schema that describes handbooks and their files.
type schema struct {
	Dialect     string `json:"$schema,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Ref         string `json:"$ref,omitempty"`
	Type        any    `json:"type,omitempty"` // a word, or several
	Enum        []any  `json:"enum,omitempty"`
	// EnumDescriptions say what each value of Enum means. It is no word of JSON
	// Schema itself; editors show it.
	EnumDescriptions []string     `json:"enumDescriptions,omitempty"`
	Format           string       `json:"format,omitempty"`
	Pattern          string       `json:"pattern,omitempty"`
	Minimum          *int         `json:"minimum,omitempty"`
	Maximum          *int         `json:"maximum,omitempty"`
	Items            *schema      `json:"items,omitempty"`
	MinItems         int          `json:"minItems,omitempty"`
	MaxItems         int          `json:"maxItems,omitempty"`
	Properties       namedSchemas `json:"properties,omitempty"`
	PropertyNames    *schema      `json:"propertyNames,omitempty"`
	MaxProperties    int          `json:"maxProperties,omitempty"`
	Required         []string     `json:"required,omitempty"`
	Additional       any          `json:"additionalProperties,omitempty"` // false, or a schema
	AnyOf            []*schema    `json:"anyOf,omitempty"`
	Defs             namedSchemas `json:"$defs,omitempty"`
}

// namedSchemas are written as an object, in their order.
type namedSchemas []namedSchema

type namedSchema struct {
	name   string
	schema *schema
}

func (list namedSchemas) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, named := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(named.name)
		if err != nil {
			return nil, fmt.Errorf("naming %q: %w", named.name, err)
		}
		text, err := json.Marshal(named.schema)
		if err != nil {
			return nil, fmt.Errorf("describing %q: %w", named.name, err)
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// described is the schema with other words.
func (s *schema) described(says string) *schema {
	copied := *s
	copied.Description = says
	return &copied
}

// write prints a schema for people and programs.
func (s *schema) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		return fmt.Errorf("writing the schema: %w", err)
	}
	return nil
}

// ofTerms is a closed list with what its values mean.
func ofTerms(terms handbook.Terms) *schema {
	s := &schema{}
	for _, term := range terms {
		s.Enum = append(s.Enum, term.Value)
		s.EnumDescriptions = append(s.EnumDescriptions, term.Label+": "+term.Meaning)
	}
	return s
}

// listOf is a list whose elements are alike.
func listOf(element *schema) *schema { return &schema{Type: "array", Items: element} }

func bound(n int) *int { return &n }
