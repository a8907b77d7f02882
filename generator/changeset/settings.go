package changeset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Settings is the item of a change of handbook.yaml. Its keys are those of
// [handbook.Settings].
const Settings = "handbook.yaml"

// OpenSettings reads the text of handbook.yaml, which the path names from the
// project folder. It is nil where there is no such file.
func OpenSettings(path string, text []byte) File {
	return File{Path: path, Rel: Settings, Text: text, settings: true, front: source.ParseConfig(path, Settings, text)}
}

// openSettings reads handbook.yaml as it is now; where there is none, without a text.
func (b Base) openSettings() (File, error) {
	name := path.Join(b.Content, Settings)
	text, err := b.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return OpenSettings(name, nil), nil
	case err != nil:
		return File{}, fmt.Errorf("%s cannot be read: %w", name, disk.Plain(err))
	}
	return OpenSettings(name, slices.Concat([]byte{}, text)), nil
}

// settingOf is the field of a key of handbook.yaml.
func settingOf(key string) field {
	for _, f := range handbook.Settings() {
		if f.Key == key {
			return field{key, f.Form}
		}
	}
	return field{key, handbook.Form{Shape: handbook.Anything}}
}

// maySet reports whether a change through a door may set a key of the file. A sheet
// changes no settings.
func (f File) maySet(door Door, key string) bool {
	if !f.settings {
		return door.MaySet(f.kind, key)
	}
	i := slices.IndexFunc(handbook.SettingRows(), func(row handbook.Row) bool { return row.Key == key })
	return i >= 0 && (door == Keeper || door == Page && !handbook.SettingRows()[i].Keeper)
}
