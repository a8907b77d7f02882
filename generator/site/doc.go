// Package site turns a Handbook into a website: a set of outputs, each an
// address and a pure function to bytes that runs when somebody asks.
//
// pages.go is the table of pages; a family of pages is one file, page_*.go. Its
// functions say, in the nodes of package page, what a page holds: they read the
// handbook through a reader, and each other's tables and lists. Parts of which
// many pages are made are in nodes.go. Pictures come from package figure, words
// from package wording. Nothing here knows an element or a class: that is
// page/html.
package site
