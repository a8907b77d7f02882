package main

import "golang.org/x/sys/windows"

// drives are the roots of this machine's drives.
func drives() []string {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var list []string
	for letter := 'C'; letter <= 'Z'; letter++ { // A and B were for floppy disks
		if mask&(1<<(letter-'A')) != 0 {
			list = append(list, string(letter)+`:\`)
		}
	}
	return list
}
