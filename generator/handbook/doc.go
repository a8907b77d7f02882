// Package handbook is the domain: objectives, work, components, people,
// arguments and plans, how they are read from files, how they refer to each
// other, and what follows from them. It knows no HTML and draws nothing.
//
// # From a file to a handbook
//
// [Decode] turns one document into one typed item with names in place of
// references. It is a function of the document alone, so that a decoded file
// can be kept while others change. Package assemble makes a [Handbook] of all
// items by a [Builder], which resolves every name, and has package derive
// compute every value that follows. The Handbook never changes after that.
//
// What is wrong with a file is a diagnostic with its place, and never hides
// the rest: a field that cannot be read has its default, an item with such a
// field keeps all its others, and a reference to nothing is left out.
//
// # Where things are
//
// Reading and resolving are here, beside the structs: a row of a kind's table
// is both, and what a name refers to is kept where only the row can reach it.
// What concerns the handbook as a whole is above, in assemble and derive.
//
//   - package value: dates, quarters, numbers and amounts;
//   - one file per group of kinds (work.go, objective.go, keyresult.go,
//     component.go, people.go, argument.go, plan.go, page.go) with its structs
//     and the tables of its keys, a row each;
//   - vocabulary.go: every closed list of words;
//   - row.go, kinds.go: what a row and a kind know, for all who ask;
//   - decode*.go: how values are read; decode_item.go has the fields that every
//     kind has, decode_config.go those of handbook.yaml; doubt.go withholds what
//     leaves its readers in doubt;
//   - builder.go, resolve*.go: how names become references;
//   - index.go, lookup.go: what a handbook is asked;
//   - address.go, link.go, picture.go: addresses, and what prose refers to;
//   - costs.go: the money of the plan, added up when it is asked for.
//
// # To add a field
//
// Add it to the struct of its kind and a row to the table beside it: row.go has
// a maker of rows for each sort of value. If it names other items, its row says
// where the [Name] is kept and where what it refers to, and by which [Relation].
//
// # To add a kind
//
// Add its struct and its table in a file of their own, its name, its words and
// its rules to kinds.go, of which everything is made that is done with every
// kind, and its list to [Handbook].
package handbook
