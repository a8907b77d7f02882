// Package pdf prints pages of a site with a browser of this machine, which lays them
// out as it does when a reader prints. The browser is started by its own command line
// and ends with the document: what goes beyond that, such as the foot of each sheet,
// is said by a style sheet, so that no protocol and no library is needed.
package pdf

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/localhost"
)

// Site gives the file at a path of the site, from its root without a slash, and its
// media type; false where there is none.
type Site func(path string) (data []byte, contentType string, found bool)

// Options say how a page is printed.
type Options struct {
	Browser string // the program; "" for the first that is found
	Paper   string // a value of [Papers]
	Foot    string // at the left of the foot of each sheet; the number of the page is at its right
	BaseURL string // where links lead that leave the document; "": they are words alone
}

// Papers are the sizes of paper, as style sheets call them.
var Papers = map[string]string{"a4": "A4", "letter": "letter"}

// largest is the size in bytes up to which a document is read back.
const largest = 1 << 30

// Print makes a PDF of a page of the site: tagged, with an outline of its headings,
// and with its links within the document. The error is a [*NoBrowserError] where no
// browser is found.
func Print(ctx context.Context, site Site, page string, opt Options) ([]byte, error) {
	browser, err := find(opt.Browser)
	if err != nil {
		return nil, err
	}
	listener, err := localhost.Listen(ctx, "127.0.0.1", 0, 1)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- localhost.Serve(ctx, listener, handler(site, page, opt), localhost.UsualLimits) }()
	defer func() { stop(); <-served }()
	scratch, err := os.MkdirTemp("", "handbook-pdf-")
	if err != nil {
		return nil, fmt.Errorf("making room for the document: %w", err)
	}
	defer os.RemoveAll(scratch)
	out := filepath.Join(scratch, "document.pdf")
	address := "http://127.0.0.1:" + strconv.Itoa(localhost.Port(listener)) + "/" + page
	if err := run(ctx, browser, scratch, out, address); err != nil {
		return nil, err
	}
	data, err := disk.ReadFile(out, largest)
	if err != nil {
		return nil, fmt.Errorf("%s has made no document; name another browser with --browser", browser)
	}
	return data, nil
}

// run has the browser print an address into a file, with a profile of its own.
func run(ctx context.Context, browser, scratch, out, address string) error {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--user-data-dir=" + filepath.Join(scratch, "profile"),
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + out,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // which no browser has for the superuser
	}
	cmd := exec.CommandContext(ctx, browser, append(args, address)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		last := strings.Split(strings.TrimSpace(said.String()), "\n")
		return fmt.Errorf("%s could not print: %w: %s", browser, err, last[len(last)-1])
	}
	return nil
}

// footFile is the address of the style sheet that the document gets besides its own.
const footFile = "_handbook-pdf.css"

// handler serves the site to the browser: the page with what a document needs, all
// else as it is.
func handler(site Site, page string, opt Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == footFile {
			w.Header().Set("Content-Type", "text/css; charset=utf-8")
			_, _ = w.Write([]byte(styles(opt)))
			return
		}
		data, contentType, found := site(name)
		if !found {
			http.NotFound(w, r)
			return
		}
		if name == page {
			data = document(data, page, opt.BaseURL)
		}
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(data) // the browser says what it misses
	})
}

// styles give the sheets their size and their foot.
func styles(opt Options) string {
	size, foot := Papers[opt.Paper], cssString(opt.Foot)
	const look = `font: 8pt "IBM Plex Sans", sans-serif; color: #626b70;`
	feet := "@bottom-left { content: " + foot + "; " + look + " } @bottom-right { content: counter(page) \" of \" counter(pages); " + look + " }"
	return "@media print {\n@page { size: " + size + "; " + feet + " }\n" +
		"@page sideways { size: " + size + " landscape; }\n@page one { size: " + size + " landscape; margin-bottom: 13mm; " + feet + " }\n}\n"
}

// cssString is text as a string of a style sheet.
func cssString(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "<", `\3c `).Replace(text) + `"`
}
