package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// packedLicences are those of all works of others in this program. `make
// licences` writes them.
//
//go:embed licences.txt.gz
var packedLicences []byte

func versionCommand() *cobra.Command {
	var asked bool
	cmd := &cobra.Command{
		Use: "version", Short: "Print the version, or the licences of the program's parts", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !asked {
				fmt.Fprintln(cmd.OutOrStdout(), "handbook "+programVersion())
				return nil
			}
			text, err := licenceTexts()
			if err != nil {
				return failure(err)
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	cmd.Flags().BoolVar(&asked, "licences", false, "print the licences of the works of others in this program")
	return cmd
}

// licenceTexts unpacks the licences.
func licenceTexts() (string, error) {
	packed, err := gzip.NewReader(bytes.NewReader(packedLicences))
	if err != nil {
		return "", fmt.Errorf("reading the licences: %w", err)
	}
	text, err := io.ReadAll(packed)
	if err != nil {
		return "", fmt.Errorf("reading the licences: %w", err)
	}
	return string(text), nil
}
