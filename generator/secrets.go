package generator

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/leftover"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// What was a secret in any state that is kept, and is gone by now, is told to
// nobody: that it is gone is news of a secret.

// secret reports whether a thing is one of an edition that has more in it.
type secret = func(kind handbook.Kind, id string) bool

// told is a state as its readers may compare it with an earlier one. ever gives
// the secrets of all snapshots of the project.
func told(now changes.State, before *Earlier, ever func() secret) changes.State {
	if handbook.MayRead(now.Edition, "exec") {
		return now
	}
	if before.since != nil {
		now = now.Withholding(before.since)
	}
	return now.Withholding(ever())
}

// secretsThen are the secrets of the executives' edition that was kept together
// with a snapshot for staff; none if there is none.
func secretsThen(root, name string) secret {
	file, err := SnapshotFile(name, false)
	if err != nil {
		return changes.State{}.Secrets()
	}
	kept, err := readSnapshot(root, file, name)
	if err != nil {
		return changes.State{}.Secrets()
	}
	return kept.State.Secrets()
}

// secretsEver are the secrets of all snapshots that a project keeps.
func secretsEver(root string) secret {
	var all []secret
	for _, name := range snapshotNames(root) {
		all = append(all, secretsThen(root, name))
	}
	return func(kind handbook.Kind, id string) bool {
		return slices.ContainsFunc(all, func(is secret) bool { return is(kind, id) })
	}
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
		if name, isState := strings.CutSuffix(entry.Name(), ".json"); isState && !strings.HasSuffix(name, staffSuffix) {
			names = append(names, name)
		}
	}
	return names
}

// secretsSince are the secrets of all Git revisions since one, up to the last
// commit. The repository is read when the first thing is asked about, which is
// one that is gone. Where it cannot be read, everything may have been a secret.
func secretsSince(root, revision string) secret {
	read := sync.OnceValues(func() (map[string]bool, error) { return readSecretsSince(root, revision) })
	return func(kind handbook.Kind, id string) bool {
		secrets, err := read()
		return err != nil || secrets[keyOf(kind, id)]
	}
}

func readSecretsSince(root, revision string) (map[string]bool, error) {
	r, commit, err := find(root, revision)
	if err != nil {
		return nil, err
	}
	texts, err := r.textsSince(commit)
	if err != nil {
		return nil, err
	}
	secrets := map[string]bool{}
	err = r.read(texts, source.MaxFile, func(b blob, data []byte, _ int64) error {
		for _, item := range itemsIn(b.path, data) {
			if item.Draft || !handbook.MayRead("staff", item.Audience) {
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
func keyOf(kind handbook.Kind, id string) string { return string(kind) + "/" + leftover.Fold(id) }
