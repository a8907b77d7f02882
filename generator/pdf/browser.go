package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// NoBrowserError says that there is no browser that prints.
type NoBrowserError struct {
	Named string // the one that was asked for; "" where none was found
}

func (e *NoBrowserError) Error() string {
	if e.Named != "" {
		return fmt.Sprintf("there is no browser %s; name the program of Chrome, Edge or Chromium with --browser", e.Named)
	}
	return "no browser was found to print with; name the program of Chrome, Edge or Chromium with --browser, or open the page in any browser and print it from there"
}

// Possible reports whether there is a browser on this machine that prints.
func Possible() bool {
	_, err := find("")
	return err == nil
}

// onPath are the names under which such browsers are started.
var onPath = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser", "chromium-headless-shell"}

// find is the program of a browser: the one that was named, or the first there is.
func find(named string) (string, error) {
	if named != "" {
		program, err := exec.LookPath(named)
		if err != nil {
			return "", &NoBrowserError{named}
		}
		return program, nil
	}
	for _, name := range onPath {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	for _, program := range installed() {
		if info, err := os.Stat(program); err == nil && !info.IsDir() {
			return program, nil
		}
	}
	return "", &NoBrowserError{}
}

// installed are the places where such browsers are where they are on no path.
func installed() []string {
	var places []string
	switch runtime.GOOS {
	case "darwin":
		for _, app := range []string{"Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser"} {
			places = append(places, "/Applications/"+app+".app/Contents/MacOS/"+app)
		}
	case "windows":
		for _, root := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`, `Chromium\Application\chrome.exe`} {
				if folder := os.Getenv(root); folder != "" {
					places = append(places, filepath.Join(folder, program))
				}
			}
		}
	}
	return places
}
