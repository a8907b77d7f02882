// Package level has the files that pass between a handbook and the one below it:
// an offer goes down, a reply comes up. A lock, which stays below, keeps what was
// agreed. Neither offer nor reply has content of the other side in
// it: they say what each can be held to. Both are written from what all staff may
// read, whatever edition is built, and are the same bytes then.
//
// What comes from the other side is read with limits. The error says in words what
// is wrong with the file; a file of a newer version is a [NewerError].
package level

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// Version is the version of the form of offers, replies and locks. It rises when a key
// goes or begins to mean something else; keys may be added without it.
const Version = 1

// The names of the files.
const (
	OfferFile = "offer.json"
	ReplyFile = "reply.json"
)

// What a file of the other side has at most.
const (
	MaxFile   = 8 << 20 // bytes
	mostLines = 20_000
	longest   = 2000 // characters of a text
)

// Terms are what both sides agree on in one line. Progress and health are none.
type Terms struct {
	Title    string `json:"title"`
	Period   string `json:"period,omitempty"`   // 2027-Q3, 2027-H1, 2027 or a range
	Unit     string `json:"unit,omitempty"`     // of a key result
	Baseline string `json:"baseline,omitempty"` // the same
	Target   string `json:"target,omitempty"`   // the same
	Owner    string `json:"owner,omitempty"`    // the title of a role, or words
}

// Hash names terms: 32 hexadecimal digits of the SHA-256 of their JSON.
func (t Terms) Hash() string {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // texts alone
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// NewerError says that a file is of a version that this program does not know.
type NewerError struct{ Version int }

func (e NewerError) Error() string { return "it " + e.What() + ": use a newer version of the program" }

// What says what is wrong with a file that has been named, without the way out.
func (e NewerError) What() string {
	return fmt.Sprintf("is of version %d, and this program reads version %d", e.Version, Version)
}

// NameOf is the name of the file that a text says to be in its beginning, [OfferFile] or
// [ReplyFile]; "" for anything else.
func NameOf(text []byte) string {
	const head = 64 // bytes within which a file says what it is
	begins := text[:min(len(text), head)]
	switch {
	case bytes.Contains(begins, []byte(`"offer":`)):
		return OfferFile
	case bytes.Contains(begins, []byte(`"reply":`)):
		return ReplyFile
	}
	return ""
}

// write writes a value as JSON that reads well.
func write(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		panic(err) // texts, numbers and lists alone
	}
	return out.Bytes()
}

// read reads a file of the other side; what names it: "offer.json".
func read(r io.Reader, what string, version func() int, into any) error {
	text, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	switch {
	case err != nil:
		return err
	case len(text) > MaxFile:
		return fmt.Errorf("it is larger than %d MiB, too large for a file %s", MaxFile>>20, what)
	}
	var typed *json.UnmarshalTypeError
	switch err := json.Unmarshal(text, into); {
	case errors.As(err, &typed):
		return fmt.Errorf("it is not a file %s: %s is a %s at byte %d", what, typed.Field, typed.Value, typed.Offset)
	case err != nil:
		return fmt.Errorf("it is not a file %s, or it was not copied in full: %w", what, err)
	}
	switch v := version(); {
	case v == 0:
		return fmt.Errorf("it is not a file %s: it does not say its version", what)
	case v > Version:
		return NewerError{v}
	}
	return nil
}

// plain is a text of the other side: without control characters, and no longer than
// a text is.
func plain(text string) string {
	if letters := []rune(text); len(letters) > longest {
		text = string(letters[:longest]) + "…"
	}
	return diag.Plain(text)
}

func (t Terms) plain() Terms {
	for _, text := range []*string{&t.Title, &t.Period, &t.Unit, &t.Baseline, &t.Target, &t.Owner} {
		*text = plain(*text)
	}
	return t
}

// termsOf are those of an objective.
func termsOf(o *handbook.Objective) Terms {
	return Terms{Title: o.Title, Period: o.Period.String(), Owner: o.Owner.String()}
}

// termsOfKeyResult are those of a key result.
func termsOfKeyResult(kr *handbook.KeyResult) Terms {
	t := Terms{Title: kr.Title, Period: kr.Objective.Period.String(), Unit: kr.Unit, Owner: kr.Owner.String()}
	if kr.Baseline.Valid {
		t.Baseline = kr.Baseline.String()
	}
	if kr.Target.Valid {
		t.Target = kr.Target.String()
	}
	if kr.Upper.Valid {
		t.Target += " to " + kr.Upper.String()
	}
	return t
}
