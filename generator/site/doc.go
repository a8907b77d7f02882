// Package site turns a Handbook into a website: a set of outputs, each an
// address and a pure function to bytes that runs when somebody asks.
//
// A page family is one file, page_*.go: it lists its outputs, gathers what a
// page says into a view (view.go) and hands it to one of the theme's few
// templates. Marks that repeat by the thousand - links to items, chips, rows
// of tables - are built in markup.go, the only place that makes template.HTML;
// addresses are made and checked in url.go; pictures are filled from the
// handbook in pictures.go, and words for the screen come from words.go.
package site
