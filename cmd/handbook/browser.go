package main

import (
	"context"
	"os/exec"
	"runtime"
)

// openBrowser shows an address in the person's browser. Where that fails, the
// address is printed anyway.
func openBrowser(ctx context.Context, address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	_ = exec.CommandContext(ctx, name, args...).Run()
}
