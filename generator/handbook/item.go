package handbook

import (
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
)

// Entity is anything that has an identity in the handbook and can be linked
// to: every kind's struct embeds an [Item] and is one.
type Entity interface{ Base() *Item }

// Item is what every kind has in common.
type Item struct {
	Kind    Kind
	ID      string // unique within its kind, compared case-folded; a key result's is objective/kr
	Slug    string // ID as it stands in an address
	Title   string
	Summary string // front matter, else the first paragraph; plain text
	Status  string // a word of the kind's closed list, see vocabulary.go
	Owner   Owner
	Tags    []string
	Aliases []string // old addresses, relative to the site's root
	Was     []string // ids that it had: a reference by one of them finds it
	Links   []Link   // addresses elsewhere
	Asks    []Ask    // of work, objectives, risks, tensions and decisions

	Department *Department // nil: none, or the company for an objective
	Audience   string      // Staff or Exec
	Draft      bool
	Confirmed  value.Date
	Waivers    []Waiver
	Extra      []Fact // the author's free keys, in order

	File       string // source file from the project folder; "" when it has none of its own
	Rel        string // source file from the content root
	Pos        diag.Pos
	Body       *markdown.Body // nil when it has none
	Implicit   bool           // only named by others: it has no file or entry
	Unreadable bool           // its front matter could not be read: no part in any sum

	// Inbound is everything that refers to this item, by relation in a fixed
	// order, then by kind and id of the referring item.
	Inbound []Inbound

	address string     // where its page is, once that is settled
	keys    []keyPlace // of the keys of its front matter
	named   struct{ owner, department Name }
	unclear bool // what its file says of its readers could not be read
}

// Base returns the item itself.
func (i *Item) Base() *Item { return i }

// keyPlace is where a key of the front matter stands.
type keyPlace struct {
	key string
	pos diag.Pos
}

// At is the place of the first of these keys that the item's front matter
// has; the item's own if it has none of them.
func (i *Item) At(keys ...string) diag.Pos {
	for _, key := range keys {
		for _, p := range i.keys {
			if p.key == key {
				return p.pos
			}
		}
	}
	return i.Pos
}

// Owner is who answers for an item: a role, or words where no role was named.
type Owner struct {
	Person *Person // nil when Words says it, or nobody does
	Words  string
}

// String names the owner for people; "" when there is none.
func (o Owner) String() string {
	if o.Person != nil {
		return o.Person.Title
	}
	return o.Words
}

// Waiver is an agreed exception to a rule of the review.
type Waiver struct {
	Rule, Why, By string
	Until         value.Date
}

// Link is an address of another site, a mailbox or a telephone.
type Link struct {
	Title string // "" for the address itself
	To    string // a URL with the scheme http, https, mailto or tel
}

// Words are what a link is called: its title, or else the address without what
// only browsers need.
func (l Link) Words() string {
	if l.Title != "" {
		return l.Title
	}
	_, rest, _ := strings.Cut(l.To, ":")
	return strings.TrimRight(strings.TrimPrefix(rest, "//"), "/")
}

// Fact is a free key with its value as text.
type Fact struct{ Key, Value string }

// InDoubt reports whether what the item's file says of its readers could not be
// read.
func (i *Item) InDoubt() bool { return i.unclear }

// Has reports whether the item's front matter has a key.
func (i *Item) Has(key string) bool {
	return slices.ContainsFunc(i.keys, func(k keyPlace) bool { return k.key == key })
}
