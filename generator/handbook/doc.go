// Package handbook is the domain: objectives, work, components, people,
// arguments and plans, how they are read from files, how they refer to each
// other, and what follows from them. It knows no HTML and draws nothing.
//
// # From a file to a handbook
//
// [Decode] turns one document into one typed item with names in place of
// references. It is a function of the document alone, so that a decoded file
// can be kept while others change. [Assemble] removes what an edition leaves
// out, copies the items, resolves every name, lists every inverse, and computes
// every value that follows; the [Handbook] that it returns never changes.
//
// # To add a field
//
// Add it to the struct of its kind and a line to that kind's table of fields,
// which stands beside the struct (workFields in work_fields.go). If it names
// other items, keep the [Name] in the struct's refs, and resolve it in the
// kind's resolve function in the same file.
//
// # To add a kind
//
// Write its struct and its table in a file of their own, name its folder in
// [FileKinds], and add it to the table of kinds in kind.go.
package handbook
