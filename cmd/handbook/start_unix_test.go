//go:build unix

package main

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestStartInReadOnlyFolder starts the program as somebody who may read a
// handbook and write nothing: it is shown, and a new one beside it is refused in
// plain words.
func TestStartInReadOnlyFolder(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts the program")
	}
	root, err := os.MkdirTemp("", "read-only-") // which others may enter, as those of a test may not
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(root, 0o755); _ = os.RemoveAll(root) })
	content := filepath.Join(root, "Müller & Söhne", "content")
	if err := os.MkdirAll(content, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(content, "handbook.yaml"), []byte("organisation: Acme\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(program)
	if err == nil {
		err = os.WriteFile(filepath.Join(root, "handbook"), data, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{content, filepath.Dir(content), root} {
		if err := os.Chmod(folder, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(filepath.Join(root, "handbook"), "start", "--open=false")
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	d := startDesk(t, root, cmd)
	send := func(page string, form url.Values) (int, string) {
		request, err := http.NewRequest(http.MethodPost, d.page+page, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", "http://"+request.URL.Host)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	if status, said := send("open", url.Values{"folder": {filepath.Dir(content)}}); status != 200 || !strings.Contains(said, "Acme") {
		t.Errorf("the handbook: %d, %s", status, said)
	}
	if status, said := send("new", url.Values{"in": {root}, "organisation": {"Other"}, "month": {"1"}}); status != 400 || !strings.Contains(said, "choose a place where you may write") {
		t.Errorf("a new one: %d, %s", status, said)
	}
	if status, said := send("stop", nil); status != 200 || !strings.Contains(said, "The program has stopped") {
		t.Errorf("stop: %d, %s", status, said)
	}
	d.ended()
}
