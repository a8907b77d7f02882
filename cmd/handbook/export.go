package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/disk"
	"handbook/generator/site"
)

func exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export", Short: "Write the handbook in the form of another program", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(exportJSONCommand(), exportCSVCommand(), exportTextCommand(), exportXLSXCommand(), exportPPTXCommand())
	return cmd
}

func exportJSONCommand() *cobra.Command {
	var flags projectFlags
	var out string
	cmd := &cobra.Command{
		Use: "json [folder]", Short: "Write the whole handbook as one JSON file, as the site has it", Args: upTo(1),
		Long: `Write everything that one edition of the handbook has as JSON: items with their
references resolved, values derived, questions of the review. It is the
handbook.json of the site. handbook schema says what each key means.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			loader, _, err := flags.loader(args)
			if err != nil {
				return err
			}
			data, _, err := graph(loader)
			if err != nil {
				return failure(err)
			}
			if err := deliver(cmd, out, data); err != nil {
				return failure(fmt.Errorf("writing the handbook as JSON: %w", err))
			}
			return nil
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	return cmd
}

// deliver writes data to a file, or to standard output where none is named.
func deliver(cmd *cobra.Command, file string, data []byte) error {
	if file == "" || file == "-" {
		_, err := cmd.OutOrStdout().Write(data)
		return err
	}
	return disk.WriteFile(file, data)
}

// graph reads a project and writes it as JSON.
func graph(loader *generator.Loader) ([]byte, *generator.Snapshot, error) {
	snapshot, err := loader.Load()
	if err != nil {
		return nil, nil, err
	}
	data, err := snapshot.Site.Lookup(site.GraphPath).Bytes()
	return data, snapshot, err
}
