package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/exchange"
	"handbook/generator/sheet"
)

// The names of the schemas that are of no kind: that of handbook.yaml, and of a sheet of
// changes.
const (
	settingsSchema = "settings"
	changesSchema  = "changes"
)

func schemaCommand() *cobra.Command {
	names := append(exchange.Kinds(), settingsSchema, changesSchema)
	return &cobra.Command{
		Use: "schema [kind]", Short: "Print the JSON Schema of handbook.json, of a kind's front matter, of the settings, or of a sheet of changes", Args: cobra.MaximumNArgs(1),
		Long:      "Print a JSON Schema (draft 2020-12): without a name that of handbook.json; with the\nname of a kind that of its front matter, for editors; with settings that of\nhandbook.yaml; with changes that of the sheets that readers of the site save.\n\nThe names are " + strings.Join(names, ", ") + ".",
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			switch {
			case len(args) == 0:
				return exchange.WriteGraphSchema(out)
			case args[0] == settingsSchema:
				return exchange.WriteSettingsSchema(out)
			case args[0] == changesSchema:
				return sheet.WriteSchema(out)
			}
			kind, ok := exchange.KindOf(args[0])
			if !ok {
				return fmt.Errorf("there is no schema %q; there are %s", args[0], strings.Join(names, ", "))
			}
			return exchange.WriteFileSchema(out, kind)
		},
	}
}
