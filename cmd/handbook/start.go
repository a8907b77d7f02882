package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"handbook/content"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/kit"
	"handbook/generator/preview"
	"handbook/generator/start"
)

func startCommand() *cobra.Command {
	var open bool
	cmd := &cobra.Command{
		Use: "start [folder]", Short: "Open a handbook in the browser, or a page from which to open or begin one", Args: upTo(1),
		Long: "Open the handbook of a folder in the browser, or else the one beside the program,\nor else the start page: open a folder or a kit, begin a handbook, look at the example.\nA double-click on the program does the same.",
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := ""
			if len(args) > 0 {
				folder = absolute(args[0])
			}
			return begun(cmd, folder, open)
		},
	}
	cmd.Flags().BoolVarP(&open, "open", "O", true, "open a browser; the address is printed anyway")
	return cmd
}

// begun shows the handbook of a folder, or of the folder of the program, or the
// start page. A second copy of the program leaves that to the first.
func begun(cmd *cobra.Command, folder string, open bool) error {
	if folder == "" {
		folder = handbookBeside()
	}
	look := func(address string) {
		if open {
			openBrowser(cmd.Context(), address)
		}
	}
	config := configFolder()
	if other := start.Running(cmd.Context(), config, programVersion()); other != "" {
		return askOther(cmd, other, folder, look)
	}
	shelf := &shelf{cmd: cmd}
	server := start.New(start.Options{
		Handbooks: shelf, Places: places(), Config: config, Version: programVersion(),
		Log: func(line string) { fmt.Fprintln(cmd.OutOrStdout(), printable(line)) },
	})
	shelf.startPage = server.Address
	defer disk.Uncut()() // the server says goodbye by itself
	failed := make(chan error, 1)
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	go func() {
		select {
		case <-ctx.Done():
			return
		case <-server.Ready:
		}
		address, err := server.Address(), error(nil)
		if folder != "" {
			address, err = server.Open(folder)
		}
		if err != nil {
			failed <- err
			stop()
			return
		}
		look(address)
	}()
	if err := server.Run(ctx); err != nil {
		return failure(err)
	}
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// askOther has the copy of the program that is running show what this one was
// started for.
func askOther(cmd *cobra.Command, other, folder string, look func(string)) error {
	address := other
	if folder != "" {
		var err error
		if address, err = start.OpenIn(cmd.Context(), other, folder); err != nil {
			return failure(err)
		}
	}
	fmt.Fprintln(cmd.OutOrStdout(), "the program is running already; it shows this at "+address)
	look(address)
	return nil
}

// handbookBeside is the handbook in whose folder the program is, or whose folder
// is beside the program, if there is exactly one; "" for none.
func handbookBeside() string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	folder := filepath.Dir(program)
	if isHandbook(folder) {
		return folder
	}
	if below := handbooksBelow(folder); len(below) == 1 {
		return below[0]
	}
	return ""
}

// configFolder is where the program keeps what it remembers of this user; "" if
// the system has no such folder.
func configFolder() string {
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "handbook")
}

// places are the folders in which people keep their files.
func places() []string {
	var list []string
	if home, err := os.UserHomeDir(); err == nil {
		list = append(list, filepath.Join(home, "Documents"), home, filepath.Join(home, "Desktop"))
	}
	if program, err := os.Executable(); err == nil {
		list = append(list, filepath.Dir(program))
	}
	list = slices.DeleteFunc(append(list, drives()...), func(name string) bool {
		info, err := os.Stat(name)
		return err != nil || !info.IsDir()
	})
	return list
}

// shelf opens and makes handbooks for the start page.
type shelf struct {
	cmd       *cobra.Command
	startPage func() string
}

func (s *shelf) Is(folder string) bool { return isHandbook(folder) }

func (s *shelf) Open(ctx context.Context, folder string) (start.Shown, error) {
	server, err := newPreview(ctx, s.cmd, []string{folder}, projectFlags{}, preview.Options{StartPage: s.startPage()}, true)
	if err != nil {
		return start.Shown{}, err
	}
	ended, failed := make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(ended)
		if err := server.Run(ctx); err != nil {
			failed <- err
		}
	}()
	select {
	case <-server.Ready:
		return start.Shown{Address: server.URL(), Ended: ended}, nil
	case err := <-failed:
		return start.Shown{}, err
	case <-ctx.Done():
		return start.Shown{}, errors.New("the program has stopped")
	}
}

func (s *shelf) Begin(folder string, beginning exchange.Beginning) error {
	files, err := exchange.Starter(content.Files, beginning)
	if err != nil {
		return err
	}
	return begin(folder, files)
}

func (s *shelf) Kit(folder string, archive []byte) error {
	files, err := kit.Unpack(archive)
	if err != nil {
		return err
	}
	return begin(folder, files)
}

func (s *shelf) Example(folder string) error {
	files, err := exchange.Example(content.Files)
	if err != nil {
		return err
	}
	return begin(folder, files)
}

func (s *shelf) FolderName(title string) string { return handbook.FileName(title) }
