package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/handbook/value"
)

// committed is a handbook in a repository of its own, with one commit.
func committed(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(root, filepath.FromSlash(name)), text)
	}
	gitIn(t, root, "init", "-q", "-b", "main")
	commitAll(t, root)
	return root
}

func commitAll(t *testing.T, root string) {
	t.Helper()
	gitIn(t, root, "add", "-A")
	gitIn(t, root, "-c", "user.name=Tester", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-qm", "state")
}

func gitIn(t *testing.T, root string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	command := exec.Command("git", args...)
	command.Dir = root
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// differs says what has changed between the last commit and the files.
func differs(t *testing.T, root string) (label string, list []changes.Change) {
	t.Helper()
	before, after, err := generator.States(root, "HEAD", "", generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}})
	if err != nil {
		t.Fatal(err)
	}
	return after.Label, changes.Between(before.State, after.State)
}

var twoItems = map[string]string{
	"content/work/desk.md":        "---\nstatus: accepted\n---\n# Desk $Format:%H$\n",
	"content/tensions/quarrel.md": "---\nbetween: [sales, product]\n---\n# Quarrel\n",
}

// TestGitObeysNobody sets up all that Git can be told by a repository and by
// the environment: what is read is what was committed, and nothing is run.
func TestGitObeysNobody(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are those of a shell")
	}
	ran := filepath.Join(t.TempDir(), "ran")
	run := "touch " + ran + "; cat"
	set := func(key, value string) func(*testing.T, string) {
		return func(t *testing.T, root string) { gitIn(t, root, "config", key, value) }
	}
	for name, hostile := range map[string]func(t *testing.T, root string){
		"file monitor": set("core.fsmonitor", run),
		"hooks": func(t *testing.T, root string) {
			for _, hook := range []string{"post-index-change", "fsmonitor-watchman", "reference-transaction"} {
				write(t, filepath.Join(root, "hooks", hook), "#!/bin/sh\n"+run+"\n")
				if err := os.Chmod(filepath.Join(root, "hooks", hook), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			gitIn(t, root, "config", "core.hooksPath", filepath.Join(root, "hooks"))
		},
		"filters and attributes": func(t *testing.T, root string) {
			write(t, filepath.Join(root, ".git/info/attributes"), "* filter=evil diff=evil text eol=crlf export-subst\ncontent/tensions/** export-ignore\n")
			for _, key := range []string{"filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.external"} {
				gitIn(t, root, "config", key, run)
			}
			now := filepath.Join(root, "content/work/desk.md") // Git does not know whether it is as it was
			write(t, now, twoItems["content/work/desk.md"])
		},
		"another work tree": func(t *testing.T, root string) { gitIn(t, root, "config", "core.worktree", t.TempDir()) },
		"replaced objects": func(t *testing.T, root string) {
			other := filepath.Join(root, "other.txt")
			write(t, other, "# Something else\n")
			gitIn(t, root, "replace", gitIn(t, root, "rev-parse", "HEAD:content/work/desk.md"), gitIn(t, root, "hash-object", "-w", "other.txt"))
		},
		"variables": func(t *testing.T, root string) {
			other := committed(t, map[string]string{"content/work/other.md": "# Other\n"})
			t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
			t.Setenv("GIT_WORK_TREE", other)
			t.Setenv("GIT_NAMESPACE", "other")
			t.Setenv("GIT_CONFIG_COUNT", "1")
			t.Setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
			t.Setenv("GIT_CONFIG_VALUE_0", run)
		},
		"line endings of Windows": func(t *testing.T, root string) {
			for name, text := range twoItems {
				write(t, filepath.Join(root, name), strings.ReplaceAll(text, "\n", "\r\n"))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := committed(t, twoItems)
			hostile(t, root)
			label, list := differs(t, root)
			if label != "the files" || len(list) > 0 {
				t.Errorf("%s differ: %v", label, list)
			}
			if _, err := os.Stat(ran); err == nil {
				t.Error("a command of the repository was run")
				_ = os.Remove(ran)
			}
		})
	}
}

// TestModifiedTexts: each way in which texts can differ from the last commit is
// noticed, and what is no text of the handbook is none of its business.
func TestModifiedTexts(t *testing.T) {
	for name, test := range map[string]struct {
		change func(t *testing.T, root string)
		want   string
	}{
		"nothing":                  {func(*testing.T, string) {}, "the files"},
		"notes beside the content": {func(t *testing.T, root string) { write(t, filepath.Join(root, "notes.md"), "Tomorrow\n") }, "the files"},
		"a body":                   {func(t *testing.T, root string) { write(t, filepath.Join(root, "content/work/desk.md"), "# Desk\n") }, "the files, with uncommitted changes"},
		"a new file":               {func(t *testing.T, root string) { write(t, filepath.Join(root, "content/new.md"), "# New\n") }, "the files, with uncommitted changes"},
		"a file that is gone": {func(t *testing.T, root string) {
			if err := os.Remove(filepath.Join(root, "content/work/desk.md")); err != nil {
				t.Fatal(err)
			}
		}, "the files, with uncommitted changes"},
		"settings": {func(t *testing.T, root string) {
			write(t, filepath.Join(root, "content/handbook.yaml"), "organisation: A\n")
		}, "the files, with uncommitted changes"},
	} {
		t.Run(name, func(t *testing.T) {
			root := committed(t, twoItems)
			test.change(t, root)
			if label, _ := differs(t, root); label != test.want {
				t.Errorf("it is called %q, want %q", label, test.want)
			}
		})
	}
}

// TestRevisionOfOddFiles has links, a text that is too long to be read, a
// picture, a handbook below the top of the repository, and an odd name.
func TestRevisionOfOddFiles(t *testing.T) {
	root := committed(t, map[string]string{
		"teams [a]/content/work/desk.md":    "# Desk\n\n![Plan](plan.png)\n",
		"teams [a]/content/work/plan.png":   strings.Repeat("x", 3<<20),
		"teams [a]/content/work/long.md":    "# Long\n\n" + strings.Repeat("word ", 300_000),
		"teams [a]/content/pages/\u00fc.md": "# \u00dc\n",
		"teams [b]/content/work/other.md":   "# Other\n",
		"content/work/above.md":             "# Above\n",
		"secret.md":                         "# Secret\n",
	})
	project := filepath.Join(root, "teams [a]")
	for link, target := range map[string]string{"same.md": "desk.md", "out.md": "../../../secret.md"} {
		if err := os.Symlink(target, filepath.Join(project, "content/work", link)); err != nil {
			t.Skip(err)
		}
	}
	commitAll(t, root)
	label, list := differs(t, project)
	if label != "the files" || len(list) > 0 {
		t.Errorf("%s differ: %v", label, list)
	}
	old, err := generator.Revision(project, "HEAD", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, w := range old.Handbook.Work {
		titles = append(titles, w.ID)
	}
	if got := strings.Join(titles, " "); got != "desk out same" && got != "desk same" {
		t.Errorf("the revision has the work %s", got)
	}
	if site := rendered(t, load(t, project, generator.Options{})); strings.Contains(string(site["data/search.js"]), "Secret") {
		t.Error("a link out of the project is followed")
	}
}

// TestRevisionKnowsNoParent: the folder in which a revision is read lies where
// anybody can write.
func TestRevisionKnowsNoParent(t *testing.T) {
	root := committed(t, map[string]string{"content/handbook.yaml": "parent: ../up.json\n", "content/work/desk.md": "# Desk\n"})
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	write(t, filepath.Join(temp, "up.json"), `{"schema":1,"organisation":"Somebody","objectives":[{"id":"x","title":"Planted"}]}`)
	old, err := generator.Revision(root, "HEAD", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if old.Handbook.Above != nil {
		t.Errorf("the handbook above a revision is %v", old.Handbook.Above)
	}
}

// TestRevisionSaysWhatItCannotRead names submodules and folders that came later.
func TestRevisionSaysWhatItCannotRead(t *testing.T) {
	part := committed(t, map[string]string{"a.md": "# A\n"})
	root := committed(t, map[string]string{"content/work/desk.md": "# Desk\n"})
	first := gitIn(t, root, "rev-parse", "HEAD")
	write(t, filepath.Join(root, "later/content/a.md"), "# A\n")
	gitIn(t, root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", part, "content/part")
	commitAll(t, root)
	for folder, want := range map[string]string{"": "content/part is a repository of its own", "later": "it has no files in this folder"} {
		revision := "HEAD"
		if folder != "" {
			revision = first
		}
		_, err := generator.Revision(filepath.Join(root, folder), revision, generator.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", folder, err, want)
		}
	}
}
