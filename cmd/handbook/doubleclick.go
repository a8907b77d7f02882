package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"

	"github.com/inconshreveable/mousetrap"
)

// byDoubleClick reports whether the program was started in a file manager: by
// Explorer, or without a terminal where there are windows. A job that runs by
// itself has neither.
func byDoubleClick() bool {
	switch runtime.GOOS {
	case "windows":
		return mousetrap.StartedByExplorer()
	case "darwin":
		return false // a terminal is opened for it; see the .command file of a release
	}
	windows := os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
	return windows && !isTerminal(os.Stdin) && !isTerminal(os.Stdout) && !isTerminal(os.Stderr) && !isPipe(os.Stdin) && !isPipe(os.Stdout)
}

// isPipe reports whether another program is at the other end.
func isPipe(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeNamedPipe != 0
}

// waitToBeRead keeps the window open that Explorer has opened, until somebody has
// read why the program ends.
func waitToBeRead() {
	if !mousetrap.StartedByExplorer() {
		return
	}
	fmt.Fprint(os.Stderr, "Press Enter to close this window.")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}
