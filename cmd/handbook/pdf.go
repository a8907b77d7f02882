package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/pdf"
	"handbook/generator/site"
)

// mostPrinting is how long a browser may take for a document.
const mostPrinting = 5 * time.Minute

func pdfCommand() *cobra.Command {
	var flags projectFlags
	var out, folder string
	opt := pdf.Options{}
	cmd := &cobra.Command{
		Use: "pdf [document]", Short: "Print a document as PDF, with a browser of this machine", Args: upTo(1),
		Long: `Print the board pack, or another document: one-page, all, agenda, a section such as
plan or work, or any page by its address, such as work/pricing. It has an outline, tags,
and on each sheet its title, the day, the edition and its number. Chrome, Edge or
Chromium prints it, version 131 or later.`,
		Example: "  handbook pdf\n  handbook pdf one-page --paper letter -o strategy.pdf\n  handbook pdf work/pricing --edition staff",
		RunE: func(cmd *cobra.Command, args []string) error {
			if pdf.Papers[opt.Paper] == "" {
				return fmt.Errorf("there is no paper %q; it is a4 or letter", opt.Paper)
			}
			loader, _, err := flags.loader([]string{folder})
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
			}
			name := "board"
			if len(args) > 0 {
				name = args[0]
			}
			return printed(cmd, snapshot, name, out, opt)
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&folder, "folder", ".", "the handbook's folder")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write, - for standard output (default: the document's name)")
	cmd.Flags().StringVar(&opt.Browser, "browser", "", "program of Chrome, Edge or Chromium (default: the first that is found)")
	cmd.Flags().StringVar(&opt.Paper, "paper", "a4", "a4 or letter")
	cmd.Flags().StringVar(&opt.BaseURL, "base-url", "", "absolute address of the published site, to which links lead that leave the document")
	return cmd
}

// printed writes a document of the site as PDF.
func printed(cmd *cobra.Command, s *generator.Snapshot, name, out string, opt pdf.Options) error {
	document, foot := s.Site.Document(name)
	if document == nil {
		return fmt.Errorf("there is no document %q; there are %s, and every page by its address, such as work/pricing", name, strings.Join(s.Site.Documents(), ", "))
	}
	opt.Foot = foot
	data, err := asPDF(cmd.Context(), s.Site, document, opt)
	if none := (*pdf.NoBrowserError)(nil); errors.As(err, &none) {
		return none
	} else if err != nil {
		return failure(err)
	}
	if out == "" {
		out = strings.TrimSuffix(path.Base(document.Path), ".html") + ".pdf"
	}
	return written("the document", deliver(cmd, out, data))
}

// asPDF prints a document of a site.
func asPDF(ctx context.Context, s *site.Site, document *site.Output, opt pdf.Options) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, mostPrinting)
	defer stop()
	return pdf.Print(ctx, filesOf(s), document.Path, opt)
}

// filesOf are the files of a site, each made when it is asked for.
func filesOf(s *site.Site) pdf.Site {
	return func(name string) ([]byte, string, bool) {
		o := s.Lookup(name)
		if o == nil {
			return nil, "", false
		}
		data, err := o.Bytes()
		return data, o.ContentType(), err == nil
	}
}
