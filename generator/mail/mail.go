// Package mail writes drafts of mails, which a mail program opens to be sent. This
// program sends nothing.
package mail

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net/url"
	"strings"
)

// Draft is a mail in plain text that nobody has sent.
type Draft struct {
	To      string // an address; "" leaves it open
	Subject string
	Text    string
}

// Bytes is the draft as a file that mail programs open (RFC 5322). It is the same each
// time: it has no day and no id, which the program adds that sends it.
func (d Draft) Bytes() []byte {
	var out bytes.Buffer
	if d.To != "" {
		fmt.Fprintf(&out, "To: %s\r\n", d.to())
	}
	fmt.Fprintf(&out, "Subject: %s\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", mime.QEncoding.Encode("utf-8", d.Subject))
	w := quotedprintable.NewWriter(&out)
	_, _ = w.Write([]byte(strings.ReplaceAll(d.Text, "\n", "\r\n"))) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// to is the address in one line: a break would begin another header.
func (d Draft) to() string { return strings.Join(strings.Fields(d.To), " ") }

// Link is an address that opens the draft in the mail program of a browser.
func (d Draft) Link() string {
	text := url.Values{"subject": {d.Subject}, "body": {strings.ReplaceAll(d.Text, "\n", "\r\n")}}.Encode()
	return "mailto:" + url.PathEscape(d.to()) + "?" + strings.ReplaceAll(text, "+", "%20")
}
