package earlier

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/names"
	"handbook/generator/revision"
	"handbook/generator/series"
	"handbook/generator/source"
)

// What was a secret in any state that is kept, and is gone by now, is told to
// nobody: that it is gone is news of a secret.

// Secret reports whether a thing is one of an edition that has more in it.
type Secret = func(kind handbook.Kind, id string) bool

// Told is a state as its readers may compare it with an earlier one. ever gives
// the secrets of all snapshots of the project.
func Told(now changes.State, before *State, ever func() (Secret, error)) changes.State {
	if handbook.MayRead(now.Edition, handbook.Exec) {
		return now
	}
	if before.Since != nil {
		now = now.Withholding(before.Since)
	}
	secrets, _ := ever() // what cannot be read is one
	return now.Withholding(secrets)
}

// secretsThen are the secrets of the executives' edition that was kept together
// with a snapshot for staff; none if there is none. One that cannot be read may
// have had any: then everything is one, and the error says why.
func secretsThen(root, name string) (Secret, error) {
	file, err := SnapshotFile(name, false)
	if err != nil {
		return changes.State{}.Secrets(), nil
	}
	kept, err := readSnapshot(root, file, filepath.ToSlash(file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return changes.State{}.Secrets(), nil
	case err != nil:
		return func(handbook.Kind, string) bool { return true }, err
	}
	return kept.State.Secrets(), nil
}

// SecretsEver finds the secrets of all snapshots that a project keeps. The error
// names those that cannot be read.
func SecretsEver(root string) (Secret, error) {
	var all []Secret
	var unread []error
	for _, name := range snapshotNames(root) {
		then, err := secretsThen(root, name)
		all, unread = append(all, then), append(unread, err)
	}
	return func(kind handbook.Kind, id string) bool {
		return slices.ContainsFunc(all, func(is Secret) bool { return is(kind, id) })
	}, errors.Join(unread...)
}

// snapshotNames are those of the snapshots that a project keeps.
func snapshotNames(root string) []string {
	folder, err := disk.Open(root)
	if err != nil {
		return nil
	}
	defer folder.Close()
	entries, err := fs.ReadDir(folder.FS(snapshotFolder, source.MaxFile), ".")
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		name, isState := strings.CutSuffix(entry.Name(), ".json")
		if isState && !strings.HasSuffix(name, staffSuffix) && !strings.EqualFold(entry.Name(), path.Base(series.File)) {
			names = append(names, name)
		}
	}
	return names
}

// SecretsSince are the secrets of all Git revisions since one, up to the last
// commit. The repository is read when the first thing is asked about, which is
// one that is gone. Where it cannot be read, everything may have been a secret.
func SecretsSince(root, since string) Secret {
	read := sync.OnceValues(func() (map[string]bool, error) { return readSecretsSince(root, since) })
	return func(kind handbook.Kind, id string) bool {
		secrets, err := read()
		return err != nil || secrets[keyOf(kind, id)]
	}
}

func readSecretsSince(root, since string) (map[string]bool, error) {
	r, commit, err := revision.Find(root, since)
	if err != nil {
		return nil, err
	}
	texts, err := r.TextsSince(commit)
	if err != nil {
		return nil, err
	}
	secrets := map[string]bool{}
	err = r.Read(texts, source.MaxFile, func(b revision.Blob, data []byte, _ int64) error {
		for _, item := range itemsIn(b.Path, data) {
			if item.Draft || !handbook.MayRead(handbook.Staff, item.Audience) {
				secrets[keyOf(item.Kind, item.ID)] = true
			}
		}
		return nil
	})
	return secrets, err
}

// itemsIn are the items that a file of a project says for whom they are.
func itemsIn(file string, text []byte) []*handbook.Item {
	rel := strings.TrimPrefix(file, "content/")
	switch {
	case path.Ext(rel) == ".md":
		return []*handbook.Item{handbook.Decode(source.Parse(file, rel, text, markdown.Options{})).Entity.Base()}
	case strings.HasPrefix(path.Base(rel), "handbook.y"):
		var list []*handbook.Item
		for _, p := range handbook.DecodeConfig(source.ParseConfig(file, rel, text)).Priorities {
			list = append(list, p.Base())
		}
		return list
	}
	return nil
}

// keyOf is the same for the same thing, however its id is spelt.
func keyOf(kind handbook.Kind, id string) string { return string(kind) + "/" + names.Fold(id) }
