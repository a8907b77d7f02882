package disk

import (
	"os"
	"sync"
)

// What must not be cut short is counted, so that a program that is told to end
// can wait for it.
var (
	uncut   sync.Mutex
	working int
	idle    = sync.NewCond(&uncut)

	temporary = map[string]bool{} // folders that are there only as long as the program
)

// Uncut says that something begins that is not to be cut short by the end of the
// program: files are written, or are to be removed again. It returns the function
// that says that it is over.
func Uncut() (over func()) {
	uncut.Lock()
	defer uncut.Unlock()
	working++
	return sync.OnceFunc(func() {
		uncut.Lock()
		defer uncut.Unlock()
		working--
		idle.Broadcast()
	})
}

// Temporary makes a folder of the system's for things that are needed for a
// while, and the function that removes it. The end of the program removes it too.
func Temporary(pattern string) (dir string, remove func(), err error) {
	defer Uncut()()
	if dir, err = os.MkdirTemp("", pattern); err != nil {
		return "", nil, err
	}
	uncut.Lock()
	defer uncut.Unlock()
	temporary[dir] = true
	return dir, func() {
		defer Uncut()()
		_ = os.RemoveAll(dir)
		uncut.Lock()
		defer uncut.Unlock()
		delete(temporary, dir)
	}, nil
}

// Settle waits until nothing is under way that must not be cut short, and lets
// nothing of the sort begin any more: the program ends.
func Settle() {
	uncut.Lock()
	for working > 0 {
		idle.Wait()
	}
	for dir := range temporary {
		_ = os.RemoveAll(dir)
	}
}
