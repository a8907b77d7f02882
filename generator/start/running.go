package start

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"handbook/generator/disk"
)

// patience is how long a copy of the program may take to say that it is there,
// and how long to open a handbook.
const patience, patienceToOpen = time.Second, time.Minute

// Running is the address of the start page of another copy of the same program,
// which this user has started and which answers; "" for none.
func Running(ctx context.Context, config, version string) string {
	if config == "" {
		return ""
	}
	text, err := disk.ReadFile(filepath.Join(config, runningFile), maxMemory)
	if err != nil {
		return ""
	}
	address := strings.TrimSpace(string(text))
	if at, err := url.Parse(address); err != nil || at.Scheme != "http" || at.Hostname() != host {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	answer, err := ask(ctx, http.MethodGet, address+"alive", "")
	if err != nil {
		return ""
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, maxMemory))
	if err != nil || answer.StatusCode != http.StatusOK || string(said) != version {
		return ""
	}
	return address
}

// OpenIn has the copy of the program at an address show the handbook of a
// folder, and returns the handbook's address.
func OpenIn(ctx context.Context, address, folder string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patienceToOpen)
	defer cancel()
	answer, err := ask(ctx, http.MethodPost, address+"open", url.Values{"folder": {folder}}.Encode())
	if err != nil {
		return "", fmt.Errorf("asking the copy of the program that is running: %w", err)
	}
	defer answer.Body.Close()
	where, err := url.Parse(answer.Header.Get("Location"))
	if err != nil || answer.StatusCode != http.StatusSeeOther || where.Hostname() != host {
		return "", errors.New("the copy of the program that is running cannot open this folder; stop it on its start page, and start again")
	}
	return where.String(), nil
}

// ask sends a request as the start page would, and follows no redirection.
func ask(ctx context.Context, method, address, form string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", "http://"+request.URL.Host)
	client := http.Client{
		Transport:     &http.Transport{}, // no proxy: it is this machine
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return client.Do(request)
}
