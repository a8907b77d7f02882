// Package site turns a Handbook into a website: a set of outputs, each an
// address and a pure function to bytes that runs when somebody asks.
//
// A page family is one file, page_*.go: it lists its outputs and says, in the
// nodes of package page, what each of them holds. Nodes of which many pages
// are made are in nodes.go, pictures are filled from the handbook in pictures.go,
// and words for the screen come from words.go. Nothing here knows an element or
// a class: that is page/html.
package site
