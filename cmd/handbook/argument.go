package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// asArgument is a path as a person types it into a command line.
func asArgument(path string) string {
	if strings.ContainsAny(path, " \t&()[]{}^=;!'+,`~$*?|<>#\\") {
		return `"` + path + `"`
	}
	return path
}

// upTo lets a command take so many arguments. More of them are most likely one
// with blanks.
func upTo(most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= most {
			return nil
		}
		whole := append(args[:most-1:most-1], asArgument(strings.Join(args[most-1:], " ")))
		return fmt.Errorf("%s takes no more than this: %s; put a name with spaces in quotation marks: %s %s", cmd.Name(), cmd.Use, cmd.CommandPath(), strings.Join(whole, " "))
	}
}
