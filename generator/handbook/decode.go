package handbook

import "handbook/generator/source"

// Decode reads a document as the kind that its folder says.
func Decode(doc *source.Document) *Decoded {
	return &Decoded{Entity: &Page{Item: Item{Kind: KindPage, File: doc.Path, Rel: doc.Rel, Body: doc.Body}}}
}

// DecodeConfig reads handbook.yaml; doc may be nil.
func DecodeConfig(doc *source.Document) Config { return Config{} }
