// Package form says what the forms of a kind ask for. All of it is made of the rows of
// the kind's table: the forms of the preview, which change files, and those of the
// published site, which propose changes, ask the same in the same words.
package form
