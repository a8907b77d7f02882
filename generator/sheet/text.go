package sheet

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"regexp"
	"strings"
)

// A sheet in a mail is a block between two lines in brackets. What is between them
// has only letters, digits, - and _: whatever a mail program does to a text, such
// as breaking its lines, quoting it with > or writing signs as =3D, leaves those
// alone. The second line has a sum, so that a part that was lost is noticed.
var (
	block = regexp.MustCompile(`(?s)\[handbook[\s>]+changes[\s>]+\d+\](.*?)\[end[\s>]+of[\s>]+changes[\s>]+([0-9a-f]{8})\]`)
	begun = regexp.MustCompile(`\[handbook[\s>]+changes`)
	soft  = regexp.MustCompile(`=\r?\n`) // where quoted-printable breaks a line
	other = regexp.MustCompile(`[^A-Za-z0-9_-]+`)
)

// BlockBegin and BlockEnd are the words of the two lines, before the version and the sum.
const (
	BlockBegin = "handbook changes"
	BlockEnd   = "end of changes"
)

// lineWidth is short enough for what quotes a quotation.
const lineWidth = 60

// Pack writes a sheet, as JSON, as a block of text for a mail.
func Pack(data []byte) string {
	text := base64.RawURLEncoding.EncodeToString(data)
	var b strings.Builder
	fmt.Fprintf(&b, "[%s %d]\n", BlockBegin, Version)
	for len(text) > lineWidth {
		b.WriteString(text[:lineWidth] + "\n")
		text = text[lineWidth:]
	}
	fmt.Fprintf(&b, "%s\n[%s ", text, BlockEnd)
	fmt.Fprintf(&b, "%08x]\n", crc32.ChecksumIEEE(data))
	return b.String()
}

// unpack finds the sheet in the text of a mail.
func unpack(text string) ([]byte, error) {
	text = soft.ReplaceAllString(text, "")
	found := block.FindAllStringSubmatch(text, -1)
	switch {
	case len(found) == 0 && begun.MatchString(text):
		return nil, errors.New("the block of changes has no end; copy all of it, up to the line [end of changes …]")
	case len(found) == 0:
		return nil, errors.New("there is no sheet of changes in it: neither a saved file nor a block that begins with [handbook changes 1]")
	}
	packed := other.ReplaceAllString(found[0][1], "")
	for _, more := range found[1:] {
		if other.ReplaceAllString(more[1], "") != packed {
			return nil, errors.New("there are several sheets in the text; take one after the other")
		}
	}
	data, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil || fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) != found[0][2] {
		return nil, errors.New("a part of the block of changes was lost on its way; ask for the file instead")
	}
	return bytes.TrimSpace(data), nil
}
