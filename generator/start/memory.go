package start

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"handbook/generator/disk"
)

const (
	recentFile  = "recent.json"
	runningFile = "running"
	mostRecent  = 10
	maxMemory   = 64 << 10 // bytes of a file of the program's own
)

// recent are the folders of the handbooks that were opened last, the latest
// first. What cannot be read is as if nothing had been remembered.
func recent(config string) []string {
	if config == "" {
		return nil
	}
	data, err := disk.ReadFile(filepath.Join(config, recentFile), maxMemory)
	if err != nil {
		return nil
	}
	var folders []string
	if json.Unmarshal(data, &folders) != nil {
		return nil
	}
	folders = slices.DeleteFunc(folders, func(name string) bool { return !filepath.IsAbs(name) })
	return folders[:min(mostRecent, len(folders))]
}

// addRecent puts a folder first. It is a convenience, so that no failure of it
// stops anybody.
func addRecent(config, folder string) {
	if config == "" {
		return
	}
	folders := slices.DeleteFunc(recent(config), func(name string) bool { return name == folder })
	folders = slices.Insert(folders, 0, folder)
	data, err := json.MarshalIndent(folders[:min(mostRecent, len(folders))], "", "  ")
	if err == nil {
		keep(config, recentFile, data)
	}
}

// keep writes a file of the program's own, which its user alone can read.
func keep(config, name string, data []byte) {
	if os.MkdirAll(config, 0o700) == nil {
		_ = disk.WriteFile(filepath.Join(config, name), append(data, '\n'))
	}
}

// remember says where the start page is, for a second copy of the program. The
// function that it returns forgets it.
func remember(config, address string) (forget func()) {
	if config == "" {
		return func() {}
	}
	keep(config, runningFile, []byte(address))
	return func() { _ = os.Remove(filepath.Join(config, runningFile)) }
}
