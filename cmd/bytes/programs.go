package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"handbook/generator/compare"
)

// asOf is the date of every handbook.
const asOf = "2026-11-16"

// programs are the two that are compared.
type programs struct {
	before, after string
	commit        string // of which before is
}

// build compiles both. They call themselves the same version, which is on a
// page. That of a commit is kept for the next time.
func build(ctx context.Context, scratch, revision string) (programs, error) {
	commit, err := output(ctx, nil, "git", "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return programs{}, fmt.Errorf("no revision %q here: %w", revision, err)
	}
	p := programs{after: filepath.Join(scratch, "now.exe"), commit: commit}
	if err := compile(ctx, ".", p.after); err != nil {
		return p, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return p, err
	}
	p.before = filepath.Join(cache, "handbook-bytes", commit+".exe")
	if _, err := os.Stat(p.before); err == nil {
		return p, nil
	}
	return p, compileCommit(ctx, scratch, commit, p.before)
}

// compileCommit compiles the program of a commit, from its files in a folder of
// their own. The working tree and its index are not touched.
func compileCommit(ctx context.Context, scratch, commit, program string) error {
	folder := filepath.Join(scratch, "base")
	index := []string{"GIT_INDEX_FILE=" + filepath.Join(scratch, "index")}
	if _, err := output(ctx, index, "git", "read-tree", commit); err != nil {
		return err
	}
	if _, err := output(ctx, index, "git", "checkout-index", "--all", "--prefix="+folder+string(filepath.Separator)); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(program), 0o755); err != nil {
		return err
	}
	half := fmt.Sprintf("%s.%d", program, os.Getpid()) // one that is half written is not kept
	defer os.Remove(half)
	if err := compile(ctx, folder, half); err != nil {
		return fmt.Errorf("the program of %s: %w", commit, err)
	}
	return os.Rename(half, program)
}

func compile(ctx context.Context, folder, program string) error {
	_, err := output(ctx, nil, "go", "build", "-C", folder, "-buildvcs=false", "-ldflags=-X main.version=compared", "-o", program, "./cmd/handbook")
	return err
}

// output runs a program and returns what it prints.
func output(ctx context.Context, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	printed, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, problems.String())
	}
	return strings.TrimSpace(string(printed)), nil
}

// sites builds every handbook with both programs, in both editions.
func (p programs) sites(ctx context.Context, scratch string, handbooks []handbook, rules []compare.Rule) ([]compare.Site, error) {
	var sites []compare.Site
	for _, h := range handbooks {
		for _, edition := range []string{"staff", "exec"} {
			name := h.name + "/" + edition
			before, after := filepath.Join(scratch, "before", name), filepath.Join(scratch, "after", name)
			if err := errors.Join(site(ctx, p.before, h.folder, edition, before), site(ctx, p.after, h.folder, edition, after)); err != nil {
				return nil, err
			}
			result, err := compare.Folders(before, after, rules)
			if err != nil {
				return nil, err
			}
			sites = append(sites, compare.Site{Name: name, Result: result})
		}
	}
	return sites, nil
}

// messages is the file of a site that holds what the program said of it.
const messages = "messages.txt"

// site builds a handbook. What the program says of it is compared as well, and
// that it could not.
func site(ctx context.Context, program, folder, edition, out string) error {
	cmd := exec.CommandContext(ctx, program, "build", "--quiet", "--now", asOf, "--edition", edition, "--out", out, folder)
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && ctx.Err() == nil {
		said = fmt.Appendf(said, "%v\n", exit)
	} else if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, messages), said, 0o644)
}
