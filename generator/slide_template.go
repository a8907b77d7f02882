package generator

import (
	"os"

	"handbook/generator/diag"
	"handbook/generator/earlier"
	"handbook/generator/handbook"
)

// SlideTemplate is the file on whose layouts the slides of a project are made; "" where
// the settings name none.
func SlideTemplate(root string, config handbook.Config) string {
	if config.Pack.Template == "" {
		return ""
	}
	return earlier.FromRoot(root, config.Pack.Template)
}

// checkSlideTemplate reports a template that is not there. It is read when slides are
// made, and no sooner.
func checkSlideTemplate(root string, config handbook.Config) []diag.Diagnostic {
	name := SlideTemplate(root, config)
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return nil
	}
	return []diag.Diagnostic{{
		File: config.File, Pos: config.Pos["pack"], Severity: diag.Warning, Rule: "slide-template",
		Message: "there is no file " + config.Pack.Template + ", on which slides are to be made", Hint: "put it there, or say the path to it from the project folder",
	}}
}
