package main

import "github.com/spf13/cobra"

func exportTextCommand() *cobra.Command {
	var flags projectFlags
	var out string
	cmd := &cobra.Command{
		Use: "md [folder]", Short: "Write the whole handbook as one text in Markdown", Args: upTo(1),
		Long: `Write everything that one edition of the handbook has as one text in Markdown, to
search in it or to give it to an assistant. What the edition leaves out is not in it.
With twins: true in handbook.yaml the site has the same text, and one beside each page.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			loader, err := flags.textLoader(args)
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
			}
			return written("the handbook as text", deliver(cmd, out, snapshot.Site.Text()))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&flags.baseURL, "base-url", "", "absolute address of the published site, to which the links of the text lead")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	return cmd
}
