package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/handbook/value"
	"handbook/generator/preview"
)

var reloadTag = regexp.MustCompile(`<script src="(?:\.\./)*_handbook/words\.js" defer></script><script src="(?:\.\./)*_handbook/reload\.js\?page=[^"]*" defer></script>`)

// TestServeEqualsBuild asks the preview of the example for every output: less
// the reload script, it is what build writes, byte for byte.
func TestServeEqualsBuild(t *testing.T) {
	root := filepath.Join("..", "..")
	opt := generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}
	snapshot, err := generator.NewLoader(root, opt).Load()
	if err != nil {
		t.Fatal(err)
	}
	server := preview.New(builder(&cobra.Command{}, generator.NewLoader(root, opt), projectFlags{}, new(atomic.Pointer[generator.Snapshot])), preview.Options{Dir: root, PortAsked: true})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	select {
	case <-server.Ready:
	case err := <-ended:
		t.Fatal(err)
	case <-time.After(time.Minute):
		t.Fatal("the preview does not start")
	}
	for _, f := range snapshot.Site.Outputs() {
		if f.File != "" {
			continue
		}
		var want bytes.Buffer
		if err := f.Render(&want); err != nil {
			t.Fatal(err)
		}
		got, status := get(t, server.URL()+(&url.URL{Path: f.Path}).EscapedPath())
		if status != http.StatusOK && f.Path != "404.html" {
			t.Errorf("%s: status %d", f.Path, status)
			continue
		}
		if !bytes.Equal(reloadTag.ReplaceAll(got, nil), want.Bytes()) {
			t.Errorf("%s: what serve shows is not what build writes", f.Path)
		}
	}
}

func get(t *testing.T, address string) ([]byte, int) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data, response.StatusCode
}
