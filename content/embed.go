// Package content holds the example handbook and the templates, so that the
// program can write them into a new folder.
package content

import "embed"

// Files is this folder.
//
//go:embed all:*
var Files embed.FS
