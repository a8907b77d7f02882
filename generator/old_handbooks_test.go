package generator_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"handbook/generator"
	"handbook/generator/handbook"
)

var updateOld = flag.Bool("update-old", false, "write anew what the handbook of the present schema means")

// oldHandbook is the folder of the handbook of a schema, which has every kind and
// key that there was.
func oldHandbook(schema int) string {
	return filepath.Join("testdata", "old", fmt.Sprintf("schema-%d", schema))
}

// TestOldHandbooksMeanTheSame builds a handbook of each schema that there was.
// What it meant to the program of its time, it means today: the handbook.json of
// then is part of today's. Only the present schema may get new keys and words;
// its handbook then gets them too.
func TestOldHandbooksMeanTheSame(t *testing.T) {
	for schema := 1; schema <= handbook.Schema; schema++ {
		t.Run(fmt.Sprintf("schema-%d", schema), func(t *testing.T) {
			root := oldHandbook(schema)
			s := load(t, root, generator.Options{Edition: "exec"})
			sameProblems(t, s.Diagnostics, "a department does not belong to a department by this key, so that it says nothing | write parent, if it is part of another one",
				"the reply ../sales/public/handbook.json cannot be read: there is no such file | "+
					"name the reply.json that the handbook one level down writes, such as replies/sales/reply.json",
				"a quarter is of all departments, so that this says nothing | a department's own order inside it is under orders: {sales: {order: […]}}")
			data, err := s.Site.Lookup("handbook.json").Bytes()
			if err != nil {
				t.Fatal(err)
			}
			now := decoded(t, data)
			delete(now, "findings") // rules come and go
			if *updateOld && schema == handbook.Schema {
				var text bytes.Buffer
				encoder := json.NewEncoder(&text)
				encoder.SetIndent("", " ")
				if err := encoder.Encode(now); err != nil {
					t.Fatal(err)
				}
				write(t, root+".json", text.String())
			}
			then, err := os.ReadFile(root + ".json")
			if err != nil {
				t.Fatal(err)
			}
			for _, lost := range lostIn("", decoded(t, then), now) {
				t.Error(lost)
			}
		})
	}
}

// TestTheOldHandbookHasEveryKey: what the handbook of the present schema does
// not use, a later program could give another meaning unnoticed.
func TestTheOldHandbookHasEveryKey(t *testing.T) {
	root := filepath.Join(oldHandbook(handbook.Schema), "content")
	for _, kind := range append(slices.Clone(handbook.FileKinds), handbook.KindPage) {
		folder := string(kind)
		if kind == handbook.KindPage {
			folder = "guides"
		}
		used := map[string]bool{}
		files, err := filepath.Glob(filepath.Join(root, folder, "*.md"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files: %v", folder, err)
		}
		for _, file := range files {
			front, _, _ := strings.Cut(strings.TrimPrefix(read(t, file), "---\n"), "\n---\n")
			useKeys(t, front, used)
		}
		for _, key := range keysOf("", handbook.Fields(kind)) {
			if !used[key] {
				t.Errorf("no file in %s uses %s", filepath.Join(root, folder), key)
			}
		}
	}
	used := map[string]bool{}
	useKeys(t, read(t, filepath.Join(root, "handbook.yaml")), used)
	for _, key := range keysOf("", handbook.Settings()) {
		if !used[key] {
			t.Errorf("handbook.yaml does not use %s", key)
		}
	}
}

// keysOf are the paths of keys, with those of groups in them; a key that an
// author chooses, such as an id or a quarter, is "*".
func keysOf(above string, fields []handbook.Field) []string {
	var keys []string
	for _, f := range fields {
		keys = append(append(keys, above+f.Key), keysIn(above+f.Key+".", f.Form)...)
	}
	return keys
}

func keysIn(above string, form handbook.Form) []string {
	if form.Shape == handbook.ByName {
		above += "*."
	}
	keys := keysOf(above, form.Keys)
	for _, of := range form.Of {
		keys = append(keys, keysIn(above, of)...)
	}
	return keys
}

// useKeys adds the paths of the keys of a YAML text, each key also as "*".
func useKeys(t *testing.T, text string, used map[string]bool) {
	t.Helper()
	var front any
	if err := yaml.Unmarshal([]byte(text), &front); err != nil {
		t.Fatal(err)
	}
	var walk func(above []string, value any)
	walk = func(above []string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for key, inner := range value {
				var paths []string
				for _, path := range above {
					paths = append(paths, path+key+".", path+"*.")
				}
				for _, path := range paths {
					used[strings.TrimSuffix(path, ".")] = true
				}
				walk(paths, inner)
			}
		case []any:
			for _, inner := range value {
				walk(above, inner)
			}
		}
	}
	walk([]string{""}, front)
}

// lostIn says what of one JSON value is not in another, which may have more.
func lostIn(at string, then, now any) []string {
	var lost []string
	switch then := then.(type) {
	case map[string]any:
		now, _ := now.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(then)) {
			lost = append(lost, lostIn(at+"/"+key, then[key], now[key])...)
		}
	case []any:
		now, _ := now.([]any)
		if len(then) != len(now) {
			return []string{fmt.Sprintf("%s had %d entries, and has %d", at, len(then), len(now))}
		}
		for i := range then {
			lost = append(lost, lostIn(fmt.Sprintf("%s/%d", at, i), then[i], now[i])...)
		}
	default:
		if then != now {
			lost = append(lost, fmt.Sprintf("%s was %v, and is %v", at, then, now))
		}
	}
	return lost
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var graph map[string]any
	if err := json.Unmarshal(data, &graph); err != nil {
		t.Fatal(err)
	}
	return graph
}
