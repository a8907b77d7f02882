package handbook

import (
	"slices"
)

// The editions, and the audiences of items: an item is in the edition of its
// audience, and in every edition for fewer people.
const (
	Staff = "staff"
	Exec  = "exec"
)

// readers says to which audiences those who read an edition belong. Who may
// read something is decided here and nowhere else: another audience is a line
// in this table and one in [Audiences].
var readers = map[string][]string{
	Staff: {Staff},
	Exec:  {Staff, Exec},
}

// secret is the audience of what no edition holds by mistake: money, agreed
// exceptions, and whatever nobody can tell for whom it is.
const secret = Exec

// MayRead reports whether those who read an edition may read what is for an
// audience. Nobody reads an edition that there is not.
func MayRead(edition, audience string) bool { return slices.Contains(readers[edition], audience) }

// NarrowestAudience is who may read something that comes of several things:
// only those who may read them all.
func NarrowestAudience(audiences ...string) string {
	for _, a := range audiences {
		if a != Staff {
			return secret
		}
	}
	return Staff
}
