package edit

// Written are the files that an action wrote, as paths from the project
// folder: the preview need not look for others.
func (a deskAnswer) Written() []string { return a.written }
