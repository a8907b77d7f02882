// Package themes carries the default theme inside the program.
package themes

import "embed"

// Files holds the folder "default": styles, scripts, templates and fonts.
// The prefix all: keeps files whose names begin with '_' or '.'.
//
//go:embed all:default
var Files embed.FS
