package disk

import "sync"

// What must not be cut short is counted, so that a program that is told to end
// can wait for it.
var (
	uncut   sync.Mutex
	working int
	idle    = sync.NewCond(&uncut)
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

// Settle waits until nothing is under way that must not be cut short, and lets
// nothing of the sort begin any more: the program ends.
func Settle() {
	uncut.Lock()
	for working > 0 {
		idle.Wait()
	}
}
