package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/deck"
	"handbook/generator/disk"
	"handbook/generator/page"
	"handbook/generator/pptx"
	"handbook/generator/site"
)

// mostTemplate is the size in bytes up to which a template is read.
const mostTemplate = 200 << 20

func exportPPTXCommand() *cobra.Command {
	var flags projectFlags
	var out, template, only string
	cmd := &cobra.Command{
		Use: "pptx [folder]", Short: "Write the board pack as slides for PowerPoint", Args: upTo(1),
		Long: `Write the board pack as slides, each titled by its finding. Pictures are shapes and
texts that can be edited, with lines that stay with what they join; tables are tables;
the notes have the questions and where a slide is from. pack in handbook.yaml says
what the board sees.

On a template of the company (--template, or pack.template in handbook.yaml: a .pptx
or .potx) its masters, layouts and colours are kept as they are. --picture makes a slide of one picture alone: grid,
headcount, objectives, risks, roadmap, or map: with the id of a map. It shows all
that the edition has, even what the board does not see.`,
		Example: "  handbook export pptx -o board.pptx\n  handbook export pptx --template acme.potx -o board.pptx\n  handbook export pptx --picture map:learner-value-chain -o map.pptx",
		RunE: func(cmd *cobra.Command, args []string) error {
			on, err := templateIn(template)
			if err != nil {
				return err
			}
			snapshot, root, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			slides := snapshot.Site.Slides()
			if only != "" {
				if slides = snapshot.Site.PictureSlides(only); len(slides) == 0 {
					return fmt.Errorf("there is no picture %q; the pictures are %s", only, strings.Join(snapshot.Site.Pictures(), ", "))
				}
			}
			if len(slides) == 0 {
				return errors.New("there is nothing for the board to see yet; handbook check says why")
			}
			if on == nil {
				if on, err = templateIn(generator.SlideTemplate(root, snapshot.Handbook.Config)); err != nil {
					return err
				}
			}
			data, err := deckOf(snapshot.Site, slides, on)
			if err != nil {
				return failure(err)
			}
			return written("the slides", deliver(cmd, out, data))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&flags.baseURL, "base-url", "", "absolute address of the published site, to which the links of the slides lead")
	cmd.Flags().StringVarP(&out, "out", "o", "board-pack.pptx", "file to write, - for standard output")
	cmd.Flags().StringVar(&template, "template", "", "a .pptx or .potx on whose layouts the slides are made")
	cmd.Flags().StringVar(&only, "picture", "", "one picture alone, such as grid or map:ID")
	return cmd
}

// templateIn reads a template; without a file it is that of the program.
func templateIn(file string) (*pptx.Template, error) {
	if file == "" {
		return nil, nil
	}
	data, err := disk.ReadFile(file, mostTemplate)
	if err != nil {
		return nil, fmt.Errorf("reading the template: %w", err)
	}
	on, err := pptx.ReadTemplate(data)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be a template: %w", file, err)
	}
	return on, nil
}

// deckOf is slides of a site as a file.
func deckOf(s *site.Site, slides []page.Slide, on *pptx.Template) ([]byte, error) {
	return deck.Write(slides, deck.Options{Title: s.Name(), Foot: s.DeckFoot(), Template: on, Address: s.Address})
}
