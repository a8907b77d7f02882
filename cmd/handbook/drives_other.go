//go:build !windows

package main

// drives are the roots of this machine's drives, which are folders of one tree
// here.
func drives() []string { return []string{"/media", "/mnt", "/Volumes"} }
