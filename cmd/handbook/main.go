// Command handbook compiles a folder of Markdown files into a strategy
// handbook: a linked website with maps, grids, objectives and plans.
//
// This package reads flags and the clock, wires the stages of the generator
// together and is the only place that prints. Exit codes: 0 done, 1 the
// problems that --fail-on names were found, 2 usage or configuration, 3
// anything else that went wrong, 128 and its number for a signal, as shells have it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"handbook/generator/disk"
)

func main() {
	os.Exit(run())
}

// run is main with an exit code, so that tests can call it.
func run() int {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		signal.Notify(signals, syscall.SIGHUP)
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	done := make(chan error, 1)
	go func() { done <- newRoot().ExecuteContext(ctx) }()
	select {
	case err := <-done:
		code := exitCode(err)
		if code != 0 {
			waitToBeRead()
		}
		return code
	case sig := <-signals:
		// What is being written is finished or taken back. Nothing else is waited
		// for, and a second signal ends the program at once.
		signal.Reset()
		end()
		disk.Settle()
		return exitSignal + int(sig.(syscall.Signal))
	}
}

// exitCode prints what went wrong, if anything did.
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = usageError(err)
	}
	if exit.message != "" {
		fmt.Fprintln(os.Stderr, printable("handbook: "+exit.message))
	}
	return exit.code
}

// The exit codes besides 0.
const (
	exitFound    = 1
	exitUsage    = 2
	exitInternal = 3
	exitSignal   = 128
)

// exitError ends the program with a code; an empty message was printed already.
type exitError struct {
	code    int
	message string
	cause   error
}

func (e *exitError) Error() string { return e.message }
func (e *exitError) Unwrap() error { return e.cause }

func usageError(err error) *exitError { return &exitError{exitUsage, err.Error(), err} }
func failure(err error) *exitError    { return &exitError{exitInternal, err.Error(), err} }
